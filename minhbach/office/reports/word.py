"""Filling a template of Word: the one place that knows docxtpl. The same template and rows give the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import jinja2
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment

#: The first moment that a zip can hold: a file must not change with the clock.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class TemplateFault(Exception):
    """A template that cannot be filled; the message says why."""


def filled(template: bytes, context: Mapping[str, Any]) -> bytes:
    """Return a template with its places filled. A name that the report does not give is a fault, never a blank.

    The template comes from whoever edits it, so it runs without access to anything but the values given.
    """
    try:
        document = DocxTemplate(BytesIO(template))
        document.render(
            dict(context), SandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=True), autoescape=True
        )
        written = BytesIO()
        document.save(written)
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as fault:
        raise TemplateFault(f"not a document of Word: {fault}") from fault
    except jinja2.TemplateError as fault:
        raise TemplateFault(str(fault)) from fault
    return steady(written.getvalue())


def steady(document: bytes) -> bytes:
    """Return a zip with the same files, in the order of their names, without the time it was made."""
    sink = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as given, zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, given.read(name))
    return sink.getvalue()
