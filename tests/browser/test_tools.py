"""What a person does with a list or a chart: sort, narrow down, save; search; go back; send the link to somebody."""

import csv
import io
import re
import struct
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from kpi.ui.links import SECTIONS
from tests.browser.visit import NARROW, settled, still
from tests.conftest import ROOT

pytestmark = pytest.mark.browser


def names(table: Locator) -> list[str]:
    return table.locator("tbody tr:visible td.name").all_inner_texts()


def test_a_list_is_sorted_by_a_heading_and_comes_back(visiting):
    with visiting() as visit:
        page = visit.go("?plan=reform-plan&lang=ja")
        table = page.locator("table.table").filter(has=page.locator("tbody tr:nth-child(3)")).first
        given = names(table)
        heading = table.get_by_role("columnheader", name="指標")
        heading.get_by_role("button").click()
        expect(heading).to_have_attribute("aria-sort", "ascending")
        rising = names(table)
        heading.get_by_role("button").click()
        expect(heading).to_have_attribute("aria-sort", "descending")
        assert names(table) == rising[::-1]
        heading.get_by_role("button").click()
        assert heading.get_attribute("aria-sort") is None
        assert names(table) == given
        assert sorted(rising) == sorted(given)


def test_numbers_are_sorted_as_numbers_and_blanks_come_last(visiting):
    with visiting() as visit:
        page = visit.go("?plan=reform-plan&lang=ja")
        page.evaluate(
            """() => {
            const rows = ["1,130万人", "72.4%", "－", "△5件", "1億円", "600"].map((text) => `<tr><td class="number">${text}</td></tr>`);
            const place = document.querySelector("header.head").closest(".stHtml");
            place.insertAdjacentHTML("beforeend", `<table class="table" id="made"><thead><tr><th class="number">値</th></tr></thead>
              <tbody>${rows.join("")}</tbody></table>`);
          }"""
        )
        made = page.locator("#made")
        made.get_by_role("button", name="値").click()
        assert made.locator("td").all_inner_texts() == ["△5件", "72.4%", "600", "1,130万人", "1億円", "－"]
        made.get_by_role("button", name="値").click()
        assert made.locator("td").all_inner_texts() == ["1億円", "1,130万人", "600", "72.4%", "△5件", "－"]


def test_a_long_list_is_narrowed_down_without_minding_kana_and_width(visiting):
    with visiting() as visit:
        page = visit.go("?plan=reform-plan&lang=ja")
        page.evaluate(
            """() => {
            const rows = [...Array(9).keys()].map((n) => `<tr><td>${n ? "指標" + n : "マイナンバーカード ＡＢＣ −5件"}</td></tr>`);
            document.querySelector("header.head").closest(".stHtml").insertAdjacentHTML("beforeend",
              `<table class="table" id="made"><thead><tr><th>名</th></tr></thead><tbody>${rows.join("")}</tbody></table>`);
          }"""
        )
        box = page.locator(".table-tools:has(+ #made) input")
        box.fill("まいなんばー abc -5")
        expect(page.locator("#made tbody tr:visible")).to_have_count(1)
        expect(page.locator(".table-tools:has(+ #made) [role=status]")).to_have_text("9 件中 1 件")
        box.fill("")
        expect(page.locator("#made tbody tr:visible")).to_have_count(9)


def test_a_chart_is_saved_as_a_picture_with_title_and_source(visiting, tmp_path):
    with visiting() as visit:
        page = visit.go("indicator?plan=example-plan&lang=ja")
        with page.expect_download() as waiting:
            page.locator("button.kpi-png").first.click()
        assert waiting.value.suggested_filename.endswith(".png")
        saved = tmp_path / "chart.png"
        waiting.value.save_as(saved)
        content = saved.read_bytes()
        assert content.startswith(b"\x89PNG")
        width, height = struct.unpack(">II", content[16:24])
        chart = page.locator("[data-testid=stPlotlyChart] svg.main-svg").first.bounding_box()
        assert chart is not None
        assert width >= 2 * chart["width"]
        assert height >= 2 * (chart["height"] + 60)  # the title above, the source below


