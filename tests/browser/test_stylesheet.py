"""The style sheet comes with the document, and with the pages where no document of ours brings it."""

import pytest
from playwright.sync_api import Browser, Page, expect

from kpi.serving.stylesheet import name_of
from kpi.ui.style import SHEET
from tests.browser.visit import settled
from tests.conftest import serving

pytestmark = pytest.mark.browser

NAME = name_of(SHEET)
LINK = f'link[rel=stylesheet][href$="{NAME}"]'


def is_styled(page: Page) -> None:
    expect(page.locator(".product").first).to_have_css("font-weight", "700")
    expect(page.locator(".matrix td").first).to_have_css("border-top-style", "solid")


def test_no_answer_brings_it_again(visiting):
    with visiting() as visit:
        page = visit.go("?plan=example-plan")
        is_styled(page)
        assert page.locator(LINK).count() == 1
        assert not [one for one in page.locator("body style").all_inner_texts() if ".matrix" in one]


def test_a_page_that_is_open_while_the_version_changes_gets_the_new_one(visiting):
    with visiting() as visit:
        page = visit.go("?plan=example-plan")
        page.locator(LINK).evaluate("link => link.remove()")  # as where the document was loaded from a version before
        page.get_by_role("link", name="English").first.click()
        settled(page)
        expect(page.locator(LINK)).to_have_count(1)
        is_styled(page)


def test_the_plain_start_brings_it_with_the_page(chromium: Browser, tmp_path):
    with serving("app.py", tmp_path) as dashboard:
        page = chromium.new_page(locale="ja-JP")
        page.goto(f"{dashboard.url}/?plan=example-plan")
        is_styled(page)
        assert page.locator(LINK).count() == 0
        page.close()
