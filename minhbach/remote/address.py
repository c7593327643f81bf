"""The address of a live site, and which others still belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from ..findings import Told, Words

_PORTS = {"http": 80, "https": 443}


class NoAddress(Told):
    """A text that is not the address of a site; `message` says what one looks like."""


@dataclass(frozen=True, slots=True)
class Address:
    """One file of a host, as `http.client` asks for it: `target` is the path as it is sent."""

    scheme: str
    host: str
    port: int
    target: str

    @classmethod
    def of_site(cls, text: str) -> Address:
        """Return the address of a site: of the folder, if a page of it is named. Raises NoAddress."""
        found = _parts(text.strip())
        if found is None:
            raise NoAddress(
                Words(
                    f"{text!r} không phải địa chỉ của một trang: https://minhbach.vn/ hoặc https://vi-du.vn/minh-bach/.",
                    f"{text!r} is not the address of a site: https://minhbach.vn/ or https://example.vn/transparency/.",
                )
            )
        if found.username is not None:
            raise NoAddress(
                Words("địa chỉ không được kèm tên và mật khẩu.", "no name and password in the address, please.")
            )
        folder, _, page = found.path.rpartition("/")
        is_page = page.endswith((".html", ".json"))
        return _address(found, f"{folder}/" if is_page else f"{found.path.rstrip('/')}/")

    def of_file(self, path: str) -> Address:
        """Return the address of a file of the site, by its path below the root."""
        return Address(self.scheme, self.host, self.port, self.target + quote(path))

    def moved_to(self, location: str) -> Address | None:
        """Return where a redirect leads, None where that is another host or a step back from https."""
        found = _parts(urljoin(str(self), location))
        if found is None:
            return None
        there = _address(found, (found.path or "/") + (f"?{found.query}" if found.query else ""))
        return there if there.host == self.host and (there.is_beside(self) or there.secures(self)) else None

    def is_beside(self, other: Address) -> bool:
        """Whether both are reached over one line."""
        return (self.scheme, self.host, self.port) == (other.scheme, other.host, other.port)

    def secures(self, other: Address) -> bool:
        """Whether this is https at its usual port where the other was plain http at its own."""
        return (self.scheme, self.port, other.scheme, other.port) == ("https", 443, "http", 80)

    def __str__(self) -> str:
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{port}{self.target}"


def _parts(text: str) -> SplitResult | None:
    """Take an address apart; None where it is none that can be asked over HTTP."""
    try:
        found = urlsplit(text)
        whole = found.scheme in _PORTS and bool(found.hostname) and found.port != 0
    except ValueError:  # a port that is no number, brackets that do not close
        return None
    return found if whole and text.isprintable() and " " not in text else None


def _address(found: SplitResult, target: str) -> Address:
    host = (found.hostname or "").lower()
    return Address(found.scheme, host, found.port or _PORTS[found.scheme], quote(target, safe="/%?&=+~!$'()*,;:@"))
