"""R36 (error, warning): no text holds personal data of a private person; a petition's summary is at most 600 characters.

An error stands unless a reviewed exception names the row, the column and the reason; it goes stale when the cell changes.
The message never repeats what was found in full. How an exception is written is told with errors alone: warnings are
published, and the hash of a cell with a name in it would let anybody try names until one fits.

F229 (error): the texts are made of what must be looked at closely, more than any that people wrote, and are read no further.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from hashlib import sha256
from itertools import islice

import regex

from ..corpus import EXEMPTIONS_FILE, REVIEWED_FILE, Exemption, Rows
from ..findings import Finding, Place, Severity, Words, error, unworded, warning
from ..tables import BY_NAME, AdminUnit, Document, Petition, Row, key_of
from .base import Case
from .personal_data import KINDS, Effort, Kind, Trace, find, mask
from .texts import text_cells
from .wording import label, number

LONGEST_SUMMARY = 600
#: Traces looked for in one cell: who finds so many in it reads all of it.
MOST_TRACES = 100
#: Texts whose traces are kept while a package is looked through: registers say the same of many.
REMEMBERED = 1 << 15
_UNIT_TYPE = regex.compile(
    r"^(?:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu)\s+|\s*\(.*\)$", regex.IGNORECASE
)
_ADVICE = {
    "person": Words(
        "thay tên bằng “một người dân”, “một hộ dân” hoặc chức danh", "write “a resident” or the office held"
    ),
    "initials": Words("thay bằng “một người dân”, “một hộ dân”", "write “a resident”"),
    "land_plot": Words("bỏ số thửa, chỉ ghi xã, phường", "leave out the number and keep the commune"),
    "map_sheet": Words("bỏ số tờ bản đồ, chỉ ghi xã, phường", "leave out the number and keep the commune"),
    "house_number": Words("bỏ số nhà, số ngõ, chỉ ghi xã, phường", "leave out the number and keep the commune"),
}
_LEAVE_OUT = Words("bỏ phần này khỏi ô", "leave it out of the cell")


def check(case: Case) -> Iterator[Finding]:
    """Look at every text the publisher sent, then at the exceptions and the length of the summaries."""
    exempt = {(one.table, one.record_id, one.column): one for one in case.exemptions}
    places = place_names(unit.name for unit in case.rows[AdminUnit])
    fresh: set[Exemption] = set()
    effort = Effort()
    look = lru_cache(maxsize=REMEMBERED)(partial(traces_in, places=places, effort=effort))
    for row, name, text in text_cells(case.rows):
        effort.read(len(text))
        exemption = exempt.get((row.TABLE.name, key_of(row), name)) if exempt else None
        if exemption and exemption.sha256_of_cell == sha256(text.encode()).hexdigest():
            fresh.add(exemption)
        elif traces := look(text):
            yield from _by_kind(case, row, name, text, traces)
        if effort.is_too_much:
            yield given_up(row.place(name), effort)
            return
    for exemption in case.exemptions:
        if exemption not in fresh and not (_is_of_file(exemption, case.rows) or _is_unread(exemption, case.rows)):
            yield _stale(case, exemption)
    yield from _long_summaries(case.rows)


def traces_in(text: str, places: Collection[str] = frozenset(), effort: Effort | None = None) -> Sequence[Trace]:
    """Return the first traces of personal data in a text; the places that are looked at are added to `effort`."""
    return tuple(islice(find(text, places, effort), MOST_TRACES))


def given_up(place: Place, effort: Effort) -> Finding:
    """Return what is said of the cell at which no more is looked at: one that nobody looked at must not be published."""
    looks, letters = number(effort.looks), number(effort.letters)
    return error(
        "F229",
        place,
        Words(
            f"Đến ô này đã có {looks.vi} chỗ giống tên người, số giấy tờ hoặc địa chỉ trong {letters.vi} ký tự, nhiều hơn hẳn văn bản thường; các ô còn lại chưa được rà soát thông tin cá nhân.",
            f"Up to this cell {looks.en} places look like names, numbers of papers or addresses, in {letters.en} characters: far more than ordinary texts have. The cells that follow were not looked at for personal data.",
        ),
        Words(
            "Xem ô này và các ô trước nó: có lẽ một danh sách, một bảng số hoặc nội dung hỏng đã bị dán vào ô văn bản. Bỏ phần đó rồi chạy lại; nếu dữ liệu đúng như vậy, chia thành nhiều gói nhỏ hơn.",
            "Look at this cell and those before it: a list, a table of numbers or damaged content was probably pasted into cells of text. Take it out and run again; if the data is right as it is, split it into smaller packages.",
        ),
    )


def place_names(units: Iterable[str]) -> frozenset[str]:
    """Return the names of territories without their types, as `find` asks for them."""
    return frozenset(_UNIT_TYPE.sub("", unit) for unit in units)


def _is_of_file(exemption: Exemption, rows: Rows) -> bool:
    """Whether an exception is of a file without words, and its document still has the same one (see `load.attachments`)."""
    if (exemption.table, exemption.column) != REVIEWED_FILE:
        return False
    document = rows.get(Document, exemption.record_id)
    digest = (document.file_sha256 if document else None) or ""
    return exemption.sha256_of_cell == sha256(digest.encode()).hexdigest()


def _is_unread(exemption: Exemption, rows: Rows) -> bool:
    """Whether the row of an exception may be one of those that could not be read: then nobody knows what its cell holds."""
    cls = BY_NAME.get(exemption.table)
    return cls is not None and not rows.is_whole(cls) and rows.get(cls, exemption.record_id) is None


def _by_kind(case: Case, row: Row, name: str, text: str, traces: Sequence[Trace]) -> Iterator[Finding]:
    """Yield one finding a kind, however often a cell holds it."""
    for kind in dict.fromkeys(trace.kind for trace in traces):
        if case.keeps("R36"):
            yield _found(row, name, text, kind, [trace for trace in traces if trace.kind == kind])
        else:
            yield unworded("R36", KINDS[kind][0], row.place(name))


def _found(row: Row, name: str, text: str, kind: Kind, traces: Sequence[Trace]) -> Finding:
    (severity, what), advice, first = KINDS[kind], _ADVICE.get(kind, _LEAVE_OUT), traces[0]
    mine = label(row, name)
    shown, at = mask(text[first.start : first.end]), first.start + 1
    more = Words(f", và {len(traces) - 1} chỗ nữa", f", and {len(traces) - 1} more") if traces[1:] else Words("", "")
    return Finding(
        "R36",
        severity,
        row.place(name),
        Words(
            f"{mine.vi} có vẻ chứa {what.vi}: “{shown}” (ký tự thứ {at}){more.vi}.",
            f"{mine.en} seems to hold {what.en}: “{shown}” (character {at}){more.en}.",
        ),
        _redact(advice, _exception(row, name, text)) if severity is Severity.ERROR else _consider(advice),
    )


def _redact(advice: Words, exception: str) -> Words:
    return Words(
        f"Lược bỏ trước khi công khai: {advice.vi}. Nếu đã rà soát và không phải thông tin cá nhân, thêm vào {EXEMPTIONS_FILE} dòng sau, kèm lý do: {exception}",
        f"Redact it: {advice.en}. If it was reviewed and is no personal data, add this line to {EXEMPTIONS_FILE}, with the reason: {exception}",
    )


def _exception(row: Row, name: str, text: str) -> str:
    """Return the line that lets this cell pass as long as it does not change; its last cell, the reason, is for a person."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(
        [row.TABLE.name, key_of(row), name, sha256(text.encode()).hexdigest(), ""]
    )
    return line.getvalue()


