"""The ledger of releases: nothing of it can be changed unseen, and every difference between two releases is told."""

import gzip
import io
import json
import shutil
import zipfile
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.disk import Disk
from minhbach.findings import Findings
from minhbach.history import Change, Kind, What
from minhbach.ledger import (
    GENESIS,
    HEAD,
    NAME,
    SIGNATURE,
    Asked,
    Broken,
    Ledger,
    Moved,
    NoPublication,
    OnDisk,
    Standing,
    as_csv,
    complete,
    differences,
    held,
    history,
    lost,
    next_release,
    open_data_hash,
    outputs,
    publication,
    read_ledger,
    tables_of,
    undisturbed,
    verify,
    write,
)
from minhbach.ledger import ledger_of as ledger_for_site
from minhbach.ledger.difference import of_csv
from minhbach.ledger.succession import UNWRITTEN, without_line
from minhbach.output import Output
from minhbach.publish import Fingerprint, Manifest, PublishRefused, publish
from tests.faulty_disk import FAULTS, FaultyDisk, Killed

PETITIONS = """petition_id,summary,dialogue_id,petitioner_count
kn-1,Đường hỏng,dt-1,12
kn-2,"Thiếu nước,
hai thôn",dt-1,
"""
DIALOGUES = """dialogue_id,title,status,held_on
dt-1,Đối thoại quý I,planned,2026-03-01
"""
COVERED = "org_id,table_name,covered_from,covered_to\nxa,petition,2026-07-01,2026-09-30\n"
CORRECTIONS = "correction_id,table_name,record_id,field_name,old_value,new_value,reason,corrected_on,document_id\n"


def tables(**changed: str):
    """Return a publication of one package, with some tables as given; an empty text leaves a table out."""
    texts = {"petition": PETITIONS, "dialogue": DIALOGUES, "coverage": COVERED, "correction": CORRECTIONS} | changed
    return {"xa-mau": {name: text.encode() for name, text in texts.items() if text}}


def standing(published, day=date(2026, 10, 31)) -> Standing:
    return Standing(published, sha256(repr(published).encode()).hexdigest(), day, date(2026, 11, 30), "minhbach 0")


def ledger_of(*publications) -> Ledger:
    ledger, before = Ledger(), {}
    for number, published in enumerate(publications):
        release = next_release(ledger, before, standing(published), Asked(f"lần {number}"))
        ledger, before = ledger.with_next(release.entry), published
    return ledger


THREE = ledger_of(tables(), tables(petition=PETITIONS.replace("12", "13")), tables(dialogue=""))


# --- the chain -----------------------------------------------------------------------------------------------------------


def test_a_ledger_reads_back_as_it_was_written():
    assert read_ledger(THREE.to_bytes()) == THREE
    assert read_ledger(b"") == Ledger()
    assert Ledger().head == GENESIS


def test_a_line_says_what_was_published():
    entry = json.loads(THREE.entries[1].to_line())
    assert entry["seq"] == 2
    assert entry["prev"] == THREE.entries[0].hash
    assert entry["data"]["xa-mau"]["petition"]["rows"] == 2
    assert entry["data"]["xa-mau"]["dialogue"]["sha256"] == sha256(DIALOGUES.encode()).hexdigest()
    assert entry["changes"] == {"xa-mau": {"petition": {"added": 0, "changed": 1, "removed": 0}}}
    bare = {name: value for name, value in entry.items() if name != "hash"}
    text = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    assert entry["hash"] == sha256(text.encode()).hexdigest(), "anyone can work it out with a few lines of any language"


def test_no_bit_of_a_ledger_can_be_flipped_unseen():
    raw = THREE.to_bytes()
    for at in range(len(raw)):
        for bit in range(8):
            flipped = raw[:at] + bytes([raw[at] ^ 1 << bit]) + raw[at + 1 :]
            with pytest.raises(Broken):
                read_ledger(flipped)


