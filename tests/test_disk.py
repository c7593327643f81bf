"""The door to the file system: what it refuses to read, and that each verb does one thing, whole or not at all."""

import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from minhbach.disk import Disk, Kind, Refusal, Refused
from tests.faulty_disk import EFFECTS, FAULTS, OTHERS, FaultyDisk, Killed, fails


@pytest.fixture
def disk():
    return Disk()


def test_every_verb_is_known_to_the_faulty_disk():
    verbs = {name for name in vars(Disk) if not name.startswith("_")}
    assert verbs == {*EFFECTS, *OTHERS}


# Looking


def _symlink(path):
    (path.parent.parent / "secret").write_text("s")
    path.symlink_to("../secret")


def _under_symlink(path):
    outside = path.parent.parent / "outside"
    outside.mkdir()
    (outside / "f").write_text("s")
    path.symlink_to(outside, target_is_directory=True)


def _socket(path):
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


NOT_READ = {
    "missing": ("f", lambda path: None, Refusal.MISSING),
    "below a file": ("f/g", lambda path: path.parent.write_text("x"), Refusal.MISSING),
    "symlink": ("f", _symlink, Refusal.SYMLINK),
    "folder": ("f", Path.mkdir, Refusal.NOT_REGULAR),
    "fifo": ("f", os.mkfifo, Refusal.NOT_REGULAR),
    "socket": ("f", _socket, Refusal.NOT_REGULAR),
    "out of the root": ("../f", lambda path: path.write_text("x"), Refusal.OUTSIDE),
    "too large": ("f", lambda path: path.write_bytes(b"12345"), Refusal.TOO_LARGE),
}


@pytest.mark.parametrize(("name", "make", "why"), NOT_READ.values(), ids=NOT_READ)
def test_what_must_not_be_read_is_refused(disk, tmp_path, monkeypatch, name, make, why):
    monkeypatch.chdir(tmp_path)  # a socket's name must be short
    root = tmp_path / "root"
    root.mkdir()
    make(root / name)
    with pytest.raises(Refused) as refused:
        disk.read(root, name, limit=4)
    assert (refused.value.why, refused.value.path) == (why, name)


def test_a_file_behind_a_linked_folder_is_refused(disk, tmp_path):
    root = tmp_path / "root"
    root.mkdir()
    _under_symlink(root / "in")
    with pytest.raises(Refused) as refused:
        disk.read(root, "in/f", limit=4)
    assert refused.value.why is Refusal.OUTSIDE
    assert disk.files(root) == ["in"], "a linked folder is listed, not entered"


def test_files_are_listed_by_bytes(disk, tmp_path):
    for name in ("b", "a/z", "Đ", "a.b", "a/á"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"xy")
    assert disk.files(tmp_path) == ["a.b", "a/z", "a/á", "b", "Đ"]
    assert disk.files(tmp_path / "none") == []
    assert disk.sizes(tmp_path) == dict.fromkeys(disk.files(tmp_path), 2)


def test_kinds(disk, tmp_path):
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "fifo")
    kinds = {name: disk.kind(tmp_path / name) for name in (".", "file", "link", "fifo", "none", "file/below")}
    assert list(kinds.values()) == [Kind.FOLDER, Kind.FILE, Kind.SYMLINK, Kind.OTHER, Kind.MISSING, Kind.MISSING]


def test_holds_compares_bytes_and_follows_no_symlink(disk, tmp_path):
    (tmp_path / "f").write_bytes(b"one")
    (tmp_path / "l").symlink_to("f")
    held = [disk.holds(tmp_path / name, body) for name, body in (("f", b"one"), ("f", b"two"), ("f", b"on"))]
    assert held == [True, False, False]
    assert not disk.holds(tmp_path / "l", b"one")
    assert not disk.holds(tmp_path / "none", b"")


@pytest.mark.parametrize("path", ["a/../dist", "link/dist", "./dist", "folder/../link/dist"])
def test_a_path_is_settled_but_its_last_name_stays(disk, tmp_path, monkeypatch, path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(".")
    (tmp_path / "dist").symlink_to("folder")
    assert disk.settled(Path(path)) == tmp_path.resolve() / "dist"


# Changing


def test_a_new_file_takes_no_name_that_is_taken(disk, tmp_path):
    (tmp_path / "f").write_bytes(b"old")
    (tmp_path / "l").symlink_to("elsewhere")
    for name in ("f", "l"):
        with pytest.raises(FileExistsError):
            disk.write_new(tmp_path / name, b"new")
    assert (tmp_path / "f").read_bytes() == b"old"
    assert not (tmp_path / "elsewhere").exists()


def test_a_link_shares_the_file(disk, tmp_path):
    (tmp_path / "f").write_bytes(b"x")
    disk.link(tmp_path / "f", tmp_path / "g")
    assert (tmp_path / "g").samefile(tmp_path / "f")


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP])
def test_where_links_are_refused_the_file_is_copied_with_its_time(disk, tmp_path, monkeypatch, number):
    (tmp_path / "f").write_bytes(b"x")
    os.utime(tmp_path / "f", ns=(10**18, 10**18))
    monkeypatch.setattr(os, "link", lambda *a, **k: (_ for _ in ()).throw(OSError(number, "no links here")))
    disk.link(tmp_path / "f", tmp_path / "g")
    assert not (tmp_path / "g").samefile(tmp_path / "f")
    assert ((tmp_path / "g").read_bytes(), (tmp_path / "g").stat().st_mtime_ns) == (b"x", 10**18)