@pytest.mark.parametrize("heading", ["目標との位置", "推移"])
def test_on_paper_a_chart_is_not_parted_from_its_heading(visiting, heading):
    with visiting() as visit:
        page = visit.go("indicator?plan=example-plan&lang=ja")
        expect(page.locator("[data-testid=stPlotlyChart] svg.main-svg").first).to_be_visible()
        page.emulate_media(media="print")
        box = page.get_by_test_id("stElementContainer").filter(has=page.get_by_role("heading", name=heading))
        expect(box).to_have_css("break-after", "avoid")
        below = box.locator("xpath=following-sibling::*[1]").get_by_test_id("stPlotlyChart")
        expect(below).to_have_css("break-inside", "avoid")


def test_on_paper_a_chart_fits_the_sheet_however_wide_the_screen_drew_it(visiting):
    with visiting() as visit:
        page = visit.go("indicator?plan=example-plan&lang=ja")
        for chart in (page.locator(f".st-key-{key}") for key in ("bullet", "trend")):
            expect(chart.locator("svg.main-svg").first).to_be_visible()
            page.emulate_media(media="print")
            # The sheet's width, measured at once: nothing is redrawn when a browser prints.
            drawn, box, layers, edge = chart.evaluate(
                """(box) => {
                box.style.width = '690px';
                const layers = [...box.querySelectorAll('svg.main-svg')], sizes = layers.map((svg) => svg.getBoundingClientRect());
                const labels = [...layers[0].querySelectorAll('text')].map((text) => text.getBoundingClientRect().right);
                const found = [Number(layers[0].getAttribute('width')), box.getBoundingClientRect(), sizes, Math.max(...labels)];
                box.style.width = '';
                return found.map((one) => one.toJSON ? one.toJSON() : one);
              }"""
            )
            assert drawn > 1000
            assert edge <= box["right"]
            for layer in layers:  # they lie exactly upon each other, and no gap is left below them
                assert layer["width"] == pytest.approx(690, abs=1)
                assert layer["height"] == pytest.approx(box["height"], abs=2)
                assert layer["top"] == pytest.approx(box["top"], abs=1)
            page.emulate_media(media="screen")


@pytest.mark.parametrize("path", ["departments?plan=example-plan", "?plan=example-plan"])
@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_a_state_however_long_its_name_stays_in_its_column(visiting, path, lang, media):
    with visiting() as visit:
        page = visit.go(f"{path}&lang={lang}")
        page.evaluate("document.querySelectorAll('details.group').forEach((group) => { group.open = true; })")
        page.emulate_media(media=media)
        if media == "print":
            page.set_viewport_size({"width": 690, "height": 980})
            settled(page)
        across = page.locator("table.fixed td.status .chip").evaluate_all(
            """chips => chips.filter((chip) => chip.checkVisibility()).filter((chip) =>
                chip.getBoundingClientRect().right > chip.closest('td').getBoundingClientRect().right
                    || chip.scrollWidth > chip.clientWidth + 1).map((chip) => chip.textContent)"""
        )
        assert across == []
        assert page.locator("table.fixed td.status .chip").count() > 3


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_on_paper_names_of_indicators_have_room_on_the_page_of_a_department(visiting, lang):
    with visiting() as visit:
        page = visit.go(f"departments?plan=example-plan&department=健康福祉部&lang={lang}")
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 690, "height": 980})
        settled(page)
        widths = page.locator("table.whole td.name").evaluate_all("cells => cells.map((cell) => cell.offsetWidth)")
        assert len(widths) >= 16
        assert min(widths) > 120


def _budgets() -> bytes:
    """The growth strategy with the unit of its budgets in their heading."""
    book = openpyxl.load_workbook(ROOT / "data" / "plans" / "growth-strategy-r5.xlsx")
    book.worksheets[0]["F4"] = "D.予算額(千円)"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_bar_leads_to_the_list_behind_it_and_back_leads_to_the_whole(visiting):
    with visiting() as visit:
        visit.go("import?lang=ja")
        visit.upload(("budgets.xlsx", _budgets()))
        [draft] = re.findall(r"draft=([^&]+)", visit.page.url)
        page = visit.go(f"initiatives?lang=ja&plan=~draft&draft={draft}")
        bar = page.locator("[data-testid=stPlotlyChart] .bars .point path").first
        rows = page.locator(".tasks-table tbody tr")
        expect(rows).to_have_count(6)
        still(bar)
        bar.click(force=True)  # what takes the click is the layer over all bars
        expect(page.locator("p[role=status]").first).to_have_text("3 件の取組を表示しています（全 6 件）。")
        expect(rows).to_have_count(3)
        assert "pillar=" in page.evaluate("location.search")
        page.go_back()
        expect(rows).to_have_count(6)
        assert "pillar=" not in page.evaluate("location.search")
        page.locator("summary", has_text="グラフのデータ").press("Enter")
        page.locator("details.data[open] a").first.press("Enter")
        expect(rows).to_have_count(3)


