"""Numbers drawn: bars over time, bars side by side, a pyramid, shares within their intervals. Each value stands beside its mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from ..figures import Figure
from .base import Category, Form, Measures, Series
from .sheet import LINE, SMALL, WIDTH, Class, Sheet, cut, num, width, wrapped
from .wording import NOT_COVERED, NOT_OVER, TOO_SMALL, said, written

#: Heights of the parts of a panel: bars, and the room above them for a number.
_BARS, _ABOVE = 58.0, 15.0
_GAP = 4.0
#: The widest bar of a month: a single month does not fill the panel.
_WIDEST = 60.0
_ROW = 20.0


def draw(sheet: Sheet, data: Measures) -> None:
    """Draw measures in their form."""
    _FORMS[data.form](sheet, data)


def _amount(figure: Figure | None) -> float:
    """Return how long a bar is; one of a value that is not shown has no length."""
    return float(figure.value) if figure is not None and figure.value not in (None, "<5") else 0.0


def _most(series: Iterable[Series]) -> float:
    return max((_amount(figure) for one in series for figure in one.figures), default=0.0) or 1.0


# --- bars over time ---------------------------------------------------------------------------------------------------


def _panels(sheet: Sheet, data: Measures) -> None:
    """Draw a panel a series, below each other, on one scale: counts that are compared are as long as they are many."""
    most = _most(data.series)
    widest = max((width(written(f, sheet.lang), SMALL) for one in data.series for f in one.figures), default=0.0)
    number = max(len(data.categories), 1)
    every = widest + 2 <= WIDTH / number
    slot = min((WIDTH if every else WIDTH - widest - _GAP) / number, _WIDEST)
    for one in data.series:
        for line in wrapped(said(one.label, sheet.lang), WIDTH):
            sheet.y += LINE
            sheet.text(0, sheet.y - 4, line)
        _panel(sheet, data.categories, one, (slot, most), every=every)
        sheet.y += 10
    sheet.y -= 10
    _months(sheet, data.categories, slot)
    _panel_key(sheet, data)


def _panel(
    sheet: Sheet, categories: Sequence[Category], series: Series, scale: tuple[float, float], *, every: bool
) -> None:
    slot, most = scale
    base = sheet.y + _ABOVE + _BARS
    for at, (category, figure) in enumerate(zip(categories, series.figures, strict=True)):
        if category.covered:
            high = _BARS * _amount(figure) / most
            _bar(sheet, series, category, figure, (at * slot, base, slot, high))
    for first, last in _runs(categories):
        sheet.hatch(first * slot, last * slot, base)
    sheet.rule(0, slot * len(categories), base)
    told = [at for at, category in enumerate(categories) if category.covered]
    if every:
        _above(sheet, series, told, (slot, most, base))
    elif told:
        _beside(sheet, series, told, (slot, most, base))
    sheet.y = base


def _bar(
    sheet: Sheet, series: Series, category: Category, figure: Figure, place: tuple[float, float, float, float]
) -> None:
    x, base, slot, high = place
    gap = min(1.0, slot / 6)
    if figure.value == "<5":
        sheet.shape("ring", x + slot / 2, base - 4, min(slot / 2 - gap, 3))
    elif high:
        tone: Class = "b" if series.past_limit else "a"
        outlined: Class = "bl" if series.past_limit else "al"
        box = (x + gap, base - high, slot - 2 * gap, high)
        sheet.rect(tone if category.over else outlined, box, dashed=not category.over)


def _above(sheet: Sheet, series: Series, told: Sequence[int], scale: tuple[float, float, float]) -> None:
    """Write each number above its bar."""
    slot, most, base = scale
    for at in told:
        figure = series.figures[at]
        high = 8 if figure.value == "<5" else _BARS * _amount(figure) / most
        sheet.figure(at * slot + slot / 2, base - high - 3, figure, anchor="middle", size=SMALL)


def _beside(sheet: Sheet, series: Series, told: Sequence[int], scale: tuple[float, float, float]) -> None:
    """Write the greatest number above its bar and the last one beside the last bar: no other bar is in their way."""
    slot, most, base = scale
    last = told[-1]
    end = (last + 1) * slot + _GAP
    if last == len(series.figures) - 1:
        at = base - _BARS * _amount(series.figures[last]) / most
        sheet.figure(end, min(max(at + 4, base - _BARS), base - 1), series.figures[last], size=SMALL)
    top = max(told, key=lambda at: _amount(series.figures[at]))
    if top != last and _amount(series.figures[top]):
        half = width(written(series.figures[top], sheet.lang), SMALL) / 2
        x = min(max(top * slot + slot / 2, half), slot * len(series.figures) - half)
        high = _BARS * _amount(series.figures[top]) / most
        sheet.figure(x, base - high - 3, series.figures[top], anchor="middle", size=SMALL)


def _runs(categories: Sequence[Category]) -> Iterable[tuple[int, int]]:
    """Yield where gaps begin and end."""
    first: int | None = None
    for at, one in enumerate((*categories, None)):
        is_gap = one is not None and not one.covered
        if is_gap and first is None:
            first = at
        elif not is_gap and first is not None:
            yield first, at
            first = None


def _months(sheet: Sheet, categories: Sequence[Category], slot: float) -> None:
    """Write the names of months below the last panel: each where there is room, else every second, third, sixth …"""
    sheet.y += LINE
    widest = max((width(said(one.label, sheet.lang), SMALL) for one in categories), default=0.0)
    stride = next((step for step in (1, 2, 3, 6, 12, 24, 60) if step * slot >= widest + 4), len(categories) or 1)
    for at in range(0, len(categories), stride):
        label = said(categories[at].label, sheet.lang)
        if at * slot + width(label, SMALL) <= WIDTH or at == 0:
            sheet.path("ql", f"M{num(at * slot)} {num(sheet.y - LINE)}v4")
            sheet.text(at * slot, sheet.y - 2, label, size=SMALL, quiet=True)


def _panel_key(sheet: Sheet, data: Measures) -> None:
    if not all(one.covered for one in data.categories):
        sheet.y += LINE
        sheet.hatch(0, 20, sheet.y - 3)
        sheet.text(26, sheet.y - 3, said(NOT_COVERED, sheet.lang), size=SMALL, quiet=True)
    if not all(one.over for one in data.categories):
        sheet.y += LINE
        sheet.rect("al", (2, sheet.y - 13, 14, 10), dashed=True)
        sheet.text(26, sheet.y - 3, said(NOT_OVER, sheet.lang), size=SMALL, quiet=True)
    if any(figure and figure.value == "<5" for _, line in data.lines for _, figure in line):
        sheet.y += LINE
        sheet.shape("ring", 9, sheet.y - 7, 3)
        sheet.text(26, sheet.y - 3, said(TOO_SMALL, sheet.lang), size=SMALL, quiet=True)
    sheet.y += 4


# --- bars side by side ------------------------------------------------------------------------------------------------


def _bars(sheet: Sheet, data: Measures) -> None:
    """Draw a row a category: what is within the limit solid, then what is past it outlined, and the two numbers."""
    names = max((width(said(one.label, sheet.lang), SMALL) for one in data.categories), default=0.0)
    columns = [_column(sheet, one) for one in data.series]
    ends = [WIDTH - sum(columns[at + 1 :]) for at in range(len(columns))]
    left = min(names, 110.0) + 2 * _GAP
    room = max(WIDTH - sum(columns) - left - _GAP, 20.0)
    for one, end in zip(data.series, ends, strict=True):
        _head(sheet, one, end)
    sheet.y += 2
    longest = max((sum(_amount(figure) for _, figure in line) for _, line in data.lines), default=0.0) or 1.0
    for category, line in data.lines:
        sheet.y += _ROW
        sheet.text(0, sheet.y - 5, cut(said(category.label, sheet.lang), left - _GAP, SMALL), size=SMALL)
        x = left
        for (one, figure), end in zip(line, ends, strict=True):
            long = room * _amount(figure) / longest
            if long:
                sheet.rect("bl" if one.past_limit else "a", (x, sheet.y - 15, long, 11))
            x += long
            if figure is not None:
                sheet.figure(end, sheet.y - 5, figure, anchor="end", size=SMALL)
    sheet.path("ql", f"M{num(left)} {num(sheet.y - _ROW * len(data.categories))}V{num(sheet.y)}")
    sheet.y += 4


def _column(sheet: Sheet, series: Series) -> float:
    return max((width(written(one, sheet.lang), SMALL) for one in series.figures), default=0.0) + 10


def _head(sheet: Sheet, series: Series, end: float) -> None:
    """Write what a column of numbers counts, with the mark of its bars, so that it ends where the numbers end."""
    sheet.y += LINE
    sheet.text(end - 14, sheet.y - 4, cut(said(series.label, sheet.lang), end - 16, SMALL), anchor="end", size=SMALL)
    sheet.rect("bl" if series.past_limit else "a", (end - 10, sheet.y - 13, 10, 9))


# --- a pyramid --------------------------------------------------------------------------------------------------------


def _pyramid(sheet: Sheet, data: Measures) -> None:
    """Draw the first series to the left and the second to the right of the names of the categories."""
    names = min(max((width(said(one.label, sheet.lang), SMALL) for one in data.categories), default=0.0), 130.0)
    gap = names / 2 + 6
    middle = WIDTH / 2
    number = max((width(written(f, sheet.lang), SMALL) for one in data.series for f in one.figures), default=0.0) + 3
    room = max(middle - gap - number, 10.0)
    most = _most(data.series)
    sides = ((-1, "b"), (1, "al"))
    _sides(sheet, data.series, gap)
    for category, line in data.lines:
        sheet.y += _ROW
        label = cut(said(category.label, sheet.lang), 2 * gap, SMALL)
        sheet.text(middle, sheet.y - 6, label, anchor="middle", size=SMALL)
        for (side, tone), (_, figure) in zip(sides, line, strict=True):
            long = room * _amount(figure) / most
            start = middle + side * gap
            if long:
                sheet.rect(tone, (min(start, start + side * long), sheet.y - 16, long, 13))  # type: ignore[arg-type]
            if figure is not None:
                end = start + side * (long + 3)
                sheet.figure(end, sheet.y - 6, figure, anchor="end" if side < 0 else "start", size=SMALL)
    sheet.y += 4


def _sides(sheet: Sheet, series: Sequence[Series], gap: float) -> None:
    """Write what each side is, from the middle outwards, the mark of its bars first."""
    top = sheet.y
    left, right = (wrapped(said(one.label, sheet.lang), WIDTH / 2 - gap - 16) for one in series)
    for at, line in enumerate(left):
        sheet.text(WIDTH / 2 - gap - 15, top + LINE * (at + 1) - 4, line, anchor="end")
    for at, line in enumerate(right):
        sheet.text(WIDTH / 2 + gap + 15, top + LINE * (at + 1) - 4, line)
    sheet.rect("b", (WIDTH / 2 - gap - 10, top + 4, 10, 10))
    sheet.rect("al", (WIDTH / 2 + gap, top + 4, 10, 10))
    sheet.y = top + LINE * max(len(left), len(right)) + 2


# --- shares within their intervals --------------------------------------------------------------------------------------


def _intervals(sheet: Sheet, data: Measures) -> None:
    """Draw a line from 0 to 100 % for each category: a band from the lower to the upper end, the share across it."""
    ends = ("100,0%–100,0%", "100.0%–100.0%")
    track = WIDTH - width(ends[0], SMALL) - 2 * _GAP
    for category, line in data.lines:
        low, at, high = (figure for _, figure in line)
        number = width(written(at, sheet.lang)) if at else 0.0
        for number_of_line, text in enumerate(wrapped(said(category.label, sheet.lang), WIDTH - number - 12)):
            sheet.y += LINE
            sheet.text(0, sheet.y - 4, text)
            if number_of_line == 0 and at:
                sheet.figure(WIDTH, sheet.y - 4, at, anchor="end")
        sheet.y += 16
        _interval(sheet, (_amount(low), _amount(at), _amount(high)), track)
        if low and high:
            sheet.figure(WIDTH, sheet.y - 4, low, high, anchor="end", size=SMALL, quiet=True)
        sheet.y += 6
    _scale(sheet, track)


def _interval(sheet: Sheet, ends: tuple[float, float, float], track: float) -> None:
    low, at, high = (track * one / 100 for one in ends)
    sheet.rule(0, track, sheet.y - 8, faint=True)
    sheet.rect("q", (low, sheet.y - 11, max(high - low, 1), 6))
    sheet.rect("a", (min(max(at - 2, 0), track - 4), sheet.y - 15, 4, 14))  # juts out of the band: both are seen


def _scale(sheet: Sheet, track: float) -> None:
    sheet.rule(0, track, sheet.y)
    sheet.y += LINE
    for at, anchor in ((0, "start"), (50, "middle"), (100, "end")):
        sheet.path("ql", f"M{num(track * at / 100)} {num(sheet.y - LINE)}v4")
        sheet.text(track * at / 100, sheet.y - 1, f"{at}%", anchor=anchor, size=SMALL, quiet=True)  # type: ignore[arg-type]
    sheet.y += 4


_FORMS: Mapping[Form, Callable[[Sheet, Measures], None]] = {
    "panels": _panels,
    "bars": _bars,
    "pyramid": _pyramid,
    "intervals": _intervals,
}
