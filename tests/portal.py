"""A small portal: three publishers that share every id, each with another choice of what its site is made of.

`mot` has petitions on the pages of its dialogues, `hai` Vietnamese pages alone, `ba` is an excerpt whose petitions have an
English page where an English text exists.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

from minhbach.cli import main
from minhbach.tables import BY_NAME, columns
from tests.site import BASE_URL, ROOT

Cells = dict[str, str]

#: name of the package -> what its descriptor says besides, petitions of its dialogue, of which so many have a reply
PUBLISHERS = {
    "mot": ("coverage: register\ndetail: dialogue\n", 24, 22),
    "hai": ("coverage: register\nlanguages: [vi]\n", 12, 10),
    "ba": ("coverage: excerpt\nenglish: where-written\n", 3, 1),
}
TITLES = {"mot": "Tỉnh Một", "hai": "Tỉnh Hai", "ba": "Báo chí Ba"}
#: Where the portal is to lie.
HOST = "cloudflare-pages"
#: Raised by letter, so that no dialogue has it; `nv-thu` is what a body was told to do about it.
LETTER = "kn-thu"

_DESCRIPTOR = """\
name: {name}
titles:
  vi: {title}
  en: Publisher {name}
as_of: 2024-06-30
publisher_org_id: ubnd-a
licenses:
  - name: CC-BY-4.0
{choices}resources:
"""


def build_portal(folder: Path) -> None:
    """Build the site of the portal in a folder."""
    for name in PUBLISHERS:
        write_package(folder / "data", name)
    shutil.copytree(ROOT / "content", folder / "content")
    site = folder / "content" / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("hosting: []", f"hosting: [{HOST}]"), "utf-8")
    assert build(folder) == 0


def build(folder: Path, *more: str) -> int:
    """Build the packages that lie below a folder; return the exit code."""
    inputs = {"data": folder / "data", "content": folder / "content", "theme": ROOT / "site", "out": folder / "dist"}
    return main(
        ["build", *(f"--{key}={path}" for key, path in inputs.items()), f"--base-url={BASE_URL}", "--jobs=1", *more]
    )


def write_package(data: Path, name: str, choices: str = "") -> None:
    """Write one package below the folder of data, with other choices where these are given."""
    usual, petitions, replies = PUBLISHERS[name]
    tables = dict(_tables(petitions, replies, is_register="register" in usual))
    home = data / name
    home.mkdir(parents=True, exist_ok=True)
    listed = "".join(f"  - name: {table}\n    path: {table}.csv\n" for table in tables)
    head = _DESCRIPTOR.format(name=name, title=TITLES[name], choices=choices or usual)
    (home / "datapackage.yaml").write_text(head + listed, "utf-8")
    for table, rows in tables.items():
        (home / f"{table}.csv").write_text(_csv(table, rows), "utf-8")


def _tables(petitions: int, replies: int, *, is_register: bool) -> Iterator[tuple[str, list[Cells]]]:
    body = {"system": "state", "level": "commune"}
    yield (
        "organization",
        [
            {"org_id": "ubnd-a", "name_vi": "UBND xã A", "org_type": "peoples_committee", **body},
            {"org_id": "phong-b", "name_vi": "Phòng Kinh tế xã A", "org_type": "division", **body},
        ],
    )
    yield "dialogue", [_DIALOGUE]
    yield "document", [_DOCUMENT]
    yield "conclusion", [_CONCLUSION]
    yield "petition", [*map(_petition, range(1, petitions + 1)), _LETTER]
    yield "assignment", [*map(_assignment, range(1, petitions + 1)), _OF_LETTER]
    yield "resolution", [_reply(number) for number in range(1, replies + 1)]
    if is_register:
        whole = {
            "org_id": "ubnd-a",
            "covered_from": "2024-01-01",
            "covered_to": "2024-06-30",
            "declared_on": "2024-06-30",
        }
        yield "coverage", [{**whole, "table_name": table} for table in ("dialogue", "petition")]


_DIALOGUE = {
    "dialogue_id": "dt-1",
    "host_org_id": "ubnd-a",
    "kind": "periodic",
    "counterpart": "people",
    "mode": "in_person",
    "topic": "Đối thoại định kỳ 6 tháng đầu năm",
    "held_on": "2024-03-05",
    "status": "held",
}
_DOCUMENT = {
    "document_id": "vb-1",
    "number_symbol": "12/TB-UBND",
    "doc_type": "conclusion_notice",
    "issuing_org_id": "ubnd-a",
    "issued_on": "2024-03-12",
    "title": "Thông báo kết luận cuộc đối thoại",
    "is_classified": "false",
}
_CONCLUSION = {
    "conclusion_id": "kl-1",
    "dialogue_id": "dt-1",
    "document_id": "vb-1",
    "issuing_org_id": "ubnd-a",
    "issued_on": "2024-03-12",
    "is_supplement": "false",
}
_RAISED = {
    "raised_on": "2024-03-05",
    "submission_type": "recommendation",
    "petitioner_type": "individual",
    "field": "transport",
    "answered_on_spot": "false",
    "publication_status": "public",
}
_LETTER = {**_RAISED, "petition_id": LETTER, "origin": "letter", "summary_vi": "Đề nghị lắp đèn đường ở bến đò"}
_OF_LETTER = {
    "assignment_id": "nv-thu",
    "source": "direct",
    "assigned_on": "2024-03-06",
    "petition_id": LETTER,
    "kind": "resolve_petition",
    "lead_org_id": "phong-b",
    "instruction": "Trả lời kiến nghị về đèn đường.",
}


def _petition(number: int) -> Cells:
    english = {"summary_en": f"Asks to mend road number {number}"} if number % 2 else {}
    said = {"summary_vi": f"Đề nghị sửa đoạn đường số {number} trước mùa mưa"}
    return {**_RAISED, "petition_id": f"kn-{number}", "origin": "dialogue", "dialogue_id": "dt-1", **said, **english}


def _assignment(number: int) -> Cells:
    return {
        "assignment_id": f"nv-{number}",
        "conclusion_id": "kl-1",
        "source": "notice",
        "petition_id": f"kn-{number}",
        "kind": "resolve_petition",
        "lead_org_id": "phong-b",
        "instruction": f"Sửa đoạn đường số {number}.",
    }


def _reply(number: int) -> Cells:
    said = {
        "no_document_reason": "portal_reply",
        "result": "explained",
        "result_summary_vi": "Đã đưa vào kế hoạch quý III.",
    }
    return {"assignment_id": f"nv-{number}", "replied_on": f"2024-04-{number:02}", **said}


def _csv(table: str, rows: list[Cells]) -> str:
    out = io.StringIO()
    names = [one.name for one in columns(BY_NAME[table])]
    writer = csv.DictWriter(out, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
