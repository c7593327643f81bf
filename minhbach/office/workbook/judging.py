"""The package as it would be with the rows of the files: read and checked as a whole, and what is found told at their cells.

Nothing is judged here: the reader of `load` and the rules of `checks` are the same as for every package. While the reader
has errors, rows that it refuses are missing: then only the rules that look at single cells run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ...checks import CHECKS, GATES, Case, Check, cross_check
from ...corpus import Corpus, Tables, newest_event
from ...disk import Disk
from ...findings import Finding, Findings, Place, Severity
from ...limits import Limits
from ...load.descriptor import NAMES
from ...load.package import Folder, Loaded, find_descriptor, load_package
from ...load.samples import INVENTED
from ...tables import INPUT, AdminUnit, Row, columns
from . import faults
from .merge import Incoming, Merged
from .names import as_seen
from .target import Overlay, Target, csv_bytes, stand_in, with_tables

#: Findings that only a whole package can have: tables and attachments that are absent, names of sample packages.
_OF_A_PACKAGE = frozenset(("F105", "F114", "F225", "F226", "F227"))
_DENUNCIATION, _ORPHAN = "R34", "F104"
#: Rules whose findings show nothing of a cell: nothing else that is said may show it then.
_SILENT = frozenset(("R35", "R36"))


@dataclass(frozen=True)
class DataDate:
    """The day the rows are judged on: as asked, else as the package declares, else their newest event up to `today`."""

    asked: date | None = None
    today: date | None = None

    def of(self, corpus: Corpus) -> tuple[date, bool]:
        """Return the day, and whether a date can be later than it. A mistyped year does not move it beyond today."""
        if declared := self.asked or corpus.package.as_of:
            return declared, True
        newest = newest_event(corpus)
        if newest and self.today and newest > self.today:
            return self.today, True
        return newest or self.today or date.min, False


@dataclass
class Said:
    """What was said of the rows of the files while they were read, and the cells that were refused by then."""

    findings: list[Finding] = field(default_factory=list)
    refused: set[tuple[int, str]] = field(default_factory=set)  # id of an Incoming, name of a column

    @property
    def has_errors(self) -> bool:
        """Whether anything stops the import."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def judge(  # noqa: PLR0917
    disk: Disk, into: Target, tables: Sequence[Merged], said: Said, day: DataDate, findings: Findings
) -> dict[Path, tuple[bytes | None, bytes]]:
    """Read and check the package as it would be; return the files that would be written, with bytes before and after."""
    stored = {one.cls: into.stored(one.cls) for one in tables}
    files = would_hold(into, tables, findings)
    described = files[_descriptor_name(into)]
    read = Findings()
    loaded = _loaded(disk, into.folder, files, read)
    clerk = _Clerk(into, {into.shown(stored[one.cls].path): one for one in tables}, said)
    found = list(clerk.relocated(read))
    if loaded:
        is_whole = not (findings.has_errors or said.has_errors or _has_errors(found))
        found += _by_rules(disk, loaded, clerk, day, CHECKS if is_whole else GATES)
        if is_whole:  # else what is wrong with the package was not looked for
            found += clerk.left_out()
    findings.add(clerk.showable(found))
    writes: dict[Path, tuple[bytes | None, bytes]] = {
        into.folder.path / stored[one.cls].path: (stored[one.cls].raw, files[stored[one.cls].path])
        for one in tables
        if one.is_different
    }
    if into.descriptor is not None and described != into.described:
        writes[into.folder.path / _descriptor_name(into)] = (into.described, described)
    return writes


def would_hold(into: Target, tables: Sequence[Merged], findings: Findings) -> dict[str, bytes]:
    """Return the files that the rows would give the package, by path: the tables, and the descriptor that names them."""
    bodies = {into.stored(one.cls).path: csv_bytes(one.cls, one.rows) for one in tables}
    return {**bodies, _descriptor_name(into): _described(into, tables, findings)}


def _has_errors(found: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in found)


