"""Bytes on the wire: what a real nginx sends of each kind of page, with its headers, and of what a page loads with it.

python -m tests.bench.bench_wire SITE [--json FILE]

The site is deployed with its packed files. Of each kind the largest Vietnamese page is asked for, as plain text, by gzip and
by brotli; styles and scripts are asked for once, as a browser does that keeps them from page to page.
"""

from __future__ import annotations

import argparse
import json
import re
import socket
from pathlib import Path
from tempfile import TemporaryDirectory

from minhbach.cli import main as minhbach
from tests.hosts import nginx
from tests.site import Site

CODINGS = ("identity", "gzip", "br")


def main() -> None:
    """Print a line for each kind of page: bytes with headers, by way of packing; then those of the shared files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="wire-") as folder:
        work = Path(folder)
        work.chmod(0o755)
        (work / "run").mkdir()
        assert minhbach(["deploy", "nginx", "--site", str(arguments.site), "--to", str(work / "www")]) == 0
        with nginx(work / "www", work / "run") as server:
            pages = _measured(Site(arguments.site), server.port)
    shared = {path: sizes for path, sizes in pages.items() if path.startswith("assets/")}
    for path, sizes in pages.items():
        print(f"{path:<56}" + "".join(f"{sizes[one]:>10,}" for one in CODINGS))
    kinds = [sizes["br"] for path, sizes in pages.items() if path not in shared]
    print(f"{len(kinds)} kinds, br: median {sorted(kinds)[len(kinds) // 2]:,}, most {max(kinds):,}")
    if arguments.json:
        arguments.json.write_text(json.dumps(pages, indent=1, sort_keys=True) + "\n")


def _measured(site: Site, port: int) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    assets: set[str] = set()
    for page in site.one_of_each("vi"):
        found[f"{site.kind(page)}"] = {coding: _sent(port, page, coding) for coding in CODINGS}
        assets |= set(re.findall(r'(?:href|src)="(?:\.\./)*(assets/[^"]+\.(?:css|js))"', site.html(page)))
    return found | {path: {coding: _sent(port, path, coding) for coding in CODINGS} for path in sorted(assets)}


def _sent(port: int, path: str, coding: str) -> int:
    """Return how many bytes come over the line for one file."""
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(
            f"GET /{path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: {coding}\r\nConnection: close\r\n\r\n".encode()
        )
        total = 0
        while part := line.recv(1 << 16):
            total += len(part)
    return total


if __name__ == "__main__":
    main()
