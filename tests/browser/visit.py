"""A visit to the dashboard: a page of a real browser, and everything that a careful person would complain about."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Literal

from playwright.sync_api import Browser, Locator, Page, expect

from kpi.model.issues import IssueCode
from kpi.model.terms import Missing, Reason, Status
from tests.conftest import ARTIFACTS

WIDE, NARROW = 1280, 390
#: axe-core, the examiner of accessibility, as its package ships it.
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
PATIENCE = 60_000
expect.set_options(timeout=30_000)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENGLISH, JAPANESE = re.compile(r"[A-Za-z]{3}"), re.compile(r"[ぁ-ヿ一-鿿]")
#: What repeats files and what people wrote in them: records, issues, changed values, names of plans and files, notes.
FILES = (
    ".preview :is(.pv-grid, .pv-records, .pv-tabs), .table td, .badge, .facts dd, .sentence, .notice li, .mono,"
    " [role=option], [data-testid=stSelectbox], [data-testid=stCheckbox], .stored-file, .stDownloadButton em, [class*=st-key-draft_file_] .name, h1, .meta dd, .languages, .mark, .plan-named"
)
#: A piece that the policy blocks is reported to the document, whether or not the console says so. One is expected:
#: a library of Streamlit's tries WebAssembly for 64-bit numbers and does without where it may not.
_WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", (event) => {
  if (event.blockedURI !== "wasm-eval") window.blocked(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""
#: Texts and labels that a reader meets, without those of files (they may be in any language).
_WORDS = """(files) => {
  const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const skipped = `script, style, noscript, [translate=no], [data-testid=stFileChipName], ${files}`;
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (!parent.closest(skipped)) found.add(walk.currentNode.nodeValue.trim());
  }
  for (const one of document.querySelectorAll("[aria-label], [placeholder], [title]")) {
    if (one.closest(skipped)) continue;
    for (const name of ["aria-label", "placeholder", "title"]) found.add(one.getAttribute(name) || "");
  }
  return [...found];
}"""
_CODES = [one.value for kind in (IssueCode, Status, Reason, Missing) for one in kind if "_" in one.value]
_WIDER = """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
    .filter((part) => part.scrollWidth > part.clientWidth + 1)
    .map((part) => `${part.tagName} ${part.scrollWidth} > ${part.clientWidth}`)"""

_TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass
class Visit:
    """A page, with everything that a careful person would complain about."""

    page: Page
    home: str
    #: What its pictures are called.
    name: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str = "") -> Page:
        """Open an address of the dashboard and wait until it has been drawn."""
        self.page.goto(f"{self.home}/{path}", wait_until="domcontentloaded")
        settled(self.page)
        return self.page

    def upload(self, *files: tuple[str, bytes], step: str = "check") -> None:
        """Choose files and wait until they were read and the address names the next step."""
        choose(self.page, *files)
        expect(self.page).to_have_url(re.compile(rf"step={step}"), timeout=PATIENCE)
        expect(self.page.get_by_test_id("stFileUploader")).to_have_count(int(step == "choose"), timeout=PATIENCE)
        settled(self.page)

    def step(self, word: str) -> None:
        """Go to a step by its link in the bar."""
        self.page.locator(".steps-bar").get_by_role("link", name=word).click()
        expect(self.page.locator(".steps-bar .now")).to_contain_text(word, timeout=PATIENCE)
        settled(self.page)

    def picture(self, name: str = "") -> None:
        """A picture of the whole page for people to look at."""
        ARTIFACTS.mkdir(exist_ok=True)
        height = self.page.evaluate("document.querySelector('[data-testid=stMain]')?.scrollHeight ?? 900")
        size = self.page.viewport_size or {"width": WIDE, "height": 900}
        if name:
            self.page.set_viewport_size({"width": size["width"], "height": min(max(900, int(height) + 40), 4000)})
        self.page.screenshot(path=ARTIFACTS / f"{'-'.join(filter(None, [self.name, name]))}.png")
        if name:
            self.page.set_viewport_size(size)
            self.page.evaluate(_TWO_FRAMES)

    def foreign_words(self, wanted: re.Pattern[str], other: re.Pattern[str], files: str) -> list[str]:
        """Texts and labels in another language than the page's. ``files``: a selector of what repeats files."""
        return [text for text in self.page.evaluate(_WORDS, files) if other.search(text) and not wanted.search(text)]

    def faults(self, lang: str, name: str, files: str = FILES) -> list[str]:
        """What is wrong with the words and the width of a screen, which is pictured."""
        settled(self.page)
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0)
        self.picture(name)
        wanted, other = (JAPANESE, ENGLISH) if lang == "ja" else (ENGLISH, JAPANESE)
        found = (*self.foreign_words(wanted, other, files), *self.codes(), *self.too_wide())
        return [f"{name}: {text}" for text in found]

    def codes(self) -> list[str]:
        """Names of our own for machines (id_repeated) that people are shown, wherever they stand."""
        return [code for code in _CODES if re.search(rf"(?<![\w.-]){code}(?![\w.-])", self.page.inner_text("body"))]

    def barriers(self) -> list[str]:
        """What axe-core finds serious or critical on the page: its rule, how often, and the first place."""
        self.page.evaluate(AXE)
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{one['id']} ({one['impact']}) × {len(one['nodes'])}: {one['nodes'][0]['target']} {one['nodes'][0]['failureSummary']}"
            for one in found["violations"]
            if one["impact"] in {"serious", "critical"}
        ]

    def too_wide(self) -> list[str]:
        """What would have to be scrolled sideways."""
        return list(self.page.evaluate(_WIDER))


