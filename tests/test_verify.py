"""`verify` of a live copy: a real host on this machine serves it, whole and in every broken way; and its signature."""

import gzip
import json
import shutil
import subprocess
import threading
import time
from collections import Counter
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import brotli
import pytest

from minhbach.cli import main
from minhbach.disk import Disk
from minhbach.ledger import (
    HEAD,
    NAME,
    SIGNATURE,
    Asked,
    Ledger,
    OnDisk,
    Standing,
    held,
    next_release,
    open_data_hash,
    outputs,
    tables_of,
    verify,
    write,
)
from minhbach.output import Output
from minhbach.publish import Fingerprint, Manifest, publish
from minhbach.remote import Address, Live, NoAddress, Patience, Unreachable
from minhbach.signature import NAMESPACE, signer
from tests.served import sent, serving
from tests.tools import tool

PATIENT = Patience(silence=20.0, tries=2, pause=0.01)
#: For faults that only time shows.
HURRIED = Patience(silence=1.0, slowest=100_000, tries=2, pause=0.01)

#: Never set: to wait for it is to be silent.
OVER = threading.Event()

POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">"
PAGE = f"<!doctype html><html><head>{POLICY}</head><body>{{}}</body></html>"
FILES = {
    "index.html": PAGE.format("Trang chủ").encode(),
    "404.html": PAGE.format("Không có trang này " * 40).encode(),
    "assets/minhbach.css": b"body { color: black }\n",
    "tep/Bản đồ.csv": "xã\nMẫu\n".encode(),
    "_headers": b"/*\n  X-Robots-Tag: noindex\n",
    ".nojekyll": b"",
}
TABLES = [
    {"xa-mau": {"petition": f"petition_id,summary\nkn-1,Đường hỏng\nkn-2,{text}\n".encode()}}
    for text in ("Thiếu nước", "Thiếu nước sạch", "Thiếu nước sạch mùa khô")
]


def open_data(tables) -> dict[str, bytes]:
    return {f"open-data/xa-mau/csv/xa-mau.{name}.csv": body for name, body in tables["xa-mau"].items()}


def released(folder: Path, seq: int) -> None:
    """Add the releases up to one to a folder of releases."""
    for tables in TABLES[len(held(Disk(), folder).entries) : seq]:
        ledger = held(Disk(), folder)
        before = tables_of(Disk(), folder, ledger.last) if ledger.last else {}
        manifest = Manifest({path: Fingerprint.of(body) for path, body in open_data(tables).items()})
        now = Standing(tables, open_data_hash(manifest), date(2026, 10, 31), None, "minhbach 0")
        write(Disk(), folder, ledger, next_release(ledger, before, now, Asked("định kỳ")))


