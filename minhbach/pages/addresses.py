"""Where every page stands: the one place that knows the addresses of the site.

An address is a path below the site's root, without the language prefix, and names a file. It is made of ids, never of
names, and never changes. Lists and facets live in folders of their own (`trang/`, `loc/`), so that no id can collide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..corpus import Package, Rows
from ..findings import Words
from ..tables import Assignment, Duty, Petition, ResolutionEvent

HOME = "index.html"
#: The page that searches; its folder holds the index as well.
SEARCH = "tim-kiem/index.html"
#: The words of the site explained; the id of a term is its code.
GLOSSARY = "thuat-ngu.html"


@dataclass(frozen=True, slots=True)
class Section:
    """A folder below a publisher's: `slug` and what menus call it."""

    slug: str
    labels: Words


DASHBOARD = Section("", Words("Tổng quan", "Overview"))
OVERDUE = Section("qua-han", Words("Quá hạn", "Overdue"))
DIALOGUES = Section("doi-thoai", Words("Đối thoại", "Dialogues"))
CONCLUSIONS = Section("ket-luan", Words("Kết luận", "Conclusions"))
CALENDAR = Section("lich", Words("Lịch theo tháng", "Calendar"))
PETITIONS = Section("kien-nghi", Words("Kiến nghị", "Petitions"))
BODIES = Section("co-quan", Words("Cơ quan", "Bodies"))
COMPARISON = Section("so-sanh", Words("So sánh cơ quan", "Compare bodies"))
TERRITORIES = Section("dia-ban", Words("Địa bàn", "Territories"))
FIELDS = Section("linh-vuc", Words("Lĩnh vực", "Fields"))
RECEPTIONS = Section("tiep-cong-dan", Words("Tiếp công dân", "Receptions"))
EXPLANATIONS = Section("giai-trinh", Words("Giải trình", "Explanations"))
LETTERS = Section("don-thu", Words("Đơn thư", "Letters"))
ONE_STOP = Section("mot-cua", Words("Một cửa", "One-stop counters"))
CONSULTATIONS = Section("lay-y-kien", Words("Lấy ý kiến", "Consultations"))
INSPECTIONS = Section("thanh-tra", Words("Thanh tra, kiểm tra", "Inspections"))
DIRECTIVES = Section("chi-dao", Words("Nhiệm vụ được giao", "Directives"))
SUPERVISION = Section("giam-sat", Words("Giám sát", "Supervision"))
REPORTS = Section("bao-cao", Words("Báo cáo định kỳ", "Periodic reports"))
PLANS = Section("ke-hoach", Words("Kế hoạch đối thoại", "Dialogue plans"))
CHANNELS = Section("kenh", Words("Kênh tiếp nhận", "Channels"))
EVALUATION = Section("danh-gia", Words("Đánh giá", "Evaluation"))
WORK_STEPS = Section("khau-xu-ly", Words("Khâu xử lý", "Work steps"))
FIGURES = Section("so-lieu", Words("Số liệu", "Figures"))
CHARTS = Section("bieu-do", Words("Biểu đồ", "Charts"))
QUALITY = Section("chat-luong", Words("Chất lượng dữ liệu", "Data quality"))
DOCUMENTS = Section("van-ban", Words("Văn bản", "Documents"))
RULES = Section("quy-tac", Words("Quy tắc thời hạn", "Time-limit rules"))
DATA = Section("du-lieu", Words("Tải dữ liệu", "Data"))
EXPLORE = Section("kham-pha", Words("Khám phá", "Explore"))
CHANGES = Section("thay-doi", Words("Thay đổi", "Changes"))

#: The head of every page of a publisher; the foot lists all sections.
MENU = (DASHBOARD, PETITIONS, BODIES, FIGURES, DATA, QUALITY)
#: Where a publisher's first page leads besides its menu.
READ_ON = (
    TERRITORIES,
    FIELDS,
    DIALOGUES,
    CALENDAR,
    CONCLUSIONS,
    RECEPTIONS,
    EXPLANATIONS,
    ONE_STOP,
    INSPECTIONS,
    RULES,
)
SECTIONS = (
    DASHBOARD,
    OVERDUE,
    PETITIONS,
    DIALOGUES,
    CONCLUSIONS,
    CALENDAR,
    BODIES,
    COMPARISON,
    TERRITORIES,
    FIELDS,
    RECEPTIONS,
    EXPLANATIONS,
    LETTERS,
    ONE_STOP,
    CONSULTATIONS,
    INSPECTIONS,
    DIRECTIVES,
    SUPERVISION,
    REPORTS,
    PLANS,
    CHANNELS,
    EVALUATION,
    WORK_STEPS,
    FIGURES,
    CHARTS,
    QUALITY,
    DOCUMENTS,
    RULES,
    DATA,
    EXPLORE,
    CHANGES,
)