@pytest.mark.parametrize(
    ("damage", "line"),
    {
        "a line taken out": (lambda lines: [lines[0], lines[2]], 2),
        "two lines swapped": (lambda lines: [lines[0], lines[2], lines[1]], 2),
        "a line twice": (lambda lines: [lines[0], *lines], 2),
        "the first cut off": (lambda lines: lines[1:], 1),
        "a line half written": (lambda lines: [*lines[:2], lines[2][:-9]], 3),
        "no line end": (lambda lines: [*lines[:2], lines[2].rstrip()], 3),
        "something else": (lambda lines: [*lines, b"[]\n"], 4),
        "a blank line": (lambda lines: [*lines, b"\n"], 4),
        "deep JSON": (lambda lines: [*lines, b"[" * 100_000 + b"\n"], 4),
        "another history": (
            lambda lines: [lines[0], ledger_of(tables(), tables(petition="")).to_bytes().splitlines(True)[1], lines[2]],
            3,
        ),
    }.values(),
)
def test_damage_is_found_at_its_line(damage, line):
    with pytest.raises(Broken) as found:
        read_ledger(b"".join(damage(THREE.to_bytes().splitlines(keepends=True))))
    assert found.value.line == line
    assert found.value.why.vi
    assert found.value.why.en


def test_a_ledger_cut_off_at_its_end_is_known_by_who_noted_its_head():
    cut = read_ledger(b"".join(THREE.to_bytes().splitlines(keepends=True)[:2]))
    assert cut.has(THREE.entries[1].hash)
    assert not cut.has(THREE.head)
    assert THREE.has(cut.head), "the longer ledger goes on from the shorter one"


# --- does it go on from the one that the public was shown? -----------------------------------------------------------------

LINES = THREE.to_bytes().splitlines(keepends=True)
ONE, TWO, ALL = LINES[0], LINES[0] + LINES[1], THREE.to_bytes()
OTHER = ledger_of(tables(), tables(petition=PETITIONS.replace("12", "14"))).to_bytes()

#: The new ledger, the one that the manifest of the site that stands lists, what its file holds -> what is lost of it.
SUCCESSIONS = {
    "nothing stands": (TWO, None, b"", None),
    "none before, none now": (b"", None, b"", None),
    "the same": (TWO, TWO, TWO, None),
    "one more": (ALL, TWO, TWO, None),
    "one less": (TWO, ALL, ALL, "release 3 (data as of 2026-10-31"),
    "all gone": (b"", ALL, ALL, "and 2 after it"),
    "another second release": (OTHER, TWO, TWO, "release 2"),
    "the file that stands is cut, its manifest is not": (ONE, TWO, ONE, "damaged as well"),
    "the file that stands is damaged": (TWO, TWO, TWO[:-9], None),
    "it is damaged, and it was longer": (ONE, TWO, TWO[:-9], "damaged as well"),
    "it is newer than its manifest": (TWO, TWO, ALL, "release 3"),
    "it stands without a manifest": (ONE, None, TWO, "release 2"),
    "it is something else": (ONE, None, b"{}\n", None),
}


@pytest.mark.parametrize("name", SUCCESSIONS)
def test_a_release_that_was_shown_is_not_forgotten(name):
    new, listed, shown, expected = SUCCESSIONS[name]
    said = lost(new, None if listed is None else Fingerprint.of(listed), shown)
    assert (said is None) == (expected is None)
    assert said is None or (expected in said.en and said.vi != said.en)


# --- differences ---------------------------------------------------------------------------------------------------------


def corrected(*rows: str) -> str:
    return CORRECTIONS + "".join(f"{row}\n" for row in rows)


