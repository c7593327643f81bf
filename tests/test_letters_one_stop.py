"""Letters, one-stop counters and channels: sums that agree or do not, rates beside those reported, hours and numbers."""

import re
from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from minhbach.disk import Disk
from minhbach.figures import Database, compute
from minhbach.findings import Words
from minhbach.pages import register
from minhbach.pages.overviews import channels, letters, one_stop
from minhbach.pages.overviews.channels import phones
from minhbach.pages.periods import period
from minhbach.render import Renderer
from minhbach.tables import FeedbackPeriod, LetterPeriod, OnestopPeriod, ProcedurePublication
from minhbach.theme import load_theme
from tests import views
from tests.statistics_rows import Q1, Q3, Q4, channel, dossiers, feedback, issue_about, procedures, publication
from tests.statistics_rows import letters as letter_row

# --- every value again, without SQL ---------------------------------------------------------------------------------

PERIOD = ("org_id", "scope", "period_start", "period_end")
DOSSIERS = ("org_id", "field", *PERIOD[1:])
PROCEDURES = ("org_id", "is_internal", "as_of")
FEEDBACK = ("org_id", "channel_id", *PERIOD[1:])


@cache
def sample():
    view = views.real("tinh-mau")
    return view, compute(view, Database(view))


def total(*counts):
    return None if None in counts else sum(counts)


def went(row):
    return total(row.resolved, row.pending, row.forwarded, row.guided_returned, row.not_eligible)


def came(row):
    return total(row.carried_over, row.received)


def types(row):
    return total(row.complaints, row.denunciations, row.recommendations_feedback, row.mixed_other)


def base(row):
    match row.type_base:
        case "received":
            return row.received
        case "received_plus_carried":
            return came(row)
        case _:
            return minus(came(row), row.not_eligible)


def minus(one, other):
    return None if one is None or other is None else one - other


def onestop_in(row):
    return total(row.carried_over, row.received_direct, row.received_online)


def onestop_out(row):
    ended = (row.resolved_early, row.resolved_on_time, row.resolved_late, row.returned_refused, row.withdrawn)
    return total(*ended, row.awaiting_supplement, row.pending_in_time, row.pending_overdue)


def in_time(row):
    return total(row.resolved_early, row.resolved_on_time)


def resolved(row):
    return total(in_time(row), row.resolved_late) if in_time(row) is not None else None


def rounded(value, places):
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def rate(part, whole, places=1):
    """The three numbers of a rate: none below ten."""
    if part is None or whole is None:
        return None
    return (str(rounded(Fraction(100 * part, whole), places)) if whole >= 10 else None, part, whole)


def count(value):
    return None if value is None else (str(value), None, None)


def rate_gap(row):
    if row.reported_rate is None or not resolved(row):
        return None
    return Fraction(row.reported_rate) - Fraction(100 * in_time(row), resolved(row))