#: The comparison across publishers; the folder is the site's as well.
PORTAL = f"{COMPARISON.slug}/index.html"
#: The ledger of releases, of all publishers.
LEDGER = "releases/ledger.jsonl"
#: The list of the provinces of the whole country; the folder is the site's, not a publisher's.
PLACES = f"{TERRITORIES.slug}/index.html"

#: The month of petitions of which no day is known.
UNDATED = "khong-ro"

#: Entries on a page of a list.
PAGE = 50
#: Rows on a page of a register, each of which is a tall card on a phone.
REGISTER_PAGE = 20

#: What an anchor writes for signs that an address or an id must not have: a key may be a name in words.
_ANCHOR = str.maketrans({"@": "-", "/": ".", " ": "_"})


def content(slug: str) -> str:
    """Return the address of a content page."""
    return f"{slug}.html"


def place(code: str, anchor: str = "") -> str:
    """Return the address of a province among those of the whole country, by its code, or of a unit on its page."""
    return f"{TERRITORIES.slug}/{code}.html{anchor and f'#{anchor}'}"


def place_anchor(admin_unit_id: str) -> str:
    """Return the id of a unit that is no more on the page of its province; one of today has its code alone."""
    return admin_unit_id.translate(_ANCHOR)


def portal_share(share: str) -> str:
    """Return the address of one share across publishers."""
    return f"{COMPARISON.slug}/ty-le/{share}.html"


def portal_bodies(org_type: str, number: int = 1) -> str:
    """Return the address of the bodies of one type across publishers; pages count from 1."""
    stem = f"{COMPARISON.slug}/{org_type}"
    return f"{stem}.html" if number == 1 else f"{stem}/{number}.html"


def section(package: str, one: Section) -> str:
    """Return the address of a section of a publisher; of `DASHBOARD`, the publisher's first page."""
    return f"{package}/{one.slug}/index.html" if one.slug else f"{package}/index.html"


def record(package: str, one: Section, key: str) -> str:
    """Return the address of a record that has a page of its own."""
    return f"{package}/{one.slug}/{key.replace('@', '-')}.html"


def entry(package: str, one: Section, key: str, page: int = 1) -> str:
    """Return the address of a record that is an entry on a page of its section's list; pages count from 1."""
    return f"{listing(package, one, page)}#{key.translate(_ANCHOR)}"


def month(package: str, org_id: str) -> str:
    """Return the address of the monthly page for the head of a body: always of the month of the data date."""
    return f"{package}/{BODIES.slug}/thang/{org_id}.html"


def weekly(package: str) -> str:
    """Return the address of the weekly list of what to remind bodies of."""
    return f"{package}/{OVERDUE.slug}/nhac-viec.html"


def follow_up(package: str, conclusion_id: str) -> str:
    """Return the address of the table that is annexed to a conclusion notice."""
    return f"{package}/{CONCLUSIONS.slug}/theo-doi/{conclusion_id}.html"


def notice_board(package: str, org_id: str) -> str:
    """Return the address of the sheet that a commune posts on its notice board."""
    return f"{package}/{BODIES.slug}/bang-tin/{org_id}.html"


def loudspeaker(package: str, org_id: str) -> str:
    """Return the address of the text that a commune reads out over its loudspeakers."""
    return f"{package}/{BODIES.slug}/phat-thanh/{org_id}.html"


def schedule(package: str, org_id: str) -> str:
    """Return the address of the reception schedule of a body as it is posted."""
    return f"{package}/{BODIES.slug}/lich-tiep/{org_id}.html"


def statistics(package: str, window: str) -> str:
    """Return the address of the statistics of dialogues and letters in a statistical window, by its code."""
    return f"{package}/{FIGURES.slug}/ky/{window.lower()}.html"


def petition(package: Package, row: Petition) -> str:
    """Return the address of a petition: its own page, or its place on the page that it shares (`shared_page`)."""
    if package.detail == "page":
        return record(package.name, PETITIONS, row.petition_id)
    return f"{shared_page(package.name, row)}#{row.petition_id}"


def shared_page(package: str, row: Petition) -> str:
    """Return the page that a petition shares with others: of its dialogue, or of the month it was raised in."""
    if row.dialogue_id:
        return record(package, DIALOGUES, row.dialogue_id)
    return petitions_of_month(package, f"{row.raised_on:%Y-%m}" if row.raised_on else UNDATED)


