"""The dashboard as a person meets it: a real browser, a real server, the plans that come with the program."""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ARTIFACTS, Dashboard

pytestmark = pytest.mark.browser

PAGES = {"overview": "", **{name: name for name in ("pillars", "departments", "indicator", "import", "methods")}}
WIDE, NARROW = 1280, 390
PATIENCE = 60_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: The indicator of the reform plan whose figures everybody knows.
NAME, FIGURE = "管理監督者研修受講率", "72.4"
#: A piece that the policy blocks is reported to the document, whether or not the console says so. One is expected:
#: a library of Streamlit's tries WebAssembly for 64-bit numbers and does without where it may not.
WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", (event) => {
  if (event.blockedURI !== "wasm-eval") window.blocked(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""


@dataclass
class Visit:
    """A page, with everything that a careful person would complain about."""

    page: Page
    home: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str = "") -> Page:
        """Open an address of the dashboard and wait until it has been drawn."""
        self.page.goto(f"{self.home}/{path}", wait_until="domcontentloaded")
        settled(self.page)
        return self.page


def settled(page: Page) -> None:
    """Wait until Streamlit has finished drawing."""
    expect(page.get_by_test_id("stMain").locator("h1, h2").first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)


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
    page.add_init_script(WATCH_POLICY)


Visiting = Callable[..., "contextmanager[Visit]"]


@pytest.fixture
def visiting(chromium: Browser, dashboard: Dashboard, request: pytest.FixtureRequest) -> Visiting:
    """Open a browser of a locale and width; what a person would complain about fails the test at the end."""

    @contextmanager
    def visit(locale: str = "ja-JP", width: int = WIDE) -> Iterator[Visit]:
        context = chromium.new_context(
            locale=locale, viewport={"width": width, "height": 900}, timezone_id="Asia/Tokyo"
        )
        context.set_default_timeout(PATIENCE)
        found = Visit(context.new_page(), dashboard.url)
        _complain_about(found)
        try:
            yield found
            assert found.complaints == []
        finally:
            ARTIFACTS.mkdir(exist_ok=True)
            name = re.sub(r"[^\w-]+", "-", request.node.name).strip("-")
            found.page.screenshot(path=ARTIFACTS / f"{name}-{locale}-{width}.png")
            context.close()

    return visit


def test_the_overview_shows_the_plans_figures_in_japanese(visiting):
    with visiting() as visit:
        page = visit.go()
        assert page.locator("html").get_attribute("lang") == "ja"
        expect(page.get_by_role("heading", name="概況")).to_be_visible()
        expect(page.get_by_text(NAME).first).to_be_visible()
        expect(page.get_by_text(FIGURE).first).to_be_visible()


def test_an_english_browser_gets_english(visiting):
    with visiting("en-US") as visit:
        page = visit.go()
        assert page.locator("html").get_attribute("lang") == "en"
        expect(page.get_by_role("heading", name="Overview")).to_be_visible()


def test_the_address_decides_the_language_and_the_switch_changes_it(visiting):
    with visiting("en-US") as visit:
        page = visit.go("?lang=ja")
        expect(page.get_by_role("heading", name="概況")).to_be_visible()
        page.get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", name="Overview")).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        assert "lang=en" in page.url


def test_from_the_overview_to_an_indicator_and_back(visiting):
    with visiting() as visit:
        page = visit.go()
        page.get_by_role("link", name=re.compile(NAME)).first.click()
        expect(page.get_by_text("103.4").first).to_be_visible()
        assert "/indicator" in page.url
        page.go_back()
        expect(page.get_by_role("heading", name="概況")).to_be_visible()


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_its_window(visiting, name, lang, width):
    with visiting(width=width) as visit:
        page = visit.go(f"{PAGES[name]}?lang={lang}")
        too_wide = page.evaluate(
            """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
                .filter((part) => part.scrollWidth > part.clientWidth + 1)
                .map((part) => `${part.tagName} ${part.scrollWidth} > ${part.clientWidth}`)"""
        )
        assert too_wide == []


