"""The dashboard as a person meets it: a real browser, a real server, the plans that come with the program."""

import re
from io import BytesIO

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.visit import ENGLISH, JAPANESE, choose

pytestmark = pytest.mark.browser

#: The indicator of the reform plan whose figures everybody knows.
NAME, FIGURE = "管理監督者研修受講率", "72.4"


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


def test_an_uploaded_workbook_is_read_and_shown_to_nobody_else(visiting):
    with visiting() as visit:
        page = visit.go("import")
        visit.upload(("試験.xlsx", _workbook()))
        main = page.get_by_test_id("stMain")
        expect(main.get_by_text("試験.xlsx").first).to_be_visible()
        page.get_by_role("link", name="公表後の見え方を確かめる").click()
        expect(page.get_by_role("heading", name="概況")).to_be_visible()
        expect(main.get_by_text("試験用の窓口満足度").first).to_be_visible()
        expect(main.get_by_text("64.5").first).to_be_visible()
        expect(main.get_by_role("note").filter(has_text="公表前")).to_be_visible()
    with visiting() as other:
        other.go("pillars")
        expect(other.page.get_by_text("試験用の窓口満足度")).to_have_count(0)


def test_streamlits_own_words_are_in_the_readers_language(visiting):
    with visiting() as visit:
        page = visit.go("import?plan=reform-plan")
        choose(page, ("大きい.xlsx", bytes(21 * 1024 * 1024)))
        expect(page.get_by_role("alert").filter(has_text="20.0 MB 以下のファイルを選んでください。")).to_be_visible()
        seen = visit.foreign_words(JAPANESE, ENGLISH, ".stHtml")
        visit.go("indicator?plan=example-plan")
        page.get_by_role("combobox", name="指標を選ぶ").click()
        page.keyboard.type("zzz")
        expect(page.get_by_text("該当する候補はありません").first).to_be_visible()
        seen += visit.foreign_words(JAPANESE, ENGLISH, ".stHtml")
        assert seen == []
        page.keyboard.press("Escape")
        page.get_by_role("link", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.get_by_text("Skip to main content")).to_have_count(1)


def test_a_link_to_what_is_not_there_falls_back_and_says_so(visiting):
    with visiting() as visit:
        page = visit.go("pillars?plan=upload-x&draft=gone&department=%E7%84%A1&pillar=y")
        expect(page.get_by_role("note").filter(has_text="この案は見つかりません")).to_be_visible()
        expect(page.get_by_role("note").filter(has_text="指定された計画（upload-x）はありません")).to_be_visible()
        expect(page.get_by_text("使っていません").first).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_contain_text("行財政改革計画")


def test_the_server_saw_no_error(dashboard):
    """After all of the above: whatever a visitor did, nothing broke behind the screen."""
    log = dashboard.log.read_text(encoding="utf-8")
    assert "Traceback" not in log, log
    assert "ScriptRunContext" not in log, log
    assert not dashboard.asked_outside()
