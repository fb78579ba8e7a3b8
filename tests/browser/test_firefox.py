"""Every page in another browser: Firefox draws it to its end, no wider than its window, and has nothing to complain about.

Asked for by ``make firefox``, which installs the browser; the other tests do without it.

Firefox is driven by WebDriver BiDi, which it speaks itself: JSON over a web socket, so that no other part is needed.
"""

import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from websockets.sync.client import ClientConnection, connect

from kpi.ui.links import PAGES
from tests.browser.visit import NARROW, PATIENCE, WIDE
from tests.conftest import Dashboard, end, missing, require_japanese_font

pytestmark = pytest.mark.firefox

#: Nothing of the browser's own may ask another host: what is asked is then the page's doing.
PREFERENCES = {
    "intl.accept_languages": "ja,en",
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.region.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.server": "",
}
#: What the policy blocks; WebAssembly is expected, see tests/browser/visit.py.
WATCH_POLICY = """() => {
  window.blockedHere = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    if (event.blockedURI !== "wasm-eval") window.blockedHere.push(`${event.violatedDirective} ${event.blockedURI}`);
  });
}"""
EXPECTED = re.compile(r"blocked WebAssembly")
#: Drawn to its end: the same twice in a row.
DRAWN = """[
  document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
    && document.querySelector('[data-testid=stMain] :is(h1, h2)') !== null
    && document.querySelector('[data-testid=stSkeleton]') === null,
  document.body.innerText.length,
]"""
WIDER = """[document.documentElement, document.querySelector('[data-testid=stMain]')]
  .filter((part) => part.scrollWidth > part.clientWidth + 1)
  .map((part) => `${part.tagName} ${part.scrollWidth} > ${part.clientWidth}`)"""


class Firefox:
    """One tab of a browser, and what it has reported."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.events: list[dict[str, Any]] = []
        self.sent = 0
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self.send("script.addPreloadScript", functionDeclaration=WATCH_POLICY)
        self.tab = self.send("browsingContext.create", type="tab")["context"]

    def send(self, method: str, **params: object) -> dict[str, Any]:
        """Give a command and wait for its answer; what is reported meanwhile is kept."""
        self.sent += 1
        self.socket.send(json.dumps({"id": self.sent, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv(timeout=PATIENCE / 1000))
            if answer.get("id") == self.sent:
                assert answer["type"] == "success", answer
                return dict(answer["result"])
            self.events.append(answer)

    def value(self, expression: str) -> Any:
        """The value of an expression on the page."""
        wrapped = f"JSON.stringify({expression})"
        found = self.send("script.evaluate", expression=wrapped, target={"context": self.tab}, awaitPromise=False)
        assert found["type"] == "success", found
        return json.loads(found["result"]["value"])

    def drawn(self) -> bool:
        """Wait until the page stands still."""
        deadline, before = time.monotonic() + PATIENCE / 1000, None
        while time.monotonic() < deadline:
            time.sleep(0.3)
            now = self.value(DRAWN)
            if now[0] and now == before:
                return True
            before = now
        return False

    def size(self, width: int) -> None:
        self.send("browsingContext.setViewport", context=self.tab, viewport={"width": width, "height": 900})

    def go(self, address: str) -> None:
        self.send("browsingContext.navigate", context=self.tab, url=address, wait="interactive")

    def complaints(self, home: str) -> list[str]:
        """Errors, what was blocked, and requests to other hosts, since the last time."""
        found = [f"blocked: {one}" for one in self.value("window.blockedHere")]
        own = (f"{home}/", home.replace("http:", "ws:"), "data:", "blob:", "about:")
        for event in self.events:
            told = event.get("params", {})
            if event.get("method") == "log.entryAdded" and told["level"] == "error":
                found += [f"console: {told['text']}"] if not EXPECTED.search(told["text"] or "") else []
            elif event.get("method") == "network.beforeRequestSent" and not told["request"]["url"].startswith(own):
                found.append(f"request to another host: {told['request']['url']}")
        self.events.clear()
        return found


def _connected(process: subprocess.Popen[bytes], log: Path) -> ClientConnection:
    """The browser chooses a free port and says which."""
    deadline = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline and process.poll() is None:
        if told := re.search(r"WebDriver BiDi listening on (ws://\S+)", log.read_text(errors="replace")):
            return connect(f"{told[1]}/session", max_size=None, proxy=None)
        time.sleep(0.2)
    pytest.fail(f"Firefox did not get ready:\n{log.read_text(errors='replace')}", pytrace=False)


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """The system's Firefox with a profile of its own."""
    executable = shutil.which("firefox-esr")
    if executable is None:
        missing("firefox-esr (Debian package firefox-esr)")
    require_japanese_font()
    folder = tmp_path_factory.mktemp("firefox")
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
    log = folder / "firefox.log"
    command = [executable, "--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port", "0"]
    with log.open("wb") as output:
        process = subprocess.Popen([*command, "about:blank"], stdout=output, stderr=output)
        try:
            with _connected(process, log) as socket:
                yield Firefox(socket)
        finally:
            end(process)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_firefox_draws_a_page_no_wider_than_its_window_and_complains_of_nothing(
    firefox: Firefox, dashboard: Dashboard, name: str, lang: str
) -> None:
    path, more = "" if name == "overview" else name, f"&q={quote('デジタル')}" if name == "search" else ""
    firefox.size(WIDE)
    firefox.go(f"{dashboard.url}/{path}?plan=example-plan&lang={lang}{more}")
    for width in (WIDE, NARROW):
        firefox.size(width)
        assert firefox.drawn()
        assert firefox.value("document.documentElement.lang") == lang
        assert firefox.value(WIDER) == [], width
    assert firefox.complaints(dashboard.url) == []
