"""What was published before, as readers see it: figures, claims and lateness over the releases; what a withdrawal leaves."""

import ast
import gzip
import json
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

import feedparser
import pytest

from minhbach.corpus import Rows
from minhbach.disk import Disk
from minhbach.exports import figures_json
from minhbach.exports.csv_tables import table_bytes
from minhbach.exports.feeds import of_releases
from minhbach.figures import Database, comparisons, comparisons_of, compute, nothing
from minhbach.findings import Findings, Words
from minhbach.history import Change, Kind, Past, PastFigures, PastTable, What
from minhbach.ledger import (
    Asked,
    Ledger,
    Standing,
    complete,
    held,
    history,
    next_release,
    redactions,
    write,
)
from minhbach.ledger.difference import of_csv
from minhbach.ledger.values import values_csv
from minhbach.output import Download
from minhbach.pages import Imprint, Publication, changes, release_feed, tombstone
from minhbach.pages.base import Link
from minhbach.pages.claims import claim_histories, gone_claims
from minhbach.pages.clock import clock
from minhbach.pages.earlier import EarlierDue, earlier_due
from minhbach.pages.past_figures import ALONE, figure_history, tables_read
from minhbach.pages.since_release import ANSWERED, since_release
from minhbach.tables import Correction, Duty, FigureRelation, Petition, PetitionState, ReportedFigure
from tests import statistics_rows as some
from tests import views
from tests.faulty_disk import FAULTS, FaultyDisk, Killed

ROOT = Path(__file__).parent.parent / "minhbach"
DAY = date(2026, 10, 31)


@cache
def real(package: str) -> Publication:
    view = views.real(package)
    database = Database(view)
    return Publication(Imprint.of(some.SITE, ()), view, compute(view, database), database)


# --- what a release keeps ------------------------------------------------------------------------------------------------

PETITIONS = (
    "petition_id,summary_vi,petitioner_count,raised_on\nkn-1,Bà Bí Mật hỏi đường,12,2026-01-05\nkn-2,Thiếu nước,,\n"
)
CORRECTIONS = "correction_id,table_name,record_id,field_name,old_value,new_value,reason,corrected_on,document_id\n"
FIGURES = b"figure,value,numerator,denominator,as_of\npetitions,2,,,2026-10-31\n"


def published(petitions: str = PETITIONS, corrections: str = "", figures: bytes = FIGURES) -> Standing:
    said = {"petition": petitions, "petition_flat": petitions, "correction": CORRECTIONS + corrections}
    tables = {"xa-mau": {name: text.encode() for name, text in said.items()}}  # the joined table repeats the others
    return Standing(
        tables, sha256(petitions.encode()).hexdigest(), DAY, None, "minhbach 0", figures={"xa-mau": figures}
    )


def releases(folder: Path, *all_of_them: Standing, kind: Kind = Kind.RELEASE, disk: Disk | None = None) -> None:
    """Write releases below a folder, the last one of this kind."""
    for number, now in enumerate(all_of_them, 1):
        ledger = held(Disk(), folder)
        before = tables_before(folder)
        is_last = number == len(all_of_them)
        asked = Asked(f"lần {number}", kind if is_last else Kind.RELEASE)
        gone = (lambda cells, ledger=ledger: redactions(Disk(), folder, ledger, cells)) if is_last else None
        release = next_release(ledger, before, now, asked, gone if kind is Kind.WITHDRAWAL else None)
        write(disk if disk and is_last else Disk(), folder, ledger, release)


def tables_before(folder: Path):
    last = held(Disk(), folder).last
    names = ("petition", "petition_flat", "correction")
    read = (
        {name: gzip.decompress((folder / f"{last.seq:06}/xa-mau/{name}.csv.gz").read_bytes()) for name in names}
        if last
        else {}
    )
    return {"xa-mau": read} if last else {}