#: What is published next -> the differences: table, key, what, column, old, new, reason.
CASES = {
    "nothing": (tables(), []),
    "a row more": (
        tables(petition=PETITIONS + "kn-3,Cầu yếu,dt-1,\n"),
        [("petition", "kn-3", What.ADDED, "*", "", "", "")],
    ),
    "a cell filled": (
        tables(petition=PETITIONS.replace('thôn",dt-1,\n', 'thôn",dt-1,9\n')),
        [("petition", "kn-2", What.FILLED, "petitioner_count", "", "9", "")],
    ),
    "a value changed in silence": (
        tables(petition=PETITIONS.replace("12", "13")),
        [("petition", "kn-1", What.CHANGED, "petitioner_count", "12", "13", "")],
    ),
    "a value changed with its reason": (
        tables(
            petition=PETITIONS.replace("12", "13"),
            correction=corrected("dc-1,petition,kn-1,petitioner_count,12,13,Ghi nhầm,2026-10-30,"),
        ),
        [
            ("correction", "dc-1", What.ADDED, "*", "", "", ""),
            ("petition", "kn-1", What.CHANGED, "petitioner_count", "12", "13", "Ghi nhầm"),
        ],
    ),
    "a reason for the whole row": (
        tables(
            petition=PETITIONS.replace("12", "13"),
            correction=corrected("dc-1,petition,kn-1,*,như cũ,,Nhập lại,2026-10-30,"),
        ),
        [
            ("correction", "dc-1", What.ADDED, "*", "", "", ""),
            ("petition", "kn-1", What.CHANGED, "petitioner_count", "12", "13", "Nhập lại"),
        ],
    ),
    "a reason for another cell": (
        tables(
            petition=PETITIONS.replace("12", "13"),
            correction=corrected("dc-1,petition,kn-2,petitioner_count,12,13,Ghi nhầm,2026-10-30,"),
        ),
        [
            ("correction", "dc-1", What.ADDED, "*", "", "", ""),
            ("petition", "kn-1", What.CHANGED, "petitioner_count", "12", "13", ""),
        ],
    ),
    "a correction that keeps silent on personal data": (
        tables(
            petition=PETITIONS.replace("Đường hỏng", "Đường liên thôn hỏng"),
            correction=corrected("dc-1,petition,kn-1,summary,,,Bỏ thông tin cá nhân,2026-10-30,"),
        ),
        [
            ("correction", "dc-1", What.ADDED, "*", "", "", ""),
            ("petition", "kn-1", What.CHANGED, "summary", "", "Đường liên thôn hỏng", "Bỏ thông tin cá nhân"),
        ],
    ),
    "a row withheld: nothing of what it was": (
        tables(petition=PETITIONS.replace("Đường hỏng,dt-1,12", "(không công khai),dt-1,")),
        [
            ("petition", "kn-1", What.CHANGED, "summary", "", "(không công khai)", ""),
            ("petition", "kn-1", What.EMPTIED, "petitioner_count", "", "", ""),
        ],
    ),
    "a row taken away": (
        tables(petition=PETITIONS.replace("kn-1,Đường hỏng,dt-1,12\n", "")),
        [("petition", "kn-1", What.REMOVED, "*", "", "", "")],
    ),
    "a row that was renamed": (
        tables(petition=PETITIONS.replace("kn-1", "kn-9")),
        [
            ("petition", "kn-1", What.REMOVED, "*", "", "kn-9", ""),
            ("petition", "kn-9", What.ADDED, "*", "", "", ""),
        ],
    ),
    "a plan carried out": (
        tables(dialogue=DIALOGUES.replace("planned", "held")),
        [("dialogue", "dt-1", What.PROGRESSED, "status", "planned", "held", "")],
    ),
    "a plan moved": (
        tables(dialogue=DIALOGUES.replace("03-01", "03-09")),
        [("dialogue", "dt-1", What.CHANGED, "held_on", "2026-03-01", "2026-03-09", "")],
    ),
    "a register kept on": (
        tables(coverage=COVERED.replace("09-30", "10-31")),
        [("coverage", "xa/petition/2026-07-01", What.PROGRESSED, "covered_to", "2026-09-30", "2026-10-31", "")],
    ),
    "a register that answers for less": (
        tables(coverage=COVERED.replace("09-30", "08-31")),
        [("coverage", "xa/petition/2026-07-01", What.CHANGED, "covered_to", "2026-09-30", "2026-08-31", "")],
    ),
    "a table gone": (tables(dialogue=""), [("dialogue", "dt-1", What.REMOVED, "*", "", "", "")]),
    "a table that follows from others": (tables(petition_state="petition_id,headline\nkn-1,overdue\n"), []),
    "a column more": (
        tables(dialogue="dialogue_id,title,status,held_on,ended_on\ndt-1,Đối thoại quý I,planned,2026-03-01,\n"),
        [],
    ),
    "columns in another order": (
        tables(dialogue="dialogue_id,held_on,status,title\ndt-1,2026-03-01,planned,Đối thoại quý I\n"),
        [],
    ),
    "a table of the publisher's own": (
        tables(cho_dan_sinh="ten,thu\nChợ Mới,Hai\n"),
        [("cho_dan_sinh", "Chợ Mới/Hai", What.ADDED, "*", "", "", "")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_differences(name):
    after, expected = CASES[name]
    assert list(differences(tables(), after)) == [Change("xa-mau", *one) for one in expected]


REGISTER = "petition_id,summary_vi,field,raised_on,publication_status,withhold_basis\n"
ITEMS = "assignment_id,petition_id,task_vi\n"
EVENTS = "event_id,assignment_id,note_vi,document_id\n"
JOINED = "assignment_id,petition_id\nnv-2,kn-1\nnv-2,kn-2\n"
DOCUMENTS = "document_id,title,url\n"


def registered(petitions: str, text: str, url: str):
    """Return a publication of two petitions, of items for one, for both and for none, and of what was done for both."""
    items = f"nv-1,kn-1,{text}\nnv-2,kn-1,{text}\nnv-3,,{text}\n"
    return tables(
        petition=REGISTER + petitions,
        assignment=ITEMS + items,
        assignment_petition=JOINED,
        resolution_event=EVENTS + f"sk-2,nv-2,{text},vb-2\n",
        document=DOCUMENTS + f"vb-2,{text},{url}\nvb-9,{text},\n",
    )


def test_what_is_withheld_has_the_ground_that_its_petition_states():
    """And nothing else of it has: a day that changes beside it, a petition without a ground, an item of no petition."""
    no, law = "(không công khai)", "Luật, Điều 7"
    before = registered(
        "kn-1,Đường hỏng,land,2026-01-05,public,\nkn-2,Thiếu nước,land,2026-01-05,public,\n", "Sửa", "Đã đo"
    )
    after = registered(
        f'kn-1,{no},other,2026-01-09,aggregate_only,\nkn-2,{no},other,2026-01-05,withheld,"{law}"\n', no, ""
    )
    assert [one[1:] for one in differences(before, after)] == [
        ("assignment", "nv-1", What.CHANGED, "task_vi", "", no, ""),
        ("assignment", "nv-2", What.CHANGED, "task_vi", "", no, law),
        ("assignment", "nv-3", What.CHANGED, "task_vi", "", no, ""),
        ("document", "vb-2", What.CHANGED, "title", "", no, law),
        ("document", "vb-2", What.EMPTIED, "url", "", "", law),
        ("document", "vb-9", What.CHANGED, "title", "", no, ""),
        ("petition", "kn-1", What.CHANGED, "summary_vi", "", no, ""),
        ("petition", "kn-1", What.CHANGED, "field", "", "other", ""),
        ("petition", "kn-1", What.CHANGED, "raised_on", "", "2026-01-09", ""),
        ("petition", "kn-1", What.CHANGED, "publication_status", "", "aggregate_only", ""),
        ("petition", "kn-2", What.CHANGED, "summary_vi", "", no, law),
        ("petition", "kn-2", What.CHANGED, "field", "", "other", law),
        ("petition", "kn-2", What.CHANGED, "publication_status", "", "withheld", law),
        ("petition", "kn-2", What.FILLED, "withhold_basis", "", law, ""),
        ("resolution_event", "sk-2", What.CHANGED, "note_vi", "", no, law),
    ]


def test_a_day_that_changes_beside_what_is_withheld_wants_its_own_reason():
    no = "(không công khai)"
    before = tables(petition=REGISTER + "kn-1,Đường hỏng,land,2026-01-05,public,\n")
    after = tables(petition=REGISTER + f"kn-1,{no},land,2026-01-09,withheld,Điều 7\n")
    reasons = {one.column: one.reason for one in differences(before, after)}
    assert reasons["summary_vi"] == "Điều 7" and reasons["raised_on"] == ""


def test_a_correction_of_before_explains_nothing_that_happened_since():
    told = corrected("dc-1,petition,kn-1,petitioner_count,11,12,Ghi nhầm,2026-09-30,")
    after = tables(petition=PETITIONS.replace("12", "13"), correction=told)
    (change,) = differences(tables(correction=told), after)
    assert change.is_unexplained


def test_rows_of_the_program_come_and_go_in_silence():
    rule = "rule_id,days\nvn-1,30\n"
    assert list(differences(tables(), tables(deadline_rule=rule), {("deadline_rule", "vn-1")})) == []
    assert [one.what for one in differences(tables(), tables(deadline_rule=rule))] == [What.ADDED]


def test_only_what_is_gone_wants_a_reason():
    told = {what: Change("p", "t", "k", what, "c", "", "", "").is_unexplained for what in What}
    assert [what for what, wanted in told.items() if wanted] == [What.CHANGED, What.EMPTIED, What.REMOVED]


ANY = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=9)


@given(st.lists(st.builds(Change, ANY, ANY, ANY, st.sampled_from(What), ANY, ANY, ANY, ANY), max_size=6))
def test_differences_read_back_from_their_file(changes):
    assert of_csv(as_csv(changes)) == changes


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.tuples(ANY, ANY), max_size=6), st.data())
def test_what_is_told_is_just_what_was_done(rows, data):
    other = data.draw(st.dictionaries(st.sampled_from([*rows, "x", "y"]), st.tuples(ANY, ANY), max_size=6))

    def written(cells) -> bytes:
        sink = io.StringIO()
        writer = __import__("csv").writer(sink, lineterminator="\n")
        writer.writerows([("dialogue_id", "title", "held_text"), *((key, *one) for key, one in cells.items())])
        return sink.getvalue().encode()

    found = list(differences({"p": {"dialogue": written(rows)}}, {"p": {"dialogue": written(other)}}))
    again = dict(rows)
    for change in found:
        if change.what is What.REMOVED:
            del again[change.key]
        elif change.what is What.ADDED:
            again[change.key] = other[change.key]
        else:
            at = ("title", "held_text").index(change.column)
            assert again[change.key][at] == change.old
            again[change.key] = tuple(change.new if i == at else cell for i, cell in enumerate(again[change.key]))
    assert again == other


