"""Folding, Vietnamese order, similarity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.text import collation_key, fold, shingles, similarity

FOLDED = {
    "Đối  thoại": "doi thoai",
    "ĐƯỜNG Trần Hưng Đạo": "duong tran hung dao",
    "UBND xã Kỳ Sơn\u00a0(cũ)": "ubnd xa ky son (cu)",
    "hoà = hòa": "hoa = hoa",
    "": "",
}


@pytest.mark.parametrize("text", FOLDED)
def test_fold(text):
    assert fold(text) == FOLDED[text]


@given(st.text("aàảãáạăằâấđĐêệôốơợưứỲ ghi"))
def test_folding_leaves_plain_letters_and_is_done_once(text):
    assert fold(text).isascii()
    assert fold(fold(text)) == fold(text)


# Each line is in dictionary order: letters first (a ă â … d đ e ê …), then tones (none, huyền, hỏi, ngã, sắc, nặng).
ORDERED = [
    ["a", "à", "ả", "ã", "á", "ạ", "ăn", "ân"],
    ["Cầu", "Chợ", "Chùa"],
    ["Dân chủ", "Đại Đồng", "Em"],
    ["ma", "mà", "mả", "mã", "má", "mạ"],
    ["Xã 1", "Xã 2", "Xã A"],
    ["U", "Ư", "V"],
]


@pytest.mark.parametrize("words", ORDERED, ids=" ".join)
def test_dictionary_order(words):
    backwards = list(reversed(words))
    assert sorted(backwards, key=collation_key) == words


@given(st.text(), st.text())
def test_the_order_tells_different_texts_apart(one, other):
    assert (collation_key(one) == collation_key(other)) == (one == other)


SIMILAR = [
    ("sửa đường liên xã bị hỏng", "Sửa đường liên xã bị hỏng", 1.0),
    ("sửa đường", "xây cầu mới qua suối", 0.0),
    ("một hai ba bốn", "một hai ba năm", 1 / 3),
]


@pytest.mark.parametrize(("one", "other", "value"), SIMILAR)
def test_similarity(one, other, value):
    assert similarity(shingles(fold(one)), shingles(fold(other))) == pytest.approx(value)
