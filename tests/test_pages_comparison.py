"""Bodies side by side: by name, never by value; below ten nothing but counts; no data is never a good value."""

import re
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from minhbach.config import Bilingual, Site, SiteLicence
from minhbach.disk import Disk
from minhbach.figures import Database, compute
from minhbach.pages import comparison
from minhbach.pages.base import Imprint, Publication
from minhbach.render import Renderer
from minhbach.tables import Coverage
from minhbach.text import collation_key
from minhbach.theme import load_theme
from tests import views

_WORDS = Bilingual(vi="Minh bạch", en="Minh bạch")
_LICENCE = SiteLicence(name="CC-BY-4.0", title="CC BY 4.0", path="x")
SITE = Site(title=_WORDS, tagline=_WORDS, publisher=_WORDS, contact_email="a@vi-du.vn", licence=_LICENCE)

#: Names in the order of a Vietnamese dictionary (a before ă, d before đ), with duties met in time of all that are judged.
BODIES = (
    ("Sở An Ninh", 5, 12),
    ("Sở Ăn Uống", 20, 20),
    ("Sở Dân Tộc", 9, 9),
    ("Sở Đo Lường", 1, 10),
    ("Sở Y Tế", 11, 12),
)


def publication(rows, **package):
    view = views.view_of(rows, replace(views.SAMPLE, **package))
    database = Database(view)
    return Publication(Imprint.of(SITE, ()), view, compute(view, database), database)


@cache
def compared() -> Publication:
    rows, number = [], 0
    for at, (name, met, judged) in enumerate(reversed(BODIES)):
        rows.append(views.body(f"mau-{at}", name))
        for n in range(judged):
            number += 1
            verdict = "met" if n < met else ("overdue" if n % 2 else "met_late")
            rows.append(views.reply_duty(number, verdict, owner_org_id=f"mau-{at}"))
            rows += [views.petition(number), *views.item(number, "replied", rows[-1], None)[:2]]
    rows.append(views.body("mau-im", "Sở Im Lặng"))
    coverage = {"covered_from": views.HELD, "covered_to": views.AS_OF}
    rows.append(Coverage(org_id="mau-im", table_name="petition", **coverage))
    return publication(rows)


@cache
def renderer() -> Renderer:
    return Renderer(load_theme(Disk(), Path(__file__).parent.parent / "site"))


def context(of: Publication):
    return next(iter(comparison.pages(of))).context


def words(of: Publication, lang: str) -> str:
    (page,) = (page for page in comparison.pages(of) if page.lang == lang)
    html = renderer().render(page).body.decode().replace("<wbr>", "")
    text = re.sub(r"<[^>]+>", " ", html)
    return re.sub(r"\s+", " ", unescape(text))


def replies():
    return next(one for one in context(compared()).comparisons if one.anchor == "on-time-rate-written-reply-0")


def test_bodies_stand_by_name_whatever_their_share():
    names = [line.body.label.vi for line in replies().lines]
    assert names == [name for name, _, judged in BODIES if judged >= 10] == sorted(names, key=collation_key)
    values = [float(line.share.figure.value) for line in replies().lines]
    assert values not in (sorted(values), sorted(values, reverse=True))


def test_below_ten_only_counts_are_told():
    ((body, figure),) = replies().few
    assert (body.label.vi, figure.value, figure.numerator, figure.denominator) == ("Sở Dân Tộc", None, 9, 9)
    assert "Sở Dân Tộc 9/9" in words(compared(), "vi")


def test_the_official_way_stands_beside_the_own():
    line = replies().lines[0]
    assert (line.share.figure.value, line.official.figure.denominator) == ("41.7", 8)
    assert line.official.drawn is None  # 5 of 8: no interval either
    assert all(one.share.figure.key != one.official.figure.key for one in replies().lines)


@pytest.mark.parametrize("line", range(4))
def test_the_drawing_holds_the_share(line):
    low, at, high = replies().lines[line].share.drawn
    assert 0 <= low <= at <= high <= 1000


def test_a_body_without_a_record_has_no_data_which_is_not_complete():
    known = {one.body.label.vi: one for one in context(compared()).known}
    silent = known["Sở Im Lặng"]
    assert (silent.days.value, silent.completeness.value, silent.is_stale) == (None, None, False)
    assert "Sở Im Lặng Chưa có dữ liệu Chưa có dữ liệu" in words(compared(), "vi")
    assert known["Sở An Ninh"].completeness.value is not None


def test_an_overdue_reply_that_nobody_recorded_lowers_completeness():
    duty = views.reply_duty(1, "overdue")
    recorded = [views.body("mau-so-xd", "Sở Xây dựng"), views.petition(1), duty]
    silent = publication(recorded).figures.get("completeness", org_id="mau-so-xd")
    # what was replied, with which document and result, and why late: nothing of it is there
    assert (silent.numerator, silent.denominator) == (0, 4)


def test_a_package_without_ten_of_anything_compares_nothing():
    page = publication([views.body("mau-ubnd", "UBND tỉnh")], coverage="excerpt")
    assert (context(page).comparisons, context(page).known, context(page).waits) == ((), (), ())
    assert "Chưa cơ quan nào có từ 10 việc để so sánh" in words(page, "vi")


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("vi", ("Hai dải chồng lên nhau thì số liệu chưa đủ", "Đây không phải bảng xếp hạng", "5/12")),
        ("en", ("Where two bands overlap, the data do not suffice", "This is not a ranking", "5/12")),
    ],
)
def test_the_page_says_how_to_read_it(lang, told):
    said = words(compared(), lang)
    assert all(one in said for one in told)
    assert not re.search(r"(?i)xếp thứ|hạng nhất|đứng đầu bảng|best|worst|top ", said)