def _saved(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).first.click()
    place = folder / waiting.value.suggested_filename
    waiting.value.save_as(place)
    return place


def test_a_list_is_saved_for_excel_with_numbers_as_numbers(visiting, tmp_path):
    with visiting() as visit:
        page = visit.go("departments?plan=example-plan&lang=ja")
        lines = list(csv.reader(io.StringIO(_saved(page, "CSV で保存", tmp_path).read_text(encoding="utf-8-sig"))))
        sheet = openpyxl.load_workbook(_saved(page, "Excel で保存", tmp_path)).worksheets[0]
        assert [cell.value for cell in sheet[1]] == lines[0]
        assert len(lines) > 3
        assert any(cell.data_type == "n" for row in sheet.iter_rows(min_row=2) for cell in row)


@pytest.mark.parametrize(
    "path",
    [
        "?plan=example-plan",
        "indicator?plan=example-plan",
        "methods?plan=example-plan&other=akita",
        "quality?plan=growth-strategy-r5",
    ],
)
@pytest.mark.parametrize(("lang", "word"), [("ja", "で保存"), ("en", "Save ")])
def test_what_saves_a_list_or_a_chart_is_named_by_it(visiting, path, lang, word):
    with visiting() as visit:
        page = visit.go(f"{path}&lang={lang}")
        main = page.get_by_test_id("stMain")
        buttons = main.get_by_role("button", name=word)
        expect(buttons.first).to_be_visible()
        names = buttons.evaluate_all("found => found.map((one) => one.getAttribute('aria-label') || one.textContent)")
        assert len(names) > 1
        for name in names:  # as an ear has it: found by its name alone
            expect(main.get_by_role("button", name=name, exact=True)).to_have_count(1)
        for shown in page.locator(".stDownloadButton button").all():
            box, inside = shown.bounding_box(), shown.locator("em").bounding_box()
            assert box
            assert inside
            assert inside["width"] <= 1
            assert inside["x"] <= box["x"] + box["width"]


def test_searching_from_any_page_with_the_keyboard(visiting):
    with visiting() as visit:
        page = visit.go("methods?lang=ja")
        box = page.get_by_role("searchbox", name="指標・取組・本文を検索").first
        box.fill("まいなんばーかーど")
        box.press("Enter")
        expect(page).to_have_url(re.compile(r"/search\?.*q="))
        expect(page.locator(".sentence")).to_contain_text("指標 2 件")
        expect(page.locator("mark, td.name a").first).to_be_visible()
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_contain_text("算定方法")


@pytest.mark.parametrize(("browser", "lang"), [("en-US", "ja"), ("ja-JP", "en")])
def test_a_search_keeps_the_language_that_was_chosen(visiting, browser, lang):
    with visiting(browser) as visit:
        page = visit.go(f"methods?lang={lang}&years=western")
        box = page.get_by_role("searchbox").first
        box.fill("マイナンバーカード")
        box.press("Enter")
        expect(page).to_have_url(re.compile(rf"/search\?(?=.*q=)(?=.*lang={lang})(?=.*years=western)"))
        expect(page.locator("html")).to_have_attribute("lang", lang)


def test_back_from_an_indicator_returns_to_the_place_in_the_list(visiting):
    with visiting() as visit:
        page = visit.go("pillars?plan=example-plan&lang=ja&status=at_risk")
        main = page.get_by_test_id("stMain")
        link = page.locator("td.name a").last
        still(link)
        before = main.evaluate("(one) => one.scrollTop")
        assert before > 500
        link.click()
        expect(page).to_have_url(re.compile("/indicator"))
        settled(page)
        page.go_back()
        settled(page)
        expect(link).to_be_in_viewport()
        page.wait_for_timeout(1500)  # what is drawn later moves nothing
        expect(link).to_be_in_viewport()
        assert abs(main.evaluate("(one) => one.scrollTop") - before) < 100


