"""How templates write in each language: numbers, days, codes, and words that have an English text or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache, partial
from operator import attrgetter

from markupsafe import Markup

from ..output import Lang
from ..tables import codes
from ..templates import Kept, printed, safe
from ..text import MONTHS, english_number, vietnamese_number
from ..view import NOT_PUBLIC

NO_BREAK = "\u00a0"
_WEEKDAYS: Mapping[Lang, tuple[str, ...]] = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def filters(lang: Lang, say: Callable[[str], str]) -> dict[str, Callable[..., object]]:
    """Return what templates write in one language with, by the names of the filters; `say` gives a message in it."""
    numbers = _numbers_in(lang)
    vietnamese = partial(_vietnamese, say)
    marked = Kept[str, Markup](vietnamese)
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
        "called": called,
        "unit": lambda code, amount, codelist="unit": called(labels[codelist][code], amount),
        "words": attrgetter("vi") if lang == "vi" else lambda words: _in_english(words.vi, words.en, marked),
        "plain": lambda words: getattr(words, lang) or words.vi,
        "name": attrgetter("name_vi") if lang == "vi" else lambda body: _in_english(body.name_vi, body.name_en, marked),
        "vi": lambda text: text if lang == "vi" else vietnamese(text),
        "begun": lambda text: text[:1].upper() + text[1:],
        "joined": lambda text: text.replace(" ", NO_BREAK),
    }


def number(value: int | Decimal | str, lang: Lang) -> str:
    """Return a number as the language writes it: `1.234,5` or `1,234.5`, with the decimals it came with."""
    return _numbers_in(lang)(value)


@cache
def _numbers_in(lang: Lang) -> Callable[[int | Decimal | str], str]:
    """Return the filter that writes numbers in one language."""
    kept = Kept[int | str, str](english_number if lang == "en" else vietnamese_number)
    return lambda value: kept[value if type(value) is int else str(value)]  # 5 and 5.0 are equal, but not written alike


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


def _in_english(vi: str, en: str | None, marked: Mapping[str, Markup]) -> str | Markup:
    """Return the English words, or the Vietnamese ones where there are none, or where they are the same."""
    return en if en and (en.isascii() or en != vi) else marked[vi]


def _vietnamese(say: Callable[[str], str], text: str) -> Markup:
    """Return Vietnamese text on a page that is in another language, marked as such; nothing of nothing.

    What stands in place of a text that is not public is nobody's text, so that it is said in the page's language.
    """
    if text == NOT_PUBLIC:
        return safe(say(text))
    return safe(f'<span lang="vi">{printed(text)}</span>' if text else "")
