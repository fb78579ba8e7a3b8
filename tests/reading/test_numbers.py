"""Numbers of cells and of running text."""

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.model.terms import Certainty, Comparator, Missing, Quality
from kpi.reading.numbers import find_numbers, read_number

FULL_WIDTH = str.maketrans("0123456789.,-%", "０１２３４５６７８９．，－％")

CERTAIN = [
    ("40.0%", 40.0, "%"),
    ("１，２３４人", 1234, "人"),
    ("1,234", 1234, None),
    ("72．4", 72.4, None),
    ("10％", 10, "%"),
    ("3ポイント", 3, "ポイント"),
    ("2.5pt", 2.5, "ポイント"),
    ("6,704億80百万円", 670_480_000_000, "円"),
    ("1万2,345人", 12_345, "人"),
    ("141.4万尾", 1_414_000, "尾"),
    ("3.7万TJ", 37_000, "TJ"),
    ("2,500千円", 2_500_000, "円"),
    ("40,636百万円", 40_636_000_000, "円"),
    ("1兆2,000億円", 1_200_000_000_000, "円"),
    ("18百万総トン", 18_000_000, "総トン"),
    ("1,234.5千t", 1_234_500, "t"),
    ("2千人", 2000, "人"),
    ("△3.5", -3.5, None),
    ("▲ 1,150人", -1150, "人"),
    ("▲７，２６０人", -7260, "人"),
    ("−0.2", -0.2, None),
    ("－5.2", -5.2, None),
    ("‐5", -5, None),
    ("+3", 3, None),
    ("¥1,000", 1000, "円"),
    ("13位", 13, "位"),
    ("3倍", 3, "倍"),
    ("2時間30分", 150, "分"),
    ("7割", 70, "%"),
    ("七割", 70, "%"),
    ("三割五分", 35, "%"),
    ("4分の3", 75, "%"),
    ("31/34島", 31, "島"),
    ("8事業体／8事業体", 8, "事業体"),
    ("80点／100点", 80, "点"),
    ("11.05㎡/人", 11.05, "m2/人"),
    ("1,750人／年", 1750, "人/年"),
    ("880g/人・日", 880, "g/人・日"),
    ("3人/10万人", 3, "人/10万人"),
    ("3.0t-CO2/人", 3.0, "t-CO2/人"),
    ("3℃", 3, "°C"),
    ("100（%）", 100, "%"),
    ("0.724", 0.724, None),
    ("1e-05", 1e-05, None),
    ("1.0", 1, None),
    ("0", 0, None),
    ("ゼロ", 0, None),
    ("0件", 0, "件"),
    ("120 ※1", 120, None),
    ("45.2%※", 45.2, "%"),
    ("12件＊2", 12, "件"),
    ("12²", 12, None),
    ("注1) 30", 30, None),
    ("延べ120人", 120, "人"),
    ("15か所（累計）", 15, "か所"),
    ("<p>12件</p>", 12, "件"),
]


@pytest.mark.parametrize(("text", "value", "unit"), CERTAIN)
def test_certain(text, value, unit):
    reading = read_number(text)
    assert (reading.value, reading.unit, reading.certainty) == (pytest.approx(value), unit, Certainty.CERTAIN)


@pytest.mark.parametrize(
    "text", ["R7.3公表予定 65.2", "R4 65.2 R7.3公表予定", "R4年 12 R7.3公表予定", "次回調査までに100人", "65.2 次回R8"]
)
def test_a_value_beside_the_time_of_the_next_one_is_not_passed_over(text):
    assert read_number(text).missing is None


@pytest.mark.parametrize("text", ["約600手続", "概ね8割", "50程度", "5割強", "およそ3割", "約21万人"])
def test_approximate(text):
    assert read_number(text).approximate


