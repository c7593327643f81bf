"""The published view: stubs without texts, small numbers taken out, and the reference rows it stands on."""

from dataclasses import asdict, replace
from functools import cache

import pytest

from minhbach.derive import derive, published
from minhbach.derive.redact import Redaction
from minhbach.findings import Words, error, note, warning
from minhbach.limits import Limits
from minhbach.tables import (
    COMPUTED,
    INPUT,
    AdminUnit,
    AdminUnitSuccession,
    Assignment,
    CalendarDay,
    Correction,
    DeadlineRule,
    Document,
    Duty,
    DutyRule,
    FigureIssue,
    HeadDuty,
    Organization,
    OrganizationSuccession,
    Petition,
    PetitionState,
    Resolution,
    ResolutionEvent,
    columns,
    key_of,
)
from tests.rows import (
    COMPLETE,
    also,
    corpus,
    day,
    dialogue,
    document,
    event,
    heir,
    item,
    make,
    notice,
    org,
    petition,
    reply,
    shipped,
    unit,
)

AS_OF = day("2019-12-31")
HIDDEN = "(không công khai)"
SECRET = "điều không được nói"
HIDDEN_FILE = {"url": "https://example.org/kin", "file_path": "van-ban/kin.pdf", "file_sha256": "0" * 64}

WITHHELD = petition(
    "kn-2",
    publication_status="withheld",
    withhold_basis="Luật Tiếp cận thông tin, Điều 7",
    admin_unit_id="17901@2004",
    petitioner_count=12,
    summary_vi=f"{SECRET} một",
    summary_en=f"{SECRET} hai",
    answered_on_spot=True,
    on_spot_answer=f"{SECRET} ba",
    intake_reason=f"{SECRET} bốn",
    intake_document_id="vb-kin",
)
OF_WITHHELD = (
    item(
        "gv-2", petition_id="kn-2", instruction=f"{SECRET} năm", done_when=f"{SECRET} sáu", explicit_due_on="2019-07-31"
    ),
    reply("2019-08-02", "explained", "gv-2", reply_document_id="vb-kin", result_summary_vi=SECRET, delay_note=SECRET),
    event("progress", "2019-07-20", event_id="sk-2", assignment_id="gv-2", note=SECRET, document_id="vb-chung"),
    document(
        "vb-kin", number_symbol="12/SXD-KT", issued_on="2019-08-02", title=SECRET, signer_role=SECRET, **HIDDEN_FILE
    ),
    make(
        Correction,
        correction_id="dc-1",
        table_name="petition",
        record_id="kn-2",
        field_name="summary_vi",
        old_value=SECRET,
        new_value=SECRET,
        reason=SECRET,
        corrected_on="2019-08-01",
    ),
    make(
        FigureIssue,
        issue_id="vd-1",
        table_name="resolution",
        record_id="gv-2",
        kind="sum_mismatch",
        description_vi=SECRET,
        actual=SECRET,
        status="open",
        noted_on="2019-08-01",
    ),
)
OPEN_ROWS = (
    unit("17901@2004", level="commune", parent_id="179@2004"),
    unit("179@2004", level="district", parent_id="17@2004"),
    dialogue(),
    notice(),
    petition("kn-9", admin_unit_id="17901@2004", petitioner_count=5),
    petition(admin_unit_id="17901@2004", petitioner_count=4),
    item(),
    reply("2019-08-01", result_summary_vi="Đã sửa xong đoạn đường", satisfaction=5),
    event("progress", "2019-07-20", event_id="sk-1", note="Đã khảo sát", document_id="vb-chung"),
    document("vb-chung", title="Biên bản khảo sát"),
    document("vb-khong-ai-nhac", title="Quy chế làm việc"),
)
REFERENCE = tuple(row for cls in INPUT for row in shipped(cls.TABLE.name) if cls is not CalendarDay)


def view(*rows, findings=(), as_of=AS_OF):
    given = corpus(*REFERENCE, *COMPLETE, *rows)
    limits = Limits(given.rows)
    return published(given, derive(given, limits, as_of), as_of, limits.calendar, findings)


@cache
def shown():
    return view(*OPEN_ROWS, WITHHELD, *OF_WITHHELD)


def test_no_text_of_a_withheld_record_is_left_anywhere():
    everything = str([asdict(row) for cls in (*INPUT, *COMPUTED) for row in shown().rows[cls]])
    assert SECRET not in everything
    assert HIDDEN_FILE["url"] not in everything and HIDDEN_FILE["file_path"] not in everything


def test_the_stub_keeps_ids_dates_and_codes():
    expected = replace(
        WITHHELD,
        field="other",
        admin_unit_id="17@2004",
        petitioner_count=None,
        summary_vi=HIDDEN,
        summary_en=HIDDEN,
        on_spot_answer=HIDDEN,
        intake_reason=HIDDEN,
    )
    assert shown().rows.get(Petition, "kn-2") == expected


