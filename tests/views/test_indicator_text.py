"""The paragraph on an indicator: sentences that could be read out, from its numbers alone."""

import re
from dataclasses import replace
from datetime import date

import pytest

from kpi.i18n.catalogue import words
from kpi.model.records import Indicator, Measurement, ParsedPlan, Plan, Target
from kpi.model.terms import Accumulation, Comparator, Direction, Kind, Missing
from kpi.views.indicator import indicator_view
from tests.views import samples

JA, EN = words("ja"), words("en")


def paragraph(plan: str, at: int, w=JA) -> str:
    found = indicator_view(samples.judged(getattr(samples, plan)()), at, w, "標準").summary
    return ("" if w.lang == "ja" else " ").join(found)


@pytest.mark.parametrize(
    ("plan", "at", "ja", "en"),
    [
        ("example", 2, "R6年度の実績値は50.1%で、状態は「やや遅れ」です（進捗率は45.0%で、目安は50.0%）。目標はR8年度に60%以上です。",
         "Status: At risk. The actual is 50.1% (FY2024). Progress is 45.0% (50.0% expected by then). The target is 60% or more in FY2026."),
        ("example", 2, "目標を満たすにはR6年度の値から1年あたり＋5.0ポイントの変化が必要で、これまで（R3年度から）は1年あたり＋2.7ポイントです。",
         "a change of +5.0 percentage points a year is needed from FY2024 on; since FY2021 it was +2.7 percentage points a year."),
        ("example", 2, "これまでの値を直線で延ばすと、R8年度は", "On a straight line through the values so far, FY2026 comes to"),
        ("example", 4, "計画を始めてからの実績値はなく、計画開始時の値は1,000億円（R3年度）、状態は「未測定」です。", "no result since the plan began"),
        ("growth", 2, "比較値は、全国平均 70.0%、全国10位です。", "To compare with: National average 70.0%, National rank 10."),
        ("reform", 3, "実績値はまだなく、状態は「未測定」です。目標はR6年度に約600手続以上です。", "There is no actual yet."),
        ("reform", 5, "数値では測らない定性目標です。目標は「県と市町村の連携強化」（R6年度）です。", "in words and not measured"),
    ],
)  # fmt: skip
def test_what_it_says(plan: str, at: int, ja: str, en: str) -> None:
    assert ja in paragraph(plan, at)
    assert en in paragraph(plan, at, EN)


@pytest.mark.parametrize("plan", ["reform", "growth", "example", "hostile"])
@pytest.mark.parametrize("w", [JA, EN])
def test_no_holes_are_left_in_a_sentence(plan: str, w) -> None:
    for at in range(len(getattr(samples, plan)().indicators)):
        text = paragraph(plan, at, w).replace(samples.HOSTILE, "")
        assert text.endswith(("。", "."))
        assert not re.search(r"[{}]|（）|\(\)|「」|、。|\s{2}|は、?です|None|nan", text), text


def test_a_target_without_a_number_is_quoted() -> None:
    found = samples.example()
    wordy = replace(
        found.indicators[0], actuals=(), target=Target(None, None, kind=Kind.QUALITATIVE, text="増加させる")
    )
    plan = samples.judged(replace(found, indicators=(wordy,)))
    assert "目標は「増加させる」です。" in "".join(indicator_view(plan, 0, JA, "標準").summary)
    assert "The target is “増加させる”" in " ".join(indicator_view(plan, 0, EN, "standard").summary)


def test_a_target_in_words_gets_no_excuse_for_a_missing_forecast() -> None:
    assert "予測" not in paragraph("reform", 5)


@pytest.mark.parametrize(
    ("plan", "at", "ja", "en"),
    [
        ("example", 2, "目標（60%以上）を満たすには、あと9.9ポイント増やす必要があります。", "It has to rise by 9.9 percentage points more to meet the target (60% or more)."),
        ("example", 0, "目標（0人以下）を満たすには、あと372人減らす必要があります。", "It has to fall by 372 人 more to meet the target (0 人 or less)."),
        ("example", 3, "実績値は、目標（4,000億円以上）を満たしています。", "The actual meets the target (4,000 億円 or more)."),
        ("reform", 0, "計画開始時の値は、目標（70%以上）を満たしています。", "The value at the start meets the target (70% or more)."),
        ("reform", 5, "", ""),
        ("reform", 3, "", ""),
    ],
)  # fmt: skip
def test_how_far_it_is_to_the_target(plan: str, at: int, ja: str, en: str) -> None:
    judged = samples.judged(getattr(samples, plan)())
    assert indicator_view(judged, at, JA, "標準").gap == ja
    assert indicator_view(judged, at, EN, "Standard").gap == en


@pytest.mark.parametrize("plan", ["reform", "growth", "example"])
def test_it_is_short_enough_to_be_read_out_and_the_status_comes_first(plan: str) -> None:
    judged = samples.judged(getattr(samples, plan)())
    for at in range(len(judged.parsed.indicators)):
        view = indicator_view(judged, at, JA, "標準")
        assert len(view.summary) <= 4
        assert view.row.word in view.summary[0] or "定性目標" in view.summary[0]


