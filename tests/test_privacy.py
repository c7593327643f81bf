"""The privacy gate (rule R36): what it stops, what it lets pass, how it speaks, and how fast it is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from minhbach.checks import r36_extra_tables as extra_tables
from minhbach.checks import r36_personal_data as gate
from minhbach.checks.personal_data import (
    KINDS,
    Trace,
    bare_names,
    find,
    homes,
    lists,
    lowered_names,
    mask,
    names,
    numbers,
    readings,
    search,
    words,
)
from minhbach.checks.texts import text_columns
from minhbach.corpus import Exemption
from minhbach.findings import Severity, Words
from minhbach.own import ExtraTable
from minhbach.tables import INPUT, AdminUnit, Petition, SourceFile, columns
from tests.privacy.measure import sentences

from .checks_rows import case, petition, unit

HERE = Path(__file__).parent / "checks"


def lines(name: str) -> list[str]:
    """Return the lines of a table of cases, without its comments."""
    return [line for line in (HERE / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]


STOPS = [tuple(line.split("\t")) for line in lines("personal_data_stops.tsv")]
PASSES = lines("personal_data_passes.txt")


@pytest.mark.parametrize(("kind", "text"), STOPS)
def test_stops(kind: str, text: str) -> None:
    assert kind in {trace.kind for trace in find(text)}


@pytest.mark.parametrize("text", PASSES)
def test_passes(text: str) -> None:
    assert [(trace.kind, text[trace.start : trace.end]) for trace in find(text)] == []


def test_every_kind_has_a_case() -> None:
    assert {kind for kind, _ in STOPS} == set(KINDS)
    assert len(STOPS) >= 60 and len(PASSES) >= 60


@pytest.mark.parametrize(("kind", "text"), STOPS)
def test_the_message_hides_what_it_found(kind: str, text: str) -> None:
    found = list(gate.check(case(petition(summary_vi=text.ljust(10)))))
    for trace in find(text):
        data = text[trace.start : trace.end]
        for finding in found:
            assert data not in finding.message.vi and data not in finding.message.en and finding.value == ""


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("0912345678", "09•••••••8"),
        ("Nguyễn Văn An", "Ng•••• ••• •n"),
        ("Nam", "N••"),
        ("a@b.vn", "a@•.••"),
        ("29A-123.45", "29•-•••.•5"),
    ],
)
def test_mask(text: str, masked: str) -> None:
    assert mask(text) == masked


def test_a_territory_of_the_package_is_where_a_citizen_is_from() -> None:
    text = "công dân Kim Sơn nộp hồ sơ qua mạng"
    (stopped,) = gate.check(case(petition(summary_vi=text)))
    assert stopped.severity is Severity.ERROR
    assert list(gate.check(case(petition(summary_vi=text), unit(name="Xã Kim Sơn")))) == []


def test_a_territory_excuses_no_form_of_address() -> None:
    rows = (petition(summary_vi="chị Minh Châu nộp hồ sơ qua mạng"), unit(name="Xã Minh Châu"))
    assert [f.code for f in gate.check(case(*rows))] == ["R36"]


TEXT = "Hộ ông Trần Văn Bình chưa được đền bù"


def exemption(text: str, record: str = "kn-1") -> Exemption:
    return Exemption(
        "petition", record, "summary_vi", sha256(text.encode()).hexdigest(), "tên công khai theo quyết định"
    )


def test_a_reviewed_cell_passes() -> None:
    assert list(gate.check(case(petition(summary_vi=TEXT), exemptions=(exemption(TEXT),)))) == []


def test_a_cell_that_changed_is_stopped_again_and_its_exception_named_stale() -> None:
    found = list(gate.check(case(petition(summary_vi=TEXT), exemptions=(exemption(TEXT + "."),))))
    assert [(f.severity, f.place.column, f.place.key) for f in found] == [
        (Severity.ERROR, "summary_vi", "kn-1"),
        (Severity.WARNING, "summary_vi", "kn-1"),
    ]


def test_an_error_gives_the_line_of_its_exception_and_no_text() -> None:
    (stopped,) = gate.check(case(petition(summary_vi=TEXT)))
    line = f"petition,kn-1,summary_vi,{sha256(TEXT.encode()).hexdigest()},"
    assert stopped.fix.vi.endswith(line) and stopped.fix.en.endswith(line)
    assert "Bình" not in f"{stopped.message}{stopped.fix}{stopped.value}"


def test_a_warning_gives_no_hash() -> None:
    """Warnings are published: whoever has the hash of a cell can try names until one fits."""
    text = "Sửa cống trước số nhà 12 cho bà L. T."
    found = list(gate.check(case(petition(summary_vi=text), exemptions=(exemption("text before"),))))
    assert {f.severity for f in found} == {Severity.WARNING} and len(found) > 1
    assert not re.search("[0-9a-f]{16}", " ".join(f"{f.message}{f.fix}{f.value}" for f in found))


def test_an_exception_for_a_row_that_is_gone_is_stale() -> None:
    (found,) = gate.check(case(exemptions=(exemption(TEXT, "kn-9"),)))
    assert (found.severity, found.place.key) == (Severity.WARNING, "kn-9")


def test_an_exception_is_not_stale_while_its_row_may_be_one_that_was_not_read() -> None:
    cut = case(petition(summary_vi="Đường xấu"), exemptions=(exemption(TEXT), exemption(TEXT, "kn-9")))
    cut = replace(cut, corpus=replace(cut.corpus, rows=cut.rows.partial([Petition])))
    assert [f.place.key for f in gate.check(cut)] == ["kn-1"]  # that one was read, and its cell is another


def test_an_exception_covers_its_own_column_only() -> None:
    row = petition(summary_vi=TEXT, on_spot_answer=TEXT, answered_on_spot=True)
    assert [f.place.column for f in gate.check(case(row, exemptions=(exemption(TEXT),)))] == ["on_spot_answer"]


@pytest.mark.parametrize(("length", "count"), [(600, 0), (601, 1)])
def test_long_summaries(length: int, count: int) -> None:
    found = list(gate.check(case(petition(summary_vi="a" * length))))
    assert [f.severity for f in found] == [Severity.WARNING] * count


def test_reference_rows_are_not_scanned() -> None:
    shipped = AdminUnit(
        admin_unit_id="01@2025", code="01", name="Ông Trần Văn Bình", unit_type="xa", level="commune",
        valid_from=unit().valid_from, file=SourceFile("", "admin_unit", "reference/admin_unit.csv"),
    )  # fmt: skip
    assert list(gate.check(case(shipped))) == []


#: docs/rules.md, 5.3: columns whose values are public by their nature.
PUBLIC = {
    "document": {"number_symbol", "document_id", "url"},
    "organization": {"office_address", "office_phone", "office_email", "website"},
    "channel": {"phone", "url"},
    "source": {"author", "url"},
    "office_term": {"full_name"},
}


def test_what_is_scanned() -> None:
    for table, excluded in PUBLIC.items():
        assert not excluded & set(text_columns(table))
    assert {"summary_vi", "summary_en", "on_spot_answer", "intake_reason", "withhold_basis"} == set(
        text_columns("petition")
    )
    assert {"quote", "locator", "period_text"} <= set(text_columns("reported_figure"))
    for cls in INPUT:  # a column that a clerk may fill with a story is a string without code list, reference or pattern
        for one in columns(cls):
            if (
                one.name.endswith(("_vi", "_en", "note", "content", "subject", "instruction", "reason"))
                and not one.codelist
            ):
                assert one.name in text_columns(cls.TABLE.name), (cls.TABLE.name, one.name)


# --- what is let through at a glance ---------------------------------------------------------------------------------------

#: What texts are made of: all that the patterns look for, and what may stand around it.
PIECES = (
    *("ông", "Bà", "chị", "con trai", "cô giáo", "công dân", "em", "mẹ", "tên là", "Mr", "HỘ", "ſ", "İ"),
    *("Nguyễn Văn An", "Hoa", "TRẦN", "A", "V. L", "an", "đường", "xã", "ư", "Đ"),
    *(
        "thửa",
        "THỬA đất số",
        "tờ bản đồ",
        "TBĐ",
        "tờ BĐĐC",
        "số nhà",
        "ngõ",
        "Hẻm",
        "plot no.",
        "map-sheet",
        "house no",
    ),
    *("0912 345 678", "001199012345", "29A-123.45", "B1234567", "123456789", "12", "4", "0", "٣", "+84", "(0)"),
    *("a@b.vn", "@", ".", ",", "-", "/", "(", ")", "“", "’", ":", " ", "  ", "\u00a0", "_", "*"),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(codec="utf-8"), max_size=9).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda space: space.join(pieces))
)


QUICK_LOOKS = (
    (search, "_WITH_LETTERS"),
    (bare_names, "_CAPITALS_IN_A_ROW"),
    *((numbers, name) for name in ("_SEVEN_DIGITS", "_MAY_BE_SHORTER")),
    (homes, "_MAY_BEGIN"),
)


def unfiltered(text: str) -> list[Trace]:
    """Return what the exact patterns find where no quick look lets a text through, and each is tried at every letter."""
    always = SimpleNamespace(search=lambda _: True)
    with pytest.MonkeyPatch.context() as patch:
        for room, name in QUICK_LOOKS:
            patch.setattr(room, name, always)
        patch.setattr(numbers, "_near_rows", lambda text, _: [(0, len(text))])
        patch.setattr(readings.Reading, "matches", lambda reading, text, *_: reading.pattern.finditer(text))
        for room in (search, names, lowered_names):
            patch.setattr(room, "matches_at", lambda pattern, text, *_: pattern.finditer(text))
        patch.setattr(search, "parts", lambda _: words.UNJUDGED)
        patch.setattr(search, "_has_capital", lambda _: True)
        patch.setattr(bare_names, "_may_be_highland", lambda _: True)
        return list(find(text))


@settings(max_examples=1_500, deadline=None)
@given(TEXTS)
def test_no_quick_look_lets_anything_through(text: str) -> None:
    assert list(find(text)) == unfiltered(text)


def test_no_quick_look_lets_a_known_text_through() -> None:
    """Alone, in long rows, and each at the other's words: a number behind the words for another, half a sentence before a name."""
    corpus, draw = [*(text for _, text in STOPS), *PASSES, *(sentence.text for sentence in sentences())], Random(1)
    texts = [*corpus, *(" ".join(corpus[at : at + 9]) for at in range(0, len(corpus), 9))]
    words = [word for text in corpus for word in text.split()]
    texts += [" ".join(draw.choices(words, k=draw.randint(3, 60))) for _ in range(500)]
    for text in texts:
        assert list(find(text)) == unfiltered(text), text


