"""記録: everything that happened, filtered, in pages, and to be taken along."""

import csv
import html
from io import BytesIO

import openpyxl
import pytest

from kpi.i18n.catalogue import catalogue, words
from kpi.model.versions import Action, StoredFile
from kpi.services.library import plan_store
from kpi.store.store import Store
from kpi.ui import downloads
from tests.pages.test_pages import markup, text, visit

NASTY = "=cmd|' /C calc'!A0 <b>x</b> **y** $z^2$"


@pytest.fixture
def store(new_store) -> Store:
    return plan_store()


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    ("page", "plan"), [("audit", "reform-plan"), ("history", "reform-plan"), ("schedule", "reform-plan"), ("initiatives", "example-plan")]
)  # fmt: skip
def test_a_page_that_a_list_does_not_have_is_told(store, page, plan, lang) -> None:
    def told(asked: str) -> bool:
        said = words(lang)("screens.pager.lost", asked=asked, shown=1, last=1)
        return said in text(visit(page, lang=lang, plan=plan, page=asked))

    assert told("9999")
    assert told("二")
    assert not told("1")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_log_speaks_both_languages(store, lang) -> None:
    store.keep_file("計画.csv", b"x", None)
    store.refuse_file(StoredFile("bad.xlsx", "ab" * 32, 3), "山田", {"code": "file_empty"})
    store.set_needs_approval("reform-plan", "管理者", needed=True)
    seen = text(visit("audit", lang=lang))
    for key in ("nobody", "needs_approval_yes", "title", "question"):
        assert catalogue(lang)[f"screens.audit.{key}"] in seen
    for action in (Action.SEED, Action.UPLOAD, Action.REJECT, Action.SETTING):
        assert catalogue(lang)[f"terms.action.{action.value}"] in seen
    assert catalogue(lang)["issues.file_empty.found"] in seen
    assert "abababababab…" in seen
    assert "計画.csv" in seen
    assert catalogue(lang)["screens.app.fictional"] in seen


def test_lines_lead_to_the_version_they_are_about(store) -> None:
    drawn = html.unescape(markup(visit("audit", lang="ja", plan="growth-strategy-r5")))
    assert 'href="history?plan=reform-plan&lang=ja&shown=1"' in drawn


def test_filters_are_in_the_address(store) -> None:
    store.set_needs_approval("reform-plan", "管理者", needed=True)
    at = visit("audit", lang="ja", page="2")
    assert "4 件の記録" in text(at)
    at.selectbox(key="choose_of").select("reform-plan").run()
    assert at.query_params["of"] == "reform-plan"
    assert "page" not in at.query_params
    assert "2 件の記録" in text(at)
    at.selectbox(key="choose_action").select("setting").run()
    assert at.query_params["action"] == "setting"
    assert "1 件の記録" in text(at)
    at.selectbox(key="choose_action").select("reject").run()
    assert catalogue("ja")["screens.audit.none"] in text(at)
    assert not at.get("download_button")


@pytest.mark.parametrize("asked", ["nobody", "<img src=x>", "all", "9" * 400])
def test_what_nobody_has_is_not_filtered_by(store, asked) -> None:
    at = visit("audit", lang="ja", of=asked, action=asked, page=asked)
    assert "3 件の記録" in text(at)
    assert "<img" not in markup(at)


def test_a_plan_without_a_version_can_be_filtered_by_an_address(store) -> None:
    kept = store.keep_file("a.csv", b"x", "山田")
    draft = store.new_draft((kept,), plan="新しい計画", by="山田")
    store.submit(draft.id, plan="新しい計画", base=0, by="山田", note="", accepted=0)
    at = visit("audit", lang="ja", of="新しい計画")
    assert "1 件の記録" in text(at)
    assert "承認の依頼" in text(at)


def test_names_and_notes_are_text(store) -> None:
    store.keep_file(f"{NASTY}.csv".replace("/", "_"), b"x", NASTY)
    store.refuse_file(StoredFile("<img src=x>.xlsx", "cd" * 32, 3), "<script>alert(1)</script>", {"<i>": "<img src=y>"})
    at = visit("audit", lang="ja")
    for tag in ("<b>", "<img", "<script>alert", "<i>"):
        assert tag not in markup(at)
    assert NASTY in text(at)
    assert not at.markdown


def test_a_log_without_lines_says_so(store, monkeypatch) -> None:
    monkeypatch.setattr(Store, "audit_count", lambda *_, **__: 0)
    assert catalogue("ja")["empty.no_entries"] in text(visit("audit", lang="ja"))
    assert catalogue("ja")["screens.audit.none"] in text(visit("audit", lang="ja", action="reject"))


def test_the_log_comes_in_pages(store) -> None:
    for number in range(101):
        store.keep_file(f"{number}.csv", b"x", "山田")
    seen = text(visit("audit", lang="ja", action="upload"))
    assert "1〜50 件目（全 101 件）" in seen
    assert "100.csv" in seen
    at = visit("audit", lang="ja", action="upload", page="3")
    assert "101〜101 件目（全 101 件）" in text(at)
    assert "0.csv" in text(at)
    drawn = html.unescape(markup(at))
    assert "action=upload&page=2" in drawn
    assert "page=4" not in drawn


def test_the_tables_hold_all_that_matches_and_are_made_on_demand(store, monkeypatch) -> None:
    for number in range(60):
        store.keep_file(f"{number}.csv", b"x", NASTY)
    given, button = {}, downloads.st.download_button

    def kept(label, data, **more):
        given[label] = data
        return button(label, data, **more)

    monkeypatch.setattr(downloads.st, "download_button", kept)
    visit("audit", lang="ja", action="upload")
    assert list(given)[-2:] == ["CSV で保存 *（記録）*", "Excel で保存 *（記録）*"]
    csv_file, workbook = list(given.values())[-2:]
    content = csv_file()
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert len(lines) == 61
    assert all(line[1].startswith("'=cmd") for line in lines[1:])
    page = openpyxl.load_workbook(BytesIO(workbook())).worksheets[0]
    assert [cell.value for cell in page[1]] == lines[0]
    assert [page.cell(row, 2).value for row in range(2, 62)] == [NASTY] * 60
    assert page.cell(63, 1).value == "出典: 計画進捗ダッシュボード、記録"
