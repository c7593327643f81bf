"""The commands of who publishes: `build`, `check`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ..disk import Disk
from ..findings import Words
from ..pipeline import Options, Result, build, check
from ..report import as_text, summary
from ..workers import cores
from .clock import today
from .options import FORMATS, AsOf, BaseUrl, Content, Data, Format, Full, Jobs, Lang, Language, Only, Out, Theme
from .speech import Unusable, complain, print_for_people, print_for_programs, progress, say, while_somebody_reads
from .twofold import both

Cluster = Annotated[
    str,
    typer.Option(
        metavar="ADDRESS",
        help=both(
            "Kết xuất trang trên cụm máy dask ở địa chỉ này (tcp://máy:8786), các máy dùng chung thư mục.",
            "Render on the dask cluster at this address (tcp://host:8786), whose machines share the folders.",
        ),
    ),
]


def build_command(
    data: Data = Path("data"),
    content: Content = Path("content"),
    theme: Theme = Path("site"),
    out: Out = Path("dist"),
    as_of: AsOf = None,
    base_url: BaseUrl = "",
    only: Only = None,
    jobs: Jobs = 0,
    cluster: Cluster = "",
    lang: Lang = Language.VI,
) -> None:
    """Check the data and compile the site; nothing is published while there is an error."""
    options = Options(data, content, theme, out, today(), as_of, base_url, frozenset(only or ()), jobs=jobs or cores())
    begun = time.monotonic()
    with _executor(cluster) as executor, progress(lang) as tell:
        result = build(options, Disk(), tell, executor)
    complain(as_text(result.findings, lang) + summary(result.findings, lang))
    complain(_outcome(result, out, time.monotonic() - begun, lang))
    for words in _cautions(result):
        complain(f"minhbach: {say(words, lang)}")
    raise typer.Exit(0 if result.published else 1)


def check_command(
    data: Data = Path("data"),
    content: Content = Path("content"),
    theme: Theme = Path("site"),
    as_of: AsOf = None,
    only: Only = None,
    full: Full = False,
    format: Annotated[Format, typer.Option(help=FORMATS)] = Format.TEXT,
    lang: Lang = Language.VI,
) -> None:
    """Print the findings and publish nothing."""
    options = Options(data, content, theme, Path("dist"), today(), as_of, "", frozenset(only or ()), full)
    findings, rows = check(options, Disk())
    with while_somebody_reads():
        if format is Format.TEXT:
            print_for_people(as_text(findings, lang) + summary(findings, lang))
        else:
            folders = {folder.name: folder for folder in (data, content, theme)}
            print_for_programs(format, findings, rows, folders, lang)
    raise typer.Exit(1 if findings.has_errors else 0)


@contextmanager
def _executor(cluster: str) -> Iterator[Executor | None]:
    """Give the workers of a cluster; none where none is named: then no socket is opened."""
    if not cluster:
        yield None
        return
    from ..cluster import ClusterFault, workers_at  # late: no other build pays for it

    try:
        with workers_at(cluster) as executor:
            yield executor
    except ClusterFault as fault:
        raise Unusable(fault.message) from fault


def _outcome(result: Result, out: Path, seconds: float, lang: Language) -> str:
    done = result.published
    if done is None:
        words = Words(
            "Chưa công bố gì; trang đang có giữ nguyên. Sửa các lỗi trên rồi chạy lại.",
            "Nothing was published; the present site is as it was. Mend the errors above and run again.",
        )
    else:
        size = f"{done.bytes / 1e6:.1f} MB"
        words = Words(
            f"{out}: {done.files} tệp, {size}, {done.unchanged} tệp không đổi, {seconds:.1f} giây.",
            f"{out}: {done.files} files, {size}, {done.unchanged} unchanged, {seconds:.1f} s.",
        )
    return say(words, lang)


def _cautions(result: Result) -> Iterator[Words]:
    """Yield what a person should know of a site that stands: none of it makes the build fail."""
    done = result.published
    if done and not done.durable:
        yield Words(
            "hệ thống không cho biết dữ liệu đã ghi hẳn xuống đĩa hay chưa; nếu mất điện ngay lúc này, hãy dựng lại.",
            "the system could not say that everything is on the medium; after a power loss right now, build again.",
        )
    if done and done.left:
        yield Words(
            f"chưa xóa được trang cũ ở {done.left}; lần dựng sau sẽ thử lại.",
            f"the old site at {done.left} could not be removed; the next build tries again.",
        )
    for limit in result.passed:
        yield limit.words
