"""What each process of the source articles is made of, from its tables to its exports: docs/processes.md.

The processes and their tables stand here (docs/rules.md, process coverage). Everything else in the table is read from
the lists of the code, so that a process that loses a rule, a duty, a figure or a page is seen.
"""

import ast
import inspect
import re
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from minhbach import tables
from minhbach.checks import CHECKS
from minhbach.exports import open_data
from minhbach.figures import FAMILIES, Database
from minhbach.figures.views import VIEWS
from minhbach.pages import addresses
from minhbach.pages.overviews import OVERVIEWS
from minhbach.pages.registers import REGISTERS
from minhbach.tables import BY_NAME, COMPUTED, INPUT, Duty, DutyRule, HeadDuty, codes
from tests import views
from tests.approve import approve

DOC = Path(__file__).parent.parent / "docs" / "processes.md"

#: The tables of each process in the order in which they are filled.
PROCESSES = {
    "dialogue": (
        "dialogue",
        "dialogue_org",
        "petition",
        "conclusion",
        "assignment",
        "assignment_org",
        "assignment_petition",
        "resolution",
        "resolution_event",
    ),
    "explanation": ("explanation_request",),
    "receptions and letters": ("reception_session", "letter_period"),
    "one-stop": ("onestop_period", "procedure_publication", "feedback_period", "channel"),
    "consultation": ("consultation", "consultation_response"),
    "discipline and inspection": ("inspection", "inspection_recommendation"),
    "directives": ("directive_task",),
    "reported aggregates": (
        "source",
        "indicator",
        "reported_figure",
        "figure_relation",
        "figure_issue",
        "correction",
    ),
    "reorganisation": ("admin_unit", "admin_unit_succession", "organization", "organization_succession"),
    "dialogue plans": ("dialogue_plan",),
    "periodic reports": ("report_submission",),
    "supervision": ("supervision",),
    "evaluation": ("evaluation",),
    "work steps": ("work_step",),
}
#: Tables that every process stands on.
COMMON = ("document", "office_term", "calendar_day", "deadline_rule", "duty_rule", "coverage")

#: Tables whose rows have pages or a list of their own, not in a register.
PAGES = {
    "dialogue": addresses.DIALOGUES,
    "petition": addresses.PETITIONS,
    "conclusion": addresses.CONCLUSIONS,
    "reported_figure": addresses.FIGURES,
    "figure_issue": addresses.QUALITY,
    "correction": addresses.QUALITY,
    "organization": addresses.BODIES,
    "admin_unit": addresses.TERRITORIES,
}
#: A duty about a petition belongs to the dialogue, but for this one.
OF_A_RECEPTION = "reception_reply"
#: What a rule reads that looks at how assignments were handled.
HANDLING = frozenset({"assignment", "resolution", "resolution_event"})
#: How many processes a figure may be about before it is one of all.
FEW = 3

#: Cells that are rightly empty, in words.
NONE = {
    (
        "one-stop",
        "duties",
    ): "none: a row counts the dossiers of a period and names no single one, so there is no due date to work out",
    (
        "reported aggregates",
        "duties",
    ): "none: a printed figure obliges nobody; an open issue stays listed until it is explained or corrected",
    (
        "reorganisation",
        "duties",
    ): "none of its own: open duties go on at the successor, with their due dates, marked as inherited",
    (
        "dialogue plans",
        "duties",
    ): "none: a plan sets no day; heads owe dialogues held (`head_duty`), not dialogues planned",
    ("evaluation", "duties"): "none: no rule says by when a body must be evaluated",
    (
        "work steps",
        "duties",
    ): "none: the longest time of a step describes the process; no case is followed through its steps",
    ("work steps", "rules"): "none of its own: those of every table",
}
COLUMNS = ("input tables", "rules", "duties", "figures", "pages", "exports")


def process_of(table):
    return next((name for name, made_of in PROCESSES.items() if table in made_of), None)


# --- rules ----------------------------------------------------------------------------------------------------------


