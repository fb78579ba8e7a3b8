"""Tags of the document: labels beside names, and a filter."""

from kpi.i18n.catalogue import words
from kpi.model.terms import Flag, Status
from kpi.ui import tables
from kpi.ui.links import Links, filter_query
from kpi.views.filters import Filters, chosen, clean, narrowed, tags
from kpi.views.groups import by_pillar
from kpi.views.overview import overview
from kpi.views.rows import indicator_row
from kpi.views.tags import labels
from kpi.views.tally import tally
from tests.attainment.build import R5, actual, indicator, judged_plan, target

JA, EN = words("ja"), words("en")
PLAN = judged_plan(
    indicator(id="1", name="甲", tags=("SDGs 12", "SDGs 3", "重点"), target=target(10), actuals=(actual(R5, 10),)),
    indicator(id="2", name="乙", tags=("地方創生", "SDGs 3"), target=target(10), actuals=(actual(R5, 1),)),
    indicator(id="3", name="丙", target=target(10)),
)


def test_the_tags_of_a_plan_in_a_useful_order():
    assert tags(PLAN) == ("重点", "SDGs 3", "SDGs 12", "地方創生")


def test_a_tag_narrows_lists_and_counts():
    assert chosen(PLAN, Filters(tag="SDGs 3")) == [0, 1]
    assert chosen(PLAN, Filters(tag="重点", status=Status.OFF_TRACK)) == []
    assert clean(Filters(tag="無い"), PLAN) == Filters()
    assert [group.tally.n for group in by_pillar(PLAN, Filters(tag="SDGs 3"), JA)] == [2]
    assert tally(narrowed(PLAN, Filters(tag="重点"))).n == 1


def test_the_first_screen_of_a_tag():
    view = overview(PLAN, JA, "SDGs 3")
    assert (view.tally.n, [row.name for row in view.done], [row.name for row in view.attention]) == (2, ["甲"], ["乙"])
    assert {row.filters.tag for row in view.matrix.rows} == {"SDGs 3"}
    assert overview(PLAN, JA).tally.n == 3


def test_a_link_carries_the_tag():
    assert filter_query(Filters(tag="SDGs 3")) == {"tag": "SDGs 3"}


def test_labels_in_both_languages():
    one = indicator(tags=("重点", "SDGs 3"), flags=frozenset({Flag.REPEATED}))
    assert labels(one, JA) == ("再掲", "重点", "SDGs 3")
    assert labels(one, EN) == ("Listed again", "Priority", "SDGs 3")


def test_very_many_tags_stay_few_labels_in_a_list():
    many = judged_plan(indicator(name="甲", tags=tuple(f"<タグ{n}>" for n in range(30))))
    row = indicator_row(*next(iter(many.pairs())), JA)
    drawn = str(tables.tag_badges(row))
    assert drawn.count('class="badge"') == 4
    assert ">+27<" in drawn
    assert "<タグ" not in drawn
    plain = indicator_row(*next(iter(judged_plan(indicator()).pairs())), JA)
    assert tables.tag_badges(plain) is None
    assert "badge" not in str(tables.indicator_link(plain, Links(), JA))
