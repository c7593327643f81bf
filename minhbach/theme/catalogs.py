"""Translations of the words that templates say: the Vietnamese text is the message; words of an upper layer stand first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from ..disk import Disk, Kind
from ..findings import Finding, Findings, Words
from ..load.suggest import have_you_meant, nearest
from ..output import LANGS, Lang
from . import faults
from .base import CONTEXT, Catalog, ThemeFault
from .layers import File

_FILE = "minhbach.po"
_GAP = re.compile(r"%\((\w+)\)s")
#: What a form with gaps holds besides them: a sign that begins one must be doubled.
_STRAY = re.compile(r"%(?:%|\(\w+\)s)|(%)")


def catalogs(
    disk: Disk, layers: Sequence[Path], templates: Mapping[str, str], findings: Findings
) -> dict[Lang, Catalog]:
    """Return the translations of each language. Raises ThemeFault for a file that is no catalogue."""
    found: dict[Lang, Catalog] = {lang: {} for lang in LANGS}
    for layer in layers:
        below = dict(found)
        for lang in LANGS:
            file = File(layer, f"locales/{lang}/LC_MESSAGES/{_FILE}")
            messages = [one for one in _messages(disk, file) if _forms(one)]
            if layer != layers[0]:
                findings.add(_unfit(file, messages, lang, below, templates))
            found[lang] = {**below[lang], **{_key(one): _forms(one) for one in messages}}
    return found


def _messages(disk: Disk, file: File) -> list[Message]:
    if disk.kind(file.layer / file.path) is Kind.MISSING:
        return []
    try:
        return list(read_po(BytesIO(file.read(disk)), abort_invalid=True))
    except (PoFileError, UnicodeError) as fault:
        raise ThemeFault(str(file.layer / file.path), Words(str(fault), str(fault))) from fault


def _unfit(
    file: File, messages: Iterable[Message], lang: Lang, below: Mapping[Lang, Catalog], templates: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield the translations of what no template says, and those that leave out or add a gap or a form."""
    known = set().union(*below.values())
    for message in messages:
        key, text, forms = _key(message), _text(message), _forms(message)
        place = replace(file.place, line=message.lineno)
        if key not in known and not any(f'"{text}"' in template for template in templates.values()):
            alike = nearest(text, sorted(one.rpartition(CONTEXT)[2] for one in known))
            yield faults.NO_MESSAGE.at(place, text, hint=have_you_meant(alike))
            continue
        count = len(below[lang].get(key, forms)) if lang != "vi" else 1
        gaps = set(_GAP.findall(text))
        if len(forms) != count or any(not _fits(form, gaps) for form in forms):
            shown = ", ".join(f"%({gap})s" for gap in sorted(gaps)) or "–"
            yield faults.BAD_TRANSLATION.at(place, forms[0], forms=count, gaps=shown)


def _fits(form: str, gaps: Set[str]) -> bool:
    return set(_GAP.findall(form)) <= gaps and not (gaps and any(_STRAY.findall(form)))


def _key(message: Message) -> str:
    return f"{message.context}{CONTEXT}{_text(message)}" if message.context else _text(message)


def _text(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    """Return the translations that are fit for use: none of an entry that is empty or marked fuzzy."""
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return forms if message.id and all(forms) and not message.fuzzy else ()
