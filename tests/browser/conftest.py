"""One headless Chromium a worker, a server on loopback, and pages that can reach nothing else."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.site import Site
from tests.tools import tool

#: A reader's clock before every data date: pages count no day again, whenever the tests run.
AS_BUILT = "2000-01-01T00:00:00Z"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing but this machine has an address
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return the browser of this worker."""
    program = tool("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Visit:
    """A tab that reads one site: what it asked for elsewhere, and what went wrong."""

    tab: Page
    base: str
    astray: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tab.on("request", self._follow)
        self.tab.on("requestfailed", self._miss)
        self.tab.on("console", self._hear)
        self.tab.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, page: str) -> Page:
        """Go to one page of the site."""
        self.tab.goto(f"{self.base}/{page}", wait_until="load")
        return self.tab

    def _follow(self, request: Request) -> None:
        if not request.url.startswith((f"{self.base}/", "data:")):
            self.astray.append(request.url)

    def _miss(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # we went on before the icon came
            self.errors.append(f"{request.url}: {request.failure}")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)


@pytest.fixture
def visit(chromium):
    """Return a function that opens a tab with the given base address, reader's clock and browser settings."""
    contexts = []

    def start(base: str, now: str = AS_BUILT, **settings) -> Visit:
        context = chromium.new_context(**settings)
        context.clock.set_fixed_time(now)
        contexts.append(context)
        return Visit(context.new_page(), base)

    yield start
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Site], str]]:
    """Return a function that serves a site on this machine and returns its address."""
    with ExitStack() as servers:
        yield lambda site: servers.enter_context(_served(site))


@pytest.fixture(scope="session")
def served(built_site: Site, serve: Callable[[Site], str]) -> str:
    """Return the address at which the site is served on this machine."""
    return serve(built_site)


@contextmanager
def _served(site: Site) -> Iterator[str]:
    handler = partial(_Quiet, directory=str(site.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass
