"""Time the strict reader, keys included, against `frictionless validate` on the same package, in one run.

python tests/bench/bench_reader.py --rows 100000
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from minhbach.disk import Disk
from minhbach.findings import Findings
from minhbach.load import packages, reference_rows
from minhbach.tables import Dialogue, Organization, Petition, Row, codes, columns, schema

WORDS = "Đề nghị sửa đường nước điện trường học trạm y tế kênh mương đất đai hộ dân khu dân cư thôn bản xã phường chợ cầu".split()  # noqa: SIM905


def main() -> None:
    """Make a seeded package in a temporary folder, read it with both, print rows a second and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="petitions; dialogues are a hundredth of them")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        total = make_package(data / "do-toc-do", options.rows, options.seed)
        reference_rows()  # read once a run, whatever the package
        reader = min(time_reader(data) for _ in range(3))
        theirs = time_frictionless(data / "do-toc-do")
    print(f"rows                 {total:>10,}")
    print(f"strict reader        {reader:>10.2f} s {total / reader:>10,.0f} rows/s")
    print(f"frictionless validate{theirs:>10.2f} s {total / theirs:>10,.0f} rows/s")
    print(f"ratio                {theirs / reader:>10.1f}")


def time_reader(data: Path) -> float:
    """Return the seconds that reading takes, and make sure that nothing was refused."""
    findings = Findings()
    started = time.perf_counter()
    (loaded,) = packages(Disk(), data, findings)
    taken = time.perf_counter() - started
    assert not findings.has_errors, next(iter(findings))
    assert loaded.row_count == sum(len(own(loaded.corpus.rows[cls])) for cls in (Organization, Dialogue, Petition))
    return taken


def own(rows: Iterable[Row]) -> list[Row]:
    """Return the rows that are the publisher's."""
    return [row for row in rows if not row.file.file.startswith("reference/")]


def time_frictionless(folder: Path) -> float:
    """Return the seconds that the command takes, its start left out."""
    command = [sys.executable, "-c", "import frictionless"]
    start = _time(command)
    return _time([sys.executable, "-m", "frictionless", "validate", "datapackage.json"], folder) - start


def _time(command: Sequence[str], folder: Path | None = None) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - started


def make_package(folder: Path, rows: int, seed: int) -> int:
    """Write the package and return its number of rows."""
    folder.mkdir(parents=True)
    rng = random.Random(seed)
    tables: dict[type[Row], list[dict[str, str]]] = {
        Organization: [organization(i) for i in range(max(2, rows // 1000))],
        Dialogue: [dialogue(i, rng, max(2, rows // 1000)) for i in range(max(2, rows // 100))],
        Petition: [petition(i, rng, max(2, rows // 100)) for i in range(rows)],
    }
    for cls, made in tables.items():
        with (folder / f"{cls.TABLE.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [c.name for c in columns(cls)], restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(made)
    (folder / "datapackage.json").write_text(descriptor(tables), encoding="utf-8")
    return sum(map(len, tables.values()))


def descriptor(tables: Iterable[type[Row]]) -> str:
    """Return a descriptor that both readers take; foreign keys to absent tables are left out for frictionless."""
    names = {cls.TABLE.name for cls in tables}
    entries = []
    for cls in tables:
        described = schema(cls)
        links = [k for k in described.get("foreignKeys", []) if k["reference"]["resource"] in {"", *names}]
        entries.append(
            {"name": cls.TABLE.name, "path": f"{cls.TABLE.name}.csv", "schema": described | {"foreignKeys": links}}
        )
    titles = {"vi": "Đo tốc độ", "en": "Speed"}
    package = {"name": "do-toc-do", "titles": titles, "licenses": [{"name": "CC0-1.0"}], "resources": entries}
    return json.dumps(package)


def organization(i: int) -> dict[str, str]:
    """Return one body."""
    return {
        "org_id": f"cq-{i}",
        "name_vi": f"Cơ quan số {i}",
        "name_en": f"Body {i}",
        "system": "state",
        "org_type": "department",
        "level": "commune",
    }


def dialogue(i: int, rng: random.Random, bodies: int) -> dict[str, str]:
    """Return one dialogue of a random body."""
    return {
        "dialogue_id": f"dt-{i}", "host_org_id": f"cq-{rng.randrange(bodies)}", "kind": "periodic", "counterpart": "people",
        "mode": "in_person", "topic": sentence(rng), "held_on": held_on(i).isoformat(), "status": "held",
    }  # fmt: skip


def held_on(i: int) -> date:
    """Return the day of the dialogue of this number."""
    return date(2015, 1, 1) + timedelta(days=i * 37 % 3_000)


def petition(i: int, rng: random.Random, dialogues: int) -> dict[str, str]:
    """Return one petition of a random dialogue, its text unlike the others."""
    where = rng.randrange(dialogues)
    return {
        "petition_id": f"kn-{i}", "origin": "dialogue", "dialogue_id": f"dt-{where}",
        "raised_on": held_on(where).isoformat(), "submission_type": "recommendation", "petitioner_type": "individual",
        "petitioner_count": str(rng.randrange(1, 60)), "field": rng.choice(list(codes("field"))),
        "summary_vi": sentence(rng), "summary_en": f"Matter {i}", "answered_on_spot": "false",
        "publication_status": "public",
    }  # fmt: skip


def sentence(rng: random.Random) -> str:
    """Return about fifteen Vietnamese words."""
    return " ".join(rng.choices(WORDS, k=15))


if __name__ == "__main__":
    main()
