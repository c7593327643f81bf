"""What may be published of one package: its redacted rows with the computed tables beside them.

Pages, figures and exports see this and nothing else of the data.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .corpus import Package, Rows
from .findings import Finding, Words
from .own import ExtraTable, OwnFigure
from .workdays import Calendar

#: What stands in a text column of a record that is published without its texts.
NOT_PUBLIC = "(không công khai)"


@dataclass(frozen=True)
class View:
    """The published view (docs/rules.md, published view) of one package on its data date.

    `extra` are the publisher's own tables, of which nothing is taken out: they hold what it may show. `figures` are its own
    ones. `is_draft`: nobody has decided to publish it yet.
    """

    package: Package
    as_of: date
    rows: Rows
    calendar: Calendar
    findings: tuple[Finding, ...] = ()  # warnings and notes, for the quality page
    is_draft: bool = False
    extra: tuple[ExtraTable, ...] = ()
    figures: tuple[OwnFigure, ...] = ()

    @property
    def lasts(self) -> bool:
        """Whether its rows stay in memory."""
        return True

    def let_go(self) -> None:
        """Let its rows go, unless they last: they are worked out again when somebody looks."""

    @property
    def titles(self) -> Words:
        """Return what a file that is taken away calls the package: of a draft it says so first."""
        vi, en = self.package.titles
        return Words(f"[Nháp] {vi}", f"[Draft] {en}") if self.is_draft else Words(vi, en)


class LaterView(View):
    """A view that is worked out when somebody looks at its rows: of a publisher that is what it was, nobody may.

    `known` is what is known without them: its package, its day, its own figures; `follows_from` all that the whole view
    follows from, `work` gives it. Where `release` lets go of what it is worked out from, it does not last either.
    """

    def __init__(
        self,
        known: View,
        follows_from: tuple[object, ...],
        work: Callable[[], View],
        release: Callable[[], object] | None = None,
    ) -> None:
        vars(self).update(vars(known), _follows_from=follows_from, _work=work, _release=release)

    @property
    def follows_from(self) -> tuple[object, ...]:
        """All that it is worked out from."""
        made_from: tuple[object, ...] = vars(self)["_follows_from"]
        return made_from

    @property
    def lasts(self) -> bool:
        """Whether its rows stay in memory."""
        return vars(self)["_release"] is None

    def let_go(self) -> None:
        """Let its rows go, unless they last: they are worked out again when somebody looks."""
        if not self.lasts:
            vars(self)["_release"]()
            vars(self).pop("_whole", None)

    @cached_property
    def _whole(self) -> View:
        whole: View = vars(self)["_work"]()
        return whole

    @property
    def rows(self) -> Rows:
        """The published rows."""
        return self._whole.rows

    @property
    def calendar(self) -> Calendar:
        """The days off."""
        return self._whole.calendar

    @property
    def extra(self) -> tuple[ExtraTable, ...]:
        """The publisher's own tables."""
        return self._whole.extra

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The warnings and notes that are published."""
        return self._whole.findings
