"""From what an office may know to what may be public: a private workbook, and the files that go with it.

`redact` makes a public workbook out of a private one; `cleaned` takes out of a file what programs and cameras wrote about
people. Neither changes the file it reads.
"""

from __future__ import annotations

from . import faults
from .files import Cleaned, cleaned
from .redact import Redacted, redact

#: The code of a replacement: every one is to be read again.
MASKED = faults.MASKED.code

__all__ = ["MASKED", "Cleaned", "Redacted", "cleaned", "redact"]
