"""A folder of another machine, by rsync over SSH: only what differs goes over the line, and each file appears whole."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ..disk import Disk, Refused
from ..findings import Words
from ..output import Output
from .places import LIMIT, PlaceFault, in_parts

PROGRAM = "rsync"
#: Files that are laid out for one run.
_AT_ONCE = 2_000
#: What rsync ends with where some of the files that it was to fetch are not there, or a folder of them.
_MISSING = frozenset((23, 24))


class Rsync:
    """What rsync calls a destination: `user@host:/srv/www`, `rsync://host/module`, or a folder."""

    def __init__(self, disk: Disk, destination: str) -> None:
        self._disk = disk
        self._root = destination.rstrip("/")

    def read(self, path: str) -> bytes | None:
        """Return what stands at an address, or None."""
        with TemporaryDirectory(prefix="minhbach-") as folder:
            done = _run([f"{self._root}/{path}", folder])
            if done.returncode and done.returncode not in _MISSING:
                raise _fault(done)
            try:
                return self._disk.read(Path(folder), path.rpartition("/")[2], limit=LIMIT)
            except Refused:
                return None

    def is_empty(self) -> bool:
        """Whether nothing stands there; a folder that is yet to be made is empty too."""
        done = _run(["--list-only", f"{self._root}/"])
        if done.returncode and done.returncode not in _MISSING:
            raise _fault(done)
        return len(done.stdout.splitlines()) <= 1  # the folder itself

    def put(self, outputs: Iterable[Output], *, again: bool) -> None:  # noqa: ARG002  a folder has no headers
        """Make these files stand."""
        for some in in_parts(outputs, _AT_ONCE):
            with TemporaryDirectory(prefix="minhbach-") as folder:
                for output in some:
                    target = Path(folder) / output.path
                    self._disk.make_folders(target.parent)
                    self._disk.write_new(target, output.content)
                done = self._send(Path(folder), [output.path for output in some])
            if done.returncode:
                raise _fault(done)

    def remove(self, paths: Iterable[str]) -> None:
        """Take files away."""
        for some in in_parts(paths, _AT_ONCE):
            with TemporaryDirectory(prefix="minhbach-") as folder:  # none of them is in it: so they go there too
                done = self._send(Path(folder), some, "--delete-missing-args", "--force")
            if done.returncode and done.returncode not in _MISSING:
                raise _fault(done)

    def _send(self, folder: Path, paths: Sequence[str], *options: str) -> subprocess.CompletedProcess[bytes]:
        names = "".join(f"{path}\0" for path in paths).encode()
        rights = "--chmod=D755,F644"
        arguments = ["--checksum", "--from0", "--files-from=-", rights, *options, f"{folder}/", f"{self._root}/"]
        return _run(arguments, names)


def _run(arguments: Sequence[str], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run([PROGRAM, *arguments], input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise PlaceFault(
            Words(
                f"thiếu chương trình {PROGRAM}; cài {PROGRAM} rồi chạy lại.",
                f"the program {PROGRAM} is missing; install it and run again.",
            )
        ) from None


def _fault(done: subprocess.CompletedProcess[bytes]) -> PlaceFault:
    said = done.stderr.decode(errors="replace").strip().splitlines()
    why = said[0] if said else f"exit {done.returncode}"
    return PlaceFault(Words(f"{PROGRAM}: {why}", f"{PROGRAM}: {why}"))
