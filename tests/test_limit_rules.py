"""The rules about time limits and owners: R09, R13, R14, R16, R42 (docs/findings.md)."""

import pytest

from minhbach.checks import r09_dropped_items as r09
from minhbach.checks import r13_complex_notice as r13
from minhbach.checks import r14_new_due_date as r14
from minhbach.checks import r16_dissolved_bodies as r16
from minhbach.checks import r42_extensions as r42
from minhbach.checks.base import Case
from minhbach.limits import Limits
from tests.rows import (
    COMPLETE,
    corpus,
    day,
    dialogue,
    event,
    explanation,
    heir,
    item,
    notice,
    org,
    petition,
    reply,
    resolution,
    rule,
    shipped,
)

BASE = (dialogue(), notice(), petition(), item())
ONE = rule("07-qc-tu.reply", "written_reply", 30, max_extensions=1, scope_admin_unit_id="17@2004")
GONE = org("so-xd", dissolved_on="2019-07-31")


def found(check, *rows, as_of="2019-12-31", coverage="register"):
    given = corpus(*COMPLETE, *rows, coverage=coverage)
    findings = list(check(Case(given, day(as_of), True, Limits(given.rows))))
    for one in findings:
        assert one.message.vi and one.message.en and one.fix.vi and one.fix.en
    return [(one.severity.value, one.place.key, one.place.column) for one in findings]


def said(check, *rows):
    given = corpus(*COMPLETE, *rows)
    (one,) = check(Case(given, day("2019-12-31"), True, Limits(given.rows)))
    return one.message


@pytest.mark.parametrize(
    ("rows", "findings"),
    [
        pytest.param([dialogue(), notice(), petition()], [("warning", "kn-1", "petition_id")], id="given to nobody"),
        pytest.param(BASE, [], id="assigned"),
        pytest.param([dialogue(), petition()], [], id="no notice yet"),
        pytest.param([dialogue(), notice(), petition(answered_on_spot=True)], [], id="answered on the spot"),
        pytest.param([dialogue(status="planned"), notice(), petition()], [], id="dialogue not held"),
    ],
)
def test_r09(rows, findings):
    assert found(r09.check, *rows) == findings
    assert found(r09.check, *rows, coverage="excerpt") == []


def complex_notice(on, **cells):
    return resolution(complex_notice_on=on, **({"complex_notice_document_id": "vb-pt"} | cells))


def passed_up(**cells):
    letter = {"forward_document_id": "vb-chuyen"} | cells
    return resolution(result="forwarded", forwarded_on="2019-07-20", forwarded_to_org_id="hb-tu", **letter)


@pytest.mark.parametrize(
    ("given", "findings"),
    [
        pytest.param(complex_notice("2019-08-05"), [], id="on the rolled due date"),
        pytest.param(complex_notice("2019-08-06"), [("warning", "gv-1", "complex_notice_on")], id="a day late"),
        pytest.param(
            complex_notice("2019-08-01", complex_notice_document_id=None),
            [("error", "gv-1", "complex_notice_document_id")],
            id="without its document",
        ),
        pytest.param(reply("2019-08-01"), [], id="none"),
    ],
)
def test_r13(given, findings):
    assert found(r13.check, *BASE, given) == findings


def test_r13_says_both_dates():
    message = said(r13.check, *BASE, complex_notice("2019-08-06"))
    assert "06/08/2019" in message.vi and "05/08/2019" in message.vi and "Thông báo sau hạn" in message.vi
    assert "6 August 2019" in message.en and "5 August 2019" in message.en


def test_r13_compares_with_the_extended_date():
    extended = event("extension", "2019-08-01", new_due_on="2019-08-20")
    assert found(r13.check, *BASE, ONE, extended, complex_notice("2019-08-20")) == []
    assert len(found(r13.check, *BASE, ONE, extended, complex_notice("2019-08-21"))) == 1


def extension(on, to, number=1):
    return event("extension", on, new_due_on=to, event_id=f"gh-{number}")


NEW = "new_due_on"


@pytest.mark.parametrize(
    ("rows", "findings"),
    [
        pytest.param([extension("2019-08-01", "2019-08-05")], [], id="later than the first date as counted"),
        pytest.param([extension("2019-08-01", "2019-08-04")], [("error", "gh-1", NEW)], id="not later"),
        pytest.param([extension("2019-08-01", "2019-11-02")], [], id="90 days"),
        pytest.param([extension("2019-08-01", "2019-11-03")], [("warning", "gh-1", NEW)], id="91 days"),
        pytest.param(
            [extension("2019-08-01", "2019-08-20"), extension("2019-08-10", "2019-09-20", 2)],
            [("warning", "gh-2", NEW)],
            id="a second time",
        ),
        pytest.param(
            [complex_notice("2019-08-01", new_due_on="2019-08-01")], [("error", "gv-1", NEW)], id="complex matter"
        ),
        pytest.param([complex_notice("2019-08-01")], [], id="no new date"),
        pytest.param(
            [
                item(kind="commitment", explicit_due_on="2019-09-30"),
                event("deferred", "2019-09-01", new_due_on="2019-09-30"),
            ],
            [("error", "deferred-2019-09-01", NEW)],
            id="deferred to the same day",
        ),
        pytest.param(
            [org("so-xd", admin_unit_id=None), extension("2019-07-20", "2019-07-25")], [], id="nothing to compare with"
        ),
        pytest.param(
            [
                rule("07-qc-tu.reply", "written_reply", 30, max_extensions=1, suspension_stops_clock=True),
                extension("2019-07-20", "2019-08-20"),
                event("suspended", "2019-07-25"),
                event("resumed", "2019-08-25"),
            ],
            [],
            id="suspended after it was extended",
        ),
    ],
)
def test_r14(rows, findings):
    assert found(r14.check, *BASE, ONE, *rows) == findings


