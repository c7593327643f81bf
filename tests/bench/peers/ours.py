"""The petition pages with the product's own renderer, by as many processes as asked.

python -m tests.bench.peers.ours CONTEXTS OUT --jobs 2
"""

from __future__ import annotations

import argparse
import gc
import pickle
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from minhbach.disk import Disk
from minhbach.load import collector_paused
from minhbach.output import LANGS, Page
from minhbach.render import Renderer
from minhbach.theme import load_theme
from minhbach.workers import cores, hired

ROOT = Path(__file__).parents[3]


def main() -> None:
    """Write every page below OUT."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("contexts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--jobs", type=int, default=cores())
    arguments = parser.parse_args()
    gc.set_threshold(50_000, 50, 50)  # as the command does
    renderer = Renderer(load_theme(Disk(), ROOT / "site"))
    pages = list(_pages(arguments.contexts))
    for page in pages[: len(LANGS)]:
        renderer.render(page)  # so that forks find the templates of this page compiled
    _make_folders(arguments.out, pages)
    with ExitStack() as workers:
        hands = [
            workers.enter_context(
                hired(partial(_write, pages[turn :: arguments.jobs], renderer, arguments.out), apart=arguments.jobs > 1)
            )
            for turn in range(arguments.jobs)
        ]
        for hand in hands:
            for _ in hand:
                pass


def _pages(contexts: Path) -> Iterator[Page]:
    with (contexts / "pages.pickle").open("rb") as file, collector_paused():
        laid_out: list[tuple[str, Any, Any]] = pickle.load(file)
    for path, langs, context in laid_out:
        for lang in langs:
            yield Page(path, "pages/petition.html", partial(_given, context), lang)


def _given(context: object) -> object:
    return context


def _make_folders(out: Path, pages: Sequence[Page]) -> None:
    for folder in {(out / page.address).parent for page in pages}:
        folder.mkdir(parents=True, exist_ok=True)


def _write(pages: Sequence[Page], renderer: Renderer, out: Path) -> Iterator[int]:
    disk = Disk()
    for page in pages:
        one = renderer.render(page)
        assert isinstance(one.body, bytes)
        disk.write_new(out / one.path, one.body)
    yield len(pages)


if __name__ == "__main__":
    main()
