"""Departments renamed by the newer side's reading settings are told once, not as a change of every indicator."""

from kpi.i18n.catalogue import words
from kpi.services.assess import assess
from kpi.services.compare import compare
from kpi.services.comparison import Comparison
from kpi.views.comparison_rows import plan_rows
from tests.ingest.grid import workbook

OLD = """
指標名 | 部局 | 主務課 | 単位 | 目標値（R7） | R5実績
受講率 | 総務部 | 人事課 | % | 80 | 60
満足度 | 総務部 | 企画課 | 点 | 4 | 3
"""
SETTINGS = """
[[renames]]
old = "総務部"
new = "総務局"
reason = "R6 組織改正"
""".encode()


def compared(new: str, *, old_settings: bool = False, new_settings: bool = True) -> Comparison:
    sides = []
    for text, settings in ((OLD, old_settings), (new, new_settings)):
        files = [("plan.xlsx", workbook(text)), *([("plan.toml", SETTINGS)] if settings else [])]
        sides.append(assess(files).plans[0])
    return compare(*sides)


def test_a_declared_rename_is_told_once():
    found = compared(OLD)
    assert found.changed == ()
    assert [(one.field, one.old, one.new) for one in found.plans] == [("offices", "総務部", "総務局")]
    for lang in ("ja", "en"):
        (row,) = plan_rows(found.plans, words(lang))
        assert row.what


def test_another_change_of_department_is_still_told():
    found = compared(OLD.replace("満足度 | 総務部", "満足度 | 企画部"))
    assert [(one.name, one.field) for one in found.changed] == [("満足度", "departments")]


def test_without_a_declaration_every_department_is_a_change():
    found = compared(OLD.replace("総務部", "総務局"), new_settings=False)
    assert [one.field for one in found.changed] == ["departments", "departments"]
    assert found.plans == ()


def test_a_rename_that_counted_before_is_none_now():
    found = compared(OLD, old_settings=True)
    assert (found.changed, found.plans) == ((), ())
