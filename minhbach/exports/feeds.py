"""What happened lately, for feed readers: Atom (RFC 4287), and the news of all topics as a JSON Feed (jsonfeed.org, 1.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from ..config import Site
from ..figures import caution
from ..findings import Words
from ..output import Feed, News, Output
from ..view import View
from .base import Export, folder, json_bytes, title_mark

#: Names of feeds and entries follow from it and from the keys of rows: the same for ever, wherever the site moves.
_NAMESPACE = UUID("7f9a1d0c-52c1-5b7e-9a53-7f3a1f1b8f2e")


def exports(view: View, feeds: Iterable[Feed], base_url: str = "") -> Iterator[Export]:
    """Yield each feed; one without an entry still says that nothing happened."""
    for number, feed in enumerate(feeds):
        title = Words(f"{feed.title.vi} (Atom)", f"{feed.title.en or feed.title.vi} (Atom)")
        path = f"feeds/{feed.slug}.atom"
        yield Export(path, atom(view, feed, base_url), "atom", "application/atom+xml", title)
        if number == 0:
            title = Words(f"{feed.title.vi} (JSON Feed)", f"{feed.title.en} (JSON Feed)")
            body = json_bytes(json_feed(view, feed, base_url))
            yield Export(f"feeds/{feed.slug}.json", body, "json", "application/feed+json", title)


def of_releases(view: View, feed: Feed, base_url: str = "") -> Output:
    """Return the feed of the releases, which stands beside the ledger."""
    path = f"releases/{feed.slug}.atom"
    return Output(path, atom(view, feed, base_url, path))


#: The news of all publishers, at the root of the site.
OF_SITE = "tin-moi.atom"
#: Entries of that feed.
_SHOWN = 100


def announced(site: Site, view: View, feed: Feed) -> list[list[Any]]:
    """Return the news of a publisher as the feed of the site has them: the day as a number, the key, the entry. Plain data.

    Each entry names whose it is (`source`).
    """
    at, source = _Site(site.base_url, OF_SITE), [*_source(view, feed)]
    told = []
    for one in feed.news:
        *entry, end = _entry(view, one, at)
        told.append([one.day.toordinal(), one.key, "\n".join([*entry, *source, end])])
    return told


def of_site(site: Site, told: Iterable[tuple[View, Iterable[Sequence[Any]]]]) -> Output:
    """Return the news of every publisher, as `announced`, in one feed, the latest first."""
    publishers = list(told)
    at = _Site(site.base_url, OF_SITE)
    news = sorted((-day, view.package.name, key, entry) for view, own in publishers for day, key, entry in own)
    lines = [
        *_HEAD,
        f"<id>{_name('', OF_SITE)}</id>",
        f"<title>{escape(f'Tin mới – {site.title.vi}')}</title>",
        f"<updated>{_moment(max(view.as_of for view, _ in publishers))}</updated>",
        f"<author><name>{escape(site.publisher.vi)}</name></author>",
        "<generator>minhbach</generator>",
        f'<link rel="alternate" type="text/html" href={quoteattr(at.page("index.html"))}/>',
    ]
    lines += [entry for *_, entry in news[:_SHOWN]]
    return Output(OF_SITE, ("\n".join([*lines, "</feed>"]) + "\n").encode())


def _source(view: View, feed: Feed) -> Iterator[str]:
    yield f"<author><name>{escape(view.titles.vi)}</name></author>"
    yield f"<source><id>{_name(view.package.name, feed.slug)}</id>"
    yield f"<title>{escape(f'{title_mark(view)}{view.titles.vi}')}</title>"
    yield f"<updated>{_moment(view.as_of)}</updated></source>"


#: How every feed begins.
_HEAD = ('<?xml version="1.0" encoding="UTF-8"?>', '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">')


def atom(view: View, feed: Feed, base_url: str = "", path: str = "") -> bytes:
    """Return one feed. Nothing in it follows the clock: entries bear the day they happened, the feed the data date.

    `path` is where it stands, below the root of the site: among the feeds of the open data, if nothing is said.
    """
    package = view.package.name
    site = _Site(base_url, path or f"{folder(package)}/feeds/{feed.slug}.atom")
    about = " ".join(filter(None, (caution(view).vi, f"Số liệu đến hết ngày {view.as_of:%d/%m/%Y}.")))
    lines = [
        *_HEAD,
        f"<id>{_name(package, feed.slug)}</id>",
        f"<title>{escape(f'{title_mark(view)}{feed.title.vi} – {view.titles.vi}')}</title>",
        f"<subtitle>{escape(about)}</subtitle>",
        f"<updated>{_moment(view.as_of)}</updated>",
        f"<author><name>{escape(view.titles.vi)}</name></author>",
        "<generator>minhbach</generator>",
        *_links(feed, site),
    ]
    for one in feed.news:
        lines += _entry(view, one, site)
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()


def json_feed(view: View, feed: Feed, base_url: str = "") -> dict[str, object]:
    """Return one feed as JSON Feed 1.1."""
    package = view.package.name
    site = _Site(base_url, f"{folder(package)}/feeds/{feed.slug}.json")
    described = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{title_mark(view)}{feed.title.vi} – {view.titles.vi}",
        "description": caution(view).vi,
        "language": "vi",
        "home_page_url": site.page(feed.path),
        "feed_url": site.file(site.path),
        "items": [
            {
                "id": _name(package, one.key),
                "url": site.page(one.path),
                "title": f"{title_mark(view)}{one.title}",
                "content_text": one.text,
                "date_published": _moment(one.day),
                "tags": [one.topic],
            }
            for one in feed.news
        ],
    }
    return {name: value for name, value in described.items() if value or name == "items"}  # the format wants a list


def _links(feed: Feed, site: _Site) -> Iterator[str]:
    yield f'<link rel="alternate" type="text/html" href={quoteattr(site.page(feed.path))}/>'
    if site.base_url:
        yield f'<link rel="self" type="application/atom+xml" href={quoteattr(site.file(site.path))}/>'


def _entry(view: View, one: News, site: _Site) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>{_name(view.package.name, one.key)}</id>"
    yield f"<title>{escape(title_mark(view) + one.title)}</title>"
    yield f"<updated>{_moment(one.day)}</updated>"
    yield f"<published>{_moment(one.day)}</published>"
    yield f'<link rel="alternate" type="text/html" href={quoteattr(site.page(one.path))}/>'
    yield f"<category term={quoteattr(one.topic)}/>"
    yield f"<summary>{escape(one.text)}</summary>"
    yield "</entry>"


def _name(package: str, key: str) -> str:
    return f"urn:uuid:{uuid5(_NAMESPACE, f'{package}/{key}')}"


def _moment(day: date) -> str:
    return f"{day}T00:00:00+07:00"


@dataclass(frozen=True, slots=True)
class _Site:
    """The address of the site, empty where it is not known, and where below its root a feed stands."""

    base_url: str
    path: str

    def page(self, path: str) -> str:
        """Return the address of a page; from the folder of the feed where the site's own is not known."""
        page, _, anchor = path.partition("#")
        return f"{self.file(quote(page, safe='/@'))}{anchor and f'#{quote(anchor)}'}"

    def file(self, path: str) -> str:
        """Return the address of a file in the same way."""
        return f"{self.base_url.rstrip('/')}/{path}" if self.base_url else f"{'../' * self.path.count('/')}{path}"
