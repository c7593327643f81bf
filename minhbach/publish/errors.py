"""Why a site was not published.

* PublishError
  * PublishRefused      the place will not do, or is in use: wrong use or environment, nothing was touched
  * SelfCheckFailed     the site contradicts itself: a fault of this program, never of the data
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..findings import Words
from ..output import DeadLink


class Problem(NamedTuple):
    """One thing wrong with the site about to be published: the address of the file, and what it is; the link, if it is one."""

    path: str
    what: str
    link: DeadLink | None = None


class PublishError(Exception):
    """The site was not published; the one before it stands as it was."""


class PublishRefused(PublishError):
    """The output folder will not do. `message` says why, `fix` what to do."""

    def __init__(self, message: Words, fix: Words) -> None:
        super().__init__(f"{message.en} {fix.en}")
        self.message = message
        self.fix = fix


class SelfCheckFailed(PublishError):
    """The finished pages failed the check before the swap. `problems` lists everything at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(f"{path}: {what}" for path, what, _ in problems))
        self.problems = tuple(problems)

    @property
    def dead_links(self) -> list[DeadLink]:
        """The problems that are links which lead nowhere."""
        return [problem.link for problem in self.problems if problem.link]


def changed() -> PublishRefused:
    """Return the refusal where files of the site that stood, which the new one keeps, are others by now."""
    return PublishRefused(
        Words("Trang đang có đã đổi trong lúc dựng.", "The site that stood changed during the build."),
        Words("Hãy chạy lại.", "Run again."),
    )
