"""What a file must say of itself when it travels alone: whose rows, of which day, under which licence, how to quote.

The workbook and the archive print the same notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..dataset import COVERAGE, publisher
from ..figures import caution
from ..findings import Words
from ..view import View


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know, in both languages."""

    label: Words
    text: Words


def notes(view: View, base_url: str = "") -> Iterator[Note]:
    """Yield what a reader must know first, then how cells are written."""
    package = view.package
    yield Note(Words("Tên gói dữ liệu", "Title"), view.titles)
    if (said := caution(view)).vi:
        yield Note(Words("Lưu ý", "Notice"), said)
    yield Note(Words("Mã gói", "Package"), Words(package.name, package.name))
    yield Note(Words("Số liệu đến hết ngày", "Data as of"), Words(f"{view.as_of:%d/%m/%Y}", f"{view.as_of:%Y-%m-%d}"))
    yield Note(Words("Cách ghi", "Coverage"), COVERAGE[package.coverage])
    yield Note(Words("Giấy phép", "Licence"), licence(view))
    yield Note(Words("Ghi nguồn", "How to cite"), citation(view, base_url))
    if base_url:
        address = home(view, base_url)
        yield Note(Words("Địa chỉ", "Address"), Words(address, f"{base_url.rstrip('/')}/en/{package.name}/"))
    yield from _READING


def home(view: View, base_url: str) -> str:
    """Return the address of the publisher's first page, on a site that has one."""
    return f"{base_url.rstrip('/')}/{view.package.name}/" if base_url else ""


def author(view: View) -> str:
    """Return who publishes the rows: the declared body, or what the package is called where it declares none."""
    return (publisher(view) or view.package.titles).vi


def licence(view: View) -> Words:
    """Return the licences of the package with the addresses of their texts."""
    named = ", ".join(" ".join(filter(None, (one.title or one.name, one.path))) for one in view.package.licenses)
    if not named:
        return Words("Gói dữ liệu không nêu giấy phép.", "The package states no licence.")
    return Words(f"{named}. Dùng lại phải ghi nguồn.", f"{named}. Reuse must name the source.")


def citation(view: View, base_url: str = "") -> Words:
    """Return how to quote the whole package, as its pages are quoted."""
    titles, said, address = view.titles, caution(view), home(view, base_url)
    return Words(
        f"{titles.vi}, số liệu đến {view.as_of:%d/%m/%Y}. {said.vi} {address}".replace("  ", " ").rstrip(),
        f"{titles.en or titles.vi}, data as of {view.as_of:%Y-%m-%d}. {said.en} {address}".replace("  ", " ").rstrip(),
    )


_READING = (
    Note(
        Words("Không có trong dữ liệu", "Not in the data"),
        Words(
            "Không có dữ liệu cá nhân của người nêu kiến nghị. Số người dưới 5 được bỏ trống.",
            "No personal data of those who raised a petition. Numbers of people below 5 are left out.",
        ),
    ),
    Note(
        Words("Ô trống", "Empty cells"),
        Words("Nguồn không nêu, hoặc không áp dụng.", "The source does not state it, or it does not apply."),
    ),
    Note(
        Words("Mã", "Codes"),
        Words(
            "Nghĩa của mọi mã có trong danh mục mã; cột nào dùng danh mục nào ghi trong từ điển.",
            "The list of codes gives the meaning of every code; the dictionary says which column uses which list.",
        ),
    ),
    Note(
        Words("Mã số, ký hiệu", "Ids and numbers of documents"),
        Words("Luôn là chữ, kể cả khi chỉ có chữ số.", "Always text, even where all are digits."),
    ),
    Note(
        Words("Bảng tính được", "Computed tables"),
        Words(
            "Hạn, tình trạng và số ngày muộn được tính từ các bảng khác và quy tắc thời hạn, không ai gõ vào.",
            "Due dates, states and days late are computed from the other tables and the time-limit rules; "
            "nobody types them.",
        ),
    ),
)
