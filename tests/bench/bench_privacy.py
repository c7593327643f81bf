"""Time the gate against personal data: on a package as publishers have them, and on texts that were made to keep it busy.

The first gives cells and rows a second. Then texts are sought that cost the most: a unit that is repeated, a few pieces in no
order, pieces between signs that are only read. What each costs is told for ten megabytes in cells of the greatest length, until
they are read or the gate gives them up (F229). The dearest are written as packages, and checked by a process of their own as
in `bench_errors.py`. Processor time only: others may be at work.

python -m tests.bench.bench_privacy --data PACKAGES --tries 2000
"""

from __future__ import annotations

import argparse
import time
from collections import deque
from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from minhbach.checks import Case, r36_personal_data
from minhbach.checks.personal_data import Effort, effort, find
from minhbach.checks.r36_personal_data import MOST_TRACES, place_names, traces_in
from minhbach.checks.texts import text_cells
from minhbach.disk import Disk
from minhbach.findings import Findings
from minhbach.limits import Limits
from minhbach.load import packages
from minhbach.tables import AdminUnit
from tests.bench.bench_errors import report
from tests.hostile import DEAR, HOSTILE, LONG, PIECES, Files, crafted_fills, crafted_mixes, crafted_units, filled, row

RUNS = 3
ROOT = Path(__file__).parent.parent.parent
SIZE = 10_000_000  # bytes of a package
TRIED = 4_000  # characters of a text that is tried; the dearest are measured at full length
SHOWN = 8


class Cost(NamedTuple):
    """What ten megabytes of a text cost: seconds until they are read or given up, seconds to read them all, letters a look."""

    seconds: float
    whole: float
    letters: float


def main() -> None:
    """Print the figures of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="a folder of packages")
    parser.add_argument("--tries", type=int, default=2_000, help="crafted texts that are drawn")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for piece in PIECES:  # patterns are made when they are first needed
        traces_in(f"{piece}Ông Nguyễn Văn An, thửa 12; a@b.vn; tôi là trần văn bình, số 0912 345 678.")
    ordinary(options.data)
    crafted(options.tries, options.seed)
    for name in HOSTILE:
        if name.startswith(("crafted", "short cells")):
            report(name, lambda name=name: HOSTILE[name](SIZE), "text")  # type: ignore[misc]


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
        asked = Effort()
        for text in set(texts):
            deque(find(text, places, asked), 0)
        print(
            f"{one.corpus.package.name}: {total:,} rows, {len(texts):,} texts ({len(set(texts)):,} different)\n"
            f"  rule R36   {whole:6.2f} s  {total / whole:10,.0f} rows/s\n"
            f"  each anew  {each:6.2f} s  {total / each:10,.0f} rows/s  {1e6 * each / max(1, len(texts)):.1f} µs a text\n"
            f"  a look in {sum(map(len, set(texts))) / max(1, asked.looks):,.0f} letters"
        )


def crafted(tries: int, seed: int) -> None:
    """Print what ten megabytes of the dearest crafted texts cost, and check a package of the dearest of each sort."""
    units = sorted(
        ((cost(repeated(unit, TRIED), 1).seconds, unit) for unit in crafted_units(tries, seed)), reverse=True
    )
    dearest = [repeated(unit, LONG) for unit in (*(unit for _, unit in units[:SHOWN]), *DEAR)]
    for name, texts in {
        "units": dearest,
        "mixes": crafted_mixes(tries // 4, seed, LONG),
        "fills": crafted_fills(tries // 4, seed, LONG),
    }.items():
        report(f"the dearest of {name}", package_of(shown(name, texts)), "text")


def shown(name: str, texts: Iterable[str]) -> str:
    """Print the dearest of some texts and return the first."""
    tried = sorted(((cost(text, 1), text) for text in texts), reverse=True)
    print(
        f"crafted {name}: {len(tried):,}; seconds for ten megabytes of cells of {LONG:,} characters, of all, letters a look"
    )
    best_first = sorted(((cost(text, RUNS), text) for _, text in tried[:SHOWN]), reverse=True)
    for spent, text in best_first:
        print(f"  {spent.seconds:5.2f} {spent.whole:6.2f} {spent.letters:8.1f}  {text[:60]!r}")
    return best_first[0][1]


def package_of(text: str) -> Callable[[], Files]:
    """Return the maker of a package of petitions whose summaries hold the text."""
    body = text[: LONG - 10].replace('"', "“")
    return lambda: filled(SIZE, lambda number: row(number, summary_vi=f'"{number} {body}"'))


def repeated(unit: str, length: int) -> str:
    """Return a unit as often as a text has room for it."""
    return (unit * (length // len(unit) + 1))[:length]


def cost(text: str, runs: int) -> Cost:
    """Return what ten megabytes of a text cost, told from one cell."""
    asked = Effort()
    deque(islice(find(text, effort=asked), MOST_TRACES), 0)
    cells = SIZE / len(text.encode())
    over = asked.looks - 1 - len(text) / effort.LETTERS_A_LOOK
    until = min(cells, effort.FREE / over) if over > 0 else cells
    one = best(lambda: traces_in(text), runs)
    return Cost(one * until, one * cells, len(text) / max(1, asked.looks))


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
