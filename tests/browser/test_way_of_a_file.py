"""The way of a file in real browsers: uploaded, checked, compared, published, seen by others, rolled back, logged.

The dashboard is this file's own: what is published here disturbs no other test.
"""

import csv
import hashlib
import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Download, Locator, Page, expect

from tests.browser.visit import ENGLISH, FILES, JAPANESE, NARROW, Visit, settled, still
from tests.conftest import ROOT, Dashboard, serving

pytestmark = pytest.mark.browser

EXAMPLE = ROOT / "data" / "examples" / "example-plan.xlsx"
REFORM = (ROOT / "data" / "plans" / "reform-plan.xlsx").read_bytes()
GROWTH = (ROOT / "data" / "plans" / "growth-strategy-r5.xlsx").read_bytes()
OF_EXAMPLE = "plan=example-plan"
#: What next year's workbook says otherwise: new results, a revised target, another name, a numerator that does not fit.
CHANGES = {
    ("柱1", "R9"): ("集計中", 70.3),
    ("柱1", "R16"): ("集計中", 24200),
    ("柱1", "U7"): (73.8, 74.5),
    ("柱1", "E13"): ("週1回以上の運動・スポーツ実施率", "週1回以上スポーツを行う人の割合"),
    ("柱4（年度別）", "T6"): (4551, 3551),
}
TABLE = "指標ID,指標名,単位,方向,基準年度,基準値,目標年度,目標値,R5実績\nW-1,待機児童数,人,減少,R3,420,R8,0,{}\n"


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    with serving("server.py", tmp_path_factory.mktemp("publishing")) as running:
        yield running


@pytest.fixture(scope="module")
def updated() -> bytes:
    """The example workbook with ``CHANGES``."""
    book = openpyxl.load_workbook(EXAMPLE)
    for (sheet, cell), (old, new) in CHANGES.items():
        assert book[sheet][cell].value == old
        book[sheet][cell] = new
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def saved(page: Page, button: Locator) -> tuple[str, bytes]:
    """Name and content of what a button downloads."""
    with page.expect_download() as waiting:
        button.click()
    found: Download = waiting.value
    return found.suggested_filename, Path(found.path()).read_bytes()


def button(page: Page, name: str | re.Pattern[str]) -> Locator:
    return page.get_by_test_id("stMain").get_by_role("button", name=name)


def give_name(page: Page, label: str, name: str) -> None:
    page.get_by_role("textbox", name=label).fill(name)
    page.keyboard.press("Tab")
    settled(page)


def accept_warnings(page: Page) -> None:
    settled(page)
    expect(page.get_by_role("textbox", name=re.compile("起案者|Author"))).to_be_visible()  # below the boxes
    boxes = page.get_by_test_id("stCheckbox")
    for at in range(boxes.count()):
        boxes.nth(at).locator("label").click()
        expect(boxes.nth(at).get_by_role("checkbox")).to_be_checked()
        settled(page)


def choose_option(page: Page, label: str, option: str | re.Pattern[str]) -> None:
    box = page.get_by_role("combobox", name=label)
    still(box)  # the list of options closes when the page moves
    box.click()
    page.get_by_role("option", name=option).click()
    settled(page)


def said(page: Page, text: str | re.Pattern[str]) -> None:
    """One of the page's remarks says this."""
    expect(page.get_by_role("note").filter(has_text=text).first).to_be_visible()


def achieved(page: Page) -> int:
    """How many indicators the overview counts as achieved."""
    counted = page.locator(".legend li").filter(has_text="達成").first
    return int(counted.locator(".n").inner_text())


def section(page: Page, title: str) -> Locator:
    return page.locator("section.block").filter(has=page.get_by_role("heading", name=title))


