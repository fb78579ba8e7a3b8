"""A file read as a plan that was asked for, and several files that are one plan."""

import pytest

from kpi.ingest.assemble import read_book
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.merge import merge_plans
from kpi.ingest.open_book import open_book
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Indicator, Initiative, ParsedPlan, Plan
from kpi.services.assess import read_files

HEAD = "指標ID,指標名,単位,目標値,R5実績,再掲\n"
TWO = "計画,指標ID,指標名,目標値,R5実績\n健康増進計画,1,受診率,80,60\n環境基本計画,2,森林面積,50,40\n"


def read(text, plan=None, name="x.csv"):
    return read_book(open_book(name, text.encode()), plan).plans


def together(*texts, plan="some-plan"):
    files = [(f"部局{n}.csv", text.encode()) for n, text in enumerate(texts, start=1)]
    plans, issues, _ = read_files(files, plan=plan)
    assert not issues
    assert len(plans) == 1
    return plans[0]


def test_the_plan_asked_for_gives_the_id_and_its_declared_facts():
    (parsed,) = read(HEAD + "1,受講率,%,80,60,\n", "reform-plan")
    assert parsed.plan.id == "reform-plan"
    assert parsed.plan.title == "行財政改革計画"
    assert {indicator.plan for indicator in parsed.indicators} == {"reform-plan"}


@pytest.mark.parametrize("asked", ["環境基本計画", "環境 基本計画", "x-2"])
def test_of_several_plans_the_one_asked_for_is_kept(asked):
    (parsed,) = read(TWO, asked)
    assert [indicator.name for indicator in parsed.indicators] == ["森林面積"]
    assert (parsed.plan.id, parsed.plan.title) == (asked, "環境基本計画")


def test_several_plans_and_none_is_the_one():
    with pytest.raises(UnusableFileError) as caught:
        read(TWO, "観光計画")
    assert caught.value.issue.code is IssueCode.PLAN_AMBIGUOUS
    assert caught.value.issue.facts == {"text": "健康増進計画、環境基本計画"}


def test_without_a_plan_nothing_changes():
    assert [parsed.plan.id for parsed in read(TWO)] == ["x-1", "x-2"]


def test_files_of_one_plan_are_put_together_in_their_order():
    parsed = together(HEAD + "1,受講率,%,80,60,\n", HEAD + "2,満足度,点,4,3,\n")
    assert [(i.id, i.name, i.plan) for i in parsed.indicators] == [
        ("1", "受講率", "some-plan"),
        ("2", "満足度", "some-plan"),
    ]
    assert parsed.plan.files == ("部局1.csv", "部局2.csv")
    assert IssueCode.ID_REPEATED not in {issue.code for issue in parsed.issues}


def test_the_findings_of_all_files_are_kept():
    alone = [together(HEAD + f"{n},受講率,%,たくさん,{n},\n").issues for n in (1, 2)]
    both = together(*(HEAD + f"{n},受講率,%,たくさん,{n},\n" for n in (1, 2)))
    assert len(both.issues) == len(alone[0]) + len(alone[1])
    assert [issue.code for issue in both.issues] == [issue.code for part in alone for issue in part]


def test_an_id_in_two_files_is_an_error():
    parsed = together(HEAD + "1,受講率,%,80,60,\n", HEAD + "1,満足度,点,4,3,\n")
    assert [i.id for i in parsed.indicators] == ["1", "1#2"]
    (issue,) = [issue for issue in parsed.issues if issue.code is IssueCode.ID_REPEATED]
    assert issue.file == "部局2.csv"
    assert issue.facts == {"id": "1", "name": "満足度", "text": "受講率"}


def test_an_id_twice_in_a_table_is_shown_at_the_id_and_not_at_the_name():
    parsed = together(HEAD + "P2-15,受講率,%,80,60,\nP2-15,満足度,点,4,3,\n")
    (issue,) = [issue for issue in parsed.issues if issue.code is IssueCode.ID_REPEATED]
    assert issue.cell == "A3"
    twice = together(
        HEAD + "1,受講率,%,80,60,\n1,満足度,点,1,3,\n"
    )  # two cells of the row say 1: that of the name stays
    (issue,) = [issue for issue in twice.issues if issue.code is IssueCode.ID_REPEATED]
    assert issue.cell == "B3"


def test_a_row_marked_as_listed_again_is_none():
    parsed = together(HEAD + "1,受講率,%,80,60,\n", HEAD + "1,受講率,%,80,60,再掲\n")
    assert [i.id for i in parsed.indicators] == ["1", "1#2"]
    assert IssueCode.ID_REPEATED not in {issue.code for issue in parsed.issues}


def test_ids_that_no_table_states_are_counted_on():
    bare = "指標名,目標値,R5実績\n"
    parsed = together(bare + "甲,80,60\n乙,80,60\n", bare + "丙,80,60\n", HEAD + "3,丁,%,80,60,\n")
    assert [(i.id, i.name) for i in parsed.indicators] == [("1", "甲"), ("2", "乙"), ("4", "丙"), ("3", "丁")]
    assert IssueCode.ID_REPEATED not in {issue.code for issue in parsed.issues}


def test_the_period_is_the_widest_and_the_rest_is_what_is_stated_first():
    plans = [
        Plan("p", "p", files=("a",), notes=("甲",)),
        Plan("p", "総合計画", "千葉県", 2022, 2025, files=("b",), notes=("乙", "甲")),
        Plan("p", "別の題", "銚子市", 2021, 2024, fictional=True, files=("c",)),
        Plan("p", "p", None, None, 2026, files=("a",)),
    ]
    unknown = Issue(IssueCode.ORGANISATION_UNKNOWN, "a")
    merged = merge_plans([ParsedPlan(plan, issues=(unknown,) if plan.files == ("a",) else ()) for plan in plans])
    assert merged.plan == Plan("p", "総合計画", "千葉県", 2021, 2026, True, ("甲", "乙"), ("a", "b", "c"))
    assert merged.issues == ()  # another file names the organisation
    assert merge_plans([ParsedPlan(plans[0], issues=(unknown,))] * 2).issues == (unknown, unknown)


def test_initiatives_keep_their_indicators():
    part = ParsedPlan(
        Plan("p", "p"),
        (Indicator("p", "1-1", "受講率", initiative="1", id_given=False),),
        (Initiative("p", "1", "研修", id_given=False),),
    )
    merged = merge_plans([part, part])
    assert [item.id for item in merged.initiatives] == ["1", "2"]
    assert [item.initiative for item in merged.indicators] == ["1", "2"]


def test_the_reading_may_be_done_elsewhere():
    asked = []

    def read(name, content, plan, profile):
        asked.append((name, plan))
        return read_book(open_book(name, content), plan, profile)

    read_files([("部局.csv", (HEAD + "1,受講率,%,80,60,\n").encode())], plan="p", read=read)
    assert asked == [("部局.csv", "p")]
