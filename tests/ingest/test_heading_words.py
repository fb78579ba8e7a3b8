"""Headings and what their columns hold."""

import pytest

from kpi.ingest.columns import is_fallback_name, recognise


@pytest.mark.parametrize(
    ("words", "field", "fy"),
    [
        (("設定時の値（年度）",), "baseline", None),
        (("計画改定時の現況値",), "baseline", None),
        (("計画策定時のデータ", "データ"), "baseline", None),
        (("計画策定時のデータ", "年度"), "baseline_year", None),
        (("最新のデータ", "データ"), "actual", None),
        (("最新のデータ", "年度"), "actual_year", None),
        (("目標", "データ"), "target", None),
        (("努力目標\n(R12)",), "target", 2030),
        (("努力目標値",), "target", None),
        (("４年後の目標\n（R9）",), "target", 2027),
        (("KPI目標（R8末）",), "target", 2026),
        (("前回調査（R元）",), "actual", 2019),
        (("前回調査",), None, None),
        (("めざす値\n（R10年度）",), "target", 2028),
        (("進捗率", "(b-a)/(t-a)"), "stated_rate", None),
        (("R5実績", "（％）"), "actual", 2023),
        (("R4実績\n（基準）",), "baseline", 2022),
        (("達成すべき目標",), None, None),
        (("変更前目標値",), "former_target", None),
        (("直近の実績値", "前年度"), "actual", None),
        (("進捗区分", "前年度"), None, None),
        (("前年度",), None, None),
        (("基準時点",), "baseline_year", None),
        (("目標の値\n（R8）",), "target", 2026),
        (("KPIの単位",), "unit", None),
        (("参考：全国値",), "national_average", None),
        (("進捗の評価",), "stated_grade", None),
        (("達成率評価",), "stated_grade", None),
        (("評価の単位",), None, None),
        (("目標方向",), "direction", None),
        (("R7実績", "年度末"), "actual", 2025),
        (("R7実績（見込）", "通期"), "actual", 2025),
        (("R7目標", "３月末"), "target", 2025),
        (("R7実績", "9月末"), None, None),
        (("今年度実績",), "actual", None),
        (("今年度目標",), "milestone", None),
        (("前年度実績",), None, None),
        (("目標値（R8年度）", "当初"), "former_target", 2026),
        (("目標値（R8年度）", "変更後"), "target", 2026),
        (("目標値（R8年度）", "見直し後（R6）"), "target", 2026),
        (("目標", "変更後（R8）"), "target", 2026),
        (("目標", "策定時（R3）"), "former_target", None),
        (("基準", "当初（R2）"), "baseline", 2020),
        (("全国順位", "（R4）"), "rank", None),
        (("計画時", "令和元年"), "baseline", 2019),
        (("計画前年度",), "baseline", None),
        (("評価担当課",), "division", None),
        (("数値目標の内容",), "name", None),
        (("改善方向",), "direction", None),
        (("基準", "期間"), "baseline_year", None),
        (("期間",), "period", None),
        (("R5\n(基準)", "実績"), "baseline", 2023),
        (("R5（基準）", "目標"), "target", 2023),
        (("参考\n(R1実績)",), "actual", 2019),
        (("参考",), None, None),
        (("主管",), "department", None),
        (("１年目の実績\n(R2)",), "actual", 2020),
        (("４年目の目標（R5）",), "target", 2023),
        (("１年目の実績",), None, None),
        (("年間目標",), "target", None),
        (("令和５年度", "決算"), "actual", 2023),
        (("事業費", "決算"), None, None),
        (("決算",), None, None),
        (("次年度目標（R7）",), "milestone", 2025),
        (("計画終了年度目標（R8）",), "target", 2026),
        (("計画開始時", "年月"), "baseline_year", None),
        (("目標値", "中間（R9）"), "milestone", 2027),
        (("目標値", "最終（R14）"), "target", 2032),
        (("2050年\nめざす姿",), "target", 2050),
        (("めざす姿",), "tree", None),
        (("累計目標（R5～R9）",), "target", 2027),
        (("R5年度", "達成率②/①"), "stated_rate", 2023),
    ],
)
def test_a_heading_tells_what_its_column_holds(words, field, fy):
    role = recognise(words)
    assert (role and role.field, role and role.fy) == (field, fy)


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("項目", True),
        ("目標", True),
        ("進捗管理目標", True),
        ("目標（R8）", False),
        ("中間目標", False),
        ("努力目標", False),
        ("備考", False),
    ],
)
def test_a_heading_that_may_name_indicators(heading, names):
    assert is_fallback_name((heading,)) is names


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        (("効果額（千円）", "R4計画"), "千円"),
        (("効果額（千円）", "R4実績（件）"), "件"),
        (("実績（見込）", "R4"), None),
        (("実績", "R4実績"), None),
    ],
)
def test_the_unit_of_a_group_holds_below_it(words, unit):
    assert recognise(words).unit == unit
