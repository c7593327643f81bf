"""The command `serve`: the site as it is being worked on, for the browser of this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..disk import Disk
from ..findings import Words
from ..report import as_text, summary
from ..sources import Options
from ..workshop import Workshop
from .clock import today
from .options import AsOf, BaseUrl, Content, Data, Lang, Language, Only, Theme
from .speech import Unusable, complain, say
from .twofold import both

_TAKEN_UP = Words("Đã cập nhật bản xem trước.", "The preview is up to date.")
_WRONG = Words(
    "Còn lỗi: trình duyệt hiện danh sách lỗi đến khi sửa xong.", "Errors remain: the browser lists them until mended."
)


def serve_command(
    data: Data = Path("data"),
    content: Content = Path("content"),
    theme: Theme = Path("site"),
    as_of: AsOf = None,
    base_url: BaseUrl = "",
    only: Only = None,
    port: Annotated[
        int,
        typer.Option(
            min=0,
            max=65535,
            help=both("Cổng trên máy này; 0: cổng nào còn trống.", "Port on this machine; 0: any that is free."),
        ),
    ] = 8000,
    lang: Lang = Language.VI,
) -> None:
    """Show the site on this machine while it is worked on; pages load anew when something changes."""
    from ..serving import Server  # late: `build` does not pay for the libraries of the network

    options = Options(data, content, theme, Path("dist"), today(), as_of, base_url, frozenset(only or ()))
    workshop = Workshop(options, Disk())
    try:
        server = Server(workshop, port, lang)
    except OSError as taken:
        raise Unusable(
            Words(
                f"không mở được cổng {port}: có chương trình khác đang dùng, hoặc hệ thống không cho. Chọn cổng khác bằng --port, hay --port 0: cổng nào còn trống.",
                f"port {port} cannot be opened: another program has it, or the system forbids it. Choose another with --port; --port 0 takes any that is free.",
            )
        ) from taken

    def tell() -> None:
        stopped = [found for found in (workshop.findings, workshop.of_theme) if found.has_errors]
        for found in stopped:
            complain(as_text(found, lang))
        complain(f"{summary(workshop.findings, lang)} {say(_WRONG if stopped else _TAKEN_UP, lang)}")

    workshop.look()
    tell()
    complain(say(Words(f"{server.url}  (Ctrl+C để dừng)", f"{server.url}  (Ctrl+C to stop)"), lang))
    server.run(tell)
