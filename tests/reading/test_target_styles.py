"""The law of the reader: a known target rendered in any style of plans reads back as what it was, and is certain."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.model.terms import Accumulation, Certainty, Comparator, Kind
from kpi.reading.targets import read_target

_WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789%,.:/"}
_UNITS = [
    "%",
    "人",
    "件",
    "回",
    "社",
    "校",
    "団体",
    "か所",
    "施設",
    "ha",
    "km",
    "万人",
    "億円",
    "百万円",
    "千トン",
    "人/年",
]
_SCALES = {"万人": (10**4, "人"), "億円": (10**8, "円"), "百万円": (10**6, "円"), "千トン": (10**3, "トン")}
_SIGNS = {
    "": Comparator.EQ, "以上": Comparator.GE, "以下": Comparator.LE, "未満": Comparator.LT, "超": Comparator.GT,
    "以内": Comparator.LE, "を上回る": Comparator.GT, "を下回る": Comparator.LT, "を超えない": Comparator.LE,
    "を下回らない": Comparator.GE,
}  # fmt: skip
_ABOUT = [("", ""), ("約", ""), ("概ね", ""), ("", "程度")]
_SUMS = {
    "": Accumulation.UNKNOWN,
    "累計": Accumulation.CUMULATIVE,
    "毎年度": Accumulation.ANNUAL,
    "年間": Accumulation.ANNUAL,
}
_LABELS = ["", "利用者数", "登録数", "整備率", "参加者数"]
#: Notations of a fiscal year from 2019 (令和元年度) on, and before it.
_REIWA = ["R{n}", "R{n}年度", "R{n}年度末", "令和{n}年度", "令和{n}({y})年度", "{y}年度", "{y}(R{n})年度", "Ｒ{n}年度"]
_HEISEI = ["H{n}", "H{n}年度", "平成{n}年度", "平成{n}年度末", "{y}年度"]


@dataclass(frozen=True)
class Known:
    """A target with the way in which its parts are written."""

    value: float
    digits: str
    unit: str
    word: str
    about: tuple[str, str]
    summed: str
    year: int
    year_text: str
    label: str


@st.composite
def knowns(draw: st.DrawFn) -> Known:
    whole = draw(st.integers(1, 99_999))
    value = draw(st.sampled_from([float(whole), whole / 10]))
    digits = draw(st.sampled_from([f"{value:,.10g}", f"{value:.10g}"])) if value < 1000 else f"{value:,.10g}"
    year = draw(st.integers(2005, 2045))
    reiwa = year >= 2019
    style = draw(st.sampled_from(_REIWA if reiwa else _HEISEI))
    word = draw(st.sampled_from(list(_SIGNS)))
    about = draw(st.sampled_from(_ABOUT)) if not word else ("", "")
    return Known(
        value, digits, draw(st.sampled_from(_UNITS)), word, about, draw(st.sampled_from(list(_SUMS))), year,
        style.format(n=year - (2018 if reiwa else 1988), y=year), draw(st.sampled_from(_LABELS)),
    )  # fmt: skip


_STYLES = [
    "{label}{amount}",
    "{label} {amount}（{year}）",
    "{label}：{amount}({year})",
    "{year}：{amount}",
    "【{year}】{amount}",
    "{amount}\n（{year}）",
    "{label}を{year}までに{amount}とする。",
    "{year}までに{label} {amount}",
]


@given(knowns(), st.sampled_from(_STYLES), st.booleans())
@settings(deadline=None, max_examples=600)
def test_a_known_target_reads_back_from_every_style(known: Known, style: str, wide: bool) -> None:
    before, after = known.about
    summed = "" if known.summed and known.unit in {"%", "人/年"} else known.summed
    amount = f"{summed}{before}{known.digits}{known.unit}{after}{known.word}"
    if known.word.startswith("を"):  # a verb of its own: 登録数が…までに100件を上回る
        style = style.replace("{label}を", "{label}が").replace("とする。", "。")
    label = known.label or ("登録数" if "までに{amount}" in style else "")
    if label == "整備率" and known.unit != "%":
        label = "登録数"
    text = style.format(label=label, amount=amount, year=known.year_text)
    if wide:
        text = text.translate(_WIDE)
    reading = read_target(text)
    factor, unit = _SCALES.get(known.unit, (1, known.unit))
    assert reading.kind is Kind.QUANTITY
    assert reading.value is not None
    assert abs(reading.value - known.value * factor) <= 1e-9 * known.value * factor
    assert reading.unit == unit
    assert reading.comparator is _SIGNS[known.word]
    assert reading.fy == (known.year if "{year}" in style else None)
    assert reading.approximate is bool(before or after)
    if summed:
        assert reading.accumulation is _SUMS[summed]
    assert reading.certainty is Certainty.CERTAIN, reading.note
