"""A file that nobody knows: kept, mapped, seen, published, and next year's read without asking."""

import pytest

from kpi.i18n.catalogue import catalogue, words
from kpi.ingest.profile import read_profile
from kpi.model.profile import HiddenCells
from kpi.model.versions import Action
from kpi.services.library import plan_store
from kpi.services.settings import settings_of
from kpi.views.mapping import field_word
from tests.ingest.grid import workbook
from tests.ingest.mapped_tables import NEXT_YEAR, THIS_YEAR
from tests.pages.test_import import notices, publish, step, upload, uploaded
from tests.pages.test_pages import markup, text, visit

pytestmark = pytest.mark.usefixtures("new_store")

FILE = "羅針盤2024.xlsx"
FIELDS = {"A": "department", "B": "name", "C": "unit", "D": "baseline", "E": "actual", "F": "target", "G": "remark"}


def box(at, column: str):
    """The box that asks what a column is."""
    return next(
        one for one in at.selectbox if one.key and one.key.startswith("map_") and one.key.endswith(f"_{column}")
    )


def field(at, column: str, kind: str):
    return next(one for one in at.text_input if one.key and one.key.endswith(f"_{column}_{kind}"))


def mapped(lang: str = "ja"):
    """The unknown file uploaded and all its columns named, not saved yet."""
    at = step(uploaded((FILE, THIS_YEAR), lang=lang), "map")
    for column, name in FIELDS.items():
        box(at, column).select(name)
    at.run()
    assert not at.exception
    return at


def saved(at, by: str = "企画課 山田", reason: str = "見出しが独自の言葉のため"):
    at.text_input(key="map_by").set_value(by)
    at.text_input(key="map_reason").set_value(reason)
    at.button(key="map_save").click().run()
    assert not at.exception
    return at


def settings(at):
    return settings_of(plan_store(), plan_store().draft(at.query_params["draft"]).files)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_unknown_file_is_kept_and_leads_to_the_mapping(lang):
    said = catalogue(lang)
    at = uploaded((FILE, THIS_YEAR), lang=lang)
    assert at.query_params["step"] == "check"
    assert said["mapping.open_file"] in notices(at, "warning")
    assert not notices(at, "error")
    assert "ものさし" in text(at)
    assert plan_store().draft(at.query_params["draft"]).plan == "羅針盤2024"
    step(at, "publish")
    assert not [one for one in at.button if one.key == "publish"]
    step(at, "map")
    for key in ("title", "rows_title", "columns_title", "result_title", "save_title"):
        assert said[f"mapping.{key}"] in text(at)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_columns_are_mapped_and_the_result_is_seen_at_once(lang):
    at = mapped(lang)
    assert field_word("name", words(lang)) in text(at)
    seen = text(at)
    assert words(lang)("mapping.result_count", n=3, sheet="R6 ものさし") in seen
    assert "51.5%" in seen
    field(at, "D", "year").set_value("R3")
    field(at, "F", "year").set_value("R12")
    saved(at)
    assert at.query_params["step"] == "check"
    assert "待機児童数" in text(at)
    table = settings(at).tables[0]
    assert (table.sheet, table.first_row, table.by, table.reason) == (
        "R6 ものさし",
        2,
        "企画課 山田",
        "見出しが独自の言葉のため",
    )
    assert {column.column: column.field for column in table.columns} == FIELDS
    assert [column.fy for column in table.columns] == [None, None, None, 2021, None, 2030, None]
    entry = plan_store().audit(action=Action.UPLOAD)[0]
    assert [file.name for file in entry.files] == ["羅針盤2024.reading.toml"]


def test_the_program_proposes_and_marks_its_proposals():
    at = step(uploaded((FILE, THIS_YEAR)), "map")
    assert [box(at, column).value for column in "ABCDEFG"] == [
        "department", "name", "unit", "ignore", "actual", "ignore", "ignore",
    ]  # fmt: skip
    assert markup(at).count(">自動<") == 4


