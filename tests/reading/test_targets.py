"""Target expressions by kind. A short code says what is expected: value, unit, comparator."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.model.terms import Accumulation, Certainty, Comparator, Direction, Kind
from kpi.reading.targets import read_target

GE, GT, EQ, LT, LE = Comparator.GE, Comparator.GT, Comparator.EQ, Comparator.LT, Comparator.LE

CERTAIN = [
    ("70%", 70, "%", EQ),
    ("【目標】R6年度：70%", 70, "%", EQ),
    ("80%以上", 80, "%", GE),
    ("≧80%", 80, "%", GE),
    ("80％超", 80, "%", GT),
    ("1,000人未満", 1000, "人", LT),
    ("100件を超える", 100, "件", GT),
    ("100件を下回る", 100, "件", LT),
    ("10分以内", 10, "分", LE),
    ("家事・育児関連時間の男女差を２時間30分以下とし、その状態を継続", 150, "分", LE),
    ("全ての測定局で0.07ppm以下", 0.07, "ppm", LE),
    ("５がん検診受診率60％以上", 60, "%", GE),
    ("都民のスポーツ実施率70％以上を継続し、さらに世界最高水準に", 70, "%", GE),
    ("新規スタートアップ数を10,000社/年に増加", 10000, "社/年", EQ),
    ("資金調達額を３兆円に増加", 3e12, "円", EQ),
    ("-39.7", -39.7, None, EQ),
    ("▲７，２６０人", -7260, "人", EQ),
    ("11.05㎡/人 （R３年度）", 11.05, "m2/人", EQ),
    ("４科目中０科目 （R6年度）", 0, "科目", EQ),
    ("殺処分ゼロを継続", 0, None, EQ),
    ("全54市町村", 54, "市町村", EQ),
    ("1日1,000人", 1000, "人", EQ),
    ("65歳以上の要介護認定率18.0％以下", 18, "%", LE),
    ("人口10万人当たり12.0以下", 12, None, LE),
    ("５段階評価で4.0以上", 4, None, GE),
    ("独法評価の年度評価結果でB評価以上の割合を80％以上とする。（評価数：7件）", 80, "%", GE),
    ("令和7年度までに自動車整備士（2級）の女性労働者数を4,800人まで引き上げる。", 4800, "人", EQ),
    ("計画数を「160」とする。", 160, None, EQ),
    ("現状値 10.0% 目標値 20.0%", 20, "%", EQ),
    ("【現状】R3：40.0%\n【目標】R6：70.0%", 70, "%", EQ),
    ("1兆円にする。 ※中間目標は、2016年（平成28年）までに7000億円", 1e12, "円", EQ),
]


@pytest.mark.parametrize(("text", "value", "unit", "comparator"), CERTAIN)
def test_a_number_written_as_the_target(text, value, unit, comparator):
    reading = read_target(text)
    assert (reading.value, reading.unit, reading.comparator) == (value, unit, comparator)
    assert (reading.certainty, reading.kind) == (Certainty.CERTAIN, Kind.QUANTITY)


ASSUMED = [
    ("ほぼ全ての県民への普及", 100, "%"),
    ("全市町村", 100, "%"),
    ("全区分（24区分）", 24, "区分"),
    ("大企業ほぼすべてがＢＣＰを策定する。(32年度)", 100, "%"),
    ("約19,000手続について、オンライン化を推進する", 19000, "手続"),
    ("4億3,0000万円", 430_000_000, "円"),
    ("待機児童の解消", 0, None),
    ("毎年度のダウンロード件数を160百万件以上とする。(令和元年度からは260百万件以上）", 160e6, "件"),
    ("過半数", 50, "%"),
    ("2/3以上", 200 / 3, "%"),
    ("45.2%→60%", 60, "%"),
    ("4.4％ （挑戦的な目標 5.8％）", 4.4, "%"),
    ("500m以上の直轄国道トンネルについて、整備率を95%とする。", 95, "%"),
    ("最低気温が3℃以上はずれた年間日数を平成33年までに15日以下とする。", 15, "日"),
    (
        "年間の申請件数が100件を超える行政手続のうち、署名・押印が不要な手続約600手続について、令和6年度までにオンライン化を達成する。",
        600,
        "手続",
    ),
]


@pytest.mark.parametrize(("text", "value", "unit"), ASSUMED)
def test_a_number_read_with_a_stated_assumption(text, value, unit):
    reading = read_target(text)
    assert (reading.value, reading.unit, reading.certainty) == (pytest.approx(value), unit, Certainty.ASSUMED)
    assert reading.note


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "direction"),
    [
        ("婚活の具体的な行動をとっていない方の割合を半減", Kind.REDUCTION, 50, "%", Direction.DECREASE),
        ("H25年度比46％削減", Kind.REDUCTION, 46, "%", Direction.DECREASE),
        ("3割減", Kind.REDUCTION, 30, "%", Direction.DECREASE),
        ("温室効果ガスの削減（2000年比） 60％以上", Kind.REDUCTION, 60, "%", Direction.DECREASE),
        ("約3.7万人の減少", Kind.REDUCTION, 37000, "人", Direction.DECREASE),
        ("倍増", Kind.MULTIPLE, 2, "倍", Direction.INCREASE),
        ("2倍以上", Kind.MULTIPLE, 2, "倍", Direction.INCREASE),
        ("全国10位以内", Kind.RANK, 10, "位", Direction.DECREASE),
        ("第1位", Kind.RANK, 1, "位", Direction.DECREASE),
        ("3％／年の増加を目指す", Kind.RELATIVE, 3, "%/年", Direction.INCREASE),
        ("前年比１名の増", Kind.RELATIVE, 1, "名", Direction.INCREASE),
    ],
)
def test_kinds_with_a_number(text, kind, value, unit, direction):
    reading = read_target(text)
    assert (reading.kind, reading.value, reading.unit, reading.direction) == (kind, value, unit, direction)


@pytest.mark.parametrize(
    ("text", "lower", "upper"), [("37.5～50", 37.5, 50), ("±10％以内", -10, 10), ("40%以上50%以下", 40, 50), ("3～5万人", 30000, 50000)]
)  # fmt: skip
def test_ranges(text, lower, upper):
    reading = read_target(text)
    assert (reading.kind, reading.value, reading.lower, reading.upper) == (Kind.RANGE, None, lower, upper)
    assert reading.direction is Direction.RANGE


@pytest.mark.parametrize(
    ("text", "comparator", "direction"),
    [
        ("全国平均以上", GE, Direction.INCREASE),
        ("全国平均を 下回る", LT, Direction.DECREASE),
        ("法定雇用率以 上", GE, Direction.INCREASE),
        ("全国値", EQ, Direction.NONE),
        ("毎年前年度を上回る", GT, Direction.INCREASE),
        ("前年度比増", GT, Direction.INCREASE),
        ("現状値から向上", GT, Direction.INCREASE),
        ("国を上回る伸びの維持", GT, Direction.MAINTAIN),
        ("増加を目指します", GT, Direction.INCREASE),
        ("可能な限り減少させ る", LT, Direction.DECREASE),
        ("現状維持", None, Direction.MAINTAIN),
        ("これ以上増やさない", LE, Direction.MAINTAIN),
    ],
)
def test_relative_without_a_number(text, comparator, direction):
    reading = read_target(text)
    assert (reading.kind, reading.value) == (Kind.RELATIVE, None)
    assert (reading.comparator, reading.direction) == (comparator, direction)


@pytest.mark.parametrize(
    "text", ["県と市町村の連携強化", "市町村DX推進に関する適切な支援の実施", "世界自然遺産登録 の更新", "ローカル５Gを活用した技術基準の策定"]
)  # fmt: skip
def test_words_only(text):
    reading = read_target(text)
    assert (reading.kind, reading.value, reading.certainty) == (Kind.QUALITATIVE, None, Certainty.CERTAIN)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("検討中", "not_set"), ("数値目標は設定しない", "not_set"), ("精査中", "pending"), ("－", "dash")],
)
def test_no_target_says_why(text, reason):
    reading = read_target(text)
    assert (reading.kind, reading.value, reading.note) == (Kind.QUALITATIVE, None, f"missing: {reason}")


@pytest.mark.parametrize("text", ["令和6年度策定", "令和7年度末供用開始", "R7.3完成", "計画の策定（R6）"])
def test_dates_as_targets(text):
    reading = read_target(text)
    assert (reading.kind, reading.value) == (Kind.DATE, None)
    assert reading.fy is not None


@pytest.mark.parametrize(
    "text", ["なし", "システムの安定稼働\n※稼働率目標99.5％以上", "※10件", "平成29年度に3機を打上げ、4機体制を確立"]
)  # fmt: skip
def test_unread_rather_than_guessed(text):
    reading = read_target(text)
    assert (reading.value, reading.certainty) == (None, Certainty.UNREAD)
    assert reading.note


SERIES = [
    ("小80.0％／中80.0％／高80.0％", [("小", 80), ("中", 80), ("高", 80)]),
    ("小5：60％ 中2：50％", [("小5", 60), ("中2", 50)]),
    ("小学校90.0％／中学校75.0％", [("小学校", 90), ("中学校", 75)]),
    ("男性73.0歳以上、女性76.0歳以上", [("男性", 73), ("女性", 76)]),
    ("37市町村9圏域", [(None, 37), (None, 9)]),
    ("開発メーカーが2社以上参入し、かつ価格差が1.5倍以内とする。", [("開発メーカー", 2), ("参入し、かつ価格差", 1.5)]),
    ("年間150人 累計800人", [(None, 150), (None, 800)]),
    ("4,880以上 700以上 244以上", [(None, 4880), (None, 700), (None, 244)]),
    ("年度当初 0人 （R8年度） 年度途中 0人 （R7年度）", [("年度当初", 0), ("年度途中", 0)]),
]


@pytest.mark.parametrize(("text", "parts"), SERIES)
def test_series(text, parts):
    reading = read_target(text)
    assert reading.value is None
    assert [(p.metric, p.value) for p in reading.series] == parts


def test_the_base_of_an_index_is_no_target():
    reading = read_target("輸送量の割合が、5年間の平均値（60%）を100として、令和7年度にはその5%増（63%）を目標とする。")
    assert reading.value != 100
    assert reading.certainty is not Certainty.CERTAIN or reading.kind is Kind.RELATIVE


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("95%(2023年度)、97%(2025年度)、99%(2030年度)", [(95, 2023), (97, 2025), (99, 2030)]),
        ("平成30年度までに25回、令和７年度までに30回に引き上げる。", [(25, 2018), (30, 2025)]),
        ("取得率を2025年に50％、2030年に85％とする", [(50, 2025), (85, 2030)]),
    ],
)
def test_years_of_a_series(text, parts):
    reading = read_target(text)
    assert [(p.value, p.fy) for p in reading.series] == parts


@pytest.mark.parametrize(
    ("text", "fy"),
    [
        ("R8年度：95.0％", 2026),
        ("95.0％（令和8年度末）", 2026),
        ("120社 (R3～7年度)", 2025),
        ("令和7年度までに令和2年度比27％増", 2025),
        ("70%", None),
    ],
)
def test_the_year_of_the_target(text, fy):
    assert read_target(text).fy == fy


def test_a_calendar_year_is_noted():
    reading = read_target("50,800円 （R8年）")
    assert (reading.fy, reading.note) == (2026, "calendar_year")


@pytest.mark.parametrize(
    ("text", "accumulation"),
    [
        ("累計1,000件", Accumulation.CUMULATIVE),
        ("8/23までに延べ4回", Accumulation.CUMULATIVE),
        ("5年間で500人", Accumulation.CUMULATIVE),
        ("毎年度100件", Accumulation.ANNUAL),
        ("1,750人／年", Accumulation.ANNUAL),
        ("令和５年度の延べ宿泊観光客数 1,000千人", Accumulation.UNKNOWN),
        ("70%", Accumulation.UNKNOWN),
        ("年間の申請件数が100件を超える手続のうち約600手続を電子化する", Accumulation.UNKNOWN),
        ("500人（5年間）", Accumulation.CUMULATIVE),
        ("R4～R8の平均 15件", Accumulation.UNKNOWN),
        ("1人当たり10件（R4～R8）", Accumulation.UNKNOWN),
        ("延べ床面積を20年間で15％削減", Accumulation.UNKNOWN),
        ("回答した割合の合計 60％以上", Accumulation.UNKNOWN),
    ],
)
def test_accumulation_only_as_written(text, accumulation):
    assert read_target(text).accumulation is accumulation


@pytest.mark.parametrize(
    ("text", "unit", "value", "shown"),
    [("3兆円", "億円", 30000, "億円"), ("32,028千件", "千件", 32028, "千件"), ("70", "％", 70, "%"), ("5割", "割", 5, "割"), ("50人", "件", 50, "人")],
)  # fmt: skip
def test_the_indicators_unit(text, unit, value, shown):
    reading = read_target(text, unit=unit)
    assert (reading.value, reading.unit) == (value, shown)


STYLES = [
    "{v}%",
    "{v}％",
    "{v}%以上",
    "R6年度：{v}%",
    "{v}%（R6年度）",
    "受講率を{v}%とする。",
    "令和6年度までに受講率{v}%以上",
    "約{v}%",
]


@given(st.integers(0, 1000), st.sampled_from(STYLES))
@settings(deadline=None, max_examples=150)
def test_a_number_in_every_style_reads_back(value, style):
    reading = read_target(style.format(v=f"{value / 10:g}"))
    assert reading.value == value / 10
    assert reading.certainty is Certainty.CERTAIN


@given(
    st.text(max_size=40)
    | st.text("0123456789年度令和R.,()（）%万千以上下約〜-△※\n・/:割分の倍半減増ゼロを件人全平均とする", max_size=20)
)
@settings(deadline=None, max_examples=400)
def test_no_text_raises_and_no_zero_comes_from_nothing(text):
    reading = read_target(text)
    assert reading.text == text
    if reading.value == 0 and reading.certainty is Certainty.CERTAIN:
        assert any(c.isdigit() for c in text) or "ゼロ" in text


@pytest.mark.parametrize(
    "text",
    [
        "令和４年度と同水準を維持",
        "R5並みを維持",
        "基準値（H30）以上",
        "R元年度比増",
        "前期計画（H28～R2）の累計120件を上回る",
        "H28～R2の平均（25.3件）以下",
        "事業開始前（平成29年度）と比べて15％増加",
        "輸出額 30億円（H28：15億円の２倍）",
    ],
)
def test_the_year_of_a_reference_is_not_the_targets(text):
    assert read_target(text).fy is None


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("前年度比3％減", "against the year before: 前年度比"),
        ("対前年度3％減", "against the year before: 対前年度"),
        ("前年度を3％下回る", "against the year before: 前年度を"),
        ("前年度比105％", "against the year before: 前年度比"),
        ("毎年度、前年度比1％減", "against the year before: 毎年度、前年度比"),
        ("毎年度3％減", "each year, against the year before: 毎年度"),
        ("毎年10人増", "each year, against the year before: 毎年"),
        ("毎年2％ずつ減少", "each year, against the year before: 毎年"),
    ],
)
def test_a_change_against_the_year_before_says_so_and_leaves_nothing_out(text, note):
    reading = read_target(text, unit="人")
    assert reading.certainty is Certainty.ASSUMED
    assert note in (reading.note or "").split("; ")
    assert "not accounted for" not in (reading.note or "")
