"""Feedback on procedures by channel and period: what came in, what was handled in time, what was published."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Words
from ...tables import Channel, FeedbackPeriod, column, key_of
from ..base import Link, Publication, found
from .statement import Line, Number, Statement, by_period, newest_first, rate, scope, statement, window

_HANDLED = ("handled_in_time", "handled_late")


def feedback(publication: Publication) -> Iterator[Statement]:
    """Yield the feedback received by each channel, the newest period first."""
    rows = publication.rows[FeedbackPeriod]
    if rows:
        yield statement(
            publication,
            Words("Phản ánh, kiến nghị qua từng kênh", "Feedback by channel"),
            newest_first(publication, rows, lambda row: (row.org_id, row.channel_id, row.scope), by_period),
            lambda row: _line(publication, row),
            head=Words("Kênh, kỳ", "Channel and period"),
            columns=(
                column(FeedbackPeriod, "received").labels,
                column(FeedbackPeriod, "handled_in_time").labels,
                column(FeedbackPeriod, "pending").labels,
                column(FeedbackPeriod, "results_published").labels,
            ),
            families=("feedback_in_time_rate", "feedback_published_rate"),
        )


def _line(publication: Publication, row: FeedbackPeriod) -> Line:
    channel = found(publication.rows.get(Channel, row.channel_id), row.channel_id)
    name = Link(Words(channel.name, ""), publication.registered[Channel.TABLE.name, key_of(channel)])
    return Line(
        name,
        window(row),
        (publication.body(row.org_id).label, scope(row.scope)),
        (
            Number(row.received),
            rate(publication, "feedback_in_time_rate", row, _HANDLED),
            Number(row.pending),
            rate(publication, "feedback_published_rate", row, ("results_published", *_HANDLED)),
        ),
    )


def newest_by_channel(publication: Publication) -> dict[str, list[FeedbackPeriod]]:
    """Return what each channel received last, of each body and scope that states it."""
    rows = publication.rows[FeedbackPeriod]
    newest, _ = newest_first(publication, rows, lambda row: (row.org_id, row.channel_id, row.scope), by_period)
    by_channel: dict[str, list[FeedbackPeriod]] = {}
    for row in newest:
        by_channel.setdefault(row.channel_id, []).append(row)
    return by_channel
