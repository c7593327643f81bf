"""What every page kind needs: the publication it is laid out from, and the frame around what it shows.

A page kind is one file with `pages(publication)`. Its context is a frozen dataclass; the first field is `frame`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache, partial
from typing import TypeVar, cast

from ..config import ContentPage, Site
from ..corpus import Package, Rows
from ..figures import Database, FigureBook
from ..findings import Words
from ..history import Past
from ..output import LANGS, Download, Page
from ..tables import (
    INPUT,
    AdminUnit,
    Assignment,
    AssignmentPetition,
    AssignmentState,
    Document,
    Duty,
    Organization,
    Petition,
    PetitionState,
    Resolution,
    Row,
    codes,
    columns,
)
from ..view import View
from . import addresses
from .addresses import PAGE, Section
from .calendar_days import calendar_days
from .registers import empty_sections, registered
from .titles import title

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Link:
    """What something is called and the address of its page; without an address it has none."""

    label: Words
    address: str = ""


@dataclass(frozen=True)
class Imprint:
    """What the site says of itself on every page, and the menu of its content pages.

    `is_draft`: it shows what is not published; nobody but those who work on it should meet it.
    """

    site: Site
    menu: tuple[Link, ...]
    is_draft: bool = False

    @classmethod
    def of(cls, site: Site, content: Iterable[ContentPage], *, is_draft: bool = False) -> Imprint:
        """Return the imprint of a site with these content pages, in the order the site lists them.

        A page of which no Vietnamese was read has no place in the menu: it was refused, and findings say why.
        """
        titles: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for page in content:
            titles[page.slug][page.lang] = page.title
        listed = [(slug, titles[slug]) for slug in site.pages if "vi" in titles[slug]]
        menu = tuple(Link(Words(by["vi"], by.get("en", "")), addresses.content(slug)) for slug, by in listed)
        return cls(site, menu, is_draft)

    def frame(self, path: str, way: tuple[Link, ...] = ()) -> Frame:
        """Return the frame of a page of the whole site; `way` are the pages between the first one and itself."""
        return Frame(self.site, path, self.menu, self.toc, is_draft=self.is_draft, way=way)

    @property
    def toc(self) -> tuple[Link, ...]:
        """Return what the foot of every page leads to: the territories of the country, the glossary, and the menu."""
        return (
            Link(Words("Xã, phường cũ và mới", "Old and new communes"), addresses.PLACES),
            Link(Words("Giải thích từ ngữ", "Words explained"), addresses.GLOSSARY),
            *self.menu,
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a page: where it stands, whose it is, and its date.

    `menu` is in its head and `toc` at its foot. `package`, `section` and `as_of` are None on pages of the whole site;
    `twin` says whether the other language has the page.
    """

    site: Site
    path: str
    menu: tuple[Link, ...]
    toc: tuple[Link, ...]
    package: Package | None = None
    section: Section | None = None
    as_of: date | None = None
    twin: bool = True
    is_draft: bool = False
    way: tuple[Link, ...] = ()  # from the section on to a page that lies deeper

    @property
    def is_sample(self) -> bool:
        """Whether everything on the page is invented."""
        return self.package is not None and self.package.sample

    @property
    def is_register(self) -> bool:
        """Whether the publisher declares its register complete, so that absence can count."""
        return self.package is not None and self.package.is_register

    @property
    def next_update(self) -> date | None:
        """Return the day by which newer data is due, where the publisher declares how often it updates."""
        interval = self.package.update_interval_days if self.package else None
        return _later(self.as_of, interval) if self.as_of and interval else None

    @property
    def here(self) -> str:
        """Return the address that the menu marks: of the section, or of the page itself."""
        if self.package and self.section:
            return addresses.section(self.package.name, self.section)
        return self.path

    @property
    def crumbs(self) -> tuple[Link, ...]:
        """Return the way here from the home page, without the page itself."""
        if self.path == addresses.HOME:
            return ()
        name, titles = (self.package.name, self.package.titles) if self.package else ("", None)
        way = _way(name, titles, self.section)
        if not self.way and self.path not in [link.address for link in way]:
            return way
        return tuple(link for link in (*way, *self.way) if link.address != self.path)


@cache
def _later(day: date, interval: int) -> date:
    return day + timedelta(days=interval)