AGAIN = {
    "letters_to_handle": (LetterPeriod, PERIOD, lambda row: count(came(row))),
    "letters_accounted": (LetterPeriod, PERIOD, lambda row: count(went(row))),
    "letters_gap": (LetterPeriod, PERIOD, lambda row: count(minus(went(row), came(row)))),
    "letters_by_type": (LetterPeriod, PERIOD, lambda row: count(types(row))),
    "letters_type_base": (LetterPeriod, PERIOD, lambda row: count(base(row))),
    "letters_type_gap": (LetterPeriod, PERIOD, lambda row: count(minus(types(row), base(row)))),
    "letters_resolved_late_rate": (LetterPeriod, PERIOD, lambda row: rate(row.resolved_late, row.resolved)),
    "letters_overdue_rate": (LetterPeriod, PERIOD, lambda row: rate(row.pending_overdue, row.pending)),
    "onestop_to_handle": (OnestopPeriod, DOSSIERS, lambda row: count(onestop_in(row))),
    "onestop_accounted": (OnestopPeriod, DOSSIERS, lambda row: count(onestop_out(row))),
    "onestop_gap": (OnestopPeriod, DOSSIERS, lambda row: count(minus(onestop_out(row), onestop_in(row)))),
    "onestop_rate": (OnestopPeriod, DOSSIERS, lambda row: rate(in_time(row), resolved(row), 2)),
    "onestop_rate_with_overdue": (
        OnestopPeriod,
        DOSSIERS,
        lambda row: rate(in_time(row), total(resolved(row), row.pending_overdue), 2),
    ),
    "apology_coverage": (
        OnestopPeriod,
        DOSSIERS,
        lambda row: rate(row.apology_letters, total(row.resolved_late, row.pending_overdue)),
    ),
    "procedures_online_rate": (
        ProcedurePublication,
        PROCEDURES,
        lambda row: rate(row.published_online, row.procedures_total),
    ),
    "procedures_posted_rate": (
        ProcedurePublication,
        PROCEDURES,
        lambda row: rate(row.posted_at_office, row.procedures_total),
    ),
    "procedures_simplified_rate": (
        ProcedurePublication,
        PROCEDURES,
        lambda row: rate(row.simplified, row.procedures_total),
    ),
    "feedback_in_time_rate": (
        FeedbackPeriod,
        FEEDBACK,
        lambda row: rate(row.handled_in_time, total(row.handled_in_time, row.handled_late)),
    ),
    "feedback_published_rate": (
        FeedbackPeriod,
        FEEDBACK,
        lambda row: rate(row.results_published, total(row.handled_in_time, row.handled_late)),
    ),
}


def key(row, names):
    return tuple(str(int(cell)) if isinstance(cell := getattr(row, name), bool) else str(cell) for name in names)


@pytest.mark.parametrize("family", AGAIN)
def test_every_value_is_what_its_row_gives(family):
    view, book = sample()
    table, names, again = AGAIN[family]
    expected = {key(row, names): found for row in view.rows[table] if (found := again(row))}
    assert {tuple(f.params.values()): (f.value, f.numerator, f.denominator) for f in book.all(family)} == expected
    assert len(expected) > 5


def test_every_gap_of_a_reported_rate():
    view, book = sample()
    expected = {key(row, DOSSIERS): gap for row in view.rows[OnestopPeriod] if (gap := rate_gap(row)) is not None}
    found = {tuple(figure.params.values()): figure.value for figure in book.all("onestop_rate_gap")}
    assert found.keys() == expected.keys()
    for at, gap in expected.items():
        assert abs(Fraction(found[at]) - gap) <= Fraction(1, 200), at


def test_every_gap_between_fields_and_their_total():
    view, book = sample()
    sums, totals = defaultdict(list), {}
    for row in view.rows[OnestopPeriod]:
        for name in OnestopPeriod.COUNTS:
            if (held := getattr(row, name)) is not None:
                if row.field == "all":
                    totals[*key(row, PERIOD), name] = held
                else:
                    sums[*key(row, PERIOD), name].append(held)
    expected = {at: str(sum(parts) - totals[at]) for at, parts in sums.items() if at in totals}
    assert {tuple(f.params.values()): f.value for f in book.all("onestop_fields_gap")} == expected


