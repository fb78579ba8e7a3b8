"""What every test may rely on: parts from outside, named when they are missing.

A test that needs a part which is not there says so by name (``missing: …``) and is skipped; with ``CI=true`` the
same test fails, because there every part is promised. Any other skip fails in CI too, so none can hide.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
ARTIFACTS = ROOT / "artifacts"
IN_CI = os.environ.get("CI") == "true"

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def missing(part: str) -> NoReturn:
    """A part is not there: the test is skipped under the part's name, and fails in CI."""
    if IN_CI:
        pytest.fail(f"missing: {part}", pytrace=False)
    pytest.skip(f"missing: {part}", allow_module_level=True)


def require_shared(name: str) -> Path:
    """The path of a file beside the repository (``require_shared("data/target_expressions.csv")``)."""
    path = SHARED / name
    if not path.exists():
        missing(f"../shared/{name}")
    return path


@pytest.fixture(name="require_shared")
def _require_shared() -> object:
    """The same as a fixture, for tests that would rather not import it."""
    return require_shared


def chromium_executable() -> str:
    """Where the system's Chromium is."""
    for name in CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    missing("chromium (Debian package chromium)")


def require_japanese_font() -> None:
    """Without a font with Japanese glyphs, pictures and widths of the pages mean nothing."""
    listing = shutil.which("fc-list")
    found = listing and subprocess.run([listing, ":lang=ja"], capture_output=True, check=False, timeout=60).stdout
    if not found:
        missing("a Japanese font (Debian package fonts-noto-cjk)")


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """The system's Chromium, driven by Playwright; open a context of your own per test."""
    executable = chromium_executable()
    require_japanese_font()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


def _fail_skip_in_ci(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Skips are for machines that lack a part; in CI nothing lacks, so a skip there hides a test."""
    if IN_CI and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI, where every test must run: {report.longrepr}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Skipped tests fail in CI."""
    report = yield
    _fail_skip_in_ci(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    """Skipped files fail in CI."""
    report = yield
    _fail_skip_in_ci(report)
    return report