def test_what_cannot_be_is_said_and_not_saved():
    at = mapped()
    box(at, "D").select("name").run()
    assert "B、D列がどれも「指標名」になっています" in notices(at, "error")
    saved(at)
    assert at.query_params["step"] == "map"
    assert settings(at) is None
    box(at, "D").select("baseline").run()
    saved(at, by="")
    assert catalogue("ja")["screens.import.missing_name"] in notices(at, "error")
    assert settings(at) is None


def test_the_address_says_which_rows():
    at = uploaded((FILE, THIS_YEAR))
    at.query_params.update({"step": "map", "first": "3", "last": "4", "sheet": "R6 ものさし"})
    at.run()
    assert not at.exception
    assert (at.selectbox(key="choose_first").value, at.selectbox(key="choose_last").value) == ("3", "4")
    assert "A列「福祉部" in "\n".join(one.label for one in at.selectbox)
    at.selectbox(key="choose_first").select("2").run()
    assert "first" not in at.query_params
    at.query_params.update({"first": "x", "last": "-1", "file": "none", "sheet": "none"})
    at.run()
    assert not at.exception


def test_next_years_file_is_read_without_asking():
    publish(saved(mapped()))
    assert plan_store().head("羅針盤2024").number == 1
    assert [file.name for file in plan_store().head("羅針盤2024").files] == [FILE, "羅針盤2024.reading.toml"]
    new = uploaded(("羅針盤2025.xlsx", NEXT_YEAR))
    assert new.query_params["step"] == "check"
    assert plan_store().draft(new.query_params["draft"]).plan == "羅針盤2024"
    assert not notices(new, "warning")
    assert "ごみの量" in text(new)
    assert "845" in text(step(new, "compare"))
    publish(new)
    assert plan_store().head("羅針盤2024").number == 2
    assert "210" in text(visit("pillars", lang="ja", plan="羅針盤2024"))


def test_the_saved_mapping_can_be_changed_and_taken_out():
    at = step(saved(mapped()), "map")
    assert catalogue("ja")["mapping.rows_declared"] in text(at)
    assert box(at, "G").value == "remark"
    box(at, "G").select("ignore").run()
    saved(at)
    assert len(settings(at).tables) == 1
    assert settings(at).tables[0].columns[-1].field == "ignore"
    at.button(key="setting_remove_tables_0").click().run()
    assert not at.exception
    assert not settings(at).tables
    assert catalogue("ja")["mapping.open_file"] in notices(at, "warning")


def test_a_table_without_sheets_is_mapped_too():
    content = "ものさし,はかり方,R6の姿,ここまで\n満足度調査,%,50,70\n認知度調査,%,20,30\n".encode()
    at = step(uploaded(("くらし.csv", content)), "map")
    for column, name in zip("ABCD", ("name", "unit", "actual", "target"), strict=True):
        box(at, column).select(name)
    at.run()
    saved(at)
    assert "満足度調査" in text(at)
    assert settings(at).tables[0].sheet == "*"


# The panel of the reading settings


def panel(at, kind: str):
    at.selectbox(key="setting_kind").select(kind).run()
    return at


def test_a_correction_is_made_with_its_reason():
    at = panel(saved(mapped()), "correction")
    at.text_input(key="setting_cell").set_value("e3").run()
    assert "資料の値: 300" in text(at)
    at.text_input(key="setting_becomes").set_value("310")
    at.button(key="setting_save").click().run()
    assert catalogue("ja")["settings.missing_reason"] in notices(at, "error")
    at.text_input(key="setting_cell").set_value("E3")
    at.text_input(key="setting_becomes").set_value("310")
    at.text_input(key="setting_why").set_value("誤植")
    at.text_input(key="setting_by").set_value("山田")
    at.button(key="setting_save").click().run()
    assert not at.exception
    fix = settings(at).corrections[0]
    assert (fix.sheet, fix.cell, fix.was, fix.becomes, fix.reason, fix.by) == (
        "R6 ものさし", "E3", "300", "310", "誤植", "山田",
    )  # fmt: skip
    assert "300 → 310" in text(at)
    assert "読み取り設定の訂正により" in markup(step(at, "issues"))
    at = step(at, "check")
    at.button(key="setting_remove_corrections_0").click().run()
    assert not settings(at).corrections


