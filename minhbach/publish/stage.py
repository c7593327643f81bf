"""The new site while it is built, in a folder beside the old one."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from ..disk import Disk
from ..output import Body, Output
from .errors import Problem, SelfCheckFailed, changed
from .manifest import NAME, Files, Fingerprint, Manifest
from .self_check import Inspected, Kept


class Stage:
    """Takes the files of the new site one by one.

    A file that the old site holds byte for byte becomes a second name of the old one: it costs no space, and keeps
    its time for servers and for rsync. Never is an existing file written into: the old site would change with it.
    """

    def __init__(self, folder: Path, old_site: Path, old: Manifest, disk: Disk, *, is_draft: bool = False) -> None:
        self.folder = folder
        self.unchanged = 0
        self._files = Files()
        self._contents: dict[str, str] = {}
        self.manifest = Manifest(self._files, self._contents, is_draft)
        self._old_site = old_site
        self._old = old
        self._disk = disk
        self._folders: set[str] = set()
        self._make("")

    def put(self, file: Inspected) -> None:
        """Write or link one file."""
        output, fingerprint = file.output, file.fingerprint
        self._make(_folder(output.path))
        self._enter(output.path, fingerprint, output.content_sha256)
        if self._is_unchanged(output, fingerprint):
            self._disk.link(self._old_site / output.path, self.folder / output.path)
            self.unchanged += 1
        else:
            self._write(self.folder / output.path, output.body)

    def keep(self, file: Kept) -> None:
        """Give a file of the old site a second name. Raises PublishRefused where that is not the site that was looked at."""
        if self._old.files.get(file.path) != file.fingerprint:
            raise changed()
        self._make(_folder(file.path))
        self._enter(file.path, file.fingerprint, self._old.contents.get(file.path, ""))
        self._disk.link(
            f"{self._old_site}/{file.path}", f"{self.folder}/{file.path}"
        )  # a path takes longer than the link
        self.unchanged += 1

    def _enter(self, path: str, fingerprint: Fingerprint, content_sha256: str) -> None:
        self._files[path] = fingerprint
        if content_sha256:
            self._contents[path] = content_sha256

    def _write(self, path: Path, body: Body) -> None:
        if isinstance(body, bytes):
            self._disk.write_new(path, body)
        else:
            self._disk.write_parts(path, body.parts())

    def _make(self, folder: str) -> None:
        if folder in self._folders:
            return
        if folder:
            self._make(_folder(folder))
        self._disk.make_folder(self.folder / folder)
        self._folders.add(folder)

    def _is_unchanged(self, output: Output, fingerprint: Fingerprint) -> bool:
        # The old manifest saves reading what differs; only the bytes themselves prove that nobody changed the file.
        if self._old.files.get(output.path) != fingerprint:
            return False
        path, body = self._old_site / output.path, output.body
        if isinstance(body, bytes):
            return self._disk.holds(path, body)
        return body.stands or self._disk.holds_parts(path, body.parts())

    def finish(self) -> Fingerprint:
        """Write the manifest and return its fingerprint; raises SelfCheckFailed where the disk does not show what was written."""
        size, digest = 0, sha256()

        def told() -> Iterator[bytes]:
            nonlocal size
            for part in self.manifest.parts():
                size += len(part)
                digest.update(part)
                yield part

        self._disk.write_parts(self.folder / NAME, told())
        manifest = Fingerprint(size, digest.hexdigest())
        if wrong := sorted(self._not_as_written(manifest)):
            raise SelfCheckFailed(wrong)
        return manifest

    def _not_as_written(self, manifest: Fingerprint) -> Iterator[Problem]:
        found = self._disk.sizes(self.folder)
        for path in {*self._files, NAME} - found.keys():
            yield Problem(path, "not on disk, though it was written")
        for path, size in found.items():
            wanted = manifest if path == NAME else self._files.get(path)
            if wanted is None:
                yield Problem(path, f"{size} bytes on disk, which were not written")
            elif wanted.size != size:
                yield Problem(path, f"{size} bytes on disk, {wanted.size} written")


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