def test_its_handling_keeps_ids_dates_bodies_and_codes():
    given = {(type(row), key_of(row)): row for row in OF_WITHHELD}
    for cls, key, changes in [
        (Assignment, "gv-2", {"instruction": HIDDEN, "done_when": HIDDEN}),
        (Resolution, "gv-2", {"result_summary_vi": HIDDEN, "delay_note": HIDDEN}),
        (ResolutionEvent, "sk-2", {"note": HIDDEN}),
        (
            Document,
            "vb-kin",
            {"title": HIDDEN, "signer_role": HIDDEN, "url": None, "file_path": None, "file_sha256": None},
        ),
        (Correction, "dc-1", {"old_value": HIDDEN, "new_value": HIDDEN, "reason": HIDDEN}),
        (FigureIssue, "vd-1", {"description_vi": HIDDEN, "actual": HIDDEN}),
    ]:
        assert shown().rows.get(cls, key) == replace(given[cls, key], **changes)


def test_its_duties_and_its_state_are_published():
    duty = next(duty for duty in shown().rows[Duty] if duty.subject_petition_id == "kn-2")
    assert (duty.verdict, duty.due_on) == ("met_late", day("2019-07-31"))
    assert shown().rows.get(PetitionState, "kn-2").headline == "withheld"


def test_an_item_shared_with_a_withheld_petition_loses_its_text():
    shared = view(*OPEN_ROWS, WITHHELD, also("kn-2", "gv-1")).rows
    assert shared.get(Assignment, "gv-1").instruction == HIDDEN
    assert shared.get(Petition, "kn-1").summary_vi != HIDDEN


@pytest.mark.parametrize("status", ["public", "public_redacted"])
def test_what_is_public_keeps_its_texts(status):
    own = petition(publication_status=status)
    assert view(*OPEN_ROWS, own).rows.get(Petition, "kn-1") == own


def test_aggregate_only_is_a_stub_too():
    assert (
        view(*OPEN_ROWS, petition(publication_status="aggregate_only")).rows.get(Petition, "kn-1").summary_vi == HIDDEN
    )


def test_a_document_that_an_open_row_names_too_keeps_its_title():
    rows = shown().rows
    assert rows.get(Document, "vb-chung").title == "Biên bản khảo sát"
    assert rows.get(Document, "vb-khong-ai-nhac").title == "Quy chế làm việc"


def test_every_text_column_of_a_stub_is_emptied_or_known_to_be_harmless():
    """A new column of words must be thought about: it is hidden unless it is an id, a code, or named here."""
    harmless = {
        ("petition", "withhold_basis"),
        ("document", "number_symbol"),
    }
    redaction = Redaction(corpus(*OPEN_ROWS, WITHHELD, *OF_WITHHELD).rows)
    for cls in (Petition, Assignment, Resolution, ResolutionEvent, Document):
        for one in columns(cls):
            is_word = one.type == "string" and not one.codelist and not one.ref and one.name not in cls.TABLE.key
            if is_word and (cls.TABLE.name, one.name) not in harmless:
                assert redaction.hides(cls.TABLE.name, one.name), f"{cls.TABLE.name}.{one.name}"


def test_small_numbers_are_taken_out():
    rows = shown().rows
    assert rows.get(Petition, "kn-1").petitioner_count is None, "4 could point at a person"
    assert rows.get(Petition, "kn-9").petitioner_count == 5
    assert rows.get(Resolution, "gv-1").satisfaction is None, "never row by row"


@pytest.mark.parametrize(
    ("table", "field_name", "values"),
    [
        ("petition", "petitioner_count", (None, None)),
        ("resolution", "satisfaction", (None, None)),
        ("petition", "field", ("3", "7")),
        ("khong-co-bang-nay", "petitioner_count", ("3", "7")),
    ],
)
def test_a_correction_does_not_give_away_a_small_number(table, field_name, values):
    cells = {
        "record_id": "kn-1",
        "old_value": "3",
        "new_value": "7",
        "reason": "Ghi nhầm",
        "corrected_on": "2019-08-01",
    }
    own = make(Correction, correction_id="dc-9", table_name=table, field_name=field_name, **cells)
    row = view(*OPEN_ROWS, own).rows.get(Correction, "dc-9")
    assert ((row.old_value, row.new_value), row.reason) == (values, "Ghi nhầm")


def test_input_is_published_as_it_is():
    """But for declared suppressions every cell and the order of rows stay: here nothing is suppressed."""
    clean = tuple(replace(row, satisfaction=None) if isinstance(row, Resolution) else row for row in OPEN_ROWS)
    clean = tuple(row for row in clean if key_of(row) != "kn-1")
    rows = view(*clean).rows
    for cls in {type(row) for row in clean}:
        own = [row for row in rows[cls] if not row.file.file]
        assert [row for row in own if row in clean] == [row for row in clean if type(row) is cls]


