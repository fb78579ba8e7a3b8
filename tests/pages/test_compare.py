"""比較 the whole way: what the plans have in common, words to search for, one plan only, nothing in common."""

import html
from dataclasses import replace

import pytest

from kpi.i18n.catalogue import catalogue
from kpi.ui import data
from tests.pages.test_pages import markup, text, visit
from tests.views import samples


@pytest.fixture
def shelf(monkeypatch):
    def put(*plans):
        entries = tuple(data.Entry(plan.plan.id, samples.judged(plan)) for plan in plans)
        monkeypatch.setattr(data, "shelf", lambda *_: data.Shelf(entries))

    return put


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_card_stands_side_by_side_in_the_plans_shipped(new_store, lang) -> None:
    at = visit("compare", lang=lang)
    drawn, seen = html.unescape(markup(at)), text(at)
    assert drawn.count("<article") == 2
    for said in ("マイナンバーカードの交付率", "マイナンバーカード保有率", "千葉県", "73.3%", "40%"):
        assert said in seen
    assert catalogue(lang)["screens.head.no_organisation"] in seen
    assert catalogue(lang)["compare.verdict_apart"] in seen
    assert catalogue(lang)["compare.no_conflicts"] in seen
    assert f'href="indicator?lang={lang}&plan=growth-strategy-r5&indicator=' in drawn
    assert [one.proto.label.partition(" *")[0] for one in at.get("download_button")] == [
        catalogue(lang)["tools.save_csv"], catalogue(lang)["tools.save_excel"],
    ]  # fmt: skip


def test_a_conflict_is_flagged_within_one_organisation_definition_and_date(shelf) -> None:
    plan = samples.example()
    other = replace(plan, plan=replace(plan.plan, id="other", title="別の計画", fictional=False))
    first = other.indicators[2]
    changed = replace(first, plan="other", actuals=(*first.actuals[:-1], replace(first.actuals[-1], value=51.0)))
    shelf(plan, replace(other, indicators=(changed,)))
    seen = text(visit("compare", lang="ja"))
    assert "1件あります" in seen
    assert "R6年度の値: 50.1%（見本県 総合計画）と 51%（別の計画）" in seen
    assert catalogue("ja")["screens.app.fictional"] in seen


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_words_are_searched_and_stand_in_the_address(shelf, lang) -> None:
    shelf(samples.reform(), samples.growth(), samples.example())
    at = visit("compare", lang=lang)
    at.text_input(key="matter_words").set_value("まいなんばー　ｶｰﾄﾞ").run()
    assert not at.exception
    assert at.query_params["q"] == "まいなんばー　ｶｰﾄﾞ"
    assert markup(at).count("<article") >= 2
    assert catalogue(lang)["compare.all"] in text(at)
    at.text_input(key="matter_words").set_value("").run()
    assert "q" not in at.query_params


def test_words_that_nobody_uses_are_said(shelf) -> None:
    shelf(samples.reform(), samples.growth())
    seen = text(visit("compare", lang="ja", q="<img src=x>"))
    assert "「<img src=x>」は、2計画のどの指標にも見つかりません。" in seen
    assert "行財政改革計画" in seen
    assert "<img" not in markup(visit("compare", lang="ja", q="<img src=x>"))
    visit("compare", lang="ja", q="あ" * 5000)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_one_plan_and_none_have_nothing_to_compare(shelf, lang) -> None:
    shelf(samples.reform())
    assert catalogue(lang)["compare.empty_one"] in text(visit("compare", lang=lang))
    shelf(samples.reform(), samples.example())
    assert catalogue(lang)["compare.empty_none"] in text(visit("compare", lang=lang))


def test_names_from_files_are_text(shelf) -> None:
    plan = samples.hostile()
    shelf(plan, replace(plan, plan=replace(plan.plan, id="again")))
    at = visit("compare", lang="ja")
    assert markup(at).count("<article") == 2
    assert "<img" not in markup(at)
    assert "<b>" not in markup(at)


def test_a_draft_is_not_among_the_plans(monkeypatch) -> None:
    entries = (
        data.Entry("reform-plan", samples.judged(samples.reform())),
        data.Entry(data.DRAFT, samples.judged(samples.reform()), uploaded=True),
    )
    monkeypatch.setattr(data, "shelf", lambda *_: data.Shelf(entries))
    assert catalogue("ja")["compare.empty_one"] in text(visit("compare", lang="ja"))
