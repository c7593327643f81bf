"""What the program is built from: pinned, hashed, under licences that may be passed on, and listed for whoever audits it."""

from __future__ import annotations

import importlib.metadata
import json
import re

import pytest

from tests.sbom import ROOT, Locked, bill, licences, locked

#: Licences under which a public body may pass the program on. LGPL and Artistic: used as they are, not linked into the site.
_ALLOWED = {
    *("0BSD", "Apache-2.0", "Artistic-1.0-Perl", "BSD-2-Clause", "BSD-3-Clause", "CNRI-Python", "GPL-2.0-or-later"),
    *("ISC", "LGPL-2.1-only", "MIT", "MPL-2.0", "PSF-2.0"),
}
LOCKS = {
    name: list(locked((ROOT / name).read_text("utf-8"))) for name in ("requirements.lock", "requirements-dev.lock")
}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_and_hashed(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert len(LOCKS[name]) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) > 40
    assert [one.name for one in LOCKS[name] if not one.hashes] == []
    assert not re.search(r"https?:|git\+|file:|^-", text, re.MULTILINE), "only names, versions and hashes"


def test_what_a_site_needs_is_tested_in_the_same_versions() -> None:
    tested = {(one.name, one.version) for one in LOCKS["requirements-dev.lock"]}
    assert {(one.name, one.version) for one in LOCKS["requirements.lock"]} <= tested


def test_every_locked_package_has_a_known_licence() -> None:
    assert set(licences()) == {one.name for one in LOCKS["requirements.lock"]}
    for name, expression in licences().items():
        assert set(re.split(r" (?:AND|OR) ", expression)) <= _ALLOWED, name
        if "GPL-2.0-or-later" in expression:
            assert " OR " in expression, f"{name}: the other licence is taken"


@pytest.mark.parametrize("one", LOCKS["requirements.lock"], ids=lambda one: one.name)
def test_the_package_says_the_same_of_its_licence(one: Locked) -> None:
    try:
        said = importlib.metadata.metadata(one.name)
    except importlib.metadata.PackageNotFoundError:
        assert one.where, "not installed here, though it is needed everywhere"
        return
    assert said.get("License-Expression") in (None, licences()[one.name])


def test_the_bill_of_materials_lists_just_what_is_locked() -> None:
    made = bill()
    assert json.dumps(made) == json.dumps(bill()), "the same lock file, the same bytes"
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    assert [(one["name"], one["version"]) for one in made["components"]] == [
        (one.name, one.version) for one in LOCKS["requirements.lock"]
    ]
    refs = [one["bom-ref"] for one in made["components"]]
    assert len(set(refs)) == len(refs) and made["dependencies"][0]["dependsOn"] == refs
