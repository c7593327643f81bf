"""One publisher's package between the stages: what was read of it in little, and its rows while somebody needs them.

The rows of many publishers would not lie beside each other: of a large portal each package is read when its rows are asked
for, and let go; to read it takes a hundredth of what a build makes of it. It must then be what it was when it was checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter

from .checks import Case, cross_check
from .config import Said
from .conformance import Conformance
from .corpus import Corpus, Package, Tables, newest_event
from .declared import unsound
from .disk import Disk
from .figures import SQLITE
from .findings import Finding, Findings, Held, Place, Told, Words
from .limits import Limits
from .load import Found, Loaded, collector_paused, find_descriptor, largest, load_package
from .memory import recalled
from .output import Recall, worked_out
from .own import OwnFigure
from .packed import packed, unpacked
from .tables import Petition


class DataChanged(Told):
    """A package is another than it was when it was checked: somebody saved a file meanwhile."""


@dataclass(frozen=True)
class Account:
    """A package short of its rows, as plain data: it can be remembered, and can cross over from another process.

    `newest` is its newest event; `dated` is where it states its data date, or should; `said` are the texts of its
    descriptor; `row_count` counts the publisher's rows, good or not; `without_english` are petitions; `asked` are the keys
    under which frictionless is asked of each part; `found` is what reading found.
    """

    package: Package
    figures: tuple[OwnFigure, ...]
    newest: date | None
    dated: Place | None
    said: tuple[Said, ...]
    row_count: int
    without_english: tuple[str, ...]
    asked: dict[str, str]
    found: Held


#: What was found of one package: by reading it, and by the rules.
Examined = tuple[Account, Held]

_ACCOUNT, _FOUND, _REMARKS = TypeAdapter(tuple[Account]), TypeAdapter(Held), TypeAdapter(tuple[Finding, ...])


class Remarks:
    """All that was found of one package, in reading order: packed, since nobody looks before its rows are looked at."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        found = tuple(findings)
        self.digest = sha256(_REMARKS.dump_json(found)).digest()
        self._packed = packed(found)

    def __iter__(self) -> Iterator[Finding]:
        found: tuple[Finding, ...] = unpacked(self._packed)
        return iter(found)


