"""The words of the site explained: every state and duty is there, in short sentences, called as everywhere else."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from minhbach.figures import Database, compute
from minhbach.findings import Words
from minhbach.pages import Publication, addresses
from minhbach.pages.glossary import FEW, TOPICS, explained, limits
from minhbach.tables import codes, terms
from tests import views
from tests.test_components import publication

DOCS = Path(__file__).parent.parent / "docs" / "glossary.md"
CODELISTS = ("headline", "headline_flag", "verdict", "duty_kind")
TERMS = [one.term for one in terms()]
#: A child of twelve reads sentences of so many words, on average and at most.
WORDS_A_SENTENCE, LONGEST = 12, 22


@pytest.mark.parametrize("codelist", CODELISTS)
def test_every_state_and_duty_is_explained(codelist: str) -> None:
    assert set(codes(codelist)) - set(TERMS) == set()


def test_terms_are_told_once_each_under_a_topic() -> None:
    assert len(TERMS) == len(set(TERMS))
    assert {one.topic for one in terms()} == set(TOPICS)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_help_is_read_at_school_level(lang: str) -> None:
    said = [one for term in terms() for one in re.split(r"(?<=\.)\s+", getattr(term.help, lang))]
    lengths = [len(one.split()) for one in said]
    assert sum(lengths) / len(lengths) <= WORDS_A_SENTENCE
    assert [one for one in said if len(one.split()) > LONGEST or not one.endswith(".")] == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_term_has_its_words(lang: str) -> None:
    assert [one.term for one in terms() if not getattr(one.label, lang) or not getattr(one.help, lang)] == []


def test_terms_are_called_as_in_the_documents() -> None:
    called = _documented()
    coded = {code for codelist in CODELISTS for code in codes(codelist)}
    known = [one for one in terms() if one.term in called and one.term not in coded]
    assert len(known) >= 10
    assert [one.term for one in known if not any(_same(word, one.label.vi.lower()) for word in called[one.term])] == []


def test_every_limit_in_force_belongs_to_a_term_and_leads_to_its_rule() -> None:
    told = {step for term in terms() for step in term.steps}
    bound = list(limits([_publication("bao-chi"), _publication("bao-chi")]))
    assert {one.rule.row.step for one in bound} - told == set()
    assert all(one.address.endswith(f"#{one.rule.row.rule_id}") for one in bound)
    assert all(one.rule.row.document_id for one in bound)
    shared = [one.rule.row.rule_id for one in bound if one.scope.vi == "Cả nước"]
    assert len(shared) == len(set(shared)) > 5


@pytest.mark.parametrize("publishers", [1, FEW, FEW + 1])
def test_limits_of_many_publishers_are_told_by_them_alone(publishers: int) -> None:
    """Those of the country come first, and are told once."""
    one = _publication("tinh-mau")
    packages = [replace(one.view.package, name=f"goi-{n}", titles=Words(f"Gói {n}", "")) for n in range(publishers)]
    bound = list(limits([replace(one, view=replace(one.view, package=package)) for package in packages]))
    told = {term.term: explained(term, bound) for term in terms()}
    for term in ("announce", "written_reply"):
        scopes = [line.scope.vi for line in told[term].limits]
        own = [scope for scope in scopes if scope != "Cả nước"]
        assert scopes == ["Cả nước"] * (len(scopes) - len(own)) + own
        assert {*own} == ({package.titles.vi for package in packages} if publishers <= FEW else set()), term
        assert told[term].has_more == (publishers > FEW)
    assert not told["accept"].has_more


def test_links_to_words_find_them(built_site) -> None:
    ids = set(re.findall(r'<div id="([^"]+)"', built_site.html(addresses.GLOSSARY)))
    assert ids == set(TERMS)
    asked = {
        one for page in built_site.examples for one in re.findall(r'thuat-ngu\.html#([^"]+)"', built_site.html(page))
    }
    assert asked
    assert asked - ids == set()


def _same(documented: str, label: str) -> bool:
    return documented in label or label in documented


@cache
def _documented() -> dict[str, list[str]]:
    """Return the Vietnamese words of each identifier of docs/glossary.md."""
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \| ([^|]+) \|$", DOCS.read_text("utf-8"), re.MULTILINE)
    called: dict[str, list[str]] = {}
    for vietnamese, identifiers in rows:
        for identifier in re.findall(r"`(\w+)`", identifiers):
            called.setdefault(identifier, []).extend(word.strip().lower() for word in re.split(r"[,/(]", vietnamese))
    return called


@cache
def _publication(name: str) -> Publication:
    view = views.real(name)
    database = Database(view)
    return Publication(publication().imprint, view, compute(view, database), database)