# --- what a period is called ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "vi", "en", "statistical"),
    [
        ("2025-12-15", "2026-03-14", "Quý I/2026", "Q1 2026", True),
        ("2026-09-15", "2026-12-14", "Quý IV/2026", "Q4 2026", True),
        ("2025-12-15", "2026-06-14", "6 tháng đầu năm 2026", "First half of 2026", True),
        ("2025-12-15", "2026-09-14", "9 tháng năm 2026", "Nine months of 2026", True),
        ("2025-12-15", "2026-12-14", "Năm 2026", "Year 2026", True),
        ("2026-05-15", "2026-06-14", "Tháng 6/2026", "June 2026", True),
        ("2026-01-01", "2026-03-31", "Quý I/2026", "Q1 2026", False),
        ("2026-07-01", "2026-12-31", "6 tháng cuối năm 2026", "Second half of 2026", False),
        ("2024-02-01", "2024-02-29", "Tháng 2/2024", "February 2024", False),
        ("2025-02-01", "2025-02-28", "Tháng 2/2025", "February 2025", False),
        # days that make no such period are called nothing: no name is guessed
        ("2024-02-01", "2024-02-28", "", "", False),
        ("2025-03-15", "2025-06-30", "", "", False),
        ("2026-01-15", "2026-04-14", "", "", True),
        ("2026-02-01", "2026-04-30", "", "", False),
        ("2025-01-01", "2026-12-31", "", "", False),
    ],
)
def test_a_period_is_called_what_its_days_make_it(first, last, vi, en, statistical):
    found = period(date.fromisoformat(first), date.fromisoformat(last))
    assert (found.name, found.is_statistical) == (Words(vi, en), statistical)


# --- whether two sides agree ---------------------------------------------------------------------------------------


def statements(section, *rows):
    """Return the statements of an overview by their Vietnamese title."""
    return {block.title.vi: block for block in section.blocks(publication(*rows)) if block.kind == "statement"}


def cell(section, title, number, *rows):
    """Return one cell of the only newest line of a statement."""
    (line,) = statements(section, *rows)[title].newest
    return line.cells[number]


@pytest.mark.parametrize(
    ("cells", "result", "gap", "why"),
    [
        ({}, "matches", "0", ""),
        ({"resolved": 38}, "differs", "2", ""),
        ({"received": 52}, "differs", "-2", ""),
        ({"carried_over": None}, "cannot_recompute", None, "Nguồn không nêu “Đơn kỳ trước chuyển sang”"),
        (
            {"forwarded": None, "guided_returned": None},
            "cannot_recompute",
            None,
            "Nguồn không nêu “Chuyển đơn”, “Hướng dẫn, trả đơn”",
        ),
        # zeros are numbers
        (
            dict.fromkeys((*LetterPeriod.CAME, *LetterPeriod.WENT, "resolved_late", "pending_overdue"), 0),
            "matches",
            "0",
            "",
        ),
    ],
)
def test_the_balance_of_letters(cells, result, gap, why):
    found = cell(letters, "Cân đối đơn", 2, letter_row(**cells))
    assert (found.result, found.gap.value, found.why.vi) == (result, gap, why)


@pytest.mark.parametrize(
    ("cells", "result", "gap", "base", "why"),
    [
        ({}, "matches", "0", "50", ""),
        ({"type_base": "received_plus_carried"}, "differs", "-10", "60", ""),
        ({"type_base": "received_plus_carried", "complaints": 22}, "matches", "0", "60", ""),
        ({"type_base": "eligible", "complaints": 18}, "matches", "0", "56", ""),
        ({"type_base": "eligible", "not_eligible": None}, "cannot_recompute", None, None, "“Không đủ điều kiện xử lý”"),
        # what the base does not take need not be given
        ({"type_base": "received", "not_eligible": None, "carried_over": None}, "matches", "0", "50", ""),
        ({"denunciations": None}, "cannot_recompute", None, "50", "“Tố cáo”"),
        # as a source printed it: 38 + 94 + 164 are 296, not 258
        (
            {
                "received": 258,
                "complaints": 38,
                "denunciations": 94,
                "recommendations_feedback": 164,
                "mixed_other": 0,
            },
            "differs",
            "38",
            "258",
            "",
        ),
    ],
)
def test_types_against_their_declared_base(cells, result, gap, base, why):
    row = letter_row(**cells)
    found = cell(letters, "Phân loại đơn", 2, row)
    assert (found.result, found.gap.value) == (result, gap)
    assert why in found.why.vi
    assert cell(letters, "Phân loại đơn", 1, row).total.value == base