def petitions_of_month(package: str, month: str) -> str:
    """Return the page of the petitions raised in a month (`2026-05`, or `UNDATED`) elsewhere than at a dialogue."""
    return f"{package}/{PETITIONS.slug}/thang/{month}.html"


def part(shared: str, number: int) -> str:
    """Return the page with a part of the petitions that a shared page has too many of; parts count from 1."""
    return f"{shared.removesuffix('.html')}/{number}.html"


def listing(package: str, one: Section, page: int, facet: str = "", value: str = "") -> str:
    """Return the address of a page of a list, whole or of one facet's value; pages count from 1."""
    folder = f"{package}/{one.slug}"
    if not facet:
        return f"{folder}/index.html" if page == 1 else f"{folder}/trang/{page}.html"
    stem = f"{folder}/loc/{facet}/{value.replace('@', '-')}"
    return f"{stem}.html" if page == 1 else f"{stem}/{page}.html"


def narrowed(value: str, facet: str, other: str) -> str:
    """Return the value of a facet together with that of another one, as `listing` takes it."""
    return f"{value}/{facet}/{other}"


def overview(package: str, one: Section, part: int) -> str:
    """Return the address of a part of what stands above the rows of a section; the first stands on its first page."""
    return section(package, one) if part == 1 else f"{package}/{one.slug}/tong-hop/{part}.html"


def alphabet(package: str) -> str:
    """Return the address of all bodies from A to Z."""
    return f"{package}/{BODIES.slug}/chu-cai/index.html"


def calendar(package: str, day: date) -> str:
    """Return the address of the month of a day in the calendar of receptions and dialogues."""
    return f"{package}/{CALENDAR.slug}/{day:%Y-%m}.html"


def facets(package: str, one: Section) -> str:
    """Return the address of the page that lists every value of every facet."""
    return f"{package}/{one.slug}/loc/index.html"


def figure(package: str, family: str) -> str:
    """Return the address of a figure's receipt."""
    return record(package, FIGURES, family)


def table(package: str, name: str) -> str:
    """Return the address of the page about one table."""
    return record(package, DATA, name)


def explore(package: str, table: str) -> str:
    """Return the address of the page on which a reader filters, sorts and groups a table."""
    return record(package, EXPLORE, table)


def release(seq: int) -> str:
    """Return the file of every difference that came with a release."""
    return f"releases/{seq:06}/changes.csv"


def release_table(seq: int, package: str, table: str) -> str:
    """Return the file of a table of a publisher as a release kept it."""
    return f"releases/{seq:06}/{package}/{table}.csv.gz"


def release_figures(seq: int, package: str) -> str:
    """Return the file of the figures of a publisher that a release kept."""
    return f"releases/{seq:06}/{package}.figures.csv.gz"


def release_feed(package: str) -> str:
    """Return the feed of the releases, as far as they concern a publisher."""
    return f"releases/{package}.atom"


def open_data(package: str, file: str) -> str:
    """Return the path of a file of open data: `csv/tinh-mau.petition.csv`. Both languages share it."""
    return f"open-data/{package}/{file}"


def assignment(package: Package, row: Assignment, rows: Rows) -> str:
    """Return the address of an item: an entry of its notice or of its dialogue's page, or else that of its petition."""
    if row.conclusion_id:
        return f"{record(package.name, CONCLUSIONS, row.conclusion_id)}#{row.assignment_id}"
    if row.dialogue_id:
        return f"{record(package.name, DIALOGUES, row.dialogue_id)}#{row.assignment_id}"
    raised = rows.get(Petition, row.petition_id)
    return petition(package, raised) if raised else ""


def subject(package: Package, duty: Duty, rows: Rows, registered: Mapping[tuple[str, str], str]) -> str:
    """Return the address of what a duty is about; `registered` has those of the registers, by table and key."""
    if raised := rows.get(Petition, _petition_of(duty)):
        return petition(package, raised)
    match duty.subject_table:
        case "dialogue":
            return record(package.name, DIALOGUES, duty.subject_id)
        case "conclusion":
            return record(package.name, CONCLUSIONS, duty.subject_id)
        case "assignment" | "resolution_event" if item := _item(duty, rows):
            return assignment(package, item, rows)
        case name:
            return registered[name, duty.subject_id]


def _petition_of(duty: Duty) -> str | None:
    return duty.subject_petition_id or (duty.subject_id if duty.subject_table == "petition" else None)


def _item(duty: Duty, rows: Rows) -> Assignment | None:
    """Return the item that a duty is about, or the one in whose log its event stands."""
    event = rows.get(ResolutionEvent, duty.subject_id) if duty.subject_table == "resolution_event" else None
    return rows.get(Assignment, event.assignment_id if event else duty.subject_id)
