"""How findings are said: places, totals, order, two languages, JSON, SARIF."""

import json
from pathlib import Path

import jsonschema
import pytest

from minhbach.findings import Finding, Findings, Place, Words, error, note, warning
from minhbach.report import PLACES_SHOWN, as_json, as_sarif, as_text, summary
from minhbach.report.codes import codes
from tests import make_findings

SARIF = json.loads((Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))

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


def test_one_is_no_plural():
    place = Place("p", "petition", "petition.csv", 2, 2)
    assert summary(Findings([error("F072", place, EARLY, FIX)]), "en") == "1 error, 0 warnings, 0 notes."


def test_errors_come_first():
    text = as_text(
        Findings([note("R10", PLACE, EARLY), warning("R09", PLACE, EARLY, FIX), error("R11", PLACE, EARLY, FIX)]), "vi"
    )
    assert [line.split()[0] for line in text.splitlines() if not line.startswith(" ")] == ["LỖI", "CẢNH", "GHI"]


def test_json_holds_the_true_totals_and_every_kept_finding():
    many = Findings(error("F072", Place("p", "petition", "petition.csv", n, n), EARLY, FIX) for n in range(2, 12_002))
    found = json.loads("".join(as_json(many, 12_000, "vi")))
    assert found["summary"] == {"errors": 12_000, "warnings": 0, "notes": 0, "rows": 12_000}
    assert len(found["findings"]) == 10_000
    assert set(found["findings"][0]) == {
        "code", "severity", "package", "table", "file", "line", "record", "column", "key", "value", "message", "fix"
    }  # fmt: skip


def test_order_of_finding_does_not_depend_on_the_order_they_came_in():
    one = error("R11", PLACE, EARLY, FIX)
    other = error("F072", Place("a", "petition", "x.csv", 3, 3), EARLY, FIX)
    assert as_text(Findings([one, other]), "vi") == as_text(Findings([other, one]), "vi")


def test_the_character_of_a_line_is_named():
    place = Place("p", "", "data/p/datapackage.json", 1063, char=7)
    assert "line 1063, character 7\n" in as_text(Findings([error("F133", place, EARLY, FIX)]), "en")


def test_no_finding_is_json_too():
    assert json.loads("".join(as_json(Findings(), 3, "en")))["findings"] == []


# --- SARIF ---------------------------------------------------------------------------------------------------------------


def sarif(findings: Findings, lang: str = "vi", **folders: Path) -> dict:
    """Return the run of the SARIF, which must hold to the schema."""
    log = json.loads(
        "".join(as_sarif(findings, 9, lang, folders or {"data": Path("data"), "content": Path("content")}))
    )
    jsonschema.Draft4Validator(SARIF).validate(log)
    (run,) = log["runs"]
    return run


def one(finding: Finding, lang: str = "vi", **folders: Path) -> dict:
    """Return the result that one finding is."""
    (result,) = sarif(Findings([finding]), lang, **folders)["results"]
    return result


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_sarif_holds_to_its_schema_with_every_code_there_is(lang):
    levels = (error, warning, note)
    every = [make("X", PLACE, EARLY, FIX, "v") for make in levels]
    every += [error(code, PLACE, EARLY, FIX) for code in codes()]
    run = sarif(Findings(every), lang)
    assert len(run["results"]) == len(every)
    rules = run["tool"]["driver"]["rules"]
    assert {run["results"][n]["level"] for n in range(len(every))} == {"error", "warning", "note"}
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    (other,) = run["translations"]
    assert {run["language"], other["language"]} == {"vi", "en"}
    assert [rule["id"] for rule in other["rules"]] == [rule["id"] for rule in rules]
    for rule in (*rules, *other["rules"]):
        assert rule["shortDescription"]["text"], rule["id"]
        assert rule["id"] == "X" or "Cách sửa" in rule["help"]["markdown"] or not codes()[rule["id"]].fix.vi


def test_no_finding_is_sarif_too():
    assert sarif(Findings())["results"] == []


def test_a_result_says_what_a_person_reads_and_where():
    result = one(error("R11", PLACE, EARLY, FIX, "2024-03-01"), "en")
    assert result["message"]["text"] == (
        '"2024-03-01": is before the petition was raised, 2024-03-08.  To mend it: check the date of the reply.'
    )
    (place,) = result["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "data/hoa-binh/resolution.csv"},
        "region": {"startLine": 57},
    }
    assert place["logicalLocations"] == [
        {"name": "replied_on", "fullyQualifiedName": "hoa-binh/resolution/kn-57/replied_on"}
    ]


