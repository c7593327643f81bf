"""How an answer is read: text as it was typed -> what it stands for, or words on what could stand there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from ...findings import Words
from ...load.content import wrong_address
from ...tables import codes
from ...text import fold, nfc
from .places import Place, matching

#: Places that an answer lists: of more the name says too little.
_LISTED = 20
_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


class Wrong(Exception):
    """An answer that cannot be taken; `why` says what can."""

    def __init__(self, why: Words) -> None:
        super().__init__(why.en)
        self.why = why


def clean(typed: str) -> str:
    """Return what was typed in normal form: some keyboards set accents beside the letter."""
    return " ".join(nfc(typed).split())


def text(typed: str) -> str:
    """Return a text that must not be empty."""
    if not typed:
        raise Wrong(Words("cần một tên.", "a name is needed."))
    return typed


def one_of(choices: Mapping[str, Words]) -> Callable[[str], str]:
    """Return what reads one of some codes: the code, its words in either language, or its number in the list."""
    known = {str(at): code for at, code in enumerate(choices, 1)}
    known |= {fold(word): code for code, words in choices.items() for word in (code, *words)}

    def read(typed: str) -> str:
        if fold(typed) not in known:
            vi = "; ".join(f"{code} ({words.vi})" for code, words in choices.items())
            en = "; ".join(f"{code} ({words.en})" for code, words in choices.items())
            raise Wrong(Words(f"gõ một trong: {vi}.", f"type one of: {en}."))
        return known[fold(typed)]

    return read


def labels(codelist: str) -> Mapping[str, Words]:
    """Return the words of each code of a list, in its order."""
    return {code: one.labels for code, one in codes(codelist).items()}


def place(level: str) -> Callable[[str], Place]:
    """Return what reads a place of a level, by its code or by words of its name."""

    def read(typed: str) -> Place:
        found = matching(typed, level)
        if len(found) == 1:
            return found[0]
        if not found:
            raise Wrong(Words(f"không có nơi nào tên “{typed}”.", f"there is no place “{typed}”."))
        listed = "".join(f"\n    {one.code}  {one.full_name}" for one in found[:_LISTED])
        more = f"\n    … ({len(found)})" if len(found) > _LISTED else ""
        raise Wrong(
            Words(
                f"{len(found)} nơi khớp; gõ mã, hoặc thêm tên tỉnh:{listed}{more}",
                f"{len(found)} places match; type the code, or add the province:{listed}{more}",
            )
        )

    return read


def day(typed: str) -> date:
    """Return a day as offices write it, 15/07/2026, or as programs do, 2026-07-15."""
    try:
        if parts := _DAY.fullmatch(typed):
            return date(*map(int, reversed(parts.groups())))
        return date.fromisoformat(typed)
    except ValueError:
        raise Wrong(Words("ngày gõ như 15/07/2026.", "type a day as 2026-07-15 or 15/07/2026.")) from None


def day_or_none(typed: str) -> date | None:
    """Return a day, or None where nothing was typed."""
    return day(typed) if typed else None


def mailbox(typed: str) -> str:
    """Return an address of e-mail, or nothing."""
    if typed and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", typed):
        raise Wrong(Words("thư điện tử gõ như vanthu@xa.gov.vn.", "type a mailbox as office@commune.gov.vn."))
    return typed


def address(typed: str) -> str:
    """Return the address of a site, or nothing."""
    if fault := wrong_address(typed) if typed else None:
        raise Wrong(fault.said(typed))
    return typed
