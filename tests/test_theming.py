"""A site's own theme upon that of the program: what replaces what, what is refused and how it is told, colours that can be read."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from minhbach.cli import main
from minhbach.disk import Disk
from minhbach.findings import Findings, Words
from minhbach.last_build import made_from
from minhbach.output import Lang, Page
from minhbach.render import Renderer
from minhbach.shipped import shipped, themes
from minhbach.sources import Options
from minhbach.theme import Theme, ThemeFault, load_theme, read_theme
from minhbach.theme.colours import PAIRS, contrast, enough, tokens_of, too_low
from minhbach.theme.emblem import width_of
from minhbach.workshop import Workshop
from tests.tools import ROOT

SHIPPED = ROOT / "site"
SMALL = ROOT / "tests" / "faults" / "base"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"><path d="M0 0h60v30z"/></svg>'
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
EN, VI = "locales/en/LC_MESSAGES/minhbach.po", "locales/vi/LC_MESSAGES/minhbach.po"
#: A theme below, small enough to be seen whole.
BELOW = {
    "templates/components/mark.html": "{% macro mark() %}below{% endmacro %}",
    "templates/pages/t.html": '{% from "components/mark.html" import mark %}{{ mark() }} {{ _("Đất") }}',
    "assets/css/x.css": "a{}",
    "assets/img/icon.svg": SVG,
    EN: PO
    + 'msgid "Đất"\nmsgstr "Land"\n\nmsgid "%(num)s ngày"\nmsgid_plural ""\nmsgstr[0] "%(num)s day"\nmsgstr[1] "%(num)s days"\n',
}


def lay(folder: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8", newline="\n")
    folder.mkdir(exist_ok=True)
    return folder


def read(folder: Path, own: Mapping[str, str], below: Mapping[str, str] | None = None) -> tuple[Theme, list[Any]]:
    """Return the theme of an own folder upon another, by default that of the program, and what is said of it."""
    lower = SHIPPED if below is None else lay(folder / "below", below)
    findings = Findings()
    theme = read_theme(Disk(), (lower, lay(folder / "site", own)), findings)
    return theme, list(findings)


def said(found: list[Any]) -> list[tuple[str, str, int | None]]:
    return [(one.code, one.place.file.removeprefix("site/"), one.place.line) for one in found]


# --- layers --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "lang", "html"),
    [
        ({}, "vi", "below Đất"),
        ({"templates/components/mark.html": "{% macro mark() %}above{% endmacro %}"}, "vi", "above Đất"),
        ({"templates/components/mark.html": '{% from "own/a.html" import new %}{% macro mark() %}{{ new() }}{% endmacro %}', "templates/own/a.html": "{% macro new() %}new{% endmacro %}"}, "vi", "new Đất"),
        ({VI: PO + 'msgid "Đất"\nmsgstr "Ruộng"\n'}, "vi", "below Ruộng"),
        ({EN: PO + 'msgid "Đất"\nmsgstr "Soil"\n'}, "en", "below Soil"),
        ({EN: PO + 'msgid "Đất"\nmsgstr ""\n'}, "en", "below Land"),
    ],
)  # fmt: skip
def test_what_lies_above_stands_for_what_lies_below(tmp_path: Path, own: dict[str, str], lang: Lang, html: str) -> None:
    theme, found = read(tmp_path, own, BELOW)
    assert found == []
    assert Renderer(theme).render(Page("a.html", "pages/t.html", Nothing, lang)).body == html.encode()


@dataclass(frozen=True)
class Nothing:
    """A context without anything."""


def test_an_asset_replaces_that_of_its_name_in_whatever_folder(tmp_path: Path) -> None:
    theme, found = read(tmp_path, {"assets/x.css": "b{}"}, BELOW)
    assert found == [] and theme.assets["x.css"].body == b"b{}" and len(theme.assets) == 2


def test_an_empty_folder_changes_nothing(tmp_path: Path) -> None:
    theme, found = read(tmp_path, {})
    assert found == [] and theme == load_theme(Disk(), SHIPPED)


def test_the_theme_of_the_program_lies_upon_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert themes(Path("site")) == (shipped("site"),) == themes(SHIPPED / "." / "../site")
    assert themes(tmp_path) == (shipped("site"), tmp_path)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ThemeFault, match="no such folder"):
        load_theme(Disk(), SHIPPED, tmp_path / "sitte")


def test_a_build_follows_from_both_folders(tmp_path: Path) -> None:
    below, own = lay(tmp_path / "below", BELOW), lay(tmp_path / "site", {})
    keys = [made_from(Disk(), (below, own))]
    for folder in (below, own):
        (folder / "templates" / "own").mkdir(parents=True)
        (folder / "templates" / "own" / "a.html").write_text("a")
        keys.append(made_from(Disk(), (below, own)))
    assert len(set(keys)) == 3
    options = Options(Path("data"), Path("content"), own, Path("dist"), None)  # type: ignore[arg-type]
    assert options.sources[2:] == options.themes == (shipped("site"), own)


# --- faults --------------------------------------------------------------------------------------------------------------

FAULTS = [
    pytest.param({"templates/componets/colophon.html": ""}, ("F260", "templates/componets/colophon.html", None), "components/colophon.html", id="template astray"),
    pytest.param({"themes.yaml": ""}, ("F261", "themes.yaml", None), "theme.yaml", id="unread file"),
    pytest.param({"assets/css/minbach.css": ""}, ("F262", "assets/css/minbach.css", None), "minhbach.css", id="asset that nothing names"),
    pytest.param({"assets/css/theme.css": "", "theme.yaml": "styles: [theme.css]"}, ("F263", "assets/css/theme.css", None), "styles", id="name of ours"),
    pytest.param({"assets/img/Huy hiệu.svg": SVG, "theme.yaml": "logo: {file: Huy hiệu.svg}"}, ("F263", "assets/img/Huy hiệu.svg", None), "huy-hieu.svg", id="name that no address holds"),
    pytest.param({"theme.yaml": "\nstyles:\n  - minbach.css"}, ("F264", "theme.yaml", 3), "minhbach.css", id="style that is not there"),
    pytest.param({"theme.yaml": "logo:\n  file: icn.svg"}, ("F264", "theme.yaml", 2), "icon.svg", id="logo that is not there"),
    pytest.param({"theme.yaml": "styles: [own.css]", "assets/css/own.css": "/* url(a.png) */\nb { background: url(icn.svg) }"}, ("F264", "assets/css/own.css", 2), "icon.svg", id="url that is not there"),
    pytest.param({"theme.yaml": "styles: [own.css]", "assets/css/own.css": "@font-face { src: url('https://a.vn/x.woff2') }"}, ("F265", "assets/css/own.css", 1), "url(", id="url elsewhere"),
    pytest.param({"theme.yaml": "styles: [own.css]", "assets/css/own.css": "b { background: url(//a.vn/x.png) }"}, ("F265", "assets/css/own.css", 1), "url(", id="url of another host"),
    pytest.param({"theme.yaml": "styles: [own.css]", "assets/css/own.css": '@import "b.css";'}, ("F265", "assets/css/own.css", 1), "styles", id="import"),
    pytest.param({"assets/img/icon.svg": SVG + " " * 1_000_000}, ("F273", "assets/img/icon.svg", None), "", id="too large"),
    pytest.param({"theme.yaml": 'colours:\n  dark: {linc: "#fff"}'}, ("F266", "theme.yaml", 2), "link", id="unknown colour"),
    pytest.param({"theme.yaml": "colours:\n  light:\n    link: đen"}, ("F267", "theme.yaml", 3), '"#0b4f94"', id="no colour"),
    pytest.param({"theme.yaml": "colours:\n  light:\n    link: #0b4f94"}, ("F139", "theme.yaml", 3), "#", id="colour without quotes"),
    pytest.param({"theme.yaml": "logo: {file: l.svg}", "assets/l.svg": "<svg></svg>"}, ("F269", "theme.yaml", 1), "viewBox", id="logo without a size"),
    pytest.param({"theme.yaml": "fonts:\n  text: a;b"}, ("F270", "theme.yaml", 2), ",", id="font"),
    pytest.param({"theme.yaml": "fonts:\n  txt: a"}, ("F157", "theme.yaml", 2), "text, mono", id="unknown key"),
    pytest.param({"theme.yaml": "styles: own.css"}, ("F139", "theme.yaml", 1), "[", id="no list"),
    pytest.param({"theme.yaml": "logo: a.svg"}, ("F139", "theme.yaml", 1), "logo:", id="no keys below"),
    pytest.param({"theme.yaml": "a\n"}, ("F139", "theme.yaml", 1), "", id="no keys at all"),
    pytest.param({"theme.yaml": "logo:\n\tfile: a"}, ("F140", "theme.yaml", 2), "Tab", id="no YAML"),
    pytest.param({VI: PO + 'msgid "Đến nội dung chín"\nmsgstr "Vào"'}, ("F271", VI, 4), "Đến nội dung chính", id="message that nobody says"),
    pytest.param({VI: PO + 'msgid "Dùng lại tự do, ghi nguồn (%(licence)s)."\nmsgstr "%(license)s"'}, ("F272", VI, 4), "%(", id="gap of another name"),
    pytest.param({VI: PO + 'msgid "Dùng lại tự do, ghi nguồn (%(licence)s)."\nmsgstr "100%"'}, ("F272", VI, 4), "%(", id="sign of a gap"),
]  # fmt: skip


@pytest.mark.parametrize(("own", "where", "hint"), FAULTS)
def test_a_fault_is_told_with_its_place_and_the_way_out(
    tmp_path: Path, own: dict[str, str], where: tuple[str, str, int | None], hint: str
) -> None:
    _, found = read(tmp_path, own)
    assert said(found) == [where]
    assert hint in found[0].fix.vi and (hint in found[0].fix.en or where[0] == "F140")


def test_a_counted_message_keeps_its_forms(tmp_path: Path) -> None:
    _, found = read(tmp_path, {EN: PO + 'msgid "%(num)s ngày"\nmsgstr "%(num)s day"\n'}, BELOW)
    assert said(found) == [("F272", EN, 4)]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = 'logo: {file: a.svg}\ncolours:\n  light: {linc: "#000", link: "#eee"}\nfonts: {text: "a;"}\nstyle: []\n'
    _, found = read(tmp_path, {"theme.yaml": text, "templates/x.html": ""})
    codes = {one.code for one in found}
    assert codes == {"F157", "F260", "F264", "F266", "F268", "F270"}
    with pytest.raises(ThemeFault, match=r"^site/.*: "):
        load_theme(Disk(), SHIPPED, tmp_path / "site")


# --- what theme.yaml gives -----------------------------------------------------------------------------------------------

THEME = """\
logo: {file: logo.svg, alt: {vi: Huy hiệu, en: Emblem}}
colours:
  light: {link: "#7a1f1f"}
  dark: {focus: "#FFD257"}
