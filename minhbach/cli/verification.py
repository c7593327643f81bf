"""The command `verify`: is a copy of a site, in a folder or on a host, the one that was published?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from .. import ledger
from ..disk import Disk, Kind
from ..findings import Findings, Words
from ..report import as_text, summary
from .options import FORMATS_WITHOUT_PAGE, Format, Lang, Language
from .speech import Unusable, print_for_people, print_for_programs, progress, while_somebody_reads
from .twofold import both

_URL = re.compile(r"https?://", re.IGNORECASE)
_HASH = re.compile("[0-9a-f]{64}")


def verify_command(
    site: Annotated[
        str,
        typer.Argument(
            metavar="DIR|URL",
            help=both(
                "Thư mục của trang web hay bản sao của nó, hoặc địa chỉ trên mạng.",
                "The folder of a site or a copy of one, or its address.",
            ),
        ),
    ],
    head: Annotated[
        str,
        typer.Option(
            metavar="HASH",
            help=both(
                "Mã băm của sổ công bố mà bạn đã ghi lại từ trước.", "A hash of the ledger that was noted earlier."
            ),
        ),
    ] = "",
    signers: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=both(
                "Tệp nêu chữ ký của ai thì chấp nhận, theo cách OpenSSH kê.",
                "Whose signature of the ledger's head to accept, as OpenSSH lists them.",
            ),
        ),
    ] = None,
    format: Annotated[
        Format,
        typer.Option(help=FORMATS_WITHOUT_PAGE),
    ] = Format.TEXT,
    lang: Lang = Language.VI,
) -> None:
    """Check a copy of a site against its manifest and its ledger: every file, every release."""
    disk, noted = Disk(), head.strip().lower()
    if noted and not _HASH.fullmatch(noted):
        raise Unusable(
            Words(
                "--head là 64 chữ số và chữ cái a–f, như in trên trang.",
                "--head is 64 digits and letters a–f, as printed.",
            )
        )
    signer = _signer(disk, signers) if signers else None
    with _copy(disk, site, lang) as copy:
        findings = Findings(ledger.verify(copy, noted, signer))
    with while_somebody_reads():
        if format is Format.TEXT:
            print_for_people(as_text(findings, lang) + summary(findings, lang))
        else:
            folders = {} if _URL.match(site) else {Path(site).name: Path(site)}
            print_for_programs(format, findings, 0, folders, lang)
    raise typer.Exit(1 if findings.has_errors else 0)


@contextmanager
def _copy(disk: Disk, site: str, lang: Language) -> Iterator[ledger.Copy]:
    """Give the copy to check; on a terminal tell how far it is."""
    if not _URL.match(site):
        from ..deploying import OnHost  # late, as below

        if disk.kind(Path(site)) not in (Kind.FOLDER, Kind.SYMLINK):
            raise Unusable(Words(f"không có thư mục {site}.", f"there is no folder {site}."))
        yield OnHost(disk, Path(site))
        return
    from ..remote import Address, Live, NoAddress, Unreachable  # late: only this needs its 30 ms

    try:
        with progress(lang) as tell:
            yield Live(Address.of_site(site), partial(_tell, tell))
    except (NoAddress, Unreachable) as fault:
        raise Unusable(fault.message) from fault


def _tell(tell: Callable[[Words], None], done: int, of: int) -> None:
    tell(Words(f"Đã so {done}/{of} tệp", f"{done} of {of} files compared"))


def _signer(disk: Disk, signers: Path) -> ledger.Signer:
    """Return what tells whose a signature is."""
    from ..signature import PROGRAM, NoProgram, signer  # late, as above

    if disk.kind(signers) is not Kind.FILE:
        raise Unusable(
            Words(
                f"không có tệp {signers}: mỗi dòng một người ký và khóa.",
                f"no file {signers}: a signer and key a line.",
            )
        )

    def checked(message: bytes, signature: bytes) -> str:
        try:
            return signer(disk, signers, message, signature)
        except NoProgram as missing:
            raise Unusable(
                Words(
                    f"thiếu chương trình {PROGRAM} (OpenSSH) để kiểm tra chữ ký; cài OpenSSH hoặc bỏ --signers.",
                    f"the program {PROGRAM} (OpenSSH) is missing; install OpenSSH, or leave --signers out.",
                )
            ) from missing

    return checked
