"""データ品質 the whole way: what to do first, findings by severity, lists behind the numbers, plans with nothing."""

import html
import re
from dataclasses import replace

import pytest

from kpi.i18n.catalogue import catalogue
from kpi.model.issues import Issue, IssueCode
from kpi.ui import data
from kpi.ui import quality as drawing
from tests.pages.test_pages import markup, text, visit
from tests.views import samples


@pytest.fixture
def shelf(monkeypatch):
    def put(*plans):
        entries = tuple(data.Entry(plan.plan.id, samples.judged(plan)) for plan in plans)
        monkeypatch.setattr(data, "shelf", lambda *_: data.Shelf(entries))
        monkeypatch.setattr(drawing, "current_fy", lambda: 2026)

    return put


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", ["reform", "growth", "example", "hostile", "empty"])
def test_every_plan_has_its_page(shelf, lang, name) -> None:
    shelf(getattr(samples, name)())
    at = visit("quality", lang=lang)
    seen = text(at)
    for key in ("issues", "results", "stale", "coverage", "readings", "tables"):
        assert catalogue(lang)[f"quality.{key}"] in seen
    assert "<img" not in markup(at)


def test_the_sentence_says_whom_to_ask(shelf) -> None:
    shelf(samples.reform())
    seen = text(visit("quality", lang="ja"))
    assert (
        "全7指標のうち、目標に対する実績のないものが4指標あります（うち1は計画開始時の値だけで判定）。まず総務部（4指標）に照会してください。"
        in seen
    )
    assert "R6年度までの年度が終わりましたが、実績が一つもありません。" in seen


def test_without_departments_nobody_is_named(shelf) -> None:
    shelf(samples.growth())
    assert "担当を確かめて照会してください。" in text(visit("quality", lang="ja"))


def test_numbers_lead_to_the_lists(shelf) -> None:
    shelf(samples.reform())
    drawn = html.unescape(markup(visit("quality", lang="ja")))
    assert 'href="departments?plan=reform-plan&lang=ja&department=' in drawn
    assert "status=not_measured" in drawn


def test_findings_are_filtered_by_severity(shelf) -> None:
    place = ("a.xlsx", "柱1", "B8")
    found = (
        Issue(IssueCode.NUMBER_UNREAD, *place, {"text": "七割"}),
        Issue(IssueCode.ORGANISATION_UNKNOWN, "a.xlsx"),
    )
    shelf(replace(samples.example(), issues=found))
    at = visit("quality", lang="ja")
    assert "エラー1件を直してください（シート『柱1』B8）。" in text(at)
    assert "organisation_unknown" in markup(at)
    at.selectbox(key="choose_severity").select("error").run()
    assert at.query_params["severity"] == "error"
    assert "number_unread" in markup(at)
    assert "organisation_unknown" not in markup(at)
    at.selectbox(key="choose_severity").select("warning").run()
    assert catalogue("ja")["screens.import.no_issues_severity"] in text(at)


def test_a_plan_without_findings_offers_no_empty_file(shelf) -> None:
    shelf(samples.example())
    at = visit("quality", lang="ja", severity="x")
    assert catalogue("ja")["screens.import.no_issues"] in text(at)
    assert not any(one.key.startswith("issues") for one in at.get("download_button"))
    shelf(samples.empty())
    assert not visit("quality", lang="ja").get("download_button")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("page", ["quality", "import"])
def test_the_codes_of_findings_are_no_words_of_the_screen(page, lang):
    for plan in ("example-plan", "reform-plan", "growth-strategy-r5"):
        at = visit(page, lang=lang, plan=plan)
        assert not re.findall("|".join(code for code in IssueCode if "_" in code), text(at))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_numbers_of_results_owed_lead_to_their_list(shelf, lang) -> None:
    shelf(samples.reform())
    drawn = html.unescape(markup(visit("quality", lang=lang)))
    assert f'href="quality?plan=reform-plan&lang={lang}#owed-1"' in drawn
    own = drawn.partition('id="owed-1"')[2].partition("</table>")[0]
    assert len(re.findall(r'href="indicator\?[^"]*indicator=', own)) == 4
    assert catalogue(lang)["quality.owed"] in drawn
