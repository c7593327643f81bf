"""Rows that follow one another in a circle (docs/findings.md, F106, F107): successors, parents, merged petitions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..findings import Finding
from ..tables import AdminUnitSuccession, OrganizationSuccession, Row, columns
from .faults import keys as faults
from .table_read import TableRead


def check_cycles(reads: Iterable[TableRead]) -> Iterator[Finding]:
    """Yield each circle once, at the row where it closes."""
    for read in reads:
        if read.cls is AdminUnitSuccession:
            # two units that exchange parts of their land follow one another without a circle
            whole = [row for row in read.rows if isinstance(row, AdminUnitSuccession) and not row.is_partial]
            yield from _successions(whole, "from_id", "to_id")
        elif read.cls is OrganizationSuccession:
            yield from _successions(read.rows, "from_org_id", "to_org_id")
        elif read.cls is not None and len(read.key) == 1:
            for column in columns(read.cls):
                if column.ref == read.name:
                    yield from _links(read, column.name)


def _successions(rows: Sequence[Row], before: str, after: str) -> Iterator[Finding]:
    for row in rows:
        if getattr(row, before) == getattr(row, after):
            yield faults.SELF_SUCCESSION.at(row.place(after), getattr(row, after))
    yield from _circles(rows, before, after)


def _links(read: TableRead, column: str) -> Iterator[Finding]:
    key = read.key[0]
    linked = [row for row in read.rows if getattr(row, column) is not None]
    for row in linked:
        if getattr(row, key) == getattr(row, column):
            yield faults.SELF_LINK.at(row.place(column), getattr(row, column))
    yield from _circles(linked, key, column)


def _circles(rows: Sequence[Row], source: str, target: str) -> Iterator[Finding]:
    edges: dict[str, list[Row]] = {}
    for row in rows:
        if getattr(row, source) != getattr(row, target):
            edges.setdefault(getattr(row, source), []).append(row)
    done: set[str] = set()
    for start in edges:
        yield from _walk(start, edges, target, done)


def _walk(start: str, edges: Mapping[str, Sequence[Row]], target: str, done: set[str]) -> Iterator[Finding]:
    """Walk depth first from one node, without recursion: a chain may be as long as the table."""
    path: dict[str, Iterator[Row]] = {} if start in done else {start: iter(edges[start])}
    while path:
        node, following = next(reversed(path.items()))
        row = next(following, None)
        if row is None:
            del path[node]
            done.add(node)
            continue
        follower: str = getattr(row, target)
        if follower in path:
            names = list(path)
            loop = [*names[names.index(follower) :], follower]
            yield faults.CYCLE.at(row.place(target), follower, loop=" → ".join(loop[:10]))
        elif follower not in done and follower in edges:
            path[follower] = iter(edges[follower])