@lru_cache(1 << 10)
def _way(package: str, titles: Words | None, section: Section | None) -> tuple[Link, ...]:
    """Return the way from the home page to a section: one object for all pages in it."""
    way = [Link(Words("Trang chủ", "Home"), addresses.HOME)]
    if titles:
        way.append(Link(titles, addresses.section(package, addresses.DASHBOARD)))
        if section and section != addresses.DASHBOARD:
            way.append(Link(section.labels, addresses.section(package, section)))
    return tuple(way)


@dataclass(frozen=True, slots=True)
class Offer:
    """A file to take away: what it is, its path below the site's root, its kind and about how many bytes it has."""

    label: Words
    path: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A petition as lists show it. `owners` are the bodies that must answer it; empty: nobody was told to.

    `paper` is the document of the latest written reply.
    """

    petition: Petition
    state: PetitionState
    link: Link
    owners: tuple[Link, ...]
    territory: Link | None
    paper: Document | None = None

    @property
    def is_public(self) -> bool:
        """Whether its text is published; of one withheld only a stub is (docs/rules.md, published view)."""
        return self.petition.publication_status in ("public", "public_redacted")


@dataclass(frozen=True)
class Publication:
    """One publisher's view, figures and files with the site's imprint: all that its pages are laid out from."""

    imprint: Imprint
    view: View
    figures: FigureBook
    database: Database
    downloads: tuple[Download, ...] = ()
    history: tuple[Past, ...] = ()  # of all publishers, the newest first

    @property
    def name(self) -> str:
        """Return the name of the package: the publisher's folder on the site."""
        return self.view.package.name

    @property
    def rows(self) -> Rows:
        """Return the published rows."""
        return self.view.rows

    @property
    def overview(self) -> Link:
        """Return what the publisher is called, and the page that says the most of it."""
        return Link(self.view.package.titles, addresses.section(self.name, addresses.DASHBOARD))

    def offering(self, downloads: tuple[Download, ...], history: tuple[Past, ...]) -> Publication:
        """Return this publication with its files and its past.

        What was worked out of its rows meanwhile follows from neither: it is kept, so that workers find it made.
        """
        whole = replace(self, downloads=downloads, history=history)
        vars(whole).update({name: vars(self)[name] for name in _OF_ROWS & vars(self).keys()})
        return whole

    def pages(
        self,
        path: str,
        section: Section,
        template: str,
        context: Callable[[Frame], object],
        way: tuple[Link, ...] = (),
    ) -> Iterator[Page]:
        """Yield one page in each language of the publisher; `context` makes what the template sees.

        `way` are the pages that lie between its section and itself.
        """
        package = self.view.package
        frame = Frame(
            self.imprint.site,
            path,
            self._menu,
            self._toc,
            package,
            section,
            self.view.as_of,
            twin=self.in_english(path),
            is_draft=self.imprint.is_draft,
            way=way,
        )
        seen = cache(partial(context, frame))  # once for both languages
        for lang in LANGS:
            if lang == "vi" or self.in_english(path):
                yield Page(path, f"pages/{template}", seen, lang)

    def in_english(self, path: str) -> bool:
        """Whether a page of the publisher, or the place `#…` on one, is there in English as well."""
        package = self.view.package
        return "en" in package.languages and path.partition("#")[0] not in self.once(in_vietnamese_alone)

    @cached_property
    def _menu(self) -> tuple[Link, ...]:
        return tuple(Link(one.labels, addresses.section(self.name, one)) for one in addresses.MENU)

    @cached_property
    def _toc(self) -> tuple[Link, ...]:
        sections = (Link(one.labels, addresses.section(self.name, one)) for one in self.sections)
        return (*sections, *self.imprint.toc)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Return the sections that have a page, in the order of the foot: those without a row or a day have none."""
        empty = set(empty_sections(self.rows))
        if not calendar_days(self.rows, self.view.as_of):
            empty.add(addresses.CALENDAR)
        return tuple(one for one in addresses.SECTIONS if one not in empty)

    @cached_property
    def registered(self) -> Mapping[tuple[str, str], str]:
        """Return the address of every row that a register shows, by the name of its table and its key."""
        return registered(self.name, self.rows)

    def once(self, work: Callable[[Publication], T]) -> T:
        """Return what a function makes of this publication, worked out the first time that somebody asks.

        It may follow from rows and figures, not from files and past.
        """
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return cast(T, self._worked_out[work])

    def once_offered(self, work: Callable[[Publication], T]) -> T:
        """Return what a function makes of this publication with its files and its past, worked out the first time."""
        if work not in self._worked_out_offered:
            self._worked_out_offered[work] = work(self)
        return cast(T, self._worked_out_offered[work])

    def knowing(self, work: Callable[[Publication], T], made: T) -> Publication:
        """Return this publication, for which a function need not work out again what it makes of it."""
        self._worked_out[work] = made
        return self

    @cached_property
    def _worked_out(self) -> dict[Callable[[Publication], object], object]:
        return {}

    @cached_property
    def _worked_out_offered(self) -> dict[Callable[[Publication], object], object]:
        return {}  # left behind by `offering`

    @cached_property
    def documents(self) -> Mapping[str, str]:
        """Return where the list has each document, by its id, the newest first."""
        newest = sorted(self.rows[Document], key=lambda row: (row.issued_on or date.min, row.document_id), reverse=True)
        return {
            row.document_id: addresses.entry(self.name, addresses.DOCUMENTS, row.document_id, number // PAGE + 1)
            for number, row in enumerate(newest)
        }

    def offers(self, table: type[Row]) -> tuple[Offer, ...]:
        """Return the files to offer beside a record: its table and the whole package, where they were made."""
        if table not in self._offers:
            self._offers[table] = self._offered(table)
        return self._offers[table]

    @cached_property
    def _offers(self) -> dict[type[Row], tuple[Offer, ...]]:
        return {}  # filled as they are asked for

    def _offered(self, table: type[Row]) -> tuple[Offer, ...]:
        whole = Words("Cả gói dữ liệu", "The whole data package")
        one = Words(f"Cả bảng {table.TABLE.vi.lower()}", f"The whole table: {table.TABLE.en.lower()}")
        wanted = (
            (one, f"csv/{self.name}.{table.TABLE.name}.csv", "CSV"),
            (one, f"json/{self.name}.{table.TABLE.name}.json", "JSON"),
            (whole, f"{self.name}.xlsx", "Excel"),
            (whole, f"{self.name}.sqlite", "SQLite"),
        )
        placed = ((label, addresses.open_data(self.name, file), kind) for label, file, kind in wanted)
        made = self.made
        return tuple(Offer(label, path, kind, shown(made[path].size)) for label, path, kind in placed if path in made)

    @cached_property
    def made(self) -> Mapping[str, Download]:
        """Return the files of open data that were made, by path below the site's root."""
        return {one.path: one for one in self.downloads}

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Return what lists say of each petition, by its id, the most recently raised first."""
        newest = sorted(self.rows[Petition], key=lambda row: (row.raised_on or date.min, row.petition_id), reverse=True)
        return {row.petition_id: self._entry(row) for row in newest}

    @cached_property
    def assignments(self) -> Mapping[str, tuple[Assignment, ...]]:
        """Return the items that a petition was given to, by the petition's id, in file order."""
        found: defaultdict[str, list[Assignment]] = defaultdict(list)
        further = self.rows.by(AssignmentPetition, "assignment_id")
        for row in self.rows[Assignment]:
            for petition_id in [row.petition_id, *(link.petition_id for link in further[row.assignment_id])]:
                if petition_id and row not in found[petition_id]:
                    found[petition_id].append(row)
        return {petition_id: tuple(rows) for petition_id, rows in found.items()}

    def _entry(self, petition: Petition) -> Entry:
        state = found(self.rows.get(PetitionState, petition.petition_id), petition.petition_id)
        called = Words(title(petition.summary_vi), title(petition.summary_en or ""))
        told = [self.owner(row) for row in self.assignments.get(petition.petition_id, ())]
        owners = told or self._received_by(petition)
        return Entry(
            petition,
            state,
            Link(called, addresses.petition(self.view.package, petition)),
            tuple(dict.fromkeys(owners)),
            self.territory(petition.admin_unit_id) if petition.admin_unit_id else None,
            self._paper(petition),
        )

    def _paper(self, petition: Petition) -> Document | None:
        given = (self.rows.get(Resolution, row.assignment_id) for row in self.assignments.get(petition.petition_id, ()))
        replies = [one for one in given if one and one.replied_on and one.reply_document_id]
        latest = max(replies, key=lambda one: one.replied_on or date.min, default=None)
        return self.rows.get(Document, latest.reply_document_id) if latest else None

    def _received_by(self, petition: Petition) -> list[Link]:
        """Return the body that a reception obliges to answer, which nobody needs to tell."""
        duties = self.rows.by(Duty, "subject_id")[petition.petition_id]
        owed = [duty for duty in duties if duty.kind == "reception_reply" and duty.verdict != "transferred"]
        return [self.body(duty.owner_org_id) for duty in owed]

    def petition(self, petition_id: str) -> str:
        """Return where a petition is read."""
        return self.entries[petition_id].link.address

    def owner(self, item: Assignment) -> Link:
        """Return the body that owes an item now: the successor of a lead body that was dissolved."""
        state = self.rows.get(AssignmentState, item.assignment_id)
        return self.body(state.owner_org_id if state else item.lead_org_id)

    def body(self, org_id: str) -> Link:
        """Return the name of a body and its page."""
        return found(self._bodies.get(org_id), org_id)

    @cached_property
    def _bodies(self) -> Mapping[str, Link]:
        return {
            row.org_id: Link(
                Words(row.name_vi, row.name_en or ""), addresses.record(self.name, addresses.BODIES, row.org_id)
            )
            for row in self.rows[Organization]
        }

    def territory(self, admin_unit_id: str) -> Link:
        """Return the name of a territory, and its page where it has one; one that is no more says so."""
        if admin_unit_id not in self._places:
            self._places[admin_unit_id] = self._place(admin_unit_id)
        return self._places[admin_unit_id]

    @cached_property
    def _places(self) -> dict[str, Link]:
        return {}  # filled as they are asked for: a package names few of the country's territories

    def _place(self, admin_unit_id: str) -> Link:
        row = found(self.rows.get(AdminUnit, admin_unit_id), admin_unit_id)
        has_page = admin_unit_id in self.territories
        address = addresses.record(self.name, addresses.TERRITORIES, admin_unit_id) if has_page else ""
        return Link(row.called, address)

    def field(self, code: str) -> Link:
        """Return the name of a field and its page."""
        return Link(codes("field")[code].labels, addresses.record(self.name, addresses.FIELDS, code))

    def receipt(self, family: str, label: Words | None = None) -> Link:
        """Return what the figures of a family are called, or another name that suits, and the page of their receipts."""
        return Link(label or self.figures.family(family).title, addresses.figure(self.name, family))

    def receipts(self, *families: str) -> Mapping[str, str]:
        """Return the address of the receipts of each family."""
        return {family: addresses.figure(self.name, family) for family in families}

    @cached_property
    def territories(self) -> Mapping[str, AdminUnit]:
        """Return the territories that have a page: those that the publisher's own rows name."""
        named: set[str | None] = set()
        for table in INPUT:
            own = [row for row in self.rows[table] if not is_shipped(row)]
            for column in columns(table):
                if column.ref == AdminUnit.TABLE.name or (table is AdminUnit and column.name == "admin_unit_id"):
                    named |= {getattr(row, column.name) for row in own}
        return {row.admin_unit_id: row for row in self.rows[AdminUnit] if row.admin_unit_id in named}


def in_vietnamese_alone(publication: Publication) -> frozenset[str]:
    """Return the pages of petitions without an English text, where nothing else is to be read in English."""
    package = publication.view.package
    if package.english == "everywhere" or package.detail != "page":
        return frozenset()
    return frozenset(one.link.address for one in publication.entries.values() if not one.petition.summary_en)


#: The indexes of a publication that its files are made with as well as its pages.
_OF_ROWS = {"_bodies", "_places", "_worked_out", "assignments", "documents", "entries", "registered", "territories"}


def shown(size: int) -> int:
    """Return a size in bytes as exactly as pages print it, so that none is another for a byte more in a file it offers."""
    if size < 1_000_000:
        return min(max(1, round(size / 1000)) * 1000, 999_999)  # 999,600 bytes are 1000 KB, not 1.0 MB
    return round(round(size / 1_000_000, 1) * 1_000_000)


def is_shipped(row: Row) -> bool:
    """Return whether a row comes with the program, and not from the publisher."""
    return row.file.file.startswith("reference/")


def found(row: T | None, key: str) -> T:
    """Return a row that the checks promise to be there. Raises LookupError where it is not: our fault."""
    if row is None:
        raise LookupError(f"no row {key}")
    return row