@pytest.mark.parametrize(
    ("cell", "becomes", "wrong"), [("Z", "1", "セル『Z』がありません"), ("E3", "300", "資料の値と同じです")]
)
def test_a_correction_that_cannot_be_is_refused(cell, becomes, wrong):
    at = panel(uploaded((FILE, THIS_YEAR)), "correction")
    at.text_input(key="setting_cell").set_value(cell)
    at.text_input(key="setting_becomes").set_value(becomes)
    at.text_input(key="setting_why").set_value("誤植")
    at.text_input(key="setting_by").set_value("山田")
    at.button(key="setting_save").click().run()
    assert wrong in notices(at, "error")
    assert settings(at) is None


def test_a_department_is_renamed_and_the_plan_named():
    at = panel(saved(mapped()), "rename")
    at.text_input(key="setting_old").set_value("福祉部")
    at.text_input(key="setting_new").set_value("健康福祉部")
    at.text_input(key="setting_why").set_value("組織改編")
    at.text_input(key="setting_by").set_value("山田")
    at.button(key="setting_save").click().run()
    panel(at, "plan")
    at.text_input(key="setting_title").set_value("くらしの羅針盤")
    at.text_input(key="setting_organisation").set_value("みどり県")
    at.text_input(key="setting_why").set_value("表紙にある")
    at.button(key="setting_save").click().run()
    assert not at.exception
    found = settings(at)
    assert [(one.old, one.new) for one in found.renames] == [("福祉部", "健康福祉部")]
    assert (found.title, found.organisation) == ("くらしの羅針盤", "みどり県")
    shown = visit("departments", lang="ja", plan="~draft", draft=at.query_params["draft"])
    assert "健康福祉部" in text(shown)
    assert "くらしの羅針盤" in text(shown)


def test_scheme_and_hidden_cells_are_chosen_and_downloaded():
    at = saved(mapped())
    at.selectbox(key="setting_scheme").select("akita").run()
    at.checkbox(key="setting_hidden").check().run()
    assert not at.exception
    assert (settings(at).scheme, settings(at).hidden) == ("akita", HiddenCells.READ)
    assert [one.proto.label for one in at.get("download_button")] == [catalogue("ja")["settings.download"]]
    at.checkbox(key="setting_hidden").uncheck().run()
    at.selectbox(key="setting_scheme").select("").run()
    assert (settings(at).scheme, settings(at).hidden) == (None, None)


def test_a_file_that_is_hidden_altogether_is_kept_and_read_when_that_is_chosen():
    content = workbook("!sheet 表紙\n計画の表紙\n!sheet 表\n!hidden\n指標名 | 単位 | 目標値\n満足度調査 | % | 70")
    at = uploaded(("隠れた表.xlsx", content))
    assert "非表示" in notices(at, "warning")
    at.checkbox(key="setting_hidden").check().run()
    assert not at.exception
    assert "指標 1" in text(at)
    assert settings(at).hidden is HiddenCells.READ


def test_settings_can_be_uploaded_beside_the_file():
    first = saved(mapped())
    file = next(one for one in plan_store().draft(first.query_params["draft"]).files if one.name.endswith(".toml"))
    content = plan_store().content(file.sha256)
    assert read_profile("x.toml", content).tables
    at = uploaded(("別の名.xlsx", THIS_YEAR), ("読み方.toml", content))
    assert "待機児童数" in text(at)
    broken = upload(visit("import", lang="ja"), ("読み方.toml", b"[plan"))
    assert "読み方.toml" in notices(broken, "error")


def test_a_draft_that_waits_for_approval_can_be_looked_at_alone():
    publish(saved(mapped()))
    plan_store().set_needs_approval("羅針盤2024", "課長", needed=True)
    at = publish(uploaded(("羅針盤2025.xlsx", NEXT_YEAR)))
    step(at, "map")
    assert catalogue("ja")["mapping.closed"] in text(at)
    step(at, "check")
    assert not [one for one in at.button if one.key and one.key.startswith("setting_")]
