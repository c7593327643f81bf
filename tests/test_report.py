"""How findings are said: places, totals, order, two languages, JSON."""

import json

from minhbach.findings import Findings, Place, Words, error, note, warning
from minhbach.report import PLACES_SHOWN, as_json, as_text, summary

PLACE = Place("hoa-binh", "resolution", "data/hoa-binh/resolution.csv", 57, 55, "replied_on", "kn-57")
EARLY = Words("trước ngày nêu kiến nghị 08/03/2024.", "is before the petition was raised, 2024-03-08.")
FIX = Words("kiểm tra lại ngày trả lời.", "check the date of the reply.")


def test_an_error_names_place_value_cause_and_remedy():
    text = as_text(Findings([error("R11", PLACE, EARLY, FIX, "2024-03-01")]), "vi")
    assert text == (
        "LỖI R11  gói: hoa-binh  bảng: resolution (data/hoa-binh/resolution.csv)"
        '  dòng 57, hàng 55 trong Excel (kn-57)  cột replied_on "Ngày trả lời"\n'
        '  "2024-03-01": trước ngày nêu kiến nghị 08/03/2024.  Cách sửa: kiểm tra lại ngày trả lời.\n'
    )


def test_english():
    text = as_text(Findings([error("R11", PLACE, EARLY, FIX, "2024-03-01")]), "en")
    assert text.startswith("ERROR R11  package: hoa-binh  table: resolution")
    assert 'column replied_on "Replied on"' in text
    assert "To mend it: check the date of the reply." in text


def test_many_places_of_one_fault_are_grouped_with_the_total():
    many = Findings(error("F072", Place("p", "petition", "petition.csv", n, n), EARLY, FIX) for n in range(2, 50_002))
    text = as_text(many, "vi")
    assert text.count("LỖI F072") == PLACES_SHOWN
    assert "tất cả 50000 chỗ" in text
    assert summary(many, "vi").startswith("50000 lỗi")


def test_errors_come_first():
    text = as_text(
        Findings([note("R10", PLACE, EARLY), warning("R09", PLACE, EARLY, FIX), error("R11", PLACE, EARLY, FIX)]), "vi"
    )
    assert [line.split()[0] for line in text.splitlines() if not line.startswith(" ")] == ["LỖI", "CẢNH", "GHI"]


def test_json_holds_the_true_totals_and_every_kept_finding():
    many = Findings(error("F072", Place("p", "petition", "petition.csv", n, n), EARLY, FIX) for n in range(2, 12_002))
    found = json.loads(as_json(many, 12_000, "vi"))
    assert found["summary"] == {"errors": 12_000, "warnings": 0, "notes": 0, "rows": 12_000}
    assert len(found["findings"]) == 10_000
    assert set(found["findings"][0]) == {
        "code", "severity", "package", "table", "file", "line", "record", "column", "key", "value", "message", "fix"
    }  # fmt: skip


def test_order_of_finding_does_not_depend_on_the_order_they_came_in():
    one = error("R11", PLACE, EARLY, FIX)
    other = error("F072", Place("a", "petition", "x.csv", 3, 3), EARLY, FIX)
    assert as_text(Findings([one, other]), "vi") == as_text(Findings([other, one]), "vi")