@pytest.mark.parametrize("letter", ["ß", "ẞ", "ﬁ", "ŉ", "ΐ", "İ", "ı"])
def test_a_letter_that_grows_when_it_is_made_small_moves_no_other(letter: str) -> None:
    text = f"{letter}: tôi là trần văn bình, xe 29a-123.45, thửa 12"
    assert len(lists.small(text)) == len(text)
    assert [text[trace.start : trace.end] for trace in find(text)] == ["xe 29a-123.45"[3:], "thửa 12", "trần văn bình"]


LISTS = ("historical_names.txt", "place_names.txt", "name_stops.txt", "place_tails.txt", "ethnic_groups.txt")


@pytest.mark.parametrize("file", LISTS)
def test_the_entry_that_a_text_opens_with_is_what_one_pattern_of_the_whole_list_finds(file: str) -> None:
    entries, draw = sorted(lists.listed_names(file)), Random(3)
    pattern = regex.compile(rf"{lists.any_of(entries)}(?!\p{{L}})")
    cuts = [entry[: draw.randint(1, len(entry))] for entry in entries]
    for text in (
        one + end for one in (*entries, *cuts) for end in ("", " ", "a", "\u0301", " " + draw.choice(entries))
    ):
        found = pattern.match(text)
        assert lists.opens_with(file).entry(text) == (found[0] if found else ""), text


