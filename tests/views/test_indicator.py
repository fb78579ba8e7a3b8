"""One indicator: its figures with dates, its formula with numbers, its warnings, its sources."""

import re
from dataclasses import replace

import pytest

from kpi.attainment.judge import judge
from kpi.i18n.catalogue import words
from kpi.model.records import Indicator, Measurement, ScheduleEntry, Target
from kpi.model.terms import Certainty, Comparator, Kind
from kpi.services.schemes import load_scheme, scheme_names
from kpi.views import texts
from kpi.views.bullet import bullet
from kpi.views.csv_text import defused
from kpi.views.filters import Filters
from kpi.views.formula import formulas
from kpi.views.groups import by_department, by_pillar
from kpi.views.imported import issue_counts, issue_rows, issues_sheet
from kpi.views.indicator import find, first, indicator_view
from kpi.views.schedule import schedule
from kpi.views.sheet import as_csv
from kpi.views.texts import aimed
from kpi.views.trend import trend
from tests.views import samples

JA, EN = words("ja"), words("en")


def view(plan: str, identifier: str, w=JA):
    judged = samples.judged(getattr(samples, plan)())
    position = find(judged, identifier)
    assert position is not None
    return indicator_view(judged, position, w, "標準")


def test_a_target_below_the_present_value_is_said() -> None:
    found = view("reform", "30-1").warnings
    assert found[0] == "目標が計画開始時の値より低く設定されています（計画開始時 72.4% ＞ 目標 70%）。"
    assert found[1] == (
        "156.5/216 = 72.45… は、四捨五入では 72.5%。記載は 72.4%（切り捨てなら記載と同じ。複数の値の平均の可能性もあります）。"
    )


def test_the_formula_shows_its_numbers_and_its_method() -> None:
    line = view("reform", "30-1").formulas[0]
    assert (line.formula, line.numbers, line.result) == ("実績 ÷ 目標", "72.4 ÷ 70", "1.0342… → 103.4%")
    assert line.method == "維持型（高いほど良い）"


def test_a_decreasing_indicator_shows_progress_and_why_there_is_no_attainment() -> None:
    lines = view("example", "E-1").formulas
    assert lines[0].numbers == "（372 − 420）÷（0 − 420）"
    assert lines[-1].formula == "目標値が0のため、達成率は計算できません"


@pytest.mark.parametrize("scheme", scheme_names())
@pytest.mark.parametrize("plan", ["reform", "example"])
def test_a_formula_gives_the_result_beside_it_under_every_scheme(scheme, plan) -> None:
    judged = judge(getattr(samples, plan)(), load_scheme(scheme))
    for indicator, judgement in judged.pairs():
        for line in formulas(indicator, judgement, JA):
            if line.numbers and line.result:
                sum_ = line.numbers.translate(str.maketrans("÷×−（）", "/*-()", ",%")).replace("÷", "/")
                said = float(re.match(r"[−\d,.]+", line.result)[0].replace(",", "").replace("−", "-"))
                near = 1e-2 if "%" in line.numbers else 1.001e-4  # of percentages that are rounded already
                assert eval(sum_) == pytest.approx(said, abs=near)  # noqa: S307 - our own digits


def test_an_assumed_target_says_what_was_assumed() -> None:
    found = view("reform", "34-1")
    assert found.row.assumed
    assert any("ほぼ全て" in text and "仮定を置いて" in text for text in found.warnings)
    assert found.present


def test_figures_stand_with_their_date_and_benchmarks_beside_them() -> None:
    found = {one.label: (one.value, one.beside) for one in view("growth", "iii").figures}
    assert found["実績値"] == ("73.3%", "令和5年6月30日現在")
    assert found["全国平均"] == ("70.0%", "年度の記載なし")
    assert found["順位"] == ("10位", "全国")
    assert found["目標値"] == ("目標の記載なし", "")
    assert any("本文から読み取った数値" in text for text in view("growth", "iii").warnings)


def test_sources_name_each_place_once_with_all_that_was_read_there() -> None:
    rows = view("reform", "30-1").sources
    assert len(rows) == 1
    assert (rows[0].file, rows[0].sheet, rows[0].cell) == ("reform-plan.xlsx", "30", "B8")
    assert [what for what, _, _ in rows[0].items] == ["指標名", "基準値（R3年度）", "目標値（R6年度）"]
    assumed = view("reform", "34-1").sources
    assert assumed[0].items[-1][2] == "仮定を置いた読み取り"


def test_the_derived_value_shows_its_formula() -> None:
    assert view("growth", "i").derived == (("32人", "約3,200名 × 1%"),)


def test_a_trend_needs_two_years_and_says_what_is_needed() -> None:
    plan = samples.judged(samples.example())
    pairs = list(plan.pairs())
    found = trend(*pairs[2])
    assert found is not None
    assert found.actuals == ((2021, 42.0), (2022, 43.1), (2023, 45.2), (2024, 50.1))
    assert found.path == ((2021, 42.0), (2026, 60.0))
    assert found.needed_per_year == pytest.approx(4.95)
    assert found.so_far_per_year == pytest.approx(2.7)
    assert trend(*pairs[4]) is None
    achieved = trend(*pairs[3])
    assert achieved is not None
    assert achieved.needed_per_year is None


