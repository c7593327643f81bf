"""LibreOffice as the tests ask it: files in, files of another form out."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.tools import missing, tool


def converted(folder: Path, form: str) -> Path:
    """Let LibreOffice convert all files of a folder; return the folder of what came of them.

    Its settings are those of a fresh installation, not of whoever runs the tests.
    """
    files = sorted(path for path in folder.iterdir() if path.is_file())
    settings = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
    command = [tool("soffice"), settings, "--headless", "--convert-to", form, "--outdir", folder / "out", *files]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    if "no export filter" in done.stdout + done.stderr:
        missing("Writer or Calc, of LibreOffice,")
    assert {path.stem for path in (folder / "out").iterdir()} == {path.stem for path in files}, done.stderr
    return folder / "out"
