"""Pages -> HTML. The one room that knows Jinja, and how numbers and dates are written in each language.

A template sees the fields of its page's context and the globals and filters that `_Studio` lists, nothing else.
"""

from __future__ import annotations

import re
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, lru_cache, partial
from operator import attrgetter
from typing import Any, Protocol, cast
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from .findings import Words
from .output import LANGS, NOT_FOUND, Lang, Output, Page, localized
from .qr import Code, Codes
from .tables import codes
from .templates import Compiled, Environment, Kept, printed, safe, stock
from .text import MONTHS
from .theme import CONTEXT, Catalog, Theme, ThemeFault

#: What one macro gave that is held for the pages to come.
_FRAGMENTS = 512
NO_BREAK = "\u00a0"
#: A number named `num` never parts from the word it counts.
_NUMBER_AND_UNIT = re.compile(r"(%\(num\)s) ")
#: What stands between thousands and before decimals, where English has a comma and a point.
_VIETNAMESE_SIGNS = str.maketrans(",.", ".,")
_WEEKDAYS: Mapping[Lang, tuple[str, ...]] = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
#: What every page of a draft must hold; a theme that forgets it gives none.
DRAFT_MARK = '<meta name="robots" content="noindex">'


class _Bilingual(Protocol):
    @property
    def vi(self) -> str: ...

    @property
    def en(self) -> str: ...


class Renderer:
    """Turns pages into files with one theme.

    `base_url` is the address of the site without a final slash; empty: no canonical addresses are printed. Pages of a
    draft are looked at again: none may leave without its mark. `in_english` says of a path whether it has an English
    page: where it has none, English pages lead to the Vietnamese one.
    """

    def __init__(
        self,
        theme: Theme,
        base_url: str = "",
        *,
        is_draft: bool = False,
        in_english: Callable[[str], bool] = lambda _: True,
    ) -> None:
        compiled = _code_of(tuple(theme.templates.items()))
        self._is_draft = is_draft
        self._templates = tuple(theme.templates)
        codes = Codes()
        reads: dict[Lang, Callable[[str], Lang]] = {
            "vi": lambda _: "vi",
            "en": lambda path: "en" if in_english(path) else "vi",
        }
        self._studios = {
            lang: _Studio(theme, lang, base_url.rstrip("/"), compiled, codes, reads=reads[lang]) for lang in LANGS
        }

    def compile(self) -> None:
        """Compile every template now, so that forks find them ready. Raises ThemeFault for one that is no Jinja.

        Both languages run this code; what a language has no words for matters where a page is written in it.
        """
        self._studios["vi"].compile(self._templates)

    def render(self, page: Page) -> Output:
        """Return the HTML of one page. Raises ThemeFault where a template or a translation is at fault."""
        studio = self._studios[page.lang]
        try:
            html = studio.html(page)
        except ThemeFault:
            studio.html(page, as_jinja=True)  # which calls a macro where it stands, and so knows the line
            raise
        if self._is_draft and DRAFT_MARK not in html:
            raise ThemeFault(
                f"templates/{page.template}",
                Words(f"trang bản nháp thiếu {DRAFT_MARK}", f"a page of a draft lacks {DRAFT_MARK}"),
            )
        return Output(page.address, html.encode())

    def as_jinja(self, page: Page) -> Output:
        """Return a page as Jinja itself makes it: slower, the same bytes."""
        return Output(page.address, self._studios[page.lang].html(page, as_jinja=True).encode())