@pytest.mark.parametrize(
    ("file", "folders", "uri"),
    [
        ("data/goi/a.csv", {}, "data/goi/a.csv"),
        ("data/goi/a.csv", {"data": Path("du-lieu/data")}, "du-lieu/data/goi/a.csv"),
        ("data/goi/a.csv", {"data": Path("/srv/Dữ liệu/data")}, "file:///srv/D%E1%BB%AF%20li%E1%BB%87u/data/goi/a.csv"),
        ("data/gói mới/a b.csv", {}, "data/g%C3%B3i%20m%E1%BB%9Bi/a%20b.csv"),
        ("content/vi/a.md", {"data": Path("data"), "content": Path("x/content")}, "x/content/vi/a.md"),
        ("So.xlsx", {}, "So.xlsx"),
        ("", {}, "data/p"),
        ("", {"so-lieu": Path("xa/so-lieu")}, "xa/so-lieu/p"),
    ],
)
def test_the_file_of_a_result_is_found_from_where_the_command_ran(file, folders, uri):
    result = one(error("F001", Place("p", "petition", file), EARLY, FIX), **folders)
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_the_character_of_a_line_is_the_column_of_the_region():
    place = Place("p", "", "data/p/datapackage.json", 1063, char=7)
    (location,) = one(error("F133", place, EARLY, FIX))["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 1063, "startColumn": 7}


def test_what_sarif_would_read_as_a_placeholder_or_a_link_is_plain_text():
    result = one(error("F069", PLACE, Words("{0} [a](b) [U+200B]", "-"), FIX, "[x](javascript:1)"))
    assert result["message"]["text"].startswith('"\\[x](javascript:1)": {{0}} \\[a](b) [U+200B]')


def prints(*findings: Finding) -> list[str]:
    """Return the fingerprints of a run."""
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in sarif(Findings(findings))["results"]]


def at(line: int, key: str = "kn-1", column: str = "field", code: str = "F097") -> Finding:
    """Return a finding of a petition."""
    return error(code, Place("p", "petition", "data/p/petition.csv", line, line, column, key), EARLY, FIX)


def test_a_fingerprint_stays_when_the_row_moves_or_the_words_change():
    moved = error("F097", Place("p", "petition", "data/p/petition.csv", 99, 98, "field", "kn-1"), FIX, EARLY, "x")
    assert prints(at(3)) == prints(moved)


@pytest.mark.parametrize("other", [at(3, key="kn-2"), at(3, column="raised_on"), at(3, code="F096")])
def test_another_code_row_or_column_is_another_fingerprint(other):
    assert prints(at(3)) != prints(other)


def test_rows_without_a_key_are_counted():
    first, second = prints(at(3, key=""), at(4, key=""))
    assert (first[-2:], second[-2:]) == (":1", ":2")
    assert first[:-2] == second[:-2]


def test_sarif_lists_ten_thousand_of_a_code_and_says_how_many_there_are():
    many = Findings(error("F072", Place("p", "petition", "petition.csv", n, n), EARLY, FIX) for n in range(2, 12_002))
    many.count_more(many_severity := next(iter(many)).severity, "F072", Place("p", "petition"), 88_000)
    many.count_more(many_severity, "F073", Place("p", "petition"), 0)
    log = json.loads("".join(as_sarif(many, 100_000, "vi", {})))
    (run,) = log["runs"]
    assert len(run["results"]) == 10_000
    assert run["properties"] == {
        "totals": {"errors": 100_000, "warnings": 0, "notes": 0, "rows": 100_000},
        "codes": {"F072": 100_000},
    }


def test_the_codes_that_ship_are_those_of_the_reader_and_of_the_rules():
    assert make_findings.as_csv(make_findings.all_codes()) == make_findings.CODES.read_text("utf-8")


def test_the_page_of_the_codes_has_each_as_it_is_said():
    assert make_findings.on_reading() in make_findings.PAGE.read_text("utf-8")


def test_every_code_has_a_name_levels_and_both_languages():
    for code in codes().values():
        assert code.name.isidentifier() or code.code in ("R01", "R20"), code.code
        assert code.levels or code.code == "R20", code.code
        assert all(code.what), code.code
        assert bool(code.fix.vi) == bool(code.fix.en), code.code
