"""The description of a package that machines read: a Data Package, version 2 (https://datapackage.org/)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..figures import caution
from ..output import sha256_of, size_of
from ..tables import Source
from ..view import View
from .base import Export, folder
from .figures_json import NAME as FIGURES

NAME = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

#: Nothing is left for a reader to guess.
_DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True}


def descriptor(view: View, exports: Iterable[Export]) -> dict[str, Any]:
    """Return what the publisher declared, and every file with its size and hash.

    Tables in plain CSV carry their schema; the other formats hold the same rows and are listed as files, as are the
    files that documents name.
    """
    package = view.package
    listed = list(exports)
    tables = frozenset(one.name for one in listed if one.schema)
    note = caution(view)
    declared = {
        "$schema": _PROFILE,
        "name": package.name,
        "title": view.titles.vi,
        "titles": view.titles._asdict(),
        "description": note.vi,
        "descriptions": note._asdict(),
        "version": view.as_of.isoformat(),
        "as_of": view.as_of.isoformat(),
        "sample": package.sample,
        "draft": view.is_draft or None,
        "coverage": package.coverage,
        "update_interval_days": package.update_interval_days,
        "publisher_org_id": package.publisher_org_id,
        "default_source_id": package.default_source_id,
        "detail": package.detail,
        "languages": list(package.languages),
        **({"english": package.english} if package.english != "everywhere" else {}),
        "model_version": package.model_version,
        "licenses": [_present({"name": o.name, "title": o.title, "path": o.path}) for o in package.licenses],
        "sources": [_present({"title": row.title, "path": row.url}) for row in view.rows[Source]],
        "resources": [_resource(one, tables) for one in listed],
    }
    return {name: value for name, value in declared.items() if value not in ("", None, [], {"vi": "", "en": ""})}


def with_figures(described: Mapping[str, Any]) -> dict[str, Any]:
    """Return a description that lists `figures.json` too.

    It names the pages that print a figure, so it is made after them and listed without a hash.
    """
    return {**described, "resources": [*described["resources"], _figures()]}


def _resource(one: Export, tables: frozenset[str]) -> dict[str, Any]:
    """Return what is said of a file.

    Version 2 has no type but `table`, and frictionless takes a file without one for a table, by its format, and guesses
    its columns: a format in capitals it leaves alone.
    """
    facts: dict[str, Any] = {
        "name": one.name or one.path.replace("/", "-").lower(),
        "path": one.path,
        "title": one.title.vi,
        "titles": one.title._asdict(),
        "format": one.format if one.schema else one.format.upper(),
        "mediatype": one.mediatype,
        "bytes": size_of(one.body),
        "hash": f"sha256:{sha256_of(one.body)}",
    }
    if one.schema is None:
        return facts
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
        "path": FIGURES,
        "title": "Số liệu và câu lệnh SQL để tính lại",
        "titles": {"vi": "Số liệu và câu lệnh SQL để tính lại", "en": "Figures and the SQL to work them out again"},
        "format": "JSON",
        "mediatype": "application/json",
        "encoding": "utf-8",
    }


def _present(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}


def path(package: str) -> str:
    """Return where the description stands on the site."""
    return f"{folder(package)}/{NAME}"