def look_at_cells(visit: Visit) -> None:
    """Step 2: from a record to its cells, and from a cell to its record."""
    page = visit.page
    lit, opened = page.locator("td.pv-lit"), page.locator(".pv-open")
    expect(lit).to_have_count(0)
    page.locator(".pv-records").get_by_role("link", name="健康寿命（男性）").click()
    expect(opened).to_contain_text("74.5")
    expect(lit.filter(has_text="74.5")).to_be_visible()
    expect(lit.filter(has_text="健康寿命（男性）")).to_be_visible()
    visit.picture("2-check")
    page.locator(".pv-grid").get_by_role("link", name="70.3").click()
    expect(opened).to_contain_text("特定健診受診率")
    expect(page.locator("td.pv-chosen")).to_contain_text("70.3")
    page.get_by_role("link", name="選択を解除").click()
    expect(lit).to_have_count(0)


def take_findings_along(visit: Visit, content: bytes) -> None:
    """Step 3: the findings as CSV and as a marked copy of the workbook."""
    page = visit.page
    name, data = saved(page, button(page, "CSV で保存"))
    assert name == "見本県_総合計画_指標一覧_案_確認事項_2026-03-31時点.csv"
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))
    assert [(row["種類"], row["コード"], row["セル"]) for row in rows] == [("警告", "stated_rate_mismatch", "R6")]
    name, data = saved(page, button(page, "印を付けた写しを保存"))
    assert name == "見本_確認事項.xlsx"
    before = openpyxl.load_workbook(BytesIO(content))["柱4（年度別）"]["R6"]
    marked = openpyxl.load_workbook(BytesIO(data))["柱4（年度別）"]["R6"]
    assert marked.value == before.value
    assert "3551/9850" in marked.comment.text
    assert (marked.fill.fill_type, marked.fill.fgColor.rgb) != (before.fill.fill_type, before.fill.fgColor.rgb)
    visit.picture("3-issues")


def see_what_changes(visit: Visit) -> None:
    """Step 4: the revised target beside the original one, and the statuses that change by it."""
    page = visit.page
    expect(page.locator(".sentence")).to_contain_text("70指標のうち、状態・評価が変わるもの3件")
    revised = section(page, "目標の見直し").get_by_role("row").filter(has_text="健康寿命（男性）")
    expect(revised.get_by_role("cell").filter(has_text="73.8年")).to_be_visible()
    expect(revised.get_by_role("cell").filter(has_text="74.5年")).to_be_visible()
    fallen = section(page, "状態・評価が変わる指標").get_by_role("row").filter(has_text="健康寿命（男性）")
    expect(fallen).to_contain_text("悪化")
    expect(fallen).to_contain_text("実績の変化によるものではありません")
    renamed = section(page, "名称の変わった指標").get_by_role("row").filter(has_text="P1-07")
    expect(renamed).to_contain_text("週1回以上の運動・スポーツ実施率")
    expect(renamed).to_contain_text("週1回以上スポーツを行う人の割合")
    expect(section(page, "実績の変更").get_by_role("row").filter(has_text="介護職員数")).to_contain_text("24,200人")
    link = revised.get_by_role("link", name="健康寿命（男性）")
    assert "plan=~draft" in (link.get_attribute("href") or "")
    visit.picture("4-compare")


def publish_it(visit: Visit) -> None:
    """Step 5: not before the warning is accepted and somebody gives a name."""
    page = visit.page
    publish = button(page, "第2版として公表する")
    publish.click()
    said(page, "了承することをすべて確かめ、一つずつ選んでください。")
    said(page, "名前を入れてください。")
    accept_warnings(page)
    publish.click()
    expect(page.get_by_text("了承することをすべて確かめ")).to_have_count(0)
    said(page, "名前を入れてください。")
    visit.picture("5-publish")
    # From the note and the name straight to the button, as people do: nothing of it is lost.
    page.get_by_role("textbox", name="説明").fill("令和7年度の実績\n目標の見直し1件")
    page.get_by_role("textbox", name="起案者").fill("企画課 山田")
    publish.focus()
    page.keyboard.press("Enter")
    said(page, "第2版を公表しました（企画課 山田）")
    # The button is gone: whoever uses the keyboard, or has the page read out, goes on from what it came to.
    expect(page.locator(".kpi-arrived")).to_be_focused()
    visit.picture("6-published")


