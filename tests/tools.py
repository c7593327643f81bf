"""Programs that some tests use and a machine may lack."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parent.parent


def missing(what: str) -> NoReturn:
    """Skip the test for want of a tool; where everything must run, fail it."""
    say = f"{what} is missing: `make tools` installs it"
    if os.environ.get("CI"):
        pytest.fail(say)
    pytest.skip(say)


def tool(*commands: str) -> str:
    """Return the path of the first of these commands that is there."""
    return next(filter(None, map(shutil.which, commands)), None) or missing(commands[0])


def node_file(path: str) -> Path:
    """Return a file of a node package."""
    file = ROOT / "node_modules" / path
    return file if file.is_file() else missing(path)
