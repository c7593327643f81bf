"""The kinds of host that a site can be handed to: how it gets there, and what each can send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from ..findings import Words


class Way(Enum):
    """How files get to a host."""

    FOLDER = "a folder of this machine, or of another one by rsync"
    BUCKET = "a bucket of S3"
    OWN = "a tool of the host's own"


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of host.

    `reads` is the file of the site that tells it the headers, if it reads one; `stores` are the headers that it keeps of
    each file where it reads none; `sends_packed` says whether it sends `page.html.br` and `.gz` to who can unpack them.
    """

    title: Words
    way: Way
    reads: str = ""
    stores: tuple[str, ...] = ()
    sends_packed: bool = False


def _named(title: str) -> Words:
    return Words(title, title)


TARGETS: Mapping[str, Target] = {
    "nginx": Target(_named("nginx"), Way.FOLDER, reads="nginx.conf", sends_packed=True),
    "apache": Target(_named("Apache"), Way.FOLDER, reads=".htaccess", sends_packed=True),
    "s3": Target(_named("S3"), Way.BUCKET, stores=("Content-Type", "Cache-Control", "Content-Disposition")),
    "usb": Target(Words("ổ USB hay thư mục chung", "USB stick or shared folder"), Way.FOLDER),
    "github-pages": Target(_named("GitHub Pages"), Way.OWN),
    "gitlab-pages": Target(_named("GitLab Pages"), Way.OWN, sends_packed=True),
    "netlify": Target(_named("Netlify"), Way.OWN, reads="_headers"),
    "cloudflare-pages": Target(_named("Cloudflare Pages"), Way.OWN, reads="_headers"),
    "cloudflare-pages-paid": Target(_named("Cloudflare Pages (Pro)"), Way.OWN, reads="_headers"),
}
