"""The database of a build is a file: the same one as in memory, asked by forks, gone with the run, and a full disk is told of."""

import errno
import resource
import sqlite3
from contextlib import contextmanager
from pathlib import Path

import pytest

from minhbach.cli import main
from minhbach.disk import Disk
from minhbach.figures import Database, compute
from minhbach.output import Output
from minhbach.publish import publish
from minhbach.spool import workroom
from minhbach.workers import CAN_FORK, hired
from tests import views
from tests.faulty_disk import EFFECTS, FAULTS, FaultyDisk, Killed

ROOT = Path(__file__).parent.parent
VIEW = views.register()
IN_MEMORY = Database(VIEW)
PETITIONS = "select petition_id, replied_on from petition join petition_reply using (petition_id) order by 1"
VIEW_KEPT = "select count(*) from petition_item"


@pytest.fixture
def folder(tmp_path):
    """A folder whose name SQLite could take for something else."""
    place = tmp_path / "Tỉnh 100% ?mode=rw&a#b"
    place.mkdir()
    return place / "dist.database"


@pytest.fixture
def room(folder):
    with workroom(Disk(), folder) as made:
        assert made
        yield made


def test_the_file_is_the_database_that_memory_would_hold(room):
    in_file = Database(VIEW, room)
    assert compute(VIEW, in_file).all() == compute(VIEW, IN_MEMORY).all()
    assert in_file.bytes() == IN_MEMORY.bytes()
    assert (in_file.names, in_file.tables) == (IN_MEMORY.names, IN_MEMORY.tables)
    assert in_file.query(PETITIONS) == IN_MEMORY.query(PETITIONS) != []


def test_nothing_is_written_before_something_is_asked(room, folder):
    database = Database(VIEW, room)
    assert list(folder.iterdir()) == []
    database.query(VIEW_KEPT)
    assert len(list(folder.iterdir())) == 1, "what it was filled in is gone"


@pytest.mark.parametrize("place", ["memory", "file"])
def test_a_view_is_a_table_while_it_is_kept_and_no_longer(place, room):
    database = Database(VIEW, room if place == "file" else None)
    before = database.query(VIEW_KEPT)
    with database.views_kept():
        assert database.query(VIEW_KEPT) == before
        assert database.query("select 1 from pragma_table_list where name = 'petition_item' and type = 'table'") == [
            (1,)
        ]
    assert database.query("select type from sqlite_master where name = 'petition_item'") == [("view",)]
    assert database.query(VIEW_KEPT) == before
    assert database.bytes() == IN_MEMORY.bytes()


@pytest.mark.parametrize("place", ["memory", "file"])
def test_who_opens_it_once_more_changes_nothing_that_others_see(place, room):
    database = Database(VIEW, room if place == "file" else None)
    other = database.opened()
    try:
        other.execute("delete from petition")
    except sqlite3.OperationalError as refused:
        assert place == "file" and "readonly" in str(refused)
    other.close()
    assert database.bytes() == IN_MEMORY.bytes()


@pytest.mark.skipif(not CAN_FORK, reason="work is done in this process")
@pytest.mark.parametrize("is_filled", [True, False])
def test_forks_ask_it_all_at_once(room, is_filled):
    """Two processes that read an open file through one place in it would read each other's pages."""
    database, wanted = Database(VIEW, room), IN_MEMORY.query(PETITIONS)
    if is_filled:
        database.query(VIEW_KEPT)
    ask = lambda: (database.query(PETITIONS) == wanted for _ in range(50))  # noqa: E731
    with hired(ask) as one, hired(ask) as other:
        assert all(ask()) and all(one) and all(other)


# --- its folder ----------------------------------------------------------------------------------------------------------


def test_a_run_has_the_folder_alone_and_leaves_its_lock(folder):
    with workroom(Disk(), folder) as room:
        Database(VIEW, room).query(VIEW_KEPT)
        with workroom(Disk(), folder) as another:
            assert another is None
        assert folder.is_dir()
    assert [path.name for path in folder.parent.iterdir()] == ["dist.database.lock"]


def test_what_a_killed_run_left_the_next_takes_away(folder):
    whole = FaultyDisk()
    with workroom(whole, folder) as room:
        Database(VIEW, room).query(VIEW_KEPT)
    for at, verb in enumerate(whole.done, 1):
        with pytest.raises(Killed), workroom(FaultyDisk(at, FAULTS["killed"]), folder) as room:
            Database(VIEW, room).query(VIEW_KEPT)
        with workroom(Disk(), folder) as room:
            assert room and list(folder.iterdir()) == [], f"after {verb}"
    assert set(whole.done) <= set(EFFECTS)


def test_where_no_folder_can_be_made_it_is_in_memory(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with workroom(Disk(), tmp_path / "file" / "dist.database") as room:
        assert room is None


# --- a disk that is full -------------------------------------------------------------------------------------------------


@contextmanager
def _no_file_above(size: int):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_what_the_system_refuses_is_a_fault_of_the_machine(room, folder, share):
    database, size = Database(VIEW, room), len(IN_MEMORY.bytes())
    with _no_file_above(int(share * size)), pytest.raises(OSError, match=str(errno.EIO)):
        database.query(VIEW_KEPT)
    assert database.query(VIEW_KEPT) == IN_MEMORY.query(VIEW_KEPT), "nothing of it was taken for the database"


@pytest.fixture
def full_disk(monkeypatch):
    """A disk that has no room for more than some pages of a database."""
    monkeypatch.setattr("minhbach.figures.database._hurry", lambda one, *_: one.execute("pragma max_page_count = 9"))


def test_a_full_disk_is_told_as_one(room, full_disk):
    with pytest.raises(OSError, match=str(errno.ENOSPC)):
        Database(VIEW, room).query(VIEW_KEPT)


def test_a_full_disk_ends_a_build_in_one_line_and_the_old_site_stands(tmp_path, full_disk, capsys):
    out = tmp_path / "dist"
    publish([Output("index.csv", b"old")], out, Disk())
    options = ["--data", ROOT / "data", "--content", ROOT / "content", "--out", out]
    assert main(["build", "--jobs=1", "--only=bao-chi", *map(str, options)]) == 2
    (said,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("minhbach:")]
    assert "ổ đĩa đã đầy" in said
    assert (out / "index.csv").read_bytes() == b"old"
    assert sorted(path.name for path in (tmp_path / ".minhbach-cache").iterdir()) == [
        "checked-bao-chi-dist",  # what was known before there was no room is known the next time
        "dist.database.lock",
        "read-bao-chi-dist",
    ]


def test_a_fault_of_a_query_is_none_of_the_machine(room):
    with pytest.raises(sqlite3.OperationalError, match="no such column"):
        Database(VIEW, room).query("select abc from petition")
