"""Golden files: `UPDATE=1 make test` writes what now comes; then read the difference before you accept it."""

import os
from pathlib import Path


def approve(path: Path, now: str) -> None:
    """Assert that `now` is what the golden file holds."""
    if os.environ.get("UPDATE"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(now, encoding="utf-8", newline="\n")
    assert path.read_text("utf-8") == now, f"{path} differs: read it, then UPDATE=1"
