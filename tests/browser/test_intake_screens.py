"""The screens of the import, of the history and of the log: their words, their width, and the keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from kpi.ui.links import SECTIONS
from tests.browser.visit import ENGLISH, FILES, JAPANESE, NARROW, WIDE, Visit, settled

pytestmark = pytest.mark.browser

STEPS = {
    "1-choose": {"ja": "選ぶ", "en": "Choose"},
    "3-issues": {"ja": "確認事項", "en": "Issues"},
    "4-compare": {"ja": "比較", "en": "Compare"},
    "5-publish": {"ja": "公表", "en": "Publish"},
}
#: The example's next state with an odd rate, so that there is a warning, a change, and a revised target.
TABLE = (
    "指標ID,指標名,単位,方向,基準年度,基準値,目標年度,目標値,R5実績,分子,分母,部局\n"
    "P1-03,特定健診受診率,%,増加,R3,56.4,R8,72,61.5,50,100,健康福祉部\n"
)
#: What has the focus, and whether that can be seen: an outline or a shadow of it or of what stands for it.
_FOCUS = """() => {
  const now = document.activeElement;
  if (!now || now === document.body) return null;
  const drawn = (part) => {
    const style = getComputedStyle(part);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  };
  let part = now, seen = false;
  for (let up = 0; part && up < 4 && !seen; up += 1, part = part.parentElement) {
    seen = drawn(part) || [...part.children].some(drawn);
  }
  const name = now.getAttribute("aria-label") || now.innerText || now.closest("label")?.innerText || now.type || "";
  return {name: name.trim(), tag: now.tagName, kind: now.type || "", seen};
}"""


def reached(page: Page, most: int = 200) -> list[dict[str, object]]:
    """What the Tab key reaches, one after the other, after the link to the main content until it leaves the page.

    Streamlit loads the code of its widgets when it first meets them: until all are there, Tab passes them by.
    """
    settled(page)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(page.locator(".sections a")).to_have_count(sum(map(len, SECTIONS.values())))
    before, found = _once(page, most), _once(page, most)
    for _ in range(5):
        if names(before) == names(found):
            break
        before, found = found, _once(page, most)
    return found


def _once(page: Page, most: int) -> list[dict[str, object]]:
    page.get_by_role("link", name="本文へ移動").focus()
    found: list[dict[str, object]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        now = page.evaluate(_FOCUS)
        if now is None:
            break
        found.append(now)
    return found


def names(found: list[dict[str, object]]) -> list[str]:
    return [str(one["name"]).replace("\n", " ") for one in found]


def drafted(visit: Visit, lang: str) -> None:
    visit.go(f"import?lang={lang}")
    visit.upload(("example-plan.csv", TABLE.encode()))


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_step_is_in_the_readers_language_and_fits(visiting, lang, width):
    with visiting("ja-JP" if lang == "ja" else "en-US", width) as visit:
        visit.go(f"import?lang={lang}&plan=example-plan")
        wrong = visit.faults(lang, "0-nothing")
        drafted(visit, lang)
        wrong += visit.faults(lang, "2-check")
        visit.page.locator(".pv-records").get_by_role("link", name="特定健診受診率").click()
        expect(visit.page.locator("td.pv-lit").first).to_be_visible()
        wrong += visit.faults(lang, "2-record")
        for name, words in STEPS.items():
            visit.step(words[lang])
            wrong += visit.faults(lang, name)
        for path in ("history?plan=example-plan&shown=1", "audit"):
            visit.go(f"{path}{'&' if '?' in path else '?'}lang={lang}")
            wrong += visit.faults(lang, path.split("?", maxsplit=1)[0])
        assert wrong == []


def test_the_keyboard_reaches_everything_and_the_focus_is_seen(visiting):
    with visiting() as visit:
        page = visit.go("import")
        expect(page.get_by_test_id("stFileUploaderDropzone").locator("button")).to_be_visible()
        found = reached(page)
        assert any("ファイルを選ぶ" in name for name in names(found)), names(found)
        drafted(visit, "ja")
        found += (check := reached(page))
        for word in ("選ぶ", "確認事項", "比較", "公表", "次へ：確認事項"):
            assert any(word in name for name in names(check)), word
        assert any("特定健診受診率" in name for name in names(check))
        visit.step("公表")
        box = page.get_by_role("checkbox").first
        expect(box).to_have_accessible_name(re.compile("「見本県 総合計画 指標一覧」の第2版として公表します"))
        expect(
            page.get_by_role("checkbox", name=re.compile("72指標のうち71指標が、新しいほうにありません"))
        ).to_be_visible()
        warning = re.compile(r"61\.5 が計算した値 50\.0000 ")
        expect(page.get_by_role("checkbox").last).to_have_accessible_name(warning)
        found += (publish := reached(page))
        boxes = [one for one in publish if one["kind"] == "checkbox"]
        assert boxes, names(publish)
        box.focus()
        for _ in range(len(boxes)):
            page.keyboard.press("Space")
            page.keyboard.press("Tab")
        page.get_by_role("textbox", name="起案者").press_sequentially("山田")
        expect(page.get_by_text("Enter キーで確定")).to_be_visible()
        assert visit.foreign_words(JAPANESE, ENGLISH, FILES) == []
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="版として公表する")).to_be_enabled()
        found += (ready := reached(page))
        assert any("版として公表する" in name for name in names(ready))
        unseen = [one for one in found if not one["seen"]]
        assert unseen == []
