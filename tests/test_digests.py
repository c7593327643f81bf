"""Two values have one digest only where a page could not tell them apart."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from minhbach.config import Bilingual
from minhbach.digests import Digests
from minhbach.findings import Severity, Words
from tests.site import ROOT


@dataclass(frozen=True)
class One:
    a: object
    b: object = None


@dataclass(frozen=True)
class Other:
    a: object
    b: object = None


class Pair(NamedTuple):
    vi: str
    en: str


#: Each differs from each other by what a template can see.
DIFFERENT = (
    70, 70.0, "70", b"70", Decimal(70), Decimal("70.0"), True, 1, 0, False, None, "", "None", (), [], {},
    (1, 2), [1, 2], (1, (2,)), ((1, 2),), {1: 2}, {2: 1}, {1: 2, 3: 4}, {3: 4, 1: 2}, (1, 2, 3, 4, 5, 6, 7, 8, 9),
    [1, 2, 3, 4, 5, 6, 7, 8, 9], "<b>", Markup("<b>"), date(2026, 1, 2), "2026-01-02", 739618,
    Words("a", "b"), Pair("a", "b"), ("a", "b"), Bilingual(vi="a", en="b"), Severity.NOTE, "note", One(1), Other(1),
    One(1, 2), One((1, 2)), One(Words("a", "b")), One(None, 1),
)  # fmt: skip


def test_no_two_different_values_have_one_digest():
    digests = Digests([One])
    found = [digests.of(value) for value in DIFFERENT]
    for (one, first), (other, second) in combinations(zip(DIFFERENT, found, strict=True), 2):
        assert first != second, (one, other)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.decimals(allow_nan=False),
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.text(), inner)
        | st.builds(One, inner, inner)
        | st.builds(Words, st.text(), st.text())
    ),
)


@settings(deadline=None, max_examples=30)
@given(VALUES)
def test_a_copy_has_the_digest_of_the_value_whatever_was_seen_before(value):
    digests = Digests([One])
    copy = pickle.loads(pickle.dumps(value))
    assert digests.of(value) == digests.of(copy) == digests.of(value) == Digests([One]).of(copy)


def test_an_object_that_is_known_is_told_from_another_at_its_place():
    digests = Digests([One])
    assert len({digests.of(One(number)) for number in range(20_000)}) == 20_000
    assert len({digests.of(tuple(range(number, number + 9))) for number in range(20_000)}) == 20_000


class Lazy:
    a = 1


@pytest.mark.parametrize(
    "value",
    [{1, 2}, frozenset(), len, lambda: 1, Lazy(), object, iter(()), date],
    ids=lambda value: type(value).__name__,
)
def test_what_is_more_than_data_has_no_digest(value):
    with pytest.raises(TypeError, match="no digest"):
        Digests().of(replace(One(1), b=(value,)))


def test_another_process_finds_the_same():
    code = "from tests.test_digests import *; print(Digests().of(tuple(map(repr, DIFFERENT[:30])) + DIFFERENT).hex())"
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {Digests().of(tuple(map(repr, DIFFERENT[:30])) + DIFFERENT).hex() + "\n"}
