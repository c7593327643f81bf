"""Every figure of every breakdown is what a second implementation makes of the same rows (tests/measures)."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from minhbach.figures import FAMILIES, Database, FigureBook, compute
from tests import views
from tests.measures import MEASURES
from tests.measures.reckon import Result, Second, share, wilson

PACKAGES = ("tinh-mau", "bao-chi")


@cache
def book(package: str) -> FigureBook:
    view = views.real(package)
    return compute(view, Database(view))


def test_no_measure_is_worked_out_only_once():
    assert {family.id for family in FAMILIES} == set(MEASURES)


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_each_figure_is_what_a_second_reading_of_the_rule_gives(family, package):
    second = MEASURES[family.id]
    cases = list(second.cases(views.real(package)))
    for names in family.domains:
        figures = book(package).of(family.id, *names)
        given = {tuple(one.params.values()): (one.value, one.numerator, one.denominator) for one in figures}
        again = worked_out(second, cases, names)
        assert {key: alike(one) for key, one in given.items()} == {key: alike(one) for key, one in again.items()}, names


def worked_out(second: Second, cases, names) -> dict[tuple[str, ...], Result]:
    groups = defaultdict(list)
    if not names:
        groups[()] = []
    for facts, what in cases:
        key = tuple(facts[name] for name in names)
        if None not in key:
            groups[tuple(text(part) for part in key)].append(what)
    return {key: second.sum_up(group) for key, group in groups.items() if len(group) >= second.fewest}


def text(part: object) -> str:
    if isinstance(part, bool):
        return str(int(part))
    return part.isoformat() if isinstance(part, date) else str(part)


def alike(result: Result) -> tuple[object, int | None, int | None]:
    """The value as a number where it is one, so that 38 and 38.0 are alike; counts as they are."""
    value, numerator, denominator = result
    return (value if value in (None, "<5") else round(Decimal(value), 6)), numerator, denominator


@pytest.mark.parametrize(
    ("met", "of", "low", "high"),
    [
        (8, 10, "49.0", "94.3"),  # prop.test(8, 10, correct = FALSE) in R
        (0, 10, "0.0", "27.8"),
        (10, 10, "72.2", "100.0"),
        (1, 29, "0.6", "17.2"),
        (81, 263, "25.5", "36.6"),
        (7, 9, None, None),  # below ten: counts alone
    ],
)
def test_the_interval_is_that_of_the_textbook(met, of, low, high):
    """Newcombe 1998, table I, has the last three but one: .0061 to .1718 and .2553 to .3662."""
    rows = [views.reply_duty(number, "met" if number < met else "met_late") for number in range(of)]
    view = views.view_of(rows)
    found, key = compute(view, Database(view)), {"org_id": "mau-so-xd", "kind": "written_reply", "inherited": "0"}
    ends = tuple(found.get(f"on_time_rate_{end}", **key).value for end in ("low", "high"))
    assert ends == (low, high)
    outcomes = [number < met for number in range(of)]
    assert (wilson(-1)(outcomes)[0], wilson(+1)(outcomes)[0]) == (low, high)
    assert share(outcomes)[1:] == (met, of)


def test_an_interval_holds_its_share():
    pairs = 0
    for family in FAMILIES:
        for low in book("tinh-mau").all(family.id) if family.id.endswith("_low") else ():
            name = family.id.removesuffix("_low")
            figure, high = (book("tinh-mau").get(one, **low.params) for one in (name, f"{name}_high"))
            assert float(low.value) <= float(figure.value) <= float(high.value), low.key
            pairs += 1
    assert pairs > 20
