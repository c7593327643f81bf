"""`make` on a machine that lacks something says what, and leaves nothing half made that the next run would trip over."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.tools import ROOT, tool

#: What stands in for Python -> what `make` says.
MACHINES = {
    "an old Python": ("exit 1", "Python 3.11 or newer"),
    "no venv": ('[ "$1" = -c ] && exit 0; mkdir -p .venv/bin && touch .venv/bin/python; exit 1', "python3-venv"),
    "no network": (
        '[ "$1" = -c ] && exit 0; mkdir -p .venv/bin && touch .venv/bin/python && '
        "printf '#!/bin/sh\\nexit 1\\n' > .venv/bin/pip && chmod +x .venv/bin/pip",
        "docs/install.md",
    ),
}


@pytest.mark.parametrize("machine", MACHINES)
def test_what_is_missing_is_told(tmp_path: Path, machine):
    python, words = MACHINES[machine]
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "python").write_text(f"#!/bin/sh\n{python}\n")
    (tmp_path / "python").chmod(0o755)
    for _ in range(2):  # the second run begins with what the first one left
        command = [tool("make"), "site", f"PYTHON={tmp_path}/python"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode and words in done.stderr
    assert not (tmp_path / ".venv" / "for-site").exists()
    assert (ROOT / "docs" / "install.md").exists()
