"""公表値との比較 on the page of an indicator, and the filter by tag, in both languages."""

import pytest

from kpi.i18n.catalogue import words
from kpi.ingest.assemble import read_book
from kpi.ingest.open_book import open_book
from kpi.services.publishing import judged
from kpi.ui import data
from tests.pages.test_import import step, uploaded
from tests.pages.test_pages import text, visit

_TABLE = """施策,指標ID,指標名,単位,基準値(R4),目標値(R7),R5実績,R5達成率,達成度,総合評価,評価の理由,重点,SDGs,次回公表
柱1,A1,受講率,%,12,23,22,90.9%,Ａ,概ね順調,九割を超えた,○,"3,4",
柱1,A2,設置数,件,10,20,20,100%,,,,,4,
柱2,A3,調査値,点,10,20,,,,,,,,令和40年3月
"""


@pytest.fixture
def plan(monkeypatch):
    (parsed,) = read_book(open_book("表.csv", _TABLE.encode())).plans
    entry = data.Entry(parsed.plan.id, judged(parsed), uploaded=False)
    monkeypatch.setattr(data, "shelf", lambda *_: data.Shelf((entry,)))
    return entry


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_indicator_page_compares(plan, lang):
    w = words(lang)
    found = text(visit("indicator", lang=lang, indicator="A1"))
    for said in ("90.9%", "95.7%", "(22 − 12)/(23 − 12)", "概ね順調", "九割を超えた"):
        assert said in found
    for key in ("published.title", "published.differs", "published.own_grade", "tags.priority"):
        assert w(key) in found
    assert w("published.title") not in text(visit("indicator", lang=lang, indicator="A3"))


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("page", ["overview", "pillars", "departments"])
def test_a_tag_narrows_the_page_and_stays_in_the_address(plan, lang, page):
    w = words(lang)
    at = visit(page, lang=lang)
    box = at.selectbox(key="choose_tag")
    assert box.options == [w("screens.filter.all"), w("tags.priority"), "SDGs 3", "SDGs 4"]
    assert all(name in text(at) for name in ("受講率", "設置数", "調査値"))
    box.set_value("重点").run()
    assert not at.exception
    assert at.query_params["tag"] == "重点"
    assert "受講率" in text(at)
    assert "設置数" not in text(at)
    assert w("screens.filter.shown", n=1, all=3) in text(at)
    at.button(key="reset").click().run()
    assert "tag" not in at.query_params
    assert "設置数" in text(at)


def test_a_shared_link_shows_the_same(plan):
    found = text(visit("pillars", lang="ja", tag="SDGs 4"))
    assert "設置数" in found
    assert "調査値" not in found


def test_what_is_not_yet_due_is_said_on_the_first_screen(plan):
    found = text(visit("overview", lang="ja"))
    assert "時期未到来1" in found
    assert words("ja")("screens.overview.not_yet_due") in found


@pytest.mark.usefixtures("new_store")
def test_the_import_page_lists_the_differences():
    at = step(uploaded(("表.csv", _TABLE.encode())), "issues")
    found = text(at)
    assert "公表値 90.9%" in found
    assert "計算値 95.7%" in found
    assert "(22 − 12)/(23 − 12)" in found
