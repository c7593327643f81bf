"""The rules of ARCHITECTURE.md that a machine can check."""

import ast
import graphlib
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "minhbach"
MODULES = sorted(p.relative_to(ROOT) for p in ROOT.rglob("*.py"))

# Who may import whom. Read it as the map of the house: a stage knows the types
# it takes and gives, never the stage before or after it.
TYPES = {"findings", "own", "tables", "corpus", "view", "config", "output", "text", "workdays", "history"}
MAY: dict[str, set[str]] = {
    "__init__": set(),
    "findings": set(),
    "history": {"findings"},
    "spreadsheet": {"zipped"},
    "output": {"findings"},
    "text": set(),
    "shipped": set(),
    "disk": set(),
    "cache": {"disk"},
    "oracle": {"output"},
    "spool": {"disk", "output"},
    "zipped": set(),
    "packed": set(),
    "reference": set(),
    "tables": {"findings", "reference"},
    "config": {"findings", "output"},
    "own": {"findings", "tables"},
    "corpus": {"findings", "own", "tables"},
    "workdays": {"findings", "tables"},
    "view": {"findings", "own", "tables", "corpus", "workdays"},
    "limits": {"findings", "tables", "corpus", "workdays"},
    "conformance": {"cache", "disk", "oracle", "output"},
    "report": {"__init__", "findings", "reference", "tables", "text"},
    "load": TYPES | {"reference", "disk", "hosting"},
    "checks": TYPES | {"limits", "reference"},
    "derive": TYPES | {"limits"},
    "figures": TYPES | {"packed"},
    "charts": {"figures", "findings", "output", "text"},
    "explored": {"tables"},
    "hosting": {"findings", "output", "reference", "text"},
    "dataset": {"figures", "findings", "tables", "view"},
    "pages": TYPES | {"charts", "dataset", "explored", "figures", "hosting", "packed"},
    "theme": {"config", "disk", "findings", "load", "output"},
    "templates": set(),
    "qr": set(),
    "render": {"findings", "output", "qr", "tables", "templates", "text", "theme", "view"},
    "exports": TYPES | {"charts", "dataset", "explored", "figures", "hosting", "packed", "spreadsheet", "zipped"},
    "publish": {"disk", "findings", "output"},
    "quoted": {"config", "figures", "findings", "load"},
    "declared": {"corpus", "figures", "findings", "load", "own", "tables", "view", "workdays"},
    "last_build": {"cache", "disk", "publish"},
    "digests": set(),
    "remembered": {"config", "corpus", "digests", "disk", "output", "pages", "publish", "tables", "view"},
    "memory": {"digests", "disk", "output"},
    "reused": {"disk", "memory", "output", "publish"},
    "ledger": TYPES | {"cache", "disk", "figures", "load", "publish"},
    "workers": set(),
    "dossier": {
        "checks",
        "config",
        "conformance",
        "corpus",
        "declared",
        "disk",
        "figures",
        "findings",
        "limits",
        "load",
        "memory",
        "output",
        "own",
        "packed",
        "tables",
    },
    "sources": {
        "checks",
        "config",
        "conformance",
        "corpus",
        "disk",
        "dossier",
        "findings",
        "history",
        "ledger",
        "load",
        "output",
        "pages",
        "quoted",
        "shipped",
        "workers",
    },
    "publications": {
        "corpus",
        "declared",
        "derive",
        "dossier",
        "exports",
        "figures",
        "findings",
        "memory",
        "output",
        "pages",
        "sources",
        "view",
        "workdays",
    },
    "editions": {
        "conformance",
        "dossier",
        "exports",
        "figures",
        "output",
        "pages",
        "publications",
        "remembered",
        "reused",
        "sources",
        "view",
        "workers",
    },
    "prepared": {
        "conformance",
        "corpus",
        "declared",
        "disk",
        "editions",
        "exports",
        "findings",
        "load",
        "output",
        "pages",
        "publications",
        "publish",
        "quoted",
        "remembered",
        "sources",
        "view",
    },
    "shares": {
        "digests",
        "disk",
        "findings",
        "last_build",
        "load",
        "output",
        "prepared",
        "publications",
        "publish",
        "remembered",
        "render",
        "sources",
        "theme",
        "view",
        "workers",
    },
    "pipeline": {
        "config",
        "conformance",
        "disk",
        "editions",
        "findings",
        "hosting",
        "last_build",
        "ledger",
        "load",
        "memory",
        "output",
        "pages",
        "prepared",
        "publications",
        "publish",
        "remembered",
        "reused",
        "shares",
        "sources",
        "spool",
        "theme",
        "workers",
    },
    "workshop": {
        "disk",
        "findings",
        "ledger",
        "load",
        "output",
        "pages",
        "prepared",
        "render",
        "sources",
        "theme",
    },
    "serving": {"hosting", "output", "report", "theme", "workshop"},
    "remote": {"disk", "findings", "hosting", "ledger", "load", "publish"},
    "signature": {"disk"},
    "deploying": {"disk", "findings", "hosting", "ledger", "load", "output", "publish", "text"},
    "releasing": {"__init__", "checks", "disk", "findings", "history", "ledger", "load", "pipeline", "tables"},
    "office": TYPES
    | {
        "spreadsheet",
        "checks",
        "limits",
        "reference",
        "load",
        "disk",
        "figures",
        "pages",
        "shipped",
        "hosting",
        "__init__",
    },
    "cluster": {"findings"},
    "migrating": {"corpus", "disk", "findings", "load"},
    "cli": {
        "__init__",
        "cluster",
        "deploying",
        "disk",
        "findings",
        "history",
        "hosting",
        "ledger",
        "load",
        "migrating",
        "office",
        "pages",
        "pipeline",
        "publish",
        "releasing",
        "remote",
        "report",
        "shipped",
        "serving",
        "signature",
        "sources",
        "tables",
        "text",
        "theme",
        "workers",
        "workshop",
    },
    "__main__": {"cli"},
}

