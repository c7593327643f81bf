"""A package of any size, made of copies of the fictional province: every edge case stays in proportion.

python -m tests.bench.national OUT --petitions 10000 [--bodies 200]

A copy has its own bodies, dialogues, petitions, documents and registers, and shares territories, rules of the whole
province and indicators: a country, whose bodies grow with its petitions. With --bodies it is one province, which has
some 200 of them (a hundred communes and more, departments, committees of the party) however many petitions they get:
copies beyond that number of bodies share those of earlier ones, and have cases of their own but no further periods,
declarations and receptions of the same body. The same numbers give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import shutil
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from minhbach.tables import INPUT, Column, Organization, Petition, Row, column, columns

Cells = dict[str, str]

SAMPLE = Path(__file__).parent.parent.parent / "data" / "tinh-mau"
NAME = "ca-nuoc-mau"
#: What all copies share: they name no body of their own.
SHARED = frozenset({"admin_unit", "admin_unit_succession", "indicator", "work_step"})
#: Of these a copy has the rows that hold for one body alone.
OF_A_BODY = frozenset({"deadline_rule", "duty_rule"})
#: What a body has once, however many cases come to it.
ONCE_A_BODY = OF_A_BODY | frozenset(
    {
        "channel",
        "coverage",
        "dialogue_plan",
        "evaluation",
        "feedback_period",
        "figure_issue",
        "figure_relation",
        "letter_period",
        "office_term",
        "onestop_period",
        "organization",
        "organization_succession",
        "procedure_publication",
        "reception_session",
        "report_submission",
        "reported_figure",
    }
)


def main() -> None:
    """Write the package into OUT/ca-nuoc-mau and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--petitions", type=int, default=10_000)
    parser.add_argument("--bodies", type=int, default=0, help="0: as many as the petitions ask for")
    arguments = parser.parse_args()
    print(f"{make(arguments.out, arguments.petitions, arguments.bodies):,} rows")


def make(out: Path, petitions: int, bodies: int = 0) -> int:
    """Write a package with at least so many petitions below `out`; return the number of its rows.

    It has at least so many `bodies`, where they are given. Raises FileExistsError where there is one.
    """
    folder = out / NAME
    folder.mkdir(parents=True)
    sample = {table: _read(SAMPLE / f"{table.TABLE.name}.csv") for table in INPUT if _is_there(table)}
    copies = -(-petitions // len(sample[Petition]))
    copied = _Copied(sample, -(-bodies // len(sample[Organization])) or copies)
    total = 0
    for table, rows in sample.items():
        with (folder / f"{table.TABLE.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            for row in chain(rows, *(copied.rows(table, copy) for copy in range(2, copies + 1))):
                writer.writerow(row)
                total += 1
    shutil.copytree(SAMPLE / "tep", folder / "tep")
    descriptor = (SAMPLE / "datapackage.yaml").read_text("utf-8")
    renamed = descriptor.replace("name: tinh-mau\n", f"name: {NAME}\n", 1)
    (folder / "datapackage.yaml").write_text(renamed, "utf-8", newline="\n")
    return total


def _is_there(table: type[Row]) -> bool:
    return (SAMPLE / f"{table.TABLE.name}.csv").exists()


def _read(path: Path) -> list[Cells]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class _Copied:
    """The rows of a copy: what names a copied row ends in the number of the copy, of a body in that of its set."""

    def __init__(self, sample: Mapping[type[Row], list[Cells]], sets: int) -> None:
        self._sets = sets
        self._sample = {table: _of_a_copy(table, rows) for table, rows in sample.items()}
        self._tables = {table.TABLE.name: table for table in sample}
        self._ids = {
            table.TABLE.name: {row[table.TABLE.key[0]] for row in rows} for table, rows in self._sample.items()
        }

    def rows(self, table: type[Row], copy: int) -> Iterator[Cells]:
        """Yield the rows of a table in one copy."""
        if table.TABLE.name in ONCE_A_BODY and copy > self._sets:
            return
        chance = random.Random(f"{table.TABLE.name} {copy}")
        for row in self._sample[table]:
            renamed = {one.name: self._named(table, one, row[one.name], copy) for one in columns(table)}
            if row.get("record_id"):
                renamed["record_id"] = self._record(row["table_name"], row["record_id"], copy)
            yield renamed | _varied(row, chance) | _numbered(row, (copy - 1) // self._sets)

    def _named(self, table: type[Row], column: Column, value: str, copy: int) -> str:
        is_own = table.TABLE.key == (column.name,)
        target = table.TABLE.name if is_own else column.ref
        if value not in self._ids.get(target, ()):
            return value
        number = (copy - 1) % self._sets + 1 if target in ONCE_A_BODY else copy
        return f"{value}.{number}" if number > 1 else value

    def _record(self, name: str, key: str, copy: int) -> str:
        table = self._tables[name]
        parts = zip(table.TABLE.key, key.split("/"), strict=True)
        return "/".join(self._named(table, column(table, one), value, copy) for one, value in parts)


def _of_a_copy(table: type[Row], rows: list[Cells]) -> list[Cells]:
    if table.TABLE.name in SHARED:
        return []
    return [row for row in rows if table.TABLE.name not in OF_A_BODY or row["scope_org_id"]]


_NUMBER = re.compile(r"(?<![\d/.,-])[1-9]\d(?![\d/.,-])")


def _varied(row: Cells, chance: random.Random) -> Cells:
    """Return the summary with other numbers, so that copies are no repeats of one another."""
    said = row.get("summary_vi", "")
    return {"summary_vi": _NUMBER.sub(lambda _: str(chance.randint(10, 99)), said)} if said else {}


def _numbered(row: Cells, times: int) -> Cells:
    """Return the number of a document as the same body counts on: it may not give one twice in a year."""
    said = row.get("number_symbol", "") if times else ""
    return {"number_symbol": re.sub(r"^\d+", lambda n: str(int(n[0]) + 1000 * times), said)} if said else {}


if __name__ == "__main__":
    main()
