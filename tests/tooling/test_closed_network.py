"""Nothing in the repository points to another host's files or to the machine it was written on."""

import re
import shutil
import subprocess
import zipfile

import pytest

from tests.conftest import ROOT, missing

#: Hosts that serve scripts, fonts, maps, counters or packages. This file names them, so it does not look at itself.
HOSTS = re.compile(
    r"//[\w.-]*(?:"
    r"\bcdn\b|cdnjs|cdn-|jsdelivr\.net|unpkg\.com|esm\.sh|skypack\.dev|googleapis\.com|gstatic\.com|googletagmanager"
    r"|google-analytics|typekit\.net|bootstrapcdn|cloudflare\.com|mapbox\.com|openstreetmap\.org|cartocdn|segment\.io"
    r"|\bregistry\b"
    r")",
    re.IGNORECASE,
)
HOMES = re.compile(r"(?:/root/|/home/\w|/Users/\w|[A-Z]:\\Users\\)")


def _tracked():
    git = shutil.which("git")
    if not git or not (ROOT / ".git").exists():
        missing("git, with the repository's own history")
    listing = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, timeout=60).stdout
    return [ROOT / name for name in listing.decode("utf-8").split("\0") if name]


def _texts():
    """Each file's text by name; the parts of workbooks and the like one by one."""
    for path in _tracked():
        if not path.is_file() or path == ROOT / "tests" / "tooling" / "test_closed_network.py":
            continue
        name = str(path.relative_to(ROOT))
        if path.read_bytes().startswith(b"PK") and zipfile.is_zipfile(path):  # not what only has an archive inside
            with zipfile.ZipFile(path) as parts:
                for part in parts.namelist():
                    yield f"{name}:{part}", parts.read(part).decode("utf-8", errors="replace")
        else:
            yield name, path.read_bytes().decode("utf-8", errors="replace")


def test_no_file_loads_anything_from_another_host():
    assert [(name, found.group()) for name, text in _texts() for found in HOSTS.finditer(text)] == []


def test_no_file_names_a_place_on_a_developers_machine():
    own = [re.escape(str(ROOT))] if len(ROOT.parts) > 2 else []
    places = re.compile("|".join([HOMES.pattern, *own]))
    assert [(name, found.group()) for name, text in _texts() for found in places.finditer(text)] == []


@pytest.mark.parametrize(
    "address",
    [
        "https://cdn.plot.ly/plotly.js",
        "//unpkg.com/x",
        "https://fonts.gstatic.com/s/x.woff2",
        "http://a.tile.openstreetmap.org/1",
        "https://registry.example.org/x",
    ],
)
def test_such_addresses_are_recognised(address):
    assert HOSTS.search(address)


@pytest.mark.parametrize(
    "address", ["http://localhost:8501", "http://schemas.openxmlformats.org/package", "https://www.pref.chiba.lg.jp/"]
)
def test_other_addresses_are_left_alone(address):
    assert not HOSTS.search(address)
