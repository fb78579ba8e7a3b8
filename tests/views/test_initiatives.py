"""事業・予算: budgets with their units, texts, linked indicators and marked changes."""

from dataclasses import replace
from pathlib import Path

import pytest

from kpi.i18n.catalogue import words
from kpi.ingest.assemble import read_book
from kpi.ingest.open_book import open_book
from kpi.model.links import indicators_of
from kpi.model.records import Budget, InkMark, Narrative, Source
from kpi.model.terms import Missing, NarrativeKind
from kpi.views.filters import Filters
from kpi.views.indicator import indicator_view
from kpi.views.initiative import find, initiative_view
from kpi.views.initiative_filters import chosen, clean, departments, pillars
from kpi.views.initiatives import initiatives
from kpi.views.initiatives_sheet import initiatives_sheet
from tests.views import samples

JA, EN = words("ja"), words("en")
ALL = Filters()


def _budgeted(*budgets: Budget | None):
    plan = samples.growth()
    return replace(
        plan,
        initiatives=tuple(replace(one, budget=money) for one, money in zip(plan.initiatives, budgets, strict=False)),
    )


def _view(plan, asked=ALL, page=None, w=JA):
    return initiatives(samples.judged(plan), asked, "pillar", page, w)


@pytest.mark.parametrize(
    ("budgets", "sentence", "remark"),
    [
        ((Budget(10.0, "千円"), Budget(5.0, "千円")), "取組・事業 2 件のうち、予算額の記載があるものは 2 件、ないものは 0 件。予算額の計は 15千円。", None),
        ((Budget(10.0, "千円"), None), "取組・事業 2 件のうち、予算額の記載があるものは 1 件、ないものは 1 件。予算額の計は 10千円。", None),
        (
            (Budget(10.0, "千円"), Budget(5.0, "万円")),
            "取組・事業 2 件のうち、予算額の記載があるものは 2 件、ないものは 0 件。予算額の計は、単位ごとに 10千円（1 件）、5万円（1 件）。",
            None,
        ),
        (
            (Budget(10.0, "千円"), Budget(5.0)),
            "取組・事業 2 件のうち、予算額の記載があるものは 2 件、ないものは 0 件。予算額の計は 10千円（単位のある 1 件）。",
            "予算額 1 件には単位の記載がないため、合計していません。",
        ),
        (
            (Budget(4450.0), Budget(2900.0)),
            "取組・事業 2 件のうち、予算額の記載があるものは 2 件、ないものは 0 件。",
            "予算額 2 件には単位の記載がないため、合計していません。",
        ),
        ((Budget(None, "千円", Missing.DASH), Budget(0.0, "千円")), "取組・事業 2 件のうち、予算額の記載があるものは 1 件、ないものは 1 件。予算額の計は 0千円。", None),
    ],
)  # fmt: skip
def test_budgets_are_added_up_within_one_stated_unit_only(budgets, sentence, remark) -> None:
    view = _view(_budgeted(*budgets))
    assert view.sentence == sentence
    assert (remark in view.remarks) if remark else not any("単位" in text for text in view.remarks)


def test_what_may_be_counted_twice_is_said() -> None:
    plan = _budgeted(Budget(10.0, "千円"), Budget(10.0, "千円"))
    twice = tuple(replace(one, name="同じ事業") for one in plan.initiatives)
    assert any("重ねて" in text for text in _view(replace(plan, initiatives=twice)).remarks)
    assert not any("重ねて" in text for text in _view(plan).remarks)


def test_a_unit_is_never_guessed() -> None:
    view = _view(samples.growth())
    assert view.lines[0].budget == "4,450"
    assert view.lines[0].unit_missing
    assert "169,051" not in view.sentence
    stated = _view(_budgeted(Budget(4450.0, "千円"))).lines[0]
    assert (stated.budget, stated.unit_missing) == ("4,450千円", False)


