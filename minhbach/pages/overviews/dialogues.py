"""Dialogues: which heads chaired one in each year, and what was planned against what was held."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Words
from ...text import collation_key
from ..base import Link, Publication
from ..duty_grid import DutyGrid, duty_grid
from ..topics import ABOUT_DIALOGUES
from .base import Measures, Reported, by
from .printed import printed

#: Years of plans that are set against the dialogues held, the latest first.
YEARS = 3


def blocks(publication: Publication) -> Iterator[DutyGrid | Measures | Reported]:
    """Yield the grid of heads by year, and the plans of the latest years."""
    yield duty_grid(publication, "dialogue")
    if planned := publication.figures.of("dialogues_planned", "year"):
        years = sorted((figure.params["year"] for figure in planned), reverse=True)[:YEARS]
        yield _planned(publication, years)
    yield from printed(publication, Words("Số liệu đối thoại được báo cáo", "Dialogues as reported"), ABOUT_DIALOGUES)


def _planned(publication: Publication, years: list[str]) -> Measures:
    """Return planned and held dialogues of each body, two columns a year."""
    title = Words("Kế hoạch và thực hiện", "Planned and held")
    families = (
        ("dialogues_planned", Words("theo kế hoạch", "planned")),
        ("dialogues", Words("đã tổ chức", "held")),
    )
    columns = [(family, year, label) for year in years for family, label in families]
    return Measures(
        title,
        title,
        Words("Cơ quan", "Body"),
        tuple(
            publication.receipt(family, Words(f"{year}: {label.vi}", f"{year}: {label.en}"))
            for family, year, label in columns
        ),
        by(publication, "org_id", _bodies(publication), [(family, {"year": year}) for family, year, _ in columns]),
        Words(
            "Dấu “–”: dữ liệu không có kế hoạch của cơ quan. Cuộc đối thoại đột xuất không cần kế hoạch.",
            "“–”: the data have no plan of the body. An ad hoc dialogue needs no plan.",
        ),
        tuple(publication.receipt(family) for family, _ in families),
    )


def _bodies(publication: Publication) -> list[tuple[str, Link]]:
    """Return the bodies that planned or held any dialogue, as a dictionary has their names."""
    book = publication.figures
    named = {one.params["org_id"] for family in ("dialogues_planned", "dialogues") for one in book.of(family, "org_id")}
    bodies = [(org_id, publication.body(org_id)) for org_id in sorted(named)]  # of one name by their ids
    return sorted(bodies, key=lambda body: collation_key(body[1].label.vi))
