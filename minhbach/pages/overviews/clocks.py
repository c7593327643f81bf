"""The clocks of a process: how its duties ended, and which of them are overdue now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...findings import Words
from ...tables import Duty, codes
from .. import addresses
from ..base import Link, Publication
from ..lists import duty_line
from .base import Measures, Overdue, by, says_something

#: Overdue duties that a section lists; the page of all that is overdue has the rest.
SHOWN = 8
#: The verdicts that a reader asks for first; the others follow in the order of their list.
_FIRST = ("met", "met_within_extension", "met_late", "overdue", "due_soon", "in_time", "suspended")
#: Verdicts of duties that are not, or no more, this body's to do: the receipt has them.
_ELSEWHERE = ("transferred", "void")
#: Verdicts of duties that nobody is asked about: where all are such, "none overdue" would be praise for silence.
_NOT_JUDGED = ("not_tracked", *_ELSEWHERE)


def is_judged(publication: Publication, kinds: Sequence[str]) -> bool:
    """Whether anything of these kinds of duty could be overdue here: an excerpt does not promise to state what is open."""
    judged = (duty for duty in publication.rows[Duty] if duty.kind in kinds and duty.verdict not in _NOT_JUDGED)
    return publication.view.package.is_register and any(judged)


def overdue(publication: Publication, kinds: Sequence[str]) -> Iterator[Overdue]:
    """Yield what is overdue of some kinds of duty; nothing where none of them is judged."""
    if not is_judged(publication, kinds):
        return
    duties = [duty for duty in publication.rows[Duty] if duty.kind in kinds]
    late = sorted(
        (duty for duty in duties if duty.verdict == "overdue"),
        key=lambda duty: (-(duty.days_late or 0), duty.duty_id),
    )
    met = {duty.kind for duty in duties}
    yield Overdue(
        Words("Đang quá hạn", "Overdue now"),
        tuple(duty_line(publication, duty) for duty in late[:SHOWN]),
        tuple(
            (codes("duty_kind")[kind].labels, publication.figures.get("duties_overdue", kind=kind))
            for kind in kinds
            if kind in met
        ),
        publication.receipt("duties_overdue"),
        Link(
            Words("Mọi việc đang quá hạn", "All that is overdue"),
            addresses.section(publication.name, addresses.OVERDUE),
        ),
    )


def clocks(publication: Publication, kinds: Sequence[str]) -> Iterator[Measures]:
    """Yield the duties of some kinds by verdict, those that any of them has."""
    book = publication.figures
    known = codes("verdict")
    verdicts = [
        (code, known[code].labels)
        for code in dict.fromkeys((*_FIRST, *known))
        if code not in _ELSEWHERE and any(says_something(book.get("duties", kind=kind, verdict=code)) for kind in kinds)
    ]
    lines = by(
        publication,
        "kind",
        [(kind, Link(codes("duty_kind")[kind].labels)) for kind in kinds],
        [("on_time_rate", {}), *(("duties", {"verdict": code}) for code, _ in verdicts)],
    )
    if lines:
        yield Measures(
            Words("Việc có thời hạn", "Duties with a time limit"),
            Words(
                "Đúng hạn: trên số đã xong hoặc đang quá hạn. Các cột sau: số nghĩa vụ theo kết quả.",
                "In time: of those done or overdue. The other columns: duties by verdict.",
            ),
            Words("Nghĩa vụ", "Duty"),
            (Link(Words("Tỷ lệ đúng hạn", "On-time rate")), *(Link(words) for _, words in verdicts)),
            lines,
            shared=(publication.receipt("on_time_rate"), publication.receipt("duties")),
        )