def test_a_rank_rises_and_falls() -> None:
    rank = Indicator(
        "p", "1", "順位", unit="位", direction=Direction.DECREASE, accumulation=Accumulation.POINT,
        baseline=Measurement(2021, 18.0), target=Target(2026, 10.0, unit="位", kind=Kind.RANK, text="全国10位以内"),
        actuals=(Measurement(2022, 17.0), Measurement(2023, 15.0), Measurement(2024, 14.0)),
    )  # fmt: skip
    judged = samples.judged(ParsedPlan(Plan("p", "計画"), (rank,)))
    assert "順位をあと4位分上げる必要があります" in indicator_view(judged, 0, JA, "標準").gap
    assert "has to rise by 4 位 more" in indicator_view(judged, 0, EN, "standard").gap
    told = "".join(indicator_view(judged, 0, JA, "標準").summary)
    assert "1年あたり2位分の上昇が必要" in told
    assert "1年あたり1.3位分の上昇です" in told


@pytest.mark.parametrize("sort", [Accumulation.ANNUAL, Accumulation.POINT])
def test_what_is_worse_than_its_baseline_is_said_to_be(sort: Accumulation) -> None:
    found = samples.example()
    fallen = replace(
        found.indicators[2], accumulation=sort, baseline=Measurement(2021, 42.0), actuals=(Measurement(2024, 40.0),)
    )
    judged = samples.judged(replace(found, indicators=(fallen,)))
    assert "基準値（42%、R3年度）より悪化しています。" in indicator_view(judged, 0, JA, "標準").summary[0]
    assert "It is worse than the baseline (42%, FY2021)." in indicator_view(judged, 0, EN, "standard").summary[0]


def test_a_target_in_words_leads_nobody_to_texts_that_are_not_there() -> None:
    found = samples.example()
    wordy = replace(
        found.indicators[0], actuals=(), baseline=None, kind=Kind.QUALITATIVE, narratives=(), initiative=None,
        target=Target(None, None, kind=Kind.QUALITATIVE, text="増加させる"),
    )  # fmt: skip
    judged = samples.judged(replace(found, indicators=(wordy,)))
    assert indicator_view(judged, 0, JA, "標準").summary[0].endswith("進み具合を示す工程や本文の記載もありません。")
    assert "進み具合は、工程と本文で確かめてください。" in paragraph("reform", 5)


def test_a_target_that_is_the_value_so_far_is_no_average_that_moves() -> None:
    more = Indicator(
        "p", "1", "満足度", unit="%", direction=Direction.INCREASE, accumulation=Accumulation.POINT,
        baseline=Measurement(2021, 58.0), actuals=(Measurement(2024, 57.0),),
        target=Target(2026, None, kind=Kind.RELATIVE, comparator=Comparator.GT, text="現状より増加"),
    )  # fmt: skip
    judged = samples.judged(ParsedPlan(Plan("p", "計画"), (more,)))
    view = indicator_view(judged, 0, JA, "標準")
    assert "平均" not in "".join(view.summary)
    assert "現状や前の値と比べる目標" in view.summary[0]
    assert "あと1ポイントを超えて増やす必要があります" in view.gap
    assert "by over 1 percentage point" in indicator_view(judged, 0, EN, "standard").gap


@pytest.mark.parametrize("w", [JA, EN])
@pytest.mark.parametrize("target", [Target(2024, 150.0, text="150"), Target(None, 150.0, text="150")])
def test_of_a_year_that_is_over_the_result_is_asked_for_and_nothing_is_needed(w, target) -> None:
    results = [Measurement(fy, value) for fy, value in ((2021, 60.0), (2022, 80.0), (2023, 90.0))]
    one = Indicator(
        "p", "1", "創業件数", ("柱1",), ("商工部",), unit="件", direction=Direction.INCREASE, kind=Kind.QUANTITY,
        baseline=Measurement(2020, 50.0), target=target,
        actuals=(*results, Measurement(2024, None, missing=Missing.UNPUBLISHED)),
    )  # fmt: skip
    plan = samples.judged(ParsedPlan(Plan("p", "計画", start_fy=2021, end_fy=2024), (one,)))
    view = indicator_view(plan, 0, w, "x", date(2026, 11, 23))
    key = "owed" if target.fy else "owed_by_plan"
    owed = w(f"indicator.text.{key}", year=w.fy(2024), reason="R6年度は未公表" if w is JA else view_reason(w))
    assert view.summary[1] == owed
    assert view.warnings[0] == owed
    seen = " ".join((*view.summary, *view.forecast.sentences, view.gap, *(part.beside for part in view.figures)))
    for key in ("miss_short", "miss", "reach_short", "may_short"):
        assert w(f"forecast.{key}") not in seen
    assert view.trend is not None
    assert view.trend.needed_per_year is None
    assert view.trend.ratio is None
    if target.fy:
        assert "R5年度までの値から見たR6年度の見積り" in seen or w is EN
        assert w("forecast.over", year=w.fy(2024)) in view.forecast.sentences
        assert view.figures[-1].label == w("forecast.figure_over", year=w.fy(2024))
    assert ("差は、60件です" in view.gap) or w is EN
    running = indicator_view(plan, 0, w, "x", date(2024, 11, 23))
    assert owed not in (*running.summary, *running.warnings)
    if target.fy:
        assert w("forecast.miss_short") in " ".join(running.summary)
        assert running.trend is not None
        assert running.trend.needed_per_year == 60.0


def view_reason(w) -> str:
    return w("quality.reason_of", year=w.fy(2024), word=w.term(Missing.UNPUBLISHED))