def test_budgets_with_and_without_a_unit_have_no_common_order() -> None:
    assert not _view(_budgeted(Budget(1.0, "千円"), Budget(2.0))).comparable
    assert _view(_budgeted(Budget(1.0), Budget(2.0))).comparable


def test_how_it_goes_comes_before_what_is_to_be_done() -> None:
    plan = samples.growth()
    texts = (
        Narrative(NarrativeKind.MEASURE, "概要"),
        Narrative(NarrativeKind.ANALYSIS, "分析"),
        Narrative(NarrativeKind.PROGRESS, "R5.4 開始"),
        Narrative(NarrativeKind.REMARK, " "),
    )
    tasks = (replace(plan.initiatives[0], narratives=texts), replace(plan.initiatives[1], narratives=texts[:1]))
    view = _view(replace(plan, initiatives=tasks))
    assert view.lines[0].texts == (("進捗状況・スケジュール", "R5.4 開始"), ("現状分析", "分析"))
    assert view.lines[0].more == 1
    assert view.lines[1].texts == (("取組内容", "概要"),)
    assert "進み具合の記述があるもの 1 件、ないもの 1 件。" in view.remarks


def test_indicators_of_an_initiative_come_with_their_status() -> None:
    view = _view(samples.reform())
    [linked] = view.lines[0].linked
    assert (linked.id, linked.word) == ("30-1", "開始時に達成")
    assert len(view.lines[2].linked) == 2
    assert "指標と結び付くもの 6 件、結び付かないもの 0 件。" in view.remarks
    assert view.columns == {"told", "linked"}


def test_only_what_the_document_marks_is_shown_as_changed() -> None:
    plan = samples.growth()
    mark = InkMark("拡充", "検討", "ff0000", Source("a.xlsx", "表", "G5"))
    marked = replace(plan, initiatives=(replace(plan.initiatives[0], marks=(mark,)), *plan.initiatives[1:]))
    view = _view(marked, clean(Filters(changed=True), marked.initiatives))
    assert [line.id for line in view.lines] == ["1"]
    assert (view.lines[0].changes[0].removed, view.lines[0].changes[0].added, view.lines[0].changes[0].cell) == (
        "検討",
        "拡充",
        "G5",
    )
    assert "資料で変更が示されたもの 1 件。" in view.remarks
    assert clean(Filters(changed=True), plan.initiatives) == Filters()


def test_filters_know_what_initiatives_have_and_no_indicator() -> None:
    plan = samples.reform()
    lonely = replace(plan.initiatives[0], id="99", pillars=("柱9",), departments=())
    tasks = (*plan.initiatives, lonely)
    assert ("柱9",) in pillars(tasks)
    assert departments(tasks)[-1] == "-"
    assert chosen(tasks, clean(Filters(pillar=("柱9",), department="-"), tasks)) == (lonely,)
    assert clean(Filters(pillar=("無い柱",), department="無い部"), tasks) == Filters()


def test_where_the_first_level_is_one_the_next_is_offered() -> None:
    plan = samples.growth()
    tasks = tuple(replace(one, pillars=("戦略", f"KPI {at % 2}")) for at, one in enumerate(plan.initiatives))
    assert pillars(tasks) == (("戦略", "KPI 0"), ("戦略", "KPI 1"))
    assert pillars(plan.initiatives) == (("(6) 県庁オープン化戦略",),)


def test_fifty_stand_on_a_page() -> None:
    plan = samples.growth()
    many = replace(plan, initiatives=tuple(replace(plan.initiatives[0], id=str(n)) for n in range(120)))
    assert [len(_view(many, page=page).lines) for page in ("1", "2", "3", "99")] == [50, 50, 20, 20]


