"""A small package in which everything that may not be shown is a token, and everything that is shown tries to break out.

Withheld rows hold one token a column (`SECRETS`), so that whoever finds one knows where it leaked from. Public rows hold
in each column of words a mark of its own and a text made to become a tag, an attribute, a script, a template's expression,
a formula or a line of a calendar (`HOSTILE`): it must come out as the text that it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import count
from pathlib import Path

from minhbach.checks.texts import text_columns
from minhbach.cli import main
from minhbach.tables import BY_NAME, columns
from tests.site import BASE_URL, ROOT, Site
from tests.test_media import FONT, pdf

BASE = Path(__file__).parent / "faults" / "base" / "data" / "goi"
PACKAGE = "goi"
#: What a script of a payload would leave behind.
RAN = "zqran"
_BREAKS = (
    f"\"><img src=x onerror=window.{RAN}=1>' onmouseover='window.{RAN}=1' </script><script>window.{RAN}=1</script>"
    f'{{{{7*7}}}}{{% x %}}${{7*7}} ]]>--><!-- javascript:window.{RAN}=1 \\"; \\n END:VEVENT &lt;b&gt; %0d%0a'
)
#: How a cell begins that a spreadsheet takes for a formula; one that begins with = is refused (F091).
_FORMULAS = ("+", "-", "@", "")
_PUBLIC = Path("tep/cong-khai.pdf")
_HIDDEN = Path("tep/zqkinteptin.pdf")
_AUTHOR = "Zqkintacgia"

Cells = dict[str, str]


class Planted:
    """The rows of the package, table by table, and what was put into them."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Cells]] = {}
        #: Token -> the column it was planted in, and must never leave.
        self.secrets: dict[str, str] = {"zqkinteptin": "document.file_path", _AUTHOR.lower(): "an attachment's author"}
        #: Mark -> the whole text that was put into a public cell.
        self.hostile: dict[str, str] = {}
        self._numbers = count(1)
        for name, rows in _ROWS.items():
            for cells in rows:
                filled = {key: value for key, value in cells.items() if key != "?"}
                fill = {"kín": self._secret, "lộ": self._hostile}.get(cells.get("?", ""))
                if fill:
                    given = set(filled)
                    filled |= {one: fill(f"{name}.{one}") for one in _words(name) if one not in given}
                self.rows.setdefault(name, []).append(filled)

    def _secret(self, column: str) -> str:
        token = f"zqkin{next(self._numbers)}x"
        self.secrets[token] = column
        return f"{token} điều không được nói"

    def _hostile(self, column: str) -> str:
        number = next(self._numbers)
        mark = f"zqlo{number}x"
        self.hostile[mark] = f"{_FORMULAS[number % len(_FORMULAS)]}{mark} {_BREAKS}"
        return self.hostile[mark]


def _words(table: str) -> Iterator[str]:
    """Yield the columns of a table that hold words, other than paths."""
    return (name for name in text_columns(table) if name not in ("file_path", "better", "withhold_basis"))


def _document(key: str, file: Path, body: bytes, **cells: str) -> Cells:
    of_file = {"file_path": file.as_posix(), "file_sha256": sha256(body).hexdigest()}
    return {"document_id": key, "doc_type": "report", "issuing_org_id": "ubnd-xa-a", "issued_on": "2024-04-02", "is_classified": "false"} | of_file | cells  # fmt: skip


