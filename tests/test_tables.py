"""What a declaration gives: Table Schemas (golden), codes, keys, and the promise that a row type and its columns agree."""

import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from minhbach.corpus import keys_of
from minhbach.tables import (
    BY_NAME,
    COMPUTED,
    INPUT,
    TABLES,
    DialogueOrg,
    Petition,
    ProcedurePublication,
    codelists,
    columns,
    key_of,
    schema,
)
from minhbach.tables.help import helps
from tests.approve import approve

GOLDEN = Path(__file__).parent / "golden" / "schemas.json"
DOCS = Path(__file__).parent.parent / "docs"


def test_forty_two_input_tables():
    assert len(INPUT) == 42
    assert len(BY_NAME) == len(TABLES) == len(INPUT) + len(COMPUTED)


def test_schemas_are_golden():
    approve(GOLDEN, json.dumps({cls.TABLE.name: schema(cls) for cls in TABLES}, ensure_ascii=False, indent=1) + "\n")


def test_the_printed_list_of_tables_is_true():
    """docs/tables.md is read off the declarations."""
    approve(DOCS / "tables.md", tables_page())


@pytest.mark.parametrize("cls", TABLES, ids=lambda cls: cls.TABLE.name)
def test_frictionless_accepts_the_schema(cls):
    from frictionless import Schema

    assert Schema.from_descriptor(schema(cls)).to_descriptor()["fields"]


@pytest.mark.parametrize("cls", TABLES, ids=lambda cls: cls.TABLE.name)
def test_declaration_is_consistent(cls):
    names = [one.name for one in columns(cls)]
    hints = get_type_hints(cls)
    assert len(set(names)) == len(names)
    assert set(cls.TABLE.key) <= set(names)
    assert len(cls.TABLE.sheet or cls.TABLE.vi) <= 31, "an Excel sheet name has at most 31 characters"
    for one in columns(cls):
        assert one.labels.vi
        assert one.labels.en
        assert not one.codelist or one.codelist in codelists(), one.codelist
        assert not one.ref or len(BY_NAME[one.ref].TABLE.key) == 1
        optional = type(None) in get_args(hints[one.name])
        default = next(f for f in fields(cls) if f.name == one.name).default
        assert optional == (default is None), f"{one.name}: `opt` belongs to `| None`"
    for name in cls.TABLE.key:
        assert next(one for one in columns(cls) if one.name == name).required


def test_code_lists_are_complete():
    for name, codes in codelists().items():
        assert [code.position for code in codes.values()] == list(range(1, len(codes) + 1)), name
        assert all(code.labels.vi and code.labels.en for code in codes.values()), name


def test_every_code_list_is_used_or_meant_for_a_breakdown():
    used = {one.codelist for cls in TABLES for one in columns(cls)}
    # states and flags are joined codes or measures; submission_type serves reported_figure.breakdown alone
    assert set(codelists()) - used == {"submission_type", "headline_flag"}


def test_key_of_joins_values():
    row = DialogueOrg(dialogue_id="dt-1", org_id="ubnd", role="organiser")
    assert key_of(row) == "dt-1/ubnd/organiser"
    assert row.place("role").key == "dt-1/ubnd/organiser"


def test_a_key_says_true_and_false_as_its_cells_do():
    """So that a correction or an issue that names the row by its cells finds it."""
    row = ProcedurePublication(
        org_id="ubnd", as_of=date(2026, 3, 31), is_internal=False, procedures_total=4, source_id="ng-1"
    )
    assert [*keys_of(ProcedurePublication, [row])] == [key_of(row)] == ["ubnd/2026-03-31/false"]


def test_where_a_row_was_read_does_not_make_it_another_row():
    facts = {"petition_id": "kn-1", "origin": "letter", "submission_type": "question", "petitioner_type": "unknown"}
    facts |= {
        "field": "land",
        "summary_vi": "Hỏi về thủ tục",
        "answered_on_spot": False,
        "publication_status": "public",
    }
    assert Petition(**facts, line=2) == Petition(**facts, line=9)


@pytest.mark.parametrize("cls", TABLES, ids=lambda cls: cls.TABLE.name)
def test_a_column_has_a_note_in_both_languages_or_in_none(cls):
    for one in columns(cls):
        assert bool(one.note.vi) == bool(one.note.en), one.name
        assert not one.note.vi.isascii() or not one.note.vi, one.name


def test_no_help_is_left_of_a_column_that_is_gone():
    assert set(helps()) <= {(cls.TABLE.name, one.name) for cls in TABLES for one in columns(cls)}


def tables_page() -> str:
    """Return docs/tables.md: every table with its columns as declared."""
    lines = ["# The tables", "", "Read off `minhbach/tables/`. How they belong together: [model.md](model.md)."]
    for cls in TABLES:
        table = cls.TABLE
        kind = " (computed)" if table.computed else ""
        lines += ["", f"## `{table.name}`: {table.vi} / {table.en}{kind}", "", f"Key: {', '.join(table.key)}.", ""]
        lines += ["| column | type | required | nhãn | label | note |", "|--|--|--|--|--|--|"]
        lines += [_line(one) for one in columns(cls)]
    return "\n".join(lines) + "\n"


def _line(one) -> str:
    kind = f"code `{one.codelist}`" if one.codelist else one.type
    refers = f"-> `{one.ref}`" if one.ref else ""
    pattern = "`" + one.pattern.replace("|", "\\|") + "`" if one.pattern else ""
    notes = "; ".join(part for part in (refers, pattern, _range(one), one.note.en.replace("|", "\\|")) if part)
    return f"| `{one.name}` | {kind} | {'yes' if one.required else ''} | {one.labels.vi} | {one.labels.en} | {notes} |"


def _range(one) -> str:
    if one.minimum is None:
        return ""
    return f"{one.minimum} or more" if one.maximum is None else f"{one.minimum} to {one.maximum}"


@pytest.mark.parametrize("cls", INPUT, ids=lambda cls: cls.TABLE.name)
def test_every_whole_number_of_an_input_has_a_least_value(cls):
    assert [one.name for one in columns(cls) if one.type == "integer" and one.minimum is None] == []
