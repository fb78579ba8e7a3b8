"""Declared corrections and renames: a file beside the workbook, applied and said; what matches nothing warns."""

import pytest
from openpyxl.styles import Font

from kpi.model.issues import IssueCode, Severity
from kpi.model.records import ParsedPlan
from tests.ingest.grid import workbook
from tests.ingest.inked import TABLE, changed, read, targets

BY = 'reason = "誤植"\nby = "企画課 佐藤"\n'


def correction(cell: str, was: str, becomes: str, sheet: str = "Sheet") -> str:
    return f'[[corrections]]\nsheet = "{sheet}"\ncell = "{cell}"\nwas = "{was}"\nbecomes = "{becomes}"\n{BY}\n'


def rename(old: str, new: str) -> str:
    return f'[[renames]]\nold = "{old}"\nnew = "{new}"\nreason = "R6 組織改正"\n\n'


def said(plan: ParsedPlan, code: IssueCode) -> list[tuple[str | None, str]]:
    return [(one.cell, one.facts["text"]) for one in plan.issues if one.code is code]


@pytest.mark.parametrize(
    ("cell", "was", "becomes", "sheet", "name", "target"),
    [
        ("E3", "80", "85", "Sheet", "受講率", "85"),
        ("E3", "８０", "85", "*", "受講率", "85"),  # width and the sheet's name do not matter
        ("E3", "80", "85%以上", " sheet ", "受講率", "85%以上"),
        ("E3", "80", "", "Sheet", "受講率", None),
        ("B3", "受講率", "受講した人の割合", "Sheet", "受講した人の割合", "80"),
        ("e3", "80", "85", "Sheet", "受講率", "85"),
    ],
)
def test_a_correction_is_applied_and_said(cell, was, becomes, sheet, name, target):
    plan = read(workbook(TABLE), settings=correction(cell, was, becomes, sheet))
    assert targets(plan)[name] == target
    (issue,) = [one for one in plan.issues if one.code is IssueCode.CORRECTION_APPLIED]
    assert issue.facts == {"text": was, "value": becomes, "reason": "誤植", "by": "企画課 佐藤"}
    assert issue.severity is Severity.INFO
    assert not said(plan, IssueCode.PROFILE_UNUSED)


@pytest.mark.parametrize(
    ("cell", "was", "sheet"), [("E3", "70", "Sheet"), ("E40", "80", "Sheet"), ("E3", "80", "別表"), ("Z3", "80", "*")]
)
def test_what_is_no_longer_there_is_left_as_it_is_and_warns(cell, was, sheet):
    plan = read(workbook(TABLE), settings=correction(cell, was, "85", sheet))
    assert targets(plan)["受講率"] == "80"
    assert not said(plan, IssueCode.CORRECTION_APPLIED)
    (issue,) = [one for one in plan.issues if one.code is IssueCode.PROFILE_UNUSED]
    assert (issue.severity, issue.file, issue.facts["kind"]) == (Severity.WARNING, "s.toml", "correction")
    assert issue.facts["text"] == f"{sheet}!{cell}"


def put(place: str, value: object, form: str = "General"):
    def change(sheet):
        sheet[place] = value
        sheet[place].number_format = form

    return change


@pytest.mark.parametrize(
    ("value", "form", "was"),
    [
        ("#REF!", "General", "#REF!"),
        (45_000, "yyyy-mm-dd", "2023-03-15"),
        (0.6, "0.0%", "0.6"),
        (True, "General", "TRUE"),
    ],
)
def test_errors_dates_and_percentages_can_be_corrected(value, form, was):
    change = put("G3", value, form)
    plan = read(changed(change), settings=correction("G3", was, "61"))
    (indicator,) = [one for one in plan.indicators if one.name == "受講率"]
    assert {one.fy: one.value for one in indicator.actuals}[2023] == 61
    assert not said(plan, IssueCode.CELL_ERROR)


def test_a_correction_of_any_sheet_counts_on_each():
    two = f"!sheet 一\n{TABLE.strip()}\n!sheet 二\n{TABLE.strip()}"
    plan = read(workbook(two), settings=correction("E3", "80", "85", "*"))
    assert [one.target.text for one in plan.indicators if one.name == "受講率"] == ["85", "85"]


def test_struck_out_text_can_be_brought_back_by_a_correction():
    def change(sheet):
        sheet["E3"].font = Font(strike=True)

    assert targets(read(changed(change), settings=correction("E3", "80", "80")))["受講率"] == "80"


OWNED = """
指標名 | 部局 | 主務課 | 関係課 | 単位 | 目標値（R7） | R5実績
受講率 | 総務部 | 人事課 | 企画課、情報課 | % | 80 | 60
満足度 | 総務部、企画部 | 企画課 | 人事課 | 点 | 4 | 3
"""


def test_renames_of_departments_divisions_and_related_ones():
    settings = rename("総務部", "総務局") + rename("人事課", "人材課") + rename("企画課", "政策課")
    plan = read(workbook(OWNED), settings=settings)
    first, second = plan.indicators
    assert (first.departments, first.divisions, first.related_divisions) == (
        ("総務局",),
        ("人材課",),
        ("政策課", "情報課"),
    )
    assert (second.departments, second.divisions) == (("総務局", "企画部"), ("政策課",))
    assert [text for _, text in said(plan, IssueCode.DEPARTMENT_RENAMED)] == ["総務部", "人事課", "企画課"]
    assert not said(plan, IssueCode.PROFILE_UNUSED)


def test_a_chain_of_renames_ends_at_the_last_name_and_two_that_become_one_are_one():
    settings = rename("総務部", "総務局") + rename("総務局", "経営局") + rename("企画部", "経営局")
    plan = read(workbook(OWNED), settings=settings)
    assert [one.departments for one in plan.indicators] == [("経営局",), ("経営局",)]
    assert not said(plan, IssueCode.PROFILE_UNUSED)


def test_renames_in_a_circle_end():
    plan = read(workbook(OWNED), settings=rename("総務部", "総務局") + rename("総務局", "総務部"))
    assert plan.indicators[0].departments in {("総務局",), ("総務部",)}


def test_a_rename_of_nobody_warns():
    plan = read(workbook(OWNED), settings=rename("土木部", "建設部"))
    assert said(plan, IssueCode.PROFILE_UNUSED) == [(None, "土木部")]


def test_what_one_of_several_files_matches_does_not_warn():
    other = workbook(TABLE.replace("80", "81"))
    settings = correction("E3", "80", "85") + rename("総務部", "総務局") + rename("土木部", "建設部")
    plan = read(workbook(TABLE), other, workbook(OWNED), settings=settings)
    assert said(plan, IssueCode.PROFILE_UNUSED) == [(None, "土木部")]
    assert [one.cell for one in plan.issues if one.code is IssueCode.CORRECTION_APPLIED] == ["E3"]
