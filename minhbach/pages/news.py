"""What happened lately, for those who follow it: notices given, replies, duties that passed their date, corrections."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from ..findings import Words
from ..history import Change, Kind, Past, What
from ..output import Feed, News
from ..tables import (
    Assignment,
    AssignmentState,
    Conclusion,
    Correction,
    Duty,
    Organization,
    Petition,
    Resolution,
    codes,
)
from ..text import collation_key
from . import addresses
from .base import Link, Publication
from .conclusions import conclusion_lines
from .lists import duty_line

#: Entries of a feed; whoever wants more has the tables.
SHOWN = 100
_ONE_DAY = timedelta(days=1)

ALL = Words("Tin mới", "News")
RELEASED = Words("Các lần công bố", "Releases")
#: The feeds of a publisher by topic: the file's name and what it is called. A topic is a `News.topic`.
TOPICS = {
    "answered": ("da-tra-loi", Words("Kiến nghị vừa được trả lời", "Petitions answered")),
    "overdue": ("qua-han", Words("Việc vừa quá hạn", "Duties that became overdue")),
    "notice": ("ket-luan", Words("Thông báo kết luận mới", "New conclusion notices")),
    "corrected": ("dinh-chinh", Words("Đính chính", "Corrections")),
}


def feeds(publication: Publication) -> Iterator[Feed]:
    """Yield the feeds of a publisher: all news, by topic, and those of each body and each field that have any."""
    news = sorted(_news(publication), key=lambda one: (-one.day.toordinal(), one.key))
    of_body, of_field = _sorted_out(news)
    overview = addresses.section(publication.name, addresses.DASHBOARD)
    yield _feed("tin-moi", ALL, overview, news)
    for topic, (slug, called) in TOPICS.items():
        yield _feed(slug, called, overview, [one for one in news if one.topic == topic])
    for row in sorted(publication.rows[Organization], key=lambda row: (collation_key(row.name_vi), row.org_id)):
        if own := of_body[row.org_id]:
            body = publication.body(row.org_id)
            yield _feed(f"co-quan.{row.org_id}", body.label, body.address, own)
    for code in codes("field"):
        if own := of_field[code]:
            field = publication.field(code)
            yield _feed(f"linh-vuc.{code}", field.label, field.address, own)


def _sorted_out(news: Iterable[News]) -> tuple[Mapping[str, list[News]], Mapping[str, list[News]]]:
    """Return the news by the bodies and by the field that they concern."""
    of_body: defaultdict[str, list[News]] = defaultdict(list)
    of_field: defaultdict[str, list[News]] = defaultdict(list)
    for one in news:
        for org_id in one.bodies:
            of_body[org_id].append(one)
        of_field[one.field].append(one)
    return of_body, of_field


def release_feed(publication: Publication) -> Feed | None:
    """Return the releases as news of this publisher, the newest first; None before the first.

    It stands beside the ledger, not among the open data: it prints hashes that follow from those.
    """
    if not publication.history:
        return None
    page = addresses.section(publication.name, addresses.CHANGES)
    news = tuple(_release(publication.name, past, page) for past in publication.history[:SHOWN])
    return Feed(publication.name, RELEASED, page, news)


def _release(package: str, past: Past, page: str) -> News:
    own = [one for one in past.changes or () if one.package == package]
    reason = f" {past.reason}" if past.reason else ""
    return News(
        f"release/{past.seq}",
        "corrected" if past.kind in (Kind.CORRECTION, Kind.WITHDRAWAL) else "released",
        past.as_of,
        f"Lần công bố thứ {past.seq}: {past.kind.labels.vi}",
        f"{_counted(past, own)}{reason} Mã băm trong sổ: {past.hash}",
        f"{page}#lan-{past.seq}",
    )


def _counted(past: Past, own: Sequence[Change]) -> str:
    """Return how many rows and cells differ; a published value that went without a reason is named."""
    if past.changes is None:
        return "Danh sách thay đổi đã được gỡ."
    if past.previous_as_of is None:
        return "Lần đầu."
    counted = Counter(one.what for one in own)
    said = ", ".join(f"{what.labels.vi.lower()} {counted[what]}" for what in What if counted[what])
    unexplained = sum(one.is_unexplained for one in own)
    silent = f" {unexplained} thay đổi không nêu lý do." if unexplained else ""
    return f"Thay đổi: {said}.{silent}" if said else "Dữ liệu của nơi công bố này không đổi."


def _feed(slug: str, called: Words, path: str, news: Iterable[News]) -> Feed:
    return Feed(slug, called, path, tuple(news)[:SHOWN])


def _news(publication: Publication) -> Iterator[News]:
    yield from _replies(publication)
    yield from _overdue(publication)
    yield from _notices(publication)
    yield from _corrections(publication)


def _replies(publication: Publication) -> Iterator[News]:
    """Yield each petition's replies, one an item: a petition of several bodies has several."""
    rows = publication.rows
    for petition_id, items in publication.assignments.items():
        entry = publication.entries[petition_id]
        for item in items:
            reply = rows.get(Resolution, item.assignment_id)
            if reply and reply.replied_on:
                owner = publication.owner(item)
                result = codes("resolution_result")[reply.result].labels.vi if reply.result else "đã trả lời"
                yield News(
                    f"answered/{petition_id}/{item.assignment_id}",
                    "answered",
                    reply.replied_on,
                    f"Đã trả lời: {_called(entry.link, petition_id, is_public=entry.is_public)}",
                    f"{owner.label.vi}: {result}.",
                    entry.link.address,
                    _bodies(item, rows.get(AssignmentState, item.assignment_id)),
                    entry.petition.field if entry.is_public else "",
                )


