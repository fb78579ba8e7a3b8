"""What follows from the day, the whole way: releases overdue, a plan that is over, what is listed again, the outlook."""

import html
import re
from datetime import date
from urllib.parse import parse_qsl

import pytest

from kpi.services.library import plan_store
from kpi.ui import clock, quality
from tests.pages.test_import import publish, step, uploaded
from tests.pages.test_pages import markup, text, visit

PLAN = "example-plan"
LATER = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def day(new_store, monkeypatch):
    """A day on which two of the months announced are over."""
    for place in (clock, quality):
        monkeypatch.setattr(place, "today", lambda: LATER)


@pytest.mark.parametrize(
    ("page", "lang", "said"),
    [
        ("overview", "ja", ["公表予定日超過3、時期未到来1", "3指標は、公表予定日を過ぎても実績がありません（R8.9、R8.10）。",
                            "公表予定日を過ぎても古い実績のままのものが2指標あります。", "公表予定日超過 3、",
                            "目標を満たす見込み", "どの指標もR8年度末まで4か月", "欄の数の計72は、計画全体の70指標に、再掲2を加えた数です。"]),
        ("overview", "en", ["3 are overdue, 1 not yet due", "3 indicators are past the release date without any result",
                            "2 indicators still have an older result although the release date has passed.",
                            "Outlook for the target year", "All: 4 months to the end of FY2026", "2 listed again"]),
        ("quality", "ja", ["実績のない3指標（R8.9、R8.10）、古い実績のままの2指標", "公表予定日を過ぎています（R8.6）"]),
        ("quality", "en", ["3 without a result (Sep 2026 (R8.9), Oct 2026 (R8.10)); 2 with outdated results"]),
        ("pillars", "ja", ["柱ごとの数の計72は、再掲2を含みます。計画全体では70指標です（72−2＝70）。", "うち再掲 1"]),
        ("pillars", "en", ["add up to 72, of which 2 are listed again", "listed again 1"]),
    ],
)  # fmt: skip
def test_the_pages_of_the_example_know_the_day(page, lang, said) -> None:
    found = text(visit(page, lang=lang, plan=PLAN))
    for one in said:
        assert one in found


def test_before_those_months_are_over_nothing_is_overdue(monkeypatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 9, 30))
    found = text(visit("overview", lang="ja", plan=PLAN))
    assert "超過" not in found
    assert "時期未到来4" in found


def test_the_folded_rows_have_the_columns_of_the_first() -> None:
    [folded] = [one for one in markup(visit("overview", lang="ja", plan=PLAN)).split("<details") if "ほか 15 件" in one]
    assert "遅れと期限" in folded
    assert "目安の" in folded


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "ja",
            [
                "計画期間（R6年度まで）は終わっています。",
                "開始時に達成 1",
                "総務部 4",
                "遅れているかは判断できません",
            ],
        ),
        (
            "en",
            [
                "The plan’s period (to FY2024) is over",
                "Met at start 1",
                "総務部 4",
                "nothing can be said about delays",
            ],
        ),
    ],
)
def test_a_plan_that_is_over_says_so(lang, said) -> None:
    found = text(visit("overview", lang=lang, plan="reform-plan"))
    for one in said:
        assert one in found


@pytest.mark.parametrize(
    ("lang", "word", "said"),
    [
        ("ja", "公表予定日超過", "3 指標を表示しています（全 70 指標）。"),
        ("en", "Overdue", "Showing 3 of 70 indicators."),
    ],
)
def test_the_filter_by_status_offers_the_states_that_there_are(lang, word, said) -> None:
    at = visit("pillars", lang=lang, plan=PLAN, status="overdue")
    assert said in text(at)
    offered = at.selectbox(key="choose_status").options
    assert word in offered
    assert len(set(offered)) == len(offered) == 8  # all, and those of the plan: none is missing a result unawaited
    assert ("未測定" if lang == "ja" else "No result yet") not in offered


def test_the_numbers_of_the_page_on_quality_lead_to_as_many_indicators() -> None:
    found = markup(visit("quality", lang="ja", plan=PLAN))
    link = re.search(r'href="departments\?([^"]*status=overdue[^"]*)"[^>]*>(\d+)</a>', found)
    asked = dict(parse_qsl(html.unescape(link[1])))
    assert f"{link[2]} 指標を表示しています" in text(visit("departments", **asked))


def test_a_departments_page_counts_from_the_day_and_says_where_its_rows_will_land() -> None:
    found = text(visit("departments", lang="ja", plan=PLAN, department="健康福祉部"))
    assert "次に目標年度を迎えるのは R8年度 の" in found
    assert "R8年度末まで4か月です。" in found
    assert any(word in found for word in ("× 満たさない見込み", "△ 可能性あり", "○ 目標を満たす見込み"))


def test_the_comparison_of_a_draft_and_going_back_know_the_day() -> None:
    head = "指標ID,指標名,単位,方向,基準年度,基準値,目標年度,目標値,R7実績,次回公表,部局\n"
    waiting = "A-1,待機児童数,人,減少,R3,420,R8,0,,R8.9,福祉部\n"
    first = head + waiting + "A-2,検診受診率,%,増加,R3,42,R8,60,,R9.9,福祉部\n"
    second = head + waiting + "A-2,検診受診率,%,増加,R3,42,R8,60,65,R9.9,福祉部\n"
    publish(uploaded(("plan.csv", first.encode())))
    at = step(uploaded(("plan.csv", second.encode())), "compare")
    assert "全体では達成 +1、時期未到来 −1" in text(at)
    assert "公表予定日超過 1" in " ".join(text(at).split())
    publish(at)
    plan = plan_store().heads()[-1].plan
    found = " ".join(text(visit("history", lang="ja", plan=plan, restore="1")).split())
    assert "達成 −1、時期未到来 +1" in found
    assert "公表予定日超過 1" in found


@pytest.mark.parametrize(
    ("lang", "said"),
    [("ja", ["宮城県（目標達成率と年度別目安）", "R6年度まで"]), ("en", ["Miyagi (attainment", "FY2024"])],
)
def test_the_head_says_another_scheme_and_that_results_count_up_to_a_year(lang, said) -> None:
    """On paper the boxes above are gone."""

    def facts(**asked: str) -> str:
        [head] = re.findall(r'<dl class="meta">.*?</dl>', markup(visit("overview", lang=lang, plan=PLAN, **asked)))
        return head

    found = facts(scheme="miyagi", asof="2024")
    assert all(one in found for one in said)
    assert not any(one in facts() for one in (said[0], "R6年度まで"))
