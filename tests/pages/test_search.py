"""検索 in both languages."""

import pytest

from kpi.i18n.catalogue import catalogue
from kpi.ui import data
from tests.pages.test_pages import markup, text, visit
from tests.views import samples


@pytest.fixture
def shelf(monkeypatch):
    def put(*plans):
        entries = tuple(data.Entry(plan.plan.id, samples.judged(plan), uploaded=False) for plan in plans)
        monkeypatch.setattr(data, "shelf", lambda *_: data.Shelf(entries))

    return put


@pytest.mark.parametrize(
    ("lang", "said"), [("ja", "「研修」を含むものは、指標"), ("en", "“研修” occurs in indicators")]
)
def test_what_was_found_is_counted_and_listed_with_links(shelf, lang, said):
    shelf(samples.reform(), samples.growth())
    at = visit("search", lang=lang, q="研修")
    assert said in text(at)
    assert "indicator=" in markup(at)


@pytest.mark.parametrize(("lang", "said"), [("ja", "探したい言葉を入れてください"), ("en", "Type what you look for")])
@pytest.mark.parametrize("q", ["", "   "])
def test_without_a_question_the_page_says_what_to_do(shelf, lang, said, q):
    shelf(samples.reform())
    assert said in text(visit("search", lang=lang, q=q))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nothing_found_and_no_plan_at_all_are_said(shelf, lang):
    shelf(samples.reform())
    assert "zzz" in text(visit("search", lang=lang, q="zzz"))
    shelf()
    assert catalogue(lang)["empty.no_plans_to_search"] in text(visit("search", lang=lang, q="zzz"))


def test_a_question_and_texts_of_files_are_no_markup(shelf):
    shelf(samples.hostile())
    at = visit("search", lang="ja", q="<script>")
    assert "<script>alert" not in markup(at)
    assert "&lt;script&gt;" in markup(at)
