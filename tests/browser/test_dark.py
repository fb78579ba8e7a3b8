"""Dark screens: readable on every page, chosen by the device or by the reader, and light again on paper."""

import re
import struct
import zlib

import pytest
from playwright.sync_api import Page, expect

from kpi.ui.links import PAGES
from tests.browser.test_every_page import REPEATED, address
from tests.browser.visit import NARROW, settled, still
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

LIGHT, DARK = "rgb(255, 255, 255)", "rgb(26, 26, 26)"
#: The contrast of every text in a chart with the ground of the page: axe-core does not look into pictures.
_FAINT_IN_CHARTS = """() => {
  const shine = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = shine(getComputedStyle(document.querySelector('.stApp')).backgroundColor);
  return [...document.querySelectorAll('[data-testid=stPlotlyChart] svg text')]
    .filter((text) => text.textContent.trim() && text.checkVisibility())
    .filter((text) => {
      const [low, high] = [shine(getComputedStyle(text).fill), ground].sort((one, other) => one - other);
      return (high + 0.05) / (low + 0.05) < 4.5;
    }).map((text) => text.textContent);
}"""
#: Every colour in which something of the page is drawn.
_COLOURS = """() => [...document.querySelectorAll('body, .stApp, [data-testid=stMain] *')]
  .filter((part) => part.checkVisibility() && !part.closest('.hoverlayer'))
  .map((part) => {
    const look = getComputedStyle(part);
    return [part.tagName, look.color, look.backgroundColor, look.backgroundImage, look.borderTopColor, look.borderLeftColor,
      look.fill, look.stroke].join(" ").replace(/url\\("#[^"]*"\\)/, "pattern");  // its name is drawn by lot
  })"""


def ground(page: Page) -> str:
    return str(page.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).backgroundColor"))


@pytest.mark.parametrize("name", PAGES)
def test_a_dark_page_can_be_read_by_everybody(visiting, name):
    with visiting(colours="dark") as visit:
        page = visit.go(address(name, "ja"))
        if name == "indicator":
            expect(page.locator("[data-testid=stPlotlyChart] svg text").first).to_be_visible()
        assert ground(page) == DARK
        assert visit.faults("ja", f"{name}-dark", REPEATED["ja"]) == []
        assert visit.barriers() == []
        assert page.evaluate(_FAINT_IN_CHARTS) == []
        page.set_viewport_size({"width": NARROW, "height": 844})
        settled(page)
        assert visit.faults("ja", f"{name}-dark-narrow", REPEATED["ja"]) == []
        assert visit.barriers() == []


@pytest.mark.parametrize("name", PAGES)
def test_on_paper_a_dark_page_is_as_light_as_any(visiting, name):
    drawn = {}
    for colours in ("light", "dark"):
        with visiting(colours=colours, who=colours) as visit:
            page = visit.go(address(name, "ja"))
            if name == "indicator":
                expect(page.locator("[data-testid=stPlotlyChart] svg text").first).to_be_visible()
            page.emulate_media(media="print", color_scheme=colours)
            page.wait_for_timeout(500)  # colours of widgets change slowly
            drawn[colours] = page.evaluate(_COLOURS)
    assert drawn["dark"] == drawn["light"]
    assert LIGHT in drawn["dark"][0]  # the body: it reaches to the end of the last sheet
    assert f"DIV rgb(26, 26, 26) {LIGHT}" in drawn["dark"][1]


def test_the_reader_chooses_and_the_choice_goes_along_and_back_leads_back(visiting):
    with visiting() as visit:
        page = visit.go("pillars?plan=example-plan&lang=ja&status=on_track")
        shown = page.locator("p[role=status]").first.inner_text()
        assert ground(page) == LIGHT
        switch = page.get_by_role("navigation", name="表示色")
        expect(switch.locator("[aria-current]")).to_have_text("端末に合わせる")
        switch.get_by_role("link", name="暗い").click()
        expect(page).to_have_url(re.compile("colours=dark"))
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", DARK)
        expect(switch.locator("[aria-current]")).to_have_text("暗い")
        expect(page.locator("p[role=status]").first).to_have_text(shown)  # the filters stay
        assert visit.barriers() == []
        page.get_by_role("link", name="算定方法").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("算定方法")
        assert "colours=dark" in page.url
        assert ground(page) == DARK
        page.go_back()
        expect(switch).to_be_visible()
        page.go_back()
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", LIGHT)
        expect(switch.locator("[aria-current]")).to_have_text("端末に合わせる")


