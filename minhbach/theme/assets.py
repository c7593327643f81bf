"""Files that pages load: named by their bytes, so that a browser may keep them for ever, in the pages and in style sheets."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from pathlib import PurePosixPath

from ..disk import Disk
from ..findings import Finding, Findings, Place
from ..load.suggest import have_you_meant, nearest
from ..output import Output
from . import faults
from .base import ASSET_LIMIT
from .layers import ASSET_TYPES, File

#: What a style sheet loads: an address between brackets, or another sheet. Comments are passed over.
_LOADED = re.compile(r"""/\*.*?\*/|@import\b|url\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]*))\s*\)""", re.DOTALL)
#: An address that leads out of the site; a picture written where it is used, and a part of the drawing itself.
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")
_WITHIN = ("data:image/", "data:font/", "#")


def fingerprinted(name: str, body: bytes) -> Output:
    """Return an asset under a name that changes with its bytes."""
    path = PurePosixPath(name)
    return Output(f"assets/{path.stem}.{hashlib.sha256(body).hexdigest()[:8]}{path.suffix}", body)


def published(disk: Disk, files: Mapping[str, File], findings: Findings) -> dict[str, Output]:
    """Return assets as they are published, by name; style sheets name the files that they load as these are published."""
    bodies = {name: file.read(disk) for name, file in files.items()}
    findings.add(
        faults.TOO_LARGE.at(files[name].place, name, size=len(body) // 1000, limit=ASSET_LIMIT // 1000)
        for name, body in bodies.items()
        if len(body) > ASSET_LIMIT
    )
    assets = {name: fingerprinted(name, body) for name, body in bodies.items() if not name.endswith(".css")}
    for name in bodies.keys() - assets.keys():
        assets[name] = fingerprinted(name, _with_names(bodies[name], files[name], assets, findings))
    return {name: assets[name] for name in files}


def no_asset(place: Place, name: str, known: Iterable[str], types: Set[str] = ASSET_TYPES) -> Finding:
    """Return the finding of a name that no asset of some types has."""
    hint = have_you_meant(nearest(name, (one for one in known if PurePosixPath(one).suffix in types)))
    return faults.NO_ASSET.at(place, name, hint=hint, types=", ".join(sorted(types)))


def _with_names(style: bytes, file: File, assets: Mapping[str, Output], findings: Findings) -> bytes:
    """Return a style sheet with the published names of the files that it loads."""
    text = style.decode("utf-8", "surrogateescape")

    def named(found: re.Match[str]) -> str:
        address = found[1] or found[2] or found[3]
        if found[0].startswith("/*") or (address or "").startswith(_WITHIN):
            return found[0]
        place = replace(file.place, line=text.count("\n", 0, found.start()) + 1)
        if address is None:
            findings.add([faults.IMPORTED.at(place)])
        elif _ELSEWHERE.match(address):
            findings.add([faults.REMOTE.at(place, address)])
        elif (name := PurePosixPath(address).name) not in assets:
            findings.add([no_asset(place, address, assets)])
        else:
            return f'url("{PurePosixPath(assets[name].path).name}")'
        return found[0]

    return _LOADED.sub(named, text).encode("utf-8", "surrogateescape")