# --- reading a publication --------------------------------------------------------------------------------------------


@pytest.fixture
def released(tmp_path):
    """Return a folder with two releases, and the second one."""
    folder = tmp_path / "releases"
    release = None
    for published in (tables(), tables(petition=PETITIONS.replace("12", "13"))):
        ledger = held(Disk(), folder)
        before = tables_of(Disk(), folder, ledger.last) if ledger.last else {}
        release = next_release(ledger, before, standing(published), Asked("định kỳ"))
        write(Disk(), folder, ledger, release)
    return folder, release


def on_a_site(published) -> dict[str, bytes]:
    files = {
        f"open-data/{package}/{kind}/{package}.{table}.csv": body if kind == "csv" else b"\xef\xbb\xbf"
        for package, of_package in published.items()
        for table, body in of_package.items()
        for kind in ("csv", "excel")
    }
    return {**files, "manifest.json": b"{}", "releases/000001/xa-mau/petition.csv.gz": b"of another time"}


def put(folder, files):
    for path, body in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)
    return folder


def zipped(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return path


def test_a_publication_is_read_from_wherever_it_is_kept(tmp_path, released):
    folder, release = released
    site = on_a_site(release.tables)
    of_package = {path.removeprefix("open-data/"): body for path, body in site.items() if path.startswith("open-data/")}
    kept = {path: body for path, body in release.files.items() if path.endswith(".gz")}
    places = [
        put(tmp_path / "trang", site),
        put(tmp_path / "du-lieu", of_package),
        put(tmp_path / "goi", of_package) / "xa-mau",
        folder / "000002",
        zipped(tmp_path / "trang.zip", {path: body for path, body in site.items() if "releases" not in path}),
        zipped(tmp_path / "lan-2.zip", {f"000002/{path}": body for path, body in kept.items()}),
    ]
    assert [publication(Disk(), place) for place in places] == [release.tables] * len(places)


@pytest.mark.parametrize(
    "make",
    {
        "nothing there": lambda path: path,
        "a folder of something else": lambda path: put(path, {"a.txt": b"a"}),
        "no zip": lambda path: put(path.parent, {path.name: b"PK"}) / path.name,
        "an empty zip": lambda path: zipped(path, {}),
        "a damaged release": lambda path: put(path, {"xa-mau/petition.csv.gz": gzip.compress(b"a" * 99)[:-9]}),
        "a bomb": lambda path: put(path, {"xa-mau/petition.csv.gz": BOMB}),
    }.values(),
)
def test_what_holds_no_publication_is_refused_in_words(tmp_path, make, monkeypatch):
    monkeypatch.setattr("minhbach.ledger.snapshot.LIMIT", 1_000_000)
    with pytest.raises(NoPublication) as refused:
        publication(Disk(), make(tmp_path / "a"))
    assert refused.value.message.vi != refused.value.message.en


BOMB = gzip.compress(bytes(5_000_000))


# --- writing ------------------------------------------------------------------------------------------------------------


def test_a_release_keeps_what_was_published(released):
    folder, release = released
    ledger = held(Disk(), folder)
    assert ledger.last == release.entry
    assert tables_of(Disk(), folder, release.entry) == release.tables
    (change,) = of_csv((folder / "000002" / "changes.csv").read_bytes())
    assert (change.key, change.old, change.new) == ("kn-1", "12", "13")


def test_what_lies_beside_a_release_is_not_published(released):
    folder, release = released
    for stray in ("000002/ghi-chu.txt", "000002/xa-mau/rieng.csv", "000003/xa-mau/petition.csv.gz"):
        (folder / stray).parent.mkdir(parents=True, exist_ok=True)
        (folder / stray).write_bytes(b"x")
    (folder / "000001" / "changes.csv").unlink()
    published = {output.path for output in outputs(Disk(), folder, held(Disk(), folder))}
    kept = {f"releases/{seq}/{path}" for seq in ("000001", "000002") for path in release.files}
    assert published == kept - {"releases/000001/changes.csv"} | {f"releases/{NAME}", f"releases/{HEAD}"}


def test_the_same_release_gives_the_same_bytes():
    assert ledger_of(tables(), tables(dialogue="")).to_bytes() == ledger_of(tables(), tables(dialogue="")).to_bytes()


def test_who_comes_second_does_not_write_over_the_first(released):
    folder, release = released
    ledger = held(Disk(), folder)
    one = next_release(ledger, release.tables, standing(tables()), Asked("một"))
    other = next_release(ledger, release.tables, standing(tables()), Asked("hai"))
    write(Disk(), folder, ledger, one)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(Moved):
        write(Disk(), folder, ledger, other)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_at_every_effect_leaves_the_old_ledger_or_the_new(tmp_path, name):
    at = 0
    while True:
        at += 1
        folder = tmp_path / str(at)
        first = next_release(Ledger(), {}, standing(tables()), Asked("một"))
        write(Disk(), folder, Ledger(), first)
        ledger = held(Disk(), folder)
        second = next_release(ledger, first.tables, standing(tables(dialogue="")), Asked("hai"))
        disk = FaultyDisk(at, FAULTS[name])
        try:
            write(disk, folder, ledger, second)
        except (OSError, Killed):
            assert not list(without_line(Disk(), folder, held(Disk(), folder))), "who builds now is not told of a loss"
            assert held(Disk(), folder) in (ledger, ledger.with_next(second.entry))
            if held(Disk(), folder) == ledger:
                write(Disk(), folder, ledger, second)
        found = held(Disk(), folder)
        complete(Disk(), folder, found)
        assert not list(folder.rglob(UNWRITTEN))
        assert found == ledger.with_next(second.entry)
        assert [tables_of(Disk(), folder, entry) for entry in found.entries] == [first.tables, second.tables]
        if disk.count < at:
            break
    assert at > 10, "the loop met every effect"


def test_a_rollback_is_one_more_release(released):
    folder, release = released
    ledger = held(Disk(), folder)
    back = next_release(ledger, release.tables, standing(tables()), Asked("Bản trước đúng", Kind.ROLLBACK, 1))
    write(Disk(), folder, ledger, back)
    assert [one.kind for one in held(Disk(), folder).entries] == [Kind.RELEASE, Kind.RELEASE, Kind.ROLLBACK]
    assert back.entry.data == ledger.entries[0].data
    assert {(one.what, one.reason) for one in back.changes} == {(What.CHANGED, "Bản trước đúng")}, (
        "its tables hold no correction that could say it"
    )


def test_only_what_a_rollback_takes_away_has_its_reason(released):
    folder, release = released
    ledger, gone = held(Disk(), folder), tables(petition=PETITIONS.splitlines(keepends=True)[0])
    back = next_release(ledger, gone, standing(tables()), Asked("Bản trước đúng", Kind.ROLLBACK, 1))
    assert {(one.what, one.reason) for one in back.changes} == {(What.ADDED, "")}
    forward = next_release(ledger, release.tables, standing(tables()), Asked("Quý IV"))
    assert {(one.what, one.reason) for one in forward.changes} == {(What.CHANGED, "")}


# --- is a copy the real one? ---------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path, released):
    """Return a published site with its ledger."""
    folder, _ = released
    ledger = held(Disk(), folder)
    files = {f"releases/{path}": (folder / path).read_bytes() for path in Disk().files(folder) if path[0] != "."}
    files[f"releases/{HEAD}"] = f"{ledger.head}\n".encode()
    files["robots.txt"] = b"User-agent: *\n"
    out = tmp_path / "dist"
    publish([Output(path, body) for path, body in sorted(files.items())], out, Disk())
    return out


def cut(path, lines=-1):
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:lines]))