@pytest.mark.parametrize(
    ("rows", "findings"),
    [
        pytest.param([extension("2019-08-05", "2019-08-20")], [], id="on the rolled due date"),
        pytest.param([extension("2019-08-06", "2019-08-20")], [("warning", "gh-1", "event_on")], id="a day late"),
        pytest.param(
            [extension("2019-08-01", "2019-08-20"), extension("2019-08-10", "2019-09-20", 2)],
            [("warning", "gh-2", "event_on")],
            id="more often than the rule allows",
        ),
        pytest.param([complex_notice("2019-08-06")], [], id="a complex notice is R13"),
        pytest.param(
            [
                rule("07-qc-tu.reply", "written_reply", 30, max_extensions=1, extension_amount=5),
                extension("2019-08-01", "2019-08-20"),
            ],
            [("warning", "gh-1", "event_on")],
            id="longer than the rule allows",
        ),
        pytest.param(
            [
                item(kind="commitment", explicit_due_on="2019-09-30"),
                event("deferred", "2019-10-01", new_due_on="2019-12-30"),
            ],
            [("warning", "deferred-2019-10-01", "event_on")],
            id="deferred after the day",
        ),
    ],
)
def test_r42(rows, findings):
    assert found(r42.check, *BASE, ONE, *rows) == findings


@pytest.mark.parametrize(("on", "count"), [("2026-03-17", 0), ("2026-03-18", 1)])
def test_r42_of_an_explanation(on, count):
    asked = explanation(extension_notice_on=on, extended_days=40)
    findings = found(r42.check, *shipped("deadline_rule"), asked, as_of="2026-12-31")
    assert findings == [("warning", "gt-1", "extension_notice_on")] * count, "too many days are R31"


@pytest.mark.parametrize(
    ("rows", "findings"),
    [
        pytest.param([GONE], [("warning", "so-xd", "dissolved_on")], id="no successor"),
        pytest.param([GONE, heir("so-xd", "so-tc")], [], id="one"),
        pytest.param(
            [GONE, heir("so-xd", "so-tc"), heir("so-xd", "hb-tu")], [("warning", "so-xd", "dissolved_on")], id="several"
        ),
        pytest.param(
            [GONE, heir("so-xd", "so-tc", inherits_open_items=False)],
            [("warning", "so-xd", "dissolved_on")],
            id="not of items",
        ),
        pytest.param([GONE, reply("2019-07-31")], [], id="nothing is open"),
        pytest.param([GONE, event("dropped", "2019-07-20")], [], id="dropped"),
        pytest.param([GONE, event("terminated", "2019-07-20")], [], id="terminated"),
        pytest.param([GONE, event("forwarded", "2019-07-20")], [], id="passed on"),
        pytest.param([GONE, passed_up()], [], id="passed up"),
        *(
            pytest.param([GONE, row], [("warning", "so-xd", "dissolved_on")], id=f"{name} without a letter")
            for name, row in (
                ("passed on", event("forwarded", "2019-07-20", document_id=None)),
                ("passed up", passed_up(forward_document_id=None)),
                ("dropped", event("dropped", "2019-07-20", document_id=None)),
            )
        ),
        pytest.param(
            [GONE, event("forwarded", "2019-07-20"), event("returned", "2019-07-25")],
            [("warning", "so-xd", "dissolved_on")],
            id="sent back",
        ),
        pytest.param(
            [GONE, reply("2019-07-20"), event("reopened", "2019-07-25")],
            [("warning", "so-xd", "dissolved_on")],
            id="reopened",
        ),
        pytest.param(
            [GONE, heir("so-xd", "so-tc"), org("so-tc", dissolved_on="2019-09-30")],
            [("warning", "so-tc", "dissolved_on")],
            id="the heir is gone too",
        ),
        pytest.param([org("so-xd", dissolved_on="2020-01-01")], [], id="not yet gone"),
    ],
)
def test_r16(rows, findings):
    assert found(r16.check, *BASE, *rows) == findings
    assert found(r16.check, *BASE, *rows, coverage="excerpt") == []


def test_r16_counts_dialogues_without_a_notice_and_other_rows():
    asked = (explanation("gt-1"), explanation("gt-2", explained_on="2026-03-20"))
    hosts = org("hb-tu", dissolved_on="2025-06-30")
    findings = found(r16.check, dialogue(), hosts, GONE, *asked, as_of="2026-12-31")
    assert findings == [("warning", "hb-tu", "dissolved_on"), ("warning", "so-xd", "dissolved_on")]