def test_a_bullet_lies_on_one_axis_and_clips() -> None:
    judged = samples.judged(samples.reform())
    found = bullet(judged.parsed.indicators[0], judged.judgements[0])
    assert found is not None
    assert (found.low, found.high) == (0.0, 100.0)
    assert found.share(70) == pytest.approx(0.7)
    assert found.share(-5) == 0.0
    assert bullet(judged.parsed.indicators[4], judged.judgements[4]) is None


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (Target(2024, 70.0, comparator=Comparator.GE, text="70%以上"), "70%以上"),
        (Target(2024, 600.0, approximate=True, comparator=Comparator.EQ, unit="手続", text="約600"), "約600手続"),
        (Target(2024, None, lower=10.0, upper=20.0, kind=Kind.RANGE, text="10〜20"), "10%〜20%"),
        (Target(2024, None, kind=Kind.QUALITATIVE, text="連携強化"), "連携強化"),
        (Target(2024, 46.0, kind=Kind.REDUCTION, text="H25年度比46％削減"), "H25年度比46％削減"),
        (Target(2024, None, certainty=Certainty.UNREAD, text="相応の水準"), "相応の水準"),
        (None, "目標の記載なし"),
    ],
)
def test_targets_are_said_with_their_condition_or_as_written(target: Target | None, said: str) -> None:
    judgement = replace(samples.judged(samples.reform()).judgements[4], comparator=None)
    assert aimed(target, judgement, "%", JA) == said


def test_an_arrow_carries_an_entry_on() -> None:
    initiative = samples.reform().initiatives[0]
    found = schedule(initiative, JA)
    assert found is not None
    assert found.years == ("R4年度", "R5年度", "R6年度")
    assert [(step.text, step.years) for step in found.lines[0]] == [("職場環境改善研修（1次予防）", 2), ("", 1)]
    alone = replace(initiative, schedule=(ScheduleEntry(2022, "", continued=True),))
    assert schedule(alone, JA) is not None
    assert schedule(replace(initiative, schedule=()), JA) is None


def test_pillars_form_a_tree_of_any_depth() -> None:
    groups = by_pillar(samples.judged(samples.reform()), Filters(), JA)
    assert [group.tally.n for group in groups] == [1, 4, 2]
    assert [one.name for one in groups[1].groups] == ["② 行政手続・サービス等のデジタル化", "⑤ 市町村DX推進への支援"]
    leaf = groups[1].groups[0].groups[0]
    assert [row.id for row in leaf.indicators] == ["34-1"]
    assert [one.id for one in leaf.initiatives] == ["34"]


def test_departments_share_and_none_is_invented() -> None:
    groups = by_department(samples.judged(samples.reform()), Filters(), JA)
    assert {group.name: group.tally.n for group in groups} == {"総務部": 6, "総合企画部": 2}
    lone = by_department(samples.judged(samples.growth()), Filters(), JA)
    assert [group.name for group in lone] == ["部局の記載なし"]
    assert lone[0].initiatives[0].budget == "4,450（単位の記載なし）"
    worst = by_department(samples.judged(samples.example()), Filters(), JA)
    shares = [group.tally.share_behind for group in worst]
    assert shares == sorted(shares, reverse=True)


def test_a_status_filter_leaves_initiatives_out() -> None:
    groups = by_pillar(samples.judged(samples.reform()), Filters(status="from_start"), JA)
    assert [group.tally.n for group in groups] == [1]


def test_the_most_urgent_indicator_opens_first() -> None:
    assert samples.example().indicators[first(samples.judged(samples.example()))].id == "E-1"
    assert first(samples.judged(samples.empty())) == 0


def test_an_approximate_and_a_missing_value_are_said() -> None:
    plan = samples.example()
    rough = replace(plan.indicators[2], actuals=(Measurement(2024, 50.0, approximate=True),))
    judged = samples.judged(replace(plan, indicators=(rough, *plan.indicators[3:])))
    assert indicator_view(judged, 0, JA, "標準").row.actual == "約50%"
    assert indicator_view(judged, 0, EN, "Standard").row.actual == "about 50%"


def test_issues_come_errors_first_and_leave_as_a_csv_for_excel() -> None:
    plan = samples.hostile()
    found = (*samples.reform().issues, *plan.issues)
    rows = issue_rows(found, JA)
    assert [row.word for row in rows] == ["エラー", "警告", "情報"]
    assert [(one.word, one.n) for one in issue_counts(found, JA)] == [("エラー", 1), ("警告", 1), ("情報", 1)]
    content = as_csv(issues_sheet(rows, None, JA))
    assert content.startswith("﻿".encode())
    assert len(content.decode("utf-8-sig").split("\r\n")) == 5


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_cell_of_the_csv_is_a_formula(text: str) -> None:
    assert defused(text) == f"'{text}"
    assert defused("七割") == "七割"


def test_an_outside_value_has_the_decimals_of_the_own_ones():
    """70.0 % beside 73.3 %, as the plan writes it."""
    own = Indicator(plan="p", id="1", name="保有率", unit="%", actuals=(Measurement(2023, 73.3),))
    assert texts.beside(70.0, own, words("ja")) == "70.0%"
    assert texts.beside(70.25, own, words("ja")) == "70.25%"


@pytest.mark.parametrize(
    ("value", "text", "said"),
    [
        (72.4, "72.4%", "切り捨てなら記載と同じ"),
        (72.3, "72.3%", "切り捨てでも 72.4% で合わない"),
        (72.0, "72%", None),
        (72.0, "72.0%", "切り捨てでも 72.4% で合わない"),
    ],
)
def test_a_fraction_says_whether_cutting_off_gives_the_stated_figure(value, text, said) -> None:
    stated = Measurement(2023, value, numerator=156.5, denominator=216, text=text)
    judged = samples.judged(
        replace(samples.reform(), indicators=(Indicator("p", "1", "受講率", unit="%", actuals=(stated,)),))
    )
    found = [one for one in indicator_view(judged, 0, JA, "").warnings if "156.5/216" in one]
    assert (not found) if said is None else (said in found[0])
