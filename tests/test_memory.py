"""What is worked out is remembered by all that it follows from, and by nothing less."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minhbach import dossier
from minhbach.checks import Case
from minhbach.conformance import Conformance
from minhbach.digests import Digests
from minhbach.disk import Disk
from minhbach.findings import Findings, Place, Severity, Words, error, note, warning
from minhbach.memory import Memory
from minhbach.pipeline import build
from minhbach.sources import Options, examine
from tests import few
from tests.site import ROOT

#: What a package is checked by: what its folder holds and what is worked out of that, the data date and who declared it; how
#: many findings are kept is told apart.
OF_THE_FOLDER, OF_THE_DATE = {"corpus", "exemptions", "limits"}, {"as_of", "as_of_declared"}


def test_the_checks_follow_from_the_folder_and_the_data_date_and_nothing_else() -> None:
    assert {one.name for one in fields(Case)} == OF_THE_FOLDER | OF_THE_DATE | {"keeps"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    few.make(ROOT / "data" / "tinh-mau", tmp_path / "data" / "tinh-mau")
    return tmp_path


def _options(place: Path) -> Options:
    return Options(place / "data", ROOT / "content", ROOT / "site", place / "dist", date(2030, 1, 1))


Told = list[tuple[str, str, str]]


def _examined(place: Path, **more: Any) -> Told:
    options, findings, disk = replace(_options(place), **more), Findings(), Disk()
    memory = Memory(disk, options.cache, "dist", "key", Digests())
    examine(options, disk, findings, Conformance(disk, options.cache), memory.recall)
    return [(one.code, one.place.key, one.message.vi) for one in findings]


def _one_cell(place: Path) -> None:
    path = place / "data" / "tinh-mau" / "petition.csv"
    rows = few.read(path)
    rows[1][rows[0].index("summary_vi")] = "Ông Nguyễn Văn Bình, điện thoại 0912 345 678, đề nghị sửa đường."
    few.write(path, rows)


def _exempted(place: Path) -> None:
    folder = place / "data" / "tinh-mau"
    key = few.read(folder / "petition.csv")[1][0]
    with (folder / "privacy-exceptions.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(f"petition,{key},summary_vi,{'0' * 64},đã xem và cho qua\r\n")


@pytest.mark.parametrize(
    ("change", "options", "code"),
    [(_one_cell, {}, "R36"), (_exempted, {}, "R36"), (lambda _: None, {"as_of": date(2026, 1, 1)}, "R02")],
)
def test_what_the_checks_found_is_recalled_for_the_same_alone(
    place: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None], options: dict[str, Any], code: str
) -> None:
    (place / "data" / "tinh-mau" / "privacy-exceptions.csv").write_text(
        "table,record_id,column,sha256_of_cell,reason\r\n", "utf-8"
    )
    first = _examined(place)
    with monkeypatch.context() as patch:
        patch.setattr(dossier, "cross_check", _never)
        patch.setattr(dossier, "load_package", _never)
        assert _examined(place) == first
    change(place)
    second = _examined(place, **options)
    assert [one for one in second if one not in first and one[0] == code]


def _never(*_: object) -> None:
    raise AssertionError("it is read and checked again")


def test_findings_taken_from_others_are_as_if_they_had_been_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minhbach.findings.KEPT_PER_CODE", 3)
    said = [
        make(code, Place(package, "petition", line=line), Words(f"{line}", ""), Words("", ""))
        for package in ("a", "b")
        for line in (5, 1, 2)
        for make, code in ((error, "R01"), (warning, "R40"), (note, "R40"))
    ]
    added, taken = Findings(said), Findings()
    for package in ("a", "b"):
        taken.take(Findings(one for one in said if one.place.package == package).held)
    assert list(taken) == list(added)
    assert taken.totals() == added.totals()
    assert [taken.count(one) for one in Severity] == [added.count(one) for one in Severity]


def test_nothing_beside_the_site_is_needed(place: Path) -> None:
    """A folder that cannot be written costs time alone."""
    result = build(_options(place), _NoMemory(), lambda _: None)
    assert result.published
    assert not list(place.glob(".minhbach-cache/checked-*"))


class _NoMemory(Disk):
    def exchange_parts(self, path: Path, parts: Any) -> None:
        raise OSError(28, "no space left")
