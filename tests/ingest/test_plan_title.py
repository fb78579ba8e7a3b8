"""The plan's name and years out of the title above a table."""

import pytest

from kpi.ingest.organisation import find_organisation
from kpi.ingest.plan_title import plan_name, title_period
from kpi.ingest.raw import RawBook


@pytest.mark.parametrize(
    ("title", "name", "years"),
    [
        ("緑川県総合計画（令和4年度～令和8年度）指標一覧", "緑川県総合計画 指標一覧", (2022, 2026)),
        ("緑川県総合計画（令和４年度～令和８年度） 指標一覧", "緑川県総合計画 指標一覧", (2022, 2026)),
        ("第2期緑川県総合戦略 (2022-2026)", "第2期緑川県総合戦略", (2022, 2026)),
        ("みどり行革プラン2026（R4～R8）進捗状況", "みどり行革プラン2026 進捗状況", (2022, 2026)),
        ("緑川ビジョン【計画期間：令和4～8年度】", "緑川ビジョン", (2022, 2026)),
        ("緑川県行財政改革大綱（計画期間：令和4年度から令和8年度まで）", "緑川県行財政改革大綱", (2022, 2026)),
        ("総合計画（令和4（2022）年度～令和8（2026）年度）の数値目標一覧", "総合計画の数値目標一覧", (2022, 2026)),
        ("緑川県総合計画（第3期）指標一覧", "緑川県総合計画（第3期）指標一覧", None),
        ("令和5年度 緑川県総合計画 評価書", "令和5年度 緑川県総合計画 評価書", None),
        # what follows no plan's name is not the plan's time, nor is one year alone, or half a century
        ("指標の推移（令和元年度～令和5年度）", "指標の推移（令和元年度～令和5年度）", None),
        ("緑川県総合計画（令和5年度）", "緑川県総合計画（令和5年度）", None),
        ("緑川県の将来構想（1990～2040年）", "緑川県の将来構想（1990～2040年）", None),
        ("緑川県総合計画（令和8年度～令和4年度）", "緑川県総合計画（令和8年度～令和4年度）", None),
        ("指標一覧", "指標一覧", None),
        ("", "", None),
    ],
)
def test_a_title_tells_the_plan_and_its_years(title: str, name: str, years: tuple[int, int] | None) -> None:
    assert plan_name(title) == name
    assert title_period(title) == years


@pytest.mark.parametrize(
    "sort", ["数値目標一覧", " 数値目標一覧", " KPI進捗状況", " 指標一覧表", "の目標指標一覧", " 成果指標の達成状況"]
)
def test_the_sort_of_the_table_may_stand_before_the_years(sort: str) -> None:
    assert title_period(f"ひびき県未来戦略{sort}（令和3年度～令和10年度）") == (2021, 2028)
    assert plan_name(f"ひびき県未来戦略{sort}（令和3年度～令和10年度）") == f"ひびき県未来戦略{sort}"


def test_words_that_name_no_sort_of_table_keep_the_years_apart() -> None:
    assert title_period("ひびき県未来戦略 観光客数（令和3年度～令和10年度）") is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("ひびき県未来戦略 数値目標一覧", "ひびき県"),
        ("みらい県総合計画", "みらい県"),
        ("みどり市環境基本計画", "みどり市"),
        ("第2次みどり県産業振興計画", "みどり県"),
        ("全県未来戦略", None),
        ("都市環境計画", None),
        ("地方都市観光戦略", None),
    ],
)
def test_a_title_begins_with_the_name_of_a_body(title: str, name: str | None) -> None:
    found = find_organisation(RawBook("f.xlsx", ()), title)
    assert (found.name if found else None) == name
