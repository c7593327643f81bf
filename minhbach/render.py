"""Pages -> HTML. The one room that knows Jinja, and how numbers and dates are written in each language.

A template sees the fields of its page's context and the globals and filters that `_Studio` lists, nothing else.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, Protocol, cast
from urllib.parse import urlsplit

import jinja2
from babel.numbers import format_decimal
from markupsafe import Markup

from .findings import Words
from .output import LANGS, Lang, Output, Page, localized
from .tables import codes
from .templates import Compiled, Environment, printed, safe
from .text import MONTHS
from .theme import CONTEXT, Catalog, Theme, ThemeFault

NO_BREAK = "\u00a0"
#: A number named `num` never parts from the word it counts.
_NUMBER_AND_UNIT = re.compile(r"(%\(num\)s) ")
_WEEKDAYS: Mapping[Lang, tuple[str, ...]] = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
#: The page that a server sends for any address: its links cannot be relative.
NOT_FOUND = "404.html"


class _Bilingual(Protocol):
    @property
    def vi(self) -> str: ...

    @property
    def en(self) -> str: ...


class Renderer:
    """Turns pages into files with one theme.

    `base_url` is the address of the site without a final slash; empty: no canonical addresses are printed.
    """

    def __init__(self, theme: Theme, base_url: str = "") -> None:
        compiled = Compiled()
        self._studios = {lang: _Studio(theme, lang, base_url.rstrip("/"), compiled) for lang in LANGS}

    def render(self, page: Page) -> Output:
        """Return the HTML of one page. Raises ThemeFault where a template or a translation is at fault."""
        return Output(page.address, self._studios[page.lang].html(page).encode())


class _Links(dict[str, str]):
    """The links from the files of one folder, each worked out once, by what they lead to."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.folder = folder

    def __missing__(self, target: str) -> str:
        self[target] = link = relative(f"{self.folder}/" if self.folder else "", target)
        return link


class _Studio:
    """The templates at work in one language.

    `_page` is the page at hand. It stands here and not in the template's context because Jinja runs an imported
    template once, without the context of the page that imports it.
    """

    def __init__(self, theme: Theme, lang: Lang, base_url: str, compiled: Compiled) -> None:
        self._page = Page("index.html", "", None, lang)
        self._links = _Links("")
        self._lang = lang
        self._assets = theme.assets
        self._base_url = base_url
        self._words = _Words(theme.catalogs[lang], lang)
        self._environment = Environment(jinja2.FunctionLoader(lambda name: _source(theme, name)), compiled)
        self._environment.globals = self._globals()
        self._environment.filters |= self._filters()

    def _globals(self) -> dict[str, Any]:
        return {
            "lang": self._lang,
            "_": self._words.gettext,
            "ngettext": self._words.ngettext,
            "pgettext": self._words.pgettext,
            "href": self._href,
            "file": self._file,
            "asset": self._asset,
            "twin": self._twin,
            "canonical": self._canonical,
            "range": range,
        }

    def _filters(self) -> dict[str, Callable[..., object]]:
        lang = self._lang
        return {
            "day": lambda day: _day(day, lang),
            "month": lambda day: _month(day, lang),
            "weekday": lambda day: _WEEKDAYS[lang][day.weekday()],
            "number": lambda value: number(value, lang),
            "percent": lambda value: f"{number(value, lang)}%",
            "code": lambda code, codelist: getattr(codes(codelist)[code].labels, lang),
            "words": attrgetter("vi") if lang == "vi" else _english,
            "plain": lambda words: getattr(words, lang) or words.vi,
            "name": lambda body: body.name_vi if lang == "vi" else _english(Words(body.name_vi, body.name_en or "")),
            "vi": lambda text: text if lang == "vi" else _vietnamese(text),
            "joined": lambda text: text.replace(" ", NO_BREAK),
        }

    def html(self, page: Page) -> str:
        self._page = page
        folder = page.address.rpartition("/")[0]
        if folder != self._links.folder:
            self._links = _Links(folder)
        context = {name: getattr(page.context, name) for name in _field_names(cast(Any, type(page.context)))}
        try:
            return self._environment.get_template(page.template).render(context)
        except jinja2.TemplateSyntaxError as fault:
            raise ThemeFault(f"templates/{fault.name}:{fault.lineno}: {fault.message}") from fault
        except jinja2.TemplateNotFound as fault:
            raise ThemeFault(f"{_line(fault, page)}: no template {fault.name}") from fault
        except jinja2.UndefinedError as fault:
            raise ThemeFault(f"{_line(fault, page)}: {fault.message}") from fault

    def _href(self, path: str) -> str:
        """Return the link from this page to another page of the same language; `path` may end in `#anchor`."""
        return self._link(localized(path, self._lang))

    def _file(self, path: str) -> str:
        """Return the link to a file that both languages share, such as open data."""
        return self._link(path)

    def _asset(self, name: str) -> str:
        if name not in self._assets:
            raise ThemeFault(f"templates/{self._page.template}: no asset {name}")
        return self._link(self._assets[name].path)

    def _twin(self) -> str:
        """Return the link to this page in the other language."""
        other: Lang = "en" if self._lang == "vi" else "vi"
        return self._link(localized(self._page.path, other))

    def _canonical(self, lang: Lang) -> str:
        """Return the full address of this page in one language, or nothing while the site has no address."""
        path = localized(self._page.path, lang).removesuffix("index.html")
        return f"{self._base_url}/{path}" if self._base_url else ""

    def _link(self, target: str) -> str:
        if self._page.path == NOT_FOUND:
            return f"{urlsplit(self._base_url).path}/{target}"
        return self._links[target]


