"""The plan's name and years out of the title above a table."""

import pytest

from kpi.ingest.plan_title import plan_name, title_period


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
