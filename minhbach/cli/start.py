"""The command `new`: lays down a publisher's package, its workbook, the texts of its site, and what makes it a repository."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..disk import Disk, Kind
from ..findings import Findings, Words
from ..pipeline import Options, check
from ..report import as_text, summary
from ..shipped import shipped
from .clock import today
from .options import Lang, Language
from .speech import Unusable, complain, say
from .twofold import both

if TYPE_CHECKING:
    from ..office.scaffold import Staged


def new_command(
    publisher: Annotated[
        str,
        typer.Argument(
            metavar="PUBLISHER",
            help=both("Tên gói: chữ a-z, số 0-9, gạch nối.", "Name of the package: a-z, 0-9, hyphens."),
        ),
    ],
    name: Annotated[
        str | None,
        typer.Option(help=both("Tên đầy đủ của cơ quan, bằng tiếng Việt.", "Full name of the body, in Vietnamese.")),
    ] = None,
    name_en: Annotated[str | None, typer.Option(help=both("Tên tiếng Anh.", "Its name in English."))] = None,
    level: Annotated[
        str | None,
        typer.Option(
            help=both("commune (xã), province (tỉnh) hoặc central (trung ương).", "commune, province or central.")
        ),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(help=both("Xã hoặc tỉnh của cơ quan: mã hoặc tên.", "Its commune or province: code or name.")),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(help=both("Ngày đầu tiên mà sổ ghi đầy đủ.", "First day from which the register is complete.")),
    ] = None,
    excerpt: Annotated[
        bool, typer.Option("--excerpt", help=both("Sổ không ghi đầy đủ.", "The register is not complete."))
    ] = False,
    as_of: Annotated[
        str | None, typer.Option(help=both("Ngày số liệu; không ghi thì là hôm nay.", "Data date; else today."))
    ] = None,
    system: Annotated[
        str | None,
        typer.Option(
            help=both(
                "state, party, elected, front …; không ghi thì là state.", "state, party, elected, front …; else state."
            )
        ),
    ] = None,
    org_type: Annotated[
        str | None,
        typer.Option(
            "--type",
            help=both("Loại cơ quan; không ghi thì theo cấp và hệ thống.", "Type of the body; else the usual one."),
        ),
    ] = None,
    head_name: Annotated[
        str | None,
        typer.Option(help=both("Họ tên người đứng đầu đương chức.", "Full name of the head, an official in office.")),
    ] = None,
    head_role: Annotated[
        str | None,
        typer.Option(
            help=both(
                "Chức danh người đứng đầu; không ghi thì theo loại cơ quan.", "Title of the head; else the usual one."
            )
        ),
    ] = None,
    head_since: Annotated[
        str | None, typer.Option(help=both("Ngày nhận chức của người đứng đầu.", "First day of the head in office."))
    ] = None,
    detail: Annotated[
        str | None,
        typer.Option(
            help=both(
                "page (mỗi kiến nghị một trang) hoặc dialogue (nằm trong trang đối thoại, ít tệp hơn); chọn một lần, "
                "không ghi thì là page.",
                "page (one for each petition) or dialogue (on the page of their dialogue, fewer files); chosen once, "
                "else page.",
            )
        ),
    ] = None,
    licence: Annotated[
        str | None,
        typer.Option(
            help=both("Giấy phép của dữ liệu; không ghi thì là CC-BY-4.0.", "Licence of the data; else CC-BY-4.0.")
        ),
    ] = None,
    email: Annotated[str | None, typer.Option(help=both("Hộp thư của cơ quan.", "Mailbox of the office."))] = None,
    base_url: Annotated[
        str | None, typer.Option(help=both("Địa chỉ của trang web, https://…", "Address of the site, https://…"))
    ] = None,
    host: Annotated[
        str | None,
        typer.Option(
            help=both(
                "Nơi đặt trang, để có sẵn tệp tự động đăng: github-pages, gitlab-pages, cloudflare-pages, netlify, s3, "
                "nginx; không ghi thì là none (chưa chọn).",
                "Host of the site, whose recipe is laid down: github-pages, gitlab-pages, cloudflare-pages, netlify, s3, "
                "nginx; else none.",
            )
        ),
    ] = None,
    lang: Lang = Language.VI,
) -> None:
    """Begin a publisher: the repository of its package, workbook and texts; asks for what is not given."""
    from ..office import scaffold  # late: `build` does not pay for the libraries of workbooks
    from .interview import interview

    if excerpt and since:
        raise Unusable(Words("--since và --excerpt loại trừ nhau.", "--since and --excerpt exclude each other."))
    given = {
        "--name": name,
        "--name-en": name_en,
        "--level": level,
        "--place": place,
        "--since": "" if excerpt else since,
        "--as-of": as_of,
        "--system": system,
        "--type": org_type,
        "--head-name": head_name,
        "--head-role": head_role,
        "--head-since": head_since,
        "--detail": detail,
        "--licence": licence,
        "--email": email,
        "--base-url": base_url,
        "--host": host,
    }
    disk, root = Disk(), Path()
    content = root / "content"
    pages = [Path(path).stem for path in disk.files(content)] or scaffold.PAGES
    if wrong := scaffold.why_not(publisher, pages):
        raise Unusable(Words(f"{wrong.message.vi} {wrong.fix.vi}", f"{wrong.message.en} {wrong.fix.en}"))
    if disk.kind(root / "data" / publisher) is not Kind.MISSING:
        raise Unusable(_taken(publisher))
    answers = interview(publisher, given, lang)
    with scaffold.staged(disk, root, scaffold.desk(disk, answers)) as stage:
        findings = _judged(disk, stage)
        complain(as_text(findings, lang) + summary(findings, lang))
        if findings.has_errors:
            complain(say(_NOTHING_MADE, lang))
            raise typer.Exit(1)
        kept = stage.kept
        made = stage.settle()
    complain(say(_outcome(publisher, scaffold.workbook_path(publisher), made, kept), lang))


_NOTHING_MADE = Words("Chưa tạo gì.", "Nothing was made.")


def _taken(publisher: str) -> Words:
    return Words(
        f"đã có data/{publisher}, giữ nguyên. Lấy lại sổ: minhbach template --package data/{publisher}",
        f"there is data/{publisher} already; it is left as it is. "
        f"For its workbook: minhbach template --package data/{publisher}",
    )


def _judged(disk: Disk, stage: Staged) -> Findings:
    """Check what is staged as any data is checked, together with the texts that are there already."""
    out = stage.folder / "dist"
    content = stage.at(Path("content"))
    findings, _ = check(Options(stage.folder / "data", content, shipped("site"), out, today()), disk)
    return findings


def _outcome(publisher: str, book: Path, made: Sequence[Path], kept: Sequence[Path]) -> Words:
    """Say what was made and what is next, in commands that can be typed as they stand on any system."""
    new, left = _listed(made), _listed(kept)
    steps = f"minhbach import {book} --into data/{publisher}\n  minhbach check\n  minhbach build"
    return Words(
        f"Đã tạo: {new}.\n"
        + (f"Đã có từ trước, giữ nguyên: {left}.\n" if left else "")
        + f"Tiếp theo: điền sổ {book}, rồi:\n  {steps}",
        f"Made: {new}.\n"
        + (f"There already, left as it was: {left}.\n" if left else "")
        + f"Next: fill in {book}, then:\n  {steps}",
    )


def _listed(parts: Sequence[Path]) -> str:
    return ", ".join(part.as_posix() for part in parts)
