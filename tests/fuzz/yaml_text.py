"""Any text as YAML: read within its bounds, or refused in words; what is read is what a strict reader reads."""

from __future__ import annotations

import yaml

from minhbach.findings import Findings
from minhbach.load.descriptor import read_descriptor, read_package
from minhbach.load.yaml_text import read_yaml
from tests.fuzz.guided import main
from tests.hostile import BASE

SEEDS = (
    (BASE / "datapackage.yaml").read_bytes(),
    b"a: &a [1, 2.5, 2024-01-01, ~, true]\nb: *a\n<<: {c: d}\n",
    b"? [a]\n: |\n  x\n  y\n- !!python/object:os.system z\n",
    b"{\"a\": \"\\u0041\\x42\", b: 'c''d'}\n--- \n...\n",
)


def one_input(data: bytes) -> None:
    """Read the bytes as YAML, then as the descriptor of a package."""
    text = data.decode("utf-8", "replace")
    tree = read_yaml(text)
    if not tree.problems:
        strict = yaml.load(text, yaml.BaseLoader)
        assert _shape(tree.value) == _shape(strict), (tree.value, strict)
    findings = Findings()
    described = read_descriptor(data, "datapackage.yaml", "goi", findings)
    if described is not None:
        read_package(described, findings)


def _shape(value: object) -> object:
    """Return a value without what its leaves are read as."""
    if isinstance(value, dict):
        return {str(key): _shape(one) for key, one in value.items()}
    return [_shape(one) for one in value] if isinstance(value, list) else None


if __name__ == "__main__":
    main("yaml_text")
