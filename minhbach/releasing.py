"""A release: build the site, set down what it publishes, build it once more with that in its ledger.

The first build makes sure that what is released is what the data say; the second only adds the ledger to the site. A run
that is killed between them leaves a ledger that the next build publishes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from . import __version__
from .checks.personal_data import KINDS, Trace, find, mask
from .checks.r36_personal_data import place_names
from .disk import Disk
from .findings import Finding, Findings, Place, Told, Words
from .history import Kind
from .ledger import (
    Asked,
    Broken,
    Damaged,
    Entry,
    Ledger,
    Release,
    Snapshot,
    Standing,
    complete,
    differences,
    faults,
    held,
    next_release,
    redactions,
    standing,
    tables_of,
    write,
)
from .ledger.entry import LONGEST_REASON
from .load import RELEASES, reference_rows
from .load.cell_text import Kind as Letters
from .load.cell_text import look
from .pipeline import Options, Say, build
from .tables import TABLES, AdminUnit, key_of


class Unreleasable(Told):
    """Nothing can be released; `message` says why and what to do."""


@dataclass(frozen=True)
class Proposal:
    """What would be released: None where the data have errors, which `findings` name, or where nothing is new."""

    findings: Findings
    folder: Path
    ledger: Ledger
    release: Release | None


def propose(options: Options, disk: Disk, asked: Asked, say: Say) -> Proposal:
    """Build the site and work out what differs from the last release; nothing is added to the ledger yet.

    Raises Unreleasable, and what `build` raises.
    """
    folder = options.data / RELEASES
    if (said := Findings(of_reason(asked.reason))).has_errors:
        return Proposal(said, folder, Ledger(), None)
    _complete(disk, folder)
    result = build(options, disk, say)
    findings = result.findings
    findings.add(said)
    if result.published is None:
        return Proposal(findings, folder, Ledger(), None)
    _demand_dates(findings, options)
    say(Words("So với lần công bố trước", "Comparing with the release before"))
    ledger, before = _last(disk, folder)
    now = standing(disk, options.out, f"minhbach {__version__}", _shipped())
    if asked.rollback_to is not None:
        _demand_tables_of(disk, folder, ledger, asked.rollback_to, now.tables)
    if ledger.last and before == now.tables and not _has_other_figures(ledger.last, now):
        if asked.kind is Kind.WITHDRAWAL:
            raise _nothing_withdrawn()
        return Proposal(findings, folder, ledger, None)
    take_out = partial(redactions, disk, folder, ledger) if asked.kind is Kind.WITHDRAWAL else None
    release = next_release(ledger, before, now, asked, take_out)
    if take_out and not release.redactions:
        raise _nothing_withdrawn()
    findings.add(release.remarks)
    return Proposal(findings, folder, ledger, release)


def carry_out(proposal: Proposal, options: Options, disk: Disk, say: Say) -> Findings:
    """Add the release to the ledger and the ledger to the site; return what the second build finds.

    With an error among that the release stands in the ledger, and the site does not show it yet. Raises Moved or Locked
    where somebody else releases.
    """
    assert proposal.release is not None
    write(disk, proposal.folder, proposal.ledger, proposal.release)
    return build(options, disk, say).findings


def of_reason(reason: str) -> Iterator[Finding]:
    """Yield what is wrong with the reason of a release, by the rules that the words of a table are held to.

    It is printed on the site and can never be taken back: its letters (G3), its length, personal data (R36).
    """
    place = Place(column="--reason")
    if not reason or len(reason) > LONGEST_REASON:
        yield faults.REASON_LENGTH.at(place, shown=len(reason), most=LONGEST_REASON)
    normal, hits = look(reason, Letters.NAME)
    yield from (hit.fault.at(place, hit.value, **hit.facts) for hit in hits)
    yield from (_of_person(place, normal, trace) for trace in find(normal, _places()))


def _of_person(place: Place, reason: str, trace: Trace) -> Finding:
    (severity, what), shown = KINDS[trace.kind], mask(reason[trace.start : trace.end])
    return Finding(
        "R36",
        severity,
        place,
        Words(f"Lý do công bố có vẻ chứa {what.vi}: “{shown}”.", f"The reason seems to hold {what.en}: “{shown}”."),
        Words("Bỏ phần này: sổ công bố không xóa được.", "Leave it out: nothing can be taken out of the ledger."),
    )


def _complete(disk: Disk, folder: Path) -> None:
    """Finish what a killed withdrawal left; a ledger that is broken is told by the build."""
    with suppress(Broken):
        complete(disk, folder, held(disk, folder))


def _has_other_figures(last: Entry, now: Standing) -> bool:
    """Whether figures differ from those of a release that kept them: another data date, or computed in another way."""
    kept = {package: one.sha256 for package, one in (last.figures or {}).items()}
    return bool(kept) and kept != {package: sha256(body).hexdigest() for package, body in now.figures.items()}


def _nothing_withdrawn() -> Unreleasable:
    return Unreleasable(
        Words(
            "không có gì để gỡ khỏi các lần công bố trước: thêm dòng correction mới, để trống old_value, cho từng bản ghi hoặc từng ô phải gỡ; hoặc đặt bản ghi ở trạng thái không công khai.",
            "nothing is to be taken out of the earlier releases: add a new correction with an empty old_value for each record or cell to withdraw, or withhold the record.",
        )
    )


def _demand_dates(findings: Findings, options: Options) -> None:
    """A release stands at a day that somebody declared: one guessed from the newest event may move by a slip."""
    if options.as_of or options.only:
        raise Unreleasable(
            Words(
                "một lần công bố gồm mọi gói, theo ngày khai trong từng gói: bỏ --as-of và --only.",
                "a release is of every package on the day that each declares: leave --as-of and --only out.",
            )
        )
    undeclared = ", ".join(finding.place.package for finding in findings if finding.code == "F131")
    if undeclared:
        raise Unreleasable(
            Words(
                f"gói {undeclared} chưa khai ngày số liệu: ghi as_of vào datapackage.yaml.",
                f"{undeclared} declares no data date: state as_of in datapackage.yaml.",
            )
        )


def _demand_tables_of(disk: Disk, folder: Path, ledger: Ledger, seq: int, now: Snapshot) -> None:
    """A release that says that it is an older one once more must be just that."""
    if seq > len(ledger.entries):
        raise Unreleasable(Words(f"sổ không có lần công bố thứ {seq}.", f"the ledger has no release {seq}."))
    if differing := sorted({*_differing(tables_of(disk, folder, ledger.entries[seq - 1], ledger.redacted), now)}):
        named = ", ".join(differing)
        raise Unreleasable(
            Words(
                f"dữ liệu khác lần công bố thứ {seq} ở: {named}; đưa các bảng ấy về như khi đó rồi chạy lại.",
                f"the data differ from release {seq} in: {named}; bring these tables back first, then run again.",
            )
        )


def _differing(old: Snapshot, new: Snapshot) -> Iterator[str]:
    return (f"{change.package}/{change.table}" for change in differences(old, new))


def _last(disk: Disk, folder: Path) -> tuple[Ledger, dict[str, dict[str, bytes]]]:
    try:
        ledger = held(disk, folder)
        before = tables_of(disk, folder, ledger.last) if ledger.last else {}
    except (Broken, Damaged) as fault:
        raise Unreleasable(
            Words(
                f"sổ công bố trong {folder} không còn như đã ghi ({fault}); lấy lại bản gốc rồi chạy lại.",
                f"the ledger in {folder} is not as it was written ({fault}); fetch the original, then run again.",
            )
        ) from fault
    return ledger, {package: dict(tables) for package, tables in before.items()}


def _shipped() -> Collection[tuple[str, str]]:
    """Return the rows that come with the program, by table and key."""
    rows = reference_rows()
    return frozenset((cls.TABLE.name, key_of(row)) for cls in TABLES for row in rows[cls])


def _places() -> Collection[str]:
    return place_names(unit.name for unit in reference_rows()[AdminUnit])
