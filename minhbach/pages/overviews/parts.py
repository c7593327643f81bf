"""An overview in parts: its tables have a line for each body, of which a province has some two hundred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..duty_grid import DutyGrid, Table
from ..lists import packed
from . import Block
from .base import Beside, Measures, Reported
from .standings import Standings
from .statement import Statement

#: Cells of tables on one page: with the rows below it, it stays below 30 KB as sent and a phone shows it without waiting.
MOST = 1_600
#: Cells of a line of standings, of which few have more than three.
_STANDS = 5


def in_parts(blocks: Iterable[Block], most: int = MOST) -> tuple[tuple[Block, ...], ...]:
    """Return the blocks that stand on one page, on the next, and so on: as many as have `most` cells together.

    A table that has more by itself goes on, line by line, on the next page. There is always a first part.
    """
    pieces = (piece for whole in blocks for piece in _pieces(whole, most))
    return tuple(tuple(_joined(part)) for part in packed(pieces, cells, most))


def cells(block: Block) -> int:
    """Return how many cells the tables of a block have; a block that never has many lines counts for nothing."""
    match block:
        case DutyGrid():
            return sum(map(_of_table, block.tables))
        case Measures():
            return len(block.lines) * (len(block.columns) + 1)
        case Standings():
            return len(block.lines) * _STANDS
        case Statement():
            return (len(block.newest) + len(block.others)) * (len(block.columns) + 1)
        case Reported():
            return len(block.lines) * 4
        case Beside():
            return sum(map(cells, block.blocks))
    return 0


def _of_table(table: Table) -> int:
    return len(table.lines) * _columns(table) + len(table.silent)


def _columns(table: Table) -> int:
    return len(table.columns) + 2  # the head and what the periods come to


def _pieces(block: Block, most: int) -> Iterator[Block]:
    """Yield a block in pieces of at most so many cells; one whose lines are few by themselves stays whole."""
    if cells(block) <= most:
        yield block
    elif isinstance(block, DutyGrid):
        for table in block.tables:
            yield from (replace(block, tables=(part,)) for part in _parts_of(table, most // _columns(table)))
    elif isinstance(block, Measures | Standings):
        size = most // (len(block.columns) + 1 if isinstance(block, Measures) else _STANDS)
        for at in range(0, len(block.lines), size):
            yield replace(block, lines=block.lines[at : at + size])  # type: ignore[arg-type]
    else:
        yield block


def _joined(part: Iterable[Block]) -> list[Block]:
    """Return what stands on one page, with the pieces of a block that came together as one again."""
    joined: list[Block] = []
    for block in part:
        match joined[-1:], block:
            case [DutyGrid() as last], DutyGrid() if last.duty == block.duty:
                joined[-1] = replace(last, tables=last.tables + block.tables)
            case [Measures() as last], Measures() if last.title == block.title:
                joined[-1] = replace(last, lines=last.lines + block.lines)
            case [Standings() as last], Standings() if last.title == block.title:
                joined[-1] = replace(last, lines=last.lines + block.lines)
            case _:
                joined.append(block)
    return joined


def _parts_of(table: Table, size: int) -> Iterator[Table]:
    """Yield a table in parts of so many lines; the last names those of whom nothing is known."""
    last = max(0, len(table.lines) - 1) // size * size
    for at in range(0, last + 1, size):
        yield replace(table, lines=table.lines[at : at + size], silent=table.silent if at == last else ())
