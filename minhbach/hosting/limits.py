"""What static hosts take: their limits (rows of `reference/hosts.csv`), and which of them a site passes.

A limit is what the host itself states, on the day the row says; a plan or a contract may allow more.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from ..findings import Words
from ..reference import text
from ..text import english_number, vietnamese_number


class Limit(NamedTuple):
    """One limit of one host: at most so many of a measure, which is a field of `Facts`.

    `title` is the host as people call it, with its plan; `source` the page that states the limit.
    """

    host: str
    title: str
    measure: str
    most: int
    source: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Facts:
    """What a host counts of a site: files, bytes of all and of the largest, files of the fullest folder, redirects.

    `largest` is the path of the largest file; redirects are the rules of the file that a host reads them from.
    """

    files: int
    site_bytes: int
    file_bytes: int
    largest: str
    folder_files: int
    redirects: int = 0

    @classmethod
    def of(cls, sizes: Mapping[str, int], redirects: int = 0) -> Facts:
        """Return the facts of a site from the size in bytes of each file, by path below its root."""
        largest = max(sizes, key=lambda path: (sizes[path], path), default="")
        folders = Counter(path.rpartition("/")[0] for path in sizes)
        return cls(
            len(sizes),
            sum(sizes.values()),
            sizes.get(largest, 0),
            largest,
            max(folders.values(), default=0),
            redirects,
        )


class Passed(NamedTuple):
    """A limit that a site passes, and how much the site has of what is limited."""

    limit: Limit
    found: int
    largest: str = ""

    @property
    def words(self) -> Words:
        """Say which limit is passed, by how much, and what can be done."""
        limit, (vi, en) = self.limit, _COUNTED[self.limit.measure]
        most, found = _shown(limit.measure, limit.most), _shown(limit.measure, self.found)
        named = f" ({self.largest})" if self.largest else ""
        remedy = _REMEDIES[limit.measure]
        return Words(
            f"{limit.title} nhận nhiều nhất {most.vi} {vi}; trang có {found.vi}{named}. {remedy.vi} "
            f"(Giới hạn tra ngày {limit.checked_on:%d/%m/%Y}: {limit.source})",
            f"{limit.title} takes at most {most.en} {en}; the site has {found.en}{named}. {remedy.en} "
            f"(Limit as of {limit.checked_on}: {limit.source})",
        )


@cache
def hosts() -> Mapping[str, tuple[Limit, ...]]:
    """Return the limits of every host that is known, by the name that `hosting` in content/site.yaml gives it."""
    found: dict[str, list[Limit]] = {}
    for row in csv.DictReader(text("hosts.csv").splitlines(), strict=True):
        day = date.fromisoformat(row["checked_on"])
        limit = Limit(row["host"], row["title"], row["measure"], int(row["most"]), row["source"], day)
        found.setdefault(limit.host, []).append(limit)
    return {host: tuple(limits) for host, limits in found.items()}


def passed(names: Iterable[str], facts: Facts) -> Iterator[Passed]:
    """Yield the limits of these hosts that a site passes, in the order of the table. Raises KeyError for no host of it."""
    for name in names:
        for limit in hosts()[name]:
            has: int = getattr(facts, limit.measure)
            if has > limit.most:
                yield Passed(limit, has, facts.largest if limit.measure == "file_bytes" else "")


_COUNTED: Mapping[str, Words] = {
    "files": Words("tệp", "files"),
    "folder_files": Words("tệp trong một thư mục", "files in one folder"),
    "site_bytes": Words("cho cả trang", "for the whole site"),
    "file_bytes": Words("một tệp", "a file"),
    "redirects": Words("chuyển hướng", "redirects"),
}
_FEWER = Words(
    "Bớt tệp: khai detail: dialogue (kiến nghị nằm ở trang đối thoại), english: where-written hoặc languages: [vi] "
    "trong datapackage.yaml; hoặc chọn nơi đặt trang khác.",
    "For fewer files declare detail: dialogue (petitions stand on the page of their dialogue), english: where-written or "
    "languages: [vi] in datapackage.yaml; or choose another host.",
)
_REMEDIES: Mapping[str, Words] = {
    "files": _FEWER,
    "folder_files": _FEWER,
    "site_bytes": _FEWER,
    "file_bytes": Words(
        "Chọn nơi đặt trang khác, hoặc chia gói dữ liệu.", "Choose another host, or divide the package."
    ),
    "redirects": Words("Chọn nơi đặt trang khác.", "Choose another host."),
}


def _shown(measure: str, value: int) -> Words:
    if measure.endswith("_bytes"):
        megabytes = f"{value / 1e6:.1f}"
        return Words(f"{vietnamese_number(megabytes)} MB", f"{english_number(megabytes)} MB")
    return Words(vietnamese_number(value), english_number(value))
