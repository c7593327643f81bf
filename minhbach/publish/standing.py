"""Is a site on the disk what its manifest says, byte for byte?"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from ..disk import Disk, Refused
from .manifest import LIMIT, NAME, Fingerprint, Manifest


def standing_manifest(site: Path, disk: Disk, manifest_sha256: str) -> Manifest | None:
    """Return the manifest with this hash if the site is whole by it: no file missing, changed or added; else None."""
    try:
        body = disk.read(site, NAME, limit=LIMIT)
        manifest = Manifest.from_json(body)
    except (Refused, ValueError):
        return None
    if sha256(body).hexdigest() != manifest_sha256:
        return None
    if disk.files(site) != sorted([NAME, *manifest.files], key=os.fsencode):
        return None
    return manifest if all(holds(disk, site, *entry) for entry in manifest.files.items()) else None


def holds(disk: Disk, site: Path, path: str, wanted: Fingerprint) -> bool:
    """Return whether a file of a site is what its manifest says."""
    try:
        return Fingerprint.of(disk.read(site, path, limit=wanted.size)) == wanted
    except Refused:
        return False
