"""What a search of the site finds: every record that has an address, with what it is called and what is said of it.

All of it stands in the published view. A petition that is withheld is found by its id alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import unescape

from ..config import ContentPage
from ..corpus import Rows
from ..findings import Words
from ..output import LANGS, Publisher, Searchable, Shelf
from ..tables import (
    AdminUnit,
    Dialogue,
    Document,
    Organization,
    Petition,
    ReportedFigure,
    Row,
    codes,
    column,
    key_of,
    terms,
)
from ..text import collation_key
from . import addresses, places
from .base import Entry, Publication, found
from .conclusions import conclusion_lines
from .figures import has_values
from .listed import Listed
from .parameters import reported_name
from .registers import REGISTERS
from .territory import short_name

#: The kinds, as addresses name them and as readers do, in the order in which equals are shown.
KINDS: Mapping[str, Words] = {
    "linh-vuc": Words("Lĩnh vực", "Fields"),
    "co-quan": Words("Cơ quan", "Bodies"),
    "kien-nghi": Words("Kiến nghị", "Petitions"),
    "doi-thoai": Words("Đối thoại", "Dialogues"),
    "ket-luan": Words("Thông báo kết luận", "Conclusion notices"),
    "van-ban": Words("Văn bản", "Documents"),
    "dia-ban": Words("Địa bàn, xã cũ và mới", "Territories, old and new communes"),
    "so-lieu": Words("Số liệu", "Figures"),
    "so-theo-doi": Words("Sổ theo dõi khác", "Other registers"),
    "tu-ngu": Words("Giải thích từ ngữ", "Words explained"),
    "trang": Words("Trang giới thiệu, hướng dẫn", "Guides and notes"),
}

#: States of a petition after which nothing is owed: whatever else is equal, it stands below one that is open.
_DONE = frozenset({"done_verified", "done_reported", "will_not_be_done", "replied", "answered_at_event"})
_ENDED = _DONE | {"inadmissible", "withheld", "merged", "withdrawn"}
_TAG = re.compile("<[^>]*>")
_OWN_FIGURE = "số liệu riêng của nơi công bố"


def shelves_of_site(texts: Iterable[ContentPage], territories: Rows) -> Iterator[Shelf]:
    """Yield what can be found of no publisher; `territories` are those of the whole country."""
    yield Shelf("dia-ban", KINDS["dia-ban"], tuple(_places(territories)), by_name=True)
    yield Shelf("tu-ngu", KINDS["tu-ngu"], tuple(_terms()))
    yield from _texts(list(texts))


def publisher(publication: Publication) -> Publisher:
    """Return what a result says of whose it is."""
    package = publication.view.package
    return Publisher(package.name, package.titles, publication.view.as_of, package.sample, package.languages)


def shelves_of(publication: Publication) -> Iterator[Shelf]:
    """Yield what can be found of a publisher."""
    owner = publisher(publication)
    for kind, items in _ITEMS.items():
        found = tuple(items(publication))
        for langs in (LANGS, ("vi",)):
            own = tuple(one for one in found if publication.in_english(one.path) == ("en" in langs))
            yield Shelf(kind, KINDS[kind], own, owner, langs=langs)


def _petitions(publication: Publication) -> Iterator[Searchable]:
    """Yield the petitions, those first that are open, then the latest."""
    entries = publication.entries.values()
    for entry in sorted(entries, key=lambda entry: entry.state.headline in _ENDED):
        yield _petition(publication, entry) if entry.is_public else _stub(entry)


def _petition(publication: Publication, entry: Entry) -> Searchable:
    row, called = entry.petition, entry.link.label
    field = publication.field(row.field).label
    about = _listed(*(one.label.vi for one in entry.owners), entry.territory.label.vi if entry.territory else "")
    further = row.summary_vi.removeprefix(called.vi.rstrip("…"))
    return Searchable(
        entry.link.address,
        called,
        about,
        _said(further, about, row.petition_id, field.vi, field.en),
        codes("headline")[entry.state.headline].labels,
        row.raised_on,
    )


def _stub(entry: Entry) -> Searchable:
    key = entry.petition.petition_id
    return Searchable(entry.link.address, Words(key, key), state=codes("headline")[entry.state.headline].labels)


def _dialogues(publication: Publication) -> Iterator[Searchable]:
    latest = sorted(
        publication.rows[Dialogue], key=lambda row: (row.held_on or date.min, row.dialogue_id), reverse=True
    )
    for row in latest:
        about = _listed(publication.body(row.host_org_id).label.vi, _place(publication, row.admin_unit_id))
        yield Searchable(
            addresses.record(publication.name, addresses.DIALOGUES, row.dialogue_id),
            Words(row.topic, ""),
            about,
            _said(about, row.dialogue_id, row.venue or ""),
            codes("dialogue_status")[row.status].labels,
            row.held_on,
        )


def _conclusions(publication: Publication) -> Iterator[Searchable]:
    for line in conclusion_lines(publication):
        called = line.link.label.vi
        about = _listed(line.issuer.label.vi, line.dialogue.label.vi)
        yield Searchable(
            line.link.address,
            Words(f"Thông báo kết luận {called}", f"Conclusion notice {called}"),
            about,
            _said(about, line.row.conclusion_id),
            day=line.row.issued_on,
        )


def _documents(publication: Publication) -> Iterator[Searchable]:
    for key, address in publication.documents.items():
        row = found(publication.rows.get(Document, key), key)
        kind = codes("doc_type")[row.doc_type].labels
        issuer = publication.body(row.issuing_org_id).label.vi
        called = Words(f"{kind.vi} {row.number_symbol}", f"{kind.en} {row.number_symbol}")
        about = _listed(row.title if row.number_symbol else kind.vi, issuer)
        yield Searchable(
            address,
            called if row.number_symbol else Words(row.title, ""),
            about,
            _said(about, row.document_id),
            day=row.issued_on,
        )


def _bodies(publication: Publication) -> Iterator[Searchable]:
    """Yield the bodies, short names first: of those that have the words asked for, the one that has hardly others."""
    rows = publication.rows[Organization]
    for row in sorted(rows, key=lambda row: (row.name_vi.count(" "), collation_key(row.name_vi), row.org_id)):
        link = publication.body(row.org_id)
        place = _place(publication, row.admin_unit_id)
        about = place if place not in row.name_vi else ""
        words = _said(place, row.short_name or "", row.org_id, row.official_code or "")
        yield Searchable(link.address, link.label, about, words)


def _territories(publication: Publication) -> Iterator[Searchable]:
    """Yield the territories, those of today first."""
    for row in sorted(publication.territories.values(), key=lambda row: row.valid_to is not None):
        link = publication.territory(row.admin_unit_id)
        parent = publication.rows.get(AdminUnit, row.parent_id)
        about = parent.name if parent else ""
        yield Searchable(link.address, link.label, about, _said(about, row.code))


def _fields(publication: Publication) -> Iterator[Searchable]:
    by_field = publication.rows.by(Petition, "field")
    for code in codes("field"):
        if by_field[code]:
            link = publication.field(code)
            yield Searchable(link.address, link.label)


def _figures(publication: Publication) -> Iterator[Searchable]:
    """Yield the figures that are worked out, by family, then those that bodies and the press report."""
    for family in publication.figures.families:
        if has_values(publication, family):
            address = addresses.figure(publication.name, family.id)
            about = "" if family.own is None else _OWN_FIGURE
            yield Searchable(address, family.title, about, _said(family.definition.vi, family.id))
    for row in publication.rows[ReportedFigure]:
        link = reported_name(publication, row.figure_id)
        body = publication.body(row.org_id).label.vi if row.org_id else ""
        about = _listed(body, _place(publication, row.admin_unit_id), row.period_text)
        yield Searchable(link.address, link.label, about, _said(about, row.quote or "", row.figure_id))


def _registered(publication: Publication) -> Iterator[Searchable]:
    """Yield the rows of registers that say something in words; of those that count, the body's own page tells."""
    for register in REGISTERS:
        for listed, row in register.lines(publication.rows):
            if said := list(_shown(listed, row)):
                table, head = row.TABLE, _head(publication, listed, row)
                day = next((value for name in listed.newest_by if isinstance(value := getattr(row, name), date)), None)
                yield Searchable(
                    publication.registered[table.name, key_of(row)],
                    Words(f"{table.vi}: {head.vi}", f"{table.en}: {head.en}" if head.en else ""),
                    words=_said(key_of(row), *said),
                    day=day,
                )


