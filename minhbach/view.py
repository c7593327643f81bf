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
    def titles(self) -> Words:
        """Return what a file that is taken away calls the package: of a draft it says so first."""
        vi, en = self.package.titles
        return Words(f"[Nháp] {vi}", f"[Draft] {en}") if self.is_draft else Words(vi, en)


class LaterView(View):
    """A view of which the rows and findings are worked out when somebody looks at them: of a publisher that is what it was,
    nobody may.

    `known` is the view without them, `follows_from` all that the whole view follows from, `work` gives it.
    """

    def __init__(self, known: View, follows_from: tuple[object, ...], work: Callable[[], View]) -> None:
        vars(self).update(vars(known), _follows_from=follows_from, _work=work)

    @property
    def follows_from(self) -> tuple[object, ...]:
        """All that it is worked out from."""
        made_from: tuple[object, ...] = vars(self)["_follows_from"]
        return made_from

    @cached_property
    def _whole(self) -> View:
        whole: View = vars(self)["_work"]()
        return whole

    @property
    def rows(self) -> Rows:
        """The published rows."""
        return self._whole.rows

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The warnings and notes that are published."""
        return self._whole.findings
