"""A table that nobody knows, in real browsers: uploaded, mapped, seen, published; next year's is read without asking.

The dashboard is this file's own: what is published here disturbs no other test.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visit import FILES, NARROW, PATIENCE, WIDE, Visit, settled
from tests.conftest import Dashboard, serving
from tests.ingest.mapped_tables import NEXT_YEAR, THIS_YEAR

pytestmark = pytest.mark.browser

#: What these screens repeat of files.
OF_FILES = f"{FILES}, .file-text, .map-issues"
CHOSEN = {
    "ja": {"D": "基準値", "F": "目標値", "G": "備考"},
    "en": {"D": "Baseline", "F": "Target", "G": "Remark"},
}


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    with serving("server.py", tmp_path_factory.mktemp("mapping")) as running:
        yield running


def to_mapping(visit: Visit, lang: str) -> Page:
    """The unknown file uploaded, and its mapping opened from the notice."""
    page = visit.go(f"import?lang={lang}")
    visit.upload(("羅針盤2024.xlsx", THIS_YEAR))
    page.locator(".notice.warning a.map-open").click()
    expect(page).to_have_url(re.compile("step=map"), timeout=PATIENCE)
    expect(page.locator(".map-grid .map-heading")).to_contain_text("ものさし")
    settled(page)
    return page


def map_column(page: Page, column: str, field: str) -> None:
    """Choose what a column is with the keyboard alone."""
    _column(page, column).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.type(field)
    expect(page.get_by_role("option", name=field, exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    settled(page)


def _column(page: Page, column: str) -> Locator:
    return page.get_by_role("combobox", name=re.compile(rf"^(Column )?{column}( “|列)"))


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_mapping_is_in_the_readers_language_and_fits(visiting, lang, width):
    with visiting("ja-JP" if lang == "ja" else "en-US", width) as visit:
        page = to_mapping(visit, lang)
        found = visit.faults(lang, "1-proposed", OF_FILES)
        for column, field in CHOSEN[lang].items():
            map_column(page, column, field)
        expect(page.locator(".sentence")).to_contain_text("3")
        found += visit.faults(lang, "2-mapped", OF_FILES)
        page.locator(".st-key-map_save button").click()
        expect(page.locator(".notice.error")).to_be_visible()
        page.locator(".st-key-map_by input").fill("山田")
        page.locator(".st-key-map_save button").click()
        expect(page).to_have_url(re.compile("step=check"), timeout=PATIENCE)
        expect(page.locator(".setting-entry")).to_contain_text("R6 ものさし")
        found += visit.faults(lang, "3-settings", OF_FILES)
        assert found == []


def test_what_is_typed_stays_while_the_answer_to_the_choice_before_arrives(visiting):
    with visiting() as visit:
        page = to_mapping(visit, "ja")
        for column, field in [*CHOSEN["ja"].items()] * 3:
            box = _column(page, column)
            box.focus()
            page.keyboard.press("ArrowDown")
            page.keyboard.type(field, delay=120)
            expect(page.get_by_role("option", name=field, exact=True)).to_be_visible()
            page.keyboard.press("Enter")  # asks for an answer, which arrives while the next choice is being made


def test_from_an_unknown_table_to_next_years_version(visiting):
    with visiting() as visit:
        page = to_mapping(visit, "ja")
        for column, field in CHOSEN["ja"].items():
            map_column(page, column, field)
        page.get_by_role("textbox", name="F列の年度").fill("R12")
        page.keyboard.press("Enter")
        expect(page.locator(".table")).to_contain_text("R12年度")
        settled(page)  # the fields below are drawn after the table
        address = page.url
        page.get_by_role("textbox", name="対応付けをした人").fill("企画課 山田")
        page.keyboard.press("Tab")
        page.get_by_role("button", name="この対応付けを保存").click()
        expect(page).to_have_url(re.compile("step=check"), timeout=PATIENCE)
        expect(page.locator(".pv-records")).to_contain_text("待機児童数")
        _publish(visit)
        visit.go("import?lang=ja")
        visit.upload(("羅針盤2025.xlsx", NEXT_YEAR))
        expect(page.locator(".pv-records")).to_contain_text("ごみの量")
        expect(page.locator(".upload-facts")).to_contain_text("第2版")
        expect(page.locator(".notice.warning")).to_have_count(0)
        visit.picture("next-year")
        page.goto(address)
        settled(page)


def _publish(visit: Visit) -> None:
    page = visit.page
    visit.step("公表")
    page.get_by_role("textbox", name="起案者").fill("企画課 山田")
    page.keyboard.press("Tab")
    settled(page)
    page.get_by_test_id("stMain").get_by_role("button", name=re.compile("版として公表する")).click()
    expect(page.locator(".notice.success")).to_be_visible(timeout=PATIENCE)
