"""Files that wait on the disk: the bytes that were given, nothing left behind, whatever goes wrong."""

import os
from hashlib import sha256

import pytest

from minhbach.disk import Disk
from minhbach.output import Output, Spooled, in_memory, parts_of, sha256_of, size_of
from minhbach.publish import publish
from minhbach.spool import SMALL, spool, workroom
from minhbach.workers import CAN_FORK, hired
from tests.faulty_disk import FAULTS, FaultyDisk, Killed

BODIES = {
    "nothing": [],
    "an empty part": [b""],
    "small": [b"a", b"", b"b"],
    "just small": [b"x" * SMALL],
    "just large": [b"x" * SMALL, b"y"],
    "many parts": [bytes([n % 251]) * 997 for n in range(3000)],
    "one large part": [os.urandom(3 << 20)],
}


def test_every_body_comes_back_whichever_was_kept_before(tmp_path):
    with spool(Disk(), tmp_path / "new") as keep:
        bodies = [keep(iter(parts)) for parts in BODIES.values()]
        for parts, body in zip(BODIES.values(), bodies, strict=True):
            whole = b"".join(parts)
            assert in_memory(parts_of(body)) == whole
            assert (size_of(body), sha256_of(body)) == (len(whole), sha256(whole).hexdigest())
            assert isinstance(body, bytes) == (len(whole) <= SMALL)
        assert list((tmp_path / "new").iterdir()) == [], "it has no name that a later run would have to know"


def test_what_a_process_kept_in_the_room_is_read_by_others_when_it_is_gone(tmp_path):
    with workroom(Disk(), tmp_path / "dist.database") as room:

        def kept():
            with room.spool() as keep:
                bodies = [keep(iter(parts)) for parts in BODIES.values()]
            yield bodies

        for apart in (True, True, False):
            with hired(kept, apart=apart) as answers:
                (bodies,) = answers
            for parts, body in zip(BODIES.values(), bodies, strict=True):
                whole = b"".join(parts)
                assert in_memory(parts_of(body)) == whole
                assert (size_of(body), sha256_of(body)) == (len(whole), sha256(whole).hexdigest())
        assert len(list((tmp_path / "dist.database").iterdir())) == 3, "a file for each that kept something"
    assert not (tmp_path / "dist.database").exists()


def test_nothing_is_opened_for_small_files(tmp_path):
    with spool(Disk(), tmp_path / "new") as keep:
        assert keep([b"x"]) == b"x"
    assert not (tmp_path / "new").exists()


def test_a_body_that_could_not_be_made_leaves_the_others_as_they_are(tmp_path):
    def broken():
        yield b"x" * 2 * SMALL
        raise ZeroDivisionError

    with spool(Disk(), tmp_path) as keep:
        first = keep([b"1" * 2 * SMALL])
        with pytest.raises(ZeroDivisionError):
            keep(broken())
        second = keep([b"2" * 2 * SMALL])
        assert in_memory(parts_of(first)) == b"1" * 2 * SMALL
        assert in_memory(parts_of(second)) == b"2" * 2 * SMALL


@pytest.mark.skipif(not CAN_FORK, reason="work is done in this process")
def test_another_process_reads_while_this_one_writes(tmp_path):
    """A fork shares the place at which a file is read."""
    one, other = b"1" * (5 << 20), b"2" * (1 << 20)
    with spool(Disk(), tmp_path) as keep:
        body = keep([one])
        with hired(lambda: [sha256(in_memory(parts_of(body))).hexdigest() for _ in range(20)]) as read:
            for _ in range(20):
                assert in_memory(parts_of(keep([other]))) == other
            assert set(read) == {sha256(one).hexdigest()}


def _site(keep, text: bytes):
    return (
        Output("small.csv", keep([text])),
        Output("large.csv", keep([text * SMALL])),
        Output("same", keep([b"=" * 99_999])),
    )


def _stands(out) -> dict[str, bytes]:
    return {path: (out / path).read_bytes() for path in Disk().files(out) if path != "manifest.json"}


def _build(out, text: bytes, disk: Disk):
    with spool(disk, out.parent) as keep:
        return publish(_site(keep, text), out, disk)


def test_every_fault_of_a_kept_file_leaves_a_whole_site_and_nothing_beside_it(tmp_path):
    """The other effects of a build meet theirs in test_publish.py."""
    whole = FaultyDisk()
    _build(tmp_path / "whole" / "dist", b"new", whole)
    ours = [at for at, verb in enumerate(whole.done, 1) if verb in ("scratch", "write_at", "write_parts")]
    assert (
        len(ours) == 6
    )  # the spool is opened and written into twice, and three files are written by parts: two of it, the manifest
    out = tmp_path / "dist"
    old, new = ({o.path: o.content for o in _site(in_memory, text)} for text in (b"old", b"new"))
    for fault in FAULTS.values():
        for at in ours:
            _build(out, b"old", Disk())
            with pytest.raises((OSError, Killed)):
                _build(out, b"new", FaultyDisk(at, fault))
            assert _stands(out) == old
            assert _build(out, b"new", Disk()).unchanged == 1, "what did not change is linked, whichever way it came"
            assert _stands(out) == new
            assert {".dist.lock", "dist"} == {path.name for path in tmp_path.iterdir()} - {"whole"}


def test_kept_bytes_are_compared_with_those_on_the_disk(tmp_path):
    disk, file = Disk(), tmp_path / "f"
    assert not disk.holds_parts(file, [b"x"])
    file.write_bytes(b"abcd")
    for parts, same in (([b"ab", b"cd"], True), ([b"abc"], False), ([b"abcd", b"e"], False), ([b"abce"], False)):
        assert disk.holds_parts(file, parts) is same, parts
    (tmp_path / "link").symlink_to(file)
    assert not disk.holds_parts(tmp_path / "link", [b"abcd"])


def test_what_is_kept_can_be_published_more_than_once(tmp_path):
    body = Spooled(4, sha256(b"abcd").hexdigest(), lambda: iter((b"ab", b"cd")))
    for name in ("one", "other"):
        publish([Output("x.csv", body)], tmp_path / name, Disk())
        assert (tmp_path / name / "x.csv").read_bytes() == Output("x.csv", body).content
