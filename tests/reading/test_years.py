"""Years, dates and periods."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.model.records import Period
from kpi.model.terms import Certainty
from kpi.reading.years import find_years, read_period, read_year

FULL_WIDTH = str.maketrans("0123456789RH.", "０１２３４５６７８９ＲＨ．")

YEARS = [
    ("R5", 2023),
    ("Ｒ５", 2023),
    ("R５", 2023),
    ("R5年度", 2023),
    ("令和5年度", 2023),
    ("令和\n５年度", 2023),
    ("令 和９年度", 2027),
    ("令和元年度", 2019),
    ("平成31年度", 2019),
    ("H31/R1", 2019),
    ("H31(R1)年度", 2019),
    ("H30", 2018),
    ("平成37年度", 2025),
    ("S63", 1988),
    ("昭和63年度", 1988),
    ("㍻30年度", 2018),
    ("2023", 2023),
    ("2023年度", 2023),
    ("FY2023", 2023),
    ("R4(2022)", 2022),
    ("2022（R4）年度", 2022),
    ("令和7年度(2025年度)", 2025),
    ("R5.3", 2022),
    ("R6.2月", 2023),
    ("R6年度まで", 2024),
    ("（R4年度）", 2022),
    (2023, 2023),
    (2023.0, 2023),
    ("2023.0", 2023),
]


@pytest.mark.parametrize(("text", "fy"), YEARS)
def test_fiscal_years(text, fy):
    reading = read_year(text)
    assert reading is not None
    assert (reading.fy, reading.certainty, reading.calendar_year) == (fy, Certainty.CERTAIN, False)


@pytest.mark.parametrize(("text", "year"), [("R5年", 2023), ("平成30年", 2018), ("令和五年", 2023), ("2020年", 2020)])
def test_calendar_years(text, year):
    reading = read_year(text)
    assert reading is not None
    assert (reading.fy, reading.calendar_year) == (year, True)
    assert (reading.start, reading.end) == (date(year, 1, 1), date(year, 12, 31))


DAYS = [
    ("2023/4/1", date(2023, 4, 1), 2023),
    ("2023-04-01", date(2023, 4, 1), 2023),
    ("2023-03-31 00:00:00", date(2023, 3, 31), 2022),
    ("R3.11.1現在", date(2021, 11, 1), 2021),
    ("令和5年4月1日現在", date(2023, 4, 1), 2023),
    ("R5.6末時点", date(2023, 6, 30), 2023),
    ("R5.6末", date(2023, 6, 30), 2023),
    ("令和4年度末", date(2023, 3, 31), 2022),
    ("R5年末", date(2023, 12, 31), 2023),
]


@pytest.mark.parametrize(("text", "day", "fy"), DAYS)
def test_days(text, day, fy):
    reading = read_year(text)
    assert reading is not None
    assert (reading.as_of, reading.fy, reading.certainty) == (day, fy, Certainty.CERTAIN)


@pytest.mark.parametrize(
    ("text", "fy"), [("令和3年11月現在", 2021), ("5年度", 2023), ("32年度", 2020), ("R5末", 2023), ("r5", 2023)]
)
def test_what_is_left_open_is_assumed(text, fy):
    reading = read_year(text)
    assert reading is not None
    assert (reading.fy, reading.certainty) == (fy, Certainty.ASSUMED)
    assert reading.note


def test_notations_that_contradict_are_unread():
    reading = read_year("R4(2023)")
    assert reading is not None
    assert (reading.fy, reading.certainty) == (None, Certainty.UNREAD)


@pytest.mark.parametrize(
    "text",
    ["", "R0", "R5.13", "R5.2.30", "R4実績", "'23", "R4/R5", "3～5年", "10年間", "5/12", "70", "A4", "PR5", "毎年度", "通年", 5, 45017, 2023.5,
     float("nan"), float("inf"), None, True, "1,234", "2023人", "S65", "R99"],
)  # fmt: skip
def test_no_years(text):
    assert read_year(text) is None


FOUND = [
    ("R4実績", [("R4", 2022)]),
    ("R5アクションプラン", [("R5", 2023)]),
    ("R4:3→R5:6", [("R4", 2022), ("R5", 2023)]),
    ("R3～7年度", [("R3", 2021), ("7年度", 2025)]),
    ("2021～25年度", [("2021", 2021), ("25年度", 2025)]),
    ("（2005～2035年）", [("2005", 2005), ("2035年", 2035)]),
    ("【現状】R3年度：40.0%（R3.11.1現在）", [("R3年度", 2021), ("R3.11.1現在", 2021)]),
    ("(2020) 66.0以上", [("2020", 2020)]),
    ("2010年比約４倍", [("2010年", 2010)]),
    ("令和３年10月～令 和９年９月の累計", [("令和３年10月", 2021), ("令 和９年９月", 2027)]),
    ("平成23年度値から29年度までに", [("平成23年度", 2011), ("29年度", 2017)]),
    ("PR5 A4 H5N1 COVID-19 2020人 2,023件 20～64歳 過去3年度平均 3年間", []),
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_years_in_running_text(text, found):
    assert [(text[s.start : s.end], s.reading.fy) for s in find_years(text)] == found


PERIODS = [
    ("R5.4~R6.3", "2023-04", "2024-03"),
    ("R5.4~9", "2023-04", "2023-09"),
    ("R5.4～", "2023-04", None),
    ("R5.4", "2023-04", "2023-04"),
    ("R4～R6", "2022-04", "2025-03"),
    ("R3-R7", "2021-04", "2026-03"),
    ("令和4年度～令和6年度", "2022-04", "2025-03"),
    ("R3～7年度", "2021-04", "2026-03"),
    ("R5年度", "2023-04", "2024-03"),
    ("2023年4月〜2024年3月", "2023-04", "2024-03"),
    ("～R6.3", None, "2024-03"),
]


@pytest.mark.parametrize(("text", "start", "end"), PERIODS)
def test_periods(text, start, end):
    assert read_period(text) == Period(start, end, text)


@pytest.mark.parametrize("text", ["通年", "", "R5.9~R5.4", "R5.10~3", "3～5年", "あ"])
def test_no_periods(text):
    assert read_period(text) is None


@given(st.integers(2019, 2060), st.integers(0, 7), st.booleans())
@settings(deadline=None, max_examples=200)
def test_every_notation_of_a_fiscal_year_reads_back(year, style, wide):
    reiwa = year - 2018
    numeral = "元" if reiwa == 1 and style % 2 else str(reiwa)
    text = [
        f"R{reiwa}", f"令和{numeral}年度", f"R{reiwa}年度", f"{year}年度", f"FY{year}", f"{year}", f"R{reiwa}({year})", f"{year}年度(R{reiwa})",
    ][style]  # fmt: skip
    reading = read_year(text.translate(FULL_WIDTH) if wide else text)
    assert reading is not None
    assert (reading.fy, reading.certainty) == (year, Certainty.CERTAIN)


@given(st.dates(date(2019, 5, 1), date(2050, 12, 31)), st.integers(0, 3))
@settings(deadline=None, max_examples=150)
def test_every_notation_of_a_day_reads_back(day, style):
    reiwa = day.year - 2018
    text = [
        day.isoformat(), f"{day.year}/{day.month}/{day.day}", f"R{reiwa}.{day.month}.{day.day}",
        f"令和{reiwa}年{day.month}月{day.day}日",
    ][style]  # fmt: skip
    reading = read_year(text)
    assert reading is not None
    assert reading.as_of == day
    assert reading.fy == (day.year if day.month >= 4 else day.year - 1)


@given(st.text("0123456789０５RHS令和平成昭年度月日末./-()（）～〜~ \n元五現在", max_size=20))
@settings(deadline=None, max_examples=300)
def test_no_text_raises_and_spans_point_at_it(text):
    read_year(text)
    read_period(text)
    for span in find_years(text):
        assert text[span.start : span.end] == span.reading.text
