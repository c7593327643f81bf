"""The strict reader where a folder of files cannot show it: sizes, links, time, and what holds for any bytes."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minhbach.corpus import Exemption, Rows
from minhbach.disk import Disk
from minhbach.findings import KEPT_PER_CODE, Findings, Place, Severity
from minhbach.load import NoSuchPackage, cell_text, decoding, legacy, packages, reference_rows
from minhbach.load.decoding import decode
from minhbach.load.descriptor import KEYS, read_descriptor, read_package
from minhbach.load.json_text import read_json
from minhbach.load.records import Broken, Records, records
from minhbach.load.resources import named_paths, read_resources
from minhbach.load.standalone import standalone
from minhbach.load.suggest import nearest_id, slug
from minhbach.load.table import empty_table, read_table
from minhbach.load.tree import MAX_BYTES
from minhbach.load.values import Odd, converter
from minhbach.load.yaml_text import read_yaml
from minhbach.tables import CalendarDay, Document, Organization, Petition, Resolution, SourceFile, column, columns

BASE = Path(__file__).parent / "faults" / "base" / "data" / "goi"
PETITIONS = (BASE / "petition.csv").read_bytes()
HERE = SourceFile("goi", "petition", "data/goi/petition.csv")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "goi"
    folder.mkdir(parents=True)
    for file in BASE.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return tmp_path / "data"


def load(data: Path, only: frozenset[str] = frozenset()) -> tuple[list[str], Findings]:
    findings = Findings()
    loaded = packages(Disk(), data, findings, only)
    return [one.corpus.package.name for one in loaded], findings


def codes(findings: Findings) -> list[str]:
    return [finding.code for finding in findings]


def many(change: str, count: int) -> bytes:
    """Return a table of `count` petitions, one column of each changed by `change` (`column=value`, `#` = row number)."""
    header, first, *_ = csv.reader(io.StringIO(PETITIONS.decode()))
    name, _, value = change.partition("=")
    at = header.index(name) if name else 0
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for number in range(count):
        row = [f"kn-{number}", *first[1:]]
        if name:
            row[at] = value.replace("#", str(number))
        writer.writerow(row)
    return out.getvalue().encode()


# --- files on disk ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["../outside.csv", "dialogue.csv"])
def test_symbolic_link_is_refused(data: Path, target: str) -> None:
    (data / "outside.csv").write_bytes(PETITIONS)
    (data / "goi" / "petition.csv").unlink()
    (data / "goi" / "petition.csv").symlink_to(target)
    assert "F153" in codes(load(data)[1])


def test_symbolic_link_to_a_folder_is_not_followed(data: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "datapackage.yaml").write_bytes((BASE / "datapackage.yaml").read_bytes())
    (data / "khac").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    names, _ = load(data)
    assert names == ["goi"]


def test_pipe_does_not_hang(data: Path) -> None:
    (data / "goi" / "petition.csv").unlink()
    os.mkfifo(data / "goi" / "petition.csv")
    assert "F153" in codes(load(data)[1])


def test_file_over_the_limit_is_refused_before_reading(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minhbach.load.package.MAX_BYTES", 900)
    monkeypatch.setattr("minhbach.load.package.is_possible", lambda: False)  # with polars: tests/test_proof.py
    assert codes(load(data)[1]) == ["F023"]
    assert decoding.MAX_BYTES == 200_000_000


def test_reader_opens_nothing_but_through_the_disk(data: Path) -> None:
    class Recorder(Disk):
        def __init__(self) -> None:
            self.opened: list[str] = []

        def read(self, root: Path, relative: str, *, limit: int) -> bytes:
            self.opened.append(relative)
            return super().read(root, relative, limit=limit)

    disk = Recorder()
    packages(disk, data, Findings())
    assert sorted(disk.opened) == ["datapackage.yaml", "dialogue.csv", "organization.csv", "petition.csv"]


def test_empty_data_folder_is_said(tmp_path: Path) -> None:
    assert codes(load(tmp_path / "data")[1]) == ["F144"]


@pytest.mark.parametrize(("name", "hint"), [("gooi", "“goi”"), ("x", ""), ("", "")])
def test_a_package_that_is_not_there_is_never_an_empty_site(data: Path, name: str, hint: str) -> None:
    with pytest.raises(NoSuchPackage) as refused:
        load(data, frozenset({"goi", name}))
    assert all(hint in words and "goi." in words for words in refused.value.message)


def test_only_reads_the_named_package(data: Path) -> None:
    (data / "hong").mkdir()
    (data / "hong" / "datapackage.yaml").write_text("a: [", encoding="utf-8")
    assert load(data, frozenset({"goi"}))[0] == ["goi"]
    assert codes(load(data, frozenset({"goi"}))[1]) == []
    assert codes(load(data)[1]) == ["F133"]


def test_a_package_may_not_have_the_name_of_a_page_of_text(data: Path) -> None:
    findings = Findings()
    packages(Disk(), data, findings, taken=frozenset({"gioi-thieu", "goi"}))
    (finding,) = findings
    assert (finding.code, finding.place.column, finding.value) == ("F142", "name", "goi")


def test_exceptions_are_read_line_by_line(data: Path) -> None:
    """A good line counts although another one is wrong; a wrong one lets nothing pass."""
    header, reason, digest = "table,record_id,column,sha256_of_cell,reason", "Tên một con đường", "a" * 64
    lines = [f"petition,{one},{column},{digest},{reason}" for one, column in (("kn-1", "summary_vi"), ("kn-2", "x"))]
    (data / "goi" / "privacy-exceptions.csv").write_text("\n".join([header, *lines, ""]), encoding="utf-8")
    findings = Findings()
    (loaded,) = packages(Disk(), data, findings)
    assert codes(findings) == ["F228"]
    assert loaded.exemptions == (Exemption("petition", "kn-1", "summary_vi", digest, reason),)
    assert "privacy-exceptions.csv" not in loaded.files


@pytest.mark.parametrize("cell", ["0", "6", "-1"])
def test_satisfaction_is_one_to_five(cell: str) -> None:
    (hit,) = converter(column(Resolution, "satisfaction"))(cell).hits  # type: ignore[attr-defined]
    assert hit.fault.code == "F094"


def test_two_folders_with_one_package_name(data: Path) -> None:
    (data / "khac").mkdir()
    for file in BASE.iterdir():
        (data / "khac" / file.name).write_bytes(file.read_bytes())
    names, findings = load(data)
    assert names == ["goi"]
    assert codes(findings) == ["F143"]


def test_ledger_of_releases_is_no_package(data: Path) -> None:
    (data / "releases").mkdir()
    (data / "releases" / "ledger.jsonl").write_text("{}\n", encoding="utf-8")
    assert load(data)[0] == ["goi"]
    assert codes(load(data)[1]) == []


# --- rows --------------------------------------------------------------------------------------------------------------


def test_rows_are_what_the_class_would_make(data: Path) -> None:
    (loaded,) = packages(Disk(), data, Findings())
    petition = loaded.corpus.rows.get(Petition, "kn-2")
    assert petition is not None
    values = {one.name: getattr(petition, one.name) for one in columns(Petition)}
    assert Petition(file=petition.file, line=3, record=3, **values) == petition
    assert (petition.raised_on, petition.petitioner_count, petition.answered_on_spot) == (date(2024, 3, 5), 12, False)
    assert petition.place("field") == Place("goi", "petition", "data/goi/petition.csv", 3, 3, "field", "kn-2")


def test_line_and_record_part_where_a_cell_has_line_breaks() -> None:
    table = empty_table(Petition, HERE)
    text = PETITIONS.decode().replace("Đề nghị sửa đường", "Đề nghị\nsửa đường").replace("12,,water", "nhiều,,water")
    findings = Findings()
    read_table(table, text.encode(), findings)
    (finding,) = findings
    assert (finding.place.line, finding.place.record) == (4, 3)


def test_publishers_own_row_wins_over_a_reference_row(data: Path) -> None:
    shipped = reference_rows()[Organization][0]
    own = (BASE / "organization.csv").read_text("utf-8").replace("dang-uy-xa-a", shipped.org_id)
    (data / "goi" / "organization.csv").write_text(own, encoding="utf-8")
    (loaded,) = packages(Disk(), data, Findings())
    won = loaded.corpus.rows.get(Organization, shipped.org_id)
    assert won is not None
    assert won.name_vi == "Đảng ủy xã A"
    assert sum(row.org_id == shipped.org_id for row in loaded.corpus.rows[Organization]) == 1


def test_a_package_stands_alone_with_the_reference_rows_it_refers_to(data: Path) -> None:
    law = next(row for row in reference_rows()[Document] if row.issuing_org_id)
    header = ",".join(one.name for one in columns(Document))
    own = f"{header}\nvb-1,12/TB-UBND,notice,ubnd-xa-a,2024-03-06,,,Thông báo kết luận,,{law.document_id},,,,false\n"
    (data / "goi" / "document.csv").write_text(own, encoding="utf-8")
    with (data / "goi" / "datapackage.yaml").open("a", encoding="utf-8") as file:
        file.write("  - name: document\n    path: document.csv\n")
    findings = Findings()
    (loaded,) = packages(Disk(), data, findings)
    assert codes(findings) == []
    assert law.document_id.encode() in loaded.files["document.csv"]
    assert law.issuing_org_id.encode() in loaded.files["organization.csv"]
    assert {entry["name"] for entry in loaded.descriptor["resources"]} == {
        "organization",
        "dialogue",
        "petition",
        "document",
    }


def test_reference_rows_have_no_fault() -> None:
    rows = reference_rows()
    assert len(rows[CalendarDay]) > 50
    assert all(row.file.file == "reference/calendar_day.csv" for row in rows[CalendarDay])


def test_a_denunciation_shows_nothing_of_its_row() -> None:
    text = many("submission_type=Tố cáo", 3).decode().replace("kn-1,", "kn-0,").replace("2024-03-05", "mồng năm")
    findings = Findings()
    read_table(empty_table(Petition, HERE), text.encode(), findings)
    assert set(codes(findings)) == {"R34"}
    said = " ".join(f"{f.message.vi}{f.fix.vi}{f.message.en}{f.fix.en}{f.value}{f.place.key}" for f in findings)
    assert "kn-" not in said
    assert "mồng năm" not in said
    assert "đường" not in said


# --- a hundred thousand faults -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("raised_on=13/01/2024", "F072"),
        ("raised_on=ngày #", "F072"),
        ("petition_id=kn-1", "F100"),
        ("dialogue_id=dt-#", "F104"),
        ('summary_vi=Đường "số #" đã hỏng', None),
    ],
)
def test_faults_on_every_row_are_counted_in_bounded_memory(data: Path, change: str, code: str | None) -> None:
    count = 12_000
    (data / "goi" / "petition.csv").write_bytes(many(change, count))
    findings = Findings()
    packages(Disk(), data, findings)
    if code is None:
        assert not findings.has_errors
        return
    assert findings.count(Severity.ERROR) in (count, count - 1)
    assert sum(f.code == code for f in findings) == KEPT_PER_CODE


def test_time_grows_with_the_rows_also_when_every_row_is_broken() -> None:
    def seconds(count: int) -> float:
        text = "a,b\n" + '1,"x\n' * count
        return min(_timed(lambda: [*records(text)]) for _ in range(3))

    assert seconds(4_000) < 12 * seconds(1_000) + 0.05


def _timed(work: object) -> float:
    started = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - started


# --- any bytes, any text ---------------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_reported(raw: bytes) -> None:
    findings = Findings()
    table = empty_table(Petition, HERE)
    read_table(table, raw, findings)
    assert table.is_sound or findings.has_errors


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=12), min_size=24, max_size=24))
def test_any_cells_are_read_or_reported(cells: list[str]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    header = PETITIONS.split(b"\n", 1)[0] + b"\n"
    findings = Findings()
    table = empty_table(Petition, HERE)
    read_table(table, header + out.getvalue().encode("utf-8", "replace"), findings)
    assert len(table.rows) == 1 or findings.has_errors


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=6),
            min_size=2,
            max_size=2,
        ),
        max_size=8,
    )
)
def test_what_the_csv_module_writes_is_split_as_written(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    assert [cells for _, cells in records(out.getvalue())] == rows


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_text_makes_the_record_reader_raise_or_stall(text: str) -> None:
    lines = [line for line, _ in records(text)]
    assert lines == sorted(lines)
    assert all(isinstance(cells, list | Broken) for _, cells in records(text))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='a,"\n', max_size=60), st.integers(1, 5))
def test_records_are_the_same_however_many_are_taken_at_once(text: str, most: int) -> None:
    split, taken = Records(text), []
    while (some := split.take(most)).cells:
        assert len(some.cells) <= most
        taken += zip(*some, strict=True)
    assert taken == [*records(text)]
    assert [line for line, _ in taken] == sorted({line for line, _ in taken})


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab:-[]{}&*!|>'\"\n\t #%,?0.~", max_size=80))
def test_yaml_and_json_never_raise(text: str) -> None:
    for tree in (read_yaml(text), read_json(text)):
        assert tree.value is None or tree.problems == []
        assert all(problem.line >= 1 and problem.column >= 1 for problem in tree.problems)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30))
def test_a_value_or_a_fault_with_both_texts(cell: str) -> None:
    for one in columns(Petition):
        value = converter(one)(cell)
        if isinstance(value, Odd):
            assert value.hits
            for hit in value.hits:
                finding = hit.fault.at(Place(), hit.value, **hit.facts)
                assert finding.message.vi
                assert finding.fix.en


# --- texts -------------------------------------------------------------------------------------------------------------------


def test_yaml_keeps_the_letters_of_scalars() -> None:
    text = "a: no\nb: 012\nc: 12:30\nd: 2026-01-01\ne: 1.5\nf: true\ng: ~\nh: '12'\ni: 1e3\nj: 0x1f\n"
    kept = {
        "a": "no",
        "b": "012",
        "c": "12:30",
        "d": "2026-01-01",
        "e": 1.5,
        "f": True,
        "g": None,
        "h": "12",
        "i": 1000.0,
        "j": "0x1f",
    }
    tree = read_yaml(text)
    assert (tree.value, tree.problems) == (kept, [])


def test_descriptors_over_a_megabyte_are_refused() -> None:
    trees = read_yaml("a: " + "x" * MAX_BYTES), read_json('"' + "x" * MAX_BYTES + '"')
    assert [[problem.code for problem in tree.problems] for tree in trees] == [["F023"], ["F023"]]


ORDINARY = [
    "Ủy ban nhân dân tỉnh đề nghị các sở, ngành trả lời kiến nghị của người dân về đất đai",
    "NGHỊ QUYẾT CỦA HỘI ĐỒNG NHÂN DÂN TỈNH QUẢNG NGÃI",
    "Le maire a répondu à la pétition; voilà où en est l'été à Đà Nẵng",
    "Vụ việc “lấn chiếm” 1.200 m² tại thôn 3 – đã giải quyết",
    "cô, chú, ý kiến, số, tổ, cơ quan",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_unicode_text_is_not_taken_for_an_older_encoding(text: str) -> None:
    assert legacy.guess(text) is None
    assert decode(text.encode(), Place(), Findings()) == text


@pytest.mark.parametrize(
    ("meant", "typed"),
    [
        ("kn-1", "KN-1"),
        ("kn-01", "kn-1"),
        ("kn-001", "kn-1"),
        ("ubnd-xa-a", "ubnd_xa_a"),
        ("dt-2024-2", "dtt-2024-2"),
        ("kn-12", "nk-12"),
    ],
)
def test_the_nearest_id_is_found_among_many(meant: str, typed: str) -> None:
    assert nearest_id(typed, {meant, *(f"zz-{n:05d}" for n in range(5_000))}) == meant


@pytest.mark.parametrize("text", ["Kiến nghị số 1", "", "…", "Ð", "a" * 200, "12/TB-UBND"])
def test_a_slug_is_an_id(text: str) -> None:
    assert converter(column(Petition, "petition_id"))(slug(text)) == slug(text)


ODD = (None, True, 1, -1, 0.5, "x", "", [], {}, ["x"], [1], [None], {"x": 1}, "date", [["x"]], [{"a": 1}], "[[a]", "(")
GOOD_ENTRY: dict[str, object] = {
    "name": "thu_vien",
    "extra": True,
    "schema": {
        "fields": [
            {"name": "a", "type": "string", "constraints": {"pattern": "x", "minLength": 1, "required": True}},
            {"name": "b", "type": "integer", "constraints": {"minimum": 1, "enum": [1, 2]}},
        ],
        "primaryKey": ["a"],
        "foreignKeys": [{"fields": ["b"], "reference": {"resource": "organization", "fields": ["org_id"]}}],
        "missingValues": [""],
    },
}


def mutated(value: object, rng: random.Random) -> object:
    """Return a value of a descriptor with some of its parts taken away or replaced by odd ones."""
    if rng.random() < 0.12:
        return rng.choice(ODD)
    if isinstance(value, dict):
        return {key: mutated(part, rng) for key, part in value.items() if rng.random() > 0.05}
    return [mutated(part, rng) for part in value] if isinstance(value, list) else value


def test_no_descriptor_makes_the_reader_raise() -> None:
    rng = random.Random(1)
    for _ in range(2_000):
        package = {key: rng.choice(ODD) for key in KEYS if rng.random() < 0.3}
        text = json.dumps(package | {"resources": [mutated(GOOD_ENTRY, rng)]})
        findings = Findings()
        described = read_descriptor(text.encode(), "data/goi/datapackage.json", "goi", findings)
        assert described is not None
        resources = read_resources(described, findings)
        standalone(read_package(described, findings), resources, {}, Rows({}))
        assert named_paths(described) is not None
        for resource in resources:
            for one in resource.columns:
                converter(one)("x")
                converter(one)("1")


def test_a_tone_on_the_second_vowel_is_found_wherever_the_whole_pattern_finds_one() -> None:
    draw = random.Random(3)
    for _ in range(20_000):
        cell = "".join(draw.choices("oOuUqQàáạèẹỳýỵÀẢÃẺỲỶhkt _1-b\u0301", k=draw.randint(1, 7)))
        whole, quick = cell_text._NEW_TONE.search(cell), cell_text._new_tone(cell)
        assert (whole and whole.span()) == (quick and quick.span()), cell
