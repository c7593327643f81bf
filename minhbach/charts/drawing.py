"""A chart as SVG: within a page, which gives it its colours, or as a file or an excerpt that stands alone and says what it is."""

from __future__ import annotations

from html import escape

from ..output import Lang
from . import grid, measures
from .base import Chart, Measures
from .sheet import INK, LINE, SMALL, TEXT, WIDTH, Sheet, num, wrapped
from .wording import as_of, said, sentence

#: The white border of a drawing that stands alone.
_MARGIN = 10.0


def drawn(chart: Chart, lang: Lang) -> str:
    """Return the drawing for a page, which says the title, the day and the source itself."""
    sheet = Sheet(lang)
    _draw(sheet, chart)
    box = f"0 0 {num(WIDTH)} {num(sheet.y)}"
    return f'<svg viewBox="{box}" role="img" {_letters("currentColor")}>{_told(chart, lang)}{sheet.body}</svg>'


def stand_alone(chart: Chart, lang: Lang) -> str:
    """Return the drawing with its title, its sentence, its day, its source and what it must be read with."""
    sheet = Sheet(lang)
    for line in wrapped(said(chart.title, lang), WIDTH - 12, most=4):
        sheet.y += LINE
        sheet.text(0, sheet.y - 4, line, bold=True)
    _small(sheet, said(chart.caution, lang))
    _small(sheet, sentence(chart.said, lang))
    sheet.y += 8
    _draw(sheet, chart)
    sheet.y += 4
    _small(sheet, f"{as_of(chart, lang)} {_source(chart, lang)}")
    wide, high = WIDTH + 2 * _MARGIN, sheet.y + 2 * _MARGIN
    box = f"{num(-_MARGIN)} {num(-_MARGIN)} {num(wide)} {num(high)}"
    ground = f'<rect x="{num(-_MARGIN)}" y="{num(-_MARGIN)}" width="{num(wide)}" height="{num(high)}" fill="#fff"/>'
    size = f'width="{num(1.25 * wide)}" height="{num(1.25 * high)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{lang}" viewBox="{box}" {size} role="img" {_letters(INK)}>'
        f"{_told(chart, lang)}{ground}{sheet.body}</svg>"
    )


def embedded(chart: Chart, lang: Lang, address: str = "") -> str:
    """Return static HTML to put on another page: the drawing with its day, its source and, where there is one, its address."""
    name = f"{as_of(chart, lang)} {_source(chart, lang)}"
    link = f' <a href="{escape(address)}">{escape(said(chart.title, lang))}</a>.' if address else ""
    caution = f"<strong>{escape(said(chart.caution, lang))}</strong> " if chart.caution.vi else ""
    caption = f"<figcaption>{caution}{escape(name, quote=False)}{link}</figcaption>"
    return f'<figure lang="{lang}">\n{stand_alone(chart, lang)}\n{caption}\n</figure>'


def _draw(sheet: Sheet, chart: Chart) -> None:
    if isinstance(chart.data, Measures):
        measures.draw(sheet, chart.data)
    else:
        grid.draw(sheet, chart.data)


def _letters(ink: str) -> str:
    return f'font-family="sans-serif" font-size="{num(TEXT)}" fill="{ink}"'


def _told(chart: Chart, lang: Lang) -> str:
    """Return the name and the description that a screen reader says; the table has every number."""
    words = f"{sentence(chart.said, lang)} {said(chart.note, lang)}"
    return f"<title>{escape(said(chart.title, lang), quote=False)}</title><desc>{escape(words, quote=False)}</desc>"


def _small(sheet: Sheet, text: str) -> None:
    for line in wrapped(text, WIDTH, SMALL, most=8) if text else ():
        sheet.y += LINE
        sheet.text(0, sheet.y - 4, line, size=SMALL, quiet=True)


def _source(chart: Chart, lang: Lang) -> str:
    return f"{'Nguồn' if lang == 'vi' else 'Source'}: {said(chart.source, lang)}."
