"""The tables that are explored in a browser: the scripts hold what is published, cell for cell, and nothing that could run."""

import csv
import gzip
import io
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from minhbach.explored import EXPLORED, TABLES, part
from minhbach.exports import explore, explored
from minhbach.exports.csv_tables import table_bytes
from minhbach.tables import BY_NAME, Dialogue, columns
from minhbach.text import collation_key
from tests.views import HELD, SAMPLE, body, view_of

#: Compressed, what the one script of these pages may weigh.
SCRIPT_LIMIT = 12 * 1024
#: For hosts count files.
FILES_A_PACKAGE = 20

#: What could end a script or a string, begin a formula or a line, or look like an empty cell.
HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--",
    "]]>",
    'a "quoted" word, with a comma',
    "it's \\ back\\u003c",
    "two\nlines\r\nand more",
    "\u2028 and \u2029",
    "=1+1",
    "-5",
    "~",
    "😀 ế \u0302",
]


def read(bodies):
    """Return what the first part says and the rows of all, as a browser puts them together; the stamps must be one."""
    stamps, heads, columns_of = set(), [], []
    for number, script in enumerate(bodies, start=1):
        call = re.fullmatch(r'minhbachExplore\("([0-9a-f]{12})",(\d+),(.*)\);\n', script.decode(), re.DOTALL)
        assert int(call[2]) == number
        content = json.loads(call[3])
        stamps.add(call[1])
        heads.append(content)
        columns_of = columns_of or [([], []) for _ in content["columns"]]
        for (values, cells), (new, numbers) in zip(columns_of, content["columns"], strict=True):
            first, count = len(values), content["count"]
            values.extend(new)
            every = numbers * count if len(numbers) == 1 else numbers or range(first, first + count)
            cells.extend(values[at] for at in every)
    assert len(stamps) == 1
    return heads[0], [list(row) for row in zip(*(cells for _, cells in columns_of), strict=True)]


def published(file: Path | bytes):
    body = file if isinstance(file, bytes) else file.read_bytes()
    header, *rows = csv.reader(io.StringIO(body.decode(), newline=""), strict=True)
    return header, rows


def bodies_of(view, table=Dialogue):
    return [one.body for one in explored(view) if f"/{table.TABLE.name}." in one.path]


def dialogues(topics):
    facts = {"host_org_id": "cq", "kind": "periodic", "counterpart": "people", "mode": "in_person", "status": "held"}
    return [Dialogue(dialogue_id=f"dt-{at}", topic=topic, held_on=HELD, **facts) for at, topic in enumerate(topics)]


def test_every_part_of_the_site_holds_the_cells_of_the_published_csv(built_site):
    seen = 0
    for package in built_site.packages:
        files = list((built_site.folder / package / "kham-pha").glob("*.js"))
        assert 0 < len(files) < FILES_A_PACKAGE
        for file in files:
            head, rows = read([file.read_bytes()])
            header, expected = published(built_site.folder / f"open-data/{package}/csv/{package}.{file.stem}.csv")
            assert [one["name"] for one in head["about"]] == header
            assert rows == expected, file
            assert (head["package"], head["table"]) == (package, file.stem)
            seen += 1
    assert seen


def test_every_page_has_its_parts_and_leads_to_pages_that_are_there(built_site):
    pages = [page for page in built_site.pages if "/kham-pha/" in page and not page.endswith("index.html")]
    assert pages
    for page in pages:
        html, folder = built_site.html(page), (built_site.folder / page).parent
        script = folder / re.search(r'data-script="([^"]+)"', html)[1]
        head, rows = read([script.read_bytes()])
        patterns = dict(re.findall(r'data-at(\w+)="([^"]+)"', html))
        for at, one in enumerate(head["about"]):
            if one.get("ref") in patterns and one["kind"] != "list":
                for key in {row[at] for row in rows} - {""}:
                    target = folder / patterns[one["ref"]].replace("{id}", key.replace("@", "-"))
                    assert target.exists(), (page, one["name"], key)


def test_a_table_that_does_not_fit_comes_in_parts_the_first_of_them_small(monkeypatch):
    monkeypatch.setattr(explore, "LIMIT", 6_000)
    monkeypatch.setattr(explore, "FIRST", 10)
    view = view_of(dialogues([f"Chủ đề {'dài ' * (at % 7)}{at // 3}" for at in range(400)]))
    bodies = bodies_of(view)
    head, rows = read(bodies)
    assert len(bodies) == head["parts"] > 5
    assert head["count"] == 10
    assert max(len(body) for body in bodies[1:]) < 6_100
    assert rows == published(table_bytes(Dialogue, view.rows[Dialogue]))[1]
    assert len(rows) == head["rows"]


