"""A package is read when its rows are needed, and let go: what is published is what was checked, from one package at a time."""

from __future__ import annotations

import gc
import os
import re
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minhbach import corpus, dossier, editions, shares, sources
from minhbach.cli import main
from minhbach.conformance import Conformance
from minhbach.digests import Digests
from minhbach.disk import Disk
from minhbach.dossier import DataChanged, Dossier
from minhbach.findings import Finding, Findings
from minhbach.load import found
from minhbach.memory import Memory
from minhbach.pipeline import build
from minhbach.prepared import prepared
from minhbach.sources import Options, examine
from minhbach.tables import Petition
from minhbach.view import View
from minhbach.workers import CAN_FORK, WorkerLost
from tests import few
from tests.site import ROOT
from tests.test_publish import bytes_of

NAMES = ("an-mau", "binh-mau")
PROVINCE = ROOT / "data" / "tinh-mau"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder of two publishers."""
    data = tmp_path_factory.mktemp("portal") / "data"
    few.make(PROVINCE, data / NAMES[0])
    for name in NAMES[1:]:
        shutil.copytree(data / NAMES[0], data / name)
    for name in NAMES:
        path = data / name / "datapackage.yaml"
        text = path.read_text("utf-8").replace("name: tinh-mau\n", f"name: {name}\n", 1)
        path.write_text(text, "utf-8", newline="\n")
    return data


@pytest.fixture
def place(portal: Path, tmp_path: Path) -> Path:
    shutil.copytree(portal, tmp_path / "data")
    return tmp_path


def _options(place: Path, out: str = "dist", **more: Any) -> Options:
    return replace(Options(place / "data", ROOT / "content", ROOT / "site", place / out, date(2030, 1, 1)), **more)


def _dossiers(place: Path, disk: Disk) -> tuple[Dossier, ...]:
    return tuple(Dossier(disk, one, today=date(2030, 1, 1)) for one in found(disk, place / "data", Findings()))


# --- kept or let go: the same site ------------------------------------------------------------------------------------------


class _Seen:
    """Reads packages, and notes of how many rows are held then."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read: list[str] = []
        self.together = 0
        self.rows: list[int] = []
        self._dossiers: list[Dossier] = []
        make, load = Dossier.__init__, dossier.load_package

        def noted(one: Dossier, *given: Any, **named: Any) -> None:
            make(one, *given, **named)
            self._dossiers.append(one)

        def read(disk: Disk, folder: Any, *more: Any) -> Any:
            self.read.append(folder.name)
            self.together = max(self.together, 1 + sum(one._loaded is not None for one in self._dossiers))
            gc.collect()
            self.rows.append(sum(isinstance(one, Petition) for one in gc.get_objects()))
            return load(disk, folder, *more)

        monkeypatch.setattr(Dossier, "__init__", noted)
        monkeypatch.setattr(dossier, "load_package", read)


@pytest.fixture(scope="module")
def kept(portal: Path) -> dict[str, bytes]:
    """Return the site of which all rows are kept at once: each package is read once."""
    with pytest.MonkeyPatch.context() as patch:
        seen = _Seen(patch)
        _here(_options(portal.parent))
    assert seen.read == [*NAMES]
    return bytes_of(portal.parent / "dist")


def _here(options: Options) -> None:
    assert build(options, Disk(), lambda _: None).published


def _by_forks(options: Options) -> None:
    assert build(replace(options, jobs=2), Disk(), lambda _: None).published


def _by_an_executor(options: Options) -> None:
    with ThreadPoolExecutor(1) as hands:
        assert build(options, Disk(), lambda _: None, hands).published


@pytest.mark.parametrize("make", [_by_forks, _by_an_executor])
def test_rows_that_are_let_go_give_the_same_site(
    portal: Path,
    tmp_path: Path,
    kept: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Options], None],
) -> None:
    monkeypatch.setattr(sources, "KEPT", 0)
    monkeypatch.setattr(shares, "SIZE", 64)
    make(_options(portal.parent, out=str(tmp_path / "dist")))
    assert bytes_of(tmp_path / "dist") == kept


def test_the_rows_of_one_package_are_held_at_a_time(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "KEPT", 0)
    monkeypatch.setattr(corpus, "ROWS_OF_A_PART", 1)
    seen = _Seen(monkeypatch)
    _here(_options(place))
    assert seen.together == 1
    own = len(few.read(place / "data" / NAMES[0] / "petition.csv")) - 1
    assert {*seen.rows[:4]} == {seen.rows[0]}, "rows of one that was read before are held while the next is read"
    assert max(seen.rows) <= seen.rows[0] + own, "but those of the page that was rendered last"
    # to check it, for frictionless, for its files, for its pages
    assert sorted(seen.read) == sorted(NAMES * 4)


