"""Names of saved files: which plan, version and date; taken by every system, whatever plans are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.views.naming import cut, saved_as


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        (("確認事項", "計画", "第2版", "R5年度時点"), "計画_第2版_確認事項_R5年度時点.csv"),
        (("見本県 総合計画 指標一覧", "見本県 総合計画", "第1版", "2024年3月31日時点"), "見本県_総合計画_第1版_指標一覧_2024年3月31日時点.csv"),
        (("変更点（第1版から第2版）", "計画", "第2版", ""), "計画_第2版_変更点（第1版から第2版）.csv"),
        (("Findings", "A/B: plan?", "v2", "as of FY2023"), "A_B_plan_v2_Findings_as_of_FY2023.csv"),
        (("記録", "", "", "2026-11-23"), "記録_2026-11-23.csv"),
        (("..", "", "", ""), "table.csv"),
        (("con", "", "", ""), "_con.csv"),
        (("Findings", "成長戦略", "version 1", "as of 2023-06-30"), "成長戦略_version_1_Findings_as_of_2023-06-30.csv"),
        (("指標一覧", "見本県 総合計画 指標一覧", "第2版", ""), "見本県_総合計画_第2版_指標一覧.csv"),
        (("計画", "計画", "第2版", ""), "第2版_計画.csv"),
        (
            ("How statuses moved (version 1 to version 12)", "Plan", "version 12", "as of 2023-06-30"),
            "Plan_version_12_How_statuses_moved_as_of_2023-06-30.csv",
        ),
    ],
)  # fmt: skip
def test_a_name_says_plan_version_what_and_when(facts, name):
    what, plan, version, day = facts
    assert saved_as(what, "csv", plan=plan, version=version, day=day) == name


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("会議 令和5年6月30日", 8, "会議"),
        ("変更点（第1版から第12版）", 11, "変更点"),
        ("会議_2023-06-30", 10, "会議"),
        ("prefectural plan", 12, "prefectural"),
        ("非常に長い名前", 4, "非常に長"),
        ("2023-06-30", 4, "2023"),
    ],
)
def test_no_number_date_or_word_is_cut_in_two(text, most, kept):
    assert cut(text, most) == kept


@given(st.text(), st.text(), st.text(), st.text())
def test_every_system_takes_every_name(what, plan, version, day):
    name = saved_as(what, "xlsx", plan=plan, version=version, day=day)
    assert not set(name) & set('<>:"/\\|?*')
    assert name.isprintable()
    assert len(name.encode()) <= 255 or any(ord(char) > 0xFFFF for char in name)
    assert len(name) < 100
    assert not name.startswith((".", " "))