def test_a_gap_leads_to_the_issue_and_is_not_explained():
    row = letter_row(resolved=38)
    issue = issue_about(row, description_vi="Sổ ghi hai lần một đơn.")
    found = cell(letters, "Cân đối đơn", 2, row, issue)
    assert [(link.label.vi, link.address) for link in found.issues] == [
        ("Vấn đề dữ liệu: đã hỏi cơ quan", "thu-mau/chat-luong/index.html#mau-lech")
    ]
    html = page("don-thu", row, issue)
    assert "Sổ ghi hai lần" not in html and "../chat-luong/index.html#mau-lech" in html


def test_an_issue_about_another_row_is_not_linked():
    row, before = letter_row(resolved=38), letter_row(**Q4)
    found = statements(letters, row, before, issue_about(before))["Cân đối đơn"]
    assert found.newest[0].cells[2].issues == ()


def test_own_and_with_subordinates_are_never_mixed():
    own, all_of_them = letter_row(), letter_row(scope="with_subordinates", received=500, resolved=486, pending=9)
    found = statements(letters, own, all_of_them)["Cân đối đơn"]
    assert {(line.about[0].en, line.cells[0].total.value) for line in found.newest} == {
        ("the body alone", "60"),
        ("with subordinates", "510"),
    }
    html = page("don-thu", own, all_of_them)
    assert "riêng cơ quan" in html and "gồm cả đơn vị trực thuộc" in html


def test_the_newest_period_of_each_body_is_open_and_a_gap_before_is_not_hidden():
    rows = [letter_row(**Q3), letter_row(**Q4, resolved=38), letter_row(), letter_row(org_id="mau-ubnd", **Q4)]
    found = statements(letters, *rows)["Cân đối đơn"]
    assert [line.when.last for line in found.newest] == [Q1["period_end"], Q4["period_end"]]
    assert [line.when.last for line in found.others] == [Q4["period_end"], Q3["period_end"]]
    assert found.differs_before
    assert "Các kỳ khác, có kỳ không khớp" in page("don-thu", *rows)


def test_a_body_that_is_no_more_has_no_newest_period():
    found = statements(letters, letter_row(), letter_row(org_id="mau-so-gtvt"))["Cân đối đơn"]
    assert [line.label.label.vi for line in found.newest] == ["Sở Xây dựng tỉnh Thử Mẫu"]
    assert [line.label.label.vi for line in found.others] == ["Sở Giao thông vận tải tỉnh Thử Mẫu"]


def test_what_differs_stands_first_and_what_is_left_out_is_counted():
    rows = [letter_row(period_start=date(1900 + n, 1, 1), period_end=date(1900 + n, 12, 31)) for n in range(70)]
    found = statements(letters, *rows, letter_row(org_id="mau-ubnd", resolved=37))["Cân đối đơn"]
    assert [line.differs for line in found.newest] == [True, False]
    assert (len(found.others), found.hidden) == (60, 9)


@pytest.mark.parametrize(
    ("cells", "late", "overdue"),
    [
        ({}, ("8.3", ""), (None, "")),
        ({"resolved_late": None}, (None, "Nguồn không nêu “Trong đó quá hạn”"), (None, "")),
        ({"pending": 0, "pending_overdue": 0}, ("8.3", ""), (None, "Không có đơn nào đang giải quyết")),
        ({"pending": 20, "pending_overdue": 0}, ("8.3", ""), ("0.0", "")),
    ],
)
def test_late_shares_of_letters(cells, late, overdue):
    (line,) = statements(letters, letter_row(**cells))["Cân đối đơn"].newest
    assert [(one.figure.value, one.why.vi) for one in line.cells[3:]] == [late, overdue]


