"""The one headline: the first that holds, for a petition and for an assignment.

The list below is the table in docs/life-cycle.md, in its order; no other place decides a headline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .codes import Flag, Headline
from .item import Item
from .obligation import Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """All that a headline is decided by.

    `own` are the duties towards a petition itself, without an assignment; `notional` stands beside them, since a
    notional date moves no headline.
    """

    items: tuple[Item, ...]
    own: tuple[Judged, ...] = ()
    notional: Judged | None = None
    is_withheld: bool = False
    is_merged: bool = False
    is_withdrawn: bool = False
    is_inadmissible: bool = False
    is_answered_at_event: bool = False
    is_notice_overdue: bool = False
    is_unassigned: bool = False
    awaits_notice: bool = False
    is_tracked: bool = True

    @property
    def open_items(self) -> tuple[Item, ...]:
        """The items on which something remains to be done or answered."""
        return tuple(item for item in self.items if item.outcome.is_open)

    @property
    def items_done(self) -> int:
        """How many items are done, as reported or verified."""
        return sum(item.is_done for item in self.items)

    def judged(self) -> Iterator[Judged]:
        """Iterate over the duties that move the headline."""
        for item in self.items:
            yield from item.judged
        yield from self.own

    def has(self, *standings: str) -> bool:
        """Return whether an open duty stands so."""
        return any(one.is_open and one.standing in standings for one in self.judged())

    def all_at(self, *stages: str) -> bool:
        """Return whether there are items and each of them has come to one of these stages."""
        return bool(self.items) and all(item.outcome.stage in stages for item in self.items)

    def any_at(self, *stages: str) -> bool:
        """Return whether an item has come to one of these stages."""
        return any(item.outcome.stage in stages for item in self.items)


def _some_done(situation: Situation) -> bool:
    """Return whether k of n items are done and the rest are not answered either."""
    rest_remains = any(item.outcome.is_open or item.outcome.stage == "will_not" for item in situation.items)
    return situation.items_done > 0 and rest_remains


def _answered_without_item(situation: Situation) -> bool:
    return any(one.duty.closed_on is not None for one in situation.own)


def _is_extended(situation: Situation) -> bool:
    running = (one for one in situation.judged() if one.is_open and one.standing in ("in_time", "due_soon"))
    return any(one.duty.extended_due_on is not None for one in running)


def _has_no_owner(situation: Situation) -> bool:
    is_orphan = any(one.duty.verdict == "owner_unresolved" for one in situation.judged())
    return is_orphan or any(item.outcome.is_nobodys for item in situation.items)


def _is_late_reply(judged: Judged) -> bool:
    return judged.duty.verdict == "met_late" and judged.duty.kind in ("written_reply", "reception_reply")


HEADLINES: tuple[tuple[Headline, Callable[[Situation], bool]], ...] = (
    ("withheld", lambda s: s.is_withheld),
    ("merged", lambda s: s.is_merged),
    ("withdrawn", lambda s: s.is_withdrawn),
    ("inadmissible", lambda s: s.is_inadmissible),
    ("awaiting_notice_overdue", lambda s: s.is_notice_overdue),
    ("overdue", lambda s: s.has("overdue")),
    ("reopened", lambda s: any(item.is_reopened for item in s.items)),
    ("contested", lambda s: any(item.outcome.is_contested for item in s.items)),
    ("not_assigned", lambda s: s.is_unassigned),
    ("partly_done", lambda s: any(item.outcome.is_partly_done for item in s.items) or _some_done(s)),
    ("done_verified", lambda s: s.all_at("verified")),
    ("done_reported", lambda s: s.all_at("verified", "reported", "answered") and s.items_done > 0),
    ("will_not_be_done", lambda s: s.any_at("will_not") and not s.open_items),
    ("replied_in_progress", lambda s: s.any_at("in_progress")),
    ("replied", lambda s: not s.open_items and (s.any_at("answered") or _answered_without_item(s))),
    ("answered_at_event", lambda s: s.is_answered_at_event),
    ("suspended", lambda s: s.has("suspended")),
    ("extended", _is_extended),
    ("forwarded", lambda s: any(item.outcome.is_elsewhere for item in s.items)),
    ("due_soon", lambda s: s.has("due_soon")),
    ("in_time", lambda s: s.has("in_time")),
    ("no_limit", lambda s: s.has("no_limit", "open_ended") or any(item.is_unlimited for item in s.items)),
    ("awaiting_notice", lambda s: s.awaits_notice),
    ("not_tracked", lambda s: not s.is_tracked or s.has("not_tracked")),
    ("received", lambda _: True),
)

FLAGS: tuple[tuple[Flag, Callable[[Situation], bool]], ...] = (
    ("number_missing", lambda s: any(item.lacks_number for item in s.items)),
    ("owner_unclear", _has_no_owner),
    ("late_reply", lambda s: any(map(_is_late_reply, s.judged()))),
    ("early_reply", lambda s: any(item.was_early for item in s.items)),
    ("notional", lambda s: s.is_notice_overdue and s.notional is not None),
    ("ping_pong", lambda s: any(item.outcome.was_returned for item in s.items)),
)


def headline(situation: Situation) -> Headline:
    """Return the first headline that holds; the last always does."""
    return next(name for name, holds in HEADLINES if holds(situation))


def flags(situation: Situation) -> str | None:
    """Return the codes of all flags that hold, joined by a space, or None."""
    return " ".join(name for name, holds in FLAGS if holds(situation)) or None


def governing(situation: Situation) -> Judged | None:
    """Return the duty whose due date stands beside the headline, or None where no duty has one.

    While the notice is overdue the notional one; else the one overdue longest, else the open one that is due first,
    else the one closed last.
    """
    if situation.is_notice_overdue:
        return situation.notional
    dated = [one for one in situation.judged() if one.is_current and one.due_on]
    is_late = [one for one in dated if one.is_open and one.standing == "overdue"]
    if still_open := is_late or [one for one in dated if one.is_open]:
        return min(still_open, key=lambda one: (one.due_on, one.duty.duty_id))
    return max(dated, key=lambda one: (one.duty.closed_on, one.duty.duty_id), default=None)