_FILES = {
    _PUBLIC: pdf(FONT),
    _HIDDEN: pdf(FONT, b"<< /Author (%b) >>" % _AUTHOR.encode()),
}
_PETITION = {"origin": "dialogue", "dialogue_id": "dt-2024-1", "raised_on": "2024-03-05", "submission_type": "recommendation", "petitioner_type": "individual", "field": "transport", "answered_on_spot": "true", "publication_status": "public"}  # fmt: skip
_WITHHELD = {"?": "kín", "publication_status": "withheld", "withhold_basis": "Luật Tiếp cận thông tin, Điều 7"}
_ITEM = {"dialogue_id": "dt-2024-1", "source": "minutes", "kind": "resolve_petition", "lead_org_id": "ubnd-xa-a"}
#: `?` says how the columns of words that a row does not name are filled.
_ROWS: Mapping[str, tuple[Cells, ...]] = {
    "organization": (
        {"org_id": "ubnd-xa-a", "system": "state", "org_type": "peoples_committee", "level": "commune", "?": "lộ"},
        {"org_id": "dang-uy-xa-a", "system": "party", "org_type": "party_committee", "level": "commune", "?": "lộ"},
    ),
    "office_term": (
        {"term_id": "nk-1", "org_id": "ubnd-xa-a", "head_role": "pc_chair", "full_name": "Tô Tượng Trưng", "started_on": "2021-07-01", "is_head": "true"},
    ),
    "channel": ({"channel_id": "kenh-1", "org_id": "ubnd-xa-a", "kind": "post", "?": "lộ"},),
    "dialogue_plan": (
        {"plan_id": "kh-1", "org_id": "ubnd-xa-a", "plan_year": "2024", "planned_count": "2", "?": "lộ"},
    ),
    "dialogue": (
        {"dialogue_id": "dt-2024-1", "host_org_id": "ubnd-xa-a", "kind": "periodic", "counterpart": "people", "mode": "in_person", "held_on": "2024-03-05", "attendees": "120", "status": "held", "chair_term_id": "nk-1", "chaired_by_head": "true", "minutes_document_id": "vb-1", "held_text": "", "cancel_reason": "", "?": "lộ"},
    ),
    "document": (
        _document("vb-1", _PUBLIC, _FILES[_PUBLIC], **{"?": "lộ"}),
        _document("vb-kin", _HIDDEN, _FILES[_HIDDEN], **{"?": "kín", "url": "https://zqkindiachi.example/"}),
    ),
    "petition": (
        {"petition_id": "kn-1", **_PETITION, "intake_reason": "", "?": "lộ"},
        {"petition_id": "kn-2", **_PETITION, "intake_document_id": "vb-kin", **_WITHHELD},
        {"petition_id": "kn-3", **_PETITION, **_WITHHELD, "publication_status": "aggregate_only"},
    ),
    "assignment": (
        {"assignment_id": "gv-1", **_ITEM, "petition_id": "kn-1", "?": "lộ"},
        {"assignment_id": "gv-2", **_ITEM, "petition_id": "kn-2", "?": "kín"},
        {"assignment_id": "gv-3", **_ITEM, "petition_id": "kn-3", "?": "kín"},
    ),
    "resolution": (
        {"assignment_id": "gv-1", "replied_on": "2024-04-02", "result": "explained", "reply_document_id": "vb-1", "delay_reason": "other", "?": "lộ"},
        {"assignment_id": "gv-2", "replied_on": "2024-04-02", "result": "explained", "reply_document_id": "vb-kin", "delay_reason": "other", "?": "kín"},
    ),
    "resolution_event": (
        {"event_id": "sk-1", "assignment_id": "gv-1", "event_type": "progress", "actor": "body", "org_id": "ubnd-xa-a", "event_on": "2024-04-01", "?": "lộ"},
        {"event_id": "sk-2", "assignment_id": "gv-2", "event_type": "progress", "actor": "body", "org_id": "ubnd-xa-a", "event_on": "2024-04-01", "?": "kín"},
    ),
    "correction": (
        {"correction_id": "dc-1", "table_name": "petition", "record_id": "kn-1", "field_name": "summary_vi", "corrected_on": "2024-05-02", "?": "lộ"},
        {"correction_id": "dc-2", "table_name": "petition", "record_id": "kn-2", "field_name": "summary_vi", "corrected_on": "2024-05-02", "?": "kín"},
    ),
    "source": ({"source_id": "ng-1", "kind": "press", "retrieved_on": "2024-06-01", "?": "lộ"},),
    "figure_issue": (
        {"issue_id": "vd-1", "source_id": "ng-1", "kind": "sum_mismatch", "status": "open", "noted_on": "2024-06-02", "?": "lộ"},
        {"issue_id": "vd-2", "table_name": "resolution", "record_id": "gv-2", "kind": "sum_mismatch", "status": "open", "noted_on": "2024-06-02", "?": "kín"},
    ),
    "indicator": ({"indicator_code": "chi-tieu-1", "unit": "petition", "better": "neutral", "?": "lộ"},),
    "reported_figure": (
        {"figure_id": "sl-1", "indicator_code": "chi-tieu-1", "org_id": "ubnd-xa-a", "value": "12", "unit": "petition", "qualifier": "exact", "source_id": "ng-1", "quote": "", "?": "lộ"},
    ),
}  # fmt: skip


