"""In which order a new site goes to a host, so that it is whole at every moment on the way.

First what nobody is led to yet, then pages from the leaves to the root, then what lists them, and last the ledger and the
manifest (docs/publishing.md). What left the site is taken away later: somebody may still be reading a page that links it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from .. import ledger, publish
from ..load import RELEASES
from ..output import NOT_FOUND
from ..publish import Manifest

#: At the root: what leads to everything else.
_LISTS = ("index.html", "en/index.html", "catalog.jsonld", "catalog.ttl", "robots.txt", NOT_FOUND)
#: The last of all, one after the other. The manifest says that everything stands.
_LAST = (ledger.LEDGER, f"{RELEASES}/{ledger.HEAD}", publish.MANIFEST)


def changed(new: Manifest, old: Manifest) -> frozenset[str]:
    """Return the files that the host lacks or has otherwise."""
    return frozenset(path for path, file in new.files.items() if old.files.get(path) != file)


def batches(paths: Collection[str], old: Manifest) -> Iterator[list[str]]:
    """Yield the files to put, the manifest last: each batch must stand before the next begins, its own order is free."""
    ordered = sorted((_rank(path, is_known=path in old.files), path) for path in {*paths, publish.MANIFEST})
    for _, batch in groupby(ordered, key=lambda one: one[0]):
        yield [path for _, path in batch]


def _rank(path: str, *, is_known: bool) -> tuple[int, int, bool]:
    if path in _LAST:
        return 3, _LAST.index(path), False
    if path in _LISTS or path.startswith("sitemap"):
        return 2, 0, False
    if is_known and path.endswith(".html"):
        return 1, -path.count("/"), path.endswith("/index.html")  # which leads to the others of its folder
    return 0, 0, False
