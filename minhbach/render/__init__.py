"""Pages -> HTML. The one room that knows Jinja, and how numbers and dates are written in each language.

A template sees the fields of its page's context, the globals that `_Studio` lists and the filters of `filters`, nothing else.
"""

from __future__ import annotations

import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from functools import cache, cached_property, lru_cache, partial
from typing import Any, cast
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from ..findings import Words
from ..output import LANGS, NOT_FOUND, Lang, Output, Page, localized
from ..qr import Code, Codes
from ..templates import Compiled, Environment, Kept, stock
from ..theme import Theme, ThemeFault
from .filters import filters, number
from .phrases import Messages, Phrase

#: What one macro gave that is held for the pages to come.
_FRAGMENTS = 512
#: What every page of a draft must hold; a theme that forgets it gives none.
DRAFT_MARK = '<meta name="robots" content="noindex">'


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
        self._messages = Messages(theme.catalogs[lang], lang)
        self._loader = jinja2.FunctionLoader(partial(_source, theme))
        self._environment = Environment(self._loader, compiled)
        self._environment.globals = self._globals()
        self._environment.filters |= filters(lang, self._messages.said)
        self._environment.phrases = Phrase.words_of(self._environment.globals)

    @cached_property
    def _stock(self) -> jinja2.Environment:
        environment = stock(self._loader)
        environment.globals = self._globals()
        environment.filters |= filters(self._lang, self._messages.said)
        return environment

    def _globals(self) -> dict[str, Any]:
        return {
            "lang": self._lang,
            "_": Phrase(self._messages, words=1),
            "ngettext": Phrase(self._messages, words=1, counts=True),
            "pgettext": Phrase(self._messages, words=2),
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


__all__ = ["DRAFT_MARK", "Renderer", "number", "relative"]
