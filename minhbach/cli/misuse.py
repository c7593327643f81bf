"""What is wrong with a command line, or with the machine, in the language of the person who typed it.

Typer brings a click of its own, which speaks English: it is asked for what it knows, and the words are ours.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import typer

from ..findings import Words
from ..load.suggest import have_you_meant, nearest

#: All that typer finds wrong with a command line; of that family it gives a public name to this member alone.
Misuse: type[Exception] = typer.BadParameter.__mro__[1]


def misused(wrong: Any, app: Any, arguments: Sequence[str]) -> Words:
    """Return what is wrong with the arguments of `app`, and where the help of the command is."""
    command = app.commands.get(arguments[0])
    if command is None:
        return _no_such_command(arguments[0], list(app.commands))
    what, see = _in_command(wrong, command), f"minhbach {arguments[0]} --help"
    return Words(f"{what.vi} Xem: {see}", f"{what.en} See: {see}")


def _no_such_command(name: str, known: Sequence[str]) -> Words:
    hint, listed = have_you_meant(nearest(name, known)), ", ".join(known)
    return Words(
        f"không có lệnh {name}. {hint.vi}Các lệnh: {listed}.", f"no command {name}. {hint.en}There are: {listed}."
    )


def _in_command(wrong: Any, command: Any) -> Words:
    options = {name: param for param in command.get_params(command.context_class(command)) for name in param.opts}
    match type(wrong).__name__:
        case "NoSuchOption":
            hint = have_you_meant(nearest(wrong.option_name, [name for name in options if name.startswith("--")]))
            return Words(
                f"không có tùy chọn {wrong.option_name}. {hint.vi}".strip(),
                f"no option {wrong.option_name}. {hint.en}".strip(),
            )
        case "BadOptionUsage" if options[wrong.option_name].is_flag:
            return Words(f"{wrong.option_name} không kèm giá trị.", f"{wrong.option_name} takes no value.")
        case "BadOptionUsage":
            return Words(f"{wrong.option_name} thiếu giá trị.", f"{wrong.option_name} lacks its value.")
        case "MissingParameter":
            param = wrong.param
            return Words(f"thiếu {_name(param)}: {param.help}", f"{_name(param)} is missing: {param.help}")
        case "BadParameter":
            takes = _takes(command, wrong.param)
            return Words(f"{_name(wrong.param)} {takes.vi}.", f"{_name(wrong.param)} {takes.en}.")
    extra = wrong.message.rpartition("(")[2].rstrip(")")  # in no other place does click tell which
    return Words(f"thừa tham số {extra}.", f"one argument too many: {extra}.")


def _name(param: Any) -> str:
    """Return what a person calls a parameter."""
    return str(param.metavar if param.param_type_name == "argument" else param.opts[0])


def _takes(command: Any, param: Any) -> Words:
    """Return what a parameter takes, as the function of its command declares it."""
    kind, told = get_args(get_type_hints(command.callback, include_extras=True)[param.name])
    kinds = [one for one in (kind, *get_args(kind)) if isinstance(one, type)]
    if choices := next((one for one in kinds if issubclass(one, StrEnum)), None):
        known = ", ".join(choices)
        return Words(f"phải là một trong: {known}", f"must be one of: {known}")
    if int in kinds:
        return _of_number(told.min, told.max)
    return Words("có giá trị không dùng được", "has a value that cannot be used")


def _of_number(least: int, most: int | None) -> Words:
    if most is None:
        return Words(f"phải là số nguyên từ {least} trở lên", f"must be a whole number, {least} or above")
    return Words(f"phải là số nguyên từ {least} đến {most}", f"must be a whole number from {least} to {most}")


#: What a system says in its own words, and most often in English.
_TROUBLES: Mapping[int, Words] = {
    errno.ENOENT: Words("không có tệp hoặc thư mục này", "there is no such file or folder"),
    errno.EEXIST: Words("đã có một tệp tên này", "there is a file of this name already"),
    errno.EISDIR: Words("là thư mục, ở đây cần tệp", "is a folder where a file is needed"),
    errno.ENOTDIR: Words(
        "không phải là thư mục, hoặc nằm dưới một tệp", "is no folder, or lies below a file as if that were one"
    ),
    errno.EACCES: Words("không có quyền đọc hoặc ghi", "permission to read or write is missing"),
    errno.EPERM: Words("hệ thống không cho làm việc này", "the system does not allow this"),
    errno.EROFS: Words("nơi này chỉ đọc được, không ghi được", "this place can be read, not written"),
    errno.ENOSPC: Words("ổ đĩa đã đầy; xóa bớt rồi chạy lại", "the disk is full; make room, then run again"),
    errno.EDQUOT: Words(
        "đã hết hạn mức ổ đĩa; xóa bớt rồi chạy lại", "the disk quota is used up; make room, then run again"
    ),
    errno.EIO: Words("ổ đĩa báo lỗi đọc, ghi", "the disk reports an error"),
    errno.ENAMETOOLONG: Words("tên hoặc đường dẫn quá dài", "the name or path is too long"),
    errno.EMFILE: Words(
        "hệ thống không cho mở thêm tệp (ulimit -n)", "the system lets no more files be opened (ulimit -n)"
    ),
}


def of_machine(trouble: OSError) -> Words:
    """Return what the system would not do, and with which file."""
    unknown = trouble.strerror or str(trouble)
    words = _TROUBLES.get(trouble.errno or 0) or Words(unknown, unknown)
    path = trouble.filename2 or trouble.filename  # of two the one that was to be, which the person knows
    return Words(*(f"{path}: {one}." if path else f"{one}." for one in words))
