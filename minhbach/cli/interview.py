"""The questions of `new`: what was given as an option is read as an answer, the rest is asked of whoever sits there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

import typer

from ..findings import Words
from ..office.scaffold import DETAILS, HOSTS, LICENCES, ORG_TYPES, ROLES, Answers, Head, english, reading
from .clock import today
from .options import Language
from .speech import Unusable, complain, say

T = TypeVar("T")


def interview(publisher: str, given: Mapping[str, str | None], lang: Language) -> Answers:
    """Return the answers for a publisher; `given` holds the options, None where there is none.

    Where all that is needed is given nothing is asked. Raises Unusable for an option that cannot be taken, and where
    something is needed and nobody can be asked.
    """
    missing = [name for name in _needed(given) if given[name] is None]
    if missing and not (sys.stdin and sys.stdin.isatty()):
        listed = ", ".join(missing)
        raise Unusable(
            Words(
                f"còn thiếu: {listed}.".replace("--since", "--since (hoặc --excerpt)"),
                f"missing: {listed}.".replace("--since", "--since (or --excerpt)"),
            )
        )
    return _Interview(given, asks=bool(missing), lang=lang).answers(publisher)


def _needed(given: Mapping[str, str | None]) -> Iterator[str]:
    """Yield what must be given where nobody can be asked; the rest has a usual answer, or none."""
    yield from ("--name", "--name-en", "--level", "--since")
    if given["--level"] != "central":
        yield "--place"
    if given["--head-name"]:
        yield "--head-since"


class _Interview:
    def __init__(self, given: Mapping[str, str | None], *, asks: bool, lang: Language) -> None:
        self._given = given
        self._asks = asks
        self._lang = lang

    def answers(self, publisher: str) -> Answers:
        """Return the answers, question by question in the order in which a clerk thinks of them."""
        name = self._ask("--name", _NAME, reading.text)
        level = self._choose("--level", _LEVEL, _LEVELS, "commune")
        place = None if level == "central" else self._ask("--place", _PLACES[level], reading.place(level))
        system = self._choose("--system", _SYSTEM, reading.labels("political_system"), "state")
        org_type = self._choose("--type", _TYPE, reading.labels("org_type"), ORG_TYPES.get(system, "other"))
        name_en = self._ask("--name-en", _NAME_EN, reading.text, english(org_type, place))
        return Answers(
            publisher=publisher,
            name=Words(name, name_en),
            place=place,
            system=system,
            org_type=org_type,
            since=self._ask("--since", _SINCE, reading.day_or_none, ""),
            as_of=self._ask("--as-of", _AS_OF, reading.day, f"{today():%d/%m/%Y}"),
            head=self._head(org_type),
            detail=self._choose("--detail", _DETAIL, DETAILS, "page"),
            licence=self._choose("--licence", _LICENCE, _LICENCES, next(iter(LICENCES))),
            email=self._ask("--email", _EMAIL, reading.mailbox, ""),
            base_url=self._ask("--base-url", _ADDRESS, reading.address, ""),
            host=self._choose("--host", _HOST, _HOSTS, next(iter(HOSTS))),
        )

    def _head(self, org_type: str) -> Head | None:
        full_name = self._ask("--head-name", _HEAD_NAME, str, "")
        if not full_name:
            return None
        role = self._choose("--head-role", _HEAD_ROLE, reading.labels("head_role"), ROLES.get(org_type, "other"))
        return Head(full_name, role, self._ask("--head-since", _HEAD_SINCE, reading.day))

    def _choose(self, option: str, question: Words, labels: Mapping[str, Words], usual: str) -> str:
        """Return one of some codes; a person is shown their words, each with a number to type."""
        if self._asks and self._given[option] is None:
            complain(f"{say(question, self._lang)}:")
            complain("\n".join(f"  {at:2}  {say(words, self._lang)}" for at, words in enumerate(labels.values(), 1)))
        return self._ask(option, _NUMBER, reading.one_of(labels), str(list(labels).index(usual) + 1))

    def _ask(self, option: str, question: Words, reads: Callable[[str], T], usual: str | None = None) -> T:
        """Return one answer: of the option, of the person, or the usual one. An empty `usual` means none."""
        given = self._given[option]
        if given is None and not self._asks:
            given = usual
        if given is not None:
            return self._read(option, reads, given)
        while True:
            typed = typer.prompt(say(question, self._lang), usual, show_default=bool(usual), err=True)
            try:
                return reads(reading.clean(typed))
            except reading.Wrong as wrong:
                complain(f"  {say(wrong.why, self._lang)}")

    def _read(self, option: str, reads: Callable[[str], T], given: str) -> T:
        try:
            return reads(reading.clean(given))
        except reading.Wrong as wrong:
            raise Unusable(Words(f"{option}: {wrong.why.vi}", f"{option}: {wrong.why.en}")) from wrong


# --- what is asked ------------------------------------------------------------------------------------------------------

_LICENCES = {name: Words(one.title, one.title) for name, one in LICENCES.items()}
_NUMBER = Words("  Gõ số", "  Type a number")
_NAME = Words("Tên đầy đủ của cơ quan (như: Ủy ban nhân dân xã Thượng Cốc)", "Full name of the body, in Vietnamese")
_NAME_EN = Words("Tên tiếng Anh", "Its name in English")
_LEVELS = {code: reading.labels("level")[code] for code in ("commune", "province", "central")}
_LEVEL = Words("Cấp", "Level")
_PLACES = {
    "commune": Words("Xã, phường, đặc khu nào (mã hoặc tên, gõ không dấu cũng được)", "Which commune (code or name)"),
    "province": Words("Tỉnh, thành phố nào (mã hoặc tên, gõ không dấu cũng được)", "Which province (code or name)"),
}
_SYSTEM = Words("Hệ thống", "System")
_TYPE = Words("Loại cơ quan", "Type of the body")
_SINCE = Words(
    "Sổ ghi đủ MỌI cuộc đối thoại và kiến nghị từ ngày nào (ngày/tháng/năm; chỉ ghi một số việc thì để trống)",
    "First day from which EVERY dialogue and petition is recorded (empty: only some are)",
)
_AS_OF = Words("Sự việc đã ghi đến hết ngày nào (ngày số liệu)", "Facts are recorded up to (data date)")
_HEAD_NAME = Words("Họ tên người đứng đầu (để trống: điền sau trong sổ)", "Full name of the head (empty: later)")
_HEAD_ROLE = Words("Chức danh của người đứng đầu", "Title of the head")
_HEAD_SINCE = Words("Giữ chức từ ngày (ngày/tháng/năm)", "In office since")
_DETAIL = Words(
    "Trang của kiến nghị (chọn một lần; đã công bố rồi thì chỉ đổi được từ cách đầu sang cách sau)",
    "Where petitions are read (chosen once: after a release only the first can become the second)",
)
_LICENCE = Words("Giấy phép dùng lại dữ liệu", "Licence of the data")
_EMAIL = Words("Thư điện tử của cơ quan (không bắt buộc)", "Mailbox of the office (optional)")
_HOSTS = {name: host.title for name, host in HOSTS.items()}
_HOST = Words(
    "Nơi đặt trang (chọn rồi thì có sẵn tệp để tự động đăng)", "Host of the site (its recipe is laid down too)"
)
_ADDRESS = Words("Địa chỉ sẽ đăng trang, https://… (không bắt buộc)", "Address of the site, https://… (optional)")
