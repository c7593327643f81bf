"""What is asked of a new publisher, and what may be answered."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from ...config import SiteLicence
from ...findings import Finding, Findings, Severity, Words
from ...load.descriptor import NAMES, read_descriptor, read_package
from ...load.faults import descriptor as faults
from .places import Place

#: The licences to choose from, the usual one first.
LICENCES: Mapping[str, SiteLicence] = {
    one.name: one
    for one in (
        SiteLicence(
            name="CC-BY-4.0",
            title="Creative Commons Attribution 4.0",
            path="https://creativecommons.org/licenses/by/4.0/",
        ),
        SiteLicence(
            name="CC0-1.0", title="CC0 1.0 Universal", path="https://creativecommons.org/publicdomain/zero/1.0/"
        ),
    )
}
#: The usual type of body of each political system, and the usual office of the head of each type.
ORG_TYPES: Mapping[str, str] = {
    "state": "peoples_committee",
    "party": "party_committee",
    "elected": "peoples_council",
    "front": "vff",
}
ROLES: Mapping[str, str] = {
    "peoples_committee": "pc_chair",
    "party_committee": "party_secretary",
    "peoples_council": "pcouncil_chair",
    "vff": "vff_chair",
    "department": "department_head",
    "division": "division_head",
    "public_service_unit": "unit_head",
}
#: Where petitions are read, the usual way first.
DETAILS: Mapping[str, Words] = {
    "page": Words(
        "mỗi kiến nghị một trang riêng (nên chọn khi dưới 5.000 kiến nghị)",
        "a page for each petition (up to some 5,000 petitions)",
    ),
    "dialogue": Words(
        "các kiến nghị nằm trong trang của cuộc đối thoại hoặc của tháng (ít tệp hơn, hợp với nơi đặt trang giới hạn số tệp)",
        "petitions on the page of their dialogue or month (far fewer files, for hosts that limit their number)",
    ),
}
#: How the type of a body is called in its English name, and in its id.
_ENGLISH = {
    "peoples_committee": "People's Committee",
    "party_committee": "Party Committee",
    "peoples_council": "People's Council",
    "vff": "Vietnam Fatherland Front Committee",
}
_PREFIXES = {"peoples_committee": "ubnd", "party_committee": "cap-uy", "peoples_council": "hdnd", "vff": "mttq"}


@dataclass(frozen=True, slots=True)
class Head:
    """Who heads the body: an official in office, the title as the code list `head_role` has it, and since when."""

    full_name: str
    role: str
    since: date


@dataclass(frozen=True, slots=True)
class Answers:
    """All that a new desk is made from.

    `place` is None for a body of the whole country. `since` is the first day from which the register is complete, None
    where it is not; `as_of` the day up to which the facts are recorded. `detail` is one of `DETAILS`, `host` of `HOSTS`.
    """

    publisher: str
    name: Words
    place: Place | None
    system: str
    org_type: str
    since: date | None
    as_of: date
    head: Head | None = None
    detail: str = "page"
    licence: str = "CC-BY-4.0"
    email: str = ""
    base_url: str = ""
    host: str = "none"

    @property
    def level(self) -> str:
        """Return the level of the body, which is that of its place."""
        return self.place.level if self.place else "central"

    @property
    def org_id(self) -> str:
        """Return the id of the body: that of the package, with what kind of body it is before it."""
        prefix = _PREFIXES.get(self.org_type, "")
        return f"{prefix}-{self.publisher}" if prefix and not self.publisher.startswith(prefix) else self.publisher


def english(org_type: str, place: Place | None) -> str:
    """Return the usual English name of a body; empty where there is none."""
    kind = _ENGLISH.get(org_type, "")
    return f"{kind} of {place.english_name}" if kind and place else ""


def why_not(publisher: str, pages: Collection[str]) -> Finding | None:
    """Return why a package cannot bear a name, as the reader of packages would say it; `pages` are the site's texts."""
    said = Findings()
    raw = json.dumps({"name": publisher}).encode()
    described = read_descriptor(raw, NAMES[-1], "", said)
    if described is None:
        return next(iter(said))
    read_package(described, said)
    place = described.place("name")
    if publisher in pages:
        said.add([faults.NAME_OF_A_PAGE.at(place, publisher)])
    if publisher.endswith("-mau"):
        said.add([faults.SUFFIX_WITHOUT_SAMPLE.at(place, publisher)])
    return next((one for one in said if one.severity is Severity.ERROR and one.place == place), None)
