"""What people wrote beside the rows, text by text, for the gate of personal data: pages in Markdown and free texts in YAML.

Of Markdown a paragraph, an item, a heading or a row of a table is one text: as a reader sees it, without marks, so that none
of them parts a name or a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from html import unescape
from itertools import accumulate

from ..config import Said
from ..findings import Place
from .tree import Path

#: What stands at the head of a line that begins a text of its own.
_OPENING = re.compile(r"\s*(?:(?:[-*+]|\d+[.)])\s+|#+\s*|[>|]\s*|(?:title|description):\s)")
#: A line that parts texts and says nothing itself: empty, of a table's rule, at the ends of the front matter.
_PARTING = re.compile(r"[\s|:=-]*")
#: Here and below nothing is sought to the end of a text from each of its signs.
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(\s*<?([^\s()\[>]*)[^()\[]*\)")
_OF_OFFICES = ("mailto:", "tel:")
_FIGURE = re.compile(r"\[\[figure:[^\[\]]*\]\]")
_WEB = re.compile(r"https?://[^\s<>)\"]+")
#: A page says where an office is: the number of its house is nobody's home.
_OFFICE = re.compile(
    r"(?i)\b(?:trụ sở|[uủ][ỷy] ban|ubnd|hđnd|bộ phận|văn phòng|trung tâm|hội trường|nhà văn hóa|offices?|committee|counter|hall)\b"
)
_OF_A_SEAT = ("house_number",)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"[*`~]+|(?<![^\W_])_+|_+(?![^\W_])")


def in_markdown(text: str, place: Callable[[int], Place]) -> Iterator[Said]:
    """Yield the texts of a page, its front matter among them; `place` gives that of a line."""
    block: list[str] = []
    first = 1
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        is_parting = _PARTING.fullmatch(line) is not None
        if block and (is_parting or _OPENING.match(line)):
            yield _joined(block, place(first))
            block = []
        if not is_parting:
            first = first if block else number
            block.append(_as_seen(line))


def in_yaml(
    values: object, place: Callable[[Path], Place], asked: Mapping[Path, Collection[str]], *, at: Path = ()
) -> Iterator[Said]:
    """Yield the texts among the values of a YAML file but addresses of the web.

    `asked` are the kinds of personal data that a key is there for: the mailbox of an office looks like that of a person.
    """
    if isinstance(values, str):
        if not _WEB.fullmatch(values):
            yield Said(place(at), values.strip(), asked=frozenset(asked.get(at, ())))
        return
    parts = values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else ()
    for key, value in parts:
        yield from in_yaml(value, place, asked, at=(*at, key))


def _joined(lines: list[str], place: Place) -> Said:
    """Return a text of several lines as one, of which each line is followed by a space."""
    starts = accumulate((len(line) + 1 for line in lines[:-1]), initial=0)
    text = " ".join(lines)
    return Said(place, text, tuple(starts), frozenset(_OF_A_SEAT if _OFFICE.search(text) else ()))


def _as_seen(line: str) -> str:
    """Return a line of Markdown as a reader sees it; of links with the mailbox or the number that they lead to."""
    opening = _OPENING.match(line)
    seen = line[opening.end() :] if opening else line
    seen = _LINK.sub(
        lambda found: " ".join(found.groups() if found[2].startswith(_OF_OFFICES) else found.groups()[:1]), seen
    )
    seen = _WEB.sub("", _FIGURE.sub("", seen))
    return unescape(_EMPHASIS.sub("", _ESCAPE.sub(r"\1", seen))).strip()
