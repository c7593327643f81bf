"""Every component in every state and both languages on one page: for a designer to open, and for the tests to measure.

`python -m tests.gallery FOLDER` writes it; it is no part of the published site.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from minhbach.output import LANGS
from tests.test_components import NAMES, SITE, rendered

#: Styles that the pages of one kind have besides those of all.
STYLES = sorted((SITE / "assets" / "css").glob("*.css"), key=lambda path: path.stem != "minhbach")
#: Says of each page that it is a draft, across every sheet of paper.
NOT_SHOWN = {"draft"}


def gallery() -> str:
    """Return the page; its styles lie beside it."""
    return "\n".join(_lines())


def write(folder: Path) -> Path:
    """Write the page with its styles into a folder and return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    for style in STYLES:
        (folder / style.name).write_bytes(style.read_bytes())
    page = folder / "index.html"
    page.write_text(gallery(), "utf-8")
    return page


def _lines() -> Iterator[str]:
    yield '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Thành phần</title>'
    yield from (f'<link rel="stylesheet" href="{style.name}">' for style in STYLES if style.stem not in NOT_SHOWN)
    yield '</head>\n<body>\n<main>\n<h1>Thành phần</h1>\n<nav aria-label="Thành phần"><ul class="chips">'
    yield from (f'<li><a href="#{name}">{name}</a></li>' for name in NAMES)
    yield "</ul></nav>"
    for name in NAMES:
        yield f'<section>\n<h2 id="{name}"><code>{name}</code></h2>'
        for lang in LANGS:
            yield f'<div lang="{lang}">\n{rendered(name, lang)}\n</div>'
        yield "</section>"
    yield "</main>\n</body>\n</html>"


if __name__ == "__main__":
    print(write(Path(sys.argv[1])))
