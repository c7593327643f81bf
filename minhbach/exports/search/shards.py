"""The index as files that a page loads one by one: scripts that hand what they hold to one function.

index.js    what is where: the shelves, the first key of each file, the tables that the script works by
t<n>.js     words and words side by side with the records that hold them, in the order of their keys
m<n>.js     records as they are shown

They are scripts because a page that was opened from a folder may load nothing else. Every file says which index it is
of, so that one that a browser kept from an older site is not taken for one of this.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from ...findings import Words
from ...output import Output, Publisher, Searchable, Shelf
from .fold import BASES, TONES
from .postings import DIGITS, Postings

FOLDER = "tim-kiem"
#: The function that takes what a file holds.
REGISTER = "minhbachSearch"
#: Characters in a file of words and in one of records: about 2 KB compressed (measured: docs/design-notes.md).
OF_WORDS, OF_RECORDS = 3_500, 7_000
#: Hosts count files: a site that is not `LARGE` has few, with more in each; a large one as many as it has of these records.
FEW, LARGE, RECORDS_A_FILE = 112, 10_000, 12
#: What a file is cut from, each line with what it is found by.
Lines = Sequence[tuple[object, str]]
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)
#: What JSON leaves as it is, and an old browser or a page would take for something else.
_ESCAPES = {"\u2028": "\\u2028", "\u2029": "\\u2029", "<": "\\u003c"}


def files(shelves: Sequence[Shelf]) -> Iterator[Output]:
    """Yield the index of everything that stands on the shelves."""
    parts = {name: part.encode() for name, part in _parts(shelves)}
    version = sha256(b"\n".join(parts.values())).hexdigest()[:8]
    for name, part in parts.items():
        yield Output(
            f"{FOLDER}/{name}.js", b'%s("%s","%s",%s);\n' % (*map(str.encode, (REGISTER, version, name)), part)
        )


def _parts(shelves: Sequence[Shelf]) -> Iterator[tuple[str, str]]:
    """Yield what each file holds, as JSON, by its name."""
    items = [item for shelf in shelves for item in shelf.items]
    states = list(dict.fromkeys(item.state for item in items if item.state))
    postings = Postings(items)
    lines, records = list(postings.lines()), list(_records(items, states))
    common = postings.common
    del postings, items  # the larger half of what was in memory, and written now
    scale = _scale(lines, records)
    in_words, in_records = sliced(lines, OF_WORDS * scale), sliced(records, OF_RECORDS * scale)
    words, shown = list(in_words), list(in_records)
    cut = {"t": _firsts(words), "m": _firsts(shown), "common": common, "states": list(map(_pair, states))}
    yield "index", _json(_index(shelves) | cut)
    for number, (_, some) in enumerate(words):
        yield f"t{number}", _json("|".join(some))
    for number, (_, some) in enumerate(shown):
        yield f"m{number}", f"[{','.join(some)}]"


def _scale(lines: Lines, records: Lines) -> float:
    """Return how much larger files must be, that there are not too many."""
    files = _length(lines) / OF_WORDS + _length(records) / OF_RECORDS
    return max(1.0, files / (FEW if len(records) < LARGE else len(records) / RECORDS_A_FILE))


def _length(lines: Lines) -> int:
    return sum(len(line) + 1 for _, line in lines)


def _firsts(slices: Sequence[tuple[object, list[str]]]) -> list[object]:
    return [first for first, _ in slices]


def _index(shelves: Sequence[Shelf]) -> dict[str, object]:
    """Return what does not depend on how the files are cut."""
    publishers = list(dict.fromkeys(shelf.publisher for shelf in shelves if shelf.publisher))
    return {
        "shelves": list(_shelves(shelves, publishers)),
        "publishers": [_publisher(one) for one in publishers],
        "digits": DIGITS,
        "tones": TONES,
        "letters": "".join(BASES),
        "bases": "".join(BASES.values()),
    }


def _shelves(shelves: Sequence[Shelf], publishers: Sequence[Publisher]) -> Iterator[list[object]]:
    """Yield of each shelf its kind in addresses and in words, its publisher, the number of its first record, …"""
    first = 0
    for one in shelves:
        owner = publishers.index(one.publisher) if one.publisher else -1
        yield [one.kind, *_pair(one.label), owner, first, len(one.items), int(one.by_name), int("en" in one.langs)]
        first += len(one.items)


def _publisher(one: Publisher) -> list[object]:
    return [one.name, *_pair(one.titles), one.as_of.isoformat(), int(one.is_sample)]


def _pair(words: Words) -> list[str]:
    return [words.vi, words.en]


def _records(items: Iterable[Searchable], states: Sequence[Words]) -> Iterator[tuple[int, str]]:
    """Yield each record as it is shown, as JSON: address, both titles, line, number of its state from 1, day."""
    numbers = {state: number for number, state in enumerate(states, 1)}
    for number, one in enumerate(items):
        cells = [one.path, one.title.vi, one.title.en, one.about, numbers.get(one.state) if one.state else 0, one.day]
        while not cells[-1]:
            cells.pop()
        yield number, _json(cells)


def sliced(lines: Lines, size: float) -> Iterator[tuple[object, list[str]]]:
    """Yield runs of lines of `size` characters at most, each with the key of its first; a longer line stands alone."""
    first: object = None
    run: list[str] = []
    length = 0
    for key, line in lines:
        if run and length + len(line) > size:
            yield first, run
            run, length = [], 0
        if not run:
            first = key
        run.append(line)
        length += len(line) + 1
    if run:
        yield first, run


def _json(content: object) -> str:
    text = _JSON.encode(content)
    for sign, escape in _ESCAPES.items():
        text = text.replace(sign, escape)
    return text
