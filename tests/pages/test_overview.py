"""概況 the whole way: what moved since the version before, links to what is behind the counts, odd plans."""

import html
import re
from dataclasses import replace

import pytest

from kpi.i18n.catalogue import catalogue
from kpi.model.records import Measurement, Narrative
from kpi.model.terms import NarrativeKind
from kpi.services.library import plan_store
from kpi.store.store import Store
from kpi.store.versions import Publication
from tests.conftest import ROOT
from tests.pages.test_import import TABLE, uploaded
from tests.pages.test_pages import markup, shelf, text, visit  # noqa: F401 - a fixture
from tests.views import samples

PLAN = "example-plan"


@pytest.fixture
def store(new_store) -> Store:
    return plan_store()


def publish(store: Store, **actuals: float) -> int:
    """The next version of the example: indicators (by their place) with another latest result."""
    head = store.head(PLAN)
    snapshot = store.snapshot(PLAN, head.number)
    rows = list(snapshot.parsed.indicators)
    for place, value in ((int(name.removeprefix("at_")), value) for name, value in actuals.items()):
        row = rows[place]
        newest = max(one.fy for one in row.actuals)
        kept = tuple(one for one in row.actuals if one.fy != newest)
        rows[place] = replace(row, actuals=(*kept, Measurement(newest, value)))
    wanted = Publication(
        plan=PLAN, base=head.number, by="計画 太郎", note="", title=snapshot.parsed.plan.title, files=head.files,
        snapshot=replace(snapshot, parsed=replace(snapshot.parsed, indicators=tuple(rows))), accepted=0,
    )  # fmt: skip
    return store.publish(wanted).number


def place_of(store: Store, name: str) -> int:
    snapshot = store.snapshot(PLAN, 1)
    return next(at for at, one in enumerate(snapshot.parsed.indicators) if one.name.startswith(name))


def test_the_first_version_says_nothing_of_a_change(store) -> None:
    said = text(visit("overview", lang="ja", plan=PLAN))
    assert "前版" not in said
    assert "第1版" in said


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ja", ["前版（第1版）から、", "新たに達成（1件）", "大腸がん検診受診率", "48.8% → 61%"]),
        ("en", ["Since the previous version (version 1)", "Newly achieved (1)", "48.8% → 61%"]),
    ],
)
def test_the_second_version_says_what_moved(store, lang, said) -> None:
    publish(store, **{f"at_{place_of(store, '大腸がん')}": 61.0})
    at = visit("overview", lang=lang, plan=PLAN)
    seen = " ".join(text(at).split())
    for words in said:
        assert words in seen
    if lang == "ja":
        counts = [html.unescape(re.sub("<[^>]*>", "", one)) for one in re.findall(r"<li.*?</li>", markup(at))]
        assert "◎達成 18（前版 17、+1）" in counts
    # The first version is still shown as it was, and says nothing of what came after it.
    assert "前版" not in text(visit("overview", lang="ja", plan=PLAN, version="1"))


def test_the_version_before_is_judged_by_the_year_and_the_scheme_on_the_screen(store) -> None:
    publish(store, **{f"at_{place_of(store, '大腸がん')}": 61.0})
    until = text(visit("overview", lang="ja", plan=PLAN, asof="2023"))
    assert "前版（第1版）から、状態の数に増減はありません。" in until
    other = text(visit("overview", lang="ja", plan=PLAN, scheme="fuji"))
    assert "前版（第1版）から、" in other


def test_counts_lead_to_the_lists_behind_them(shelf) -> None:  # noqa: F811
    shelf(samples.example())
    drawn = html.unescape(markup(visit("overview", lang="ja")))
    for status in ("off_track", "achieved"):
        assert re.search(rf'href="pillars\?[^"]*status={status}[^"]*"', drawn)
    assert 'class="none"' in drawn
    shelf(samples.growth())
    drawn = markup(visit("overview", lang="ja"))
    assert '#no_target"' in drawn
    assert 'id="no_target"' in drawn


def test_long_texts_of_a_plan_open_and_are_text_alone(shelf) -> None:  # noqa: F811
    plan = samples.example()
    long = samples.HOSTILE * 3
    rows = tuple(replace(one, narratives=(Narrative(NarrativeKind.CAUSE, long),)) for one in plan.indicators)
    shelf(replace(plan, indicators=rows))
    at = visit("overview", lang="ja")
    assert "<img" not in markup(at)
    assert long in text(at)


def test_five_hundred_indicators_stay_light(shelf) -> None:  # noqa: F811
    plan = samples.example()
    rows = tuple(
        replace(plan.indicators[n % 6], id=f"L-{n}", departments=(f"第{n % 12}部",), pillars=(f"柱{n % 8}",))
        for n in range(500)
    )
    shelf(replace(plan, indicators=rows))
    assert len(markup(visit("overview", lang="ja")).encode()) < 200_000


def test_a_draft_is_set_beside_the_published_version(store) -> None:
    example = (ROOT / "data" / "examples" / "example-plan.xlsx").read_bytes()
    token = uploaded(("example-plan.xlsx", example)).query_params["draft"]
    said = text(visit("overview", lang="ja", plan="~draft", draft=token))
    assert "公表中の第1版から、状態の数に増減はありません。" in said


def test_a_draft_of_a_new_plan_has_nothing_before_it(store) -> None:
    token = uploaded(("表.csv", TABLE.encode())).query_params["draft"]
    said = text(visit("overview", lang="ja", plan="~draft", draft=token))
    assert "公表中の第" not in said
    assert "±0" not in said


@pytest.mark.parametrize(("lang", "more"), [("ja", "ほか{n}件"), ("en", "{n} more")])
def test_on_paper_all_that_need_attention_are_listed(lang, more) -> None:
    drawn = markup(visit("overview", lang=lang, plan="example-plan"))
    head = re.search(r'id="attention".*?class="on-paper compact"><p>(.*?)</p>(.*?)</ul>', drawn, re.DOTALL)
    assert head is not None
    listed = head[2].count("<li>")
    assert listed > 6
    assert head[1] == more.format(n=listed)
    total = re.search(r"(?:要注意は (\d+)|(\d+) indicators need attention)", drawn)
    assert total is not None
    assert int(total[1] or total[2]) == listed + 6


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_on_paper_every_one_of_very_many_is_named(lang, shelf) -> None:  # noqa: F811
    plan = samples.example()
    rows = tuple(replace(plan.indicators[n % 2], id=f"L-{n}", name=f"指標{n}番") for n in range(120))
    shelf(replace(plan, indicators=rows))
    drawn = markup(visit("overview", lang=lang))
    printed = re.search(r'class="on-paper compact">(.*?)</div>', drawn, re.DOTALL)[1]
    total = re.search(r"(?:要注意は (\d+)|(\d+) indicators need attention)", drawn)
    n = int(total[1] or total[2])
    assert n > 36 + 6
    assert len(re.findall(r"指標\d+番", printed)) == n - 6
    assert catalogue(lang)["overview.on_paper"].format(n=n - 36) not in printed


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_lists_that_stay_folded_on_paper_say_how_many_the_screen_has(lang) -> None:
    drawn = markup(visit("overview", lang=lang, plan="example-plan"))
    folded = re.findall(r'<details class="data folded"><summary>.*?</summary>', drawn)
    assert folded
    for one in folded:
        assert re.search(r'class="on-paper">[^<]*\d+[^<]*</span>', one)
