"""`migrate`: steps of versions that do not exist, over a package written here and over a copy of the sample."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from minhbach.cli import main
from minhbach.disk import Disk
from minhbach.findings import Findings, Words
from minhbach.load import descriptor, packages
from minhbach.load.descriptor import MODEL_VERSION
from minhbach.migrating import NotMigratable, Plan, carry_out, plan, recover
from minhbach.migrating.changes import (
    CodeRenamed,
    ColumnAdded,
    ColumnRemoved,
    ColumnRenamed,
    RowsRewritten,
    TableRenamed,
    TableSplit,
)
from minhbach.migrating.steps import STEPS, Step
from tests.faulty_disk import FAULTS, FaultyDisk, Killed
from tests.tools import ROOT

#: One of every kind of change; the last of each step is about tables that most packages lack.
MADE_UP = (
    Step(
        2,
        (
            ColumnRenamed("dialogue", "venue", "hall"),
            ColumnAdded("dialogue", "language", "topic", "vi"),
            ColumnRemoved("dialogue", "cancel_reason"),
            CodeRenamed("dialogue", "status", "held", "took_place"),
            TableRenamed("channel", "contact_point"),
            ColumnAdded("no_such_table", "a", "b"),
        ),
    ),
    Step(
        3,
        (
            TableSplit("dialogue", "attendance", ("dialogue_id",), ("attendees", "opinions_raised")),
            RowsRewritten(
                "dialogue",
                ("hall",),
                lambda row: {"hall": row["hall"].upper()},
                Words("tên hội trường viết hoa", "halls in capitals"),
            ),
            CodeRenamed("privacy-exceptions", "column", "venue", "hall"),
        ),
    ),
)
BEFORE = {
    "datapackage.yaml": """\
# Gói của xã A.
name: xa-a  # đặt một lần
model_version: 1 # mô hình
titles: {vi: Xã A, en: A commune}
resources:
  # các bảng
  - {name: channel, path: channel.csv}
  - name: dialogue
    path: bang/dialogue.csv  # bảng chính
  - {name: rieng, path: rieng.csv, extra: true}

# hết
""",
    "channel.csv": "channel_id,kind\nk1,post\n",
    "bang/dialogue.csv": """\
dialogue_id,topic,status,cancel_reason,venue,attendees,opinions_raised,cột riêng
d2,"Đường, điện",held,,Hội trường,12,3,x
d1,"Nói ""thẳng"" ra",cancelled,mưa,nhà văn hóa,,,
""",
    "rieng.csv": "a;b\r\n",
    "privacy-exceptions.csv": "table,record_id,column,sha256_of_cell,reason\ndialogue,d1,venue,00,tên đường\n",
    "tep/a.pdf": "%PDF",
}
AFTER = {
    "datapackage.yaml": """\
# Gói của xã A.
name: xa-a  # đặt một lần
model_version: 3 # mô hình
titles: {vi: Xã A, en: A commune}
resources:
  # các bảng
  - {name: contact_point, path: contact_point.csv}
  - name: dialogue
    path: bang/dialogue.csv  # bảng chính
  - {name: attendance, path: attendance.csv}
  - {name: rieng, path: rieng.csv, extra: true}

# hết
""",
    "contact_point.csv": "channel_id,kind\nk1,post\n",
    "attendance.csv": "dialogue_id,attendees,opinions_raised\nd2,12,3\n",
    "bang/dialogue.csv": """\