def plant(folder: Path) -> Planted:
    """Write the package below a folder of data, and return what was put into it."""
    planted = Planted()
    planted.secrets["zqkindiachi"] = "document.url"
    home = folder / PACKAGE
    home.mkdir(parents=True)
    head = (BASE / "datapackage.yaml").read_text("utf-8").partition("resources:")[0]
    listed = "".join(f"  - name: {name}\n    path: {name}.csv\n" for name in planted.rows)
    (home / "datapackage.yaml").write_text(f"{head}resources:\n{listed}", "utf-8")
    for name, rows in planted.rows.items():
        (home / f"{name}.csv").write_text(_csv(name, rows), "utf-8")
    for path, body in _FILES.items():
        (home / path).parent.mkdir(exist_ok=True)
        (home / path).write_bytes(body)
    return planted


def _csv(table: str, rows: list[Cells]) -> str:
    names = [one.name for one in columns(BY_NAME[table])]
    out = io.StringIO()
    writer = csv.DictWriter(out, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


class PlantedSite(Site):
    """The site of the planted package."""

    @cached_property
    def bodies(self) -> dict[str, bytes]:
        """Every file of it."""
        return files_in(self.folder)


def build_planted(folder: Path) -> None:
    """Release the site of the planted package in a folder: what is published, and what is kept of it beside the data."""
    plant(folder / "data")
    assert main(["release", *_inputs(folder), f"--out={folder / 'dist'}", "--reason=Lần đầu", "--yes"]) == 0


def write_desk(folder: Path, desk: Path) -> None:
    """Write what an office makes of the planted package beside its site: reports, reminders, a preview.

    Only a whole register has reports, and they tell what is owed: in a copy in `folder` the package says that it is one,
    and nobody has replied yet.
    """
    planted = plant(folder / "data")
    desk.mkdir()
    home = folder / "data" / PACKAGE
    said = (home / "datapackage.yaml").read_text("utf-8").replace("coverage: excerpt", "coverage: register")
    (home / "datapackage.yaml").write_text(f"{said}  - name: coverage\n    path: coverage.csv\n", "utf-8")
    for name, unsaid in _UNSETTLED.items():
        rows = [cells | unsaid for cells in planted.rows.get(name, [{}])]
        (home / f"{name}.csv").write_text(_csv(name, rows), "utf-8")
    inputs = [*_inputs(folder), f"--package={PACKAGE}"]
    for kind, more in _REPORTS.items():
        assert main(["report", kind, *inputs, f"--out={desk / kind}.docx", *more]) == 0, kind
    assert main(["reminders", *inputs, f"--out={desk / 'thu'}"]) == 0
    shown = [f"--content={ROOT / 'content'}", f"--theme={ROOT / 'site'}", f"--preview={desk / 'xem'}"]
    rows = home / "channel.csv"
    assert main(["import", str(_changed(rows, desk)), f"--into={home}", *shown]) == 2, "shown, nothing written"


_UNSETTLED: Mapping[str, Cells] = {
    "coverage": {
        "org_id": "dang-uy-xa-a",
        "table_name": "petition",
        "covered_from": "2024-01-01",
        "covered_to": "2024-06-30",
    },
    "assignment": {
        "source": "direct",
        "dialogue_id": "",
        "lead_org_id": "dang-uy-xa-a",
        "assigned_on": "2024-03-06",
        "explicit_due_on": "2024-04-15",
    },
    "petition": {"answered_on_spot": "false", "on_spot_answer": ""},
    "resolution": dict.fromkeys(("replied_on", "result", "reply_document_id"), ""),
}
_REPORTS: Mapping[str, Sequence[str]] = {
    "weekly": (),
    "periodic": ("--org=ubnd-xa-a", "--period=2024-H1"),
    "reminder": ("--org=dang-uy-xa-a",),
}


def _changed(rows: Path, folder: Path) -> Path:
    """Write a table with another cell than the package has, as a clerk would send it."""
    changed = folder / rows.name
    changed.write_text(rows.read_text("utf-8").replace("kenh-1,", "kenh-2,"), "utf-8")
    return changed


def _inputs(folder: Path) -> list[str]:
    inputs = {"data": folder / "data", "content": ROOT / "content", "theme": ROOT / "site"}
    return [*(f"--{name}={path}" for name, path in inputs.items()), f"--base-url={BASE_URL}"]
