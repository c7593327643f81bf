"""What stands between a finished site and a kind of host: limits, headers that it cannot send, the address of the site."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from ..disk import Disk, Refused
from ..findings import Words
from ..hosting import headers_named
from ..hosting.limits import Facts, hosts, passed
from ..hosting.targets import TARGETS, Target, Way
from ..publish import Manifest
from .places import LIMIT

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')
#: Characters of a path that Windows opens without more ado, less those of the folder that the site is copied into.
_LONGEST = 260 - 60


class Remark(NamedTuple):
    """Something to know before a site goes to a host; a problem must be solved first."""

    is_problem: bool
    words: Words


@dataclass(frozen=True, slots=True)
class Site:
    """What is looked at: the size in bytes of every file by address, and the address of the whole, empty if it has none."""

    sizes: Mapping[str, int]
    base_url: str


def site_of(disk: Disk, folder: Path, manifest: Manifest) -> Site:
    """Return what is looked at of a site that stands in a folder."""
    try:
        home = disk.read(folder, "index.html", limit=LIMIT).decode(errors="replace")
    except Refused:
        home = ""
    canonical = _CANONICAL.search(home)
    sizes = {path: file.size for path, file in manifest.files.items()}
    return Site(sizes, html.unescape(canonical[1]) if canonical else "")


def readiness(name: str, site: Site) -> Iterator[Remark]:
    """Yield what there is to say of a site on a kind of host. Raises KeyError for no host of `TARGETS`."""
    target = TARGETS[name]
    if name in hosts():
        yield from (_problem(*one.words) for one in passed([name], Facts.of(site.sizes)))
    if name != "usb":  # nobody sends anything there, nor is there an address
        yield from _headers(target, site)
        yield from _address(site)
    yield from _further(name, target, site)
    yield from _samples(site)


def _problem(vi: str, en: str) -> Remark:
    return Remark(True, Words(vi, en))


def _note(vi: str, en: str) -> Remark:
    return Remark(False, Words(vi, en))


def _headers(target: Target, site: Site) -> Iterator[Remark]:
    if target.reads:
        if target.reads not in site.sizes:
            yield _problem(
                f"Trang thiếu tệp {target.reads} mà {target.title.vi} đọc; dựng lại trang.",
                f"The site lacks the file {target.reads}, which {target.title.en} reads; build it again.",
            )
        return
    lost = ", ".join(name for name in headers_named() if name not in target.stores)
    yield _note(
        f"{target.title.vi} không gửi được các tiêu đề: {lost}. Trang vẫn mang chính sách nội dung trong thẻ <meta>, "
        "trừ phần cấm nhúng vào trang khác (frame-ancestors).",
        f"{target.title.en} cannot send these headers: {lost}. Pages carry their content policy in a <meta> element all "
        "the same, but for the part that forbids to embed them (frame-ancestors).",
    )


def _address(site: Site) -> Iterator[Remark]:
    if not site.base_url:
        yield _note(
            "Trang chưa có địa chỉ (base_url trong content/site.yaml): sẽ không có địa chỉ chuẩn, sơ đồ trang, danh mục "
            "dữ liệu và mã QR.",
            "The site has no address (base_url in content/site.yaml): no canonical addresses, sitemap, catalogue of data "
            "or QR codes.",
        )
        return
    address = urlsplit(site.base_url)
    if address.scheme != "https":
        yield _problem(
            f"Địa chỉ của trang là {site.base_url}: phải bắt đầu bằng https.",
            f"The address of the site is {site.base_url}: it must begin with https.",
        )
    yield _note(
        f"Trang phải nằm đúng ở {site.base_url}: 404.html và địa chỉ chuẩn nêu địa chỉ này.",
        f"The site must lie at just {site.base_url}: 404.html and the canonical addresses name it.",
    )


def _further(name: str, target: Target, site: Site) -> Iterator[Remark]:
    if target.way is Way.BUCKET:
        yield _note(
            "Kho phải bật chế độ trang web tĩnh: trang đầu của thư mục index.html, trang lỗi 404.html.",
            "The bucket must be set up as a static website: index document index.html, error document 404.html.",
        )
    if name.startswith("cloudflare-pages"):
        yield _note(
            "Cloudflare Pages chuyển hướng địa chỉ .html sang địa chỉ không có .html; liên kết cũ vẫn dùng được.",
            "Cloudflare Pages redirects addresses in .html to those without; links in .html go on working.",
        )
    longest = max(site.sizes, key=len, default="")
    if name == "usb" and len(longest) > _LONGEST:
        yield _note(
            f"Đường dẫn dài {len(longest)} ký tự ({longest}): Windows có thể không mở được; chép vào thư mục gần gốc ổ.",
            f"A path of {len(longest)} characters ({longest}): Windows may not open it; copy to near the root of a drive.",
        )


def _samples(site: Site) -> Iterator[Remark]:
    if samples := sorted({part for path in site.sizes if (part := path.partition("/")[0]).endswith("-mau")}):
        listed = ", ".join(samples)
        yield _note(
            f"Trang có gói dữ liệu mẫu, do minhbach bịa ra: {listed}. Xóa khỏi thư mục data trước khi công bố thật.",
            f"The site has invented sample packages: {listed}. Take them out of the folder data before going live.",
        )
