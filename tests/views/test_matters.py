"""The same matter in several plans: which names go together, when values contradict each other, and what is said."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.i18n.catalogue import words
from kpi.model.records import Indicator, Initiative, Measurement, Narrative, ParsedPlan, Plan, Source, Target
from kpi.model.terms import Accumulation, Direction, Flag, Kind, NarrativeKind, Quality
from kpi.services import matters as finding
from kpi.services.matters import core, matters, plain, search, shown_core
from kpi.views.matters import OfPlan, matters_sheet, matters_view, search_view
from tests.views import samples

JA, EN = words("ja"), words("en")
CARD = Indicator(
    "p", "1", "マイナンバーカード交付率", unit="%", direction=Direction.INCREASE, kind=Kind.QUANTITY,
    actuals=(Measurement(2023, 73.3, source=Source("a.xlsx", "柱1", "H5", "73.3")),), target=Target(2026, 100.0, text="100"),
)  # fmt: skip


def plan(identifier: str, *rows: Indicator, organisation: str | None = "千葉県", **facts) -> ParsedPlan:
    return ParsedPlan(Plan(identifier, f"計画{identifier}", organisation, **facts), rows)


def view(*plans: ParsedPlan, w=JA):
    of = tuple(OfPlan(one.plan.id, 1, samples.judged(one)) for one in plans)
    return matters_view(of, matters(plans), w)


def verdict(one: Indicator, other: Indicator, **facts):
    (found,) = view(plan("a", one), plan("b", other, **facts)).matters
    return found.verdict


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("マイナンバーカードの交付率", "マイナンバーカード"),
        ("マイナンバーカード保有率", "マイナンバーカード"),
        ("健康寿命（男性）", "健康寿命"),
        ("特定健診受診率", "特定健診"),
        ("朝食を毎日食べる児童の割合（小学6年生）", "朝食を毎日食べる児童"),
        ("子ども食堂の設置箇所数", "子ども食堂"),
        ("有効求人倍率", "有効求人"),
        ("ＤＸ人材育成研修の修了者数", "DX人材育成研修"),
        ("割合", "割合"),
        ("電子申請率", "電子申請"),
        ("電子登録率", "電子登録"),
        ("受診率", "受診"),
        ("（再掲）", "(再掲)"),
        ("民間企業等との連携", "民間企業等との連携"),
    ],
)
def test_what_a_name_is_about(name, word):
    assert shown_core(name) == word


@settings(deadline=None)
@given(st.text(max_size=30))
def test_every_name_has_a_core_and_it_is_stable(name):
    assert core(name) == core(name)
    assert bool(core(name)) or not plain(name)


def found(*plans: ParsedPlan) -> list[tuple[str, list[tuple[int, int]]]]:
    return [(one.word, [(m.plan, m.indicator) for m in one.members]) for one in matters(plans).found]


def named(identifier: str, *names: str, unit: str | None = "%") -> ParsedPlan:
    return plan(identifier, *(replace(CARD, id=str(n), name=name, unit=unit) for n, name in enumerate(names)))


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("マイナンバーカードの交付率", "まいなんばーカード保有率", "マイナンバーカード"),
        ("電子申請の利用率", "電子申請利用割合", "電子申請"),
        ("待機児童数", "保育所等の待機児童数", "待機児童"),
        ("人口", "人口の社会増減数", None),
        ("健康寿命", "平均寿命", None),
        ("交通事故死者数", "刑法犯認知件数", None),
    ],
)
def test_names_go_together_by_their_core_and_never_by_likeness(first, second, word):
    result = found(named("a", first), named("b", second))
    assert [one for one, _ in result] == ([word] if word else [])


def test_units_must_be_equal():
    assert found(named("a", "特定健診受診率"), named("b", "特定健診受診者数", unit="人")) == []
    assert found(named("a", "特定健診受診率"), named("b", "特定健診受診率", unit="％")) != []


def test_one_plan_alone_has_no_matter_in_common():
    assert found(named("a", "電子申請率", "電子申請割合")) == []


def test_a_matter_within_another_is_left_out_and_repeated_rows_count_once():
    assert found(named("a", "待機児童数", "保育所の待機児童数"), named("b", "保育所の待機児童数")) == [
        ("待機児童", [(0, 0), (0, 1), (1, 0)])
    ]
    again = replace(CARD, id="1#2", flags=frozenset({Flag.REPEATED}))
    assert found(plan("a", CARD, again), plan("b", CARD)) == [("マイナンバーカード", [(0, 0), (1, 0)])]


def test_very_many_names_are_matched_by_equal_cores_only(monkeypatch):
    monkeypatch.setattr(finding, "MOST_NAMES", 1)
    result = matters([named("a", "待機児童数", "電子申請率"), named("b", "保育所等の待機児童数", "電子申請率")])
    assert [one.word for one in result.found] == ["電子申請"]
    assert not result.contained


def test_the_card_of_both_plans_is_one_matter_without_a_conflict():
    result = view(samples.reform(), samples.growth(), samples.example())
    (one,) = result.matters
    assert (one.word, one.unit, one.verdict.code) == ("マイナンバーカード", "%", "apart")
    assert [(side.organisation, side.actual) for side in one.sides][1] == ("団体名の記載なし", ("73.3%", "R5.6.30"))
    assert one.sides[0].actual == ("実績なし", "")
    told = "".join(one.verdict.reasons)
    for part in ("団体の記載がない計画", "名称が異なり", "R3.11.1、R5.6.30", "実績のない計画"):
        assert part in told
    assert (
        result.sentence
        == "3計画のあいだで、共通する事項は1件です。同じ団体・同じ定義・同じ時点で値が食い違うものはありません。"
    )


@pytest.mark.parametrize(
    ("w", "of"),
    [(JA, "取組「カードの実証事業」の概要"), (EN, "Outline of the initiative “カードの実証事業”")],
)
def test_the_outline_of_an_initiative_is_not_called_a_definition_of_the_indicator(w, of):
    outline = Narrative(NarrativeKind.MEASURE, "実証事業を行う")
    task = Initiative("a", "t", "カードの実証事業", narratives=(outline,))
    own = replace(CARD, initiative="t", narratives=(outline,), notes=("人口に占める割合",))
    with_task = replace(plan("a", own), initiatives=(task,))
    other = plan("b", replace(CARD, narratives=(Narrative(NarrativeKind.SITUATION, "半数が持つ"),)))
    first, second = view(with_task, other, w=w).matters[0].sides
    assert first.definition == (("", "人口に占める割合"), (of, "実証事業を行う"))
    assert second.definition == ((w.term(NarrativeKind.SITUATION), "半数が持つ"),)


def measured(value: float | None, **facts) -> Indicator:
    return replace(CARD, actuals=(Measurement(facts.pop("fy", 2023), value, **facts),))


def test_a_conflict_within_one_organisation_definition_and_date():
    result = verdict(CARD, measured(74.0))
    assert (result.code, result.reasons) == ("conflict", ())
    assert result.conflicts == ("R5年度の値: 73.3%（計画a）と 74%（計画b）",)


@pytest.mark.parametrize(
    ("other", "facts", "reason"),
    [
        (measured(74.0), {"organisation": None}, "団体の記載がない計画があります（計画b）"),
        (measured(74.0), {"organisation": "市川市"}, "団体が異なります（千葉県、市川市）"),
        (replace(measured(74.0, fy=2024), target=None), {}, "値の時点が異なります（R5年度、R6年度）"),
        (replace(measured(74.0, as_of=date(2023, 6, 30)), target=None), {}, "値の時点が異なります（R5年度、R5.6.30）"),
        (replace(measured(74.0), name="マイナンバーカード保有率"), {}, "指標の名称が異なり"),
    ],
)
def test_otherwise_the_reason_is_told(other, facts, reason):
    result = verdict(CARD, other, **facts)
    assert (result.code, result.conflicts) == ("apart", ())
    assert any(reason in told for told in result.reasons)


def test_what_accumulates_otherwise_is_defined_otherwise():
    one = replace(CARD, accumulation=Accumulation.ANNUAL)
    result = verdict(one, replace(measured(74.0), accumulation=Accumulation.CUMULATIVE))
    assert result.code == "apart"
    assert any("集計の仕方が異なります" in told for told in result.reasons)
    assert verdict(one, measured(74.0)).code == "conflict"


def test_equal_values_agree_and_approximate_or_missing_ones_say_nothing():
    assert verdict(CARD, measured(73.3)).code == "agrees"
    bare = replace(CARD, target=None)
    assert verdict(bare, replace(measured(74.0, approximate=True), target=None)).code == "apart"
    assert verdict(bare, replace(measured(None), target=None)).code == "apart"
    assert verdict(bare, replace(measured(0.0), target=None)).code == "conflict"


def test_targets_of_one_year_are_held_against_each_other():
    result = verdict(CARD, replace(CARD, target=Target(2026, 90.0, text="90")))
    assert result.code == "conflict"
    assert result.conflicts[0].startswith("R8年度の目標: ")
    assert verdict(CARD, replace(CARD, target=Target(2027, 90.0, text="90"))).code == "agrees"


def test_indicators_of_one_plan_are_not_held_against_each_other():
    rows = (CARD, replace(measured(50.0), id="2"))
    (found_,) = view(plan("a", *rows), plan("b", measured(73.3), organisation="市川市")).matters
    assert found_.verdict.code == "apart"


def test_conflicts_come_first():
    first = replace(CARD, id="0", name="電子申請率")
    result = view(plan("a", first, CARD), plan("b", first, measured(74.0)))
    assert [one.verdict.code for one in result.matters] == ["conflict", "agrees"]
    assert "1件あります" in result.sentence


def test_words_are_found_in_names_and_texts():
    task = Initiative("a", "t", "ネットでの手続")
    noted = replace(CARD, id="2", name="申請率", notes=("オンライン申請の割合",))
    plans = (
        ParsedPlan(Plan("a", "計画a"), (CARD, noted, replace(CARD, id="3", name="件数", initiative="t")), (task,)),
    )
    assert [(hit.indicator, hit.in_name) for hit in search(plans, "ｵﾝﾗｲﾝ 申請")] == [(1, False)]
    assert [(hit.indicator, hit.in_name) for hit in search(plans, "まいなんばー")] == [(0, True)]
    assert [hit.indicator for hit in search(plans, "ねっと")] == [2]
    assert [hit.indicator for hit in search(plans, "マイナンバ カードー")] == [0]
    assert search(plans, "") == search(plans, "  ") == search(plans, "無い") == ()


def test_what_was_found_is_said():
    plans = (plan("a", CARD), plan("b", measured(50.0)))
    of = tuple(OfPlan(one.plan.id, None, samples.judged(one)) for one in plans)
    result = search_view(of, "カード", search(plans, "カード"), JA)
    assert result.sentence == "「カード」は、2計画のうち2計画の2指標に見つかりました。"
    assert result.matters[0].sides[0].how == "名称に「カード」がある"
    only = search_view(of[:1], "カード", search(plans[:1], "カード"), EN)
    assert only.matters[0].verdict.sentence == "Found in one plan only, so there is nothing to compare it with."


def test_the_table_to_be_saved_has_numbers_and_says_what_is_fictional():
    plans = (plan("a", CARD), plan("b", measured(50.0, as_of=date(2023, 6, 30)), fictional=True))
    of = tuple(OfPlan(one.plan.id, 2, samples.judged(one)) for one in plans)
    sheet = matters_sheet(matters_view(of, matters(plans), JA), of, JA)
    rows = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    assert [(row["実績値"], row["実績年度（西暦）"], row["実績の日付"]) for row in rows] == [
        (73.3, 2023, None), (50.0, 2023, "2023-06-30"),
    ]  # fmt: skip
    assert [row["見本"] for row in rows] == [None, "見本（架空のデータ）"]
    assert rows[0]["セル"] == "H5"
    assert rows[0]["基準値"] is None


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("健康寿命（男性）", "健康寿命（女性）", None),
        ("健康寿命（男性）", "健康寿命(男)", "健康寿命（男）"),
        ("健康寿命（男性）", "健康寿命", "健康寿命（男）"),
        ("男性の育児休業取得率", "育児休業取得率【女性職員】", None),
        ("体力合計点の割合（小学校）", "体力合計点の割合（中2）", None),
        ("体力合計点の割合（小・中学校）", "体力合計点の割合（中2）", "体力合計点（小・中）"),
        ("正答率（小６国語）", "正答率（中３国語）", None),
        ("正規雇用者数", "非正規雇用者数", None),
        ("職員の時間外勤務時間数", "教職員の時間外勤務時間数", None),
        ("不登校児童生徒の割合", "登校児童生徒の割合", None),
        ("就職率", "離職率", None),
        ("県民満足度", "職員満足度", None),
        ("小学校の英語授業実施率", "中学校の英語授業実施率", None),
        ("マイナンバ-カ-ド交付率", "マイナンバーカード保有率", "マイナンバ-カ-ド"),
    ],
)
def test_names_of_other_people_or_of_the_opposite_do_not_go_together(first, second, word):
    result = [one for one, _ in found(named("a", first), named("b", second))]
    assert bool(result) is (word is not None)
    if word:
        assert result[0].startswith(word)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("公立小中学校の耐震化率", {"小", "中"}),
        ("中高生の割合", {"中", "高"}),
        ("中高年の就業率", set()),
        ("中小企業の割合", set()),
        ("小さな拠点の数", set()),
        ("男女共同参画の割合", set()),
        ("非正規雇用の割合", {"非正規"}),
    ],
)
def test_of_whom_a_name_speaks(name, said):
    assert set().union(*finding.groups(name)) == said


def test_matters_of_men_and_of_women_stand_apart_with_their_titles():
    both = ("健康寿命（男性）", "健康寿命（女性）")
    assert found(named("a", *both), named("b", *both)) == [
        ("健康寿命（男）", [(0, 0), (1, 0)]),
        ("健康寿命（女）", [(0, 1), (1, 1)]),
    ]


def test_of_several_results_of_one_date_the_final_one_is_held_against_others():
    final, prompt = Measurement(2023, 70.0, quality=Quality.FINAL), Measurement(2023, 71.0, quality=Quality.PROMPT)
    assert verdict(replace(CARD, actuals=(final, prompt)), measured(70.0)).code == "agrees"
    assert verdict(replace(CARD, actuals=(prompt, final)), measured(71.0)).code == "conflict"


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (Quality.PROMPT, Quality.FINAL, "quality"),
        (Quality.ESTIMATE, Quality.PROMPT, "quality"),
        (None, Quality.PROMPT, "quality"),
        (None, Quality.FINAL, "conflict"),
        (Quality.PROMPT, Quality.PROMPT, "conflict"),
        (Quality.FINAL, Quality.FINAL, "conflict"),
    ],
)
def test_values_of_different_quality_are_no_conflict(first, second, code):
    ones = [replace(measured(value, quality=which), target=None) for value, which in ((71.0, first), (70.0, second))]
    assert verdict(*ones).code == verdict(*reversed(ones)).code == code
    same = [replace(one, actuals=(replace(one.actuals[0], value=70.0),)) for one in ones]
    assert verdict(*same).code == "agrees"


def test_which_quality_each_value_has_is_said():
    ones = (measured(71.0, quality=Quality.PROMPT), measured(70.0, quality=Quality.FINAL))
    result = view(plan("a", ones[0]), plan("b", ones[1]))
    (told,) = result.matters[0].verdict.reasons
    assert told == "R5年度の値: 速報 71%（計画a）と 確定 70%（計画b）"
    assert [side.actual[1] for side in result.matters[0].sides] == ["R5年度 速報", "R5年度 確定"]
    assert "食い違いとはいえません" in result.matters[0].verdict.sentence
    assert "値が食い違うものはありません" in result.sentence
    (english,) = view(plan("a", ones[0]), plan("b", ones[1]), w=EN).matters[0].verdict.reasons
    assert "Preliminary 71% (計画a) and Final 70% (計画b)" in english
    unstated = verdict(measured(71.0), ones[1])
    assert unstated.code == "conflict"
    assert "区分の記載なし 72%" in verdict(measured(72.0), ones[0]).reasons[0]


def test_a_conflict_beside_values_of_different_quality_stays_one():
    first = replace(CARD, actuals=(Measurement(2022, 60.0), Measurement(2023, 71.0, quality=Quality.PROMPT)))
    second = replace(CARD, actuals=(Measurement(2022, 61.0), Measurement(2023, 70.0, quality=Quality.FINAL)))
    result = verdict(first, second)
    assert (result.code, len(result.conflicts), len(result.reasons)) == ("conflict", 1, 1)


def test_targets_are_held_against_each_other_in_the_unit_of_the_indicator():
    goals = (Target(2026, 5.0, text="5億円", unit="億円"), Target(2026, 500.0, text="500百万円", unit="百万円"))
    one, other = (replace(CARD, unit="百万円", actuals=(), target=goal) for goal in goals)
    assert verdict(one, other).code == "agrees"
    assert verdict(one, replace(other, target=replace(goals[1], value=5.0))).code == "conflict"


def test_the_table_to_be_saved_has_a_target_only_in_the_indicators_unit():
    cut = replace(CARD, target=Target(2030, 46.0, kind=Kind.REDUCTION, unit="%", text="46%削減"), unit="万t")
    plans = (plan("a", cut), plan("b", cut))
    of = tuple(OfPlan(one.plan.id, 1, samples.judged(one)) for one in plans)
    sheet = matters_sheet(matters_view(of, matters(plans), JA), of, JA)
    place = sheet.columns.index(JA("compare.column_target"))
    assert [row[place] for row in sheet.rows] == [None, None]
