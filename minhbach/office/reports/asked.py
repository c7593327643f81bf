"""What a report is asked for, and how to say that there is no such thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...findings import Told, Words
from ...load.suggest import have_you_meant, listed, nearest
from ...pages import Publication
from ...tables import Organization


@dataclass(frozen=True, slots=True)
class Asked:
    """The body, the conclusion notice and the statistical window that a report is about; empty: not said."""

    org_id: str = ""
    notice: str = ""
    window: str = ""


class Unknown(Told):
    """Something that there is no report of; `message` says why, or what there is."""


NO_REGISTER = Words(
    "gói này là trích lục, nơi công bố không cam kết ghi đủ: không lập được báo cáo về việc còn phải làm.",
    "this package is an excerpt whose publisher does not promise a complete register: no report on what is due.",
)
NO_PUBLISHER = Words(
    "datapackage.yaml chưa khai publisher_org_id: chưa rõ cơ quan nào ký báo cáo.",
    "datapackage.yaml declares no publisher_org_id: it is not known which body signs.",
)


def unknown(option: str, given: str, known: Iterable[str]) -> Unknown:
    """Return how to say that an option is missing or names nothing, and what it could name."""
    names, said = list(known), f"{option} {given}".rstrip()
    some, hint = listed(names), have_you_meant(nearest(given, names))
    if not names:
        return Unknown(Words(f"{said}: gói không có gì để báo cáo.", f"{said}: the package has nothing to report."))
    if not given:
        return Unknown(Words(f"cần thêm {option}; có: {some}.", f"{option} is needed; there are: {some}."))
    return Unknown(Words(f"{said}: không có. {hint.vi}Có: {some}.", f"{said}: none. {hint.en}There are: {some}."))


def body(publication: Publication, org_id: str, allowed: Iterable[Organization] | None = None) -> Organization:
    """Return the body that is asked for. Raises Unknown for one that is not among those that have such a report."""
    rows = publication.rows[Organization] if allowed is None else tuple(allowed)
    for row in rows:
        if row.org_id == org_id:
            return row
    raise unknown("--org", org_id, (row.org_id for row in rows))
