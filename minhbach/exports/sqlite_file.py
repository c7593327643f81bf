"""The database that figures were worked out in, as one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..figures import SQLITE, Database
from ..findings import Words
from ..output import Keep, made_anew
from ..view import View
from .base import Export, content_sha256, place


def exports(view: View, database: Database, tables: Iterable[Export], keep: Keep = made_anew) -> Iterator[Export]:
    """Yield the database: every table of the model, with rows or without, so that every figure's SQL runs on it, and
    the publisher's own.

    What it holds are the rows of `tables`, in plain CSV.
    """
    path = f"{view.package.name}.sqlite"
    yield Export(
        path,
        keep(place(view, path), (SQLITE, view), database.parts()),
        "sqlite",
        "application/vnd.sqlite3",
        Words("Mọi bảng trong một tệp SQLite", "All tables in one SQLite file"),
        content_sha256=content_sha256({one.path: one.body for one in tables}),
    )