def _head(publication: Publication, listed: Listed, row: Row) -> Words:
    """Return what a register calls a row."""
    one, held = column(type(row), listed.head), getattr(row, listed.head)
    if one.ref:
        return publication.body(held).label
    return codes(one.codelist)[held].labels if one.codelist else Words(str(held), "")


def _shown(listed: Listed, row: Row) -> Iterator[str]:
    """Yield what the register shows of a row in words of its own."""
    for name in listed.columns:
        one = column(type(row), name)
        if one.type == "string" and not (one.codelist or one.ref or one.format) and (held := getattr(row, name)):
            yield held


def _places(territories: Rows) -> Iterator[Searchable]:
    """Yield the provinces and communes of today with the names of what they were made of, province by province."""
    for place in places.provinces(territories):
        before = _listed(*(short_name(old) for old in place.before))
        yield Searchable(place.address, Words(place.row.name, ""), before, before)
        for row, olds in place.standing:
            yield Searchable(
                addresses.place(place.row.code, row.code),
                Words(row.name, ""),
                "; ".join((place.row.name, *(f"{', '.join(names)} ({district})" for district, names in olds.items()))),
                _said(*_former(place.row.name, olds)),
            )


def _former(province: str, olds: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the names that a commune was made of; the words for their types once, since nearly every name has one."""
    kinds = [name.partition(" ") for names in olds.values() for name in names]
    yield from (name for _, _, name in kinds)
    yield from olds
    yield from (province, *sorted({kind for kind, _, _ in kinds}))


def _terms() -> Iterator[Searchable]:
    for term in terms():
        yield Searchable(f"{addresses.GLOSSARY}#{term.term}", term.label, term.help.vi, term.help.vi)


def _texts(texts: Sequence[ContentPage]) -> Iterator[Shelf]:
    """Yield the running texts: those in both languages, and those in Vietnamese alone."""
    english = {page.slug: page.title for page in texts if page.lang == "en"}
    for langs in (("vi", "en"), ("vi",)):
        own = [page for page in texts if page.lang == "vi" and (page.slug in english) == ("en" in langs)]
        items = (
            Searchable(
                addresses.content(page.slug),
                Words(page.title, english.get(page.slug, "")),
                page.description,
                _said(
                    page.description,
                    unescape(_TAG.sub(" ", "".join(part for part in page.parts if isinstance(part, str)))),
                ),
            )
            for page in own
        )
        yield Shelf("trang", KINDS["trang"], tuple(items), langs=langs)


def _place(publication: Publication, unit_id: str | None) -> str:
    return publication.territory(unit_id).label.vi if unit_id else ""


def _listed(*names: str) -> str:
    return ", ".join(dict.fromkeys(filter(None, names)))


def _said(*texts: str) -> str:
    """Return what is searched of a record; no phrase goes from one text into the next."""
    return "; ".join(filter(None, texts))


#: What a publisher has of each kind.
_ITEMS: Mapping[str, Callable[[Publication], Iterator[Searchable]]] = {
    "linh-vuc": _fields,
    "co-quan": _bodies,
    "kien-nghi": _petitions,
    "doi-thoai": _dialogues,
    "ket-luan": _conclusions,
    "van-ban": _documents,
    "dia-ban": _territories,
    "so-lieu": _figures,
    "so-theo-doi": _registered,
}