def looked_at(folder: Path, cache_folder: Path):
    findings = Findings()
    pasts = history(Disk(), folder, held(Disk(), folder), findings, cache_folder)
    return pasts, [(one.code, one.place.file) for one in findings]


def test_figures_are_kept_with_the_tables(tmp_path):
    releases(
        tmp_path / "r", published(), published(PETITIONS.replace("12", "13"), figures=FIGURES.replace(b",2,", b",3,"))
    )
    pasts, codes = looked_at(tmp_path / "r", tmp_path / "cache")
    assert codes == []
    assert [(one.seq, one.figures["xa-mau"].of("petitions")["petitions"].value) for one in pasts] == [
        (2, "3"),
        (1, "2"),
    ]
    assert pasts[0].figures["xa-mau"].as_of == DAY
    assert pasts[0].figures["xa-mau"].of("duties") == {}


def test_a_line_from_before_figures_were_kept_stays_what_it_was(tmp_path):
    now = replace(published(), figures={})
    releases(tmp_path / "r", now)
    line = json.loads((tmp_path / "r/ledger.jsonl").read_text("utf-8"))
    assert not {"figures", "redacted"} & set(line)
    (past,), codes = looked_at(tmp_path / "r", tmp_path / "cache")
    assert (codes, past.figures, past.as_of_in("xa-mau")) == ([], {}, DAY)


def test_the_figures_of_a_site_are_kept_as_it_publishes_them():
    made = real("bao-chi")
    kept = PastFigures(lambda: values_csv(figures_json(made.view, made.figures, dict).body))
    for figure in made.figures.all():
        counts = tuple("" if one is None else str(one) for one in (figure.numerator, figure.denominator))
        if figure == nothing(made.figures.family(figure.family), figure.params) and figure.params:
            assert figure.key not in kept.of(figure.family), "it follows from its family"
        else:
            assert kept.of(figure.family)[figure.key] == (figure.value or "", *counts)


