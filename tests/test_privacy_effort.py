"""How much the privacy gate looks at closely: any package that people wrote is read to its end, one made to tire it is given up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minhbach.checks import r36_extra_tables as extra_tables
from minhbach.checks import r36_personal_data as gate
from minhbach.checks.personal_data import (
    Effort,
    Trace,
    bare_names,
    effort,
    find,
    lowered_names,
    names,
    numbers,
    search,
    suspects,
    words,
)
from minhbach.checks.texts import text_cells
from minhbach.disk import Disk
from minhbach.findings import Finding, Findings, Severity, Words
from minhbach.load import packages
from minhbach.own import ExtraTable
from minhbach.reference import text as shipped
from tests.hostile import DEAR, LONG, crafted_mixes, crafted_units
from tests.privacy.measure import sentences
from tests.test_privacy import PASSES, PIECES, STOPS

from .checks_rows import case, petition

DATA = Path(__file__).parent.parent / "data"
CORPUS = [*(text for _, text in STOPS), *PASSES, *(sentence.text for sentence in sentences())]
#: Of twenty letters each, at the least.
OFFICIALS = tuple(f"{n}. ông Phan Bội Châu, Bí thư chi bộ thôn số {n};" for n in range(1, 41))


def spent(*texts: str) -> Effort:
    """Return what the texts ask for."""
    asked = Effort()
    for text in texts:
        asked.read(len(text))
        list(find(text, effort=asked))
    return asked


@pytest.fixture
def _no_advance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effort, "FREE", 0)
    monkeypatch.setattr(effort, "TEXTS", 0)


# --- what people wrote -----------------------------------------------------------------------------------------------------


def test_the_packages_of_this_repository_ask_for_less_than_a_third_of_what_their_letters_allow() -> None:
    cells = [cell for one in packages(Disk(), DATA, Findings()) for cell in text_cells(one.corpus.rows)]
    asked = spent(*{text for _, _, text in cells})
    assert 0 < asked.looks * 3 * effort.LETTERS_A_LOOK < asked.letters


def test_the_whole_corpus_of_what_is_hard_to_judge_may_come_ten_times_over() -> None:
    asked = spent(*CORPUS)
    assert 0 < asked.looks * 10 < effort.FREE
    assert not asked.is_too_much


def test_a_list_of_officials_in_one_cell_is_read_to_its_end() -> None:
    text = " ".join(OFFICIALS)
    (found,) = gate.check(case(petition(on_spot_answer=f"{text} bà Trần Thị Lan")))
    assert (found.code, f"ký tự thứ {len(text) + 5}" in found.message.vi) == ("R36", True)


def test_three_thousand_rows_with_a_name_each_are_all_found() -> None:
    rows = [
        petition(petition_id=f"kn-{n}", summary_vi=f"Bà Trần Thị Lan hỏi về cống số {n} của thôn") for n in range(3_000)
    ]
    assert [one.code for one in gate.check(case(*rows))] == ["R36"] * 3_000


# --- what is made for it -----------------------------------------------------------------------------------------------------

#: Dear ones by what makes them so: a form of address, a row of capitals, digits, signs of mail, a mix that never comes again.
TIRING = {
    **{unit: unit * (2_000 // len(unit)) for unit in (*DEAR, "anh ", "02(", "a@", "@", "1 2", "05.07.2024 ")},
    **{f"mix {n}": mix for n, mix in enumerate(crafted_mixes(40, 4, 2_000))},
    **{f"unit {n}": (unit * 2_000)[:2_000] for n, unit in enumerate(crafted_units(40, 4))},
}


@pytest.mark.usefixtures("_no_advance")
@pytest.mark.parametrize("name", TIRING)
def test_no_more_is_looked_at_than_is_allowed_and_what_one_more_cell_asks(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Effort] = []
    monkeypatch.setattr(gate, "Effort", lambda: asked.append(Effort()) or asked[-1])
    rows = [petition(petition_id=f"kn-{n}", summary_vi=f"{n} {TIRING[name]}") for n in range(8)]
    found = list(gate.check(case(*rows)))
    (all_of_them,) = asked
    one = spent(f"9 {TIRING[name]}")
    assert all_of_them.looks <= all_of_them.letters // effort.LETTERS_A_LOOK + one.looks + 1
    assert one.looks <= 2 * one.letters, "what a letter may cost is bounded too"
    if one.is_too_much:
        assert found[-1].code == "F229" and found[-1].severity is Severity.ERROR
        assert all_of_them.texts < len(rows)


@pytest.mark.usefixtures("_no_advance")
def test_it_is_said_once_where_it_ended_and_in_words_for_a_clerk() -> None:
    rows = [petition(petition_id=f"kn-{n}", summary_vi=f"Bác Hồ (Bác Hồ {n}), Bác Hồ") for n in range(5)]
    (found,) = gate.check(case(*rows))
    assert (found.code, found.place.key, found.place.column, found.value) == ("F229", "kn-0", "summary_vi", "")
    assert "chưa được rà soát" in found.message.vi and "not looked at" in found.message.en
    assert "chia thành nhiều gói" in found.fix.vi and "smaller packages" in found.fix.en


def in_extra_table(cells: str, keeps: Callable[[str], bool] = lambda _: True) -> list[Finding]:
    """Return what is said of a table of the publisher's own with one column."""
    asked = case()
    extra = ExtraTable("di_tich", Words("Di tích", "Relics"), (), (), {}, f"ten\n{cells}\n".encode())
    return list(extra_tables.check(replace(asked, corpus=replace(asked.corpus, extra=(extra,)), keeps=keeps)))


