"""R36 (error, warning) for what people wrote beside the rows: the site's own texts, site.yaml, descriptors of packages.

An error stands unless a reviewed exception names the file and the hash of the text; when the text changes, it goes stale.
F229 (error): the texts are made of what must be looked at closely, and are read no further.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from ..config import ReviewedText, Said
from ..corpus import EXEMPTIONS_FILE
from ..findings import Finding, Place, Severity, Words, warning
from .personal_data import KINDS, Effort, Trace, mask
from .r36_personal_data import given_up, traces_in


def check_said(
    said: Iterable[Said], reviewed: Collection[ReviewedText], *, folder: str, offices: Collection[str] = ()
) -> Iterator[Finding]:
    """Yield the personal data in some texts; `offices` are mailboxes that the site itself declares to be of an office.

    `folder` is that of the site's texts, where its reviewed exceptions are kept.
    """
    exempt = {(one.path, one.sha256_of_text) for one in reviewed}
    effort = Effort()
    for one in said:
        effort.read(len(one.text))
        if (one.place.file, _hash(one)) not in exempt:
            yield from _by_kind(one, _traces(one, offices, effort), folder)
        if effort.is_too_much:
            yield given_up(one.place, effort)
            return


def stale(said: Iterable[Said], reviewed: Iterable[ReviewedText], folder: str) -> Iterator[Finding]:
    """Yield a warning for each reviewed exception whose text is not there any more."""
    there = {(one.place.file, _hash(one)) for one in said}
    for one in reviewed:
        if (one.path, one.sha256_of_text) not in there:
            yield warning(
                "R36",
                Place(file=f"{folder}/{EXEMPTIONS_FILE}", line=one.line),
                Words(
                    f"Ngoại lệ đã rà soát cho {one.path} không còn đúng: đoạn chữ đã đổi hoặc không còn, nên ngoại lệ không được áp dụng.",
                    f"The reviewed exception for {one.path} is stale: the text changed or is gone, so the exception does not apply.",
                ),
                Words(
                    "Rà soát lại đoạn chữ rồi chép dòng mới mà thông báo R36 đã nêu, hoặc xóa ngoại lệ.",
                    "Review the text again and copy the new line that the finding R36 gives, or remove the exception.",
                ),
            )


def _hash(one: Said) -> str:
    return sha256(one.text.encode()).hexdigest()


def _traces(one: Said, offices: Collection[str], effort: Effort) -> Sequence[Trace]:
    found = traces_in(one.text, effort=effort)
    return [
        trace for trace in found if trace.kind not in one.asked and one.text[trace.start : trace.end] not in offices
    ]


def _by_kind(one: Said, traces: Sequence[Trace], folder: str) -> Iterator[Finding]:
    """Yield one finding a kind, however often a text holds it."""
    for kind in dict.fromkeys(trace.kind for trace in traces):
        first, *others = (trace for trace in traces if trace.kind == kind)
        (severity, what), shown = KINDS[kind], mask(one.text[first.start : first.end])
        more = Words(f", và {len(others)} chỗ nữa", f", and {len(others)} more") if others else Words("", "")
        yield Finding(
            "R36",
            severity,
            _place(one, first),
            Words(
                f"Chỗ này có vẻ chứa {what.vi}: “{shown}”{more.vi}.",
                f"This seems to hold {what.en}: “{shown}”{more.en}.",
            ),
            _redact(one, folder) if severity is Severity.ERROR else _CONSIDER,
        )


def _place(one: Said, trace: Trace) -> Place:
    """Return where a trace begins: the line of it, where a text has several."""
    line = one.place.line
    return one.place if line is None else replace(one.place, line=line + bisect_right(one.starts, trace.start) - 1)


_CONSIDER = Words(
    "Kiểm tra lại; nếu chỉ ra một người dân, bỏ phần này hoặc viết “một người dân”.",
    "Check it; if it points at a resident, leave it out or write “a resident”.",
)


def _redact(one: Said, folder: str) -> Words:
    file, line = f"{folder}/{EXEMPTIONS_FILE}", f"{one.place.file},{_hash(one)},"
    head = ",".join(ReviewedText.HEADER)
    return Words(
        f"Bỏ phần này trước khi công khai, hoặc viết “một người dân”, chức danh, tên cơ quan. Nếu đã rà soát và được công khai, thêm vào {file} (dòng đầu của tệp: {head}) dòng sau, kèm lý do: {line}",
        f"Leave it out before it is published, or write “a resident”, the office held, the body. If it was reviewed and may be public, add this line to {file} (the first line of the file: {head}), with the reason: {line}",
    )