dialogue_id,topic,language,status,hall,cột riêng
d2,"Đường, điện",vi,took_place,HỘI TRƯỜNG,x
d1,"Nói ""thẳng"" ra",vi,cancelled,NHÀ VĂN HÓA,
""",
    "rieng.csv": "a;b\r\n",
    "privacy-exceptions.csv": "table,record_id,column,sha256_of_cell,reason\ndialogue,d1,hall,00,tên đường\n",
    "tep/a.pdf": "%PDF",
}
TOLD = """\
dialogue: column venue is now hall
dialogue: column language added, value “vi”
dialogue: column cancel_reason removed (1 cells were filled)
dialogue.status: code held is now took_place (1 cells)
table channel is now contact_point
table attendance split off from dialogue (1 rows): attendees, opinions_raised
dialogue: halls in capitals (2 rows)
privacy-exceptions.column: code venue is now hall (1 cells)"""


def laid(root: Path, files: dict[str, str] = BEFORE) -> Path:
    folder = root / "data" / "xa-a"
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    return folder


def tree(folder: Path) -> dict[str, str]:
    return {path: (folder / path).read_bytes().decode() for path in Disk().files(folder)}


def planned(folder: Path, to: int = 3) -> Plan:
    made = plan(Disk(), folder, Findings(), to, MADE_UP)
    assert made is not None
    return made


def test_every_kind_of_change_byte_by_byte(tmp_path):
    folder = laid(tmp_path)
    made = planned(folder)
    assert "\n".join(words.en for words in made.told) == TOLD
    assert tree(folder) == BEFORE  # a plan writes nothing
    old = carry_out(Disk(), made)
    assert tree(folder) == AFTER
    assert tree(old) == BEFORE and old == tmp_path / "xa-a.old"
    assert planned(folder).written == {}


def test_one_version_or_both_at_once_is_the_same(tmp_path):
    folder = laid(tmp_path)
    shutil.rmtree(carry_out(Disk(), planned(folder, 2)))
    assert "model_version: 2 # mô hình" in tree(folder)["datapackage.yaml"]
    carry_out(Disk(), planned(folder))
    assert tree(folder) == AFTER


def test_the_sample_keeps_its_rows_in_their_order_and_all_that_no_step_is_about(tmp_path):
    folder = tmp_path / "data" / "tinh-mau"
    shutil.copytree(ROOT / "data" / "tinh-mau", folder)
    before = {path: (folder / path).read_bytes() for path in Disk().files(folder)}
    carry_out(Disk(), planned(folder))
    after = {path: (folder / path).read_bytes() for path in Disk().files(folder)}
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed == {"datapackage.yaml", "dialogue.csv", "attendance.csv", "channel.csv", "contact_point.csv"}
    rows = [list(csv.DictReader(body["dialogue.csv"].decode().splitlines())) for body in (before, after)]
    assert [row["dialogue_id"] for row in rows[0]] == [row["dialogue_id"] for row in rows[1]]
    assert before["channel.csv"] == after["contact_point.csv"]
    lines = [set(body["datapackage.yaml"].decode().splitlines()) for body in (before, after)]
    assert lines[1] - lines[0] == {
        "model_version: 3",
        "  - {name: contact_point, path: contact_point.csv}",
        "  - {name: attendance, path: attendance.csv}",
    }


def test_a_descriptor_of_json_and_one_that_declares_no_version(tmp_path):
    as_json = '{"name": "xa-a", "resources": [{"name": "channel", "path": "channel.csv"}]}'
    folder = laid(tmp_path, {"datapackage.json": as_json, "channel.csv": BEFORE["channel.csv"]})
    written = planned(folder).written["datapackage.json"].decode()
    assert '"model_version": 3' in written and '"path": "contact_point.csv"' in written
    as_yaml = "name: xa-a\nresources:\n- name: channel\n  path: channel.csv"
    folder = laid(tmp_path / "b", {"datapackage.yaml": as_yaml, "channel.csv": BEFORE["channel.csv"]})
    assert planned(folder).written["datapackage.yaml"].decode() == (
        "name: xa-a\nmodel_version: 3\nresources:\n- name: contact_point\n  path: contact_point.csv"
    )


REFUSED = {
    "newer": ("datapackage.yaml", "model_version: 1", "model_version: 4", "newer than 3: update the program"),
    "no number": ("datapackage.yaml", "model_version: 1", "model_version: một", "must be a number"),
    "no column": ("bang/dialogue.csv", "venue", "hội trường", "table dialogue has no column venue"),
    "own column": ("bang/dialogue.csv", "cột riêng", "language", "has a column language of the package's own"),
    "own table": ("datapackage.yaml", "name: rieng", "name: attendance", "has attendance of its own"),
    "ragged": ("bang/dialogue.csv", "12,3,x", "12,3", "line 2: not as many cells"),
    "anchors": (
        "datapackage.yaml",
        "{name: channel, path: channel.csv}",
        "{path: channel.csv, 'name' : channel}",
        "one line",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_migrated_says_why_and_stays(case, tmp_path):
    path, right, wrong, said = REFUSED[case]
    files = BEFORE | {path: BEFORE[path].replace(right, wrong)}
    folder = laid(tmp_path, files)
    with pytest.raises(NotMigratable, match=said):
        planned(folder)
    assert tree(folder) == files


def test_a_table_that_cannot_be_split_is_a_finding(tmp_path):
    folder, findings = laid(tmp_path, BEFORE | {"bang/dialogue.csv": 'a,"b\n'}), Findings()
    assert plan(Disk(), folder, findings, 3, MADE_UP) is None
    assert [one.place.file.rpartition("/")[2] for one in findings] == ["dialogue.csv"]


def test_an_old_package_that_is_kept_is_never_overwritten(tmp_path):
    folder = laid(tmp_path)
    (tmp_path / "xa-a.old").mkdir()
    with pytest.raises(NotMigratable, match="kept of an earlier run"):
        carry_out(Disk(), planned(folder))
    assert tree(folder) == BEFORE


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_anywhere_leaves_one_package_whole_and_the_next_run_ends_it(fault, tmp_path):
    before = {path: BEFORE[path] for path in ("channel.csv", "tep/a.pdf")}
    before["datapackage.yaml"] = "name: xa-a\nmodel_version: 1\nresources:\n- {name: channel, path: channel.csv}\n"
    after = tree(planned_out(Disk(), laid(tmp_path / "0", before)))
    counting = FaultyDisk()
    planned_out(counting, laid(tmp_path / "00", before))
    for at in range(1, counting.count + 1):
        folder = laid(tmp_path / str(at), before)
        try:
            planned_out(FaultyDisk(at, FAULTS[fault]), folder)
        except (OSError, Killed):
            recover(Disk(), folder)
        assert tree(folder) in (before, after), at
        if tree(folder) == before:
            planned_out(Disk(), folder)
        assert (tree(folder), tree(tmp_path / str(at) / "xa-a.old")) == (after, before), at


def planned_out(disk: Disk, folder: Path) -> Path:
    """Migrate a package with this disk; return its folder."""
    carry_out(disk, planned(folder))
    return folder


def test_the_command_says_what_there_is_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    folder = laid(tmp_path)
    assert main(["migrate", "data/xa-a"]) == 0
    assert f"phiên bản {MODEL_VERSION}: không phải làm gì" in capsys.readouterr().out
    (folder / "datapackage.yaml").write_text(BEFORE["datapackage.yaml"].replace("model_version: 1", "model_version: 2"))
    assert main(["migrate", "data/xa-a", "--lang", "en"]) == 2
    assert "version 2, newer than 1: update the program" in capsys.readouterr().err
    assert main(["migrate", "data/xa-b"]) == 1


def test_the_page_for_maintainers_tells_commands_that_run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    laid(tmp_path).rename(tmp_path / "data" / "tinh-mau")
    (block,) = re.findall(r"^```sh\n(.*?)^```", (ROOT / "docs" / "maintenance.md").read_text("utf-8"), re.M | re.S)
    for line in block.splitlines():
        program, *arguments = line.split()
        assert (program, main(arguments)) == ("minhbach", 0)
    assert "không phải làm gì" in capsys.readouterr().out


def test_a_package_of_an_older_model_is_refused_with_the_command_to_run(tmp_path, monkeypatch):
    monkeypatch.setattr(descriptor, "MODEL_VERSION", 2)
    folder, findings = laid(tmp_path), Findings()
    (loaded,) = packages(Disk(), folder.parent, findings)
    (found,) = [one for one in findings if one.code == "F158"]
    assert "minhbach migrate data/xa-a" in found.fix.vi and found.place.line == 3
    assert loaded.corpus.package.name == "xa-a"


def test_steps_lead_from_the_first_version_to_that_of_the_program():
    assert [step.to for step in STEPS] == list(range(2, MODEL_VERSION + 1))
