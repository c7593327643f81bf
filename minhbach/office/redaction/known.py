"""What the private part of a workbook knows of people, and where a public text says it again.

The general look for personal data sees forms of address before capitals, and numbers of a known shape. Here the very
names and numbers of this workbook are looked for, however they are typed: without accents or capitals, in groups of
digits, with another country prefix.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

from ...checks.personal_data import Kind as Trace
from ...checks.personal_data import find
from ...findings import Words
from ...reference import text as shipped
from ...text import fold
from ..workbook.private import Kind


@dataclass(frozen=True, slots=True)
class Secret:
    """A cell of the private part, as typed, and the petition that it is about, where the row says one."""

    kind: Kind
    text: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a public text that the private part knows: what it is, where it stands, whom it is about."""

    what: Words
    start: int
    end: int
    owner: str


WHAT: Mapping[Kind, Words] = {
    Kind.NAME: Words("tên người", "a name"),
    Kind.NUMBER: Words(
        "số điện thoại, giấy tờ hoặc tài khoản", "a number of a telephone, an identity card or an account"
    ),
    Kind.EMAIL: Words("địa chỉ thư điện tử", "an e-mail address"),
    Kind.ADDRESS: Words("nơi ở", "an address"),
}
#: What the general look finds in an original text, by the kind under which it is searched for.
_IN_WORDS: Mapping[Trace, Kind] = {
    "person": Kind.NAME,
    "mobile": Kind.NUMBER,
    "home_phone": Kind.NUMBER,
    "identity_number": Kind.NUMBER,
    "insurance_number": Kind.NUMBER,
    "account": Kind.NUMBER,
    "nine_digits": Kind.NUMBER,
    "passport": Kind.NUMBER,
    "plate": Kind.NUMBER,
    "email": Kind.EMAIL,
}
#: Before these the given name alone is a name.
_CUES = frozenset("ông bà anh chị cô chú bác cụ cháu em thầy hộ".split())  # noqa: SIM905
_FOLDED_CUES = frozenset(map(fold, _CUES))
#: Middle names that may be said with the given name.
_MIDDLE = ("thi", "van")
#: A village has no number that tells a house: a whole commune may live in “thôn 3”.
_VILLAGE = frozenset("thon to xom ap ban buon khu doi khom lang phuong xa quan".split())  # noqa: SIM905
#: Digits below which a number is no telephone, card or account.
_SHORTEST = 7
#: Groups that people write a number in.
_GROUPS = 8

#: A form of address before a name; without accents `ho` may be the family name Hồ.
_TITLE = re.compile(rf"^(?:(?:{'|'.join(sorted(_CUES))}|ong|ba)\s+)+", re.IGNORECASE)
#: What stands between several people in one cell, or before a remark.
_PEOPLE = re.compile(r"[;,/()\n]|\s(?:và|&)\s")
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_MIXED = re.compile(r"[A-Za-zĐđ]*\d[A-Za-zĐđ\d]*")
_GAP = re.compile(r"[\s.\-–()·/+]{0,3}")
_EMAIL = re.compile(r"[^\s,;:<>()\"“”]+@[^\s,;:<>()\"“”]+")

#: A word of a text without accents and capitals, and where it stands.
_Word = tuple[str, re.Match[str]]