class _Studio:
    """The templates at work in one language.

    `_page` is the page at hand. It stands here and not in the template's context because Jinja runs an imported
    template once, without the context of the page that imports it.
    """

    def __init__(
        self,
        theme: Theme,
        lang: Lang,
        base_url: str,
        compiled: Compiled,
        codes: Codes,
        *,
        reads: Callable[[str], Lang],
    ) -> None:
        self._page = Page("index.html", "", lambda: None, lang)
        self._links = Kept[str, str](self._to_file)
        self._pages = Kept[str, str](self._to_page) if lang == "en" else self._links
        self._folder: str | None = None
        self._ways: Mapping[str, str] = {}
        self._fragments: defaultdict[Callable[..., Markup], dict[object, tuple[object, Markup]]] = defaultdict(dict)
        self._lang = lang
        self._reads = reads
        self._assets = theme.assets
        self._look = theme.look
        self._base_url = base_url
        self._codes = codes
        self._words = _Words(theme.catalogs[lang], lang)
        self._loader = jinja2.FunctionLoader(partial(_source, theme))
        self._environment = Environment(self._loader, compiled)
        self._environment.globals = self._globals()
        self._environment.filters |= self._filters()
        self._environment.phrases = _Phrase.words_of(self._environment.globals)

    @cached_property
    def _stock(self) -> jinja2.Environment:
        environment = stock(self._loader)
        environment.globals = self._globals()
        environment.filters |= self._filters()
        return environment

    def _globals(self) -> dict[str, Any]:
        return {
            "lang": self._lang,
            "_": _Phrase(self._words, words=1),
            "ngettext": _Phrase(self._words, words=1, counts=True),
            "pgettext": _Phrase(self._words, words=2),
            "href": self._pages.__getitem__,
            "file": self._links.__getitem__,
            "asset": self._asset,
            "twin": self._twin,
            "canonical": self._canonical,
            "qr": self._qr,
            "kept": self._kept_for_folder,
            "look": self._look,
            "range": range,
        }

    def _filters(self) -> dict[str, Callable[..., object]]:
        lang, numbers = self._lang, _numbers_in(self._lang)
        labels = Kept[str, dict[str, str]](
            lambda codelist: {one.code: getattr(one.labels, lang) for one in codes(codelist).values()}
        )

        def called(units: str, amount: object) -> str:
            return _of_one(units) if lang == "en" and str(amount) == "1" else units

        return {
            "day": _day_in(lang),
            "month": lambda day: _month(day, lang),
            "weekday": lambda day: _WEEKDAYS[lang][day.weekday()],
            "number": numbers,
            "percent": lambda value: f"{numbers(value)}%",
            "code": lambda code, codelist: labels[codelist][code],
            "unit": lambda code, amount, codelist="unit": called(labels[codelist][code], amount),
            "words": attrgetter("vi") if lang == "vi" else _english,
            "plain": lambda words: getattr(words, lang) or words.vi,
            "name": attrgetter("name_vi") if lang == "vi" else lambda body: _in_english(body.name_vi, body.name_en),
            "vi": lambda text: text if lang == "vi" else _vietnamese(text),
            "joined": lambda text: text.replace(" ", NO_BREAK),
        }

    def html(self, page: Page, *, as_jinja: bool = False) -> str:
        self._go_to(page)
        given = page.context
        context = {name: getattr(given, name) for name in _field_names(cast(Any, type(given)))}
        environment = self._stock if as_jinja else self._environment
        with _faults_told(page.template):
            return environment.get_template(page.template).render(context)

    def compile(self, names: Iterable[str]) -> None:
        for name in names:
            with _faults_told(name):
                self._environment.get_template(name)

    def _go_to(self, page: Page) -> None:
        """Take up a page; the pages of one folder share their links."""
        self._page = page
        folder = NOT_FOUND if page.path == NOT_FOUND else page.address.rpartition("/")[0]
        if folder != self._folder:
            self._folder = folder
            self._ways = _ways(page.address.rpartition("/")[0])
            self._links.clear()
            self._pages.clear()
            self._fragments.clear()

    def _kept_for_folder(self, macro: Callable[..., Markup], *given: object) -> Markup:
        """Return what a macro gives, written once for the pages of a folder that give it the same objects or texts."""
        fragments = self._fragments[macro]
        key = tuple([one if type(one) is str else id(one) for one in given])
        if found := fragments.get(key):
            return found[1]
        if len(fragments) == _FRAGMENTS:
            fragments.clear()
        _, html = fragments[key] = given, macro(*given)  # these are held, so that nothing else takes their place
        return html

    def _to_file(self, path: str) -> str:
        """Return the link to a file that both languages share, such as open data."""
        if self._folder == NOT_FOUND:
            return f"{urlsplit(self._base_url).path}/{path}"
        return _along(self._ways, path)

    def _to_page(self, path: str) -> str:
        """Return the link to another page, in the language of this one if it is there; `path` may end in `#anchor`."""
        return self._to_file(localized(path, self._reads(path)))

    def _asset(self, name: str) -> str:
        if name not in self._assets:
            raise ThemeFault(f"templates/{self._page.template}", Words(f"không có tệp kèm {name}", f"no asset {name}"))
        return self._links[self._assets[name].path]

    def _twin(self) -> str:
        """Return the link to this page in the other language."""
        other: Lang = "en" if self._lang == "vi" else "vi"
        return self._links[localized(self._page.path, other)]

    def _canonical(self, lang: Lang) -> str:
        """Return the full address of this page in one language, or nothing while the site has no address."""
        path = localized(self._page.path, lang).removesuffix("index.html")
        return f"{self._base_url}/{path}" if self._base_url else ""

    def _qr(self) -> Code | None:
        """Return the code that leads from paper to this page, or None while the site has no address."""
        return self._codes.of(self._canonical(self._lang)) if self._base_url else None