def _source(theme: Theme, name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """Return a template with the file name that a fault in it is reported under."""
    text = theme.templates.get(name)
    return (text, f"templates/{name}", lambda: True) if text is not None else None


def _line(fault: Exception, page: Page) -> str:
    """Return the template and the line that a fault arose in."""
    for frame in reversed(traceback.extract_tb(fault.__traceback__)):
        if frame.filename.startswith("templates/"):
            return f"{frame.filename}:{frame.lineno}"
    return f"templates/{page.template}"


def relative(page: str, target: str) -> str:
    """Return the link from the file `page` to the file `target`, both named from the site's root."""
    here, there = page.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])


@cache
def _field_names(context: Any) -> tuple[str, ...]:  # Any: mypy takes an instance's __hash__ for its class's
    return tuple(one.name for one in fields(context))


class _Words:
    """The words of the interface in one language; messages are the Vietnamese text itself.

    Values are escaped, and a value called `num` is written as a number of the language and joined to its unit.
    """

    def __init__(self, catalog: Catalog, lang: Lang) -> None:
        self._catalog = catalog
        self._lang = lang
        self._ready: dict[str, tuple[Markup, ...]] = {}

    def gettext(self, message: str, /, **values: object) -> Markup:
        return self._say(message, 0, values)

    def pgettext(self, context: str, message: str, /, **values: object) -> Markup:
        return self._say(f"{context}{CONTEXT}{message}", 0, values)

    def ngettext(self, message: str, num: int, /, **values: object) -> Markup:
        """Return the form of the message for `num`: Vietnamese has one form, English two."""
        return self._say(message, int(self._lang == "en" and num != 1), {"num": num, **values})

    def _say(self, key: str, form: int, values: dict[str, object]) -> Markup:
        forms = self._ready.get(key)
        if forms is None:
            forms = self._ready[key] = self._look_up(key)
        if not values:
            return forms[form]
        if isinstance(num := values.get("num"), int | Decimal):
            values["num"] = number(num, self._lang)
        return safe(str.__mod__(forms[form], {name: printed(value) for name, value in values.items()}))

    def _look_up(self, key: str) -> tuple[Markup, ...]:
        forms = self._catalog.get(key)
        if forms is None and self._lang == "vi":
            forms = (key.rpartition(CONTEXT)[2],)
        if forms is None:
            raise ThemeFault(f"locales/{self._lang}/LC_MESSAGES/minhbach.po: no translation of {key!r}")
        return tuple(Markup(_NUMBER_AND_UNIT.sub(rf"\1{NO_BREAK}", form)) for form in forms)


@lru_cache(maxsize=1 << 16)
def number(value: int | Decimal | str, lang: Lang) -> str:
    """Return a number as the language writes it: `1.234,5` or `1,234.5`, with the decimals it came with."""
    exact = Decimal(value)
    decimals = max(0, -int(exact.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(exact, pattern, locale=lang))


@lru_cache(maxsize=1 << 14)
def _day(day: date, lang: Lang) -> Markup:
    text = f"{day:%d/%m/%Y}" if lang == "vi" else f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return Markup(f'<time datetime="{day}">{text}</time>')


def _month(day: date, lang: Lang) -> str:
    return f"{day:%m/%Y}" if lang == "vi" else f"{MONTHS[day.month - 1]}{NO_BREAK}{day.year}"


def _english(words: _Bilingual) -> str:
    """Return the English words, or the Vietnamese ones where there are none."""
    return words.en or _vietnamese(words.vi)


def _vietnamese(text: str) -> Markup:
    """Return Vietnamese text on a page that is in another language, marked as such."""
    return safe(f'<span lang="vi">{printed(text)}</span>')