def linked(path, there):
    path.unlink()
    path.symlink_to(there)


def marked(folder):
    folder.mkdir()
    (folder / UNWRITTEN).touch()


def long(path):
    with path.open("r+b") as file:
        file.truncate(300 * 2**20)  # a hole, which takes no room


ARMOUR = b"-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n"

#: What befalls the folder of releases and the site that stands -> what a build says of it.
BUILDS = {
    "nothing": (lambda folder, site: None, []),
    "the ledger gone": (lambda folder, site: (folder / NAME).unlink(), ["F438", "F439"]),
    "all of it gone": (lambda folder, site: shutil.rmtree(folder), ["F438"]),
    "all of it gone, the site too": (lambda folder, site: [shutil.rmtree(one) for one in (folder, site)], []),
    "the last line cut off": (lambda folder, site: cut(folder / NAME), ["F438", "F439"]),
    "the last release gone": (
        lambda folder, site: [cut(folder / NAME), shutil.rmtree(folder / "000002")],
        ["F438"],
    ),
    "gone, and the site is beside its place": (
        lambda folder, site: [shutil.rmtree(folder), site.rename(site.with_name(".dist.previous"))],
        ["F438"],
    ),
    "gone, and the site's own ledger too": (
        lambda folder, site: [shutil.rmtree(folder), (site / "releases" / NAME).unlink()],
        ["F438"],
    ),
    "only the site's own ledger cut": (lambda folder, site: cut(site / "releases" / NAME), []),
    "another ledger": (lambda folder, site: (folder / NAME).write_bytes(OTHER), ["F438", "F406"]),
    "no line": (lambda folder, site: put(folder / "000003", {"changes.csv": b""}), ["F439"]),
    "no line yet: a run was killed": (lambda folder, site: marked(folder / "000003"), []),
    "a line that is no more": (lambda folder, site: (folder / NAME).write_bytes(ALL[:-1]), ["F214"]),
    "a link in place of the ledger": (lambda folder, site: linked(folder / NAME, site / "releases" / NAME), ["F214"]),
    "a huge ledger": (lambda folder, site: long(folder / NAME), ["F214"]),
    "two releases swapped": (
        lambda folder, site: [
            (folder / one).rename(folder / other)
            for one, other in (("000001", "x"), ("000002", "000001"), ("x", "000002"))
        ],
        ["F406"],
    ),
    "a link in place of differences": (
        lambda folder, site: linked(folder / "000001/changes.csv", site / "releases/000001/changes.csv"),
        ["F406"],
    ),
    "a link in place of a release": (
        lambda folder, site: [
            shutil.rmtree(folder / "000001"),
            (folder / "000001").symlink_to(site / "releases/000001"),
        ],
        ["F406"],
    ),
    "huge differences": (lambda folder, site: long(folder / "000001/changes.csv"), ["F406"]),
    "a signature": (lambda folder, site: put(folder, {f"000002/{SIGNATURE}": ARMOUR}), []),
    "a key in its place": (
        lambda folder, site: put(folder, {f"000002/{SIGNATURE}": ARMOUR.replace(b"SIGNATURE", b"PRIVATE KEY")}),
        ["F440"],
    ),
    "something after it": (lambda folder, site: put(folder, {f"000002/{SIGNATURE}": ARMOUR + b"x"}), ["F440"]),
    "a link in its place": (
        lambda folder, site: (folder / "000002" / SIGNATURE).symlink_to("/etc/passwd"),
        ["F440"],
    ),
}


