"""What lies packed comes back as it was."""

import pytest

from minhbach.packed import _BLOCK, Pile, packed, unpacked


@pytest.mark.parametrize("value", [None, "ă", (1, "a", None), ["a"] * 5_000, {"a": range(3)}])
def test_a_value_comes_back(value):
    assert unpacked(packed(value)) == value


@pytest.mark.parametrize("count", [0, 1, _BLOCK - 1, _BLOCK, _BLOCK + 1, 3 * _BLOCK])
def test_a_pile_is_gone_through_in_order_as_often_as_one_likes(count):
    pile: Pile[str] = Pile()
    for number in range(count):
        pile.add(f"kn-{number}")
    assert len(pile) == count
    assert list(pile) == list(pile) == [f"kn-{number}" for number in range(count)]


def test_most_of_a_pile_takes_little_room():
    pile: Pile[str] = Pile()
    for number in range(8 * _BLOCK):
        pile.add(f"kiến nghị về đường giao thông số {number}")
    assert not pile._top
    assert sum(map(len, pile._below)) < 8 * _BLOCK * 12