def roll_back(visit: Visit) -> None:
    """On the history page: the original file, the comparison of two versions, and the first one again."""
    page = visit.go(f"history?{OF_EXAMPLE}")
    expect(page.locator("table.versions").first.get_by_role("row")).to_have_count(3)
    row = page.locator("table.versions").first.get_by_role("row").filter(has_text="第1版")
    row.get_by_role("link", name="詳細").click()
    expect(page.get_by_role("heading", name="第1版の詳細")).to_be_visible()
    settled(page)
    name, data = saved(page, button(page, "ダウンロード"))
    assert (name, data) == (EXAMPLE.name, EXAMPLE.read_bytes())
    expect(page.locator(".stored-file")).to_contain_text(hashlib.sha256(data).hexdigest()[:8])
    visit.picture("7-history")
    page = visit.go(f"changes?{OF_EXAMPLE}")
    expect(section(page, "目標の見直し")).to_contain_text("74.5年")
    visit.picture("7-changes")
    page = visit.go(f"history?{OF_EXAMPLE}")
    choose_option(page, "戻す先の版", re.compile("第1版"))
    page.get_by_role("textbox", name="起案者").fill("課長 佐藤")
    page.get_by_role("textbox", name="説明").fill("集計の誤り")
    visit.picture("8-rollback")
    assert visit.foreign_words(JAPANESE, ENGLISH, FILES) == []
    button(page, "第1版の内容を第3版として公表").click()
    said(page, "第1版の内容を、第3版として公表しました。")


def read_the_log(visit: Visit) -> None:
    """The audit page: who did what, on the screen and as CSV."""
    page = visit.go("audit?of=example-plan")
    log = page.locator("table.log")
    for deed, name, what in (
        ("版を戻して公表", "課長 佐藤", "第3版"),
        ("公表", "企画課 山田", "第2版"),
    ):
        expect(log.get_by_role("row").filter(has_text=name).filter(has_text=deed)).to_contain_text(what)
    visit.picture("9-audit")
    name, data = saved(page, button(page, re.compile("CSV で保存")))
    assert re.fullmatch(r"記録_\d{4}-\d\d-\d\d\.csv", name)
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))
    assert [row["何を"] for row in rows[:2]] == ["版を戻して公表", "公表"]
    assert "令和7年度の実績" in rows[1]["詳細"]
    visit.go("audit?action=upload")
    expect(log.get_by_role("row").filter(has_text="見本.xlsx").first).to_contain_text("ファイルの受付")


def test_from_choosing_a_file_to_a_version_that_others_see_and_back(visiting, updated):
    with visiting() as author, visiting(who="reader") as reader:
        other = reader.go(f"?{OF_EXAMPLE}")
        expect(other.get_by_text("第1版")).to_be_visible()
        before = achieved(other)
        author.go("import")
        author.picture("1-choose")
        author.upload(("見本.xlsx", updated))
        look_at_cells(author)
        author.step("確認事項")
        take_findings_along(author, updated)
        author.step("比較")
        see_what_changes(author)
        author.step("公表")
        other.reload()
        settled(other)
        expect(other.get_by_text("第1版")).to_be_visible()
        publish_it(author)
        other.reload()
        settled(other)
        expect(other.get_by_text("第2版")).to_be_visible()
        assert achieved(other) == before + 2
        reader.go(f"indicator?{OF_EXAMPLE}&indicator=P1-03")
        expect(other.get_by_text("70.3").first).to_be_visible()
        roll_back(author)
        reader.go(f"?{OF_EXAMPLE}")
        expect(other.get_by_text("第3版")).to_be_visible()
        assert achieved(other) == before
        read_the_log(author)


def test_who_publishes_second_is_told_and_compares_again(visiting):
    with visiting(who="one") as one, visiting(who="two") as two:
        for visit, name in ((one, "鈴木"), (two, "田中")):
            visit.go("import")
            visit.upload(("成長戦略.xlsx", GROWTH))
            visit.step("公表")
            accept_warnings(visit.page)
            give_name(visit.page, "起案者", name)
            give_name(visit.page, "説明", "様式の差し替え")
        button(one.page, "第2版として公表する").click()
        said(one.page, "第2版を公表しました（鈴木）")
        button(two.page, "第2版として公表する").click()
        said(two.page, "鈴木さんにより先に第2版が公表されました")
        expect(button(two.page, "として公表する")).to_have_count(0)
        two.picture("stale")
        button(two.page, "第2版と比較し直す").click()
        expect(two.page.get_by_text("公表中の第2版と比べています")).to_be_visible()
        two.step("公表")
        accept_warnings(two.page)
        give_name(two.page, "説明", "様式の差し替え")
        button(two.page, "第3版として公表する").click()
        said(two.page, "第3版を公表しました（田中）")