@pytest.mark.parametrize("name", BUILDS)
def test_a_build_tells_what_befell_the_ledger(tmp_path, released, site, name):
    folder, _ = released
    damage, expected = BUILDS[name]
    damage(folder, site)
    findings = Findings()
    ledger = ledger_for_site(Disk(), folder, site, findings)
    history(Disk(), folder, ledger, findings, tmp_path / "cache")
    assert {one.code for one in findings} == set(expected)
    assert all("{" not in one.message.vi + one.fix.vi for one in findings)


def test_of_two_builds_at_once_the_one_with_the_older_ledger_stops(site, released):
    newer = held(Disk(), released[0])
    before = {path: (site / path).read_bytes() for path in Disk().files(site)}
    with pytest.raises(PublishRefused, match="release 2"):
        publish(undisturbed(Disk(), site, Ledger(newer.entries[:1])), site, Disk())
    assert {path: (site / path).read_bytes() for path in Disk().files(site)} == before
    assert list(undisturbed(Disk(), site, newer)) == []


def codes(site, head=""):
    return [(one.code, one.place.file) for one in verify(OnDisk(Disk(), site), head)]


#: The site of the tests holds no open data: it was built after the release.
BUILT_SINCE = ("F408", "manifest.json")


def test_a_true_copy_is_true(site, released):
    heads = [entry.hash for entry in held(Disk(), released[0]).entries]
    assert [codes(site, head) for head in ("", *heads)] == [[BUILT_SINCE]] * 3


