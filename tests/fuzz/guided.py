"""Runs a harness under atheris, with the program instrumented."""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
from pathlib import Path

CASES = Path(__file__).parent / "cases"
#: The program, and what it reads others' texts with.
_INSTRUMENTED = ("minhbach", "markdown", "yaml")
#: Longer inputs find little more and take long.
_LONGEST = 4096


def main(name: str) -> None:
    """Fuzz a harness for some seconds; an input that breaks it is written to the folder of its cases."""
    asked = argparse.ArgumentParser(prog=f"tests.fuzz.{name}")
    asked.add_argument("--seconds", type=int, default=300)
    seconds = asked.parse_args().seconds
    import atheris  # not among the locked packages

    for module in [one for one in sys.modules if one.partition(".")[0] in _INSTRUMENTED]:
        del sys.modules[module]  # read again below, this time instrumented
    with atheris.instrument_imports(include=list(_INSTRUMENTED)):
        harness = importlib.import_module(f"tests.fuzz.{name}")
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(harness.SEEDS):
            Path(folder, f"seed{number}").write_bytes(seed)
        found = CASES / name
        found.mkdir(parents=True, exist_ok=True)
        limits = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", "-timeout=20", "-rss_limit_mb=2000"]
        atheris.Setup([name, *limits, f"-artifact_prefix={found}/", folder], harness.one_input)
        atheris.Fuzz()
