"""What every test may rely on: parts from outside, named when they are missing.

A test that needs a part which is not there says so by name (``missing: …``) and is skipped; with ``CI=true`` the
same test fails, because there every part is promised. Any other skip fails in CI too, so none can hide.
"""

import os
import select
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
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


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    """The system's Chromium, driven by Playwright; open a context of your own per test.

    Not for the whole session: while Playwright runs, other tests cannot start an event loop.
    """
    executable = chromium_executable()
    require_japanese_font()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@dataclass(frozen=True)
class Answer:
    """What a server said: status, headers by lower-case name, body as sent."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Dashboard:
    """A running dashboard with an empty state folder of its own."""

    port: int
    log: Path
    outside: socket.socket

    def asked_outside(self) -> bool:
        """Whether the server has tried to reach another host: all of them lie behind a proxy that is a trap."""
        return bool(select.select([self.outside], [], [], 0)[0])

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """One request, nothing followed and nothing unpacked (``accept_language="en"`` names a header)."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers={"accept-encoding": "identity"} | named)
            response = connection.getresponse()
            answered = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status, answered, response.read())
        finally:
            connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(path: str, process: subprocess.Popen[bytes], dashboard: Dashboard) -> None:
    deadline = time.monotonic() + 120
    answer = None
    while time.monotonic() < deadline and process.poll() is None:
        try:
            answer = dashboard.ask(path)
        except OSError:
            time.sleep(0.2)
            continue
        if answer.status != 503:
            break
        time.sleep(0.2)
    if answer is None or answer.status != 200:
        pytest.fail(f"the dashboard did not get ready ({answer}):\n{dashboard.log.read_text()}", pytrace=False)


def end(process: subprocess.Popen[bytes]) -> None:
    """Let a process end; by force where it does not."""
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def serving(script: str, folder: Path) -> Iterator[Dashboard]:
    """``streamlit run SCRIPT`` on a free port, with its state and log in a folder."""
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless=true"]
    with socket.create_server(("127.0.0.1", 0)) as outside, (folder / "server.log").open("wb") as log:
        running = Dashboard(_free_port(), folder / "server.log", outside)
        options = [
            f"--server.port={running.port}",
            "--server.fileWatcherType=none",
            "--browser.serverAddress=localhost",
        ]
        trap = f"http://127.0.0.1:{outside.getsockname()[1]}"
        proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), trap)
        settings = {"KPI_VAR_DIR": str(folder / "var"), "HOME": str(folder), "PYTHONUNBUFFERED": "1", "NO_PROXY": ""}
        environment = os.environ | proxies | settings
        process = subprocess.Popen([*command, *options], cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait_for("/readyz" if script == "server.py" else "/_stcore/health", process, running)
            yield running
        finally:
            end(process)


@pytest.fixture(scope="session", autouse=True)
def _state_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test touches the state of the program that is being worked on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KPI_VAR_DIR", str(tmp_path_factory.mktemp("var")))
        for name in ("KPI_DATABASE_URL", "KPI_USER_HEADER", "KPI_UPLOAD_MB"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture
def new_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A state folder of the test's own: the first use of the store seeds it."""
    monkeypatch.setenv("KPI_VAR_DIR", str(tmp_path / "var"))
    return tmp_path / "var"


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """The dashboard as ``make run`` starts it, shared by all tests; its log is shown if one of them fails."""
    with serving("server.py", tmp_path_factory.mktemp("dashboard")) as running:
        yield running


def _fail_skip_in_ci(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Skips are for machines that lack a part; in CI nothing lacks, so a skip there hides a test."""
    if IN_CI and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI, where every test must run: {report.longrepr}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Skipped tests fail in CI; a failed test of the running dashboard shows the dashboard's log."""
    report = yield
    _fail_skip_in_ci(report)
    running = getattr(item, "funcargs", {}).get("dashboard")
    if report.failed and isinstance(running, Dashboard):
        report.sections.append(("log of the dashboard", running.log.read_text(encoding="utf-8", errors="replace")))
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    """Skipped files fail in CI."""
    report = yield
    _fail_skip_in_ci(report)
    return report