fonts: {text: "Be Vietnam Pro, system-ui", mono: Noto Sans Mono}
styles: [own.css]
"""


def test_what_is_set_becomes_a_style_and_a_look(tmp_path: Path) -> None:
    own = {"theme.yaml": THEME, "assets/img/logo.svg": SVG, "assets/css/own.css": "b{}"}
    theme, found = read(tmp_path, own)
    assert found == []
    assert theme.look.styles == ("theme.css", "own.css")
    assert theme.look.emblem == ("logo.svg", Words("Huy hiệu", "Emblem"), 80, 40)
    style = theme.assets["theme.css"].content.decode()
    assert ':root { --font: "Be Vietnam Pro", system-ui; --mono: "Noto Sans Mono"; --link: #7a1f1f; }' in style
    dark = tokens_of(theme.assets["minhbach.css"].content.decode())[1]["link"]
    assert f"(prefers-color-scheme: dark) {{ :root {{ --link: {dark}; --focus: #FFD257; }} }}" in style


def test_a_theme_of_one_folder_says_it_likewise(tmp_path: Path) -> None:
    """Whoever works in a copy of the repository has no other folder."""
    theme = load_theme(
        Disk(), lay(tmp_path / "site", {**BELOW, "theme.yaml": "logo: {file: icon.svg}\nstyles: [x.css]"})
    )
    assert theme.look.emblem and theme.look.styles == ("theme.css", "x.css")


@pytest.mark.parametrize("text", ["", "styles: []\n", "colours: {light: {}}\n", "# a remark\n"])
def test_nothing_set_gives_no_style(tmp_path: Path, text: str) -> None:
    theme, found = read(tmp_path, {"theme.yaml": text})
    assert found == [] and theme == load_theme(Disk(), SHIPPED)


@pytest.mark.parametrize(
    ("picture", "width"),
    [
        (SVG.encode(), 80),
        (b'<?xml version="1.0"?>\n<svg\n viewBox="0,0 20.5,41" width="9">', 20),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x64\0\0\0\x32\x08", 80),
        (b'<svg width="10" height="10"></svg>', None),
        (b"\xff\xd8\xff", None),
    ],
)
def test_a_logo_is_as_wide_as_it_is(picture: bytes, width: int | None) -> None:
    assert width_of(picture) == width


def test_styles_name_the_files_as_they_are_published(tmp_path: Path) -> None:
    rest = "\n/* url(gone.png) */ u { mask: url(data:image/png,x) url(#m) }"
    style = "b { background: url(a.png) } i { background: url( '../img/a.png' ) }" + rest
    own = {"theme.yaml": "styles: [own.css]", "assets/css/own.css": style, "assets/img/a.png": "a"}
    theme, found = read(tmp_path, own)
    address = f'url("{theme.assets["a.png"].path.removeprefix("assets/")}")'
    assert found == []
    made = theme.assets["own.css"]
    assert made.content.decode() == f"b {{ background: {address} }} i {{ background: {address} }}" + rest
    assert made.path != read(tmp_path, own | {"assets/img/a.png": "b"})[0].assets["own.css"].path


# --- colours -------------------------------------------------------------------------------------------------------------


def scheme(name: str) -> dict[str, str]:
    light, dark = tokens_of((SHIPPED / "assets" / "css" / "minhbach.css").read_text("utf-8"))
    return {"light": light, "dark": dark}[name]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_colours_of_the_program_can_be_read(name: str) -> None:
    tokens = scheme(name)
    assert list(too_low(tokens)) == []
    assert all(pair.names <= tokens.keys() for pair in PAIRS)


def test_every_colour_of_the_style_is_measured() -> None:
    """Rules that only part rows may be pale; any other token stands in a pair, as ink or as ground."""
    tokens = {name for name, value in scheme("light").items() if value.startswith("#")}
    assert tokens - {name for pair in PAIRS for name in pair.names} == {"line"}


def test_whatever_is_drawn_stands_out_from_the_page() -> None:
    """Marks and bands of charts (WCAG 1.4.11); only the line that they lie on may be pale."""
    measured = {pair.ink for pair in PAIRS if pair.ground == ("ground", "", None)}
    for sheet in sorted((SHIPPED / "assets/css").glob("*.css")):
        css = re.sub(r"/\*.*?\*/|\.axis \{[^}]*\}", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        assert set(re.findall(r"\b(?:fill|stroke): var\(--([\w-]+)\)", css)) <= measured, sheet.name


@pytest.mark.parametrize(
    ("ink", "ground", "ratio"),
    [("#000", "#fff", 21), ("#fff", "#FFFFFF", 1), ("#767676", "#fff", 4.54), ("#777777", "#fff", 4.48)],
)
def test_contrast_is_that_of_wcag(ink: str, ground: str, ratio: float) -> None:
    pair = next(one for one in PAIRS if (one.ink, one.ground.token, one.ground.tone) == ("ink", "ground", ""))
    assert contrast(pair, {"ink": ink, "ground": ground}) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(
    ("colours", "told"),
    [
        ('light: {link: "#7a8fa8"}', {("link", "ground"), ("link", "panel")}),
        ('dark: {ground: "#555"}', {("muted", "ground"), ("edge", "ground")}),
        ('light: {edge: "#b8b8b8"}', {("edge", "ground"), ("edge", "panel")}),
        ('dark: {late: "#98300f"}', {("late", "ground"), ("late", "late")}),
    ],
)
def test_colours_that_cannot_be_read_are_told(tmp_path: Path, colours: str, told: set[tuple[str, str]]) -> None:
    _, found = read(tmp_path, {"theme.yaml": f"colours:\n  {colours}\n"})
    assert {one.code for one in found} == {"F268"} and {one.place.line for one in found} == {2}
    lines = [one.message.en for one in found]
    for ink, ground in told:
        assert any(
            re.search(rf": {ink} on .*{ground}.* has a contrast of only \d+\.\d\d:1; [34]\.[05]0:1", line)
            for line in lines
        )


def test_the_way_out_is_a_way_out(tmp_path: Path) -> None:
    for name, ends in (("light", "#7a8fa8"), ("dark", "#2b4f7a")):
        tokens = scheme(name) | {"link": ends}
        right = enough("link", tokens)
        assert right and not [pair for pair, _ in too_low(tokens | {"link": right}) if pair.ink == "link"]
    _, found = read(tmp_path, {"theme.yaml": 'colours:\n  light: {link: "#7a8fa8"}\n'})
    assert f'Set link: "{enough("link", scheme("light") | {"link": "#7a8fa8"})}"' in found[0].fix.en


def test_a_ground_that_nothing_can_be_read_on(tmp_path: Path) -> None:
    _, found = read(tmp_path, {"theme.yaml": 'colours:\n  light: {ground: "#000", panel: "#fff"}\n'})
    assert any("no colour of ink stands out" in one.fix.en for one in found)


# --- as the page about it says -------------------------------------------------------------------------------------------


def fenced(kind: str) -> list[str]:
    text = (ROOT / "docs" / "theming.md").read_text("utf-8")
    return re.findall(rf"^```{re.escape(kind)}\n(.*?)^```", text, re.M | re.S)


@pytest.fixture(scope="module")
def adopted(tmp_path_factory) -> Path:
    """Return a folder with the files that docs/theming.md shows, upon a small package and the texts of the repository."""
    folder = tmp_path_factory.mktemp("adopted")
    shutil.copytree(SMALL / "data", folder / "data")
    shutil.copytree(ROOT / "content", folder / "content")
    (yaml,), (css,), (po,), (page,) = (fenced(kind) for kind in ("yaml", "css", "po", "markdown"))
    lay(folder / "site", {"theme.yaml": yaml, "assets/css/own.css": css, VI: po, "assets/img/huy-hieu.svg": SVG})
    lay(folder / "site", {"assets/css/be-vietnam-pro.woff2": "stands for a font", "assets/img/icon.svg": SVG})
    lay(folder / "content", {"vi/lien-he.md": page, "en/lien-he.md": page})
    return folder


def test_every_command_of_the_page_does_what_it_says(adopted: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.chdir(adopted)
    server = SimpleNamespace(url="", run=lambda _: None)  # ours would run until it is stopped (tests/test_serve.py)
    monkeypatch.setattr("minhbach.serving.Server", lambda *_: server)
    monkeypatch.setattr(Workshop, "look", lambda _: True)
    monkeypatch.setattr("minhbach.cli.publishing.cores", lambda: 1)  # forks cost more than they save on so little
    commands = [line.split() for block in fenced("sh") for line in block.splitlines()]
    assert [command[:2] for command in commands] == [["minhbach", one] for one in ("serve", "check", "theme", "build")]
    for _, *arguments in commands:
        assert main(arguments) == 0, capsys.readouterr()
        copied = adopted / "site" / "templates" / "components" / "colophon.html"
        if copied.exists():
            (colophon,) = fenced("html+jinja")
            copied.write_text(colophon, "utf-8", newline="\n")
    assert "F2" not in capsys.readouterr().err
    site = adopted / "dist"
    for lang, alt, foot in (("", "Huy hiệu tỉnh", "Văn phòng"), ("en/", "Emblem of the province", "Office of")):
        html = (site / lang / "index.html").read_text("utf-8")
        assert re.search(r"minhbach\.\w+\.css.*assets/theme\.\w+\.css.*assets/own\.\w+\.css", html, re.S)
        assert re.search(
            rf'<a class="brand"[^>]*><img src="[./]*assets/huy-hieu\.\w+\.svg" alt="{alt}" width="80" height="40"> <b>',
            html,
        )
        assert html.index("</p>", html.index('class="muted"')) < html.index(foot) < html.index("</footer>")
    assert ">Tra cứu</a>" in (site / "index.html").read_text("utf-8")
    (own,) = (site / "assets").glob("own.*.css")
    (font,) = (site / "assets").glob("be-vietnam-pro.*.woff2")
    assert f'url("{font.name}")' in own.read_text("utf-8")


def test_a_faulty_theme_stops_a_build_as_faulty_data_do(adopted: Path, tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(adopted)
    lay(tmp_path / "site", {"theme.yaml": 'colours:\n  light: {ink: "#ccc"}\n'})
    assert main(["check", "--theme", str(tmp_path / "site"), "--lang=en"]) == 1
    told = capsys.readouterr().out
    assert (
        "F268  site/theme.yaml  line 2" in told
        and "ink on ground has a contrast of only 1.60:1; 4.50:1 is needed" in told
    )


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["templates/components/brand.html", "assets/css/print.css"], 0, "site/assets/css/print.css"),
        (["templates/components/brnd.html"], 2, "Have you meant “templates/components/brand.html”?"),
        (["assets/css/print.css"], 2, "is there, and was left"),
    ],
)
def test_templates_are_copied_to_be_changed(
    tmp_path_factory, monkeypatch, capsys, arguments: list[str], code: int, told: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "copied"
    folder.mkdir(exist_ok=True)
    monkeypatch.chdir(folder)
    if code == 2:
        lay(folder / "site", {"assets/css/print.css": "mine"})
    assert main(["theme", *arguments, "--lang=en"]) == code
    assert told in capsys.readouterr().err
    if code == 0:
        for path in arguments:
            assert (folder / "site" / path).read_bytes() == (SHIPPED / path).read_bytes()
    else:
        assert (folder / "site" / "assets" / "css" / "print.css").read_text() == "mine"


def test_the_files_of_the_theme_are_listed(capsys) -> None:
    assert main(["theme"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert {"templates/components/colophon.html", "assets/css/minhbach.css", "reports/weekly.docx"} <= set(listed)
    assert not [path for path in listed if path.endswith(".examples.html")]
