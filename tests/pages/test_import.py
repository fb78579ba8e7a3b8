"""Uploads: what was read is shown, what cannot be read is said, and the dashboard goes on."""

from dataclasses import replace

import pytest

from kpi.i18n.catalogue import catalogue, words
from kpi.model.issues import Issue, IssueCode
from kpi.services.assess import assess, default_files
from kpi.views.imported import fictional_files, issue_rows, issues_csv, plan_read
from tests.conftest import ROOT
from tests.pages.test_pages import markup, text, visit

TABLE = (
    "指標ID,指標名,単位,方向,基準年度,基準値,目標年度,目標値,R5実績,部局\n"
    "A-1,待機児童数,人,減少,R3,420,R8,0,300,福祉部\n"
    "A-2,検診受診率,%,増加,R3,42,R8,60,たくさん,福祉部\n"
)
BAD = {
    "empty.xlsx": b"",
    "not.xlsx": b"no workbook at all",
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "letter.pdf": b"%PDF-1.7 ...",
    "other.csv": "りんご,みかん\n1,2\n".encode(),
}


def upload(at, *files):
    at.file_uploader(key="files").set_value([(name, content, "application/octet-stream") for name, content in files])
    at.run()
    assert not at.exception
    return at


def test_an_uploaded_table_is_read_and_can_be_shown() -> None:
    at = upload(visit("import", lang="ja"), ("表.csv", TABLE.encode("utf-8-sig")))
    said = text(at)
    assert "読み取った計画" in said
    assert "『たくさん』" in said
    keys = [key for key in at.selectbox(key="choose_plan").options if "未保存" in key]
    assert len(keys) == 1
    at.selectbox(key="choose_plan").select(keys[0]).run()
    at.switch_page("pages/overview.py").run()
    assert not at.exception
    assert "この画面だけの読取結果（未保存）" in markup(at)
    assert "待機児童数" in text(at)
    at.switch_page("pages/import.py").run()
    at.button(key="forget").click().run()
    assert not at.exception
    assert not [key for key in at.selectbox(key="choose_plan").options if "未保存" in key]


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", list(BAD))
def test_a_file_that_cannot_be_used_has_one_message_and_the_dashboard_goes_on(name, lang) -> None:
    at = upload(visit("import", lang=lang), (name, BAD[name]))
    assert catalogue(lang)["screens.import.none_read"] in text(at)
    assert name in text(at)
    assert markup(at).count('class="severity error"') == 2
    at.switch_page("pages/overview.py").run()
    assert not at.exception
    assert "行財政改革計画" in text(at)


def test_a_bad_file_beside_a_good_one_does_no_harm() -> None:
    good = (ROOT / "data" / "plans" / "reform-plan.xlsx").read_bytes()
    at = upload(visit("import", lang="ja"), ("壊れた.xlsx", b"PK\x03\x04broken"), ("写し.xlsx", good))
    said = text(at)
    assert "行財政改革計画" in said
    assert "壊れた.xlsx" in said
    assert "写し.xlsx" in said


def unsaved(at):
    return [one for one in at.selectbox(key="choose_plan").options if "未保存" in one]


def test_what_was_dropped_can_be_chosen_again() -> None:
    file = ("表.csv", TABLE.encode())
    at = upload(visit("import", lang="ja"), file)
    at.query_params["plan"] = "upload-表"
    at.button(key="forget").click().run()
    assert "plan" not in at.query_params
    assert not unsaved(at)
    again = at.file_uploader[0]
    assert not again.value
    again.set_value([(*file, "text/csv")])
    at.run()
    assert len(unsaved(at)) == 1


def test_the_next_version_of_a_file_takes_its_place_and_another_file_joins() -> None:
    at = upload(visit("import", lang="ja"), ("表.csv", TABLE.encode()))
    at.switch_page("pages/overview.py").run()
    at.switch_page("pages/import.py").run()
    at = upload(at, ("表.csv", TABLE.replace("300", "123").encode()), ("別表.csv", TABLE.encode()))
    assert len(unsaved(at)) == 2
    at.selectbox(key="choose_plan").select(unsaved(at)[0]).run()
    at.switch_page("pages/overview.py").run()
    assert "123" in text(at)
    assert "300" not in text(at)


def test_two_files_of_one_name_are_one_and_that_is_said() -> None:
    at = upload(
        visit("import", lang="ja"), ("表.csv", TABLE.encode()), ("表.csv", TABLE.replace("300", "123").encode())
    )
    assert "後に選んだものだけ" in text(at)
    assert len(unsaved(at)) == 1


@pytest.mark.parametrize(("lang", "words_"), [("ja", "未保存"), ("en", "not saved")])
def test_a_link_to_somebody_elses_upload_says_why_it_shows_another_plan(lang, words_) -> None:
    at = visit("overview", lang=lang, plan="upload-表")
    notices = " ".join(one for one in markup(at).splitlines() if 'class="notice warning"' in one)
    assert words_ in notices
    assert "行財政改革計画" in notices
    assert 'class="notice warning"' not in markup(visit("overview", lang=lang, plan="reform-plan"))


def test_issues_can_be_narrowed_to_a_severity() -> None:
    at = upload(visit("import", lang="ja"), ("表.csv", TABLE.encode()))
    at.selectbox(key="choose_severity").select("info").run()
    assert not at.exception
    assert at.query_params["severity"] == "info"
    assert "『たくさん』" not in text(at)


def test_an_export_that_shows_the_fictional_plan_says_so():
    """Every list and CSV that names a file of the example plan carries the remark."""
    example = next(path for path in default_files() if path.stem == "example-plan")
    plan = next(iter(assess([(example.name, example.read_bytes())]).plans)).parsed
    issue = Issue(IssueCode.ROW_NOT_READ, file=example.name, sheet="柱1", cell="A1", facts={"text": "x"})
    rows = issue_rows([issue], words("ja"), None, fictional_files([plan]))
    assert "見本（架空のデータ）" in issues_csv(rows, words("ja")).decode("utf-8-sig")
    assert "見本（架空のデータ）" in plan_read(plan, [], words("ja")).title
    real = issue_rows([replace(issue, file="reform-plan.xlsx")], words("ja"), None, fictional_files([plan]))
    assert "見本" not in issues_csv(real, words("ja")).decode("utf-8-sig")
