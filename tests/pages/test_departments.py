"""部局別 the whole way: a department's own page as a link, divisions where a plan has no departments, odd plans."""

import html
import re
from dataclasses import replace

import pytest

from kpi.views.filters import NO_DEPARTMENT
from tests.pages.test_pages import markup, shelf, text, visit  # noqa: F401 - a fixture
from tests.views import samples


@pytest.mark.parametrize(
    ("lang", "said"), [("ja", "この部局のページのリンク:"), ("en", "Link to this department’s page:")]
)
def test_a_department_has_a_page_that_can_be_sent(shelf, lang, said) -> None:  # noqa: F811
    shelf(samples.example())
    at = visit("departments", lang=lang, department="福祉部")
    assert said in text(at)
    assert "departments?plan=example-plan" in text(at)
    assert "待機児童数" in text(at)
    assert "観光消費額" not in text(at)
    assert [one.proto.label for one in at.get("download_button")]


def test_with_another_filter_the_list_stands_below_heading_and_link(shelf) -> None:  # noqa: F811
    shelf(samples.example())
    said = text(visit("departments", lang="ja", department="福祉部", status="off_track"))
    assert "この部局のページのリンク" in said
    assert "1 指標を表示しています" in said


def test_budgets_without_a_unit_are_not_added_up(shelf) -> None:  # noqa: F811
    shelf(samples.growth())
    said = text(visit("departments", lang="ja", department=NO_DEPARTMENT))
    assert "単位の記載がない予算 6 件は合計していません。" in said
    assert "169,051" not in said


def test_divisions_stand_where_departments_would(shelf) -> None:  # noqa: F811
    plan = samples.example()
    shelf(replace(plan, indicators=tuple(replace(one, departments=()) for one in plan.indicators)))
    at = visit("departments", lang="ja")
    assert "この計画では部局が課と別の欄に書かれていないため、記載された課ごとに示しています。" in text(at)
    assert at.selectbox(key="choose_department").label == "主務課"
    overview = visit("overview", lang="ja")
    assert "柱 × 主務課" in text(overview)
    own = visit("departments", lang="ja", department="福祉部第一課")
    assert "使っていません" not in text(own)
    assert "2指標のうち" in text(own)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_hostile_department_is_text(shelf, lang) -> None:  # noqa: F811
    shelf(samples.hostile())
    at = visit("departments", lang=lang, department=samples.HOSTILE)
    assert "<img" not in markup(at)
    assert samples.HOSTILE in text(at)


def test_those_without_a_pillar_can_be_chosen(shelf) -> None:  # noqa: F811
    plan = samples.example()
    shelf(replace(plan, indicators=(*plan.indicators[:5], replace(plan.indicators[5], pillars=()))))
    at = visit("pillars", lang="ja", pillar="")
    assert "1 指標を表示しています（全 6 指標）。" in text(at)
    assert at.selectbox(key="choose_pillar").value == ""
    at.selectbox(key="choose_pillar").select("all").run()
    assert "指標を表示しています" not in text(at)
    shelf(plan)
    assert "使っていません" not in text(visit("pillars", lang="ja", pillar=""))


def test_a_department_keeps_its_heading_and_its_link_under_another_filter() -> None:
    at = visit("departments", lang="ja", plan="reform-plan", department="総務部", status="achieved")
    drawn = html.unescape(markup(at))
    assert re.search(r"<h1><span[^>]*>部局別｜[^<]*</span>総務部</h1>", drawn)
    link = re.search(r'<p class="send">.*?href="([^"]*)"', drawn)[1]
    for part in ("plan=reform-plan", "version=1", "status=achieved", "department=", "lang=ja"):
        assert part in link