def number(check):
    """`R05` of `minhbach.checks.r05_dialogue_status`."""
    return check.__module__.rpartition(".")[2].partition("_")[0].upper()


@cache
def tables_of(check):
    """The tables that a rule names as classes, as keys of a table of columns, or by the handling of an assignment."""
    tree = list(ast.walk(ast.parse(inspect.getsource(sys.modules[check.__module__]))))
    imported = {one.name for node in tree if isinstance(node, ast.ImportFrom) for one in node.names}
    if imported & {"INPUT", "TABLES"}:
        return frozenset()
    keys = {
        key.value for node in tree if isinstance(node, ast.Dict) for key in node.keys if isinstance(key, ast.Constant)
    }
    classes = {cls.TABLE.name for cls in INPUT if cls.__name__ in imported}
    asked = {node.attr for node in tree if isinstance(node, ast.Attribute)}
    return classes | (keys & BY_NAME.keys()) | (HANDLING if "handlings" in asked else frozenset())


def rules(made_of):
    return list(dict.fromkeys(number(check) for check in CHECKS if tables_of(check) & set(made_of)))


def rules_of_all():
    everywhere = {number(check) for check in CHECKS if not {process_of(table) for table in tables_of(check)} - {None}}
    return sorted({"R01"} | everywhere)


# --- duties ---------------------------------------------------------------------------------------------------------


@cache
def duties():
    """The kinds of duty of each process: those that the sample package has, and what heads owe each period."""
    found = defaultdict(set)
    view = views.real("tinh-mau")
    for duty in view.rows[Duty]:
        is_reception = duty.kind == OF_A_RECEPTION
        found["receptions and letters" if is_reception else process_of(duty.subject_table)].add(duty.kind)
    for owed in view.rows[HeadDuty]:
        rule = view.rows.get(DutyRule, owed.duty_rule_id)
        found[process_of({"reception": "reception_session"}.get(rule.duty, rule.duty))].add("head_duty")
    order = [*codes("duty_kind"), "head_duty"]
    return {name: sorted(kinds, key=order.index) for name, kinds in found.items()}


# --- figures --------------------------------------------------------------------------------------------------------

_READ = re.compile(r"\b(?:from|join)\s+([a-z_]+)")


@cache
def tables_of_view(name):
    (statement,) = (one for one in VIEWS if one.startswith(f"create view {name} as"))
    return frozenset(_READ.findall(statement)) & BY_NAME.keys()


@cache
def processes_of(key):
    """The processes that a family is about: by the input tables it reads, else by the views, else by kinds of duty."""
    (family,) = (one for one in FAMILIES if one.id == key)
    sql = "\n".join(family.sql(names) for names in family.domains)
    read = set(_READ.findall(sql))
    named = {process_of(table) for table in read} - {None}
    if not named:
        seen = {one.split()[2] for one in VIEWS} & read
        named = {process_of(table) for view in seen for table in tables_of_view(view)} - {None}
    if not named:
        wanted = set(re.findall(r"'(\w+)'", re.sub(r"<> '\w+'", "", sql)))
        named = {name for name, kinds in duties().items() if wanted & set(kinds)}
        named |= {process_of(table) for table in wanted & {"dialogue"}}
        named |= {"receptions and letters"} if "reception" in wanted else set()
    return frozenset(named)


def figures(name):
    return [family.id for family in FAMILIES if name in processes_of(family.id) and len(processes_of(family.id)) <= FEW]


def figures_of_all():
    return [family.id for family in FAMILIES if not 0 < len(processes_of(family.id)) <= FEW]


# --- pages and exports ----------------------------------------------------------------------------------------------


def pages(made_of):
    listed = [one.section for one in REGISTERS if {listed.table.TABLE.name for listed in one.tables} & set(made_of)]
    own = [PAGES[table] for table in made_of if table in PAGES]
    return [page(section) for section in dict.fromkeys([*own, *listed])]


def page(section):
    return f"{section.slug or '.'}/" + (" with an overview" if section in OVERVIEWS else "")


