"""The description of a package that machines read: a Data Package (https://specs.frictionlessdata.io/data-package/)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from ..figures import sample_words
from ..tables import Source
from ..view import View
from .base import Export, folder
from .figures_json import NAME as FIGURES

NAME = "datapackage.json"

#: Nothing is left for a reader to guess.
_DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True}


def descriptor(view: View, exports: Iterable[Export]) -> dict[str, Any]:
    """Return what the publisher declared, and every file with its size and hash.

    Tables in plain CSV carry their schema; the other formats hold the same rows and are listed as files, as are the
    files that documents name.
    `figures.json` names the pages that print a figure, so it is made after them and listed without a hash.
    """
    package = view.package
    listed = list(exports)
    tables = frozenset(one.name for one in listed if one.schema)
    sample = sample_words(view)
    declared = {
        "name": package.name,
        "title": package.titles.vi,
        "titles": package.titles._asdict(),
        "description": sample.vi,
        "descriptions": sample._asdict(),
        "version": view.as_of.isoformat(),
        "as_of": view.as_of.isoformat(),
        "sample": package.sample,
        "coverage": package.coverage,
        "update_interval_days": package.update_interval_days,
        "publisher_org_id": package.publisher_org_id,
        "default_source_id": package.default_source_id,
        "detail": package.detail,
        "languages": list(package.languages),
        "model_version": package.model_version,
        "licenses": [_present({"name": o.name, "title": o.title, "path": o.path}) for o in package.licenses],
        "sources": [_present({"title": row.title, "path": row.url}) for row in view.rows[Source]],
        "resources": [*(_resource(one, tables) for one in listed), _figures()],
    }
    return {name: value for name, value in declared.items() if value not in ("", None, [], {"vi": "", "en": ""})}


def _resource(one: Export, tables: frozenset[str]) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "name": one.name or one.path.replace("/", "-").lower(),
        "path": one.path,
        "title": one.title.vi,
        "titles": one.title._asdict(),
        "format": one.format,
        "mediatype": one.mediatype,
        "bytes": len(one.body),
        "hash": f"sha256:{sha256(one.body).hexdigest()}",
    }
    if one.schema is None:
        return facts | {"type": "file"}
    return facts | {
        "type": "table",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "computed": one.table is not None and one.table.TABLE.computed,
        "schema": _closed(one.schema, tables),
    }


def _closed(schema: Mapping[str, Any], tables: frozenset[str]) -> dict[str, Any]:
    """Return a schema without keys into tables that have no rows and so no file."""
    keys = [key for key in schema.get("foreignKeys", ()) if key["reference"]["resource"] in {"", *tables}]
    rest = {name: value for name, value in schema.items() if name != "foreignKeys"}
    return rest | ({"foreignKeys": keys} if keys else {})


def _figures() -> dict[str, Any]:
    return {
        "name": FIGURES,
        "type": "file",
        "path": FIGURES,
        "title": "Số liệu và câu lệnh SQL để tính lại",
        "titles": {"vi": "Số liệu và câu lệnh SQL để tính lại", "en": "Figures and the SQL to work them out again"},
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
    }


def _present(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}


def path(package: str) -> str:
    """Return where the description stands on the site."""
    return f"{folder(package)}/{NAME}"
