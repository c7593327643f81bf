"""A dialogue without a notice and without a rule that limits one: what its page and the lists may say of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from minhbach.disk import Disk
from minhbach.figures import Database, compute
from minhbach.pages import Publication, dialogue, dialogues
from minhbach.pages.base import Imprint
from minhbach.render import Renderer
from minhbach.tables import Coverage, Dialogue
from minhbach.theme import load_theme
from tests import statistics_rows as some
from tests import views

ROOT = Path(__file__).parent.parent
RENDERER = Renderer(load_theme(Disk(), ROOT / "site"))
COVERED = next(row for row in views.register().rows[Coverage] if row.table_name == Dialogue.TABLE.name)


@pytest.mark.parametrize(
    ("held_on", "coverage", "said", "not_said"),
    [
        (COVERED.covered_to, "register", "Chờ thông báo kết luận", "Nguồn không nêu"),
        (date(2024, 5, 6), "register", "Nguồn không nêu", "Chờ thông báo kết luận"),
        (COVERED.covered_to, "excerpt", "Nguồn không nêu", "Chờ thông báo kết luận"),
    ],
    ids=["declared complete", "before that", "an excerpt"],
)
def test_silence_about_a_notice_is_the_sources_only_where_no_register_is_complete(
    held_on: date, coverage: str, said: str, not_said: str
) -> None:
    given = publication(held_on, coverage)
    (own,) = (page for page in dialogue.pages(given) if page.lang == "vi" and page.path.endswith("mau-dt-2.html"))
    shown = RENDERER.render(own).body.decode()
    (state,) = (part.partition("</div>")[0] for part in shown.split('<div class="state"')[1:])
    assert said in state and not_said not in state
    (listed,) = (page for page in dialogues.pages(given) if page.lang == "vi")
    row = RENDERER.render(listed).body.decode().partition("mau-dt-2")[2].partition("</tr>")[0]
    assert said in row and not_said not in row


def publication(held_on: date, coverage: str) -> Publication:
    register = views.register()
    kept = [row for cls in register.rows.classes() for row in register.rows[cls]]
    silent = replace(register.rows[Dialogue][0], dialogue_id="mau-dt-2", held_on=held_on)
    view = views.view_of([*kept, silent], replace(register.package, coverage=coverage))
    database = Database(view)
    return Publication(Imprint.of(some.SITE, ()), view, compute(view, database), database)