def pages_of_all():
    shown = {one for made_of in PROCESSES.values() for one in pages(made_of)}
    return [page(section) for section in addresses.SECTIONS if page(section) not in shown]


@cache
def exported():
    """The folders of open data that have a table, by its name."""
    view = views.real("tinh-mau")
    found = defaultdict(list)
    for one in open_data(view, Database(view)).exports:
        if match := re.fullmatch(r"(\w+)/tinh-mau\.(\w+)\.\w+", one.path):
            found[match[2]].append(match[1])
    return found


def exports(made_of):
    folders = [set(exported()[table]) for table in made_of]
    return [f"{folder}/" for folder in ("csv", "excel", "json") if all(folder in one for one in folders)]


# --- the table ------------------------------------------------------------------------------------------------------


def cells(name):
    made_of = PROCESSES[name]
    found = {
        "input tables": made_of,
        "rules": rules(made_of),
        "duties": duties().get(name, []),
        "figures": figures(name),
        "pages": pages(made_of),
        "exports": exports(made_of),
    }
    return {column: code(found[column]) or NONE.get((name, column), "") for column in COLUMNS}


def code(items):
    return ", ".join(
        f"`{one}`" if not one.endswith("overview") else f"`{one.split()[0]}` with an overview" for one in items
    )


def document():
    head = "| process | " + " | ".join(COLUMNS) + " |\n|" + "--|" * (len(COLUMNS) + 1)
    lines = ["| " + " | ".join([name, *cells(name).values()]) + " |" for name in PROCESSES]
    return f"""# Processes: what each is made of

Written by `UPDATE=1 pytest tests/test_processes.py` from the lists of the code; the test fails where the two differ. Tables: [tables.md](tables.md); rules: [rules.md](rules.md) and [findings.md](findings.md); duties: [life-cycle.md](life-cycle.md).

{head}
{chr(10).join(lines)}

* Every process stands on {code(COMMON)} too.
* Rules that apply to every table, or to those above: {code(rules_of_all())}.
* Figures over every process (duties of any kind, bodies, what was entered): {code(figures_of_all())}.
* Pages over every process: {code(pages_of_all())}; each figure has its receipt below `so-lieu/`.
* Exports of every process: the SQLite file holds all tables, `datapackage.json` describes them, `figures.json` has every figure with its SQL.
"""


def test_the_document_says_what_the_code_does():
    approve(DOC, document())


@pytest.mark.parametrize("name", PROCESSES)
def test_no_cell_is_empty(name):
    assert [column for column, cell in cells(name).items() if not cell] == []


def test_words_stand_only_where_there_is_nothing():
    """A reason that is no longer needed is taken out: a process that gains a duty shows it."""
    assert {key for key, words in NONE.items() if cells(key[0])[key[1]] == words} == NONE.keys()


def test_every_input_table_belongs_to_a_process():
    listed = [table for made_of in PROCESSES.values() for table in made_of]
    assert sorted([*listed, *COMMON]) == sorted(cls.TABLE.name for cls in INPUT)


def test_every_register_and_every_overview_belongs_to_a_process():
    shown = " ".join(cells(name)["pages"] for name in PROCESSES)
    for section in {*OVERVIEWS, *(one.section for one in REGISTERS)}:
        assert f"`{section.slug}/`" in shown, section.slug


def test_every_register_has_an_overview():
    assert {one.section for one in REGISTERS} <= OVERVIEWS.keys()


def test_every_rule_every_duty_and_every_figure_is_somewhere():
    text = document()
    for check in CHECKS:
        assert f"`{number(check)}`" in text, number(check)
    for family in FAMILIES:
        assert f"`{family.id}`" in text, family.id
    assert {kind for kinds in duties().values() for kind in kinds} - {"head_duty"} == {
        duty.kind for duty in views.real("tinh-mau").rows[Duty]
    }


def test_computed_tables_are_exported_too():
    assert all(exported()[cls.TABLE.name] for cls in COMPUTED)
    assert tables.Duty.TABLE.name in exported()
