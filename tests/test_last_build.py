"""A site is left as it stands only where building it again could not change a byte."""

import json
import shutil
from pathlib import Path

import pytest

from minhbach import last_build
from minhbach.cli import main
from minhbach.disk import Disk
from minhbach.last_build import LIBRARIES, LastBuild, made_from
from minhbach.output import Output
from minhbach.publish import Standing, publish

ROOT = Path(__file__).parent.parent
FILES = [Output("index.csv", b"a\n"), Output("a/b.csv", b"b\n")]


@pytest.fixture
def site(tmp_path):
    """Return the folder of a site that was published from the key `k`, and its memory."""
    out = tmp_path / "dist"
    last = LastBuild(Disk(), tmp_path / "cache", Standing(Disk(), out))
    last.remember("k", publish(FILES, out, Disk()))
    return out, last


def test_a_site_made_from_the_same_stands(site):
    out, last = site
    found = last.standing("k")
    assert (found.files, found.unchanged, found.durable) == (3, 3, True)
    assert found.bytes == sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    assert found.manifest_sha256 == publish(FILES, out, Disk()).manifest_sha256


def test_a_site_made_from_something_else_does_not(site):
    _, last = site
    assert last.standing("other") is None


def _append(path):
    path.write_bytes(path.read_bytes() + b"x")


DAMAGES = {
    "a byte more": lambda out: _append(out / "index.csv"),
    "another byte": lambda out: (out / "index.csv").write_bytes(b"b\n"),
    "a file less": lambda out: (out / "a" / "b.csv").unlink(),
    "a file more": lambda out: (out / "c.csv").write_bytes(b"c"),
    "a link in place of a file": lambda out: (
        (out / "a" / "b.csv").rename(out.parent / "b"),
        (out / "a" / "b.csv").symlink_to(out.parent / "b"),
    ),
    "the same manifest in other bytes": lambda out: (out / "manifest.json").write_text(
        json.dumps(json.loads((out / "manifest.json").read_bytes()))
    ),
    "no manifest": lambda out: (out / "manifest.json").unlink(),
    "no site": shutil.rmtree,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_site_does_not_stand(site, damage):
    out, last = site
    DAMAGES[damage](out)
    assert last.standing("k") is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"dist": 1}', '{"dist": ["k"]}', '{"dist": ["k", 1]}', '{"x": []}'])
def test_a_memory_that_is_not_ours_is_none(site, tmp_path, text):
    _, last = site
    (tmp_path / "cache" / last_build.NAME).write_text(text)
    assert last.standing("k") is None


def test_two_sites_side_by_side_are_both_remembered(site, tmp_path):
    _, last = site
    other = LastBuild(Disk(), tmp_path / "cache", Standing(Disk(), tmp_path / "other"))
    other.remember("o", publish(FILES, tmp_path / "other", Disk()))
    assert last.standing("k")
    assert other.standing("o")


@pytest.fixture
def folders(tmp_path):
    for name in ("data", "site"):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "deep" / "a.csv").write_text(name)
    return tmp_path / "data", tmp_path / "site"


CHANGES = {
    "a byte": lambda data, site: (data / "deep" / "a.csv").write_text("Data"),
    "a new file": lambda data, site: (data / "b.csv").write_text(""),
    "another name": lambda data, site: (data / "deep" / "a.csv").rename(data / "deep" / "b.csv"),
    "a file gone": lambda data, site: (site / "deep" / "a.csv").unlink(),
    "a file that moved to the other folder": lambda data, site: (site / "deep" / "a.csv").rename(data / "c.csv"),
    "a file that became a link": lambda data, site: (
        (data / "deep" / "a.csv").unlink(),
        (data / "deep" / "a.csv").symlink_to(site / "deep" / "a.csv"),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_the_sources_changes_the_key(folders, change):
    before = made_from(Disk(), folders)
    assert made_from(Disk(), folders) == before
    CHANGES[change](*folders)
    assert made_from(Disk(), folders) != before


def test_what_was_asked_the_libraries_and_the_program_change_the_key(folders, monkeypatch, tmp_path):
    keys = [made_from(Disk(), folders), made_from(Disk(), folders, "2026-01-01")]
    monkeypatch.setattr(last_build, "version", lambda name: f"9.9 of {name}")
    keys.append(made_from(Disk(), folders))
    (tmp_path / "program").mkdir()
    monkeypatch.setattr(last_build, "_PROGRAM", tmp_path / "program")
    keys.append(made_from(Disk(), folders))
    assert len(set(keys)) == len(keys)


def test_every_library_that_a_build_uses_is_in_the_key():
    import tomllib

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {one.split(">")[0].split("=")[0].split("[")[0].strip().lower() for one in declared}
    #: The command line, the second opinion, the files of the office and the packing for hosts leave no byte in a site.
    others = {"typer", "rich", "frictionless", "docxtpl", "openpyxl", "xlsxwriter", "brotli"}
    assert names - others <= set(LIBRARIES)


def test_a_second_build_leaves_the_site_and_says_the_same(tmp_path, capsys):
    shutil.copytree(ROOT / "data" / "bao-chi", tmp_path / "data" / "bao-chi")
    command = ["build", f"--data={tmp_path / 'data'}", f"--content={ROOT / 'content'}", f"--theme={ROOT / 'site'}"]
    command += [f"--out={tmp_path / 'dist'}", "--jobs=1"]
    assert main(command) == 0
    first, inode = capsys.readouterr().err, (tmp_path / "dist").stat().st_ino
    assert main(command) == 0
    second = capsys.readouterr().err
    assert (tmp_path / "dist").stat().st_ino == inode, "not even a new folder"
    assert first.splitlines()[:-1] == second.splitlines()[:-1], "every remark is made again"
    assert json.loads((tmp_path / ".minhbach-cache" / "builds.json").read_text())["dist"]
    assert main([*command, "--base-url=https://minhbach.example/"]) == 0
    assert (tmp_path / "dist").stat().st_ino != inode