def test_backlog_over_time_counts_the_shortest_period_that_ends_on_a_day():
    half = letter_row(period_start=Q4["period_start"], period_end=Q1["period_end"], pending=99)
    blocks = letters.blocks(publication(letter_row(), letter_row(**Q4, pending=None), half))
    (found,) = [block for block in blocks if block.kind == "backlogs"]
    assert [(s.when.last, s.pending, s.overdue, s.over_1y) for s in found.bodies[0].stocks] == [
        (Q1["period_end"], 9, 2, 1),
        (Q4["period_end"], None, 2, 1),
    ]


# --- dossiers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "result", "why"),
    [
        ({"reported_rate": Decimal("98.00")}, "matches", ""),
        ({"reported_rate": Decimal("98.01")}, "matches", ""),
        ({"reported_rate": Decimal("97.99")}, "matches", ""),
        ({"reported_rate": Decimal("98.02")}, "differs", ""),
        # 981 of 1001 are 98.0019…: the comparison is exact, not with what is rounded
        ({"resolved_early": 701, "reported_rate": Decimal("98.02")}, "differs", ""),
        ({"resolved_early": 701, "reported_rate": Decimal("97.99")}, "differs", ""),
        ({"resolved_early": 701, "reported_rate": Decimal("98.01")}, "matches", ""),
        (
            {"resolved_early": None, "reported_rate": Decimal("99.81")},
            "cannot_recompute",
            "Nguồn không nêu “Giải quyết trước hạn”",
        ),
        (
            dict.fromkeys(OnestopPeriod.RESOLVED) | {"reported_rate": Decimal("99.81")},
            "cannot_recompute",
            "Nguồn không nêu các số này",
        ),
        (
            dict.fromkeys(OnestopPeriod.RESOLVED, 0) | {"reported_rate": Decimal(100)},
            "cannot_recompute",
            "Không có hồ sơ nào đã giải quyết",
        ),
    ],
)
def test_a_reported_rate_beside_the_computed_one(cells, result, why):
    found = cell(one_stop, "Hồ sơ đúng hạn", 2, dossiers(**cells))
    assert (found.result, found.why.vi, found.reported) == (result, why, cells["reported_rate"])


def test_no_reported_rate_is_no_agreement():
    found = cell(one_stop, "Hồ sơ đúng hạn", 2, dossiers())
    assert (found.kind, found.value) == ("number", None)


def test_a_rate_without_a_base_is_not_verifiable_in_both_languages():
    row = dossiers(**dict.fromkeys(OnestopPeriod.COUNTS), reported_rate=Decimal("99.81"))
    for lang, words in (
        ("vi", ("99,81%", "Không kiểm tra được", "Nguồn không nêu các số này")),
        ("en", ("99.81%", "Not verifiable", "The source does not give these numbers")),
    ):
        html = page("mot-cua", row, lang=lang)
        assert all(word in html for word in words)
    assert "Cân đối hồ sơ" not in statements(one_stop, row)


def test_what_is_overdue_counts_against_the_second_rate():
    (line,) = statements(one_stop, dossiers(pending_overdue=250))["Hồ sơ đúng hạn"].newest
    official, with_overdue = line.cells[:2]
    assert (official.figure.value, with_overdue.figure.value) == ("98.00", "78.40")


@pytest.mark.parametrize(
    ("cells", "value", "counts", "why"),
    [
        ({}, "100.0", (30, 30), ""),
        ({"apology_letters": 12}, "40.0", (12, 30), ""),
        ({"resolved_late": 0, "pending_overdue": 4, "apology_letters": 3}, None, (3, 4), ""),
        ({"resolved_late": 0, "pending_overdue": 0, "apology_letters": 0}, None, (0, 0), "Không có hồ sơ trễ hạn"),
        ({"apology_letters": None}, None, (0, 0), "Nguồn không nêu “Số văn bản xin lỗi”"),
    ],
)
def test_letters_of_apology_against_late_dossiers(cells, value, counts, why):
    found = cell(one_stop, "Hồ sơ đúng hạn", 3, dossiers(**cells))
    assert (found.figure.value, (found.figure.numerator, found.figure.denominator), found.why.vi) == (
        value,
        counts,
        why,
    )


