"""What a build is made of, as a CycloneDX bill of materials: every locked package with its version, hashes and licence.

`python -m tests.sbom > sbom.cdx.json`. It is made of `requirements.lock` and `sbom_licences.tsv` alone, so that the same
lock file gives the same bytes; nothing is asked of a network.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LICENCES = Path(__file__).parent / "sbom_licences.tsv"
_PINNED = re.compile(r"([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)(?: ; (.+?))? \\")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Locked:
    """A line of a lock file: a package, its one version, where it is needed ("" everywhere), and what may be installed."""

    name: str
    version: str
    where: str
    hashes: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its address among all packages of all languages."""
        return f"pkg:pypi/{self.name}@{self.version}"


def locked(text: str) -> Iterator[Locked]:
    """Yield what a lock file names."""
    for part in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]:
        line = _PINNED.match(part)
        assert line, part.partition("\n")[0]
        yield Locked(line[1], line[2], line[3] or "", tuple(_HASH.findall(part)))


def licences() -> dict[str, str]:
    """Return the licence of each package."""
    lines = (line for line in LICENCES.read_text("utf-8").splitlines() if not line.startswith("#"))
    return dict(line.split("\t") for line in lines)


def bill() -> dict[str, Any]:
    """Return the bill of materials as CycloneDX 1.6 lays it out."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    known, packages = licences(), list(locked((ROOT / "requirements.lock").read_text("utf-8")))
    whole = f"pkg:pypi/{project['name']}@{project['version']}"
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": whole,
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"expression": project["license"]}],
                "purl": whole,
            }
        },
        "components": [_component(one, known[one.name]) for one in packages],
        "dependencies": [{"ref": whole, "dependsOn": [one.purl for one in packages]}],
    }


def _component(one: Locked, licence: str) -> dict[str, Any]:
    needed = [{"name": "minhbach:needed-where", "value": one.where}] if one.where else []
    files = [
        {"type": "distribution", "url": f"{one.purl}", "hashes": [{"alg": "SHA-256", "content": digest} for digest in one.hashes]}
    ]  # fmt: skip
    return {
        "type": "library",
        "bom-ref": one.purl,
        "name": one.name,
        "version": one.version,
        "licenses": [{"expression": licence}],
        "purl": one.purl,
        "externalReferences": files,
        **({"properties": needed} if needed else {}),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(bill(), indent=1) + "\n")