MISSING = [
    ("", Missing.BLANK),
    (None, Missing.BLANK),
    ("　", Missing.BLANK),
    ("<p></p>", Missing.BLANK),
    ("空欄", Missing.BLANK),
    ("－", Missing.DASH),
    ("―", Missing.DASH),
    ("-", Missing.DASH),
    ("…", Missing.DASH),
    ("‐", Missing.DASH),
    ("ー", Missing.DASH),
    ("＊", Missing.DASH),
    ("*", Missing.DASH),
    ("集計中", Missing.PENDING),
    ("集計中（R6.9公表予定）", Missing.PENDING),
    ("精査中", Missing.PENDING),
    ("調査中", Missing.PENDING),
    ("未集計", Missing.PENDING),
    ("未確定", Missing.PENDING),
    ("未公表", Missing.UNPUBLISHED),
    ("公表前", Missing.UNPUBLISHED),
    ("調査なし", Missing.NOT_SURVEYED),
    ("－（調査なし）", Missing.NOT_SURVEYED),
    ("未実施", Missing.NOT_SURVEYED),
    ("該当なし", Missing.NOT_APPLICABLE),
    ("対象外", Missing.NOT_APPLICABLE),
    ("N/A", Missing.NOT_APPLICABLE),
    ("判断時期未到来", Missing.NOT_YET_DUE),
    ("未到来", Missing.NOT_YET_DUE),
    ("次回公表R8.3", Missing.NOT_YET_DUE),
    ("R7.3公表予定", Missing.NOT_YET_DUE),
    ("令和8年9月公表予定", Missing.NOT_YET_DUE),
    ("令和８年秋頃に国が公表する予定", Missing.NOT_YET_DUE),
    ("12月公表予定", Missing.NOT_YET_DUE),
    ("翌年度公表予定", Missing.NOT_YET_DUE),
    ("公表予定（R7.3）", Missing.NOT_YET_DUE),
    ("国の公表待ち（R7.3）", Missing.NOT_YET_DUE),
    ("未公表（R8.9公表予定）", Missing.NOT_YET_DUE),
    ("未公表\n（令和8年公表）", Missing.NOT_YET_DUE),
    ("未確定（R7.8確定予定）", Missing.NOT_YET_DUE),
    ("令和6年度の実績は令和7年10月に公表予定", Missing.NOT_YET_DUE),
    ("結果はR8.3に公表", Missing.NOT_YET_DUE),
    ("次回調査R8", Missing.NOT_YET_DUE),
    ("R8年度次回調査", Missing.NOT_YET_DUE),
    ("調査なし（次回調査R8）", Missing.NOT_YET_DUE),
    ("5年に1回の調査（次回R7）", Missing.NOT_YET_DUE),
    ("公表予定", Missing.UNPUBLISHED),
    ("今後公表予定", Missing.UNPUBLISHED),
    ("公表時期未定", Missing.UNPUBLISHED),
    ("集計中（令和8年9月公表予定）", Missing.PENDING),
    ("未設定", Missing.NOT_SET),
    ("検討中", Missing.NOT_SET),
    ("設定しない", Missing.NOT_SET),
]


@pytest.mark.parametrize(("text", "reason"), MISSING)
def test_missing_is_never_zero(text, reason):
    reading = read_number(text)
    assert (reading.value, reading.missing) == (None, reason)


@pytest.mark.parametrize(
    "text",
    [
        "千円", "km", "#DIV/0!", "#N/A", "10 20", "12~15", "1 234", "1.234.567", "12,34", "5/12", "50/100", "R5", "2023年",
        "令和5年度", "12月", "4/1", "10:30", "第3次", "A4", "5G", "1回目", "※1", "①", "①5", "5①", "〇", "○", "A", "なし",
        "30%減", "10人増", "5.0以上10.0未満", "該当なし（0件）", "½", "R3: 20\nR4: 30", "ー5", "1_000", "inf", "nan",
    ],
)  # fmt: skip
def test_unread_rather_than_guessed(text):
    reading = read_number(text)
    assert (reading.value, reading.certainty) == (None, Certainty.UNREAD)
    assert reading.note


@pytest.mark.parametrize(
    ("text", "value"),
    [("(3.2)", -3.2), ("3/4", 0.75), ("4億3,0000万円", 430_000_000), ("12事務", 12), ("3(6)", 3), ("±10％以内", 10)],
)
def test_assumed_with_its_note(text, value):
    reading = read_number(text)
    assert (reading.value, reading.certainty) == (value, Certainty.ASSUMED)
    assert reading.note


def test_malformed_commas_are_never_certain():
    assert read_number("3,0000").certainty is not Certainty.CERTAIN


@pytest.mark.parametrize(
    ("text", "quality"),
    [
        ("72.5（速報）", Quality.PROMPT),
        ("72.5(推計値)", Quality.ESTIMATE),
        ("12(見込み)", Quality.ESTIMATE),
        ("12.3(R3速報値)", Quality.PROMPT),
        ("85%(R4確定)", Quality.FINAL),
        ("72.5", None),
    ],
)
def test_standing(text, quality):
    assert read_number(text).quality is quality


