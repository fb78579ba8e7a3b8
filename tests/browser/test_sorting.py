"""The order that a reader gives a list stands in the address: it outlasts a reload, a way back, and is sent with the link."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visit import settled, still

pytestmark = pytest.mark.browser

PATH = "departments?plan=example-plan&department=健康福祉部&lang=ja"


def listed(page: Page) -> Locator:
    return page.locator("table.whole").first


def names(page: Page) -> list[str]:
    return listed(page).locator("tbody td.name a:first-of-type").all_inner_texts()


def by_actual(page: Page, *, times: int = 2) -> list[str]:
    """Sort by results, the greatest first; the names in this order."""
    heading = listed(page).get_by_role("columnheader", name="実績値")
    for _ in range(times):
        heading.get_by_role("button").click()
    return names(page)


def sorted_down(page: Page) -> None:
    expect(listed(page).locator("th[aria-sort=descending]")).to_have_text("実績値")


def test_a_reload_keeps_the_order_and_makes_no_entry_in_the_history(visiting):
    with visiting() as visit:
        page = visit.go(PATH)
        given, entries = names(page), page.evaluate("history.length")
        wanted = by_actual(page)
        assert wanted != given
        assert page.evaluate("history.length") == entries
        assert re.search(r"[?&]sort=[\w-]+\.\d+\.down(&|$)", page.url)
        assert "department=" in page.url
        page.reload(wait_until="domcontentloaded")
        settled(page)
        sorted_down(page)
        assert names(page) == wanted
        assert page.locator(".notice", has_text="sort").count() == 0
        by_actual(page, times=1)
        assert names(page) == given
        assert "sort=" not in page.url


def test_the_order_is_sent_with_the_link(visiting):
    with visiting() as visit:
        page = visit.go(PATH)
        wanted = by_actual(page)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.locator("button.kpi-copy").first.click()
        expect(page.locator(".copied").first).not_to_be_empty()
        sent = page.evaluate("navigator.clipboard.readText()")
        assert "sort=" in sent
    with visiting() as other:
        page = other.go(sent.removeprefix(other.home).lstrip("/"))
        sorted_down(page)
        assert names(page) == wanted


def test_the_way_back_from_an_indicator_leads_to_the_order_as_it_was(visiting):
    with visiting() as visit:
        page = visit.go(PATH)
        wanted = by_actual(page)
        listed(page).locator("td.name a").first.click()
        expect(page).to_have_url(re.compile("/indicator"))
        settled(page)
        assert "sort=" not in page.url
        page.go_back()
        expect(page).to_have_url(re.compile("sort="))
        settled(page)
        sorted_down(page)
        assert names(page) == wanted


def test_a_filter_and_the_other_language_leave_the_order(visiting):
    with visiting() as visit:
        page = visit.go(PATH)
        wanted = by_actual(page)
        status = page.get_by_role("combobox", name="状態")
        still(status)  # a list of options closes when the page is scrolled
        status.click()
        page.get_by_role("option", name="順調").click()
        expect(page).to_have_url(re.compile("status=on_track"))
        settled(page)
        expect(page).to_have_url(re.compile("sort="))
        sorted_down(page)
        few = names(page)
        assert few == [name for name in wanted if name in few]
        page.get_by_role("link", name="English").first.click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        settled(page)
        expect(listed(page).locator("th[aria-sort=descending]")).to_have_count(1)
        assert "sort=" in page.url


@pytest.mark.parametrize("sort", ["nothing", "indicators.99.up", "no-such-list.1.down"])
def test_an_order_that_no_list_has_changes_nothing(visiting, sort):
    with visiting() as visit:
        given = names(visit.go(PATH))
        page = visit.go(f"{PATH}&sort={sort}")
        assert names(page) == given
        assert page.locator("th[aria-sort]").count() == 0
        told = page.locator(".notice", has_text="sort=nothing")
        expect(told).to_have_count(1 if sort == "nothing" else 0)
