"""What is written for which answers. The same answers give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from ...disk import Disk
from ...findings import Words
from ...shipped import shipped
from ...tables import BY_NAME, Coverage, OfficeTerm, Organization, Row, Source, columns
from ..workbook import file_name
from ..workbook.target import csv_bytes
from .answers import LICENCES, Answers
from .repository import HOSTS, RECIPES, limited, repository_facts

SKELETON = Path(__file__).parent / "skeleton"
#: The pages of text in the order of the menu; those that the skeleton lacks are the same for every publisher.
PAGES = ("gioi-thieu", "phuong-phap", "can-cu", "huong-dan", "quyen-rieng-tu")
#: The tables that a register covers from its first day; until they have rows they are empty on purpose.
COVERED = ("dialogue", "petition")
#: The files of `skeleton/repository`, and what they are called in a repository.
_REPOSITORY = {
    "README.md": "README.md",
    "requirements.txt": "requirements.txt",
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
}
SOURCE_ID = "so-theo-doi"
#: Bytes of a text that ships with the program.
_LIMIT = 200_000

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Desk:
    """The files of a package, of a site's texts and of its look, by their paths inside `data/PUBLISHER`, `content` and
    `site`; and those that make a repository of the folder, by their paths in it.
    """

    publisher: str
    package: Files
    content: Files
    look: Files
    repository: Files


def desk(disk: Disk, answers: Answers) -> Desk:
    """Return all that is written for some answers, but for the workbook, which is made from the package itself."""
    return Desk(
        answers.publisher,
        dict(_package(disk, answers)),
        dict(_content(disk, answers)),
        {"theme.yaml": disk.read(SKELETON, "theme.yaml", limit=_LIMIT)},
        dict(_repository(disk, answers)),
    )


def workbook_path(publisher: str) -> Path:
    """Return where the workbook of a publisher lies."""
    return Path(file_name(publisher))


# --- the package ---------------------------------------------------------------------------------------------------------


def _package(disk: Disk, answers: Answers) -> Iterator[tuple[str, bytes]]:
    tables = dict(_tables(answers))
    facts = _facts(answers) | {
        "org_id": answers.org_id,
        "source_id": SOURCE_ID,
        "as_of": answers.as_of.isoformat(),
        "coverage": "register" if answers.since else "excerpt",
        "detail": answers.detail,
        "contact": f"contact:\n  office_email: {_quoted(answers.email)}" if answers.email else "# contact: (chưa khai)",
        "resources": "\n".join(
            [*map(_resource, tables), *(_resource(name, ", allow_empty: true") for name in COVERED)]
        ),
    }
    yield "datapackage.yaml", _filled(disk, "datapackage.yaml", facts)
    for name, rows in tables.items():
        yield f"{name}.csv", rows
    for name in COVERED:
        yield f"{name}.csv", csv_bytes(BY_NAME[name], ())


def _resource(name: str, also: str = "") -> str:
    return f"  - {{name: {name}, path: {name}.csv{also}}}"


def _tables(answers: Answers) -> Iterator[tuple[str, bytes]]:
    """Yield the tables that have rows from the start, in the order of the descriptor."""
    org_id = answers.org_id
    yield _table(
        Source,
        source_id=SOURCE_ID,
        kind="register",
        title=f"Sổ theo dõi đối thoại, kiến nghị của {answers.name.vi}",
        publisher_org_id=org_id,
        retrieved_on=answers.as_of,
        licence=answers.licence,
    )
    yield _table(
        Organization,
        org_id=org_id,
        name_vi=answers.name.vi,
        name_en=answers.name.en,
        system=answers.system,
        org_type=answers.org_type,
        level=answers.level,
        admin_unit_id=answers.place.unit_id if answers.place else "",
        office_email=answers.email,
    )
    if head := answers.head:
        yield _table(
            OfficeTerm,
            term_id=f"nk-{org_id}",
            org_id=org_id,
            head_role=head.role,
            full_name=head.full_name,
            started_on=head.since,
            is_head="true",
        )
    if answers.since:
        spans = [{"table_name": name, "covered_from": answers.since, "covered_to": answers.as_of} for name in COVERED]
        yield _table(Coverage, *(span | {"org_id": org_id, "declared_on": answers.as_of} for span in spans))


def _table(cls: type[Row], *rows: Mapping[str, object], **row: object) -> tuple[str, bytes]:
    return cls.TABLE.name, csv_bytes(cls, [_cells(cls, one) for one in rows or (row,)])


def _cells(cls: type[Row], row: Mapping[str, object]) -> Sequence[str]:
    return [_cell(row.get(column.name, "")) for column in columns(cls)]


def _cell(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


# --- the texts of the site -----------------------------------------------------------------------------------------------


def _content(disk: Disk, answers: Answers) -> Iterator[tuple[str, bytes]]:
    scope = _scope(answers)
    facts = _facts(answers) | {
        "base_url": _quoted(answers.base_url),
        "email": _quoted(answers.email),
        "pages": f"[{', '.join(PAGES)}]",
        "hosting": f"[{limited(answers.host)}]",
    }
    yield "site.yaml", _filled(disk, "site.yaml", facts)
    names = {"name_vi": answers.name.vi, "name_en": answers.name.en, "scope_vi": scope.vi, "scope_en": scope.en}
    own = disk.files(SKELETON)
    for path in (f"{lang}/{page}.md" for lang in ("vi", "en") for page in PAGES):
        if path in own:
            yield path, _filled(disk, path, facts | names)
        else:
            yield path, disk.read(shipped("content"), path, limit=_LIMIT)


def _scope(answers: Answers) -> Words:
    if answers.since is None:
        return Words(
            "Trang chỉ ghi một số việc: việc không có ở đây không có nghĩa là chưa làm.",
            "Only some matters are recorded: what is not here may have been done all the same.",
        )
    return Words(
        f"Sổ đối thoại và kiến nghị được cam kết đầy đủ từ ngày {answers.since:%d/%m/%Y}.",
        f"The register of dialogues and petitions is declared complete from {answers.since} on.",
    )


# --- the repository ------------------------------------------------------------------------------------------------------


def _repository(disk: Disk, answers: Answers) -> Iterator[tuple[str, bytes]]:
    facts = {
        **repository_facts(answers.host),
        "publisher": answers.publisher,
        "name_vi": answers.name.vi,
        "name_en": answers.name.en,
        "book": workbook_path(answers.publisher).name,
    }
    for name, written in _REPOSITORY.items():
        yield written, _filled(disk, f"repository/{name}", facts)
    host = HOSTS[answers.host]
    if host.recipe:
        yield host.at, disk.read(shipped(RECIPES), host.recipe, limit=_LIMIT)


# --- all of them --------------------------------------------------------------------------------------------------------


def _facts(answers: Answers) -> dict[str, str]:
    licence = LICENCES[answers.licence]
    return {
        "publisher": answers.publisher,
        "name_vi": _quoted(answers.name.vi),
        "name_en": _quoted(answers.name.en),
        "licence": licence.name,
        "licence_title": licence.title,
        "licence_path": licence.path,
    }


def _quoted(text: str) -> str:
    """Return a text as YAML takes it whatever it holds: in double quotes, as JSON writes it."""
    return json.dumps(text, ensure_ascii=False)


def _filled(disk: Disk, path: str, facts: Mapping[str, str]) -> bytes:
    return Template(disk.read(SKELETON, path, limit=_LIMIT).decode()).substitute(facts).encode()
