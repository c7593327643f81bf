"""Who signed the head of the ledger: `ssh-keygen -Y verify`, with the keys that the reader trusts.

The one room that starts a foreign program. No stage of a build may use it: signing and checking are done beside a build.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from .disk import Disk

PROGRAM = "ssh-keygen"
#: What a key signs is signed for this purpose alone (`-n`), so that no other signature of the same key passes here.
NAMESPACE = "minhbach"


class NoProgram(Exception):
    """The program that checks signatures is not there."""


def signer(disk: Disk, signers: Path, message: bytes, signature: bytes) -> str:
    """Return who signed a message, as the file `signers` calls them; empty where nobody of that file did.

    `signers` has the form of OpenSSH (`ALLOWED SIGNERS` in ssh-keygen(1)). Raises NoProgram.
    """
    with TemporaryDirectory(prefix="minhbach-") as folder:
        file = Path(folder) / "signature"
        disk.write_new(file, signature)
        files = ["-s", str(file), "-f", str(signers)]
        named = _run(["-Y", "find-principals", "-n", NAMESPACE, *files])
        for who in named.splitlines():
            if _run(["-Y", "verify", "-n", NAMESPACE, "-I", who, *files], message):
                return who
    return ""


def _run(arguments: Sequence[str], message: bytes = b"") -> str:
    """Return what the program prints; nothing where it says no."""
    try:
        done = subprocess.run([PROGRAM, *arguments], input=message, capture_output=True, check=False)
    except FileNotFoundError:
        raise NoProgram from None
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""
