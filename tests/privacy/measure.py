"""How much of the personal data in the written corpus the gate finds, and how often it cries wolf.

`python -m tests.privacy.measure` prints the figures of both halves, and what it missed in the half that one may look at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from minhbach.checks.personal_data import Kind, Trace, find

CORPUS = Path(__file__).parent / "corpus.tsv"
PRIVATE = "private"

#: What the gate calls a thing -> what the corpus calls it.
LABELS: dict[Kind, str] = {
    "person": "person",
    "bare_name": "person",
    "initials": "person",
    "mobile": "phone",
    "home_phone": "phone",
    "spoken_number": "phone",
    "identity_number": "identity",
    "insurance_number": "identity",
    "nine_digits": "identity",
    "passport": "passport",
    "account": "account",
    "birth_date": "birth",
    "birth_year": "birth",
    "plate": "plate",
    "land_plot": "land",
    "map_sheet": "land",
    "land_title": "land",
    "house_number": "house",
    "email": "email",
}

_MARKED = re.compile(r"\{([a-z]+):([^{}]*)\}")


class Span(NamedTuple):
    """Personal data in a sentence: what it is and where it stands."""

    label: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A line of the corpus, its marks taken out of its text."""

    what: str
    text: str
    spans: tuple[Span, ...]


def sentences() -> list[Sentence]:
    """Return the corpus in its order."""
    lines = CORPUS.read_text("utf-8").splitlines()
    return [_sentence(*line.split("\t")) for line in lines if not line.startswith("#")]


def halves() -> tuple[list[Sentence], list[Sentence]]:
    """Return the half that the gate was improved on, and the half that was held out."""
    every = sentences()
    return every[::2], every[1::2]


def _sentence(what: str, marked: str) -> Sentence:
    text, spans, copied = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[copied : match.start()]
        spans.append(Span(match[1], len(text), len(text) + len(match[2])))
        text += match[2]
        copied = match.end()
    return Sentence(what, text + marked[copied:], tuple(spans))


@dataclass
class Score:
    """What was found of what was there, and what was said of it that was true."""

    there: int = 0
    found: int = 0
    said: int = 0
    true: int = 0

    @property
    def recall(self) -> float:
        """The part of the personal data that was found."""
        return self.found / self.there if self.there else 1.0

    @property
    def precision(self) -> float:
        """The part of what was said that was true."""
        return self.true / self.said if self.said else 1.0


def scores(corpus: Sequence[Sentence]) -> dict[str, Score]:
    """Return the score of each label, and of all under "all".

    A span is found when something is said that overlaps it; what is said is true when it overlaps a span. Where the gate
    calls it by another name, the finding still stops the cell, and counts for the name that it gave.
    """
    made: dict[str, Score] = {label: Score() for label in ("all", *sorted(set(LABELS.values())))}
    for sentence in corpus:
        traces = list(find(sentence.text))
        for span in sentence.spans:
            for score in (made["all"], made[span.label]):
                score.there += 1
                score.found += any(_overlap(span, trace) for trace in traces)
        for trace in traces:
            for score in (made["all"], made[LABELS[trace.kind]]):
                score.said += 1
                score.true += any(_overlap(span, trace) for span in sentence.spans)
    return made


def _overlap(span: Span, trace: Trace) -> bool:
    return span.start < trace.end and trace.start < span.end


def mistakes(corpus: Sequence[Sentence]) -> Iterator[str]:
    """Yield what the gate missed and what it said without reason, with the sentence."""
    for sentence in corpus:
        traces = list(find(sentence.text))
        for span in sentence.spans:
            if not any(_overlap(span, trace) for trace in traces):
                yield f"missed {span.label} “{sentence.text[span.start : span.end]}”: {sentence.text}"
        for trace in traces:
            if not any(_overlap(span, trace) for span in sentence.spans):
                yield f"wrongly {trace.kind} “{sentence.text[trace.start : trace.end]}”: {sentence.text}"


def main() -> None:
    """Print the figures of both halves and the mistakes in the first."""
    developed, held_out = halves()
    for name, half in (("developed on", developed), ("held out", held_out)):
        private = sum(sentence.what == PRIVATE for sentence in half)
        print(f"{name}: {len(half)} sentences, {private} with personal data")
        for label, score in scores(half).items():
            print(
                f"  {label:9} recall {score.found:3}/{score.there:3} {score.recall:6.1%}"
                f"   precision {score.true:3}/{score.said:3} {score.precision:6.1%}"
            )
    print(Counter(sentence.what for sentence in developed + held_out).most_common())
    print(*mistakes(developed), sep="\n")


if __name__ == "__main__":
    main()
