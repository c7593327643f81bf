"""Folders -> a theme. Read once, then frozen; what is wrong with the folder on top goes to the findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from ..disk import Disk, Refused
from ..findings import Finding, Findings, Severity, Words
from ..load.reading import why
from ..load.suggest import have_you_meant, nearest
from ..output import Output
from . import faults
from .assets import fingerprinted, published
from .base import Look, Theme, ThemeFault
from .catalogs import catalogs
from .colours import tokens_of
from .declared import Said, colours_in, emblem_of, names_in, no_colours, pale, said_by
from .layers import File, Layered, lain
from .style import style_of

#: The style sheet whose tokens a site may set, and the one that sets them.
_STYLE, _OWN = "minhbach.css", "theme.css"


def load_theme(disk: Disk, *layers: Path) -> Theme:
    """Read the folders of a theme, the lowest first. Raises ThemeFault where they cannot be used."""
    findings = Findings()
    theme = read_theme(disk, layers, findings)
    for one in findings:
        if one.severity is Severity.ERROR:
            raise ThemeFault(
                f"{one.place.file}:{one.place.line or 1}",
                Words(f"{one.message.vi} {one.fix.vi}", f"{one.message.en} {one.fix.en}"),
            )
    return theme


def read_theme(disk: Disk, layers: Sequence[Path], findings: Findings) -> Theme:
    """Read the folders of a theme as far as they can be used, the lowest first.

    Raises ThemeFault for what is no theme at all: no folder, no templates, a file that must not or cannot be read.
    """
    try:
        return _read(disk, layers, findings)
    except Refused as refused:
        raise ThemeFault(str(layers[-1] / refused.path), why(refused)) from refused


def _read(disk: Disk, layers: Sequence[Path], findings: Findings) -> Theme:
    laid = lain(disk, layers, findings)
    templates = {path: _text(disk, file) for path, file in laid.templates.items()}
    assets = published(disk, laid.assets, findings)
    words = catalogs(disk, layers, templates, findings)
    said = said_by(disk, laid.top, findings)
    findings.add(names_in(said, assets))
    if not findings.has_errors:  # a file may be named where something is wrong still
        findings.add(_unnamed(disk, laid, said))
    style = _style(laid, said, assets, findings)
    if style:
        assets[_OWN] = fingerprinted(_OWN, style.encode())
    look = Look(emblem_of(said, assets), (*([_OWN] if style else []), *said.appearance.styles))
    return Theme(templates, assets, words, look)


def _text(disk: Disk, file: File) -> str:
    try:
        return file.read(disk).decode()
    except UnicodeDecodeError:
        raise ThemeFault(str(file.layer / file.path), Words("không phải UTF-8", "not UTF-8")) from None


def _style(laid: Layered, said: Said, assets: Mapping[str, Output], findings: Findings) -> str:
    """Return the style sheet that follows from what is declared, once its colours were judged."""
    if _OWN in assets:
        findings.add([faults.NAME_TAKEN.at(laid.assets[_OWN].place, _OWN)])
    light, dark = tokens_of(assets[_STYLE].content.decode()) if _STYLE in assets else ({}, {})
    colours = colours_in(said, light)
    findings.add(no_colours(said, light))
    if _STYLE in assets:
        findings.add(pale(said, colours, {"light": light, "dark": dark}, laid.assets[_STYLE].place))
    return style_of(said.appearance, colours, dark)


def _unnamed(disk: Disk, laid: Layered, said: Said) -> Iterator[Finding]:
    """Yield the assets of the layer on top that replace none and that nothing names."""
    if not laid.new:
        return
    logo = said.appearance.logo
    named = {*said.appearance.styles, logo.file if logo else ""}
    files = (file for file in (*laid.templates.values(), *laid.assets.values()) if file.layer == laid.top)
    texts = [file.read(disk) for file in files if file.path.endswith((".html", ".css", ".js"))]
    for name in sorted(laid.new - named):
        if not any(name.encode() in text for text in texts):
            alike = (one for one in laid.assets.keys() - laid.new if one.endswith(PurePosixPath(name).suffix))
            hint = have_you_meant(nearest(name, sorted(alike)))
            yield faults.UNUSED_ASSET.at(laid.assets[name].place, name, hint=hint)