def test_years_and_days_beside_the_value():
    assert read_number("25.3% ＊ （R4年度）").fy == 2022
    assert read_number("2030年 ▲ 1,150人").fy == 2030
    dated = read_number("40.0%（R3.11.1現在）")
    assert (dated.value, dated.fy, dated.as_of) == (40.0, 2021, date(2021, 11, 1))


@pytest.mark.parametrize(
    ("text", "comparator"),
    [("50以上", Comparator.GE), ("≧80%", Comparator.GE), ("100人未満", Comparator.LT), ("<5", Comparator.LT), ("13位以内", Comparator.LE)],
)  # fmt: skip
def test_comparators(text, comparator):
    assert read_number(text).comparator is comparator


RUNNING = [
    ("約19,000手続について、オンライン化を推進する", [(19000, "手続")]),
    ("年間の申請件数が100件を超える行政手続のうち、約600手続", [(100, "件"), (600, "手続")]),
    (
        "R3年度：72.4%（156.5所属受講（2研修の平均）／216所属）",
        [(72.4, "%"), (156.5, "所属"), (2, None), (216, "所属")],
    ),
    ("①8,271人 ②2,673.5人", [(8271, "人"), (2673.5, "人")]),
    ("令和6年度までに第3次計画に基づき30％", [(30, "%")]),
    ("R5.6末時点で※1 10位", [(10, "位")]),
    ("5/12~試行、8/23までに延べ4回", [(4, "回")]),
    ("5Gと4Kと3DとDX2.0とCO2", []),
    ("1次予防、2次予防：早期発見", []),
    ("1か月30時間 https://example.jp/29report", [(1, "か月"), (30, "時間")]),
    ("4月から9月に12回", [(12, "回")]),
    ("小5 60％／中2 50％", [(60, "%"), (50, "%")]),
]


@pytest.mark.parametrize(("text", "found"), RUNNING)
def test_quantities_in_running_text(text, found):
    assert [(s.reading.value, s.reading.unit) for s in find_numbers(text)] == found


def test_spans_point_at_the_original():
    text = "目標は　約１９,０００手続 と ﾎﾟｲﾝﾄ ３％"
    assert [text[s.start : s.end] for s in find_numbers(text)] == ["約１９,０００手続", "３％"]


@given(
    st.floats(min_value=-1e12, max_value=1e12),
    st.integers(0, 4),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "%", "人", "件", "km"]),
)
@settings(deadline=None, max_examples=150)
def test_a_rendered_number_reads_back(value, decimals, commas, wide, unit):
    rendered = f"{value:,.{decimals}f}" if commas else f"{value:.{decimals}f}"
    expected = float(rendered.replace(",", ""))
    text = (rendered + unit).translate(FULL_WIDTH) if wide else rendered + unit
    reading = read_number(text)
    assert reading.value == expected
    assert reading.certainty is Certainty.CERTAIN
    assert (reading.unit or "") == unit


@given(st.integers(1, 9999), st.integers(1, 9999), st.sampled_from(["円", "人", "尾"]))
@settings(deadline=None, max_examples=60)
def test_compounds_add_up(high, low, unit):
    assert read_number(f"{high}億{low}万{unit}").value == high * 10**8 + low * 10**4


@given(st.integers(1, 999_999), st.sampled_from(["△", "▲", "−", "－", "-", "△ "]))
@settings(deadline=None, max_examples=60)
def test_signs_read_back(value, sign):
    assert read_number(f"{sign}{value:,}").value == -value


@given(
    st.text(max_size=40)
    | st.text("0123456789０年月令和RH.,、()（）%万億千以上下約〜-△※*①\n<>&;/:・割分の倍半減増ゼロ〇", max_size=16)
)
@settings(deadline=None, max_examples=400)
def test_no_text_raises_or_becomes_a_zero_out_of_nothing(text):
    reading = read_number(text)
    assert reading.value is None or math.isfinite(reading.value)
    if reading.value == 0:
        assert any(c.isdigit() for c in text) or "ゼロ" in text or "零" in text or "〇" in text
    if reading.value is None:
        assert reading.missing is not None or reading.certainty is Certainty.UNREAD
    for span in find_numbers(text):
        assert text[span.start : span.end]