def site_of(folder: Path, out: Path, seq: int) -> Ledger:
    """Publish the site as it is after a release; return its ledger."""
    released(folder, seq)
    ledger = held(Disk(), folder)
    files = [Output(path, body) for path, body in (FILES | open_data(TABLES[seq - 1])).items()]
    publish([*files, *outputs(Disk(), folder, ledger)], out, Disk())
    return ledger


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Return the folder of the site after the first, the second and the third release, by number."""
    top = tmp_path_factory.mktemp("trang")
    for seq in (1, 2, 3):
        site_of(top / "releases", top / str(seq), seq)
    return top


@pytest.fixture(scope="module")
def host(sites):
    """Serve the site after the second release."""
    with serving(sites / "2") as served:
        yield served


@contextmanager
def broken(host, **faults):
    """Serve some addresses badly, by their path."""
    host.faults = faults
    host.asked.clear()
    try:
        yield
    finally:
        host.faults = {}


def live(host, patience=PATIENT):
    return Live(Address.of_site(host.url), lambda done, of: None, patience)


def codes(copy, head="", signed_by=None):
    return [(one.code, one.place.file) for one in verify(copy, head, signed_by)]


PETITIONS = "open-data/xa-mau/csv/xa-mau.petition.csv"
LEDGER, HEAD_FILE = f"releases/{NAME}", f"releases/{HEAD}"
OLD_TABLE = "releases/000001/xa-mau/petition.csv.gz"


def body_of(sites, path, seq=2):
    return (sites / str(seq) / path).read_bytes()


# --- a true copy ---------------------------------------------------------------------------------------------------------


def test_a_true_copy_is_true(host, sites):
    heads = [entry.hash for entry in held(Disk(), sites / "2/releases").entries]
    with broken(host):
        told = []
        copy = Live(Address.of_site(host.url), lambda done, of: told.append((done, of)), PATIENT)
        assert [list(verify(copy, head)) for head in ("", *heads)] == [[]] * 3
    assert told[-1][0] == told[-1][1]
    listed = {path for path in Disk().files(sites / "2") if path not in ("manifest.json", LEDGER, HEAD_FILE)}
    assert {path: count for path, count in host.asked.items() if path in listed} == dict.fromkeys(listed, 3)


def test_lines_are_kept_open(host):
    with broken(host):
        host.lines.clear()
        assert codes(live(host)) == []
    assert len(host.lines) <= 6 + 4, "six workers, and one each for manifest, ledger, head"


def test_what_hosts_keep_to_themselves_is_not_missing(host):
    def hidden(handler, body):
        sent(handler, b"", 403)

    for way in (hidden, politely_missing):
        with broken(host, **{"_headers": way, ".nojekyll": way}):
            assert codes(live(host)) == []


# --- what a host may do wrong ----------------------------------------------------------------------------------------------


def flipped(handler, body):
    sent(handler, bytes([body[0] ^ 1]) + body[1:])


def missing(handler, body):
    sent(handler, b"", 404)


def failing(handler, body):
    sent(handler, b"", 500)


def politely_missing(handler, body):
    sent(handler, FILES["404.html"], Content_Type="text/html")


def cut(handler, body):
    sent(handler, body[:-7])


def longer(handler, body):
    sent(handler, body + b"x" * 5000)


def dropped(handler, body):
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])
    handler.close_connection = True


def endless(handler, body):
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for _ in range(10_000):
        handler.wfile.write(b"2710\r\n" + bytes(10_000) + b"\r\n")


def silent(handler, body):
    OVER.wait(3)


def dripping(handler, body):
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    for one in body:
        handler.wfile.write(bytes([one]))
        handler.wfile.flush()
        time.sleep(0.02)


def led_away(handler, body):
    sent(handler, b"", 302, Location="https://khac.example/tep")


def led_to_another_port(handler, body):
    sent(handler, b"", 301, Location="http://127.0.0.1:9/mb/index.html")


def led_in_a_circle(handler, body):
    sent(handler, b"", 302, Location=handler.path)


def in_brotli(handler, body):
    sent(handler, b"\x0b\x02\x80", Content_Encoding="br")


def packed(handler, body):
    sent(handler, gzip.compress(body), Content_Encoding="gzip")


def packed_and_changed(handler, body):
    sent(handler, gzip.compress(b"y" * len(body)), Content_Encoding="gzip")


def a_bomb(handler, body):
    sent(handler, gzip.compress(bytes(3_000_000)), Content_Encoding="gzip")


def to_browsers(coding, pack):
    """Send what a browser can unpack packed, and all else plain."""

    def answer(handler, body):
        if coding in handler.headers["Accept-Encoding"]:
            sent(handler, pack(body), Content_Encoding=coding)
        else:
            sent(handler, body)

    return answer


def as_text(handler, body):
    sent(handler, body, Content_Type="text/plain")


def in_another_charset(handler, body):
    sent(handler, body, Content_Type="text/html; charset=windows-1258")


def as_page(handler, body):
    sent(handler, body, Content_Type="text/html")


def no_http(handler, body):
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
    handler.close_connection = True


#: The fault, the address it befalls -> the findings.
CASES = {
    "a flipped bit": (flipped, "index.html", ["F403"]),
    "a flipped bit of a table": (flipped, PETITIONS, ["F403"]),
    "a flipped bit of an old release": (flipped, OLD_TABLE, ["F403", "F406"]),
    "missing": (missing, PETITIONS, ["F402"]),
    "missing, but the host says that all is well": (politely_missing, PETITIONS, ["F425", "F402"]),
    "a fault of the host": (failing, "index.html", ["F421"]),
    "cut off": (cut, "index.html", ["F409"]),
    "too long": (longer, "index.html", ["F410"]),
    "without end": (endless, "index.html", ["F425", "F410"]),
    "dropped half way": (dropped, "index.html", ["F422"]),
    "silence": (silent, "index.html", ["F422"]),
    "drop by drop": (dripping, "index.html", ["F422"]),
    "something else than HTTP": (no_http, "index.html", ["F422"]),
    "led to another host": (led_away, "index.html", ["F423"]),
    "led to another port": (led_to_another_port, "index.html", ["F423"]),
    "led in a circle": (led_in_a_circle, "index.html", ["F422"]),
    "packed in a way that nobody asked for": (in_brotli, "index.html", ["F424"]),
    "gzip though nobody asked": (packed, PETITIONS, ["F415"]),
    "gzip of something else": (packed_and_changed, PETITIONS, ["F403"]),
    "gzip that unpacks without end": (a_bomb, PETITIONS, ["F410"]),
    "in brotli for browsers": (to_browsers("br", brotli.compress), PETITIONS, []),
    "in gzip for browsers": (to_browsers("gzip", gzip.compress), PETITIONS, []),
    "nothing, in gzip": (to_browsers("gzip", gzip.compress), ".nojekyll", []),
    "an old text in brotli": (to_browsers("br", lambda body: brotli.compress(body + b"x")), PETITIONS, ["F427"]),
    "an old text in gzip": (to_browsers("gzip", lambda body: gzip.compress(body[:-1])), PETITIONS, ["F427"]),
    "brotli that is none": (to_browsers("br", lambda body: body), PETITIONS, ["F427"]),
    "brotli cut off": (to_browsers("br", lambda body: brotli.compress(body)[:-1]), PETITIONS, ["F427"]),
    "brotli that unpacks without end": (
        to_browsers("br", lambda body: brotli.compress(bytes(30_000_000), quality=1)),
        PETITIONS,
        ["F427"],
    ),
    "a page as text": (as_text, "index.html", ["F425"]),
    "a style as page": (as_page, "assets/minhbach.css", ["F425"]),
    "a table as page": (as_page, PETITIONS, ["F425"]),
    "a page in another charset": (in_another_charset, "index.html", ["F425"]),
    "the ledger fails": (failing, LEDGER, ["F421"]),
    "the ledger is missing": (missing, LEDGER, ["F413", "F402"]),
    "the head is missing": (missing, HEAD_FILE, ["F407", "F402"]),
    "the manifest fails": (failing, "manifest.json", ["F421"]),
    "the manifest is missing": (missing, "manifest.json", ["F401"]),
    "the manifest is something else": (politely_missing, "manifest.json", ["F401"]),
}


@pytest.mark.parametrize("name", CASES)
def test_each_fault_of_a_host_is_named(host, name):
    fault, path, expected = CASES[name]
    with broken(host, **{path: fault}):
        found = list(verify(live(host, HURRIED if fault in (silent, dripping) else PATIENT)))
    assert [(one.code, one.place.file) for one in found] == [(code, path) for code in expected]
    assert all(one.message.vi != one.message.en and "{" not in one.message.vi + one.message.en for one in found)


def test_a_fault_that_passes_is_forgiven(host):
    def once(handler, body):
        sent(handler, body, 503 if host.asked["index.html"] == 1 else 200)

    with broken(host, **{"index.html": once}):
        assert codes(live(host)) == []


def test_addresses_without_an_ending_are_followed_on_the_same_host(host):
    def without_ending(handler, body):
        if "?" in handler.path:
            sent(handler, body, Content_Type="text/html; charset=UTF-8")
        else:
            sent(handler, b"elsewhere", 308, Location="/mb/index.html?x=1")

    with broken(host, **{"index.html": without_ending}):
        assert codes(live(host)) == []


def test_a_host_that_dies_is_given_up(host):
    """Not every one of a thousand files is waited for."""

    def dead(handler, body):
        handler.close_connection = True

    every = {path: dead for path in Disk().files(host.folder) if path not in ("manifest.json", LEDGER, HEAD_FILE)}
    manifest = json.loads((host.folder / "manifest.json").read_text())
    more = {f"trang/{number}.html": {"bytes": 9, "sha256": "0" * 64} for number in range(40)}
    long = json.dumps(manifest | {"files": manifest["files"] | more}).encode()
    with broken(host, **every, **dict.fromkeys(more, dead), **{"manifest.json": lambda h, _: sent(h, long)}):
        found = codes(live(host))
    assert Counter(code for code, _ in found)["F426"] == 1
    assert len(found) < len(manifest["files"]) + 40


# --- a manifest and a ledger that do not belong together ------------------------------------------------------------------


def other(sites, path, seq):
    body = body_of(sites, path, seq)
    return lambda handler, _: sent(handler, body)


def found_with(host, head="", **faults):
    with broken(host, **faults):
        return codes(live(host), head)


def test_a_stale_manifest_is_named_with_the_release_it_is_of(host, sites):
    with broken(host, **{"manifest.json": other(sites, "manifest.json", 1)}):
        found = list(verify(live(host)))
    (stale,) = (one for one in found if one.code == "F412")
    assert "lần công bố thứ 1" in stale.message.vi
    assert "release 1, the ledger is at 2" in stale.message.en


def test_a_ledger_that_was_cut_is_named_against_the_manifest(host, sites):
    found = found_with(host, **{LEDGER: other(sites, LEDGER, 1), HEAD_FILE: other(sites, HEAD_FILE, 1)})
    assert ("F413", LEDGER) in found
    assert ("F409", LEDGER) in found


def test_a_ledger_that_was_cut_with_all_else_is_known_by_the_witness_alone(sites):
    heads = [entry.hash for entry in held(Disk(), sites / "3/releases").entries]
    with serving(sites / "1") as served:
        assert codes(live(served)) == []
        assert codes(live(served), heads[0]) == []
        assert codes(live(served), heads[2]) == [("F405", LEDGER)]


def test_an_edited_ledger_is_named_by_its_line(host, sites):
    edited = body_of(sites, LEDGER).replace("định kỳ".encode(), "bất thường".encode(), 1)
    with broken(host, **{LEDGER: lambda handler, _: sent(handler, edited)}):
        (finding,) = (one for one in verify(live(host)) if one.code == "F214")
    assert finding.place.line == 1


def test_another_head_is_named(host):
    assert ("F407", HEAD_FILE) in found_with(host, **{HEAD_FILE: lambda h, _: sent(h, b"0" * 64 + b"\n")})


def test_a_site_that_was_published_anew_meanwhile_is_not_called_false(host, sites):
    """The first manifest is the old one, every answer after it is of the new site."""

    def moved(handler, body):
        sent(handler, body_of(sites, "manifest.json", 1 if host.asked["manifest.json"] == 1 else 2))

    assert found_with(host, **{"manifest.json": moved}) == [("F414", "manifest.json")]


def test_a_file_that_only_the_manifest_knows_is_missing(host):
    manifest = json.loads((host.folder / "manifest.json").read_text())
    more = {"khong-co.html": {"bytes": 9, "sha256": "0" * 64}}
    listed = json.dumps(manifest | {"files": manifest["files"] | more}).encode()
    found = found_with(host, **{"manifest.json": lambda handler, _: sent(handler, listed)})
    assert found == [("F402", "khong-co.html")]


def test_a_manifest_leads_nowhere_else(host):
    manifest = json.loads((host.folder / "manifest.json").read_text())
    away = ["../bi-mat.txt", "a/../../b", "/etc/passwd", "http://khac.example/a", "a//b", "", ".", "a\\b", "a\nb"]
    long = {path: {"bytes": 1, "sha256": "0" * 64} for path in away}
    listed = json.dumps(manifest | {"files": manifest["files"] | long}).encode()
    found = found_with(host, **{"manifest.json": lambda handler, _: sent(handler, listed)})
    assert found == [("F411", "manifest.json")] * len(away)
    assert not {path for path in host.asked if "bi-mat" in path or "passwd" in path}


@pytest.mark.parametrize("size", ["-1", "1e999", '"x"', "[]", "99999999999999999999"])
def test_a_manifest_with_absurd_sizes_does_no_harm(host, size):
    raw = f'{{"contents":{{}},"files":{{"index.html":{{"bytes":{size},"sha256":"0"}}}},"format":1,"generator":"minhbach"}}'
    found = found_with(host, **{"manifest.json": lambda handler, _: sent(handler, raw.encode())})
    assert {code for code, _ in found} & {"F401", "F403", "F409", "F410"}


# --- addresses -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "root"),
    {
        "https://minhbach.vn": "https://minhbach.vn/",
        " HTTPS://Minhbach.VN/mb ": "https://minhbach.vn/mb/",
        "http://127.0.0.1:8000/mb/index.html": "http://127.0.0.1:8000/mb/",
        "https://minhbach.vn/manifest.json": "https://minhbach.vn/",
        "https://minhbach.vn/mb/?a=1#b": "https://minhbach.vn/mb/",
        "http://[::1]:8000/": "http://[::1]:8000/",
    }.items(),
)
def test_an_address_names_a_folder(text, root):
    assert str(Address.of_site(text)) == root


@pytest.mark.parametrize("text", ["https://", "https:///a", "ftp://a/", "https://a:b/", "https://a b/", "http://[::1/"])
def test_what_is_no_address_is_refused_in_words(text):
    with pytest.raises(NoAddress) as refused:
        Address.of_site(text)
    assert refused.value.message.vi != refused.value.message.en


def test_no_password_is_taken():
    with pytest.raises(NoAddress):
        Address.of_site("https://ai:mat-khau@minhbach.vn/")


@pytest.mark.parametrize(
    ("base", "location", "follows"),
    [
        ("https://a.vn/b/", "c.html", True),
        ("https://a.vn/b/", "/c", True),
        ("https://a.vn/b/", "https://A.VN/c", True),
        ("http://a.vn/b/", "https://a.vn/b/", True),
        ("https://a.vn/b/", "http://a.vn/b/", False),
        ("https://a.vn/b/", "//c.vn/b/", False),
        ("https://a.vn/b/", "https://www.a.vn/b/", False),
        ("https://a.vn/b/", "https://a.vn:8443/b/", False),
        ("https://a.vn/b/", "file:///etc/passwd", False),
        ("https://a.vn/b/", "javascript:1", False),
        ("https://a.vn/b/", "https://a.vn/\r\nX: y", False),
    ],
)
def test_only_what_stays_on_the_host_is_followed(base, location, follows):
    assert (Address.of_site(base).moved_to(location) is not None) == follows


def test_a_host_that_cannot_be_asked_is_said_once():
    with pytest.raises(Unreachable) as fault:
        codes(Live(Address.of_site("http://127.0.0.1:9/"), lambda done, of: None, PATIENT))
    assert fault.value.message.vi != fault.value.message.en


# --- the command -----------------------------------------------------------------------------------------------------------


def test_the_command_takes_an_address_as_it_takes_a_folder(host, sites, capsys):
    head = held(Disk(), sites / "2/releases").head
    with broken(host):
        assert main(["verify", host.url, "--head", head.upper()]) == 0
        assert main(["verify", str(sites / "2"), "--head", head]) == 0
        assert main(["verify", host.url, "--head", "0" * 64]) == 0, "what all ledgers begin with"
        capsys.readouterr()
    with broken(host, **{"index.html": flipped}):
        assert main(["verify", host.url, "--format", "json"]) == 1
        (finding,) = json.loads(capsys.readouterr().out)["findings"]
        assert (finding["code"], finding["file"]) == ("F403", "index.html")
        assert main(["verify", host.url, "--format", "sarif"]) == 1
        assert json.loads(capsys.readouterr().out)["runs"][0]["results"]


@pytest.mark.parametrize("target", ["usb", "nginx"])
def test_what_deploy_put_is_the_site_that_was_built(sites, tmp_path, target, capsys):
    there = tmp_path / "máy chủ"
    for seq in (2, 3):
        assert main(["deploy", target, "--to", str(there), "--site", str(sites / str(seq))]) == 0
        assert main(["verify", str(there)]) == 0
    assert main(["deploy", target, "--to", str(there), "--site", str(sites / "2")]) == 2
    assert held(Disk(), sites / "3/releases").head in capsys.readouterr().err, "the release that would be lost is named"
    (there / "index.html.gz").write_bytes(gzip.compress(b"x"))
    assert main(["verify", str(there)]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    {
        "nobody there": (["http://127.0.0.1:9/"], "127.0.0.1:9"),
        "no address": (["https:///"], "https://"),
        "no hash": (["dist", "--head", "abc"], "64"),
        "no file of signers": (["dist", "--signers", "khong-co"], "khong-co"),
    }.values(),
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_wrong_use_is_one_line(arguments, said, lang, capsys, monkeypatch):
    monkeypatch.setattr("minhbach.remote.line.time.sleep", lambda seconds: None)
    assert main(["verify", *arguments, "--lang", lang]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


# --- signatures ------------------------------------------------------------------------------------------------------------

WHO = "so-noi-vu@tinh.example"


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """Return a folder with the keys of the publisher and of somebody else, and the file of those to trust."""
    folder = tmp_path_factory.mktemp("khoa")
    for name in ("noi-cong-bo", "nguoi-khac"):
        subprocess.run([tool("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    public = (folder / "noi-cong-bo.pub").read_text()
    (folder / "nguoi-ky").write_text(f'{WHO} namespaces="{NAMESPACE}" {public}')
    return folder


def signature(keys, message, key="noi-cong-bo", namespace=NAMESPACE):
    command = ["ssh-keygen", "-Y", "sign", "-f", keys / key, "-n", namespace]
    return subprocess.run(command, input=message, capture_output=True, check=True).stdout


@pytest.fixture
def signed_site(sites, tmp_path, keys):
    """Return the site after the second release, built with the signature of its head, and the line that was signed."""
    folder = tmp_path / "releases"
    ledger = site_of(folder, tmp_path / "dist", 2)
    (folder / "000002" / SIGNATURE).write_bytes(signature(keys, ledger.head_line))
    site_of(folder, tmp_path / "dist", 2)
    return tmp_path / "dist", folder, ledger


def checked(keys):
    return lambda message, signed: signer(Disk(), keys / "nguoi-ky", message, signed)


def test_a_signed_head_is_told_with_who_signed_it(signed_site, keys, capsys):
    site, _, _ = signed_site
    (finding,) = verify(OnDisk(Disk(), site), "", checked(keys))
    assert (finding.code, WHO in finding.message.vi, WHO in finding.message.en) == ("F433", True, True)
    assert codes(OnDisk(Disk(), site)) == []
    with serving(site) as served:
        assert main(["verify", served.url, "--signers", str(keys / "nguoi-ky")]) == 0
    assert WHO in capsys.readouterr().out


def test_a_signature_of_the_release_before_is_not_published(signed_site):
    site, folder, _ = signed_site
    assert (site / "releases" / SIGNATURE).exists()
    site_of(folder, site, 3)
    assert not (site / "releases" / SIGNATURE).exists()


@pytest.mark.parametrize(
    ("forged", "expected"),
    {
        "none": (lambda keys, line: b"", "F431"),
        "of another key": (lambda keys, line: signature(keys, line, "nguoi-khac"), "F432"),
        "of something else": (lambda keys, line: signature(keys, b"0" * 64 + b"\n"), "F432"),
        "for another purpose": (lambda keys, line: signature(keys, line, namespace="git"), "F432"),
        "not at all": (lambda keys, line: b"-----BEGIN SSH SIGNATURE-----\n", "F432"),
    }.values(),
)
def test_any_other_signature_is_refused(signed_site, keys, forged, expected):
    site, _, ledger = signed_site
    with serving(site) as served:
        body = forged(keys, ledger.head_line)
        with broken(served, **{f"releases/{SIGNATURE}": lambda handler, _: sent(handler, body)}):
            found = codes(live(served), "", checked(keys))
    assert (expected, f"releases/{SIGNATURE}") in found


def test_without_the_program_the_command_says_what_is_missing(signed_site, keys, capsys, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert main(["verify", str(signed_site[0]), "--signers", str(keys / "nguoi-ky")]) == 2
    assert "ssh-keygen" in capsys.readouterr().err


def test_the_one_command_of_the_guide_signs(signed_site, keys, tmp_path):
    """The line of docs/releases.md, run as it stands with the names of the test."""
    _, folder, ledger = signed_site
    guide = (Path(__file__).parent.parent / "docs" / "releases.md").read_text("utf-8")
    (line,) = (one for one in guide.splitlines() if one.startswith("ssh-keygen -Y sign"))
    shutil.copytree(folder, tmp_path / "data" / "releases")
    named = line.replace("KHÓA", str(keys / "noi-cong-bo")).replace("NNNNNN", "000002")
    subprocess.run(named, shell=True, check=True, cwd=tmp_path, capture_output=True)
    made = (tmp_path / "data/releases/000002" / SIGNATURE).read_bytes()
    assert checked(keys)(ledger.head_line, made) == WHO


def test_a_key_is_replaced_as_the_guide_says(signed_site, keys, tmp_path):
    """The commands of docs/threat-model.md, run as they stand: both keys hold for a while, then the new one alone."""
    _, folder, ledger = signed_site
    guide = (Path(__file__).parent.parent / "docs" / "threat-model.md").read_text("utf-8")
    lines = [line.strip() for line in guide.splitlines() if line.strip().startswith("ssh-keygen")]
    shutil.copytree(folder, tmp_path / "data" / "releases")
    signed = tmp_path / "data/releases/000002" / SIGNATURE
    old = signed.read_bytes()
    said = b""
    for line in lines:
        named = line.replace("KHÓA-MỚI", str(tmp_path / "moi")).replace("NNNNNN", "000002")
        said += subprocess.run(named, shell=True, check=True, cwd=tmp_path, capture_output=True).stdout
    new, public = signed.read_bytes(), (tmp_path / "moi.pub").read_text()
    assert len(lines) == 3 and b"SHA256:" in said, "the fingerprint, to be announced"
    assert new != old
    both, after = tmp_path / "hai-khoa", tmp_path / "khoa-moi"
    after.write_text(f'{WHO} namespaces="{NAMESPACE}" {public}')
    both.write_text((keys / "nguoi-ky").read_text() + after.read_text())
    trusted = {
        file: [signer(Disk(), file, ledger.head_line, one) for one in (old, new)]
        for file in (keys / "nguoi-ky", both, after)
    }
    assert list(trusted.values()) == [[WHO, ""], [WHO, WHO], ["", WHO]]
