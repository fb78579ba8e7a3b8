"""The 目標 cell of a card: text → name, baseline, target."""

import pytest

from kpi.model.issues import IssueCode
from kpi.model.terms import Certainty, Comparator, Direction, Flag, Kind
from kpi.reading.drafts import PART_ASSUMED, settled
from kpi.reading.objectives import read_objectives
from kpi.reading.targets import TargetReading

GE, LE = Comparator.GE, Comparator.LE


@pytest.mark.parametrize(
    ("text", "name", "baseline", "target"),
    [
        ("受講率 【現状】R3年度：72.4% 【目標】R6年度：70%", "受講率", (2021, 72.4), (2024, 70.0, None)),
        ("現状：R3年度 12.3%\n目標：R6年度 20%以上", None, (2021, 12.3), (2024, 20.0, GE)),
        ("指標：応募者数　現状値 R3：500人　目標値 R6：600人", "応募者数", (2021, 500.0), (2024, 600.0, None)),
        ("指標生物の種数\n【現状】R3：12種\n【目標】R6：15種", "指標生物の種数", (2021, 12.0), (2024, 15.0, None)),
        ("電子申請率 50％（R4）→70％（R6）", "電子申請率", (2022, 50.0), (2024, 70.0, None)),
        ("職員数の適正化（R4.4.1:7,100人→R7.4.1:7,000人）", None, (2022, 7100.0), (2025, 7000.0, None)),
        ("時間外勤務時間：185時間（R3）⇒150時間以下（R6）", "時間外勤務時間", (2021, 185.0), (2024, 150.0, LE)),
        ("令和6年度までに窓口満足度を80%以上とする。", "窓口満足度", None, (2024, 80.0, GE)),
    ],
)
def test_a_stated_objective(text, name, baseline, target):
    [draft] = read_objectives(text)
    assert draft.name == name
    assert (draft.baseline and (draft.baseline.fy, draft.baseline.value)) == baseline
    assert draft.target is not None
    assert (draft.target.fy, draft.target.value, draft.target.comparator) == target
    assert draft.target.certainty != Certainty.UNREAD


def test_an_arrow_tells_the_direction_where_the_name_does_not():
    [fewer] = read_objectives("職員数の適正化（R4.4.1:7,100人→R7.4.1:7,000人）")
    assert fewer.direction == Direction.DECREASE


@pytest.mark.parametrize(
    "text",
    ["市町村DX推進に関する適切な支援の実施", "県と市町村の連携強化", "待ち時間の短縮に努める", "利用者数の増加"],
)
def test_words_stay_words(text):
    [draft] = read_objectives(text)
    assert draft.kind == Kind.QUALITATIVE
    assert draft.target is not None
    assert draft.target.text == text


@pytest.mark.parametrize(
    "text", ["窓口を3か所から5か所に増やし、来庁者を1割減らす", "50%→60%→70%と10ポイントずつ、3年で"]
)
def test_digits_that_are_not_understood_are_unread_and_said(text):
    drafts = read_objectives(text)
    assert all(draft.target is None or draft.target.certainty != Certainty.CERTAIN for draft in drafts)
    assert any(problem.code == IssueCode.TARGET_UNREAD for draft in drafts for problem in draft.problems)


def test_a_scope_is_no_target():
    [draft] = read_objectives("約19,000手続について、オンライン化を推進する。")
    assert Flag.SCOPE in draft.flags
    assert draft.target is not None
    assert (draft.target.fy, draft.target.comparator, draft.target.certainty) == (None, None, Certainty.ASSUMED)


@pytest.mark.parametrize(
    ("note", "certain"),
    [
        (PART_ASSUMED, True),
        (f"{PART_ASSUMED}; read as conditions: 100件を超える", True),
        (f"{PART_ASSUMED}; not accounted for: 件数が100件を超え; read as conditions: 100件を超える", True),
        (f"{PART_ASSUMED}; not accounted for: のうち県分300件", False),
        (f"{PART_ASSUMED}; not accounted for: 前年度比", False),
        ("ほぼ全て read as 100 %", False),
    ],
)
def test_the_place_of_a_text_settles_which_number_is_meant_and_no_other_doubt(note, certain):
    reading = TargetReading("x", value=600.0, kind=Kind.QUANTITY, certainty=Certainty.ASSUMED, note=note)
    assert (settled(reading).certainty == Certainty.CERTAIN) is certain


def test_of_targets_for_several_years_the_last_is_taken_and_said_so():
    (draft,) = read_objectives("取得率を2025年に50％、2030年に85％とする")
    assert draft.target is not None
    assert (draft.target.value, draft.target.fy) == (85, 2030)
    assert draft.target.certainty is Certainty.ASSUMED
    assert "the last: 2030" in (draft.target.assumption or "")