def test_what_the_reader_chooses_holds_against_the_device_and_is_not_sent_to_others(visiting):
    with visiting(colours="dark") as visit:
        page = visit.go("?plan=example-plan&lang=ja&colours=light")
        assert ground(page) == LIGHT
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
        assert "colours" not in str(page.locator("button.kpi-copy").get_attribute("data-href"))
        page.get_by_role("navigation", name="表示色").get_by_role("link", name="端末に合わせる").click()
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", DARK)


def test_a_device_that_turns_dark_takes_the_screen_along(visiting):
    with visiting("en-US") as visit:
        page = visit.go("?plan=example-plan&lang=en")
        assert ground(page) == LIGHT
        page.emulate_media(color_scheme="dark")
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", DARK)
        assert page.get_by_test_id("stSelectbox").first.evaluate("box => getComputedStyle(box).colorScheme") == "dark"
        assert visit.barriers() == []


def test_colours_that_there_are_not_are_told(visiting):
    with visiting() as visit:
        page = visit.go("?plan=example-plan&lang=ja&colours=pink")
        expect(page.locator(".notice.warning").first).to_contain_text("pink")
        assert ground(page) == LIGHT


def test_reading_and_publishing_a_file_can_be_read_in_the_dark(visiting):
    file = ROOT / "data" / "plans" / "growth-strategy-r5.xlsx"
    with visiting(colours="dark") as visit:
        page = visit.go("import?plan=reform-plan&lang=ja")
        visit.upload((file.name, file.read_bytes()))
        assert visit.barriers() == []
        page.locator(".pv-grid td a").first.click()
        expect(page.locator(".pv-chosen").first).to_be_visible()
        assert visit.barriers() == []
        visit.step("公表")
        page.get_by_test_id("stCheckbox").locator("label").first.click()
        settled(page)
        assert visit.barriers() == []


def test_an_open_list_of_choices_is_dark(visiting):
    with visiting(colours="dark") as visit:
        page = visit.go("pillars?plan=example-plan&lang=ja")
        page.get_by_test_id("stSelectbox").last.locator("input").click()
        expect(page.get_by_role("option").first).to_be_visible()
        assert visit.barriers() == []


def test_what_a_chart_says_under_the_pointer_is_dark(visiting):
    with visiting(colours="dark") as visit:
        page = visit.go("indicator?plan=example-plan&lang=ja")
        chart = page.get_by_test_id("stPlotlyChart").first
        bar = chart.locator(".bars .point path").first
        still(bar)
        bar.hover(force=True)  # what notices the pointer is the layer over all bars
        label = chart.locator(".hoverlayer .hovertext")
        expect(label.locator("text").first).to_be_visible()
        assert page.evaluate(_FAINT_IN_CHARTS) == []
        expect(label.locator("path").first).to_have_css("fill", DARK)


def _first_pixel(png: bytes) -> bytes:
    """Red, green and blue of the upper left corner of a picture with 8 bits per channel."""
    width, _, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, width > 0) == (8, True)
    at, packed = 8, b""
    while at < len(png):
        (length,), name = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        packed += png[at + 8 : at + 8 + length] if name == b"IDAT" else b""
        at += 12 + length
    assert kind in {2, 6}
    return zlib.decompress(packed)[1:4]  # after the filter of the line: the first pixel is as it is


def test_a_saved_picture_of_a_chart_is_light_and_the_same_from_a_dark_screen(visiting, tmp_path):
    saved = {}
    for colours in ("light", "dark"):
        with visiting(colours=colours, who=colours) as visit:
            page = visit.go("indicator?plan=example-plan&lang=ja")
            expect(page.locator("[data-testid=stPlotlyChart] svg text").first).to_be_visible()
            page.wait_for_timeout(500)
            with page.expect_download() as waiting:
                page.locator("button.kpi-png").last.click()
            waiting.value.save_as(tmp_path / f"{colours}.png")
            saved[colours] = (tmp_path / f"{colours}.png").read_bytes()
    assert _first_pixel(saved["dark"]) == b"\xff\xff\xff"
    assert saved["dark"] == saved["light"]
