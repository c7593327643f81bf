"""Is a site what its manifest says, and its ledger what was once written? Every file is read, every hash worked out.

A manifest and a ledger that somebody else serves are bad data until shown otherwise: nothing in them is taken on trust.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from ..disk import Refused
from ..findings import Finding, Place, Severity, Words
from ..load import RELEASES
from ..output import NOT_FOUND
from ..publish import Fingerprint, Manifest
from . import faults
from .chain import HEAD, LIMIT, SIGNATURE, Broken, Ledger, read_ledger
from .copies import Copy, Held, Unread, is_for_hosts
from .keeping import Kept, kept
from .snapshot import LIMIT as MOST
from .snapshot import SITE, open_data_hash
from .succession import LEDGER

#: Takes what is signed and a signature; returns who signed, nobody's name where it is nobody's.
Signer = Callable[[bytes, bytes], str]

_NOTHING = Words("(không có gì)", "(nothing)")
#: Names parted by `/`, none of them `.` or `..`: no other address is ever asked for.
_ADDRESS = re.compile(r"(?!\.{1,2}(?:/|$))[^/\\\x00-\x1f]+(?:/(?!\.{1,2}(?:/|$))[^/\\\x00-\x1f]+)*")


def verify(copy: Copy, head: str = "", signer: Signer | None = None) -> Iterator[Finding]:
    """Yield what is wrong with a copy of a site: any file, any line of its ledger, any table of a release.

    `head` is a hash that somebody noted earlier: the ledger must still hold it. With a `signer` its head must be signed.
    """
    raw, manifest = b"", None
    try:
        raw, manifest = _manifest(copy)
    except Unread as unread:
        yield unread.finding
    found = dict.fromkeys(_against(copy, manifest, head, signer))
    if manifest and any(one.severity is Severity.ERROR for one in found) and _has_moved(copy, raw):
        yield faults.MOVED.at(Place(file=SITE))
    else:
        yield from found


def _against(copy: Copy, manifest: Manifest | None, head: str, signer: Signer | None) -> Iterator[Finding]:
    ledger = Ledger()
    try:
        written = _whole(copy, LEDGER)
        ledger = read_ledger(written)
    except Broken as broken:
        yield faults.LEDGER_BROKEN.at(Place(file=LEDGER, line=broken.line, record=broken.line), why=broken.why)
    except Unread as unread:
        yield unread.finding
    else:
        yield from _ledger(copy, ledger, head, signer)
        if manifest:
            yield from _of_one_time(manifest, ledger, written)
    yield from _files(copy, manifest, ledger)


def _manifest(copy: Copy) -> tuple[bytes, Manifest]:
    """Return the manifest, as bytes too. Raises Unread, also for anything else than a manifest."""
    raw = _whole(copy, SITE)
    try:
        return raw, Manifest.from_json(raw)
    except ValueError:
        raise Unread(faults.NO_MANIFEST.at(Place(file=SITE))) from None


def _whole(copy: Copy, path: str) -> bytes:
    """Return a file, no bytes where there is none: they fit no hash either. Raises Unread."""
    try:
        return copy.read(path, LIMIT)
    except Refused:
        return b""


def _has_moved(copy: Copy, raw: bytes) -> bool:
    try:
        return _whole(copy, SITE) != raw
    except Unread:
        return False


# --- the ledger ----------------------------------------------------------------------------------------------------------


def _ledger(copy: Copy, ledger: Ledger, head: str, signer: Signer | None) -> Iterator[Finding]:
    if head and not ledger.has(head):
        yield faults.HEAD_UNKNOWN.at(Place(file=LEDGER), head=head)
    if ledger.entries:
        yield from _head(copy, ledger)
    if signer:
        yield _signed(copy, ledger, signer)


def _head(copy: Copy, ledger: Ledger) -> Iterator[Finding]:
    place = Place(file=f"{RELEASES}/{HEAD}")
    try:
        found = _whole(copy, place.file).decode(errors="replace").strip()
    except Unread as unread:
        yield unread.finding
        return
    if found != ledger.head:
        yield faults.HEAD_DIFFERS.at(place, file=HEAD, found=found[:64] or _NOTHING, head=ledger.head)


def _signed(copy: Copy, ledger: Ledger, signer: Signer) -> Finding:
    place = Place(file=f"{RELEASES}/{SIGNATURE}")
    try:
        signature = _whole(copy, place.file)
    except Unread as unread:
        return unread.finding
    if not signature or not ledger.entries:
        return faults.UNSIGNED.at(place, file=SIGNATURE)
    who = signer(ledger.head_line, signature)
    return faults.SIGNED.at(place, who=who) if who else faults.SIGNATURE_WRONG.at(place, head=ledger.head)


def _of_one_time(manifest: Manifest, ledger: Ledger, written: bytes) -> Iterator[Finding]:
    """Yield what tells that manifest and ledger are of different publications."""
    listed, last = manifest.files.get(LEDGER), len(ledger.entries)
    if listed and listed.size > len(written):
        yield faults.LEDGER_CUT.at(Place(file=LEDGER), seq=last, found=len(written), wanted=listed.size)
    elif listed != Fingerprint.of(written) and (seq := _release_of(listed, written)) is not None:
        yield faults.MANIFEST_STALE.at(Place(file=SITE), seq=seq, last=last)
    elif ledger.last and open_data_hash(manifest) != ledger.last.open_data:
        yield faults.NOT_RELEASED.at(Place(file=SITE), seq=last)


def _release_of(listed: Fingerprint | None, written: bytes) -> int | None:
    """Return the release with which the ledger was as the manifest lists it; 0 for none, None for a ledger unknown."""
    if listed is None:
        return 0 if written else None
    known = written[: listed.size]
    return known.count(b"\n") if Fingerprint.of(known) == listed else None


# --- the files -----------------------------------------------------------------------------------------------------------


def _files(copy: Copy, manifest: Manifest | None, ledger: Ledger) -> Iterator[Finding]:
    listed = dict(manifest.files) if manifest else {}
    promised = {f"{RELEASES}/{one.path}": one for one in kept(ledger)}
    for path in [path for path in listed if not _ADDRESS.fullmatch(path)]:
        yield faults.NO_ADDRESS.at(Place(file=SITE), value=path)
        del listed[path]
    if manifest:
        yield from copy.strays({SITE, *listed})
    lost = listed.get(NOT_FOUND)  # some hosts send it for what is not there, as if all were well
    for path, held in copy.held(_most(listed, promised, lost)):
        yield from held.said
        if path in listed:
            yield from _file(path, held, listed[path], lost)
        if path in promised and not _is_kept(held, promised[path]):
            yield faults.RELEASE_DAMAGED.at(Place(file=path))


def _most(listed: Mapping[str, Fingerprint], promised: Iterable[str], lost: Fingerprint | None) -> Mapping[str, int]:
    """Return every file to read and the bytes after which nothing new can be learnt of it."""
    least = lost.size if lost else 0
    most = {path: min(max(one.size, least), MOST) for path, one in sorted(listed.items())}
    return dict.fromkeys(promised, MOST) | most


def _file(path: str, held: Held, wanted: Fingerprint, lost: Fingerprint | None) -> Iterator[Finding]:
    stands, place = held.stands, Place(file=path)
    if stands == wanted:
        return
    if held.is_packed and held.unpacked == wanted:
        yield faults.SENT_PACKED.at(place)
        return
    if held.is_packed:
        stands = held.unpacked or stands
    if stands is None:
        if not held.said:
            yield faults.FILE_MISSING.at(place)
    elif stands == lost:
        if not is_for_hosts(path):
            yield faults.FILE_MISSING.at(place)
    elif stands.size < wanted.size:
        yield faults.FILE_SHORT.at(place, found=stands.size, wanted=wanted.size)
    elif stands.size > wanted.size:
        yield faults.FILE_LONG.at(place, wanted=wanted.size)
    else:
        yield faults.FILE_CHANGED.at(place)


def _is_kept(held: Held, one: Kept) -> bool:
    """Return whether a file is what the ledger promises; what could not be had is said already."""
    if held.stands is None and held.said:
        return True
    is_inside = one.is_packed or held.is_packed
    return any(found and found.sha256 == one.sha256 for found in (held.unpacked if is_inside else None, held.stands))
