"""Time the explore page on a large table in Chromium: first rows, filter, sort, group, scroll, download, memory.

A built site gives the page; seeded rows, each cell as in the sample package, take the place of its table.

python -m tests.bench.bench_explore --rows 100000 --site dist
"""

from __future__ import annotations

import argparse
import gzip
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from minhbach.corpus import Rows
from minhbach.exports import explored
from minhbach.tables import Organization, PetitionFlat
from minhbach.view import View
from tests.browser.conftest import ARGUMENTS
from tests.browser.looks import PHONE, SCREEN
from tests.tools import tool
from tests.views import real

PACKAGE, TABLE = "tinh-mau", PetitionFlat.TABLE.name
PAGE = f"{PACKAGE}/kham-pha/{TABLE}.html"

#: Change a field, and say when the next frame has been drawn.
_CHANGED = """async ([selector, value, event]) => {
  const element = document.querySelector(selector);
  element.value = value;
  element.dispatchEvent(new Event(event, { bubbles: true }));
  await new Promise(next => requestAnimationFrame(() => setTimeout(next)));
}"""
#: Milliseconds from frame to frame while the rows scroll by so many pixels a frame.
_SCROLLED = """async ([pixels, frames]) => {
  const scroller = document.querySelector("[data-part=scroller]"), times = [];
  let before = await new Promise(requestAnimationFrame);
  for (let i = 0; i < frames; i++) {
    scroller.scrollTop += pixels;
    const now = await new Promise(requestAnimationFrame);
    times.push(now - before);
    before = now;
  }
  return times;
}"""


def main() -> None:
    """Make the rows, put them behind the page, and print what each step takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--site", type=Path, default=Path("dist"), help="a built site of this repository")
    options = parser.parse_args()
    view = view_of(options.rows, options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for one in ("assets", PAGE):
            source = options.site / one
            (shutil.copytree if source.is_dir() else _copy)(source, folder / one)
        written(folder, view)
        with sync_playwright() as playwright:
            program = tool("chromium", "chromium-browser", "google-chrome")
            browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
            for look, size in (("desk", SCREEN), ("phone", PHONE)):
                print(f"-- {look}")
                measured(browser.new_page(viewport=size), folder, options.rows)  # type: ignore[arg-type]
            browser.close()


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True)
    shutil.copy(source, target)


def view_of(count: int, seed: int) -> View:
    """Return a view of so many petitions whose texts are unlike each other."""
    sample, rng = real(PACKAGE), random.Random(seed)
    rows = sample.rows[PetitionFlat]
    made = tuple(petition(rng.choice(rows), rng.choice(rows), at) for at in range(count))
    return replace(sample, rows=Rows({PetitionFlat: made, Organization: sample.rows[Organization]}))


def petition(one: PetitionFlat, other: PetitionFlat, at: int) -> PetitionFlat:
    """Return a petition with half the text of each of two."""
    texts = {
        name: f"{(getattr(one, name) or '')[:120]} {(getattr(other, name) or '')[-120:]} {at}"
        for name in ("summary_vi", "summary_en")
    }
    return replace(one, petition_id=f"kn-{at:06}", **texts)


def written(folder: Path, view: View) -> None:
    """Write the parts of the table and print what they weigh."""
    started = time.process_time()
    parts = [one for one in explored(view) if one.path.startswith(f"{PACKAGE}/kham-pha/{TABLE}")]
    taken = time.process_time() - started
    sizes = [len(one.body) for one in parts]
    packed = sum(len(gzip.compress(one.body, 6)) for one in parts)
    for one in parts:
        (folder / one.path).write_bytes(one.body)
    print(f"cutting              {taken:>9.2f} s")
    print(f"parts                {len(parts):>9} ({sizes[0] / 1e3:.0f} KB first, {max(sizes) / 1e3:.0f} KB largest)")
    print(f"all parts            {sum(sizes) / 1e6:>9.1f} MB, {packed / 1e6:.1f} MB compressed")


def measured(tab: Page, folder: Path, rows: int) -> None:
    """Open the page and print what everything costs that a reader does."""
    clock = Clock(tab)
    with clock.measures("first rows"):
        tab.goto(f"{folder.as_uri()}/{PAGE}", wait_until="commit")
        tab.locator("[data-part=table] tbody tr").first.wait_for()
    with clock.measures(f"all {rows} rows"):
        tab.locator("[data-part=progress]").wait_for(state="hidden", timeout=300_000)
    say_memory(clock.session)
    if not tab.evaluate("document.querySelector('[data-part=panel]').open"):
        tab.locator("[data-part=panel] > summary").click()
        tab.locator("[data-part=filters] > details > summary").first.click()
    typed = "[data-part=filters] input[type=search]"
    for text in ("đường nước"[:end] for end in range(1, 11)):
        with clock.measures(f"filter “{text}”"):
            tab.evaluate(_CHANGED, [typed, text, "input"])
    for what, part_of, value in (
        ("sort by date", "sort", "-due_on"),
        ("sort by body", "sort", "org_ids"),
        ("sort by long text", "sort", "summary_vi"),
        ("group by body", "group", "org_ids"),
        ("ungroup", "group", ""),
    ):
        with clock.measures(what):
            tab.evaluate(_CHANGED, [f"[data-part={part_of}]", value, "change"])
    with clock.measures("filter off"):
        tab.evaluate(_CHANGED, [typed, "", "input"])
    for pixels in (60, 600, 50_000):
        with clock.measures(f"120 frames of {pixels} px"):
            frames = sorted(tab.evaluate(_SCROLLED, [pixels, 120]))
        slow = sum(frame > 34 for frame in frames)
        print(f"{'':<26}{statistics.median(frames):.1f} ms a frame, {slow} of them over 34")
    with clock.measures("CSV of all rows"), tab.expect_download() as download:
        tab.locator("[data-part=csv]").click()
    print(f"{'':<26}{Path(download.value.path()).stat().st_size / 1e6:.0f} MB")


class Clock:
    """Prints the milliseconds of a step: those that the page's thread worked, whatever else runs on the machine, and all."""

    def __init__(self, tab: Page) -> None:
        self.session: CDPSession = tab.context.new_cdp_session(tab)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})

    @contextmanager
    def measures(self, what: str) -> Iterator[None]:
        """Print what the steps inside cost."""
        worked, started = self._worked(), time.perf_counter()
        yield
        taken = time.perf_counter() - started
        print(f"{what:<24}{(self._worked() - worked) * 1000:>8.0f} ms of work, {taken * 1000:.0f} ms in all")

    def _worked(self) -> float:
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == "ThreadTime"))


def say_memory(session: CDPSession) -> None:
    """Print what the page holds in memory, its typed arrays included."""
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    held = usage["usedSize"] + usage.get("backingStorageSize", 0)
    print(f"{'memory':<24}{held / 1e6:>8.0f} MB")


if __name__ == "__main__":
    main()