def _consider(advice: Words) -> Words:
    return Words(
        f"Kiểm tra lại; nếu chỉ ra một người dân, {advice.vi}.", f"Check it; if it points at a resident, {advice.en}."
    )


def _stale(case: Case, exemption: Exemption) -> Finding:
    return warning(
        "R36",
        Place(case.corpus.package.name, exemption.table, column=exemption.column, key=exemption.record_id),
        Words(
            "Ngoại lệ đã rà soát cho ô này không còn đúng: ô đã đổi hoặc không còn, nên ngoại lệ không được áp dụng.",
            "The reviewed exception for this cell is stale: the cell changed or is gone, so the exception does not apply.",
        ),
        Words(
            "Rà soát lại ô rồi ghi mã băm mới, hoặc xóa ngoại lệ.",
            "Review the cell again and record its new hash, or remove the exception.",
        ),
    )


def _long_summaries(rows: Rows) -> Iterator[Finding]:
    for petition in rows[Petition]:
        if len(petition.summary_vi) > LONGEST_SUMMARY:
            size = number(len(petition.summary_vi))
            yield warning(
                "R36",
                petition.place("summary_vi"),
                Words(
                    f"Tóm tắt dài {size.vi} ký tự, hơn {LONGEST_SUMMARY}: bản dài dễ lộ thông tin cá nhân.",
                    f"The summary has {size.en} characters, more than {LONGEST_SUMMARY}: long texts tend to give persons away.",
                ),
                Words("Rút gọn nội dung.", "Shorten it."),
            )