@pytest.mark.parametrize(
    ("cells", "result", "gap"),
    [
        ({}, "matches", "0"),
        ({"withdrawn": 8}, "differs", "3"),
        ({"withdrawn": None}, "cannot_recompute", None),
    ],
)
def test_the_balance_of_dossiers(cells, result, gap):
    found = cell(one_stop, "Cân đối hồ sơ", 2, dossiers(**cells))
    assert (found.result, found.gap.value) == (result, gap)


LAND = {"field": "land"}
HALF = {name: getattr(dossiers(), name) // 2 for name in OnestopPeriod.COUNTS}
REST = {name: getattr(dossiers(), name) - half for name, half in HALF.items()}


@pytest.mark.parametrize(
    ("fields", "result", "names", "why"),
    [
        ((), "cannot_recompute", [], "Nguồn không nêu theo lĩnh vực"),
        ((HALF | LAND, REST | {"field": "other"}), "matches", [], ""),
        ((HALF | LAND, REST | {"field": "tax_fees"}), "matches", [], ""),
        # without `other` the list may be of some fields only
        ((HALF | LAND,), "cannot_recompute", [], "Nguồn chỉ nêu một số lĩnh vực"),
        ((HALF | LAND, REST | {"field": "other", "withdrawn": 0}), "differs", ["withdrawn"], ""),
        # a count that one field does not give may be less
        ((HALF | LAND, REST | {"field": "other", "withdrawn": None}), "cannot_recompute", [], "một số lĩnh vực"),
        ((HALF | LAND | {"resolved_late": 21},), "differs", ["resolved_late"], ""),
        # of another scope
        ((HALF | LAND | {"resolved_late": 21, "scope": "with_subordinates"},), "cannot_recompute", [], "theo lĩnh vực"),
        ((HALF | LAND | Q4 | {"resolved_late": 21},), "cannot_recompute", [], "theo lĩnh vực"),
    ],
)
def test_fields_against_the_total_row(fields, result, names, why):
    found = cell(one_stop, "Cân đối hồ sơ", 3, dossiers(), *(dossiers(**cells) for cells in fields))
    assert found.result == result and why in found.why.vi
    assert [figure.params["count"] for _, figure, _ in found.gaps] == names


def test_fields_stand_under_their_body():
    rows = [dossiers(), dossiers(**LAND), dossiers(**LAND, **Q4), dossiers(**LAND, org_id="mau-so-gtvt", **Q4)]
    found = statements(one_stop, *rows)
    assert list(found)[2:] == [
        "Theo lĩnh vực: Sở Xây dựng tỉnh Thử Mẫu",
        "Theo lĩnh vực: Sở Giao thông vận tải tỉnh Thử Mẫu",
    ]
    ours, theirs = list(found.values())[2:]
    assert [(line.label.label.en, line.when.last) for line in ours.newest] == [("Land", Q1["period_end"])]
    assert (len(ours.others), len(theirs.newest), len(theirs.others)) == (1, 0, 1)


def test_procedures_and_feedback():
    rows = (procedures(), procedures(as_of=date(2024, 12, 31), published_online=100), procedures(is_internal=True))
    found = statements(one_stop, *rows, channel(), feedback(), feedback(**Q4))
    public, internal = found["Công khai thủ tục hành chính"].newest
    assert (public.when, public.about[0].en) == (date(2025, 12, 31), "Procedures for people and organisations")
    assert internal.about[0].en == "Internal procedures"
    online, posted = public.cells[1:3]
    assert (online.figure.value, posted.why.en) == ("95.0", "The source does not give “Posted at office”")
    (by_channel,) = found["Phản ánh, kiến nghị qua từng kênh"].newest
    assert [getattr(one, "value", None) or one.figure.value for one in by_channel.cells] == [40, "83.3", 4, "75.0"]


# --- channels ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1900 0000", [("1900 0000", "19000000")]),
        ("1022, nhánh 2", [("1022", "1022"), (", nhánh 2", "")]),
        ("+84 237.3852-246", [("+84 237.3852-246", "+842373852246")]),
        ("(0237) 3852 246 hoặc 1022", [("(", ""), ("0237) 3852 246", "02373852246"), (" hoặc ", ""), ("1022", "1022")]),
        ("chưa có", [("chưa có", "")]),
        ("", []),
    ],
)
def test_numbers_can_be_dialled(text, expected):
    assert [(one.text, one.dial) for one in phones(text)] == expected
    assert "".join(one.text for one in phones(text)) == text