def test_one_initiative_has_all_its_texts_its_schedule_and_its_sources() -> None:
    plan = samples.reform()
    one = find(plan, "30")
    assert one is not None
    view = initiative_view(samples.judged(plan), one, JA)
    assert [name for name, _ in view.texts] == ["現状・課題", "取組内容", "効果"]
    assert [row.id for row in view.indicators] == ["30-1"]
    assert view.schedule is not None
    assert dict(view.facts)["予算額"] == "記載なし"
    assert find(plan, "無い") is None
    budget = Budget(4450.0, source=Source("a.xlsx", "表", "F5", "4450"))
    told = initiative_view(samples.judged(plan), replace(one, budget=budget), JA)
    assert dict(told.facts)["予算額"] == "4,450（単位の記載なし）"
    assert [(place.what, place.cell, place.text) for place in told.places] == [("予算額", "F5", "4450")]


def test_the_saved_table_has_numbers_units_and_texts_in_columns_of_their_own() -> None:
    plan = _budgeted(Budget(4450.0), Budget(10.0, "千円"), None, Budget(None, missing=Missing.DASH))
    texts = (Narrative(NarrativeKind.PROGRESS, "一"), Narrative(NarrativeKind.PROGRESS, "二"))
    plan = replace(plan, initiatives=(replace(plan.initiatives[0], narratives=texts), *plan.initiatives[1:]))
    sheet = initiatives_sheet(samples.judged(plan), ALL, JA)
    rows = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    assert [(row["予算額"], row["予算額の単位"]) for row in rows] == [
        (4450.0, None),
        (10.0, "千円"),
        (None, None),
        (None, None),
    ]
    assert rows[0]["予算額の備考"] == "単位の記載なし"
    assert rows[1]["予算額の備考"] is None
    assert rows[2]["予算額の備考"] == "記載なし"
    assert rows[0]["進捗状況・スケジュール"] == "一\n二"
    assert rows[3]["指標"] == "iii マイナンバーカード保有率（目標の記載なし）"
    assert (rows[0]["始まりの月"], rows[0]["終わりの月"], rows[0]["期間"]) == ("2023-04", "2024-03", "R5.4~R6.3")


def _action_plan():
    book = Path("data/plans/growth-strategy-r5.xlsx")
    (parsed,) = read_book(open_book(book.name, book.read_bytes())).plans
    return samples.judged(parsed)


def test_a_kpi_over_several_rows_belongs_to_every_initiative_of_them() -> None:
    """The KPI's cell is merged over three rows each (B5:B7, B8:B10): no initiative of the plan is without an indicator."""
    view = initiatives(_action_plan(), ALL, "pillar", None, JA)
    assert [[one.id for one in line.linked] for line in view.lines] == [
        ["6-i"], ["6-i"], ["6-i"], ["6-ii", "6-ii-3-1"], ["6-ii", "6-ii-3-2"], ["6-ii"],
    ]  # fmt: skip
    assert "指標と結び付くもの 6 件、結び付かないもの 0 件。" in view.remarks


def test_a_kpi_names_all_its_initiatives_and_each_of_them_names_it() -> None:
    judged = _action_plan()
    shared = indicator_view(judged, 0, JA, "")
    assert (shared.initiative, [one.name for one in shared.serving]) == (
        None,
        ["県庁活性化促進事業", "地方創生人材育成研修事業", "働き方改革ラボ2.0事業"],
    )
    own = indicator_view(judged, 2, JA, "")
    assert (own.initiative.name, own.serving) == ("マイナンバーカード利活用プラットフォーム実証事業", ())
    of_two = initiative_view(judged, judged.parsed.initiatives[3], JA)
    assert [one.id for one in of_two.indicators] == ["6-ii", "6-ii-3-1"]
    assert of_two.at == (1, 2)


def test_a_level_of_the_tree_that_is_no_kpi_links_nothing() -> None:
    judged = _action_plan()
    plan = judged.parsed
    first = replace(plan.indicators[0], source=replace(plan.indicators[0].source, text="別の文"))
    assert indicators_of(replace(plan, indicators=(first, *plan.indicators[1:]))).get("6-i-1-1") is None