# What belongs to one room of the house: library -> rooms.
ONLY = {
    "frictionless": {"oracle"},
    "yaml": {"load"},
    "markdown": {"load"},
    "nh3": {"load"},
    "jinja2": {"render", "templates", "office"},
    "docx": {"office"},
    "docxtpl": {"office"},
    "openpyxl": {"office"},
    "xlsxwriter": {"exports", "office", "spreadsheet"},
    "python_calamine": set(),
    "babel": {"render", "theme"},
    "segno": {"qr"},
    "polars": {"load"},
    "sqlite3": {"figures"},
    "regex": {"checks", "load"},
    "pydantic": {"config", "dossier", "editions", "publications", "ledger", "load", "memory"},
    "typer": {"cli"},
    "rich": {"cli"},
    "boto3": {"deploying"},
    "botocore": {"deploying"},
    "brotli": {"hosting"},
    "tempfile": {"deploying", "disk", "signature"},
    "shutil": {"disk"},
    "fcntl": {"disk"},
    "ctypes": {"disk"},
    "time": {"cli", "disk", "remote"},
    "locale": set(),
    "multiprocessing": {"workers"},
    "socket": {"remote"},
    "ssl": {"remote"},
    "http": {"remote", "serving"},
    "subprocess": {"deploying", "signature"},
    "concurrent": {"cli", "cluster", "deploying", "pipeline", "remote", "shares", "workers"},
    "distributed": {"cluster"},
    "urllib.request": set(),
}

# Calls that touch the clock, the screen or the disk: name -> rooms.
CALLS = {
    "today": {"cli"},
    "now": {"cli"},
    "utcnow": set(),
    "print": {"cli"},
    "open": {"disk", "zipped"},
    "read_text": set(),
    "read_bytes": {"disk", "reference"},
    "write_text": set(),
    "write_bytes": {"disk"},
    "mkdir": {"disk"},
    "unlink": {"disk"},
    "rename": {"disk"},
    "rmdir": {"disk"},
    "scandir": {"disk"},
    "iterdir": {"disk", "reference"},
    "glob": {"disk"},
    "rglob": {"disk"},
}


def room(module: Path) -> str:
    return module.parts[0].removesuffix(".py")


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse((ROOT / module).read_text("utf-8"))


@cache
def imported(module: Path) -> list[tuple[bool, str]]:
    """Return (absolute?, dotted name) of every import, lazy ones too."""
    return list(_imported(module))


