"""The words of the site, explained for whoever meets one for the first time, with the time limits in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..findings import Words
from ..output import LANGS, Page
from ..tables import Term, terms
from . import addresses, rules
from .base import Frame, Imprint, Link, Publication, is_shipped
from .summary import summary_of

#: What the terms are about, in the order they are read.
TOPICS = {
    "matters": Words("Dân nêu, cơ quan làm", "What people raise, what bodies do"),
    "duties": Words("Việc phải làm và thời hạn", "Duties and their time limits"),
    "limits": Words("Đếm ngày", "Counting days"),
    "states": Words("Tình trạng", "States"),
    "data": Words("Số liệu", "Figures and data"),
}
_NATION = Words("Cả nước", "The whole country")
#: Publishers with a limit of their own for one duty that are told one by one.
FEW = 8


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A time limit in force, whom it binds, and its place among the rules of a publisher."""

    rule: rules.RuleLine
    scope: Words
    address: str
    is_sample: bool

    @property
    def is_national(self) -> bool:
        """Whether it binds every publisher."""
        return is_shipped(self.rule.row)


@dataclass(frozen=True, slots=True)
class Explained:
    """One term with the limits of its duties, those of the whole country first; `has_more`: publishers have too many of
    their own to tell them here.
    """

    term: Term
    limits: tuple[LimitLine, ...]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """Terms about one thing."""

    code: str
    title: Words
    terms: tuple[Explained, ...]


@dataclass(frozen=True, slots=True)
class GlossaryContext:
    """Every term by topic, and where each publisher's rules stand in full."""

    frame: Frame
    topics: tuple[Topic, ...]
    rules: tuple[Link, ...]


def pages(imprint: Imprint, publications: Sequence[Publication]) -> Iterator[Page]:
    """Yield the page of words in both languages."""
    for lang in LANGS:
        yield Page(addresses.GLOSSARY, "pages/glossary.html", partial(_context, imprint, publications), lang)


def _context(imprint: Imprint, publications: Sequence[Publication]) -> GlossaryContext:
    bound = tuple(limits(publications))
    return GlossaryContext(
        imprint.frame(addresses.GLOSSARY),
        tuple(
            Topic(code, title, tuple(explained(term, bound) for term in terms() if term.topic == code))
            for code, title in TOPICS.items()
        ),
        tuple(Link(one.view.package.titles, addresses.section(one.name, addresses.RULES)) for one in publications),
    )


def explained(term: Term, limits: Sequence[LimitLine]) -> Explained:
    """Return a term with those of these limits that are of its duties."""
    bound = [one for one in limits if one.rule.row.step in term.steps]
    national, own = [one for one in bound if one.is_national], [one for one in bound if not one.is_national]
    has_more = len({one.scope for one in own}) > FEW
    return Explained(term, (*national, *([] if has_more else own)), has_more)


def limits(publications: Sequence[Publication]) -> Iterator[LimitLine]:
    """Yield the limits in force at each publisher; those that ship with the program are the same for all."""
    told = set()
    for publication in publications:
        for line in publication.once(summary_of).limits:
            if is_shipped(line.row):
                if line.row.rule_id in told:
                    continue
                told.add(line.row.rule_id)
            scope = _NATION if is_shipped(line.row) else publication.view.package.titles
            address = addresses.entry(publication.name, addresses.RULES, line.row.rule_id)
            yield LimitLine(line, scope, address, publication.view.package.sample and not is_shipped(line.row))