def test_of_a_publisher_that_is_what_it_was_no_row_is_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "KEPT", 0)
    _here(_options(place))
    _reworded(place, NAMES[1])
    seen = _Seen(monkeypatch)
    _here(_options(place))
    assert {*seen.read} == {NAMES[1]}


def test_all_is_made_anew_while_another_process_reads_the_site_that_stands(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What that process has seen comes but once: no fork may take it from this one."""
    monkeypatch.setattr(sources, "KEPT", 0)
    _by_forks(_options(place))
    _by_forks(_options(place, base_url="https://a.example/x"))


def test_publishers_that_are_worked_on_apart_are_remembered(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another process made of a publisher, and what it was made from, is known here: the next build makes the rest."""
    monkeypatch.setattr(sources, "KEPT", 0)
    options = _options(place, jobs=3)
    _here(options)
    _reworded(place, NAMES[1])
    again = build(options, Disk(), lambda _: None).published
    clean = build(replace(options, out=place / "clean" / "dist"), Disk(), lambda _: None).published
    assert again and clean
    assert bytes_of(place / "dist") == bytes_of(place / "clean" / "dist")
    of_files = {path for path in bytes_of(place / "dist") if path.startswith("open-data/")}
    assert again.unchanged > len(of_files) / 2
    assert not list((place / ".minhbach-cache").glob("*.database")), "no file of theirs is left behind"


@pytest.mark.skipif(not CAN_FORK, reason="work is done in this process")
def test_a_publisher_whose_process_is_killed_ends_the_build(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one is at work meanwhile: it ends too, before the folder that both write into is cleared."""
    monkeypatch.setattr(sources, "KEPT", 0)
    here, made = os.getpid(), editions.open_data

    def killed(view: View, *more: Any, **named: Any) -> Any:
        assert os.getpid() != here
        if view.package.name == NAMES[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return made(view, *more, **named)

    monkeypatch.setattr(editions, "open_data", killed)
    with pytest.raises(WorkerLost):
        _by_forks(_options(place))
    assert not (place / "dist").exists()
    assert not (place / ".minhbach-cache" / "dist.database").exists()


def _reworded(place: Path, name: str) -> None:
    path = place / "data" / name / "petition.csv"
    rows = few.read(path)
    rows[1][rows[0].index("summary_vi")] += " sớm"
    few.write(path, rows)


# --- what is published was checked ------------------------------------------------------------------------------------------


class _Saved(Disk):
    """A disk on which somebody saves a package after it was checked: before its table is read for another time."""

    def __init__(self, place: Path, turn: int) -> None:
        self._place = place
        self._left = turn

    def read(self, root: Path, relative: str, *, limit: int) -> bytes:
        if root.name == NAMES[1] and relative == "petition.csv":
            self._left -= 1
            if not self._left:
                _reworded(self._place, NAMES[1])
        return super().read(root, relative, limit=limit)


@pytest.mark.parametrize("turn", [1, 2, 3, 4])
def test_a_package_that_is_saved_meanwhile_stops_the_build(
    place: Path, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    monkeypatch.setattr(sources, "KEPT", 0)
    with pytest.raises(DataChanged, match=f"data/{NAMES[1]} changed meanwhile"):
        build(_options(place), _Saved(place, turn), lambda _: None)
    assert not (place / "dist").exists()


def test_it_is_told_in_a_line(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """By a fork, whose error crosses over."""
    monkeypatch.setattr(sources, "KEPT", 0)
    monkeypatch.setattr("minhbach.cli.publishing.Disk", lambda: _Saved(place, 1))
    folders = {"data": place / "data", "content": ROOT / "content", "theme": ROOT / "site", "out": place / "dist"}
    asked = [word for name, path in folders.items() for word in (f"--{name}", str(path))]
    assert main(["build", *asked, "--jobs", "2"]) == 2
    told = capsys.readouterr().err
    assert re.search(
        rf"^minhbach: Thư mục data/{NAMES[1]} đã đổi trong lúc dựng; chưa công bố gì\. Hãy chạy lại\.", told, re.M
    )
    assert "Traceback" not in told
    assert not (place / "dist").exists()


def _longer(name: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        with (folder / name).open("ab") as file:
            file.write(b"\n")

    return change


FILES: dict[str, Callable[[Path], object]] = {
    "a table": _longer("petition.csv"),
    "the descriptor": _longer("datapackage.yaml"),
    "a file that nothing names": lambda folder: (folder / "x.csv").write_text("a\n1\n"),
    "what the publisher has reviewed": _longer("privacy-exceptions.csv"),
    "a table is gone": lambda folder: (folder / "petition.csv").unlink(),
    "a table has another name": lambda folder: (folder / "petition.csv").rename(folder / "petitions.csv"),
}


@pytest.mark.parametrize("change", FILES.values(), ids=FILES)
def test_whatever_a_folder_holds_is_in_what_follows_from_it(place: Path, change: Callable[[Path], object]) -> None:
    disk = Disk()
    before = [one.digest for one in _dossiers(place, disk)]
    change(place / "data" / NAMES[1])
    after = [one.digest for one in _dossiers(place, disk)]
    assert [one != other for one, other in zip(before, after, strict=True)] == [False, True]


def test_of_a_file_that_is_never_read_only_the_size_is_looked_at(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossier, "largest", lambda: 1 << 20)
    with (place / "data" / NAMES[0] / "film.mp4").open("wb") as film:
        film.truncate(1 << 40)  # it takes no room on the disk

    class Narrow(Disk):
        def known(self, path: Path | str) -> bytes | None:
            assert Path(path).name != "film.mp4"
            return super().known(path)

    assert _dossiers(place, Narrow())[0].size > 1 << 40


# --- what is remembered -----------------------------------------------------------------------------------------------------


def _account(
    place: Path, *, full: bool = False, unknown: frozenset[Any] = frozenset(), as_of: date | None = None
) -> int:
    """Return how many packages were read to tell of them."""
    disk, read = Disk(), 0
    options = _options(place, full=full, unknown=unknown, as_of=as_of)
    memory = Memory(disk, options.cache, "dist", "key", Digests())

    def recall(name: str, follows_from: object, work: Callable[[], list[Any]]) -> list[Any]:
        def counted() -> list[Any]:
            nonlocal read
            read += name.startswith("read-")
            return work()

        return memory.recall(name, follows_from, counted)

    examine(options, disk, Findings(), Conformance(disk, options.cache, full=options.full), recall)
    return read


ASKED: dict[str, dict[str, Any]] = {
    "frictionless is asked of all rows": {"full": True},
    "of a table nothing is known": {"unknown": frozenset({Petition})},
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_an_account_is_recalled_for_the_same_alone(place: Path, asked: dict[str, Any]) -> None:
    assert [_account(place), _account(place), _account(place, as_of=date(2026, 1, 1))] == [2, 0, 0]
    assert [_account(place, **asked), _account(place)] == [2, 2]


def test_what_was_found_is_told_of_the_folder_that_is_read(place: Path) -> None:
    _account(place)
    shutil.copytree(place / "data", place / "other")
    options, findings, disk = _options(place, data=place / "other"), Findings(), Disk()
    memory = Memory(disk, options.cache, "dist", "key", Digests())
    examine(options, disk, findings, Conformance(disk, options.cache), memory.recall)
    told = {one.place.file.partition("/")[0] for one in findings if one.place.package}
    assert told == {"other"}


def test_of_each_publisher_all_is_told_however_much_is_found_of_others(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(findings: Findings) -> list[list[Finding]]:
        site = examine(_options(place), Disk(), findings, Conformance(Disk(), place))
        return [list(one.remarks) for one in site.dossiers]

    first, second = before = told(Findings())
    assert [one.code for one in first] == [one.code for one in second] != []
    ((_, most),) = Counter(one.code for one in first).most_common(1)
    monkeypatch.setattr("minhbach.findings.KEPT_PER_CODE", most)
    both = Findings()
    assert told(both) == before
    assert len(list(both)) < len(first) + len(second)


def test_an_account_comes_back_as_it_was(place: Path) -> None:
    disk, options = Disk(), _options(place)

    def accounts() -> Iterator[object]:
        memory = Memory(disk, options.cache, "dist", "key", Digests())
        sources = examine(options, disk, Findings(), Conformance(disk, options.cache), memory.recall)
        for one in sources.dossiers:
            yield one.account

    assert list(accounts()) == list(accounts())


def test_drafts_and_previews_work_from_rows_that_are_let_go(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "KEPT", 0)
    site = prepared(_options(place), Disk(), Findings())
    assert site
    assert [len(one.rows[Petition]) > 1 for one in site.publications] == [True] * 2
