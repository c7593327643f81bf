"""Shows a workshop to the browser of this machine: pages with the headers that a host sends, and a word to load them anew.

Beside `remote` the only room of the network; it listens on the loopback address alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from urllib.parse import parse_qs, unquote, urlsplit

from .hosting import POLICY, media_type
from .output import Output
from .report import as_page
from .theme import ThemeFault
from .workshop import Unfinished, Workshop

LOOPBACK = "127.0.0.1"
#: Seconds between two looks at the folders, and those that a browser waits for a change before it asks again.
LOOKS_EVERY = 0.3
WAITS = 20.0
#: Below this a site has no address: no publisher and no text may be called so.
_OURS = "_minhbach/"
_SCRIPT = f'<script defer src="/{_OURS}reload.js"></script>\n</head>'.encode()
#: Asks again and again, by a script, as the policy of the pages wants it; the answer loads the page anew or says nothing.
_RELOAD = """(() => {
  const ask = () => {
    const script = document.createElement("script");
    script.src = "/OURSchanged.js?since=VERSION&at=" + Date.now();
    script.onload = () => { script.remove(); ask(); };
    script.onerror = () => { script.remove(); setTimeout(ask, 1000); };
    document.head.append(script);
  };
  ask();
})();
"""


class Server:
    """Serves a workshop until it is closed; `url` is where. `port` 0 takes any that is free.

    Raises OSError where the port is taken.
    """

    def __init__(self, workshop: Workshop, port: int, lang: str) -> None:
        self._workshop = workshop
        self._changed = Condition()
        self._http = ThreadingHTTPServer((LOOPBACK, port), partial(_Handler, self, lang))
        self._http.daemon_threads = True
        self.url = f"http://{LOOPBACK}:{self._http.server_address[1]}/"

    def run(self, told: Callable[[], None]) -> None:
        """Serve; call `told` after each change that was taken up. Ends by an exception alone, as of Ctrl+C."""
        thread = Thread(target=self._http.serve_forever, daemon=True)
        thread.start()
        try:
            while True:
                if self._workshop.look():
                    told()
                    with self._changed:
                        self._changed.notify_all()
                thread.join(LOOKS_EVERY)
        finally:
            self._http.shutdown()
            self._http.server_close()

    def wait_for_other(self, version: int) -> bool:
        """Wait until the workshop has another version, for a while; return whether it has."""
        with self._changed:
            return self._changed.wait_for(lambda: self._workshop.version != version, WAITS)

    @property
    def workshop(self) -> Workshop:
        """What is served."""
        return self._workshop


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, server: Server, lang: str, *rest: object) -> None:
        self._served, self._lang = server, lang
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a file of the site, with what is wrong, or with our own scripts."""
        asked = urlsplit(self.path)
        path = unquote(asked.path).removeprefix("/")
        if path == f"{_OURS}reload.js":
            self._send_script(_RELOAD.replace("OURS", _OURS).replace("VERSION", str(self._served.workshop.version)))
        elif path == f"{_OURS}changed.js":
            since = parse_qs(asked.query).get("since", [""])[0]
            other = not since.isdecimal() or self._served.wait_for_other(int(since))
            self._send_script("location.reload();\n" if other else "")
        else:
            self._send_file(f"{path}index.html" if not path or path.endswith("/") else path)

    def _send_file(self, path: str) -> None:
        try:
            found = self._served.workshop.file(path)
            if found:
                self._send_output(found, HTTPStatus.OK)
            elif lost := self._served.workshop.not_found():
                self._send_output(lost, HTTPStatus.NOT_FOUND)
        except Unfinished as unfinished:
            self._send("text/html", "".join(as_page(unfinished.findings, self._lang)).encode(), Refresh="3")
        except ThemeFault as fault:
            told = f"{getattr(fault.message, self._lang)}\n".encode()
            self._send("text/plain", told, HTTPStatus.INTERNAL_SERVER_ERROR, Refresh="3")

    def _send_output(self, output: Output, status: HTTPStatus) -> None:
        kind = media_type(output.path)
        body = output.content.replace(b"</head>", _SCRIPT, 1) if kind == "text/html" else output.content
        self._send(kind, body, status, **{"Content-Security-Policy": POLICY})

    def _send_script(self, script: str) -> None:
        self._send("text/javascript", script.encode())

    def _send(self, kind: str, body: bytes, status: HTTPStatus = HTTPStatus.OK, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing of single requests."""