def _imported(module: Path):
    package = list(module.parts[:-1])
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from ((True, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield True, node.module
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1]
            names = [node.module] if node.module else [alias.name for alias in node.names]
            yield from ((False, ".".join([*base, name])) for name in names)


def resolved(name: str) -> str:
    """Return the room of a relative import; `from . import __version__` names the package itself."""
    first = name.split(".", maxsplit=1)[0]
    return first if (ROOT / first).exists() or (ROOT / f"{first}.py").exists() else "__init__"


def test_imports_keep_to_the_map():
    reached = [(module, name) for module in MODULES for absolute, name in imported(module) if not absolute]
    assert [one for one in reached if resolved(one[1]) not in MAY[room(one[0])] | {room(one[0])}] == []


#: What a build must never do by itself: only a command may reach for it.
ABROAD = {"cluster", "remote", "serving", "signature"}


def test_no_stage_of_a_build_reaches_for_network_or_programs():
    assert {name for name, may in MAY.items() if may & ABROAD} == {"cli"}
    users = {
        module.name
        for module in MODULES
        if room(module) == "cli"
        and any(not absolute and resolved(name) in ABROAD for absolute, name in imported(module))
    }
    assert users == {"publishing.py", "serve.py", "verification.py"}  # a build is given a cluster when asked to


def test_the_map_has_no_circle():
    graphlib.TopologicalSorter(MAY).prepare()


def test_every_room_of_the_map_exists():
    rooms = {room(module) for module in MODULES}
    assert rooms == set(MAY)


def test_the_map_is_the_one_that_people_read():
    """Types apart, which any stage may know; rows that end in “…” or say “everything above” name but the nearest rooms."""
    rows = re.findall(r"^\| (`.+?) \| .+ \| (.+) \|$", (ROOT.parent / "ARCHITECTURE.md").read_text("utf-8"), re.M)
    told = [(named(rooms), named(may)) for rooms, may in rows if not re.search("…|everything above", may)]
    for rooms, may in told:
        assert may - TYPES == set().union(*(MAY[one] for one in rooms)) - TYPES - rooms - {"__init__"}, rooms
    assert len(told) > 20


def named(cell: str) -> set[str]:
    """Return the rooms that a cell of the map names."""
    return {one.rstrip("/") for one in re.findall(r"`([\w/]+)`", cell)}


def test_each_library_has_one_home():
    used = [(module, name) for module in MODULES for absolute, name in imported(module) if absolute]
    homes = [(one, ONLY[library]) for one in used for library in ONLY if _is_of(one[1], library)]
    assert [one for one, rooms in homes if room(one[0]) not in rooms] == []


def _is_of(name: str, library: str) -> bool:
    return name == library or name.startswith(f"{library}.")


def test_clock_disk_and_screen_are_kept_at_the_edge():
    calls = [
        (module, node.lineno, getattr(node.func, "attr", getattr(node.func, "id", "")))
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call)
    ]
    assert [one for one in calls if room(one[0]) not in CALLS.get(one[2], {room(one[0])})] == []


#: What a member of a list defines at its top: a check that nobody runs, or a page kind that nobody lists, is dead.
MEMBERS = {"checks": "check", "pages": "pages", "exports": "exports"}


@pytest.mark.parametrize("package", MEMBERS)
def test_every_member_is_in_its_list(package):
    members = {
        path.stem
        for path in (ROOT / package).glob("*.py")
        if any(
            isinstance(node, ast.FunctionDef) and node.name == MEMBERS[package]
            for node in tree(path.relative_to(ROOT)).body
        )
    }
    assert members - listed(package) == set()


def test_every_table_is_in_its_list():
    assert {path.stem for path in (ROOT / "tables").glob("*.py")} - listed("tables") == {"__init__"}


def listed(package: str) -> set[str]:
    """Return the modules that the face of a package takes in; what it takes in and does not use, ruff finds."""
    return {
        name.split(".")[1] for absolute, name in imported(Path(package, "__init__.py")) if not absolute and "." in name
    }


def test_a_circle_inside_a_room_is_found_too():
    """Modules of one room import each other one way as well (an import inside a function counts as one)."""
    graph: dict[str, set[str]] = {}
    names = {".".join(m.with_suffix("").parts).removesuffix(".__init__") for m in MODULES}
    for module in MODULES:
        here = ".".join(module.with_suffix("").parts).removesuffix(".__init__")
        targets = {name for absolute, name in imported(module) if not absolute}
        graph[here] = {t if t in names else t.rpartition(".")[0] for t in targets} - {here, ""}
    # `tables.base` looks the list of tables up when a schema is made: the one circle that is meant
    graph["tables.base"].discard("tables")
    order = graphlib.TopologicalSorter({k: {v for v in vs if v in graph} for k, vs in graph.items()})
    order.prepare()