def _loaded(disk: Disk, folder: Folder, files: Mapping[str, bytes], said: Findings) -> Loaded | None:
    laid = Folder(folder.path, folder.name, folder.shown, sorted({*folder.present, *files}))
    overlay = Overlay(disk, {folder.path / path: body for path, body in files.items()})
    read = find_descriptor(overlay, laid, said)
    return load_package(overlay, laid, read, said) if read else None


def _descriptor_name(into: Target) -> str:
    return into.descriptor.file.rpartition("/")[2] if into.descriptor else NAMES[0]


def _described(into: Target, tables: Sequence[Merged], findings: Findings) -> bytes:
    names = [one.cls.TABLE.name for one in tables]
    if into.descriptor is None:
        return stand_in([*names, *(name for name in into.tables if name not in names)], is_sample=_is_sample(tables))
    return with_tables(into, [name for name in names if name not in into.named], findings)


def _is_sample(tables: Iterable[Merged]) -> bool:
    """Whether the rows name an invented territory, as only those of a sample package may."""
    names = [column.name for column in columns(AdminUnit)]
    codes = [row[names.index("code")] for one in tables if one.cls is AdminUnit for row in one.rows]
    return any(code.startswith(INVENTED) for code in codes)


# --- at the clerk's cells ------------------------------------------------------------------------------------------------


class _Clerk:
    """Where the rows of the package as it would be stand in the files of the clerk."""

    def __init__(self, into: Target, by_file: Mapping[str, Merged], said: Said) -> None:
        self.into = into
        self._by_file = by_file
        self.unknown = unknown(into, by_file.values())
        self._present = {one.cls.TABLE.name for one in by_file.values()}
        self._said = said
        self._left = Counter[Severity]()

    def origin(self, file: str, record: int | None) -> Incoming | None:
        """Return the row of the files that a record of the package comes from."""
        merged = self._by_file.get(file)
        return merged.origins[record - 2] if merged and record and record > 1 else None

    def relocated(self, said: Iterable[Finding]) -> Iterator[Finding]:
        """Say what was found of a row of the files at its cell; of the rest of the package say only what stops."""
        for finding in said:
            origin = self.origin(finding.place.file, finding.place.record)
            if origin is None:
                if finding.severity is not Severity.ERROR:
                    self.leave(finding)
                elif not self._is_of_no_package(finding):
                    yield finding
            elif (id(origin), finding.place.column) not in self._said.refused and self._concerns(finding, origin):
                yield moved(finding, origin)

    def leave(self, finding: Finding) -> None:
        """Count what is not said, as no row of the files has it."""
        self._left[finding.severity] += 1

    def left_out(self) -> Iterator[Finding]:
        """Say how much was not said of the package."""
        errors, warnings = self._left[Severity.ERROR], self._left[Severity.WARNING]
        if self.into.descriptor is not None and (errors or warnings):
            place = Place(self.into.folder.name, file=self.into.folder.shown)
            yield faults.ELSEWHERE.at(place, errors=errors, warnings=warnings)

    def _is_of_no_package(self, finding: Finding) -> bool:
        """Whether a finding asks for what a package has, and there is none yet."""
        return self.into.descriptor is None and finding.code in _OF_A_PACKAGE

    def _concerns(self, finding: Finding, origin: Incoming) -> bool:
        """Whether a finding is of the rows: not of a package that is not there, not of a column that the sheet lacks."""
        column = next((one for one in columns(origin.region.cls) if one.name == finding.place.column), None)
        absent = column is not None and column.ref and column.ref not in self._present
        if self._is_of_no_package(finding) or (self.into.descriptor is None and finding.code == _ORPHAN and absent):
            return False
        return column is None or column.name in origin.region.positions or not column.required

    def showable(self, found: Sequence[Finding]) -> Iterator[Finding]:
        """Yield everything that was said, but of rows and cells that must not be shown only what shows nothing."""
        secret = {_row(one.place) for one in found if one.code == _DENUNCIATION and one.severity is Severity.ERROR}
        closed = {_cell(one.place) for one in found if one.code in _SILENT and one.place.cell}
        for one in self._said.findings:
            if _row(one.place) not in secret and _cell(one.place) not in closed:
                yield one
        yield from (one for one in found if one.code in _SILENT or not one.value or _cell(one.place) not in closed)