@pytest.mark.usefixtures("_no_advance")
def test_a_table_of_the_publishers_own_is_given_up_too() -> None:
    found = in_extra_table("\n".join(f"(Bác Hồ {n}" for n in range(500)))
    (given_up,) = found
    assert (given_up.code, given_up.place.table, given_up.place.column) == ("F229", "di_tich", "ten")
    assert (given_up.place.line or 0) < 20


@pytest.mark.parametrize("cell", ["{}", "12{:08}", "k-{}", "Xã Kẻ Vọt {}", "29/3/{}"])
def test_a_long_table_of_numbers_or_of_places_is_read_to_its_end(cell: str) -> None:
    found = in_extra_table("\n".join(cell.format(n) for n in range(3_000)) + "\nBà Trần Thị Lan")
    assert [(one.code, one.place.line) for one in found if one.severity is Severity.ERROR][-1] == ("R36", 3_002)
    assert not [one for one in found if one.code == "F229"]


def test_what_is_found_beyond_what_is_kept_brings_the_end_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effort, "FREE", 1_500)
    cells = "\n".join(f"Bà Trần Thị Lan {n}" for n in range(500))
    assert {one.code for one in in_extra_table(cells)} == {"R36"}
    *found, given_up = in_extra_table(cells, keeps=lambda _: False)
    assert (given_up.code, 0 < sum(one.count for one in found) < 300) == ("F229", True)