def test_a_real_fault_of_a_link_is_not_hidden_by_a_copy(disk, tmp_path):
    with pytest.raises(FileNotFoundError):
        disk.link(tmp_path / "none", tmp_path / "g")
    (tmp_path / "f").write_bytes(b"x")
    (tmp_path / "g").write_bytes(b"y")
    with pytest.raises(FileExistsError):
        disk.link(tmp_path / "f", tmp_path / "g")


def test_two_folders_are_exchanged(disk, tmp_path):
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_text(name)
    if not disk.exchange(tmp_path / "a", tmp_path / "b"):
        pytest.skip("this system cannot exchange two names")
    assert disk.files(tmp_path) == ["a/b", "b/a"]
    with pytest.raises(FileNotFoundError):
        disk.exchange(tmp_path / "a", tmp_path / "none")


def test_sync_says_whether_it_can(disk, tmp_path):
    assert disk.sync(tmp_path)
    assert disk.sync_names(tmp_path)
    with pytest.raises(FileNotFoundError):
        disk.sync(tmp_path / "none")


def test_remove_tree_stays_inside(disk, tmp_path):
    (tmp_path / "keep").mkdir()
    (tmp_path / "keep/f").write_text("")
    (tmp_path / "tree/a/b").mkdir(parents=True)
    (tmp_path / "tree/a/f").write_text("")
    (tmp_path / "tree/link").symlink_to("../keep")
    disk.remove_tree(tmp_path / "tree")
    disk.remove_tree(tmp_path / "tree")  # what is gone is gone
    (tmp_path / "tree").symlink_to("keep")
    disk.remove_tree(tmp_path / "tree")
    assert disk.files(tmp_path) == ["keep/f"]


def test_make_folders_accepts_a_linked_parent(disk, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    disk.make_folders(tmp_path / "link/a/b")
    disk.make_folders(tmp_path / "link/a/b")
    assert (tmp_path / "real/a/b").is_dir()


@pytest.mark.parametrize("name", FAULTS)
def test_replace_leaves_the_old_bytes_or_the_new(tmp_path, name):
    path = tmp_path / "f"
    for at in range(1, 10):
        path.write_bytes(b"old bytes")
        disk = FaultyDisk(at, FAULTS[name])
        try:
            disk.replace(path, b"new bytes")
        except (OSError, Killed):
            assert path.read_bytes() in (b"old bytes", b"new bytes")
        Disk().replace(path, b"next bytes")
        assert path.read_bytes() == b"next bytes"
        assert Disk().files(tmp_path) == ["f"]
        if disk.count < at:
            return
    pytest.fail("the faults never ended")


# The lock


#: Another process: it says that it has the lock, or who has it. It is waited for as long as it takes on a busy machine.
_ASKS = """
import sys
from pathlib import Path
from minhbach.disk import Disk, Locked
try:
    with Disk().lock(Path(sys.argv[1])):
        print("got it")
except Locked as lock:
    print(lock.pid, lock.since)
"""


def _ask(path):
    return subprocess.run(
        [sys.executable, "-c", _ASKS, path], check=True, capture_output=True, text=True
    ).stdout.split()


def test_a_lock_keeps_others_out_and_says_who_has_it(disk, tmp_path):
    path = tmp_path / "lock"
    with disk.lock(path):
        pid, since = map(float, _ask(path))
        assert pid == os.getpid()
        assert since == pytest.approx(path.stat().st_mtime)
    assert _ask(path) == ["got", "it"]


def test_a_lock_is_no_symlink(disk, tmp_path):
    (tmp_path / "lock").symlink_to("elsewhere")
    with pytest.raises(OSError, match=r"[Ll]oop|symbolic"), disk.lock(tmp_path / "lock"):
        pass
    assert not (tmp_path / "elsewhere").exists()


def test_a_fault_is_raised_where_it_was_ordered(tmp_path):
    disk = FaultyDisk(2, fails(errno.EROFS))
    disk.make_folder(tmp_path / "a")
    with pytest.raises(OSError, match="Read-only"):
        disk.make_folder(tmp_path / "b")
