"""What follows from the day, the whole way: releases overdue, a plan that is over, what is listed again, the outlook."""

from datetime import date

import pytest

from kpi.ui import clock, quality
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
        ("overview", "ja", ["公表予定日超過3、時期未到来1", "3指標は、公表予定日を過ぎています（R8.9、R8.10）。", "公表予定日超過 3、",
                            "目標を満たす見込み", "どの指標もR8年度末まで4か月", "欄の数の計72は、計画全体の70指標に、再掲2を加えた数です。"]),
        ("overview", "en", ["overdue 3, not yet due 1", "Release date passed for 3 of the indicators",
                            "Outlook for the target year", "All: 4 mo to the end of FY2026", "2 listed again"]),
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
        ("ja", ["計画期間（R6年度まで）は終わっていますが、", "計画開始時の値で1", "遅れているかは判断できません"]),
        ("en", ["The plan’s period (to FY2024) is over", "from the start 1", "nothing can be said about delays"]),
    ],
)
def test_a_plan_that_is_over_says_so(lang, said) -> None:
    found = text(visit("overview", lang=lang, plan="reform-plan"))
    for one in said:
        assert one in found