def test_closed_channels_stand_apart():
    rows = (
        channel("mau-nay", valid_to=views.AS_OF),
        channel("mau-sau", org_id="mau-ubnd", valid_from=date(2027, 1, 1)),
        channel("mau-cu", valid_to=date(2026, 3, 24)),
    )
    (block,) = channels.blocks(publication(*rows))
    assert [one.row.channel_id for body in block.bodies for one in body.channels] == ["mau-nay", "mau-sau"]
    assert [one.row.channel_id for body in block.closed for one in body.channels] == ["mau-cu"]


def test_a_channel_shows_how_to_reach_it_and_what_it_received():
    html = page("kenh", channel(), channel("mau-hom-thu", phone=None), feedback(), feedback(**Q4, received=77))
    assert '<a class="nowrap" href="tel:19000000">1900 0000</a>' in html
    assert "24/24" in html
    assert '<a href="../mot-cua/index.html#feedback_period.mau-so-xd.mau-kenh.2025-12-15.2026-03-14.own">40</a>' in html
    assert "chưa có số liệu" in html
    assert ">77<" not in html, "an old period is no newest one"


# --- rendered ------------------------------------------------------------------------------------------------------


@cache
def renderer():
    return Renderer(load_theme(Disk(), Path(__file__).parent.parent / "site"))


def page(section, *rows, lang="vi"):
    """Return the first page of a section above its rows."""
    found = (one for one in register.pages(publication(*rows)) if one.lang == lang)
    (first,) = (one for one in found if one.path == f"thu-mau/{section}/index.html")
    html = renderer().render(first).body.decode().replace("\u00a0", " ")
    return html[: html.index("Tải cả bảng" if lang == "vi" else "Download the table (CSV)")]


def test_both_sides_are_printed_with_their_terms():
    html = re.sub(r"<[^>]+>", "", page("don-thu", letter_row(resolved=38)))
    assert "60 = 10 đơn kỳ trước chuyển sang + 50 đơn tiếp nhận trong kỳ" in html
    assert (
        "62 = 38 đã giải quyết + 9 đang giải quyết + 6 chuyển đơn + 5 hướng dẫn, trả đơn + 4 không đủ điều kiện" in html
    )
    assert "Chênh 2" in html
    assert "Quý I/2026 (kỳ thống kê), 15/12/2025 – 14/03/2026, riêng cơ quan" in html


def test_every_aggregate_names_its_receipt():
    html = page("don-thu", letter_row(resolved=38, type_base="eligible"))
    printed = dict(re.findall(r'data-figure="(\w+)\?[^"]+">([^<]*)<', html))
    assert printed == {
        "letters_to_handle": "60",
        "letters_accounted": "62",
        "letters_gap": "2",
        "letters_resolved_late_rate": "7,9%",
        "letters_overdue_rate": "2/9",
        "letters_by_type": "50",
        "letters_type_base": "56",
        "letters_type_gap": "−6",
        "reported_sum": "296",  # of the letters that the press printed
    }


def test_nothing_is_said_where_there_is_nothing():
    for section in (letters, one_stop, channels):
        assert list(section.blocks(publication())) == []
