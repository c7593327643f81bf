"""The commands `deploy-check` and `deploy`: is a finished site ready for a host; put it there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..disk import Disk
from ..findings import Words
from ..hosting.targets import TARGETS, Target, Way
from ..load.suggest import have_you_meant, nearest
from .clock import today
from .options import Lang, Language
from .speech import Unusable, print_for_people, progress, say
from .twofold import both

if TYPE_CHECKING:
    from ..deploying import Place

#: `user@host:/srv/www` or `rsync://host/module`, and no drive of Windows.
_REMOTE = re.compile(r"rsync://.+|[^/\\:]{2,}:.*")


_PROBLEM, _NOTE = Words("VƯỚNG MẮC", "PROBLEM"), Words("LƯU Ý", "NOTE")


def _target(name: str) -> str:
    if name not in TARGETS:
        hint, known = have_you_meant(nearest(name, TARGETS)), ", ".join(TARGETS)
        raise Unusable(
            Words(
                f"không có loại nơi đặt trang {name}. {hint.vi}Có: {known}.",
                f"no kind of host {name}. {hint.en}There are: {known}.",
            )
        )
    return name


Host = Annotated[
    str,
    typer.Argument(
        metavar="TARGET",
        callback=_target,
        help=both(f"Loại nơi đặt trang: {', '.join(TARGETS)}.", f"Kind of host: {', '.join(TARGETS)}."),
    ),
]
Site = Annotated[
    Path, typer.Option("--site", help=both("Thư mục của trang web đã dựng.", "Folder of the site that was built."))
]


def deploy_command(
    target: Host,
    to: Annotated[
        str,
        typer.Option(
            metavar="WHERE",
            help=both(
                "Nơi nhận: một thư mục, người@máy:/thư-mục (rsync) hay s3://kho/thư-mục.",
                "Where to: a folder, user@host:/folder (rsync), or s3://bucket/folder.",
            ),
        ),
    ] = "",
    site: Site = Path("dist"),
    grace_days: Annotated[
        int,
        typer.Option(
            min=0,
            help=both(
                "Sau bao nhiêu ngày thì xóa tệp không còn thuộc trang; 0: xóa ngay.",
                "After how many days a file that left the site is removed; 0: at once.",
            ),
        ),
    ] = 7,
    endpoint: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help=both("Địa chỉ của kho kiểu S3 không phải của Amazon.", "Address of an S3 store that is not Amazon's."),
        ),
    ] = "",
    lang: Lang = Language.VI,
) -> None:
    """Put a finished site on a host: only what differs, in an order in which no link ever leads nowhere."""
    from ..deploying import NotDeployable, PlaceFault, Wish, deploy  # late: no build pays for it

    kind = TARGETS[target]
    try:
        place, wish = _place(kind, to, endpoint), Wish(today(), grace_days, kind.sends_packed)
        with progress(lang) as tell:
            done = deploy(
                Disk(), site, place, wish, lambda n, of: tell(Words(f"Đã đưa {n}/{of} tệp", f"{n} of {of} files sent"))
            )
    except (NotDeployable, PlaceFault) as fault:
        raise Unusable(fault.message) from fault
    words = Words(
        f"{to}: đưa lên {done.put} tệp, {done.left} tệp không đổi, xóa {done.removed}, chờ xóa {done.waiting}.",
        f"{to}: {done.put} files sent, {done.left} unchanged, {done.removed} removed, {done.waiting} to be removed later.",
    )
    print_for_people(say(words, lang))


def deploy_check_command(target: Host, site: Site = Path("dist"), lang: Lang = Language.VI) -> None:
    """Say what stands between a finished site and a host: limits, headers that it cannot send, the address."""
    from ..deploying import NotDeployable, look

    try:
        remarks = look(Disk(), site, target)
    except NotDeployable as fault:
        raise Unusable(fault.message) from fault
    for remark in remarks:
        print_for_people(f"{say(_PROBLEM if remark.is_problem else _NOTE, lang)}  {say(remark.words, lang)}")
    problems = sum(one.is_problem for one in remarks)
    title = TARGETS[target].title
    print_for_people(say(Words(f"{title.vi}: {problems} vướng mắc.", f"{title.en}: {problems} problems."), lang))
    raise typer.Exit(1 if problems else 0)


def _place(kind: Target, to: str, endpoint: str) -> Place:
    """Return the place that `--to` names."""
    from ..deploying import Bucket, Folder, Rsync

    match kind.way:
        case Way.OWN:
            raise Unusable(
                Words(
                    f"{kind.title.vi} nhận trang bằng công cụ của chính nó: xem docs/deploy.md.",
                    f"{kind.title.en} takes sites by a tool of its own: see docs/deploy.md.",
                )
            )
        case _ if not to:
            raise Unusable(Words("thiếu --to: đưa trang vào đâu?", "--to is missing: where is the site to go?"))
        case Way.BUCKET:
            return Bucket(to, endpoint)
    return Rsync(Disk(), to) if _REMOTE.fullmatch(to) else Folder(Disk(), Path(to))
