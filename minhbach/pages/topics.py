"""What matter a reported figure is about: the code of its indicator begins with a word for it, in either language."""

from __future__ import annotations

from collections.abc import Iterable

#: Words that the first part of an indicator's code holds, by the matter that it is about.
ABOUT_DIALOGUES = ("dialogue", "doi-thoai")
ABOUT_EXPLANATIONS = ("explain", "giai-trinh")
ABOUT_RECEPTIONS = ("reception", "tiep-cong-dan")
ABOUT_LETTERS = ("letters", "don-thu")
ABOUT_ONE_STOP = ("onestop", "procedures", "feedback", "cchc")
ABOUT_INSPECTIONS = ("inspections", "thanh-tra")
ABOUT_DISCIPLINE = ("discipline", "ky-luat")


def is_about(topics: Iterable[str], indicator_code: str) -> bool:
    """Return whether an indicator is about one of these topics.

    `explain` is that of `explain.superior.requests`, `giai-trinh` that of `luot-giai-trinh.tong`.
    """
    first = f"-{indicator_code.partition('.')[0]}-"
    return any(f"-{topic}-" in first for topic in topics)