@pytest.mark.parametrize("is_warm", [False, True], ids=["nothing remembered", "all remembered"])
def test_a_changed_byte_in_any_file_of_any_release_is_found(tmp_path, is_warm):
    folder = tmp_path / "r"
    releases(folder, published(), published(PETITIONS.replace("12", "13")), published())
    files = [path for path in Disk().files(folder) if path[0] not in "."]
    files.remove("ledger.jsonl")
    assert len(files) == 3 * 5
    if is_warm:
        assert looked_at(folder, tmp_path / "cache")[1] == []
    for path in files:
        raw = (folder / path).read_bytes()
        for at in (len(raw) // 2, len(raw) - 1):
            (folder / path).write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
            assert looked_at(folder, tmp_path / "cache")[1] == [("F406", f"releases/{path}")], at
        (folder / path).unlink()
        assert looked_at(folder, tmp_path / "cache")[1] == [("F435", f"releases/{path}")]
        (folder / path).write_bytes(raw)
    assert looked_at(folder, tmp_path / "cache")[1] == []


# --- a withdrawal ---------------------------------------------------------------------------------------------------------

SECRET = "Bà Bí Mật"
CLEAN = PETITIONS.replace("Bà Bí Mật hỏi đường", "Hỏi đường")
#: What was published before, what is published then; all that must be gone from every file; what must still be there.
WITHDRAWALS = {
    "a cell": ([published()], published(CLEAN, "dc-1,petition,kn-1,summary_vi,,,Gỡ,2026-10-30,\n"), [SECRET], ["2026-01-05", "12"]),
    "a cell of two releases back": (
        [published(), published(CLEAN, "dc-1,petition,kn-1,summary_vi,Bà Bí Mật hỏi đường,,Sửa,2026-10-30,\n")],
        published(CLEAN, "dc-1,petition,kn-1,summary_vi,,,Sửa,2026-10-30,\n"),
        [SECRET],
        ["2026-01-05", "12"],
    ),
    "a whole record": (
        [published()],
        published(PETITIONS.replace("kn-1,Bà Bí Mật hỏi đường,12,2026-01-05\n", ""), "dc-1,petition,kn-1,*,,,Gỡ,2026-10-30,\n"),
        [SECRET, "2026-01-05"],
        ["kn-1", "Thiếu nước"],
    ),
    "a record that is withheld now": (
        [published(), published(PETITIONS.replace("Mật hỏi", "Mật lại hỏi"))],
        published(PETITIONS.replace("Bà Bí Mật hỏi đường,12,2026-01-05", "(không công khai),,2026-01-05")),
        [SECRET],
        ["Thiếu nước", "2026-01-05"],
    ),
}  # fmt: skip


def said_in(folder: Path) -> str:
    """Return all that the files below a folder say."""
    bodies = [(folder / path).read_bytes() for path in Disk().files(folder)]
    return "\n".join((gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode() for raw in bodies)


@pytest.mark.parametrize("name", WITHDRAWALS)
def test_what_is_withdrawn_is_in_no_release_any_more(tmp_path, name):
    before, now, gone, stays = WITHDRAWALS[name]
    folder = tmp_path / "r"
    releases(folder, *before)
    lines = (folder / "ledger.jsonl").read_bytes()
    assert all(text in said_in(folder) for text in gone)
    releases(folder, now, kind=Kind.WITHDRAWAL)
    assert [text for text in gone if text in said_in(folder)] == []
    assert [text for text in stays if text not in said_in(folder / "000001")] == []
    assert (folder / "ledger.jsonl").read_bytes().startswith(lines), "no line of before was touched"
    pasts, codes = looked_at(folder, tmp_path / "cache")
    assert codes == []
    assert pasts[0].redacted
    digests = {sha256(text.encode()).hexdigest() for text in (SECRET, f"{SECRET} hỏi đường")}
    assert not any(digest in said_in(folder) for digest in digests)


def test_another_kind_of_release_touches_no_earlier_file(tmp_path):
    before, now, gone, _ = WITHDRAWALS["a cell"]
    releases(tmp_path, *before, now)
    assert gone[0] in said_in(tmp_path / "000001")
    assert gone[0] not in said_in(tmp_path / "000002")


@pytest.mark.parametrize("name", ["ENOSPC", "killed", "killed in a write"])
def test_a_withdrawal_that_is_cut_short_is_finished_by_the_next_run(tmp_path, name):
    before, now, gone, _ = WITHDRAWALS["a cell"]
    at = 0
    while True:
        at += 3
        folder = tmp_path / str(at)
        releases(folder, *before)
        disk = FaultyDisk(at, FAULTS[name])
        try:
            releases(folder, now, kind=Kind.WITHDRAWAL, disk=disk)
        except (OSError, Killed):
            ledger = held(Disk(), folder)
            complete(Disk(), folder, ledger)
            if len(ledger.entries) == len(before):
                assert looked_at(folder, tmp_path / "cache")[1] == [], "nothing was done"
                continue
        assert gone[0] not in said_in(folder)
        assert looked_at(folder, tmp_path / "cache")[1] == []
        if disk.count < at:
            break
    assert at > 10


def test_a_correction_taken_back_is_not_repeated_in_the_differences(tmp_path):
    before, now, gone, _ = WITHDRAWALS["a cell of two releases back"]
    releases(tmp_path, *before, now)
    changes = of_csv((tmp_path / "000003/changes.csv").read_bytes())
    assert [(one.table, one.column, one.old) for one in changes] == [("correction", "old_value", "")]
    assert gone[0] not in (tmp_path / "000003/changes.csv").read_text("utf-8")


# --- figures over the releases ---------------------------------------------------------------------------------------------


def past(seq: int, package: str, kept: bytes = b"", **also) -> Past:
    given = {"changes": (), "program": "minhbach 0"} | also
    figures = {package: PastFigures(lambda: kept)} if kept else {}
    return Past(seq, f"{seq:064}", Kind.RELEASE, "", DAY, None, None, figures=figures, **given)


def values(publication: Publication, as_of: date, **changed: str) -> bytes:
    """Return the figures of a publication as a release on a day kept them, some with another value."""
    listed = json.loads(figures_json(publication.view, publication.figures, dict).body)
    rows = values_csv(json.dumps([one | {"as_of": as_of.isoformat()} for one in listed]).encode()).decode().splitlines()
    keyed = {row.partition(",")[0]: row for row in rows}
    for key, value in changed.items():
        keyed[key] = f"{key},{value},,,{as_of}"
    return ("\n".join(keyed.values()) + "\n").encode()


def change(table: str, what: What, reason: str = "") -> Change:
    return Change("bao-chi", table, "x", what, "*" if what in (What.ADDED, What.REMOVED) else "topic", "", "", reason)


THIS_YEAR, LAST_YEAR = "dialogues?year=2023", "dialogues?year=2019"
#: Differences of the second release, its program -> reasons, whether one is missing, what is said else.
WHYS = {
    "a correction": ([change("dialogue", What.REMOVED, "Nhập trùng.")], "0", (("Nhập trùng.",), False, "")),
    "no reason": ([change("dialogue", What.CHANGED)], "0", ((), True, "")),
    "some with and some without": (
        [change("dialogue", What.REMOVED, "Nhập trùng."), change("dialogue", What.CHANGED)],
        "0",
        (("Nhập trùng.",), True, ""),
    ),
    "rows more": ([change("dialogue", What.ADDED)], "0", ((), False, "thêm dòng")),
    "another table": ([change("letter_period", What.REMOVED, "Việc khác.")], "0", ((), False, "không đổi")),
    "another publisher": ([change("dialogue", What.REMOVED, "Việc khác.")._replace(package="tinh-mau")], "0", ((), False, "không đổi")),
    "another program": ([], "1", ((), False, "chương trình đổi")),
    "a list that was taken away": (None, "0", ((), False, "đã được gỡ")),
}  # fmt: skip


@pytest.mark.parametrize("name", WHYS)
def test_a_value_that_changed_is_told_with_what_the_ledger_knows(name):
    changes, program, (reasons, is_unexplained, words) = WHYS[name]
    made = real("bao-chi")
    older = past(1, "bao-chi", kept=values(made, DAY, **{LAST_YEAR: "99", "dialogues": "98"}))
    newer = past(
        2,
        "bao-chi",
        kept=values(made, made.view.as_of),
        changes=tuple(changes) if changes is not None else None,
        program=f"minhbach {program}",
    )
    family = made.figures.family("dialogues")
    told = figure_history(replace(made, history=(newer, older)), family, made.figures.get("dialogues"))
    assert [stand.past.seq for stand in told.stands] == [2, 1], "today is the last release"
    assert (told.stands[0].is_changed, told.stands[1].figure.value) == (True, "98")
    (one,) = told.closed
    assert (one.figure, one.old.value, one.new.value) == (LAST_YEAR, "99", made.figures.by_key(LAST_YEAR).value)
    assert (told.closed_total, told.others_total, told.others) == (1, 0, ())
    assert (one.why.reasons, one.why.is_unexplained) == (reasons, is_unexplained)
    assert words in one.why.words.vi


def test_a_period_is_closed_when_it_had_ended_at_the_release_before():
    made = real("bao-chi")
    year = made.figures.of("dialogues", "year")[-1]
    for day, is_closed in (
        (date(int(year.params["year"]), 12, 30), False),
        (date(int(year.params["year"]), 12, 31), True),
    ):
        older = past(1, "bao-chi", kept=values(made, day, **{year.key: "99"}))
        told = figure_history(replace(made, history=(older,)), made.figures.family("dialogues"), None)
        (one,) = told.closed if is_closed else told.others
        assert (told.closed_total, told.others_total) == (is_closed, not is_closed)
        assert (one.now, one.why.words.vi) == (None, "Chưa ghi vào sổ công bố")


def test_a_value_that_came_or_went_is_told_too():
    made = real("bao-chi")
    kept = values(made, DAY).decode().splitlines()
    gone = (
        "\n".join(line for line in kept if not line.startswith(f"{LAST_YEAR},"))
        + "\ndialogues?year=1999,7,,,2026-10-31\n"
    )
    told = figure_history(
        replace(made, history=(past(1, "bao-chi", kept=gone.encode()),)), made.figures.family("dialogues"), None
    )
    assert {one.figure: (one.old.value, one.new.value) for one in told.closed} == {
        LAST_YEAR: ("0", made.figures.by_key(LAST_YEAR).value),
        "dialogues?year=1999": ("7", "0"),
    }


def test_without_releases_or_figures_nothing_is_claimed():
    made = real("bao-chi")
    family = made.figures.family("dialogues")
    assert figure_history(made, family, None) is None
    told = figure_history(replace(made, history=(past(1, "bao-chi"),)), family, made.figures.get("dialogues"))
    assert (told.files, told.closed + told.others, [one.seq for one in told.not_kept]) == ((), (), [1])


READ = {
    "dialogues": {"dialogue"},
    "reported_matches": {"reported_figure", "figure_relation"},
    "petitions": {"petition", "resolution", "conclusion", "dialogue", "deadline_rule", "assignment"},
}


@pytest.mark.parametrize("name", READ)
def test_the_tables_that_a_family_is_counted_from(name):
    read = tables_read(real("bao-chi").figures.family(name))
    assert READ[name] <= read
    assert not read & ({"letter_period", "duty", "petition_state"} | ({"petition"} if name != "petitions" else set()))


def test_no_state_follows_from_the_tables_that_are_counted_alone():
    names = {cls.__name__ for cls in ALONE}
    publishes = {"published.py", "redact.py", "flat.py"}
    for path in (path for room in ("derive", "limits") for path in (ROOT / room).rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        used = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
        assert path.name in publishes or not used & names, path


# --- claims ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("package", ["bao-chi", "tinh-mau"])
def test_rows_as_published_compare_as_the_database_does(package):
    made = real(package)
    tables = {cls: table_bytes(cls, made.rows[cls]) for cls in (ReportedFigure, FigureRelation)}
    assert comparisons_of(tables) == comparisons(made.database) != ()


def claims_of(seq: int, publication: Publication, *edits: tuple[str, str]) -> Past:
    kept = {}
    for cls in (ReportedFigure, FigureRelation):
        body = table_bytes(cls, publication.rows[cls]).decode()
        for old, new in edits:
            body = body.replace(old, new)
        kept[cls.TABLE.name] = PastTable("", lambda body=body: body.encode())
    return past(seq, publication.name, tables={publication.name: kept})


def test_a_claim_tells_how_it_stood_at_each_release():
    made = real("bao-chi")
    first = claims_of(1, made, ("qb-258,letters.received,qb-ubnd,,,258", "qb-258,letters.received,qb-ubnd,,,296"))
    same = claims_of(2, made, ("qb-258,letters.received,qb-ubnd,,,258", "qb-258,letters.received,qb-ubnd,,,296"))
    now = claims_of(3, made)
    told = claim_histories(replace(made, history=(now, same, first)))["qb-258"]
    assert [(one.first.seq, one.last and one.last.seq, one.value) for one in told.stands] == [
        (1, 2, 296),
        (3, None, 258),
    ]
    results = [[(verdict.recomputed, verdict.result) for verdict in one.verdicts] for one in told.stands]
    assert results == [[("296", "matches")], [("296", "differs")]]
    unreleased = claim_histories(replace(made, history=(same, first)))["qb-258"]
    assert [(one.first and one.first.seq, one.last and one.last.seq) for one in unreleased.stands] == [
        (1, 2),
        (None, None),
    ]
    assert claim_histories(replace(made, history=(now,))).get("qb-258") is None, "it stood the same all the time"


def test_a_claim_that_went_is_named_with_when_and_why():
    made = real("bao-chi")
    first = claims_of(1, made, ("qb-258,", "qb-259,"))
    went = Change("bao-chi", "reported_figure", "qb-259", What.REMOVED, "*", "", "", "Nhập trùng.")
    (one,) = gone_claims(replace(made, history=(replace(claims_of(2, made), changes=(went,)), first)))
    assert (one.figure_id, one.last.value, one.went.seq, one.reason) == ("qb-259", 258, 2, "Nhập trùng.")
    (one,) = gone_claims(replace(made, history=(first,)))
    assert (one.went, one.reason) == (None, "")


def test_who_else_printed_the_same_number_is_named():
    told = claim_histories(real("tinh-mau"))
    other = {key: [(one.row.figure_id, one.is_same) for one in history.others] for key, history in told.items()}
    assert other["mau-sl-07"] == [("mau-sl-08", False)]
    assert other["mau-sl-08"] == [("mau-sl-07", False)]
    assert told["mau-sl-07"].others[0].source.title


# --- since the last release ----------------------------------------------------------------------------------------------


def states_of(publication: Publication, earlier: dict[str, str]) -> Past:
    """Return a release in which some petitions and duties stood otherwise."""
    states = [
        replace(row, headline=earlier.get(row.petition_id, row.headline)) for row in publication.rows[PetitionState]
    ]
    duties = [replace(row, verdict=earlier.get(row.duty_id, row.verdict)) for row in publication.rows[Duty]]
    kept = {}
    for cls, rows in ((PetitionState, states), (Duty, duties)):
        body = table_bytes(cls, rows)
        kept[cls.TABLE.name] = PastTable(sha256(body).hexdigest(), lambda body=body: body)
    return past(1, publication.name, tables={publication.name: kept})


def made_files(publication: Publication) -> Publication:
    """Return it with what its page knows of its files."""
    downloads = []
    for cls in (PetitionState, Duty):
        body = table_bytes(cls, publication.rows[cls])
        path = f"open-data/{publication.name}/csv/{publication.name}.{cls.TABLE.name}.csv"
        downloads.append(Download(path, len(body), sha256(body).hexdigest()))
    return replace(publication, downloads=tuple(downloads))


def test_what_became_overdue_and_what_was_answered_since_the_last_release():
    made = made_files(real("tinh-mau"))
    late = next(row.petition_id for row in made.rows[PetitionState] if row.headline == "overdue")
    done = next(row.petition_id for row in made.rows[PetitionState] if row.headline in ANSWERED)
    owed = next(row.duty_id for row in made.rows[Duty] if row.verdict == "overdue" and not row.subject_petition_id)
    before = states_of(made, {late: "in_time", done: "in_time", owed: "in_time"})
    told = since_release(replace(made, history=(before,)))
    assert [one.petition.petition_id for one in told.overdue] == [late]
    assert [one.petition.petition_id for one in told.answered] == [done]
    assert told.duties_total == 1
    this = states_of(made, {})
    assert since_release(replace(made, history=(this,))) is None, "the site is that release, the only one"
    assert since_release(replace(made, history=(this, before))) == told, (
        "the site is the last release: since the one before"
    )
    assert since_release(made) is None
    assert made.rows[Petition]


#: Before and after the data date of the release of the next cases.
DUE, LATER = date(2026, 10, 20), date(2026, 11, 3)


@pytest.mark.parametrize(
    ("then", "now", "moved", "let_go"),
    [
        ({}, {}, False, False),
        ({}, {"due_on": LATER}, True, False),  # be it the document, the rule, the day of the event or the calendar
        ({"kind": "notional_reply"}, {"kind": "notional_reply", "due_on": LATER}, False, False),
        ({}, {"extended_due_on": LATER}, False, False),
        ({}, None, False, True),
        ({"verdict": "met"}, None, False, False),
        ({}, {"verdict": "not_tracked"}, False, True),
        ({"verdict": "in_time"}, {"verdict": "met", "closed_on": DUE}, False, False),
        ({"verdict": "overdue"}, {"verdict": "met", "closed_on": DUE}, False, True),  # entered after that release
        ({"verdict": "overdue"}, {"verdict": "met_late", "closed_on": LATER}, False, False),
        ({"verdict": "overdue"}, {"verdict": "in_time", "extended_due_on": LATER}, False, True),
        ({"verdict": "overdue"}, {"verdict": "transferred"}, False, False),
        ({"verdict": "overdue"}, {"verdict": "overdue"}, False, False),
    ],
)
def test_what_was_owed_then_and_is_told_otherwise_now(then, now, moved, let_go):
    made = real("tinh-mau")
    (duty,) = [row for row in made.rows[Duty] if row.kind == "written_reply" and row.verdict == "in_time"][:1]
    was = replace(duty, **({"due_on": DUE, "verdict": "in_time"} | then))
    rows = [row for row in made.rows[Duty] if row is not duty]
    after = rows if now is None else [*rows, replace(duty, **({"due_on": DUE, "verdict": "in_time"} | now))]
    kept = {}
    for cls, of in ((PetitionState, made.rows[PetitionState]), (Duty, [*rows, was])):
        body = table_bytes(cls, of)
        kept[cls.TABLE.name] = PastTable("", lambda body=body: body)
    before = past(1, made.name, tables={made.name: kept})
    tables = {cls: made.rows[cls] for cls in made.rows.classes()} | {Duty: after}
    view = replace(made.view, rows=Rows(tables))
    bare = replace(made, view=view)
    unaware = [clock(bare, duty).earlier] if now is not None else []
    whole = bare.offering((), (before,))
    told = since_release(whole)
    assert [len(told.moved), told.moved_total] == [moved] * 2
    place = f"{made.name}/qua-han/index.html#tu-lan-truoc"
    earlier = EarlierDue(1, DAY, DUE, place) if moved else None
    assert earlier_due(whole, duty.duty_id) == earlier
    for one in unaware:
        assert (one, clock(whole, duty).earlier) == (None, earlier), "what was told before it had a past is told anew"
    assert [len(told.let_go), told.let_go_total] == [let_go] * 2
    for one in (*told.moved, *told.let_go):
        assert (one.due_on, one.verdict, one.now is None) == (DUE, was.verdict, now is None)


# --- what differs, as the page of changes tells it -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "column", "cell", "said", "address"),
    [
        ("petition", "publication_status", "public", Words("Công khai", "Public"), ""),
        ("petition", "raised_on", "2026-03-02", Words("02/03/2026", "2 March 2026"), ""),
        ("petition", "answered_on_spot", "false", Words("Không", "No"), ""),
        ("petition", "withhold_basis", "Luật, Điều 7", Words("Luật, Điều 7", ""), ""),
        ("petition", "summary_vi", "", None, ""),
        ("dialogue", "attendees", "1200", Words("1.200", "1,200"), ""),
        ("dialogue_plan", "plan_year", "2026", Words("2026", "2026"), ""),
        ("assignment", "lead_org_id", "mau-ubnd", Words("UBND tỉnh Mẫu", "People's Committee of Mau province"), "tinh-mau/co-quan/mau-ubnd.html"),
        ("assignment", "lead_org_id", "da-go", Words("da-go", "da-go"), ""),  # of a record that is gone
        ("petition", "raised_on", "hôm qua", Words("hôm qua", ""), ""),  # of a release whose column was a text
        ("petition", "petitioner_count", "ít", Words("ít", ""), ""),
        ("petition", "answered_on_spot", "maybe", Words("maybe", ""), ""),
        ("petition", "da_bo", "chữ", Words("chữ", ""), ""),
        ("bang-rieng", "cot", "chữ", Words("chữ", ""), ""),
    ],
)  # fmt: skip
def test_a_cell_that_differs_is_told_in_words(table, column, cell, said, address):
    made = real("tinh-mau")
    before = past(1, made.name, changes=(Change(made.name, table, "x", What.CHANGED, column, cell, cell, ""),))
    page = next(iter(changes.pages(replace(made, history=(before,)))))
    ((line,),) = [one.lines for one in page.context.releases]
    link = None if said is None else Link(said, address)
    assert (line.old, line.new) == (link, link)


FILE = "000001/tinh-mau/petition.csv.gz"


@pytest.mark.parametrize(
    ("what", "files", "old_values", "is_told"),
    [
        (What.REMOVED, {FILE}, [], True),
        (What.REMOVED, {FILE}, ["mau-kn-1"], True),
        (What.REMOVED, {FILE}, [None], False),  # a correction that does not repeat it: nothing leads there
        (What.REMOVED, {"000001/tinh-mau/dialogue.csv.gz"}, [], False),  # taken away in an emergency
        (What.CHANGED, {FILE}, [], False),
    ],
)
def test_a_row_that_went_leads_to_the_release_that_still_has_it(what, files, old_values, is_told):
    made = real("tinh-mau")
    corrections = [
        Correction(
            correction_id=f"dc-{number}",
            table_name="petition",
            record_id="mau-kn-gone",
            field_name="*",
            old_value=old,
            reason="Nhập trùng.",
            corrected_on=DAY,
        )
        for number, old in enumerate(old_values)
    ]
    rows = Rows({cls: made.rows[cls] for cls in made.rows.classes()} | {Correction: corrections})
    went = Change(made.name, "petition", "mau-kn-gone", what, "*", "", "", "")
    history = (past(2, made.name, changes=(went,)), past(1, made.name, files=frozenset(files)))
    after = replace(made, view=replace(made.view, rows=rows), history=history)
    told = changes.Gone(1, f"releases/{FILE}") if is_told else None
    ((line,), _) = [one.lines for one in next(iter(changes.pages(after))).context.releases]
    graves = [page.context.gone for page in tombstone.pages(after)]
    assert (line.gone, set(graves)) == (told, {told} if what is What.REMOVED else set())


# --- the feed of releases --------------------------------------------------------------------------------------------------


def test_each_release_is_an_entry_that_feed_readers_take():
    made = real("bao-chi")
    changes = (change("dialogue", What.REMOVED), change("dialogue", What.ADDED))
    second = replace(
        past(2, "bao-chi", changes=changes), kind=Kind.CORRECTION, previous_as_of=DAY, reason="Sửa <b>sai</b>"
    )
    published_feed = release_feed(replace(made, history=(second, past(1, "bao-chi"))))
    for base_url in ("https://minh-bach.example/mb", ""):
        output = of_releases(made.view, published_feed, base_url)
        assert output.path == "releases/bao-chi.atom"
        read = feedparser.parse(output.body)
        assert not read.bozo
        newest, oldest = read.entries
        assert [one.tags[0].term for one in (newest, oldest)] == ["corrected", "released"]
        assert "Lần công bố thứ 2" in newest.title
        assert second.hash in newest.summary
        assert "1 thay đổi không nêu lý do" in newest.summary
        assert newest.link.endswith("bao-chi/thay-doi/index.html#lan-2")
        assert newest.link.startswith(base_url or "../bao-chi")
        assert newest.id != oldest.id
    assert release_feed(made) is None


def test_nothing_is_kept_of_a_ledger_without_releases(tmp_path):
    assert history(Disk(), tmp_path, Ledger(), Findings(), tmp_path / "cache") == ()
    assert not (tmp_path / "cache").exists()
