"""Every word of the templates is translated, and no translation has lost its template."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract

from minhbach.disk import Disk
from minhbach.theme import Theme, load_theme

SITE = Path(__file__).parent.parent / "site"
#: `ngettext` names its message once: Vietnamese has one form for all numbers.
KEYWORDS = {"_": None, "ngettext": (1, 1), "pgettext": ((1, "c"), 2)}
PLACEHOLDER = re.compile(r"%\(\w+\)s")
#: Letters that no English word has.
VIETNAMESE = re.compile(r"[ăâđêôơưàằầèềìòồờùừáắấéếíóốớúứảẳẩẻểỉỏổởủửãẵẫẽễĩõỗỡũữạặậẹệịọộợụự]", re.IGNORECASE)


@cache
def theme() -> Theme:
    return load_theme(Disk(), SITE)


@cache
def messages() -> dict[str, bool]:
    """Every message of the templates, and whether it has plural forms."""
    found: dict[str, bool] = {}
    for text in theme().templates.values():
        source = BytesIO(text.encode())
        options = {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}
        for _, message, _, _ in extract("jinja2.ext:babel_extract", source, keywords=KEYWORDS, options=options):  # type: ignore[arg-type]
            found[message[0] if isinstance(message, tuple) else message] = isinstance(message, tuple)
    return found


def test_messages_are_found() -> None:
    assert len(messages()) > 200


def test_every_message_is_translated() -> None:
    assert messages().keys() - theme().catalogs["en"].keys() == set()


def test_no_translation_is_stale() -> None:
    assert theme().catalogs["en"].keys() - messages().keys() == set()


def test_plural_forms_are_those_of_english() -> None:
    wrong = {key for key, forms in theme().catalogs["en"].items() if len(forms) != 1 + messages().get(key, False)}
    assert wrong == set()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_translations_fill_the_same_gaps(lang: str) -> None:
    catalog = theme().catalogs[lang]  # type: ignore[index]
    lost = {
        key
        for key, forms in catalog.items()
        for form in forms
        if set(PLACEHOLDER.findall(form)) != set(PLACEHOLDER.findall(key))
    }
    assert lost == set()


def test_english_is_english() -> None:
    left = {form for forms in theme().catalogs["en"].values() for form in forms if VIETNAMESE.search(form)}
    assert left == set()


def test_vietnamese_has_its_diacritics() -> None:
    plain = {key for key in messages() if len(PLACEHOLDER.sub("", key).split()) > 3 and not VIETNAMESE.search(key)}
    assert plain == set()