def _switch_approval(visit: Visit, change: str, outcome: str) -> None:
    page = visit.go("history?plan=reform-plan")
    page.get_by_text("設定を変える").click()
    page.get_by_role("textbox", name="変更する人").fill("課長 佐藤")
    button(page, change).click()
    said(page, outcome)


def test_a_second_person_approves_and_the_author_cannot(visiting):
    with visiting() as author, visiting(who="second") as second:
        _switch_approval(author, "承認を必要にする", "承認を必要とするように変えました")
        author.go("import")
        author.upload(("改革.xlsx", REFORM))
        author.step("公表")
        said(author.page, "起案者とは別の人の承認が要ります")
        accept_warnings(author.page)
        give_name(author.page, "起案者", "山田 太郎")
        give_name(author.page, "説明", "様式の差し替え")
        button(author.page, "承認を求める").click()
        said(author.page, "承認する人にこの画面のリンクを送ってください")
        settled(author.page)
        author.picture("submitted")
        page = second.page
        page.goto(author.page.url)
        settled(page)
        expect(page.get_by_role("heading", name="承認を待っています")).to_be_visible()
        give_name(page, "承認者", "山田太郎")
        button(page, "承認して第2版として公表する").click()
        said(page, "本人は承認できません")
        give_name(page, "承認者", "鈴木 花子")
        button(page, "承認して第2版として公表する").click()
        said(page, "第2版を公表しました（山田 太郎、承認: 鈴木 花子）")
        second.go("history?plan=reform-plan")
        row = page.locator("table.versions").first.get_by_role("row").filter(has_text="第2版")
        expect(row).to_contain_text("鈴木 花子")
        _switch_approval(author, "承認を不要にする", "承認を必要としないように変えました")


def test_a_reload_keeps_the_draft_and_back_goes_a_step_back(visiting):
    with visiting() as visit:
        page = visit.go("import")
        visit.upload(("保育.csv", TABLE.format(300).encode()))
        visit.step("確認事項")
        visit.step("比較")
        page.reload()
        settled(page)
        expect(page.locator(".steps-bar .now")).to_contain_text("比較")
        expect(page.locator(".upload-facts")).to_contain_text("保育.csv")
        page.go_back()
        expect(page.locator(".steps-bar .now")).to_contain_text("確認事項")
        page.go_back()
        expect(page.locator(".steps-bar .now")).to_contain_text("読取を確かめる")
        page.go_forward()
        expect(page.locator(".steps-bar .now")).to_contain_text("確認事項")
        expect(page.locator(".upload-facts")).to_contain_text("保育.csv")


def test_the_same_way_in_english_on_a_telephone(visiting):
    with visiting("en-US", NARROW) as visit:
        page = visit.go("import")
        visit.upload(("welfare.csv", TABLE.format(300).encode()))
        page.locator(".pv-records").get_by_role("link", name="待機児童数").click()
        expect(page.locator("td.pv-lit").first).to_be_visible()
        for name in ("Issues", "Compare", "Publish"):
            visit.step(name)
            assert visit.too_wide() == []
        accept_warnings(page)
        give_name(page, "Author", "Planning Section")
        button(page, re.compile(r"Publish as version 1")).click()
        said(page, re.compile(r"[Vv]ersion 1"))
        page.get_by_role("link", name=re.compile("history", re.IGNORECASE)).last.click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("table.versions").first).to_contain_text("Planning Section")


def test_the_server_saw_no_error(dashboard):
    log = dashboard.log.read_text(encoding="utf-8")
    assert "Traceback" not in log, log
    assert not dashboard.asked_outside()
