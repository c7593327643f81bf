"""A portal of many publishers: fictional provinces `tinh-01-mau` …, each a copy of the sample of about one size.

python -m tests.bench.portal OUT --provinces 34 --petitions 400 [--few-files]

The ids of all provinces are the same, on purpose: nothing may depend on an id being of one package alone. One province in
ten has petitions on the pages of its dialogues, one in ten Vietnamese pages alone, and one in ten is an excerpt. With
--few-files all of them have the first two.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from . import national

#: What sets a province apart, by the last digit of its number.
_APART = {
    3: ("detail: page\n", "detail: dialogue\n"),
    5: ("languages: [vi, en]\n", "languages: [vi]\n"),
    7: ("coverage: register\n", "coverage: excerpt\n"),
}
#: What leaves the fewest files.
_FEW_FILES = (_APART[3], _APART[5])


def main() -> None:
    """Write the packages below OUT and say how large they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--provinces", type=int, default=34)
    parser.add_argument("--petitions", type=int, default=400)
    parser.add_argument("--few-files", action="store_true")
    arguments = parser.parse_args()
    numbers = range(1, arguments.provinces + 1)
    rows = sum(make(arguments.out, number, arguments.petitions, few_files=arguments.few_files) for number in numbers)
    print(f"{rows:,} rows")


def make(out: Path, number: int, petitions: int, *, few_files: bool = False) -> int:
    """Write one province; return the number of its rows. Raises FileExistsError where there is one."""
    name = f"tinh-{number:02}-mau"
    rows = national.make(out, petitions)
    folder = (out / national.NAME).rename(out / name)
    path = folder / "datapackage.yaml"
    text = path.read_text("utf-8").replace(f"name: {national.NAME}\n", f"name: {name}\n", 1)
    for plain, numbered in (("Tỉnh Mẫu", f"Tỉnh Mẫu {number:02}"), ("Mau province", f"Mau province {number:02}")):
        text = text.replace(plain, numbered)
    for plain, apart in _FEW_FILES if few_files else filter(None, [_APART.get(number % 10)]):
        text = text.replace(plain, apart)
    path.write_text(text, "utf-8", newline="\n")
    return rows


if __name__ == "__main__":
    main()
