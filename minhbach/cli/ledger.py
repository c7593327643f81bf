"""The commands of the ledger: `release`, `diff`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .. import ledger
from ..disk import Disk, Locked
from ..findings import Words
from ..history import Change, Kind, What
from ..pipeline import Options
from ..releasing import Proposal, Unreleasable, carry_out, propose
from ..report import as_text, summary
from ..tables import BY_NAME
from ..workers import cores
from .clock import today
from .options import BaseUrl, Content, Data, Jobs, Lang, Language, Out, Theme
from .speech import Unusable, complain, consents, print_for_people, say, while_somebody_reads
from .twofold import both

#: Differences that are shown; the file of the release has all.
SHOWN = 20


class Layout(StrEnum):
    """How differences are printed."""

    TEXT = "text"
    CSV = "csv"


Reason = Annotated[
    str,
    typer.Option(
        help=both(
            "Vì sao có lần công bố này, một câu; in trên trang.",
            "Why there is a release, in one sentence; printed on the site.",
        )
    ),
]
Why = Annotated[Kind, typer.Option(help=both("Loại của lần công bố.", "What kind of release it is."))]
RollbackTo = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help=both("Lần công bố được đăng lại (rollback).", "The release published again (rollback)."),
    ),
]


def release_command(
    reason: Reason,
    data: Data = Path("data"),
    content: Content = Path("content"),
    theme: Theme = Path("site"),
    out: Out = Path("dist"),
    base_url: BaseUrl = "",
    kind: Why = Kind.RELEASE,
    rollback_to: RollbackTo = None,
    yes: Annotated[
        bool, typer.Option("--yes", help=both("Công bố mà không hỏi lại.", "Release without asking."))
    ] = False,
    jobs: Jobs = 0,
    lang: Lang = Language.VI,
) -> None:
    """Build the site and set down in the ledger what it publishes: what differs from the time before, and why."""
    if (kind is Kind.ROLLBACK) != (rollback_to is not None):
        raise Unusable(
            Words("--kind rollback đi cùng --rollback-to N.", "--kind rollback and --rollback-to N go together.")
        )
    options = Options(data, content, theme, out, today(), None, base_url, jobs=jobs or cores())
    disk, quiet = Disk(), lambda _: None
    try:
        proposal = propose(options, disk, ledger.Asked(reason.strip(), kind, rollback_to), quiet)
    except Unreleasable as fault:
        raise Unusable(fault.message) from fault
    complain(as_text(proposal.findings, lang) + summary(proposal.findings, lang))
    if proposal.findings.has_errors:
        raise typer.Exit(1)
    if proposal.release is None:
        complain(say(_nothing_new(proposal), lang))
        return
    print_for_people("\n".join(_told(proposal.release.changes, lang) if proposal.ledger.last else [say(_FIRST, lang)]))
    for one in _on_earlier(proposal.release):
        complain(say(one, lang))
    if not consents(yes, _ASKED, lang):
        return
    try:
        found = carry_out(proposal, options, disk, quiet)
    except (ledger.Moved, Locked) as other:
        raise Unusable(_MEANWHILE) from other
    complain(say(_done(proposal.release.entry), lang))
    if found.has_errors:
        complain(as_text(found, lang) + summary(found, lang))
        complain(say(_NOT_SHOWN, lang))
        raise typer.Exit(1)
    complain(say(_NEXT_OF_WITHDRAWAL if kind is Kind.WITHDRAWAL else _NEXT, lang))


def diff_command(
    old: Annotated[
        Path,
        typer.Argument(
            metavar="OLD",
            help=both(
                "Một trang web, thư mục dữ liệu mở, một lần công bố, hoặc tệp zip.",
                "A site, a folder of open data, a release, or a zip.",
            ),
        ),
    ],
    new: Annotated[Path, typer.Argument(metavar="NEW", help=both("Bản thứ hai để so.", "Another one."))],
    format: Annotated[
        Layout,
        typer.Option(
            help=both("Văn bản cho người đọc; csv có mọi chỗ khác.", "Text for people, CSV with every difference.")
        ),
    ] = Layout.TEXT,
    lang: Lang = Language.VI,
) -> None:
    """Say what differs between two publications, row by row."""
    disk = Disk()
    try:
        found = tuple(ledger.differences(ledger.publication(disk, old), ledger.publication(disk, new)))
    except ledger.NoPublication as refused:
        raise Unusable(refused.message) from refused
    with while_somebody_reads():
        if format is Layout.CSV:
            print(ledger.as_csv(found).decode(), end="")
        else:
            print_for_people("\n".join(_told(found, lang)))


# --- what is said ------------------------------------------------------------------------------------------------------

_ASKED = Words("Ghi vào sổ công bố? Đã ghi thì không sửa được.", "Add it to the ledger? It cannot be undone.")
_FIRST = Words("Lần công bố đầu tiên: chưa có gì để so.", "The first release: there is nothing to compare with.")
_NOT_SHOWN = Words(
    "Sổ đã ghi, nhưng trang chưa mang lần công bố này: sửa các lỗi trên rồi chạy build.",
    "It stands in the ledger, but the site does not show it yet: mend the errors above, then build.",
)
_MEANWHILE = Words(
    "một lần công bố khác vừa được ghi; chạy lại để so với lần đó.",
    "another release was just added; run again to compare with it.",
)


_NEXT = Words(
    "Tiếp theo: ký nếu có khóa (rồi build), đưa trang lên bằng deploy, gửi mã băm cho người làm chứng.",
    "Next: sign where there is a key (then build), put the site up with deploy, give the hash to the witnesses.",
)
_NEXT_OF_WITHDRAWAL = Words(
    "Tiếp theo: đưa trang lên bằng deploy với --grace-days 0, để nơi nhận không giữ tệp đã rời trang; rồi xóa giá trị cũ ở các bản sao, lịch sử git, bộ nhớ đệm.",
    "Next: put the site up with deploy and --grace-days 0, so that the host keeps no file that has left it; then delete the old value in copies, git history, caches.",
)


def _on_earlier(release: ledger.Release) -> Iterator[Words]:
    """Yield what becomes of the earlier releases: a withdrawal takes something out of them, another release does not."""
    if release.redactions:
        count = len(release.redactions)
        yield Words(
            f"Gỡ khỏi {count} tệp của các lần công bố trước: giá trị cũ không còn ở đó.",
            f"Taken out of {count} files of earlier releases: the old value is no longer there.",
        )
    elif release.entry.kind is not Kind.WITHDRAWAL and release.silenced:
        yield Words(
            "Có giá trị cũ không được nhắc lại, nhưng vẫn còn trong các lần công bố trước. Nếu là thông tin cá nhân: dùng --kind withdrawal.",
            "Old values are not repeated, but they still stand in the earlier releases. If they are personal data: --kind withdrawal.",
        )


def _nothing_new(proposal: Proposal) -> Words:
    last = len(proposal.ledger.entries)
    return Words(
        f"Không có gì khác lần công bố thứ {last}; sổ giữ nguyên.",
        f"Nothing differs from release {last}; the ledger stays as it is.",
    )


def _done(entry: ledger.Entry) -> Words:
    return Words(
        f"Lần công bố thứ {entry.seq}, số liệu đến {entry.as_of:%d/%m/%Y}. Mã băm đầu sổ: {entry.hash}",
        f"Release {entry.seq}, data as of {entry.as_of}. Head of the ledger: {entry.hash}",
    )


def _told(changes: Sequence[Change], lang: Language) -> Iterator[str]:
    """Yield the counts by table, then the first differences, those that nobody explained before all others."""
    if not changes:
        yield say(Words("Không có gì khác.", "Nothing differs."), lang)
        return
    yield from _counted(changes, lang)
    unexplained = [one for one in changes if one.is_unexplained]
    if unexplained:
        yield say(
            Words(
                f"Không nêu lý do: {len(unexplained)} (thêm dòng vào bảng correction để nêu)",
                f"No reason given: {len(unexplained)} (add a row to the table correction to give one)",
            ),
            lang,
        )
    shown = (unexplained or list(changes))[:SHOWN]
    yield from (_line(one, lang) for one in shown)
    if len(changes) > len(shown):
        yield say(Words(f"  … còn {len(changes) - len(shown)}", f"  … {len(changes) - len(shown)} more"), lang)


def _counted(changes: Iterable[Change], lang: Language) -> Iterator[str]:
    totals: dict[tuple[str, str], Counter[What]] = {}
    for one in changes:
        totals.setdefault((one.package, one.table), Counter())[one.what] += 1
    for (package, table), counted in totals.items():
        known = BY_NAME.get(table)
        label = say(Words(known.TABLE.vi, known.TABLE.en), lang) if known else table
        parts = ", ".join(f"{counted[what]} {say(what.labels, lang).lower()}" for what in What if counted[what])
        yield f"{package}  {label} ({table}): {parts}"


def _line(one: Change, lang: Language) -> str:
    cell = "" if one.column == "*" else f" {one.column}: {one.old or '–'} → {one.new or '–'}"
    because = f"  ({one.reason})" if one.reason else ""
    return f"  {one.package} {one.table} {one.key} [{say(one.what.labels, lang).lower()}]{cell}{because}"
