"""How to read a table with the tools that people have: lines that run as they stand, where the files lie or from the web.

With an address of the site the lines fetch from it; without, they read files of that name in the folder at hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..findings import Words
from ..tables import Row, columns
from . import addresses


@dataclass(frozen=True, slots=True)
class Snippet:
    """Lines for one tool; `id` is its anchor on the page."""

    id: str
    tool: Words
    code: str


def snippets(package: str, cls: type[Row], base_url: str = "") -> Iterator[Snippet]:
    """Yield the lines for each tool, those that need nothing installed first."""
    name = cls.TABLE.name
    csv, database = f"{package}.{name}.csv", f"{package}.sqlite"
    address = _at(package, f"csv/{csv}", base_url) if base_url else csv
    fetched = f"curl -O {_at(package, database, base_url)}\n" if base_url else ""
    dates = [one.name for one in columns(cls) if one.type == "date"]
    yield Snippet(
        "python", Words("Python, không cài thêm gì", "Python, nothing to install"), _python(name, csv, address)
    )
    yield Snippet("pandas", Words("Python, pandas", "Python, pandas"), _pandas(name, address, dates))
    yield Snippet("r", Words("R", "R"), _r(name, address))
    yield Snippet("sqlite", Words("SQLite", "SQLite"), f'{fetched}sqlite3 {database} "select * from {name} limit 10"')
    yield Snippet(
        "duckdb", Words("DuckDB", "DuckDB"), f"select * from read_csv('{address}', all_varchar = true) limit 10;"
    )
    yield Snippet("datasette", Words("Datasette", "Datasette"), f"{fetched}datasette {database}")


def _at(package: str, file: str, base_url: str) -> str:
    return f"{base_url.rstrip('/')}/{addresses.open_data(package, file)}"


def _python(name: str, csv: str, address: str) -> str:
    if address == csv:
        return f'''import csv
with open("{csv}", encoding="utf-8", newline="") as file:
    {name} = list(csv.DictReader(file))'''
    return f'''import csv, io, urllib.request
with urllib.request.urlopen("{address}") as file:
    {name} = list(csv.DictReader(io.TextIOWrapper(file, "utf-8", newline="")))'''


def _pandas(name: str, address: str, dates: list[str]) -> str:
    listed = ", ".join(f'"{one}"' for one in dates)
    parsed = f",\n    parse_dates=[{listed}]" if dates else ""
    return f'''import pandas as pd
{name} = pd.read_csv("{address}", dtype="string"{parsed})'''


def _r(name: str, address: str) -> str:
    return f'''{name} <- read.csv("{address}",
  colClasses = "character", na.strings = "", encoding = "UTF-8")'''
