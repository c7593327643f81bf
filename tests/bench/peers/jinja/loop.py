"""The petition pages with Jinja as it is: the templates of the theme, plain filters, a loop over the pages.

python -m tests.bench.peers.jinja.loop CONTEXTS OUT
"""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
from babel.numbers import format_decimal
from markupsafe import Markup

from minhbach.disk import Disk
from minhbach.findings import Words
from minhbach.output import LANGS, Lang, localized
from minhbach.tables import codes
from minhbach.text import MONTHS
from minhbach.theme import CONTEXT, Theme, load_theme
from minhbach.view import NOT_PUBLIC

from ... import handed

THEME = Path(__file__).parents[4] / "site"
WEEKDAYS: Mapping[Lang, tuple[str, ...]] = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


@cache
def number(value: object, lang: Lang) -> str:
    """Return a number as the language writes it, with the decimals it came with."""
    exact = Decimal(str(value))
    decimals = max(0, -int(exact.as_tuple().exponent))
    text = format_decimal(exact, "#,##0" + ("." + "0" * decimals if decimals else ""), locale=lang)
    return str(text).replace("-", "−")


def day(value: date, lang: Lang) -> Markup:
    """Return a day as the language writes it."""
    text = f"{value:%d/%m/%Y}" if lang == "vi" else f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return Markup('<time datetime="{}">{}</time>').format(value, text)


def vietnamese(text: str, lang: Lang) -> str:
    """Mark Vietnamese text on a page that is in another language; what is not public is said in that language."""
    if lang == "vi":
        return text
    return "(not public)" if text == NOT_PUBLIC else Markup('<span lang="vi">{}</span>').format(text)


def words(value: Words, lang: Lang) -> str:
    """Return a text in the language, or marked as Vietnamese where there is none or it is the same."""
    if lang == "vi":
        return value.vi
    is_english = value.en and (value.en.isascii() or value.en != value.vi)
    return value.en if is_english else vietnamese(value.vi, lang)


def one_of(units: str, lang: Lang, amount: object) -> str:
    """Return what a unit is called beside a number: in English one of them has no ending."""
    if lang == "vi" or str(amount) != "1":
        return units
    return f"{units[:-3]}y" if units.endswith("ies") else units.removesuffix("s")


def filters(lang: Lang) -> dict[str, Callable[..., Any]]:
    """Return what templates make of values in one language."""
    return {
        "day": partial(day, lang=lang),
        "weekday": lambda value: WEEKDAYS[lang][value.weekday()],
        "number": partial(number, lang=lang),
        "code": lambda code, name: getattr(codes(name)[code].labels, lang),
        "words": partial(words, lang=lang),
        "plain": lambda value: getattr(value, lang) or value.vi,
        "vi": partial(vietnamese, lang=lang),
        "unit": lambda code, amount, name="unit": one_of(getattr(codes(name)[code].labels, lang), lang, amount),
        "begun": lambda text: text[:1].upper() + text[1:],
        "joined": lambda text: text.replace(" ", "\u00a0"),
    }


FILTERS = {lang: filters(lang) for lang in LANGS}


class Environment(jinja2.Environment):
    """Jinja with the theme's templates in one language; links lead from the page that `address` names."""

    def __init__(self, theme: Theme, lang: Lang) -> None:
        super().__init__(
            loader=jinja2.FileSystemLoader(THEME / "templates"),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.address = self.path = ""
        self._catalog, self._lang, self._assets = theme.catalogs[lang], lang, theme.assets
        self.filters |= FILTERS[lang]
        self.globals |= {
            "lang": lang,
            "_": lambda message, **values: self._say(message, 0, values),
            "pgettext": lambda context, message, **values: self._say(f"{context}{CONTEXT}{message}", 0, values),
            "ngettext": lambda message, num, **values: self._say(message, num != 1, {"num": num, **values}),
            "href": lambda path: self._link(localized(path, lang)),
            "file": self._link,
            "asset": lambda name: self._link(theme.assets[name].path),
            "twin": lambda: self._link(localized(self.path, "en" if lang == "vi" else "vi")),
            "canonical": lambda lang: "",
            "qr": lambda: None,
            "kept": lambda macro, *given: macro(*given),
            "look": theme.look,
        }

    def _link(self, target: str) -> str:
        return posixpath.relpath(target, posixpath.dirname(self.address))

    def _say(self, message: str, form: int, values: dict[str, Any]) -> Markup:
        known = self._catalog.get(message) or (message.rpartition(CONTEXT)[2],)
        if "num" in values and isinstance(values["num"], int | Decimal):
            values["num"] = number(values["num"], self._lang)
        text = known[min(form, len(known) - 1)].replace("%(num)s ", "%(num)s\u00a0")
        return Markup(text) % values if values else Markup(text)

    def html(self, path: str, context: Any) -> str:
        """Return the page of one petition."""
        self.path, self.address = path, localized(path, self._lang)
        given = {one.name: getattr(context, one.name) for one in fields(context)}
        return self.get_template("pages/petition.html").render(given)


def marks() -> dict[str, str]:
    """Return the mark of each state, as the templates have them."""
    module: Any = Environment(load_theme(Disk(), THEME), "vi").get_template("components/tag.html").module
    return dict(module.MARKS)


def main(contexts: Path, out: Path) -> None:
    """Write every page below `out`."""
    theme = load_theme(Disk(), THEME)
    environments = {lang: Environment(theme, lang) for lang in LANGS}
    for path, langs, context in handed.read(contexts / "pages.pickle"):
        for lang in langs:
            target = out / localized(path, lang)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(environments[lang].html(path, context), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
