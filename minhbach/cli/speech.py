"""How the command line speaks: results on stdout, words to the person on stderr, files it writes named."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from ..disk import Disk, Kind
from ..findings import Findings, Words
from ..report import as_json, as_sarif
from .options import Format, Language


class Unusable(Exception):
    """Wrong use of a command; `message` says what to do."""

    def __init__(self, message: Words) -> None:
        super().__init__(message.en)
        self.message = message


def say(words: Words, lang: Language) -> str:
    """Return a text in the language of the person."""
    return words.en if lang is Language.EN else words.vi


def complain(text: str) -> None:
    """Say something to the person, not to what reads the results."""
    with suppress(BrokenPipeError):  # nobody listens; what was done is done all the same
        print(text, file=sys.stderr)


def print_for_programs(
    form: Format, findings: Findings, rows: int, folders: Mapping[str, Path], lang: Language
) -> None:
    """Print the findings piece by piece: there may be a hundred thousand."""
    sarif = form is Format.SARIF
    for piece in as_sarif(findings, rows, lang, folders) if sarif else as_json(findings, rows, lang):
        print(piece, end="")


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


def save(disk: Disk, path: Path, body: bytes) -> None:
    """Write a file whole, and name it."""
    disk.make_folders(path.parent)
    disk.replace(path, body)
    complain(str(path))


def save_new(disk: Disk, path: Path, body: bytes) -> None:
    """Write a file that a clerk may have filled in since: one that is there and is another one is left alone."""
    if disk.kind(path) is not Kind.MISSING and not disk.holds(path, body):
        raise Unusable(
            Words(
                f"đã có tệp {path}; chọn tên khác bằng --out, để không mất những gì đã nhập trong đó.",
                f"{path} is there already; choose another name with --out, so that what was typed is not lost.",
            )
        )
    save(disk, path, body)