def _workbook() -> bytes:
    """A small indicator table such as an analyst would try first."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["指標ID", "指標名", "単位", "基準年度", "基準値", "目標年度", "目標値", "R5実績", "部局", "柱"])
    sheet.append(["X-1", "試験用の窓口満足度", "%", "R3", 50, "R6", 80, 64.5, "総務部", "柱1 試験"])
    sheet.append(["X-2", "試験用の申請件数", "件", "R3", 100, "R6", 400, 180, "企画部", "柱2 試験"])
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _upload(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").first.set_input_files({"name": name, "mimeType": XLSX, "buffer": content})


def test_an_uploaded_workbook_is_read_and_shown(visiting):
    with visiting() as visit:
        page = visit.go("import")
        _upload(page, "試験.xlsx", _workbook())
        main = page.get_by_test_id("stMain")
        expect(main.get_by_text("試験.xlsx").first).to_be_visible()
        page.get_by_role("link", name="この計画を概況で見る").first.click()
        expect(page.get_by_role("heading", name="概況")).to_be_visible()
        expect(main.get_by_text("試験用の窓口満足度").first).to_be_visible()
        expect(main.get_by_text("64.5").first).to_be_visible()


#: Texts and labels that a reader meets, without those of files (they may be in any language).
ALL_WORDS = """() => {
  const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    const skipped = "script, style, noscript, .stHtml, [translate=no], [data-testid=stFileChipName]";
    if (!parent.closest(skipped)) found.add(walk.currentNode.nodeValue.trim());
  }
  for (const one of document.querySelectorAll("[aria-label], [placeholder], [title]")) {
    for (const name of ["aria-label", "placeholder", "title"]) found.add(one.getAttribute(name) || "");
  }
  return [...found];
}"""
ENGLISH, JAPANESE = re.compile(r"[A-Za-z]{3}"), re.compile(r"[ぁ-ヿ一-鿿]")


def test_streamlits_own_words_are_in_the_readers_language(visiting):
    with visiting() as visit:
        page = visit.go("import?plan=reform-plan")
        page.locator("input[type=file]").first.set_input_files(
            {"name": "大きい.xlsx", "mimeType": XLSX, "buffer": bytes(21 * 1024 * 1024)}
        )
        expect(page.get_by_role("alert").filter(has_text="20.0 MB 以下のファイルを選んでください。")).to_be_visible()
        seen = page.evaluate(ALL_WORDS)
        visit.go("indicator?plan=example-plan")
        page.get_by_role("combobox", name="指標を選ぶ").click()
        page.keyboard.type("zzz")
        expect(page.get_by_text("該当する候補はありません").first).to_be_visible()
        seen += page.evaluate(ALL_WORDS)
        assert [text for text in seen if ENGLISH.search(text) and not JAPANESE.search(text)] == []
        page.keyboard.press("Escape")
        page.get_by_role("link", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.get_by_text("Skip to main content")).to_have_count(1)


def test_a_link_to_an_upload_falls_back_for_others(visiting):
    with visiting() as visit:
        page = visit.go("pillars?plan=upload-x&department=%E7%84%A1&pillar=y")
        expect(page.get_by_text("未保存").first).to_be_visible()
        expect(page.get_by_text("使っていません").first).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_contain_text("行財政改革計画")


def test_a_broken_file_gives_one_message_and_the_dashboard_goes_on(visiting):
    with visiting() as visit:
        page = visit.go("import")
        _upload(page, "壊れた.xlsx", hashlib.shake_256(b"noise").digest(4096))
        main = page.get_by_test_id("stMain")
        finding = main.get_by_role("row").filter(has_text="壊れた.xlsx")
        expect(finding).to_have_count(1)
        expect(finding).to_contain_text("エラー")
        settled(page)
        assert page.get_by_test_id("stException").count() == 0
        visit.go()
        expect(main.get_by_text(NAME).first).to_be_visible()


def test_the_server_saw_no_error(dashboard):
    """After all of the above: whatever a visitor did, nothing broke behind the screen."""
    log = dashboard.log.read_text(encoding="utf-8")
    assert "Traceback" not in log, log
    assert "ScriptRunContext" not in log, log
    assert not dashboard.asked_outside()
