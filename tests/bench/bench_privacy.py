"""Time the gate against personal data: on a package as publishers have them, and on the cells that it reads slowest.

The first gives cells and rows a second; the second the processor time for ten megabytes of one crafted text, dearest first,
among so many tried: of a unit that is repeated, and of a few pieces in no order. Processor time only: others may be at work.

python -m tests.bench.bench_privacy --data PACKAGES --tries 2000
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from minhbach.checks import Case, r36_personal_data
from minhbach.checks.r36_personal_data import place_names, traces_in
from minhbach.checks.texts import text_cells
from minhbach.disk import Disk
from minhbach.findings import Findings
from minhbach.limits import Limits
from minhbach.load import packages
from minhbach.tables import AdminUnit
from tests.hostile import LONG, crafted_mixes, crafted_units

RUNS = 3
ROOT = Path(__file__).parent.parent.parent
TRIED = 4_000  # characters of a text that is tried; the dearest are measured at full length
SHOWN = 20
ORDINARY = "Ông Nguyễn Văn An, tổ dân phố số 2, hỏi về thửa 12; tôi là trần văn bình, số 0912 345 678."


def main() -> None:
    """Print the figures of both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="a folder of packages")
    parser.add_argument("--tries", type=int, default=2_000, help="crafted texts that are drawn")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    traces_in(ORDINARY)  # patterns are made when they are first needed
    ordinary(options.data)
    dearest(options.tries, options.seed)


def ordinary(data: Path) -> None:
    """Look through every text of the packages: as the rule does, and each text as if it were the first."""
    for one in packages(Disk(), data, Findings()):
        rows = one.corpus.rows
        case = Case(one.corpus, one.corpus.package.as_of or date(2030, 1, 1), True, Limits(rows), one.exemptions)
        texts = [text for _, _, text in text_cells(rows)]
        total = len({(row.TABLE.name, id(row)) for row, _, _ in text_cells(rows)})
        places = place_names(unit.name for unit in rows[AdminUnit])
        whole = best(lambda case=case: list(r36_personal_data.check(case)))  # type: ignore[misc]
        each = best(lambda texts=texts, places=places: [traces_in(text, places) for text in texts])  # type: ignore[misc]
        print(
            f"{one.corpus.package.name}: {total:,} rows, {len(texts):,} texts ({len(set(texts)):,} different)\n"
            f"  rule R36   {whole:6.2f} s  {total / whole:10,.0f} rows/s\n"
            f"  each anew  {each:6.2f} s  {total / each:10,.0f} rows/s  {1e6 * each / max(1, len(texts)):.1f} µs a text"
        )


def dearest(tries: int, seed: int) -> None:
    """Print what ten megabytes of the dearest crafted texts cost."""
    tried = sorted(((_cost(unit, TRIED), unit) for unit in crafted_units(tries, seed)), reverse=True)
    print(f"crafted texts: {len(tried):,} tried; seconds for ten megabytes of cells of {LONG:,} characters")
    for _, unit in tried[:SHOWN]:
        print(f"  {_cost(unit, LONG):5.1f}  {unit!r}")
    mixed = sorted(
        ((_cost(text, LONG, runs=1), text[:60]) for text in crafted_mixes(tries // 4, seed, LONG)), reverse=True
    )
    print(f"crafted mixes: {len(mixed):,} tried")
    for seconds, text in mixed[:SHOWN]:
        print(f"  {seconds:5.1f}  {text!r}")


def _cost(unit: str, length: int, runs: int = RUNS) -> float:
    """Return the seconds that ten megabytes of a repeated text take, told from one cell."""
    text = (unit * (length // len(unit) + 1))[:length]
    return best(lambda: traces_in(text), runs) * 10_000_000 / len(text.encode())


def best(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the least processor time of a few runs, in seconds."""
    taken = []
    for _ in range(runs):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken)


if __name__ == "__main__":
    main()
