"""The index of the search: how words compare, what the files hold, and that nothing is in them that may not be."""

import csv
import gzip
import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.exports import search_files, segment
from minhbach.exports.search import merged
from minhbach.exports.search.fold import key, phrases
from minhbach.exports.search.postings import DIGITS, Joined, postings, written
from minhbach.findings import Words
from minhbach.output import Output, Searchable, Shelf
from tests.search_files import Index, numbers

FORMS = [
    ("Đường", ["đương1"]),
    ("duong", ["duong"]),
    ("hòa hoà HOÀ ho\u0300a", ["hoa1"] * 4),
    ("thủy thuỷ", ["thuy2"] * 2),
    ("Kiến nghị", ["kiên4", "nghi5"]),
    ("07-QC/TU", ["7", "qc", "tu"]),
    ("15/2025/QĐ-UBND", ["15", "2025", "qđ", "ubnd"]),
    ("mau-kn-001", ["mau", "kn", "1"]),
    ("khóm 000", ["khom4", "0"]),
    ("12B", ["12", "b"]),
    ("Ea H'leo", ["ea", "h", "leo"]),
    ("ñ ç", ["n3", "ç"]),
    ("漢字 và", ["va1"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "forms"), FORMS)
def test_words_have_one_form_however_they_are_written(text, forms):
    assert [form for phrase in phrases(text) for form in phrase] == forms


@pytest.mark.parametrize(
    ("form", "of"), [("đương1", "duong"), ("nghi5", "nghi"), ("2025", "2025"), ("qđ", "qd"), ("ç", "c"), ("y4", "y")]
)
def test_a_key_is_what_is_typed_without_accents(form, of):
    assert key(form) == of


def test_no_phrase_goes_over_a_pause():
    assert phrases("Xã A, huyện B (cũ); số 1") == [("xa3", "a"), ("huyên5", "b"), ("cu3",), ("sô4", "1")]


@given(st.sets(st.integers(0, 200_000), max_size=30))
def test_numbers_come_back(chosen):
    assert numbers(written(sorted(chosen)), DIGITS) == sorted(chosen)


@given(st.lists(st.sets(st.integers(0, 9_000), min_size=1, max_size=9), max_size=5))
def test_lists_are_joined_one_behind_the_other(shelves):
    joined, chosen = Joined(), []
    for number, shelf in enumerate(shelves):
        chosen += [10_000 * number + one for one in sorted(shelf)]
        joined.join(postings(sorted(shelf)), 10_000 * number)
    assert joined.text == written(chosen)
    assert len(joined) == len(chosen)


#: Texts of few words, so that many records have each.
TEXT = st.lists(st.sampled_from(["đường", "Dương", "hòa", "07", ";"]), max_size=3).map(" ".join)
STATE = st.sampled_from([None, Words("Quá hạn", "Overdue"), Words("Còn hạn", "Open"), Words("Đã xong", "Done")])
DAY = st.sampled_from([None, date(2026, 1, 2)])
KINDS = ("kien-nghi", "van-ban")
SHELVES = (
    Shelf(
        "kien-nghi",
        Words("Kiến nghị", "Petitions"),
        (
            Searchable(
                "a/1.html", Words("Đường hỏng", "Broken road"), "Sở X", "mương, đường; đá", Words("Quá hạn", "Overdue")
            ),
            Searchable("a/2.html", Words("</script><!-- \u2028\u2029 \"'\\", ""), words="dương"),
        ),
    ),
    Shelf("van-ban", Words("Văn bản", "Documents"), (Searchable("b.html#x", Words("07-QC/TU", "")),), langs=("vi",)),
)


def test_what_is_found_where_is_read_back():
    index = Index.of(search_files(map(segment, SHELVES), KINDS))
    assert index.words["đương1"] == ([0], [])
    assert index.words["dương"] == ([], [1])
    assert index.words["mương"] == ([], [0])
    assert index.words["road"] == ([0], [])
    assert index.pairs == {("duong", "hong"): [0], ("7", "qc"): [2], ("qc", "tu"): [2]}
    assert index.records == [
        ["a/1.html", "Đường hỏng", "Broken road", "Sở X", 1],
        ["a/2.html", "</script><!-- \u2028\u2029 \"'\\"],
        ["b.html#x", "07-QC/TU"],
    ]
    assert index.head["states"] == [["Quá hạn", "Overdue"]]
    assert [shelf[4:] for shelf in index.head["shelves"]] == [[0, 2, 0, 1], [2, 1, 0, 0]]


@given(st.lists(st.tuples(TEXT, TEXT, STATE, DAY), max_size=60), st.lists(st.integers(0, 60), max_size=4))
def test_shelves_are_joined_as_if_all_stood_on_one(said, cuts):
    items = [
        Searchable(f"a/{number}.html", Words(title, ""), words=text, state=state, day=day)
        for number, (title, text, state, day) in enumerate(said)
    ]
    ends = [0, *sorted(min(cut, len(items)) for cut in cuts), len(items)]
    parts = [Shelf("van-ban", Words("", ""), tuple(items[one:next_one])) for one, next_one in pairwise(ends)]
    whole = Shelf("van-ban", Words("", ""), tuple(items))
    one, many = (Index.of(search_files(map(segment, shelves), KINDS)) for shelves in ([whole], parts))
    assert (many.words, many.pairs, many.records) == (one.words, one.pairs, one.records)
    assert many.head["states"] == one.head["states"]
    for item, cells in zip(items, many.records, strict=True):
        *_, state, day = [*cells, *("", "", "", "", 0, None)[len(cells) :]]
        assert (state and many.head["states"][state - 1]) == (list(item.state) if item.state else 0)
        assert day == (item.day and item.day.isoformat())
    assert one.words.keys() == {
        form for item in said for text in item[:2] for phrase in phrases(text) for form in phrase
    }


def test_shelves_stand_kind_by_kind_however_they_come():
    told = [[one.body for one in search_files(map(segment, some), KINDS)] for some in (SHELVES, SHELVES[::-1])]
    assert told[0] == told[1]


def test_the_commonest_words_are_told_first(monkeypatch):
    monkeypatch.setattr(merged, "COMMON", 1)
    titles = ["nước sạch", "nước", "Đường sạch", "nuóc"]
    shelf = Shelf("van-ban", Words("", ""), tuple(Searchable(f"{one}.html", Words(one, "")) for one in titles))
    assert Index.of(search_files([segment(shelf)] * 2, KINDS)).head["common"] == ["nuoc", "sach", "duong"]


def test_a_title_cannot_break_out_of_its_file():
    for one in search_files(map(segment, SHELVES), KINDS):
        text = one.body.decode()
        assert not re.search("[<\u2028\u2029]", text)
        assert text.count("\n") == 1


def test_a_site_without_anything_has_an_index_all_the_same():
    index = Index.of(search_files((), KINDS))
    assert index.head["t"] == index.head["m"] == index.head["shelves"] == []


def test_the_same_records_give_the_same_bytes():
    assert [one.body for one in search_files(map(segment, SHELVES), KINDS)] == [
        one.body for one in search_files(map(segment, SHELVES), KINDS)
    ]


@pytest.fixture(scope="module")
def index(built_site):
    """Return the index of this repository's site."""
    files = sorted((built_site.folder / "tim-kiem").glob("*.js"))
    return Index.of(Output(f"tim-kiem/{one.name}", one.read_bytes()) for one in files)


def test_the_cut_loses_nothing(index):
    assert sorted(index.head["t"]) == index.head["t"]
    assert len(index.records) == sum(shelf[5] for shelf in index.head["shelves"])
    for number, (_, vi, *more) in list(enumerate(index.records))[::29]:
        english = more[0] if more else ""
        said = {form for text in (vi, english) for phrase in phrases(text) for form in phrase}
        assert all(number in index.words[form][0] for form in said)
        beside = [pair for phrase in phrases(vi) for pair in pairwise(map(key, phrase))]
        assert all(number in index.pairs[pair] for pair in beside)


def test_a_small_site_has_few_files_and_none_is_large(built_site):
    sizes = [len(gzip.compress(one.read_bytes())) for one in (built_site.folder / "tim-kiem").glob("*.js")]
    assert len(sizes) < 120
    assert max(sizes) < 15_000


def test_a_petition_that_is_withheld_is_found_by_its_id_alone(built_site, index):
    text = (built_site.folder / "open-data/tinh-mau/csv/tinh-mau.petition.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    hidden = {row["petition_id"] for row in rows if row["publication_status"] in ("withheld", "aggregate_only")}
    found = {record[1]: number for number, record in enumerate(index.records) if record[1] in hidden}
    assert found.keys() == hidden != set()
    numbers = set(found.values())
    assert all(index.records[number][3] == "" and len(index.records[number]) == 5 for number in numbers)
    assert not any(numbers.intersection(texts) for _, texts in index.words.values())
    assert {key(form) for form, (titles, _) in index.words.items() if numbers.intersection(titles)} == {
        key(form) for called in hidden for phrase in phrases(called) for form in phrase
    }


def test_whatever_is_found_has_an_address(built_site, index):
    """Of each shelf some records: the page is there, and on it the anchor."""
    for _, _, _, _, first, size, _, is_english in index.head["shelves"]:
        for path, *_ in index.records[first : first + size : max(1, size // 20)]:
            page, _, anchor = path.partition("#")
            for address in (page, f"en/{page}")[: 1 + is_english]:
                html = built_site.html(address)
                assert not anchor or f'id="{anchor}"' in html, path


def test_old_names_lead_to_the_commune_of_today(index):
    both = set(index.pairs["an", "nghia"]).intersection(index.words["ân"][1])
    assert "Xã Đại Đồng" in {index.records[number][1] for number in both}