def test_names_in_small_letters_are_nothing_but_letters() -> None:
    assert [name for name in lowered_names.names() if not regex.fullmatch(f"[{readings.LETTERS}]+", name)] == []


def test_every_capital_is_one_to_the_quick_look() -> None:
    """Whatever a pattern takes for a capital is seen at a glance, for every letter that is assigned."""
    assigned = [chr(n) for n in range(0x110000) if unicodedata.category(chr(n)) not in ("Cn", "Cs")]
    capitals = regex.findall(r"\p{Lu}", "".join(assigned))
    assert len(capitals) > 1_500
    assert [c for c in capitals if not words.CAPITAL_ADDRESSED.search(words.parts(f"ông xa{c}a"))] == []


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        pytest.param("d1,Sửa mái đình làng", [], id="ordinary"),
        pytest.param("d1,Nhà bà Trần Thị Lan", [("ghi_chu", 3, 3)], id="a name"),
        pytest.param('d1,"hai\ndòng"\nd2,0912 345 678', [("ghi_chu", 5, 4)], id="after a cell of two lines"),
        pytest.param("0912345678,Trong cột mã", [("ma", 3, 3)], id="in a column of codes"),
    ],
)
def test_extra_tables_are_looked_at_cell_by_cell(cells: str, found: list[tuple[str, int, int]]) -> None:
    body = f"\ufeffma,ghi_chu\nd0,Đầu bảng\n{cells}\n".encode()
    asked = case()
    extra = ExtraTable("di_tich", Words("Di tích", "Relics"), (), (), {}, body)
    findings = list(extra_tables.check(replace(asked, corpus=replace(asked.corpus, extra=(extra,)))))
    assert [(f.place.column, f.place.line, f.place.record) for f in findings] == found
    assert all(f.code == "R36" and f.severity is Severity.ERROR and f.place.table == "di_tich" for f in findings)
    assert not any("0912" in f.message.vi and "345" in f.message.vi for f in findings)
