"""The petition pages with the product's own renderer, by as many processes as asked.

python -m tests.bench.peers.ours CONTEXTS OUT --jobs 2
"""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from minhbach.disk import Disk
from minhbach.output import LANGS, Page
from minhbach.render import Renderer
from minhbach.theme import load_theme
from minhbach.workers import cores, hired

from .. import handed

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
    for _, page in zip(LANGS, _pages(arguments.contexts), strict=False):
        renderer.render(page)  # so that forks find the templates of this page compiled
    with ExitStack() as workers:
        hands = [
            workers.enter_context(
                hired(
                    partial(_write, arguments.contexts, renderer, arguments.out, turn, arguments.jobs),
                    apart=arguments.jobs > 1,
                )
            )
            for turn in range(arguments.jobs)
        ]
        for hand in hands:
            for _ in hand:
                pass


def _pages(contexts: Path, turn: int = 0, turns: int = 1) -> Iterator[Page]:
    for path, langs, context in handed.read(contexts / "pages.pickle", turn, turns):
        for lang in langs:
            yield Page(path, "pages/petition.html", _giving(context), lang)


def _giving(context: object) -> Callable[[], object]:
    return lambda: context


def _write(contexts: Path, renderer: Renderer, out: Path, turn: int, turns: int) -> Iterator[int]:
    disk = Disk()
    folders: dict[str, Path] = {}
    for page in _pages(contexts, turn, turns):
        one = renderer.render(page)
        assert isinstance(one.body, bytes)
        folder, _, name = one.path.rpartition("/")
        if folder not in folders:
            folders[folder] = out / folder
            folders[folder].mkdir(parents=True, exist_ok=True)
        disk.write_new(folders[folder] / name, one.body)
    yield len(folders)


if __name__ == "__main__":
    main()
