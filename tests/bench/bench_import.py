"""Time the import of a workbook: `template` fills it with the rows of a package, `import` takes them into another one.

Both are the real commands, each in a process of its own; its seconds and the most memory it held are printed.

python -m tests.bench.bench_import --rows 50000
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.bench_reader import make_package


def main() -> None:
    """Make a seeded package in a temporary folder, write its workbook, import it; print seconds and megabytes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=50_000, help="petitions; dialogues are a hundredth of them")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        package, book, into = Path(folder) / "data" / "goi", Path(folder) / "so.xlsx", Path(folder) / "into"
        total = make_package(package, options.rows, options.seed)
        print(f"rows {total:,}")
        run("template", "--package", str(package), "--out", str(book))
        print(f"workbook {book.stat().st_size / 1e6:.1f} MB")
        run("import", str(book), "--into", str(into), "--yes")
        for table in sorted(into.glob("*.csv")):
            same = table.read_bytes() == (package / table.name).read_bytes()
            print(f"{table.name} {'is the same byte for byte' if same else 'DIFFERS'}")
        run("import", str(book), "--into", str(package))


def run(*arguments: str) -> None:
    """Run a command of the program; print what it took."""
    begun = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "minhbach", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    said = process.stderr.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 2 if "--into" in arguments and "--yes" not in arguments else 0):
        sys.exit(f"{arguments[0]} ended with {code}:\n{said}")
    wall, cpu = time.monotonic() - begun, used.ru_utime + used.ru_stime
    print(f"{arguments[0]:10} {wall:6.1f} s {cpu:6.1f} s of CPU {used.ru_maxrss / 1000:6.0f} MB")


if __name__ == "__main__":
    main()
