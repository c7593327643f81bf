"""Write the fictional province `data/tinh-mau`: `python -m tests.make_sample`.

Seeded and without a clock, so that the same bytes come out on every machine. What is invented by hand stands in the
CSV files of `tests/sample/`: the bodies, their rules and most registers in `rows/`, the dialogues in `dialogues.csv`, in
`scenarios.csv` which edge case of docs/life-cycle.md happens at which dialogue, how often; the schedules of receptions,
the one-stop periods and the declared registers in files of those names, what went otherwise in `…_otherwise.csv`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from .sample.book import Book, calendar
from .sample.case import World
from .sample.coverage import add_coverage
from .sample.dialogues import Dialogues
from .sample.onestop import add_onestop
from .sample.others import add_others
from .sample.receptions import add_receptions
from .sample.texts import Places, Texts

SAMPLE = Path(__file__).parent / "sample"
TARGET = Path(__file__).parent.parent / "data/tinh-mau"
SEED = 2026


def files() -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of every file of the package."""
    rng, book = Random(SEED), Book()
    places = Places(book)
    world = World(book, rng, Texts(rng, places), places, calendar())
    Dialogues(world).tell()
    add_receptions(world)
    add_others(world)
    add_onestop(book, rng)
    add_coverage(book)
    book.number_documents(rng)
    tables = dict(book.files())
    yield "datapackage.yaml", descriptor(tables)
    yield from tables.items()
    for attachment in sorted((SAMPLE / "tep").iterdir()):
        yield f"tep/{attachment.name}", attachment.read_bytes()


def descriptor(tables: dict[str, bytes]) -> bytes:
    """Return `datapackage.yaml`: the hand-written head and the list of the tables."""
    head = (SAMPLE / "datapackage.yaml").read_text(encoding="utf-8")
    resources = "".join(f"  - {{name: {name.removesuffix('.csv')}, path: {name}}}\n" for name in tables)
    return f"{head}resources:\n{resources}".encode()


def main() -> None:
    """Write the files, and remove what no longer belongs."""
    written = dict(files())
    for name, content in written.items():
        path = TARGET / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for path in TARGET.rglob("*"):
        if path.is_file() and path.relative_to(TARGET).as_posix() not in written:
            path.unlink()


if __name__ == "__main__":
    main()
