"""Run every test that puts faults in the way of the disk, and print how many faults there were and whether all were survived.

python -m tests.count_faults
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faulty_disk import injected

HERE = Path(__file__).parent


class _Outcomes:
    """Counts the tests that failed."""

    failed = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed += report.failed


def main() -> int:
    """Return 0 where each test found the old site whole or the new one complete, and the next run recovered."""
    tests = sorted(path for path in HERE.glob("test_*.py") if "faulty_disk" in path.read_text("utf-8"))
    outcomes = _Outcomes()
    for path in tests:
        before = injected.total()
        pytest.main(["-q", "-p", "no:cacheprovider", "--no-header", str(path)], plugins=[outcomes])
        print(f"{path.name:<24}{injected.total() - before:>7}")
    print(f"{injected.total()} faults injected in {len(tests)} files, {outcomes.failed} tests failed")
    print(", ".join(f"{verb} {count}" for verb, count in injected.most_common()))
    return int(outcomes.failed > 0)


if __name__ == "__main__":
    sys.exit(main())
