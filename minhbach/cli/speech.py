"""How the command line speaks: results on stdout, words to the person on stderr, files it writes named."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import typer

from ..disk import Disk, Kind
from ..findings import Findings, Told, Words
from ..publish import refuse_within_site
from ..report import Headers, as_json, as_page, as_sarif
from ..text import visible
from .options import Format, Language


class Unusable(Told):
    """Wrong use of a command; `message` says what to do."""


def say(words: Words, lang: Language) -> str:
    """Return a text in the language of the person."""
    return words.en if lang is Language.EN else words.vi


def complain(text: str) -> None:
    """Say something to the person, not to what reads the results."""
    with suppress(BrokenPipeError):  # nobody listens; what was done is done all the same
        print(_harmless(text), file=sys.stderr)


def print_for_people(text: str, end: str = "\n") -> None:
    """Print a result that people read."""
    print(_harmless(text), end=end)


def _harmless(text: str) -> str:
    """Return some lines as a terminal may have them: what cells, file names and arguments hold does nothing to it."""
    return "\n".join(map(visible, text.split("\n")))


def print_for_programs(
    form: Format,
    findings: Findings,
    rows: int,
    folders: Mapping[str, Path],
    lang: Language,
    headers: Headers | None = None,
) -> None:
    """Print the findings piece by piece: there may be a hundred thousand. A page is for people, by way of a browser."""
    match form:
        case Format.SARIF:
            pieces = as_sarif(findings, rows, lang, folders)
        case Format.HTML:
            pieces = as_page(findings, lang, headers=headers)
        case _:
            pieces = as_json(findings, rows, lang)
    for piece in pieces:
        print(piece, end="")


@contextmanager
def progress(lang: Language) -> Iterator[Callable[[Words], None]]:
    """Give what is to be told of long work: a line on a terminal that goes when the work is done; elsewhere nothing."""
    if not (sys.stderr and sys.stderr.isatty()):  # None where the shell has closed it
        yield lambda _: None
        return
    from rich.console import Console  # late: only a terminal needs the 20 ms that its import takes

    with Console(stderr=True).status("") as status:
        yield lambda words: status.update(say(words, lang))


@contextmanager
def while_somebody_reads() -> Iterator[None]:
    """End at once and in silence where the reader of the output has gone, as `| head` expects."""
    pipe = getattr(signal, "SIGPIPE", None)  # Windows has none
    before = signal.signal(pipe, signal.SIG_DFL) if pipe else None
    try:
        yield
        if sys.stdout:  # None where the shell has closed it
            sys.stdout.flush()
    finally:
        if pipe:
            signal.signal(pipe, before)


def demand_ending(path: Path, ending: str) -> None:
    """Refuse a name by which a program would take a file for another kind; `ending` with its full stop."""
    if path.suffix.lower() != ending:
        raise Unusable(Words(f"{path} phải có đuôi {ending}.", f"{path} must end in {ending}."))


def save(disk: Disk, path: Path, body: bytes) -> None:
    """Write a file whole, and name it."""
    if disk.kind(path) is Kind.FOLDER:
        raise Unusable(Words(f"{path} là thư mục; --out cần tên tệp.", f"{path} is a folder; --out takes a file."))
    refuse_within_site(path, disk)
    disk.make_folders(path.parent)
    disk.replace(path, body)
    complain(str(path))


def save_new(disk: Disk, path: Path, body: bytes) -> None:
    """Write a file that a clerk may have filled in since: one that is there and is another one is left alone."""
    if disk.kind(path) not in (Kind.MISSING, Kind.FOLDER) and not disk.holds(path, body):
        raise Unusable(
            Words(
                f"đã có tệp {path}; chọn tên khác bằng --out, để không mất những gì đã nhập trong đó.",
                f"{path} is there already; choose another name with --out, so that what was typed is not lost.",
            )
        )
    save(disk, path, body)


def consents(yes: bool, question: Words, lang: Language) -> bool:
    """Return whether the person wants it done; raises Unusable, which says how to, where nobody can be asked."""
    if yes:
        return True
    if not (sys.stdin and sys.stdin.isatty()):
        raise Unusable(Words("chưa ghi gì; thêm --yes để ghi.", "nothing was written; add --yes to write it."))
    return typer.confirm(say(question, lang), err=True)