def test_names_of_all_communes_are_read_to_their_end_in_any_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten columns of them, after so many findings that none is kept."""
    monkeypatch.setattr(effort, "FREE", 0)
    communes = [line.split(",")[1].partition(" ")[2] for line in shipped("commune_2004.csv").splitlines()[1:]]
    found = in_extra_table("\n".join(communes), keeps=lambda _: False)
    assert len(communes) > 10_000 > 100 * len({one.code for one in found}) and {one.code for one in found} == {"R36"}


def test_a_cell_that_comes_again_is_told_each_time() -> None:
    found = in_extra_table("\n".join(["Bà Trần Thị Lan", "Sửa cống", "12", "Mr L. A"] * 300))
    assert [one.place.line for one in found] == [n for n in range(2, 1_202) if n % 4 in (1, 2)]


def test_as_much_is_counted_as_would_be_told() -> None:
    cells = "\n".join(["Bà Trần Thị Lan", "Sửa cống", "12", "Mr L. A", "Gọi 0912 345 678"] * 300)
    told, counted = in_extra_table(cells), in_extra_table(cells, keeps=lambda _: False)
    assert [one.count for one in told] == [1] * 900 and len(counted) < 100
    for severity in Severity:
        assert len([one for one in told if one.severity is severity]) == sum(
            one.count for one in counted if one.severity is severity
        )


def test_a_cell_is_told_where_it_stands_whatever_stands_before_it() -> None:
    """Line ends in cells, a blank line, a cell too much, of which the reader tells."""
    found = in_extra_table('Sửa\n"một\n\nhai"\nBà Trần Thị Lan,Bà Trần Thị Mai\n"ba\r\nbốn"\n\nBà Trần Thị Hoa')
    assert [(one.place.line, one.place.record, one.place.column) for one in found] == [(6, 4, "ten"), (10, 7, "ten")]


# --- many at once ------------------------------------------------------------------------------------------------------------


def one_by_one(texts: list[str]) -> set[int]:
    """Return which of the texts anything is found in."""
    return {number for number, text in enumerate(texts) if any(True for _ in find(text))}


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(PIECES) | st.characters(codec="utf-8"), max_size=5).map(" ".join)
        | st.sampled_from(CORPUS),
        max_size=8,
    )
)
def test_whatever_is_found_in_a_text_is_suspected_among_others(texts: list[str]) -> None:
    assert one_by_one(texts) <= set(suspects(texts)) <= set(range(len(texts)))


def test_most_ordinary_texts_are_not_suspected_among_others() -> None:
    texts = [f"Xã đề nghị sửa {n} đoạn đường" for n in range(100)]
    assert list(suspects([*texts, "bà Lan", *texts])) == [100]


def test_no_known_text_hides_among_others() -> None:
    draw = Random(1)
    for _ in range(60):
        texts = draw.choices(CORPUS, k=30)
        assert one_by_one(texts) <= set(suspects(texts))


def test_the_longest_cell_of_one_sign_asks_for_few_looks() -> None:
    for sign in ("a", "A", "0", "@", " ", "'", "ê"):
        assert spent(sign * LONG).looks <= LONG


# --- at a glance -------------------------------------------------------------------------------------------------------------


def looked_at(text: str, row: str) -> tuple[list[Trace], int]:
    """Return what is found in a text of whose words so much is known, and how many looks that took."""
    asked = Effort()
    return list(search._traces(text, row, frozenset(), asked)), asked.looks


def rows_of_words() -> Iterator[str]:
    """Yield texts of the words that names are told by, typed in every way, with signs between, and of known texts."""
    draw = Random(2)
    told = (*names.CUES, *names.MIDDLE, *lowered_names.CUES, *lowered_names.SECOND, *lowered_names.names())
    words = (
        *told,
        *told,
        *PIECES,
        *bare_names.SAYS,
        *numbers.SPELLED,
        "không",
        "H'",
        "H’",
        "Lê",
        "(",
        "-",
        "–",
        "ǅ",
        "Ⓐ",
        "1",
    )
    typed = (str, str, str, str.upper, str.capitalize, str.title, str.swapcase)
    for _ in range(4_000):
        some = [draw.choice(typed)(word) for word in draw.choices(words, k=draw.randint(1, 8))]
        yield draw.choice((" ", " ", "  ", " (", "\n", "")).join(some)
    for text in CORPUS:
        yield draw.choice(typed)(text)


def test_whatever_is_looked_at_is_asked_for_by_the_words() -> None:
    for text in rows_of_words():
        assert looked_at(text, words.parts(text)) == looked_at(text, words.UNJUDGED), text


def test_words_beyond_those_that_are_remembered_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_REMEMBERED", 3)
    monkeypatch.setattr(words, "_JUDGED", judged := words._Judged())
    assert [bool(list(find(text))) for text in ("Sửa đường xã", "nhà bà Trần Thị Lan", "k" * 99)] == [
        False,
        True,
        False,
    ]
    assert len(judged) == 3