def test_back_from_an_indicator_returns_to_the_filters_and_a_shared_link_shows_the_same(visiting):
    with visiting() as visit:
        page = visit.go("pillars?plan=example-plan&lang=ja&status=on_track")
        shown = page.locator("p[role=status]").first.inner_text()
        page.locator("td.name a").first.click()
        expect(page).to_have_url(re.compile("/indicator"))
        settled(page)
        page.go_back()
        expect(page).to_have_url(re.compile("status=on_track"))
        expect(page.locator("p[role=status]").first).to_have_text(shown)
        address = page.url.removeprefix(visit.home).lstrip("/")
    with visiting("en-US") as other:
        page = other.go(address)
        expect(page.locator("p[role=status]").first).to_have_text(shown)
        expect(page.locator("html")).to_have_attribute("lang", "ja")


def test_the_navigation_works_with_the_keyboard_alone(visiting):
    with visiting() as visit:
        page = visit.go("?lang=ja")
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('.sections') !== null"):
                break
        page.keyboard.press("Tab")
        expected = page.evaluate("document.activeElement.textContent")
        page.keyboard.press("Enter")
        expect(page.locator(".sections [aria-current=page]")).to_have_text(expected)
        expect(page.get_by_role("heading", level=1)).to_contain_text(expected)


def test_on_a_narrow_screen_the_pages_are_behind_a_menu(visiting):
    with visiting(width=NARROW) as visit:
        page = visit.go("?lang=ja")
        expect(page.locator(".sections")).to_be_hidden()
        page.locator(".menu summary").click()
        expect(page.locator(".menu li a")).to_have_count(sum(map(len, SECTIONS.values())))
        page.locator(".menu").get_by_role("link", name="部局別").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("部局別")
        assert visit.too_wide() == []


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    ("path", "name", "lead"),
    [
        ("?plan=example-plan", "h1", ".sentence"),
        ("indicator?plan=example-plan&indicator=P1-03", "h1", ".identity"),
        ("indicator?plan=example-plan&indicator=P1-03", ".identity .chip", ".in-short .lead"),
        ("indicator?plan=example-plan", ".identity .chip", ".in-short .lead"),
        ("departments?plan=example-plan&department=健康福祉部", "h1", ".sentence"),
        ("changes?plan=example-plan", "h1", ".question"),
        ("initiatives?plan=growth-strategy-r5", "h1", ".sentence"),
    ],
)
def test_on_a_phone_the_first_screen_says_what_is_shown_and_how_it_stands(visiting, path, name, lead, lang):
    with visiting(width=NARROW) as visit:
        page = visit.go(f"{path}&lang={lang}")
        page.set_viewport_size({"width": NARROW, "height": 844})
        settled(page)
        for part in (name, lead):
            box = page.get_by_test_id("stMain").locator(part).first.bounding_box()
            assert box
            assert box["y"] + box["height"] <= 844, part
        head = page.locator("h1").bounding_box()
        assert head
        assert head["y"] < 220
        assert "http://" not in page.inner_text("body")


def test_on_a_phone_what_is_folded_is_opened_with_the_keyboard_and_stays_open(visiting):
    with visiting(width=NARROW) as visit:
        page = visit.go("departments?plan=example-plan&lang=ja")
        status, scheme = (page.get_by_role("combobox", name=name) for name in ("状態", "評価基準"))
        expect(status).to_be_hidden()
        expect(scheme).to_be_hidden()
        page.locator(".fold summary", has_text="計画・年度・基準").press("Enter")
        expect(scheme).to_be_visible()
        page.locator(".fold summary", has_text="絞り込み").press("Enter")
        expect(status).to_be_visible()
        assert visit.too_wide() == []
        assert visit.barriers() == []
        status.click()
        page.get_by_role("option", name="順調").click()
        expect(page).to_have_url(re.compile("status=on_track"))
        settled(page)
        expect(status).to_be_visible()  # the keyboard is not thrown out of the box
        expect(page.locator(".narrowed")).to_have_text("絞り込み: 順調")
        page.locator(".menu summary").press("Enter")
        menu = page.locator(".menu")
        expect(menu.get_by_role("navigation", name="表示色").get_by_role("link", name="暗い")).to_be_visible()
        assert visit.barriers() == []
        menu.get_by_role("link", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        assert "status=on_track" in page.url


def test_an_address_that_no_page_has_is_told_in_the_readers_language(visiting):
    with visiting() as visit:
        page = visit.page
        page.goto(f"{visit.home}/nothing?lang=ja", wait_until="domcontentloaded")
        settled(page)
        expect(page.get_by_text("お探しの画面（nothing）はありません")).to_be_visible()
        expect(page.get_by_text("「概況」を表示しています")).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
