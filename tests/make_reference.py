"""Write the districts and communes that ship with the program: `python -m tests.make_reference FOLDER`.

FOLDER is `vietnamadminunits/data` of the PyPI package vietnamadminunits 1.0.4 (MIT, see NOTICE), unpacked anywhere:
`pip download --no-deps vietnamadminunits==1.0.4`. It is needed to write these files again, never to build or to test.

Three files of `minhbach/reference/` are written: `district_2004.csv` and `commune_2004.csv`, the units that ended on
30 June 2025, with the units they went into, and `commune_2025.csv`, those of 1 July 2025. By hand are kept the provinces
(`admin_unit.csv`) and the resolutions (`document.csv`). What changed after July 2025 is left out until it has been read
in the resolutions.

The codes and names of 2025 were compared with two lists of the statistics office (letter 1027/CTK-CSCL of 25 June 2025
and its list of August 2025): they agree but for Xã Ia Mơ, to which the letter gave the code of Xã Ia Mơ Nông. Each link
from an old unit to a new one was looked up in the resolutions 1654 to 1687/NQ-UBTVQH15 of 16 June 2025, province by
province. The package follows names, and where two communes of one new province bore the same name it sends both to both
places: `WRONG` are those links, `MISSING` the one it does not have. What is left are 10,571 links.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

TARGET = Path(__file__).parent.parent / "minhbach/reference"

#: Links, old code to new code, that no resolution knows.
WRONG = {
    ("06079", "06184"),  # Xã Hồng Phong, Bình Gia; that of Cao Lộc went to Đồng Đăng
    ("10798", "11911"),  # Xã Hòa Bình, Kim Thành
    ("11890", "10804"),  # Xã Hòa Bình, Vĩnh Bảo
    ("11890", "10843"),
    ("25462", "27694"),  # Phường 4, Tây Ninh (Phường IV in the resolution)
    ("27691", "25459"),  # Phường 4, Tân An
    ("28036", "28087"),  # Thị trấn Thủ Thừa
    ("28252", "29869"),  # Phường 4, Mỹ Tho; those of Cao Lãnh went to Phường Cao Lãnh, as with the next five
    ("28270", "29869"),  # Phường 6, Mỹ Tho
    ("28437", "29869"),  # Phường 3, Cai Lậy
    ("28439", "29869"),  # Phường 4, Cai Lậy
    ("28924", "29734"),  # Xã Hòa Lộc, Mỏ Cày Bắc
    ("29734", "28921"),  # Xã Hòa Lộc, Tam Bình
    ("29623", "29182"),  # Xã Mỹ An, Mang Thít
    ("29902", "29869"),  # Phường 3, Sa Đéc
    ("29908", "29869"),  # Phường 4, Sa Đéc
    ("31246", "31726"),  # Xã Thạnh Quới, Vĩnh Thạnh
    ("31714", "31246"),  # Xã Thạnh Quới, Mỹ Xuyên
    ("31268", "31666"),  # Xã Tân Thạnh, Thới Lai
    ("31666", "31288"),  # Xã Tân Thạnh, Long Phú
    ("31378", "31654"),  # Xã Phú Hữu, Châu Thành (Hậu Giang)
    ("31657", "31378"),  # Xã Phú Hữu, Long Phú
    ("31379", "31582"),  # Xã Phú Tân, Châu Thành (Hậu Giang)
    ("31582", "31378"),  # Xã Phú Tân, Châu Thành (Sóc Trăng)
    ("31438", "31741"),  # Xã Tân Long, Phụng Hiệp
    ("31741", "31408"),  # Xã Tân Long, Ngã Năm
    ("31474", "31741"),  # Xã Long Bình, Long Mỹ
    ("31744", "31473"),  # Xã Long Bình, Ngã Năm
    ("31480", "31639"),  # Xã Long Phú, Long Mỹ
    ("31669", "31480"),  # Xã Long Phú, Long Phú
    ("31483", "31591"),  # Xã Thuận Hưng, Long Mỹ
    ("31606", "31495"),  # Xã Thuận Hưng, Mỹ Tú
}
#: A part of Xã Văn Khê went to Xã Ô Diên.
MISSING = {("09013", "09817")}

#: Which resolution of the Standing Committee of the National Assembly arranged the communes of each province.
RESOLUTIONS = {
    "01": 1656, "04": 1657, "08": 1684, "11": 1661, "12": 1670, "14": 1681, "15": 1673, "19": 1683, "20": 1672,
    "22": 1679, "24": 1658, "25": 1676, "31": 1669, "33": 1666, "37": 1674, "38": 1686, "40": 1678, "42": 1665,
    "44": 1680, "46": 1675, "48": 1659, "51": 1677, "52": 1664, "56": 1667, "66": 1660, "68": 1671, "75": 1662,
    "79": 1685, "80": 1682, "82": 1663, "86": 1687, "91": 1654, "92": 1668, "96": 1655,
}  # fmt: skip

#: Ten names begin with two capitals.
CAPITALS = {"Thị Trấn ": "Thị trấn ", "Thị Xã ": "Thị xã ", "Thành Phố ": "Thành phố "}

Record = Mapping[str, str]
Cells = tuple[str, ...]


def read(folder: Path) -> tuple[list[Record], list[Record], set[tuple[str, str]]]:
    """Return the old units, the new ones, and the links between their codes as the package has them.

    A district without communes, five islands, stands in the list of old communes with its own code alone.
    """
    database = sqlite3.connect(folder / "dataset.db")
    database.row_factory = sqlite3.Row
    old = [dict(row) for row in database.execute("select * from admin_units_legacy")]
    new = [dict(row) for row in database.execute("select * from admin_units")]
    converter = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
    return old, new, set(_links(old, new, converter))


def _links(old: Iterable[Record], new: Iterable[Record], converter: Mapping[str, dict]) -> Iterator[tuple[str, str]]:
    before = {f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}": code_of(row) for row in old}
    after = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in new}
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            yield from ((before[one], after[province, ward]) for one in olds)
    for province, olds in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for one, wards in olds.items():
            yield from ((before[one], after[province, ward["newWardKey"]]) for ward in wards)


def code_of(row: Record) -> str:
    """Return the code of an old unit: of the commune, or of a district that had none."""
    return row["wardCode"] or row["districtCode"]


def name(written: str) -> str:
    """Return a name with the word for its type in lower case but for the first letter, as the others are."""
    for wrong, right in CAPITALS.items():
        if written.startswith(wrong):
            return right + written.removeprefix(wrong)
    return written


def files(folder: Path) -> Iterator[tuple[str, Cells, list[Cells]]]:
    """Yield the name, the header and the records of every file. Raises ValueError where the package is another one."""
    old, new, links = read(folder)
    if WRONG - links or MISSING & links:
        raise ValueError("the package has changed: look at its links again")
    into = defaultdict(list)
    for before, after in sorted((links - WRONG) | MISSING):
        into[before].append(after)
    districts = {(row["districtCode"], name(row["district"]), row["provinceCode"]) for row in old}
    communes = {(row["wardCode"], name(row["ward"]), row["districtCode"]) for row in old if row["wardCode"]}
    now = {(row["wardCode"], row["ward"], row["provinceCode"], _document(row["provinceCode"])) for row in new}
    yield (
        "district_2004.csv",
        ("code", "name", "province", "into"),
        [(*one, " ".join(into[one[0]])) for one in districts],
    )
    yield "commune_2004.csv", ("code", "name", "district", "into"), [(*one, " ".join(into[one[0]])) for one in communes]
    yield "commune_2025.csv", ("code", "name", "province", "document"), list(now)


def _document(province: str) -> str:
    return f"{RESOLUTIONS[province]}-nq-ubtvqh15"


def main() -> None:
    """Write the files."""
    for file_name, header, records in files(Path(sys.argv[1])):
        with (TARGET / file_name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *sorted(records)])


if __name__ == "__main__":
    main()