class Dossier:
    """One package of the data folder. `as_of` is the data date that was asked for, if any; `today` the day in Vietnam.

    No rule may take it that tables which are `unknown` have no rows. Rows that are kept are read once. `account` and `remarks`
    are told once it was examined.
    """

    def __init__(
        self,
        disk: Disk,
        found: Found,
        *,
        today: date,
        as_of: date | None = None,
        unknown: Tables = frozenset(),
    ) -> None:
        self._disk = disk
        self._found = found
        self._today = today
        self._asked = as_of
        self._unknown = unknown
        self._loaded: Loaded | None = None
        self.digest, self.size = self._contents()
        self.is_kept = True
        self.account: Account
        self.remarks = Remarks(())

    @property
    def name(self) -> str:
        """The name of the package."""
        return self._found.described.package

    @property
    def as_of(self) -> date:
        """The day the data stands at."""
        account = self.account
        return self._asked or account.package.as_of or account.newest or self._today

    @property
    def as_of_declared(self) -> bool:
        """Whether anybody declared that day."""
        return bool(self._asked or self.account.package.as_of)

    @property
    def dated(self) -> Place | None:
        """Where to look at the data date; None where what the descriptor states of it was refused."""
        return Place(self.name) if self._asked else self.account.dated

    def examined(self, conformance: Conformance, recall: Recall = worked_out) -> Examined:
        """Read the package and check it by the rules; or recall what both found before in just the same."""
        with collector_paused():
            self.account = self._accounted(conformance, recall)
            held = self._checked(recall)
        self.close()
        return self.account, held

    def _accounted(self, conformance: Conformance, recall: Recall) -> Account:
        """Return the account of the package: what SQL of its own answers depends on the version of SQLite."""
        follows_from = (*self._rows_follow_from, largest(), conformance.row_limit, SQLITE)
        work = lambda: (self._account(conformance),)  # noqa: E731
        return recalled(recall, f"read-{self.name}", follows_from, _ACCOUNT, work)[0]

    def _account(self, conformance: Conformance) -> Account:
        found = Findings()
        self._loaded = loaded = self._read(found)
        corpus = loaded.corpus
        found.add(unsound(corpus))
        return Account(
            corpus.package,
            corpus.figures,
            newest_event(corpus),
            loaded.dated,
            loaded.said,
            loaded.row_count,
            without_english(corpus),
            dict(conformance.keys(loaded.descriptor, loaded.files)),
            found.held,
        )

    def _checked(self, recall: Recall) -> Held:
        """Return what the rules find: it follows from the files, the data date and who declared it, and nothing else."""
        found = Findings()

        def work() -> Held:
            found.add(cross_check(replace(self.case, keeps=found.keeps)))
            return found.held

        follows_from = (*self._rows_follow_from, self.as_of, self.as_of_declared)
        return recalled(recall, f"checked-{self.name}", follows_from, _FOUND, work)

    @property
    def follows_from(self) -> tuple[object, ...]:
        """All that follows from the package follows from this and the program."""
        return (*self._rows_follow_from, self.as_of)

    @property
    def _rows_follow_from(self) -> tuple[object, ...]:
        # findings tell the folder by its name
        return self.digest, self._found.folder.shown, *sorted(cls.TABLE.name for cls in self._unknown)

    @property
    def loaded(self) -> Loaded:
        """The package as it was checked, with its rows. Raises DataChanged where it is another by now."""
        if self._loaded is None:
            self._loaded = self._read(Findings())
        return self._loaded

    @property
    def case(self) -> Case:
        """What the rules are given of it. Raises DataChanged."""
        loaded = self.loaded
        return Case(loaded.corpus, self.as_of, self.as_of_declared, Limits(loaded.corpus.rows), loaded.exemptions)

    def standalone(self) -> tuple[Mapping[str, Any], Mapping[str, bytes]]:
        """Return the descriptor and files that frictionless judges. Raises DataChanged."""
        loaded = self._loaded or self._read(Findings())
        return loaded.descriptor, loaded.files

    def close(self) -> None:
        """Let the rows go, unless they are kept."""
        if not self.is_kept:
            self._loaded = None

    def _read(self, findings: Findings) -> Loaded:
        with collector_paused():
            described = find_descriptor(self._disk, self._found.folder, Findings())
            loaded = described and load_package(self._disk, self._found.folder, described, findings)
        if not loaded or loaded.corpus.package.name != self.name or self._contents()[0] != self.digest:
            raise _changed(self._found.folder.shown)
        rows = loaded.corpus.rows.partial(self._unknown)
        return replace(loaded, corpus=replace(loaded.corpus, rows=rows))

    def _contents(self) -> tuple[bytes, int]:
        """Return one SHA-256 over all files of the folder, and how many bytes they have. What is too large is never read."""
        folder, total, sizes = self._found.folder.path, sha256(), self._disk.sizes(self._found.folder.path)
        for path, size in sorted(sizes.items()):
            body = self._disk.known(folder / path) if size <= largest() else None
            total.update(f"{path}\0{size}\0".encode(errors="surrogatepass"))
            total.update(sha256(body).digest() if body is not None else b"")
        return total.digest(), sum(sizes.values())


def without_english(corpus: Corpus) -> tuple[str, ...]:
    """Return the petitions that have no English page, for want of an English text."""
    if corpus.package.english == "everywhere":
        return ()
    return tuple(row.petition_id for row in corpus.rows[Petition] if not row.summary_en)


def _changed(folder: str) -> DataChanged:
    return DataChanged(
        Words(
            f"Thư mục {folder} đã đổi trong lúc dựng; chưa công bố gì. Hãy chạy lại.",
            f"The folder {folder} changed meanwhile; nothing was published. Run again.",
        )
    )
