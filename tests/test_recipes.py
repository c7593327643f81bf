"""The recipes of `docs/deploy/`: workflows hold to their hosts' schemas, commands are ours, the script publishes and tells."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer

from minhbach.cli import app
from tests.tools import ROOT, tool

RECIPES = ROOT / "docs" / "deploy"
SCHEMAS = {
    "cloudflare-pages.yml": ["vendor.github-workflows"],
    "github-pages.yml": ["vendor.github-workflows"],
    "gitlab-ci.yml": ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
    "s3.yml": ["vendor.github-workflows"],
}


def checked(file: Path, schema: list[str]) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("check-jsonschema"), "--builtin-schema", *schema, file]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_workflow_holds_to_the_schema_of_its_host(name):
    done = checked(RECIPES / name, SCHEMAS[name])
    assert done.returncode == 0, done.stdout


def test_a_workflow_that_does_not_is_seen(tmp_path):
    text = (RECIPES / "s3.yml").read_text().replace("runs-on:", "runs_on:")
    (tmp_path / "wrong.yml").write_text(text)
    assert checked(tmp_path / "wrong.yml", SCHEMAS["s3.yml"]).returncode == 1


def test_workflows_ask_for_no_more_rights_than_they_need():
    for name in SCHEMAS:
        text = (RECIPES / name).read_text()
        if "permissions:" in text:
            assert re.search(r"^permissions:\n  contents: read$", text, re.MULTILINE), name
            assert text.count("actions/checkout") == text.count("persist-credentials: false"), name


def test_what_netlify_reads_names_the_folder_of_the_site():
    read = tomllib.loads((RECIPES / "netlify.toml").read_text())
    assert read["build"]["publish"] == "dist" and "minhbach build" in read["build"]["command"]


def commands() -> list[tuple[str, str]]:
    """Return every command of ours in the recipes and in the page about them."""
    found = []
    for file in [*sorted(RECIPES.iterdir()), ROOT / "docs" / "deploy.md"]:
        for line in re.findall(r"(?:^|[\s(&])minhbach ((?:[a-z-]+)(?: [^&|>)`\n]+)?)", file.read_text()):
            if line.split()[0] in typer.main.get_command(app).commands:
                said = line.partition(" #")[0].strip()
                found.append((file.name, said.rstrip('"') if said.count('"') % 2 else said))
    return found


@pytest.mark.parametrize(("file", "line"), sorted(set(commands())))
def test_every_command_is_one_of_ours(file, line):
    name, *arguments = shlex.split(line)
    typer.main.get_command(app).commands[name].make_context(name, arguments)


def test_commands_are_found():
    assert len(commands()) > 15


@pytest.fixture
def server(tmp_path) -> dict[str, str]:
    """Return the environment of a server: a repository with data, a clone of it, a mail program that keeps what it sends."""
    shared, clone, programs = tmp_path / "shared.git", tmp_path / "repo", tmp_path / "bin"
    programs.mkdir()
    (programs / "minhbach").symlink_to(Path(sys.executable).with_name("minhbach"))
    (programs / "mail").write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/mailed"\ncat >> "{tmp_path}/mailed"\n')
    (programs / "mail").chmod(0o755)
    shutil.copytree(ROOT / "data" / "bao-chi", clone / "data" / "bao-chi")
    shutil.copytree(ROOT / "content", clone / "content")
    for page in (clone / "content").glob("*/*.md"):  # texts of this repository quote figures of the other package
        page.write_text(re.sub(r"\[\[figure:[^]]*\]\]", "…", page.read_text()))
    environment = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "GIT_CONFIG_GLOBAL": str(tmp_path / "gitconfig"),
        "REPO": str(clone),
        "TO": str(tmp_path / "www"),
        "MAIL": "phu-trach@example.vn",
    }
    (tmp_path / "gitconfig").write_text(
        "[user]\n  name = Mẫu\n  email = mau@example.vn\n[init]\n  defaultBranch = main\n"
    )
    (clone / ".gitignore").write_text("dist/\n.dist.*\n.minhbach-cache/\n")
    for command in ("init -q", "add -A", "commit -qm 1", f"clone -q --bare . {shared}", f"remote add origin {shared}"):
        subprocess.run(["git", *shlex.split(command)], cwd=clone, env=environment, check=True)
    return environment


def test_the_script_publishes_keeps_the_ledger_and_tells_who_is_to_know(server, tmp_path):
    tool("git")
    clone, www, mailed = Path(server["REPO"]), Path(server["TO"]), tmp_path / "mailed"

    def publish() -> int:
        return subprocess.run(["sh", RECIPES / "publish.sh"], env=server, check=False, cwd=tmp_path).returncode

    assert publish() == 0, mailed.read_text()
    shown = (www / "index.html").read_bytes()
    assert not mailed.exists() and (www / "releases" / "head.txt").exists()
    pushed = ["git", "--git-dir", tmp_path / "shared.git", "ls-tree", "-r", "--name-only", "main"]
    assert "data/releases/ledger.jsonl" in subprocess.run(pushed, capture_output=True, text=True, check=True).stdout
    table = clone / "data" / "bao-chi" / "reported_figure.csv"
    table.write_bytes(table.read_bytes().replace(b",", b";", 3))
    assert publish() == 1
    said = mailed.read_text()
    assert (
        said.startswith("-s Trang minh bạch không công bố được phu-trach@example.vn") and "reported_figure.csv" in said
    )
    assert (www / "index.html").read_bytes() == shown