class Known:
    """Every secret of a workbook, ready to be searched for."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._phrases: dict[tuple[str, ...], tuple[Kind, str]] = {}
        self._lengths: set[int] = set()  # of phrases, in words
        self._spelled: set[str] = set()  # words of names with their accents
        self._given: defaultdict[str, set[str]] = defaultdict(set)  # last word of a name -> owners
        self._tails: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)  # last two words -> owners
        self._numbers: dict[str, str] = {}
        self._emails: dict[str, str] = {}
        for secret in dict.fromkeys(secrets):
            self._learn(secret)

    def find(self, text: str, owner: str = "") -> Iterator[Span]:
        """Yield what the private part knows of a text. `owner` is the petition that the text is about, if any.

        Of the person of that petition shorter forms are told, too: the given name, or the last two words of the name.
        """
        if not text:
            return
        words = [(fold(match[0]), match) for match in _WORD.finditer(text)]
        yield from self._phrases_in(words)
        yield from self._given_in(words, owner, is_plain=text.isascii())
        yield from self._tails_in(words, owner)
        yield from self._numbers_in(text, _DIGITS)
        yield from self._numbers_in(text, _MIXED)
        for match in _EMAIL.finditer(text):
            if (one := match[0].rstrip(".").casefold()) in self._emails:
                yield Span(WHAT[Kind.EMAIL], match.start(), match.start() + len(one), self._emails[one])

    # --- learning ---

    def _learn(self, secret: Secret) -> None:
        match secret.kind:
            case Kind.NAME:
                for part in _PEOPLE.split(secret.text):
                    bare = _TITLE.sub("", part.strip())  # ông Nguyễn Văn An
                    if _is_name(bare):
                        self._learn_name(bare, secret.owner)
            case Kind.NUMBER:
                for part in re.split(r"[;,\n]", secret.text):
                    if len(number := _number(part)) >= _SHORTEST:
                        self._numbers.setdefault(number, secret.owner)
            case Kind.EMAIL:
                for match in _EMAIL.finditer(secret.text):
                    self._emails.setdefault(match[0].rstrip(".").casefold(), secret.owner)
            case Kind.ADDRESS:
                self._learn_address(secret)
            case Kind.WORDS:
                for trace in find(secret.text):
                    if trace.kind in _IN_WORDS:
                        part = secret.text[trace.start : trace.end]
                        self._learn(Secret(_IN_WORDS[trace.kind], part, secret.owner))

    def _learn_name(self, name: str, owner: str) -> None:
        words = _folded(name)
        self._spelled.update(match[0].casefold() for match in _WORD.finditer(name))
        if len(words) > 1:
            self._learn_phrase(words, Kind.NAME, owner)
        if len(words) > 2:
            self._tails[words[-2:]].add(owner)
        if len(words[-1]) > 1:
            self._given[words[-1]].add(owner)

    def _learn_address(self, secret: Secret) -> None:
        """Take the part that tells a house, and the beginning of it that has its numbers: số 12 ngõ 5 of a street."""
        for part in re.split(r"[,;\n]", secret.text):
            words = _folded(part)
            numbers = [at for at, word in enumerate(words) if word.isdecimal()]
            if numbers and len(words) > 1 and words[0] not in _VILLAGE:
                for told in {words, words[: numbers[-1] + 1]} if len(numbers) > 1 else {words}:
                    self._learn_phrase(told, Kind.ADDRESS, secret.owner)

    def _learn_phrase(self, words: tuple[str, ...], kind: Kind, owner: str) -> None:
        self._phrases.setdefault(words, (kind, owner))
        self._lengths.add(len(words))

    # --- finding ---

    def _phrases_in(self, words: list[_Word]) -> Iterator[Span]:
        folded = tuple(word for word, _ in words)
        for at, length in product(range(len(words)), sorted(self._lengths)):
            known, here = self._phrases.get(folded[at : at + length]), words[at : at + length]
            if known and (known[0] is not Kind.NAME or all(map(self._is_of_a_name, here))):
                yield Span(WHAT[known[0]], here[0][1].start(), here[-1][1].end(), known[1])

    def _is_of_a_name(self, word: _Word) -> bool:
        """Whether a word is spelled as in a name: hồ văn hoa may be Hồ Văn Hoa typed in haste, hộ văn hóa is not."""
        _, match = word
        return match[0][0].isupper() or match[0].isascii() or match[0].casefold() in self._spelled

    def _given_in(self, words: list[_Word], owner: str, *, is_plain: bool) -> Iterator[Span]:
        """Yield given names behind a form of address: capitals tell a name, and in the row of the person nothing need."""
        for at, (word, match) in enumerate(words):
            first = at - 1 if at and words[at - 1][0] in _MIDDLE else at
            if word in self._given and first and _is_cue(words[first - 1], is_plain=is_plain):
                is_own = bool(owner) and owner in self._given[word]
                if is_own or match[0][0].isupper():
                    whose = owner if is_own else min(self._given[word])
                    yield Span(WHAT[Kind.NAME], words[first][1].start(), match.end(), whose)

    def _tails_in(self, words: list[_Word], owner: str) -> Iterator[Span]:
        for (one, first), (two, last) in pairwise(words):
            is_capital = first[0][0].isupper() and last[0][0].isupper()
            if owner and is_capital and owner in self._tails.get((one, two), ()):
                yield Span(WHAT[Kind.NAME], first.start(), last.end(), owner)

    def _numbers_in(self, text: str, token: re.Pattern[str]) -> Iterator[Span]:
        tokens = list(token.finditer(text)) if self._numbers else []
        for at, first in enumerate(tokens):
            for last in _grouped(text, tokens[at : at + _GROUPS]):
                number = _number(text[first.start() : last.end()])
                if number in self._numbers:
                    yield Span(WHAT[Kind.NUMBER], first.start(), last.end(), self._numbers[number])
                    break


def _is_name(text: str) -> bool:
    """Whether a cell of names holds one: people write “nhiều hộ dân” and “không rõ” there, too."""
    words = _WORD.findall(text)
    if not words:
        return False
    return words[0].casefold() in _families() or (not text.isupper() and all(word[0].isupper() for word in words))


@cache
def _families() -> frozenset[str]:
    names = shipped("family_names.txt").splitlines()
    return frozenset((*map(str.casefold, names), *map(fold, names)))


def _is_cue(word: _Word, *, is_plain: bool) -> bool:
    """Whether a word is a form of address; accents are asked for only where the text has any."""
    folded, match = word
    return match[0].casefold() in _CUES or (is_plain and folded in _FOLDED_CUES)


def _grouped(text: str, tokens: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the tokens that may be groups of one number: nothing but a sign or a space stands between them."""
    end = tokens[0].start()
    for one in tokens:
        if not _GAP.fullmatch(text, end, one.start()):
            return
        yield one
        end = one.end()


def _folded(text: str) -> tuple[str, ...]:
    return tuple(fold(match[0]) for match in _WORD.finditer(text))


def _number(text: str) -> str:
    """Return a number as it is compared: letters and digits alone, without the prefix of the country or leading zeros."""
    plain = re.sub(r"[^a-z0-9]", "", fold(text)).lstrip("0")
    return plain[2:].lstrip("0") if plain.startswith("84") and plain.isdecimal() and len(plain) == 11 else plain