def test_one_long_text_does_not_make_a_part_too_large(monkeypatch):
    monkeypatch.setattr(explore, "LIMIT", 6_000)
    bodies = bodies_of(view_of(dialogues(["ngắn"] * 150 + [f"{'đ' * 1000}{at}" for at in range(6)] + ["ngắn"] * 150)))
    assert max(len(body) for body in bodies[1:]) < 6_100


def test_the_number_of_parts_has_a_bound(monkeypatch):
    monkeypatch.setattr(explore, "LIMIT", 100)
    monkeypatch.setattr(explore, "MOST", 16)
    bodies = bodies_of(view_of(dialogues([f"Chủ đề số {at}" for at in range(3_000)])))
    assert len(bodies) <= 20


def test_a_cell_can_neither_run_nor_end_the_script():
    view = view_of(dialogues(HOSTILE))
    (script,) = bodies_of(view)
    assert not set("<\u2028\u2029") & set(script.decode())
    head, rows = read([script])
    at = [one["name"] for one in head["about"]].index("topic")
    assert [row[at] for row in rows] == HOSTILE


def test_the_same_rows_give_the_same_bytes():
    topics = [f"Chủ đề {at}" for at in range(20)]
    assert bodies_of(view_of(dialogues(topics))) == bodies_of(view_of(dialogues(topics)))
    assert bodies_of(view_of(dialogues(topics))) != bodies_of(view_of(dialogues([*topics, "thêm"])))


def test_codes_and_ids_come_with_their_words_in_both_languages():
    host = body("cq", "Sở Xây dựng", name_en="Department of Construction")
    head, _ = read(bodies_of(view_of([host, *dialogues(["một"])])))
    about = {one["name"]: one for one in head["about"]}
    assert about["host_org_id"]["values"] == [["cq", "Sở Xây dựng", "Department of Construction"]]
    assert about["host_org_id"]["kind"] == about["status"]["kind"] == "code"
    assert ["held", "Đã tổ chức", "Held"] in about["status"]["values"]
    assert [about[name]["kind"] for name in ("held_on", "attendees", "topic")] == ["date", "number", "text"]


def test_a_text_with_few_values_is_chosen_from_a_list():
    few, _ = read(bodies_of(view_of(dialogues(["đất đai", "điện", "nước"] * 20))))
    many, _ = read(bodies_of(view_of(dialogues([f"đất đai {at}" for at in range(60)]))))
    kinds = [next(one["kind"] for one in head["about"] if one["name"] == "topic") for head in (few, many)]
    assert kinds == ["code", "text"]


@pytest.mark.parametrize(
    ("sample", "draft", "mark"),
    [
        (False, False, ["", ""]),
        (True, False, ["[Minh họa]", "[Sample]"]),
        (True, True, ["[Nháp] [Minh họa]", "[Draft] [Sample]"]),
    ],
)
def test_a_draft_and_a_sample_say_so_with_the_day(sample, draft, mark):
    package = replace(SAMPLE, sample=sample, as_of=date(2026, 3, 25))
    head, _ = read(bodies_of(view_of(dialogues(["một"]), package, is_draft=draft)))
    assert (head["mark"], head["draft"], head["as_of"]) == (mark, draft, "2026-03-25")


def test_the_letters_are_in_the_order_of_the_dictionary():
    head, _ = read(bodies_of(view_of(dialogues(["một"]))))
    forms = [[signs[:1] for signs in one.split("|")] for one in head["letters"]]
    plain = [by_tone[0] for by_tone in forms]
    assert plain == sorted(plain, key=collation_key)
    assert plain[:7] == list("aăâbcdđ")
    assert forms[0] == list("aàảãáạ")


def test_what_is_declared_is_there():
    words = {"xep", "nhom", "cot"}
    for one in EXPLORED:
        names = [column.name for column in columns(one.table)]
        assert not words & set(names), "an address could not tell a column from a word of its own"
        named = {*one.shown, *one.filters, *one.lists, *one.repeated, *([one.late[0]] if one.late else [])}
        assert named <= set(names)
        assert not set(one.shown) & one.spare
        if one.late:
            assert set(one.late[1]) <= set(
                explore.codes(next(c.codelist for c in columns(one.table) if c.name == one.late[0]))
            )
    assert Counter(one.table for one in EXPLORED) == Counter(TABLES)
    assert part("tinh-mau", "duty") == "tinh-mau/kham-pha/duty.js"
    assert part("tinh-mau", "duty", 12) == "tinh-mau/kham-pha/duty.12.js"
    assert set(BY_NAME) >= {one.table.TABLE.name for one in EXPLORED}


def test_the_script_is_light(built_site):
    (script,) = (built_site.folder / "assets").glob("explore.*.js")
    assert len(gzip.compress(script.read_bytes(), 6)) < SCRIPT_LIMIT
