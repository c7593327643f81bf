"""Real web servers on this machine, each with the file that the site brings for it."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import NamedTuple

from tests.tools import ROOT, tool

#: Seconds until a server must answer, and after which it is ended.
_STARTS, _ENDS = 10, 5
#: As whom a server works that root starts: Apache refuses to work as root. The folders must let them in.
NOBODY, NO_GROUP = "nobody", "nogroup"
#: Where distributions put what is loaded at the start.
_UNPACKED = ROOT / ".tools"
_BROTLI = _UNPACKED / "usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
_APACHE_MODULES = Path("/usr/lib/apache2/modules")
_APACHE_LOADS = ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "deflate", "filter", "env")

_NGINX = """\
{modules}daemon off;
{user}error_log stderr;
pid {work}/nginx.pid;
events {{}}
http {{
  access_log off;
  client_body_temp_path {work}/body;
  proxy_temp_path {work}/proxy;
  fastcgi_temp_path {work}/fastcgi;
  uwsgi_temp_path {work}/uwsgi;
  scgi_temp_path {work}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {root};
    include {root}{below}nginx.conf;
    {brotli}
  }}
}}
"""
_APACHE = """\
{modules}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {work}/httpd.pid
DefaultRuntimeDir {work}
Timeout 10
ErrorLog {work}/errors
TypesConfig /etc/mime.types
AddType application/x-gzip .gz .tgz
DocumentRoot {root}
{user}<Directory {root}>
  AllowOverride FileInfo Indexes
  Require all granted
</Directory>
"""


class Answer(NamedTuple):
    """What a server sent."""

    status: int
    headers: dict[str, str]
    body: bytes


class Server(NamedTuple):
    """A server that runs: its port, and whether it has brotli."""

    name: str
    port: int
    has_brotli: bool = True

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path as it stands; `Accept_Encoding` in the headers is `Accept-Encoding`."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response: HTTPResponse = connection.getresponse()
        answer = Answer(response.status, dict(response.getheaders()), response.read())
        connection.close()
        return answer


@contextmanager
def nginx(root: Path, work: Path, below: str = "/") -> Iterator[Server]:
    """Run nginx over a folder of sites, with the file of the one `below` it."""
    program, port = tool("nginx", str(_UNPACKED / "usr/sbin/nginx")), _free_port()
    conf = work / "nginx.conf"
    conf.write_text(
        _NGINX.format(
            modules=f"load_module {_BROTLI};\n" if _BROTLI.exists() else "",
            brotli="brotli_static on;" if _BROTLI.exists() else "",
            user=f"user {NOBODY} {NO_GROUP};\n" if os.getuid() == 0 else "",
            work=work,
            port=port,
            root=root,
            below=below,
        )
    )
    with _running([program, "-p", str(work), "-c", str(conf)], port):
        yield Server("nginx", port, _BROTLI.exists())


@contextmanager
def apache(root: Path, work: Path, below: str = "/") -> Iterator[Server]:
    """Run Apache over a folder of sites; `.htaccess` is found where it lies."""
    program, port = tool("apache2", "/usr/sbin/apache2"), _free_port()
    loads = (f"LoadModule {one}_module {_APACHE_MODULES}/mod_{one}.so" for one in _APACHE_LOADS)
    user = f"User {NOBODY}\nGroup {NO_GROUP}\n" if os.getuid() == 0 else ""
    conf = work / "httpd.conf"
    conf.write_text(_APACHE.format(modules="\n".join(loads), work=work, port=port, root=root, user=user))
    with _running([program, "-D", "FOREGROUND", "-d", str(work), "-f", str(conf)], port):
        yield Server("apache", port)


SERVERS: tuple[Callable[..., object], ...] = (nginx, apache)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    libraries = ":".join(str(folder) for folder in _UNPACKED.glob("usr/lib/*-linux-gnu"))
    environment = os.environ | {"LD_LIBRARY_PATH": libraries}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            _wait(process, port)
            yield
        finally:
            process.terminate()
            try:
                process.wait(_ENDS)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(process: subprocess.Popen[str], port: int) -> None:
    until = time.monotonic() + _STARTS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(process.stderr.read() if process.stderr else "")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError(f"nothing answers on port {port}")
