"""The index as files that a page loads one by one: scripts that hand what they hold to one function.

index.js    what is where: the shelves, the first key of each file, the tables that the script works by
t<n>.js     words and words side by side with the records that hold them, in the order of their keys
m<n>.js     records as they are shown

They are scripts because a page that was opened from a folder may load nothing else. Every file says which index it is
of, so that one that a browser kept from an older site is not taken for one of this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from ...findings import Words
from ...output import Output, Publisher, Shelf
from ...packed import Pile
from .fold import BASES, TONES
from .merged import Merged
from .postings import DIGITS
from .segments import Segment, encoded, in_order

FOLDER = "tim-kiem"
#: The function that takes what a file holds.
REGISTER = "minhbachSearch"
#: Characters in a file of words and in one of records: about 2 KB compressed (measured: docs/design-notes.md).
OF_WORDS, OF_RECORDS = 3_500, 7_000
#: Hosts count files: a site that is not `LARGE` has few, with more in each; a large one as many as it has of these records.
FEW, LARGE, RECORDS_A_FILE = 112, 10_000, 12
#: Lines that are one file, and what the first of them is found by.
_Run = tuple[object, list[str]]


def files(segments: Iterable[Segment], kinds: Sequence[str]) -> Iterator[Output]:
    """Yield the index of all segments, which are gone through once; of equals those of the first of these kinds come first."""
    cut = _cut(in_order(segments, kinds))
    version = sha256()
    for number, (_, part) in enumerate(cut.parts()):
        version.update((b"\n" if number else b"") + part)
    begun = f'{REGISTER}("{version.hexdigest()[:8]}",'
    for name, part in cut.parts():
        yield Output(f"{FOLDER}/{name}.js", b'%s"%s",%s);\n' % (begun.encode(), name.encode(), part))


class _Bare(NamedTuple):
    """A shelf without what stands on it, the number of its first record, and how many there are."""

    shelf: Shelf
    first: int
    records: int


class _Cut(NamedTuple):
    """What the files hold: what is where, runs of lines of words, and records, which are cut at a `size` in characters."""

    head: Mapping[str, object]
    words: Sequence[_Run]
    records: Iterable[str]
    size: float

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Yield what each file holds, as JSON, by its name: they are made anew each time, for they are as large as all else."""
        yield "index", encoded(self.head).encode()
        for number, (_, some) in enumerate(self.words):
            yield f"t{number}", encoded("|".join(some)).encode()
        for number, (_, some) in enumerate(sliced(enumerate(self.records), self.size)):
            yield f"m{number}", f"[{','.join(some)}]".encode()


def _cut(segments: Iterable[Segment]) -> _Cut:
    merged = Merged()
    bare: list[_Bare] = []
    for one in segments:
        bare.append(_Bare(one.shelf, len(merged.records), len(one.records)))
        merged.take(one)
    common, records, states = merged.common, merged.records, list(map(_pair, merged.states))
    lines = list(merged.lines())
    scale = _scale(lines, records)
    words = list(sliced(lines, OF_WORDS * scale))
    size = OF_RECORDS * scale
    firsts = {"t": _firsts(words), "m": _firsts(sliced(enumerate(records), size))}
    return _Cut(_index(bare) | firsts | {"common": common, "states": states}, words, records, size)


def _scale(lines: Sequence[tuple[str, str]], records: Pile[str]) -> float:
    """Return how much larger files must be, that there are not too many."""
    files = _length(line for _, line in lines) / OF_WORDS + _length(records) / OF_RECORDS
    return max(1.0, files / (FEW if len(records) < LARGE else len(records) / RECORDS_A_FILE))


def _length(lines: Iterable[str]) -> int:
    return sum(len(line) + 1 for line in lines)


def _firsts(runs: Iterable[_Run]) -> list[object]:
    return [first for first, _ in runs]


def _index(shelves: Sequence[_Bare]) -> dict[str, object]:
    """Return what does not depend on how the files are cut."""
    publishers = list(dict.fromkeys(shelf.publisher for shelf, *_ in shelves if shelf.publisher))
    return {
        "shelves": [_shelf(one, publishers) for one in shelves],
        "publishers": [_publisher(one) for one in publishers],
        "digits": DIGITS,
        "tones": TONES,
        "letters": "".join(BASES),
        "bases": "".join(BASES.values()),
    }


def _shelf(one: _Bare, publishers: Sequence[Publisher]) -> list[object]:
    """Return of a shelf its kind in addresses and in words, its publisher, the number of its first record, …"""
    shelf, first, records = one
    owner = publishers.index(shelf.publisher) if shelf.publisher else -1
    return [shelf.kind, *_pair(shelf.label), owner, first, records, int(shelf.by_name), int("en" in shelf.langs)]


def _publisher(one: Publisher) -> list[object]:
    return [one.name, *_pair(one.titles), one.as_of.isoformat(), int(one.is_sample)]


def _pair(words: Words) -> list[str]:
    return [words.vi, words.en]


def sliced(lines: Iterable[tuple[object, str]], size: float) -> Iterator[_Run]:
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