def settled(page: Page) -> None:
    """Wait until Streamlit has finished drawing what was asked for last."""
    page.evaluate(_TWO_FRAMES)  # a key that was pressed just now is told to the server after the next frame
    expect(page.get_by_test_id("stMain").locator("h1, h2").first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)


def still(part: Locator) -> None:
    """Bring a part of the page into view and wait until the page stands still."""
    part.scroll_into_view_if_needed()
    part.page.evaluate(_TWO_FRAMES)


def choose(page: Page, *files: tuple[str, bytes]) -> None:
    """Choose files in the uploader."""
    chosen = [{"name": name, "mimeType": XLSX, "buffer": content} for name, content in files]
    page.locator("input[type=file]").first.set_input_files(chosen)  # type: ignore[arg-type]


def _complain_about(visit: Visit) -> None:
    page = visit.page

    def request_seen(request) -> None:
        if not request.url.startswith((f"{visit.home}/", visit.home.replace("http:", "ws:"), "data:", "blob:")):
            visit.complaints.append(f"request to another host: {request.url}")

    def message_seen(message) -> None:
        if message.type == "error":
            visit.complaints.append(f"console: {message.text}")

    def blocked(what: str) -> None:
        visit.complaints.append(f"blocked: {what}")

    page.on("request", request_seen)
    page.on("websocket", request_seen)
    page.on("console", message_seen)
    page.on("pageerror", lambda error: visit.complaints.append(f"script: {error}"))
    page.expose_function("blocked", blocked)
    page.add_init_script(_WATCH_POLICY)


@contextmanager
def visiting(
    browser: Browser,
    home: str,
    name: str,
    locale: str = "ja-JP",
    width: int = WIDE,
    who: str = "",
    colours: Literal["light", "dark"] = "light",
) -> Iterator[Visit]:
    """A browser of a locale and width; what a person would complain about fails the test at the end.

    ``who`` tells the pictures of several visits in one test apart; ``colours`` are those that the device is set to.
    """
    context = browser.new_context(
        locale=locale, viewport={"width": width, "height": 900}, timezone_id="Asia/Tokyo", color_scheme=colours
    )
    context.set_default_timeout(PATIENCE)
    found = Visit(context.new_page(), home, "-".join(filter(None, [name, locale, str(width), who])))
    _complain_about(found)
    try:
        yield found
        assert found.complaints == []
    finally:
        found.picture()
        context.close()
