"""Calendars: icalendar reads back the very events that were laid out; stable, folded, and without what is not public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.disk import Disk
from minhbach.exports import open_data
from minhbach.exports.calendars import calendar, exports
from minhbach.figures import Database, compute
from minhbach.oracle import judge
from minhbach.output import Agenda, Download, Event
from minhbach.pages import Imprint, Publication, agendas, organization
from minhbach.pages.owed import open_duties
from minhbach.render import Renderer
from minhbach.tables import Dialogue, Duty, Organization, ReceptionSession
from minhbach.theme import load_theme
from tests import statistics_rows as some
from tests import views

SITE = "https://minh-bach.example/mb"
BODY = "mau-so-xd"


def publication(view):
    database = Database(view)
    return Publication(Imprint.of(some.SITE, ()), view, compute(view, database), database)


@cache
def real():
    return publication(views.real("tinh-mau"))


def with_rows(*rows, without=()):
    kept = [row for cls in views.register().rows.classes() if cls not in without for row in views.register().rows[cls]]
    return publication(views.view_of([*kept, *rows]))


def files(laid_out, base_url=SITE):
    return {one.path: one.body for one in exports(laid_out.view, agendas(laid_out), base_url)}


def read(body):
    """The events of a file as icalendar has them, by their UID."""
    (parsed,) = icalendar.Calendar.from_ical(body, multiple=True)
    assert not parsed.errors
    events = parsed.walk("VEVENT")
    assert all(not one.errors for one in events)
    assert len({str(one["UID"]) for one in events}) == len(events)
    return parsed, {str(one["UID"]): one for one in events}


def agenda(*events, **more):
    return Agenda(**({"org_id": "mau", "name": "Cơ quan", "path": "a/b.html", "events": events} | more))


def event(**more):
    fixed = {
        "key": "duty.1",
        "first": date(2026, 3, 25),
        "last": date(2026, 3, 25),
        "title": "Hạn",
        "text": "Trả lời. ",
        "category": "Hạn",
        "path": "thu-mau/kien-nghi/kn-1.html",
    }
    return Event(**(fixed | more))


def test_every_file_of_the_sample_reads_back_to_the_events_that_were_laid_out():
    laid_out, read_back = real(), files(real())
    shown = [one for one in agendas(laid_out) if one.events]
    assert {f"ics/{one.org_id}.ics" for one in shown} == set(read_back) and len(shown) > 20
    for one in shown:
        parsed, events = read(read_back[f"ics/{one.org_id}.ics"])
        assert one.name in str(parsed["NAME"]).replace("\\,", ",")
        assert set(events) == {f"{wanted.key}@tinh-mau" for wanted in one.events}
        for wanted in one.events:
            found = events[f"{wanted.key}@tinh-mau"]
            assert (found.decoded("DTSTART"), found.decoded("DTEND")) == (wanted.first, wanted.last + timedelta(days=1))
            assert str(found["SUMMARY"]) == f"[Minh họa] {wanted.title}"
            assert str(found["DESCRIPTION"]).startswith(wanted.text)
            assert str(found["URL"]) == f"{SITE}/{wanted.path}"
            assert str(found["STATUS"]) == wanted.status
            assert found.categories == [wanted.category]
            assert found.decoded("DTSTAMP").date() == laid_out.view.as_of


def test_deadlines_are_those_of_the_open_duties():
    laid_out = real()
    for row in laid_out.rows[Organization]:
        due = {
            f"duty.{duty.duty_id}@tinh-mau": duty.extended_due_on or duty.due_on
            for duty in open_duties(laid_out, row.org_id)
            if duty.extended_due_on or duty.due_on
        }
        body = files(laid_out).get(f"ics/{row.org_id}.ics")
        found = {
            uid: one.decoded("DTSTART")
            for uid, one in (read(body)[1] if body else {}).items()
            if uid.startswith("duty.")
        }
        is_over = row.dissolved_on is not None and row.dissolved_on < laid_out.view.as_of
        assert found == ({} if is_over else due), row.org_id


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
def test_any_text_survives_and_no_line_is_too_long(title):
    body = calendar(views.register(), agenda(event(title=title, text=title * 3, key="duty.á/1 2")), SITE)
    assert body.endswith(b"END:VCALENDAR\r\n")
    for line in body.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # never broken within a letter
    _, events = read(body)
    (found,) = events.values()
    assert str(found["SUMMARY"]) == f"[Minh họa] {title}"
    assert str(found["DESCRIPTION"]).startswith(title * 3)


@pytest.mark.parametrize("title", ["a\\b", "a;b,c", "a\nb", "a\r\nb", "\\n", '"a":b', "Ẫ" * 80])
def test_what_has_a_meaning_in_calendars_is_escaped(title):
    (found,) = read(calendar(views.register(), agenda(event(title=title)), SITE))[1].values()
    assert str(found["SUMMARY"]) == f"[Minh họa] {title}".replace("\r", "")


def test_a_line_is_folded_at_75_bytes_and_not_before():
    body = calendar(views.register(), agenda(event(title="x" * 200)), SITE).decode()
    assert "SUMMARY;LANGUAGE=vi:[Minh họa] " + "x" * 42 + "\r\n " + "x" * 74 + "\r\n " + "x" * 74 + "\r\n " in body


def test_the_same_rows_give_the_same_bytes_and_a_later_date_the_same_names():
    first, again = files(publication(views.register())), files(publication(views.register()))
    assert first == again
    later = publication(replace(views.register(), as_of=views.AS_OF + timedelta(days=9)))
    before, after = (set(read(one[f"ics/{BODY}.ics"])[1]) for one in (first, files(later)))
    assert before == after and before


def test_a_real_publisher_is_not_marked_as_a_sample():
    view = views.register()
    view = replace(view, package=replace(view.package, sample=False))
    body = calendar(view, agenda(event()), SITE)
    assert "Minh họa" not in body.decode() and "không có thật" not in body.decode()
    assert "không có thật" in str(read(calendar(views.register(), agenda(event()), SITE))[0]["DESCRIPTION"])


def test_a_site_without_an_address_has_no_links():
    assert b"URL" not in calendar(views.register(), agenda(event()))


def test_an_anchor_in_a_link_stays_one():
    (found,) = read(calendar(views.register(), agenda(event(path="a/ketluận.html#gv-1")), f"{SITE}/"))[1].values()
    assert str(found["URL"]) == f"{SITE}/a/ketlu%E1%BA%ADn.html#gv-1"


def test_a_body_without_events_and_one_that_is_no_more_have_no_calendar():
    found = files(publication(views.register()))
    assert f"ics/{BODY}.ics" in found and "ics/mau-so-gtvt.ics" not in found
    assert list(exports(views.register(), [agenda()])) == []


def test_receptions_and_dialogues_stand_on_their_day_with_their_status():
    laid_out = with_rows(
        *(
            ReceptionSession(reception_id=f"tcd-{at}", org_id=BODY, kind="periodic", **cells)
            for at, cells in enumerate(
                (
                    {"scheduled_on": date(2026, 4, 10)},
                    {"scheduled_on": date(2026, 3, 10), "held_on": date(2026, 3, 12), "received_by": "head"},
                    {"scheduled_on": date(2026, 3, 11), "not_held_reason": "Bão"},
                    {"scheduled_on": date(2025, 12, 30), "held_on": date(2025, 12, 30)},
                    {},
                )
            )
        ),
        *(
            replace(views.register().rows[Dialogue][0], dialogue_id=f"dt-{at}", host_org_id=BODY, **cells)
            for at, cells in enumerate(
                (
                    {"status": "planned", "held_on": date(2026, 5, 4), "ended_on": date(2026, 5, 5)},
                    {"status": "announced", "held_on": date(2026, 5, 6)},
                    {"status": "cancelled", "held_on": date(2026, 5, 7)},
                    {"status": "held", "held_on": None, "held_text": "cuối năm"},
                )
            )
        ),
        without=(Duty,),
    )
    _, events = read(files(laid_out)[f"ics/{BODY}.ics"])
    assert {uid.split("@")[0]: (one.decoded("DTSTART"), str(one["STATUS"])) for uid, one in events.items()} == {
        "reception_session.tcd-0": (date(2026, 4, 10), "CONFIRMED"),
        "reception_session.tcd-1": (date(2026, 3, 12), "CONFIRMED"),
        "reception_session.tcd-2": (date(2026, 3, 11), "CANCELLED"),
        "dialogue.dt-0": (date(2026, 5, 4), "TENTATIVE"),
        "dialogue.dt-1": (date(2026, 5, 6), "CONFIRMED"),
        "dialogue.dt-2": (date(2026, 5, 7), "CANCELLED"),
    }
    assert events["dialogue.dt-0@thu-mau"].decoded("DTEND") == date(2026, 5, 6)


def test_of_a_petition_that_is_not_public_only_the_number_is_said():
    key = "mau-kn-016"
    laid_out = with_rows(views.reply_duty(16, "overdue", duty_id="written_reply.16", subject_id="mau-gv-001"))
    _, events = read(files(laid_out)[f"ics/{BODY}.ics"])
    assert str(events["duty.written_reply.16@thu-mau"]["SUMMARY"]) == f"[Minh họa] Quá hạn: Kiến nghị {key}"


def test_calendars_are_listed_beside_the_other_files():
    laid_out = publication(views.register())
    opened = open_data(laid_out.view, laid_out.database, agendas=agendas(laid_out), base_url=SITE)
    (listed,) = (one for one in opened.descriptor["resources"] if one["path"] == f"ics/{BODY}.ics")
    assert ("type" in listed, listed["format"], listed["mediatype"]) == (False, "ICS", "text/calendar")
    assert f"open-data/thu-mau/ics/{BODY}.ics" in {one.path for one in opened.downloads}
    assert judge(opened.descriptor, opened.tables).valid


@pytest.mark.parametrize("made", [True, False])
def test_the_page_of_a_body_offers_its_calendar_where_there_is_one(made):
    path = f"open-data/thu-mau/ics/{BODY}.ics"
    laid_out = replace(publication(views.register()), downloads=(Download(path, 1, ""),) if made else ())
    (page,) = (one for one in organization.pages(laid_out) if one.path.endswith(f"{BODY}.html") and one.lang == "vi")
    theme = load_theme(Disk(), Path(__file__).parent.parent / "site")
    html = Renderer(theme).render(page).body.decode()
    assert (f'href="../../{path}"' in html) == made