def unknown(into: Target, tables: Iterable[Merged]) -> Tables:
    """Return the tables of which the files tell nothing, where they go into no package."""
    return frozenset() if into.descriptor else frozenset(INPUT) - {one.cls for one in tables}


def moved(finding: Finding, origin: Incoming) -> Finding:
    """Return a finding of a record as one of the clerk's row, in the words of its sheet."""
    place = origin.place(finding.place.column, finding.place.key)
    message, fix = (as_seen(words, origin.region.cls) for words in (finding.message, finding.fix))
    return replace(finding, place=place, message=message, fix=fix)


def _row(place: Place) -> tuple[str, str, int | None]:
    return place.file, place.sheet, place.line


def _cell(place: Place) -> tuple[str, str, str]:
    return place.file, place.sheet, place.cell


# --- by the rules between the tables -------------------------------------------------------------------------------------


def _by_rules(disk: Disk, loaded: Loaded, clerk: _Clerk, day: DataDate, rules: Sequence[Check]) -> Iterator[Finding]:
    """Yield what the rules find in the rows of the files; of other rows only errors that the import would cause.

    Where there is no package yet, nothing is said of it: its other tables are not there.
    """
    elsewhere: list[Finding] = []
    for finding in cross_check(_case(loaded, _at_their_rows(loaded.corpus, clerk), day), rules):
        origin = clerk.origin(finding.place.file, finding.place.record)
        if origin is None:
            elsewhere.append(finding)
        else:
            yield moved(finding, origin)
    if clerk.into.descriptor is not None:
        yield from _elsewhere(elsewhere, _before(disk, elsewhere, clerk.into, day, rules), clerk)


def _case(loaded: Loaded, corpus: Corpus, day: DataDate) -> Case:
    as_of, is_declared = day.of(corpus)
    return Case(corpus, as_of, is_declared, Limits(corpus.rows), loaded.exemptions)


def _at_their_rows(corpus: Corpus, clerk: _Clerk) -> Corpus:
    """Return the corpus with the rows of the files at the lines where the clerk has them: a rule that names another row
    names its line.
    """
    rows = corpus.rows.with_tables(
        {cls: [_at_its_row(row, clerk) for row in corpus.rows[cls]] for cls in corpus.rows.classes()}
    )
    return replace(corpus, rows=rows.partial(clerk.unknown))


def _at_its_row(row: Row, clerk: _Clerk) -> Row:
    origin = clerk.origin(row.file.file, row.record)
    return row if origin is None or origin.row == row.line else replace(row, line=origin.row)


def _before(
    disk: Disk, elsewhere: Sequence[Finding], into: Target, day: DataDate, rules: Sequence[Check]
) -> Counter[tuple[str, ...]]:
    """Return the errors that the package has by now; it is read only where one may be new."""
    if into.descriptor is None or not _has_errors(elsewhere):
        return Counter()
    loaded = load_package(disk, into.folder, into.descriptor, Findings())
    return Counter(map(_told_by, cross_check(_case(loaded, loaded.corpus, day), rules)))


def _told_by(finding: Finding) -> tuple[str, ...]:
    """Return what tells a finding from others before and after rows have been added: lines move."""
    place = finding.place
    return finding.code, finding.severity, place.table, place.key, place.column, finding.value


def _elsewhere(found: Sequence[Finding], before: Counter[tuple[str, ...]], clerk: _Clerk) -> Iterator[Finding]:
    for finding in found:
        if finding.severity is Severity.ERROR and before[_told_by(finding)] <= 0:
            yield finding
        else:
            before[_told_by(finding)] -= 1
            clerk.leave(finding)
