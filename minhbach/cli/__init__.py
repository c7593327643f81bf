"""Talk to the person: arguments in, findings and an exit code out.

Exit codes: 0 done, 1 the data must be mended, 2 wrong use or environment, 3 a fault of the program, 130/143 signals.
"""

from __future__ import annotations

import gc
import re
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from inspect import getdoc
from io import TextIOWrapper
from types import FrameType
from typing import Any

import typer

from ..findings import Told, Words
from ..publish import PublishRefused
from ..theme import ThemeFault
from .deployment import deploy_check_command, deploy_command
from .desk import import_command, template_command
from .help import frame, in_one_language
from .ledger import diff_command, release_command
from .migration import migrate_command
from .misuse import Misuse, misused, of_machine
from .options import Language
from .privacy import redact_command, redact_file_command
from .publishing import build_command, check_command
from .reporting import reminders_command, report_command
from .serve import serve_command
from .speech import complain, say
from .start import new_command
from .theming import theme_command
from .twofold import both
from .verification import verify_command

#: Every command: its name, what runs, and what `--help` says of it in Vietnamese; the docstring says it in English.
_COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    (
        "new",
        new_command,
        "Lập một nơi công bố mới: kho có gói dữ liệu, sổ nhập và các trang giới thiệu; hỏi những gì chưa nêu.",
    ),
    ("build", build_command, "Kiểm tra dữ liệu và dựng trang web; còn lỗi thì không công bố gì."),
    ("check", check_command, "In ra các lỗi và cảnh báo, không công bố gì."),
    ("serve", serve_command, "Xem trang trên máy này trong khi làm; sửa xong là trang tự tải lại."),
    ("theme", theme_command, "Chép tệp của giao diện vào thư mục giao diện riêng để sửa; không nêu tên thì liệt kê."),
    ("template", template_command, "Ghi ra sổ Excel để cán bộ nhập các bảng."),
    ("import", import_command, "Nhập các dòng từ sổ Excel vào gói: cho xem những gì sẽ đổi, rồi mới ghi."),
    ("report", report_command, "Ghi một báo cáo ra tệp Word, theo mẫu trong thư mục `reports` của giao diện."),
    ("reminders", reminders_command, "Soạn dự thảo văn bản đôn đốc cho từng cơ quan còn việc quá hạn."),
    ("redact", redact_command, "Làm sổ công khai từ sổ riêng; còn câu nào nêu tên người thì không ghi gì."),
    ("redact-file", redact_file_command, "Sao tệp kèm theo văn bản, bỏ thông tin về người mà máy đã ghi vào tệp."),
    ("release", release_command, "Dựng trang và ghi vào sổ công bố: khác lần trước những gì, vì sao."),
    ("diff", diff_command, "Cho biết hai lần công bố khác nhau ở từng dòng nào."),
    ("deploy-check", deploy_check_command, "Cho biết trang đã dựng còn vướng gì với một nơi đặt trang."),
    (
        "deploy",
        deploy_command,
        "Đưa trang đã dựng lên nơi đặt trang: chỉ những tệp khác đi, không lúc nào có liên kết hỏng.",
    ),
    ("migrate", migrate_command, "Đưa một gói từ mô hình dữ liệu cũ lên mô hình mới; giữ lại gói cũ."),
    ("verify", verify_command, "Đối chiếu một bản của trang web với bản kê tệp và sổ công bố của nó."),
)
_ABOUT = both("Dựng trang web minh bạch cho cơ quan công.", "Static transparency sites for public bodies.")

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help=_ABOUT)
for _name, _command, _vi in _COMMANDS:
    app.command(_name, help=both(_vi, getdoc(_command) or ""))(_command)


_HELP = "--help"
_STOPPED = Words("đã dừng.", "stopped.")
#: When Python looks for objects that hold each other: rows and pages hardly do, and looking often took a tenth of a build.
COLLECTS_AFTER = 50_000, 50, 50


def _terminated(number: int, frame: FrameType | None) -> None:
    """End as the shell expects of a signal: the stages clean up after themselves on the way out."""
    sys.exit(128 + number)


def _language(arguments: Sequence[str]) -> Language:
    """Return the language asked for, where a refusal comes before or outside a command."""
    return Language.EN if re.search(r"--lang[ =]en\b", " ".join(arguments)) else Language.VI


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; without a command, `build`."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    gc.set_threshold(*COLLECTS_AFTER)
    lang = _language(arguments)
    if not arguments or arguments[0].startswith("-"):
        arguments = [_HELP] if _HELP in arguments else ["build", *arguments]
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _terminated)
    closed = getattr(signal, "SIGHUP", None)  # Windows has none
    if closed and signal.getsignal(closed) is not signal.SIG_IGN:  # `nohup` has it ignored, and it stays so
        signal.signal(closed, _terminated)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    commands = in_one_language(typer.main.get_command(app), lang)
    if _HELP in arguments:
        frame(lang)
    try:
        code = commands(arguments, obj=lang, standalone_mode=False)
    except SystemExit as done:
        code = done.code
    except typer.Abort:  # a question was answered by the end of the input
        complain(f"\nminhbach: {say(_STOPPED, lang)}")
        return 1
    except Exception as fault:
        words = _told(fault, commands, arguments)
        if words is None:  # a fault of the program: its traceback is what a developer needs
            traceback.print_exc()
            return 3
        complain(f"minhbach: {say(words, lang)}")
        return 2
    return code if isinstance(code, int) else 0


def _told(fault: Exception, commands: Any, arguments: Sequence[str]) -> Words | None:
    """Return what a person is told of what stopped a command; None where the program itself is at fault."""
    match fault:
        case PublishRefused():
            return Words(*map(" ".join, zip(fault.message, fault.fix, strict=True)))
        case Told() | ThemeFault():
            return fault.message
        case OSError():
            return of_machine(fault)
        case _ if isinstance(fault, Misuse):
            return misused(fault, commands, arguments)
    return None
