"""Which columns and sheets of a clerk's workbook are private (docs/rules.md, private working tables).

The names that the rules list are here with the words that clerks write for the same things. A header or the name of a
sheet with the word “riêng” in brackets is private whatever else it says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto

from ...load.denunciation import is_denunciation
from ...text import fold


class Kind(Enum):
    """What a private column holds: it decides how the public cells are searched for it."""

    NAME = auto()  # the name of a person
    NUMBER = auto()  # of a telephone, an identity card, an account, a plate
    EMAIL = auto()
    ADDRESS = auto()  # where someone lives
    WORDS = auto()  # the original wording: what in it looks like personal data is searched for
    TRAIT = auto()  # birth, sex, village, ethnic group: never published, too common to be searched for
    DENUNCIATION = auto()  # never read


_NUMBERS = "dien thoai|dt|sdt|di dong|phone|cccd|cmnd|cmt|can cuoc|chung minh|dinh danh|ho chieu|tai khoan|bien so"
_PEOPLE = (
    "gui|nop don|nop ho so|viet don|lam don|dung ten|kien nghi|phan anh|khieu nai|de nghi|trinh bay|dai dien|yeu cau"
)
#: Of each kind the headers without accents, as whole words from the first one on; the first kind that fits counts.
_HEADERS: Mapping[Kind, re.Pattern[str]] = {
    kind: re.compile(rf"(?:{words})(?![a-z])")
    for kind, words in {
        Kind.DENUNCIATION: "(?:nguoi|nguoi bi|don|noi dung|ho so) to cao",
        Kind.NUMBER: rf"(?:so |ma so )?(?:the )?(?:{_NUMBERS})|ma so thue ca nhan|so ho so",
        Kind.NAME: rf"ho (?:va )?ten|ho, ten|full name|ten (?:cong dan|nguoi|chu ho|ca nhan)|chu ho|(?:nguoi|cong dan) (?:{_PEOPLE})",
        Kind.EMAIL: "e-?mail|dia chi (?:e-?mail|thu dien tu)|thu dien tu",
        Kind.ADDRESS: "dia chi|so nha|noi o|noi cu tru|noi thuong tru|thuong tru|tam tru|cho o|que quan",
        Kind.WORDS: "toan van|nguyen van|noi dung goc|ban goc|ban chup|tep goc|scan",
        Kind.TRAIT: "ngay sinh|nam sinh|gioi tinh|dan toc|ton giao|chu ky|anh chan dung|thon|xom|to dan pho|khu pho"
        "|so thua|thua dat|to ban do|quoc tich|nghe nghiep",
    }.items()
}
_SET_APART = re.compile(r"\((?:thong tin |trang |so |phan )?rieng\)|\bprivate\b")
_MARKS = re.compile(r"[\s_/-]+")


def kind_of(header: str) -> Kind | None:
    """Return what a header says that a private column holds, or None where it is not known as one."""
    words = _MARKS.sub(" ", fold(header)).replace("e mail", "email").strip()
    if kind := next((kind for kind, pattern in _HEADERS.items() if pattern.match(words)), None):
        return kind
    return Kind.WORDS if _SET_APART.search(words) else None


def is_private_sheet(name: str) -> bool:
    """Whether a sheet is one of the private tables, or set apart by its name."""
    return _SET_APART.search(_MARKS.sub(" ", fold(name))) is not None


def holds_denunciations(name: str) -> bool:
    """Whether the name of a sheet says that it is of denunciations: such a sheet is never read."""
    return is_denunciation(name)
