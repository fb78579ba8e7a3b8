"""算定方法 the whole way: a second scheme, a threshold moved, what the address asks for in vain; nothing is stored."""

import pytest

from kpi.services.schemes import scheme_names
from tests.pages.test_pages import markup, shelf, text, visit  # noqa: F401 - a fixture
from tests.views import samples


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("other", [name for name in scheme_names() if name != "standard"])
def test_any_other_scheme_can_stand_beside(shelf, lang, other) -> None:  # noqa: F811
    shelf(samples.example())
    at = visit("methods", lang=lang, other=other)
    said = text(at)
    assert ("指標のうち" in said or "変わりません" in said) if lang == "ja" else "instead of" in said


def test_a_threshold_is_moved_by_choice_and_number(shelf) -> None:  # noqa: F811
    shelf(samples.example())
    at = visit("methods", lang="ja")
    assert "区切りを動かすと" in text(at)
    at.selectbox(key="choose_threshold").select("standard.1").run()
    assert at.query_params["threshold"] == "standard.1"
    at.text_input(key="whatif_value").set_value("９９").run()
    assert at.query_params["to_value"] == "９９"
    assert "B（やや遅れ）とC（遅れ）の境を 80% から 99% に動かすと、6指標のうち" in text(at)
    at.text_input(key="whatif_value").set_value("").run()
    assert "to_value" not in at.query_params
    assert "動かすと、6指標" not in text(at)


@pytest.mark.parametrize("value", ["200", "七割", "-1", "1e3", "<b>9</b>", "60", "9" * 400])
def test_a_value_beyond_the_bounds_is_refused_and_said(shelf, value) -> None:  # noqa: F811
    shelf(samples.example())
    at = visit("methods", lang="ja", threshold="standard.1", to_value=value)
    assert "は使えません。60.01% から 99.99% までの数を入れてください。" in text(at)
    assert "<b>" not in markup(at)


@pytest.mark.parametrize("asked", [{"threshold": "standard.9"}, {"threshold": "akita.1", "to_value": "90"}, {"other": "standard"}, {"other": ".."}])  # fmt: skip
def test_what_is_asked_for_in_vain_is_ignored(shelf, asked) -> None:  # noqa: F811
    shelf(samples.example())
    said = text(visit("methods", lang="ja", **asked))
    assert "動かすと、6指標" not in said
    assert "替える" not in said


@pytest.mark.parametrize("plan", [samples.empty, samples.reform, samples.growth, samples.hostile])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_odd_plans_stand_it(shelf, plan, lang) -> None:  # noqa: F811
    shelf(plan())
    at = visit("methods", lang=lang, other="fuji", threshold="standard.0", to_value="90")
    assert "<img" not in markup(at)


def test_without_a_plan_the_explanations_stand_alone(shelf) -> None:  # noqa: F811
    shelf()
    said = text(visit("methods", lang="ja", other="fuji"))
    assert "状態の区切り" in said
    assert "区切りを動かすと" not in said


def test_the_plan_itself_keeps_its_scheme(shelf) -> None:  # noqa: F811
    shelf(samples.example())
    at = visit("methods", lang="ja", other="fuji", threshold="standard.1", to_value="90")
    assert "評価基準「標準」" in text(at)
    assert all("scheme=" not in one.proto.query_string for one in at.get("page_link"))


@pytest.mark.parametrize(
    ("lang", "said"), [("ja", "ほかの年度の直線は曲げません"), ("en", "does not bend the line of other years")]
)
def test_what_is_expected_by_a_year_is_said(shelf, lang, said) -> None:  # noqa: F811
    shelf(samples.example())
    assert said in text(visit("methods", lang=lang))
