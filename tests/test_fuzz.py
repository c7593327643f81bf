"""The harnesses of the fuzzer read their seeds and whatever once broke them; the fuzzing itself is run by hand (`docs/mutation.md`)."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

HARNESSES = ("reader", "markdown", "yaml_text", "workbook")
CASES = Path(__file__).parent / "fuzz" / "cases"


@pytest.mark.parametrize("name", HARNESSES)
def test_a_harness_reads_its_seeds(name: str) -> None:
    harness = importlib.import_module(f"tests.fuzz.{name}")
    assert len(harness.SEEDS) >= 4
    for seed in (b"", *harness.SEEDS):
        harness.one_input(seed)


def test_what_once_broke_is_read() -> None:
    for case in sorted(CASES.glob("*/*")):
        importlib.import_module(f"tests.fuzz.{case.parent.name}").one_input(case.read_bytes())


def test_every_harness_and_every_folder_of_cases_is_run() -> None:
    modules = {path.stem for path in (CASES.parent).glob("*.py")} - {"__init__", "guided"}
    assert modules == set(HARNESSES) >= {path.name for path in CASES.glob("*") if path.is_dir()}