@lru_cache(maxsize=4)
def _code_of(_templates: tuple[tuple[str, str], ...]) -> Compiled:
    """Return where the code of templates is kept: whoever builds again with the same ones compiles none again."""
    return Compiled()


def _source(theme: Theme, name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """Return a template with the file name that a fault in it is reported under."""
    text = theme.templates.get(name)
    return (text, f"templates/{name}", lambda: True) if text is not None else None


@contextmanager
def _faults_told(template: str) -> Iterator[None]:
    """Say a fault of the theme with the file and the line that it arose in."""
    try:
        yield
    except jinja2.TemplateSyntaxError as fault:
        raise ThemeFault(f"templates/{fault.name}:{fault.lineno}", _by_jinja(fault)) from fault
    except jinja2.TemplateNotFound as fault:
        raise ThemeFault(
            _line(fault, template), Words(f"không có mẫu {fault.name}", f"no template {fault.name}")
        ) from fault
    except jinja2.UndefinedError as fault:
        raise ThemeFault(_line(fault, template), _by_jinja(fault)) from fault


def _by_jinja(fault: jinja2.TemplateError) -> Words:
    """Return what Jinja says, which it does in English alone."""
    return Words(str(fault.message), str(fault.message))


def _line(fault: Exception, template: str) -> str:
    for frame in reversed(traceback.extract_tb(fault.__traceback__)):
        if frame.filename.startswith("templates/"):
            return f"{frame.filename}:{frame.lineno}"
    return f"templates/{template}"


def relative(page: str, target: str) -> str:
    """Return the link from the file `page` to the file `target`, both named from the site's root."""
    return _along(_ways(page.rpartition("/")[0]), target)


def _along(ways: Mapping[str, str], target: str) -> str:
    top = next(filter(target.startswith, ways))
    return ways[top] + target[len(top) :]


@cache
def _ways(folder: str) -> Mapping[str, str]:
    """Return the ways up to a folder and to those above it, the root the last, by how addresses in them begin."""
    names = folder.split("/") if folder else []
    return {
        "".join(f"{name}/" for name in names[:depth]): "../" * (len(names) - depth)
        for depth in range(len(names), -1, -1)
    }


@cache
def _field_names(context: Any) -> tuple[str, ...]:  # Any: mypy takes an instance's __hash__ for its class's
    return tuple(one.name for one in fields(context))


class _Words:
    """The words of the interface in one language; messages are the Vietnamese text itself."""

    def __init__(self, catalog: Catalog, lang: Lang) -> None:
        self._catalog = catalog
        self.lang = lang

    def forms(self, *words: str) -> tuple[str, ...]:
        """Return the forms of a message, which may follow its context: Vietnamese has one, English up to two."""
        key = CONTEXT.join(words)
        forms = self._catalog.get(key)
        if forms is None and self.lang == "vi":
            forms = words[-1:]
        if forms is None:
            raise ThemeFault(
                f"locales/{self.lang}/LC_MESSAGES/minhbach.po",
                Words(f"chưa có bản dịch của {key!r}", f"no translation of {key!r}"),
            )
        return tuple(_NUMBER_AND_UNIT.sub(rf"\1{NO_BREAK}", form) for form in forms)


class _Phrase:
    """What templates say with `_`, `pgettext` and `ngettext`: a message of so many `words`, and values in it.

    Values are escaped, and a value called `num` is written as a number of the language and joined to its unit. One that
    `counts` is given this number after its words.
    """

    def __init__(self, catalog: _Words, words: int, *, counts: bool = False) -> None:
        self.words = words
        self._catalog = catalog
        self._counts = counts
        self._kept: dict[tuple[object, ...], Callable[..., str]] = {}

    @staticmethod
    def words_of(names: Mapping[str, object]) -> dict[str, int]:
        """Return those of some names that are phrases, each with the number of its words."""
        return {name: one.words for name, one in names.items() if isinstance(one, _Phrase)}

    def __call__(self, *given: Any, **values: object) -> Markup:
        """Say words that do not stand in the template."""
        words, names = given[: self.words], tuple(values)
        if (words, names) not in self._kept:
            self._kept[words, names] = self.bound(*words, names=names)
        shown = (self.number(value) if name == "num" else printed(value) for name, value in values.items())
        return safe(self._kept[words, names](*given[self.words :], *shown))

    def bound(self, *words: str, names: tuple[str, ...]) -> Callable[..., str]:
        """Return the function that says these words with the values of these names, in this order: HTML, and of HTML."""
        forms = self._catalog.forms(*words)
        if not self._counts:
            return _filled(forms[0], names) if names else lambda: forms[0]
        one, *many = (_filled(form, ("num", *names)) for form in forms)
        if self._catalog.lang == "vi":
            return lambda num, *values: one(self.number(num), *values)
        return lambda num, *values: (one if num == 1 else many[0])(self.number(num), *values)

    def number(self, value: object) -> str:
        """Return a number as the language writes it; anything else that is called one, as HTML."""
        return number(value, self._catalog.lang) if isinstance(value, int | Decimal) else printed(value)


def _filled(form: str, names: tuple[str, ...]) -> Callable[..., str]:
    """Return the function that puts HTML into a form."""
    marked = form % {name: f"\0{name}\0" for name in names}
    last = {name: place for place, name in enumerate(names)}  # what is counted may be given in a tag, as `num`
    texts, places = marked.split("\0")[::2], [last[name] for name in marked.split("\0")[1::2]]
    if places == [0]:
        before, after = texts
        return lambda value, *_: "".join((before, value, after))
    if places == [0, 1]:
        start, between, end = texts
        return lambda one, other, *_: "".join((start, one, between, other, end))
    template = "%s".join(text.replace("%", "%%") for text in texts)
    return lambda *values: template % tuple(map(values.__getitem__, places))


def number(value: int | Decimal | str, lang: Lang) -> str:
    """Return a number as the language writes it: `1.234,5` or `1,234.5`, with the decimals it came with."""
    return _numbers_in(lang)(value)


@cache
def _numbers_in(lang: Lang) -> Callable[[int | Decimal | str], str]:
    """Return the filter that writes numbers in one language."""
    kept = Kept[int | str, str](lambda value: _number(value, lang))
    return lambda value: kept[value if type(value) is int else str(value)]  # 5 and 5.0 are equal, but not written alike


def _number(value: int | str, lang: Lang) -> str:
    english = f"{Decimal(value):,f}"
    return english if lang == "en" else english.translate(_VIETNAMESE_SIGNS)


def _of_one(units: str) -> str:
    """Return what one of a unit is called in English: the code list has the word for many."""
    return f"{units[:-3]}y" if units.endswith("ies") else units.removesuffix("s")


def _day_in(lang: Lang) -> Callable[[date], Markup]:
    """Return the filter that writes days in one language."""

    @lru_cache(maxsize=1 << 14)
    def written(day: date) -> Markup:
        text = f"{day:%d/%m/%Y}" if lang == "vi" else f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        return Markup(f'<time datetime="{day}">{text}</time>')

    return written


def _month(day: date, lang: Lang) -> str:
    return f"{day:%m/%Y}" if lang == "vi" else f"{MONTHS[day.month - 1]}{NO_BREAK}{day.year}"


def _english(words: _Bilingual) -> str:
    return _in_english(words.vi, words.en)


def _in_english(vi: str, en: str | None) -> str:
    """Return the English words, or the Vietnamese ones where there are none, or where they are the same."""
    return en if en and (en.isascii() or en != vi) else _marked[vi]


def _vietnamese(text: str) -> Markup:
    """Return Vietnamese text on a page that is in another language, marked as such."""
    return safe(f'<span lang="vi">{printed(text)}</span>')


_marked = Kept(_vietnamese)