def test_no_bit_of_a_copy_can_be_flipped_unseen(site):
    for path in Disk().files(site):
        raw = (site / path).read_bytes()
        for at in {0, len(raw) // 3, len(raw) // 2, len(raw) - 1}:
            (site / path).write_bytes(raw[:at] + bytes([raw[at] ^ 4]) + raw[at + 1 :])
            assert set(codes(site)) - {BUILT_SINCE}, f"{path} byte {at}"
        (site / path).write_bytes(raw)
    assert codes(site) == [BUILT_SINCE]


@pytest.mark.parametrize(
    ("damage", "expected"),
    {
        "a file gone": (lambda site: (site / "robots.txt").unlink(), ("F402", "robots.txt")),
        "a file more": (lambda site: (site / "them.html").write_bytes(b""), ("F404", "them.html")),
        "a file more with a name of two lines": (lambda site: (site / "a\nb").touch(), ("F404", "a[U+000A]b")),
        "a file changed": (lambda site: (site / "robots.txt").write_bytes(b"user-agent: *\n"), ("F403", "robots.txt")),
        "a file cut off": (lambda site: (site / "robots.txt").write_bytes(b"User-a"), ("F409", "robots.txt")),
        "a file that goes on": (lambda site: (site / "robots.txt").write_bytes(b"a" * 99), ("F410", "robots.txt")),
        "no manifest": (lambda site: (site / "manifest.json").unlink(), ("F401", "manifest.json")),
        "a table of a release gone": (
            lambda site: (site / "releases/000001/xa-mau/petition.csv.gz").unlink(),
            ("F406", "releases/000001/xa-mau/petition.csv.gz"),
        ),
        "differences written anew": (
            lambda site: (site / "releases/000002/changes.csv").write_bytes(as_csv([])),
            ("F406", "releases/000002/changes.csv"),
        ),
        "another head": (
            lambda site: (site / "releases/head.txt").write_text(f"{GENESIS}\n"),
            ("F407", "releases/head.txt"),
        ),
        "an edited ledger": (
            lambda site: (site / f"releases/{NAME}").write_bytes(
                (site / f"releases/{NAME}").read_bytes().replace("định kỳ".encode(), "bất thường".encode())
            ),
            ("F214", f"releases/{NAME}"),
        ),
    }.values(),
)
def test_what_is_wrong_with_a_copy_is_named(site, damage, expected):
    damage(site)
    assert expected in codes(site)


def test_a_ledger_written_anew_is_found_by_the_head_that_somebody_noted(site, released):
    assert ("F405", f"releases/{NAME}") in codes(site, THREE.head)


def test_the_hash_of_open_data_is_of_open_data_alone():
    one, two = Fingerprint.of(b"1"), Fingerprint.of(b"2")
    table = {"open-data/a/csv/a.petition.csv": one}
    before = open_data_hash(Manifest(table))
    assert open_data_hash(Manifest({**table, "index.html": two})) == before
    container, held = "open-data/a/a.sqlite", {"open-data/a/a.sqlite": "0" * 64}
    after = open_data_hash(Manifest({**table, container: one}, held))
    assert before != after == open_data_hash(Manifest({**table, container: two}, held)), (
        "a container counts by what it holds"
    )
