"""How much close reading a package has asked for, and when that is more than people's texts ever do.

A text can be made of nothing but what the gate has to look at closely, so that ten megabytes of it keep a computer busy. What
each look costs is bounded; how many there are is counted here. Packages that people wrote ask for one look in 260 letters or
more; the sentences of tests/privacy, of which each is made of what is hard to judge, for one in 25.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Looks that any package may ask for.
FREE = 20_000
#: Texts that may ask for one more each: a table of the publisher's own may hold a name of a place in every cell. A province has
#: some 5,000 villages, and a text that comes again asks for nothing; each look into short cells costs the most of all.
TEXTS = 30_000
#: Letters for each look beyond these.
LETTERS_A_LOOK = 150


@dataclass(slots=True)
class Effort:
    """How many texts and letters were read so far, and at how many places something was looked at closely."""

    texts: int = 0
    letters: int = 0
    looks: int = 0

    def read(self, letters: int, texts: int = 1) -> None:
        """Count the letters of one more text, or of some together."""
        self.texts += texts
        self.letters += letters

    def look(self, looks: int = 1) -> None:
        """Count a look at a place of a text, or what costs as much as so many."""
        self.looks += looks

    @property
    def is_too_much(self) -> bool:
        """Whether the texts ask for more looks than any that people wrote."""
        return self.looks > FREE and self.looks > FREE + min(self.texts, TEXTS) + self.letters // LETTERS_A_LOOK