def _called(link: Link, petition_id: str, *, is_public: bool) -> str:
    return link.label.vi if is_public else f"kiến nghị {petition_id}"


def _bodies(item: Assignment, state: AssignmentState | None) -> tuple[str, ...]:
    """Return the lead body, and the one that owes the item now."""
    return tuple(
        dict.fromkeys([item.lead_org_id, state.owner_org_id or item.lead_org_id if state else item.lead_org_id])
    )


def _overdue(publication: Publication) -> Iterator[News]:
    """Yield what passed its date, also where it was done since: that it was late stays true."""
    for duty in publication.rows[Duty]:
        due = duty.extended_due_on or duty.due_on
        if duty.verdict in ("overdue", "met_late") and due and duty.kind != "notional_reply":
            line = duty_line(publication, duty)
            kind = codes("duty_kind")[duty.kind].labels.vi
            petition = publication.rows.get(Petition, duty.subject_petition_id)
            yield News(
                f"overdue/{duty.duty_id}",
                "overdue",
                due + _ONE_DAY,
                f"Quá hạn: {line.subject.label.vi}",
                f"{line.owner.label.vi}: {kind}, hạn {due:%d/%m/%Y}.",
                line.subject.address,
                (duty.owner_org_id,),
                petition.field if petition and publication.entries[petition.petition_id].is_public else "",
            )


def _notices(publication: Publication) -> Iterator[News]:
    for line in conclusion_lines(publication):
        row: Conclusion = line.row
        yield News(
            f"notice/{row.conclusion_id}",
            "notice",
            row.issued_on,
            f"Thông báo kết luận {line.link.label.vi}",
            f"{line.issuer.label.vi}: {line.dialogue.label.vi}.",
            line.link.address,
            (row.issuing_org_id,),
        )


def _corrections(publication: Publication) -> Iterator[News]:
    path = f"{addresses.section(publication.name, addresses.QUALITY)}#dinh-chinh"
    for row in publication.rows[Correction]:
        yield News(
            f"corrected/{row.correction_id}",
            "corrected",
            row.corrected_on,
            f"Đính chính: {row.table_name} {row.record_id}",
            row.reason,
            path,
        )
