"""取込 of what is no plan: what is said of it, what is not, and how it is taken back."""

from io import BytesIO

import openpyxl
import pytest

from kpi.i18n.catalogue import catalogue
from kpi.model.versions import DraftState
from kpi.services.library import plan_store
from tests.pages.test_import import notices, upload, uploaded
from tests.pages.test_pages import text, visit

pytestmark = pytest.mark.usefixtures("new_store")

HOLIDAYS = "日付,曜日,祝日名\n2026-01-01,木,元日\n2026-01-12,月,成人の日\n".encode()


def workbook(*rows: tuple[str, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    ("name", "content"), [("空.csv", b""), ("壊れた.xlsx", b"PK\x03\x04 no"), ("白紙.xlsx", workbook())]
)
def test_below_a_refusal_no_other_plan_s_findings_stand(name, content, lang) -> None:
    at = upload(visit("import", lang=lang), (name, content))
    words = catalogue(lang)
    assert words["screens.import.refused"] in notices(at, "error")
    assert words["screens.import.issues_sample"] not in text(at)
    assert words["screens.import.no_issues"] not in text(at)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_workbook_in_which_nothing_is_written_is_empty_and_not_worded_otherwise(lang) -> None:
    at = upload(visit("import", lang=lang), ("白紙.xlsx", workbook()))
    assert catalogue(lang)["issues.file_empty.found"] in notices(at, "error")
    assert "draft" not in at.query_params


def test_a_wrong_file_can_be_taken_back_where_it_is_told() -> None:
    at = uploaded(("祝日.csv", HOLIDAYS))
    assert "計画の表でなければ、取り下げて正しいファイルを選び直してください" in text(at)
    token = at.query_params["draft"]
    at.button(key="take_back_0").click().run()
    assert not at.exception
    assert "draft" not in at.query_params
    assert plan_store().draft(token).state is DraftState.WITHDRAWN


def test_one_wrong_file_of_several_leaves_the_others() -> None:
    table = "指標名,単位,方向,目標年度,目標値,R5実績\n待機児童数,人,減少,R8,0,5\n".encode()
    at = uploaded(("祝日.csv", HOLIDAYS), ("表.csv", table))
    at.button(key="take_back_0").click().run()
    assert not at.exception
    (file,) = plan_store().draft(at.query_params["draft"]).files
    assert file.name == "表.csv"
