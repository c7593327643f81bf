"""A host on this machine that serves a folder, and can be told to serve an address badly."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

#: Takes the handler of one request and the file that it asks for; answers it in its own way.
Answer = Callable[[BaseHTTPRequestHandler, bytes], None]

TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass
class Host:
    """What is served, what badly, and what was asked for how often."""

    folder: Path
    url: str = ""
    faults: Mapping[str, Answer] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    lines: set[tuple[str, int]] = field(default_factory=set)


def sent(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    """Answer with a body; `Content_Type` in the headers is `Content-Type`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    suffix = Path(handler.path).suffix
    handler.send_response(status)
    for name, value in (
        {"Content-Type": TYPES.get(suffix, "application/octet-stream"), "Content-Length": str(len(body))} | named
    ).items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def serving(folder: Path) -> Iterator[Host]:
    """Serve a folder below `/mb/` for a while."""
    host = Host(folder)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(self.path.partition("?")[0]).removeprefix("/mb/")
            host.asked[path] += 1
            host.lines.add(self.client_address)
            file = folder / path
            body = file.read_bytes() if file.is_file() else None
            try:
                if path in host.faults:
                    host.faults[path](self, body or b"")
                elif body is None:
                    sent(self, b"not here", 404)
                else:
                    sent(self, body)
            except OSError:  # who asked has heard enough
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        host.url = f"http://127.0.0.1:{server.server_address[1]}/mb/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()
