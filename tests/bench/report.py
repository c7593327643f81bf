"""Write docs/performance.md: the words of `performance.md` beside this file, with the figures of docs/performance.json.

python -m tests.bench.report
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent.parent.parent / "docs"
RESULTS = DOCS / "performance.json"
PAGE = DOCS / "performance.md"
WORDS = Path(__file__).with_name("performance.md")
#: What other scripts of this folder measure, in their own words: the part of the results and the heading.
OTHERS = {
    "load": "Reading and checking",
    "render": "Rendering",
    "scale": "The middle at several sizes",
    "memory": "Memory",
    "incremental": "One edit",
    "privacy": "The gate against personal data",
}
#: What a stage works through.
_OF_ROWS = ("load", "check", "frictionless", "derive", "figures")
_OF_PAGES = ("layout", "render", "self-check", "write")
_BLANK = re.compile(r"@(\w+)@")

Results = dict[str, Any]


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(WORDS.read_text("utf-8"), json.loads(RESULTS.read_text("utf-8"))), "utf-8")


def page(words: str, results: Results) -> str:
    """Return the words with their blanks filled from the results. Raises KeyError for a blank that nothing fills."""
    filled = figures(results)
    return re.sub(r"\n{3,}", "\n\n", _BLANK.sub(lambda blank: filled[blank[1]], words))


def figures(results: Results) -> dict[str, str]:
    """Return what stands in each blank."""
    build, bare, pages = results["build"], results["raw"], results["pages"]
    package, machine = results["package"], results["machine"]
    return {
        "machine": f"{machine['cores']} cores ({machine['processor']}), {machine['system']}, {machine['python']}",
        "package": f"{package['petitions']:,} petitions, {package['rows']:,} rows, {mega(package['bytes'])}",
        "build": table(
            ("", "wall, s", "CPU, s", "memory, MB", "files", "size", "pages a second", "rows a second"),
            _builds(build, bare, package["rows"]),
        ),
        "times_memory": times(build["memory"]["wall"], bare["memory"]["wall"]),
        "times_memory_cpu": times(build["memory"]["cpu"], bare["memory"]["cpu"]),
        "times_disk": times(build["disk"]["wall"], bare["disk"]["wall"]),
        "stages": table(
            ("stage", "wall, s", "CPU, s", "memory, MB", "a second"),
            _stages(results["stages"], package["rows"], build["memory"]["pages"]),
        ),
        "pages": f"{pages['number']:,} pages, {mega(pages['bytes'])}",
        "rounds": str(max(len(side["runs"]) for side in pages["sides"].values())),
        "sides": table(
            (
                "",
                "wall, s",
                "CPU, s",
                "memory, MB",
                "pages a second",
                "pages a CPU second",
                "minhbach is quicker, wall",
                "CPU",
                "same pages",
            ),
            _sides(pages),
        ),
        "holds": "\n".join(f"* {side['called']}: {side['holds']}." for side in _in_order(pages["sides"])),
        "others": "\n\n".join(_others(results)),
    }


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown: the first column are names, the others figures."""
    named, *counted = heads
    lines = [(named, *counted), ("---", *("--:" for _ in counted)), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _builds(build: Results, bare: Results, rows: int) -> Iterator[tuple[str, ...]]:
    for place, called in (("memory", "in memory"), ("disk", "on a disk")):
        made, written = build[place], bare[place]
        yield (
            f"build, {called}",
            seconds(made["wall"]),
            seconds(made["cpu"]),
            f"{made['memory'] / 1e6:,.0f}",
            f"{made['files']:,}",
            mega(made["bytes"]),
            rate(made["pages"], made["wall"]),
            rate(rows, made["wall"]),
        )
        yield (
            f"the same bytes, {called}",
            seconds(written["wall"]),
            seconds(written["cpu"]),
            "",
            f"{written['files']:,}",
            mega(made["bytes"]),
            rate(made["pages"], written["wall"]),
            "",
        )


def _stages(stages: Results, rows: int, pages: int) -> Iterator[tuple[str, ...]]:
    for name, taken in stages.items():
        worked = {**dict.fromkeys(_OF_ROWS, (rows, "rows")), **dict.fromkeys(_OF_PAGES, (pages, "pages"))}.get(name)
        pace = f"{rate(worked[0], taken['wall'])} {worked[1]}" if worked else ""
        memory = f"{taken['memory'] / 1e6:,.0f}" if taken["memory"] else ""
        yield name, seconds(taken["wall"]), seconds(taken["cpu"]), memory, pace
    whole = [sum(taken[kind] for taken in stages.values()) for kind in ("wall", "cpu")]
    yield "all", *map(seconds, whole), f"{max(taken['memory'] for taken in stages.values()) / 1e6:,.0f}", ""


def _sides(pages: Results) -> Iterator[tuple[str, ...]]:
    ours = pages["sides"]["ours"]
    for side in _in_order(pages["sides"]):
        yield (
            side["called"],
            f"{seconds(side['wall'])} ({seconds(side['wall_min'])})",
            f"{seconds(side['cpu'])} ({seconds(side['cpu_min'])})",
            f"{side['memory'] / 1e6:,.0f}",
            rate(pages["number"], side["wall"]),
            rate(pages["number"], side["cpu"]),
            times(side["wall"], ours["wall"]),
            times(side["cpu"], ours["cpu"]),
            f"{100 * side['same']:.4g} %",
        )


def _in_order(sides: Results) -> list[Results]:
    return [sides["ours"], *(side for name, side in sides.items() if name != "ours")]


def _others(results: Results) -> Iterator[str]:
    for name, heading in OTHERS.items():
        if name in results:
            found = results[name]
            yield f"## {heading}\n\n`{found['command']}`:\n\n```\n{found['printed'].rstrip()}\n```"


def seconds(value: float) -> str:
    """Return seconds with as many decimals as tell something."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def mega(size: int) -> str:
    """Return bytes as megabytes."""
    return f"{size / 1e6:,.1f} MB" if size < 1e8 else f"{size / 1e6:,.0f} MB"


def rate(number: int, taken: float) -> str:
    """Return how many a second."""
    return f"{number / max(taken, 0.001):,.0f}"


def times(one: float, other: float) -> str:
    """Return how many times as much one is as the other."""
    return f"{one / max(other, 0.001):.1f}"


if __name__ == "__main__":
    main()
