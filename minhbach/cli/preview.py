"""`import` shows the pages that the rows would give: a draft of the site, of a package that is written nowhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..disk import Disk
from ..findings import Findings, Severity, Words
from ..pipeline import Options, build
from ..report import as_text
from ..workers import cores
from .clock import today
from .options import Language
from .speech import say

if TYPE_CHECKING:
    from ..office.workbook import Import

#: Where the preview goes if nobody says.
PREVIEW = Path("xem-truoc")


@dataclass(frozen=True)
class Setting:
    """The folders of the site's texts and of its theme, the one that the draft goes to, and the data date, if asked for."""

    content: Path
    theme: Path
    out: Path
    as_of: date | None = None


@dataclass(frozen=True)
class Shown:
    """What became of a preview: whether it `stands`, what stopped it, and what the person is told."""

    stands: bool
    message: Words
    findings: Findings

    @property
    def has_errors(self) -> bool:
        """Whether the data stopped it."""
        return self.findings.has_errors

    def said(self, lang: Language) -> str:
        """Return all of it as a person reads it."""
        return as_text(self.findings, lang) + say(self.message, lang)


def show(disk: Disk, done: Import, setting: Setting, tell: Callable[[Words], None]) -> Shown:
    """Build a draft of the package that an import would give; nothing is written but the draft.

    Where rows cannot stand alone, or a build of them would be refused, the preview that stands is left as it is. Raises
    whatever `build` raises.
    """
    from ..office import workbook  # late, as in `desk`

    if lacking := workbook.lacking(done):
        return Shown(False, _not_alone(lacking), Findings())
    laid = workbook.draft(disk, done, setting.content)
    options = Options(
        laid.data,
        setting.content,
        setting.theme,
        setting.out,
        today(),
        setting.as_of,
        only=frozenset([laid.package]),
        jobs=cores(),
        draft=True,
        unknown=laid.unknown,
    )
    result = build(options, laid.disk, tell)
    if result.published is None:
        stops = [one for one in result.findings if one.severity is Severity.ERROR]
        if lacking := workbook.lacking(done, stops):
            return Shown(False, _not_alone(lacking), Findings())
        return Shown(False, _REFUSED, Findings(workbook.at_cells(stops, done)))
    return Shown(True, _stands(setting.out / "index.html"), Findings())


_REFUSED = Words(
    "Chưa dựng bản xem trước; bản đang có giữ nguyên. Sửa các lỗi trên rồi nhập lại.",
    "No preview was built; the present one is as it was. Mend the errors above and import again.",
)


def _stands(page: Path) -> Words:
    return Words(
        f"Bản xem trước, ghi rõ BẢN NHÁP ở mọi trang: mở {page} bằng trình duyệt. Chưa có gì được công bố.",
        f"A preview, marked DRAFT on every page: open {page} in a browser. Nothing has been published.",
    )


def _not_alone(lacking: Sequence[Words]) -> Words:
    vi, en = ("; ".join(words) for words in zip(*lacking, strict=True))
    return Words(
        f"Chưa dựng bản xem trước, vì các tệp này thiếu: {vi}. Nhập cùng tệp có các phần đó, hoặc thêm "
        "--into data/GÓI --preview xem-truoc để xem cùng dữ liệu đang có.",
        f"No preview was built, as these files lack: {en}. Import them together with files that have it, or add "
        "--into data/PKG --preview xem-truoc to see them with the present data.",
    )