def test_computed_tables_are_in_the_order_of_their_keys():
    for cls in COMPUTED:
        keys = [key_of(row) for row in shown().rows[cls]]
        assert keys == sorted(keys)


# --- reference rows -------------------------------------------------------------------------------------------------


def keys(rows, cls):
    return {key_of(row) for row in rows[cls]}


def test_the_view_stands_alone():
    """Every reference of every published row is a published row, or was unknown to begin with."""
    rows, known = shown().rows, corpus(*REFERENCE, *COMPLETE, *OPEN_ROWS, WITHHELD, *OF_WITHHELD).rows
    by_name = {cls.TABLE.name: cls for cls in (*INPUT, *COMPUTED)}
    for cls in rows.classes():
        for one in (one for one in columns(cls) if one.ref):
            named = {getattr(row, one.name) for row in rows[cls]} & keys(known, by_name[one.ref])
            assert named <= keys(rows, by_name[one.ref]), f"{cls.TABLE.name}.{one.name}"


def test_national_rules_come_with_their_laws_and_issuers():
    rows = shown().rows
    national = {
        rule.rule_id for rule in shipped("deadline_rule") if not (rule.scope_org_id or rule.scope_admin_unit_id)
    }
    assert national and national <= keys(rows, DeadlineRule)
    assert keys(rows, DutyRule) >= {rule.duty_rule_id for rule in shipped("duty_rule")}
    assert "42-2013-qh13" in keys(rows, Document) and "qh" in keys(rows, Organization)


def test_territories_come_with_what_became_of_them():
    rows = view(dialogue(), org("hb-tu", admin_unit_id="17@2004")).rows
    assert keys(rows, AdminUnit) == {"17@2004", "25@2025"}
    assert keys(rows, AdminUnitSuccession) == {"17@2004/25@2025"}


def test_a_succession_of_bodies_that_are_not_there_is_left_out():
    shipped_heir = replace(heir("qh", "ubtvqh"), file=shipped("organization")[0].file)
    other = replace(heir("khong-co", "ubtvqh"), file=shipped("organization")[0].file)
    assert keys(view(dialogue(), shipped_heir, other).rows, OrganizationSuccession) == {"qh/ubtvqh"}


@pytest.mark.parametrize(
    ("rows", "as_of", "years"),
    [
        pytest.param([dialogue()], "2019-12-31", {2018, 2019}, id="the year of the data, and the other day of a swap"),
        pytest.param([dialogue()], "2021-01-31", {2018, 2019, 2020, 2021}, id="to the data date"),
        pytest.param([], "2024-06-01", {2023, 2024}, id="no event: the twelve months of which heads' duties are shown"),
        pytest.param(
            [make(CalendarDay, day_on="2031-01-01", kind="public_holiday", name_vi="x")],
            "2024-06-01",
            {2023, 2024, 2031},
            id="own rows",
        ),
    ],
)
def test_the_calendar_of_the_years_that_the_data_touch(rows, as_of, years):
    found = view(*rows, as_of=day(as_of)).rows[CalendarDay]
    assert {row.day_on.year for row in found} == years


def test_due_dates_are_the_same_on_the_published_rows():
    """Whoever downloads the view can run every receipt again."""
    rows = shown().rows
    again = derive(replace(corpus(), rows=rows), Limits(rows), AS_OF)
    assert again[Duty] == rows[Duty]
    assert again[PetitionState] == rows[PetitionState]
    assert again[HeadDuty] == rows[HeadDuty] != ()


# --- findings -------------------------------------------------------------------------------------------------------

MESSAGE = Words("Có điều cần xem", "Something to look at")


def finding(level, row, column, value="", package="hoa-binh-thu"):
    return level("R36", replace(row.place(column), package=package), MESSAGE, MESSAGE, value)


def test_findings_are_shown_but_never_quote_a_stub():
    own = next(row for row in OPEN_ROWS if isinstance(row, Petition))
    given = [
        finding(warning, own, "summary_vi", "số nhà 12"),
        finding(note, own, "raised_on"),
        finding(error, own, "field"),
        finding(warning, own, "field", package="goi-khac"),
        finding(warning, WITHHELD, "summary_vi", SECRET),
        finding(warning, WITHHELD, "raised_on", "2019-06-25"),
    ]
    remarks = view(*OPEN_ROWS, WITHHELD, findings=given).findings
    assert [(one.place.key, one.place.column, one.value) for one in remarks] == [
        ("kn-9", "summary_vi", "số nhà 12"),
        ("kn-9", "raised_on", ""),
        ("kn-2", "raised_on", ""),
    ]
