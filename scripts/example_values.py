"""The fictional indicators of the example plan and their seeded results, year by year.

Every figure is invented. A row of ``example_indicators.csv`` states where an indicator starts, where it should
go and where it stands at last; the years between are drawn from a random generator seeded per indicator.
`overrides` says what stands in a year's cell instead of a plain number ("*" is every year); {v} is the number with
separators, {w} the same in full-width digits, {t} the same with △ for minus.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from scripts.workbook_kit import TEXTS

SEED = "mihon-2022"
FIRST, LAST, TARGET_YEAR = 3, 7, 8
YEARS = tuple(range(FIRST, LAST + 1))
MEASURED = ("確定", "速報", "推計")
PILLARS = {
    1: "柱1 健やかに暮らせる県",
    2: "柱2 活力を生み出す県",
    3: "柱3 安全で美しい県",
    4: "柱4 人を育み県政を変える県",
}

Number = int | float
Cell = int | float | str | None

_FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
_NOISE = {"時点": 0.12, "単年度": 0.25, "累計": 0.05}


@dataclass(frozen=True)
class Indicator:
    """One indicator: the texts of its cells, and the numbers that its results are drawn from."""

    texts: dict[str, str]
    base: Number | None
    target: Number | None
    latest: Number | None
    decimals: int
    overrides: dict[str, str]
    denominator: int | None

    def __getitem__(self, column: str) -> str:
        """Text of a column of the table of indicators."""
        return self.texts[column]

    @property
    def pillar(self) -> int:
        """Number of the pillar, from the identifier."""
        return int(self["id"][1])

    @property
    def written_target(self) -> Cell:
        """What stands in the target cell: words where the plan writes words, else the number."""
        return self["written"] or self.target

    def override(self, year: int) -> str | None:
        """What is written in a year's cell instead of a plain number, if anything."""
        return self.overrides.get(f"R{year}", self.overrides.get("*"))


def number(text: str) -> Number | None:
    """Read a number of the table of indicators; blank is none."""
    if not text:
        return None
    value = float(text)
    return int(value) if "." not in text else value


def read_indicators() -> list[Indicator]:
    """Read all indicators in the order of the plan."""
    with (TEXTS / "example_indicators.csv").open(encoding="utf-8", newline="") as file:
        return [
            Indicator(
                texts=row,
                base=number(row["base"]),
                target=number(row["target"]),
                latest=number(row["latest"]),
                decimals=int(row["decimals"]),
                overrides=dict(part.split(":", 1) for part in row["overrides"].split(";") if part),
                denominator=int(row["denominator"]) if row["denominator"] else None,
            )
            for row in csv.DictReader(file)
        ]


def read_initiatives() -> list[dict[str, str]]:
    """Read the initiatives of the schedule sheet."""
    with (TEXTS / "example_initiatives.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def round_half_up(value: float, decimals: int) -> Number:
    """Round in decimal arithmetic; negative decimals round to tens and hundreds."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return float(rounded) if decimals > 0 else int(rounded)


def written(value: Number, decimals: int, template: str) -> str:
    """Write a number into a text as people do: {v}, {w} (full width) or {t} (△ for minus)."""
    plain = f"{value:,.{max(decimals, 0)}f}"
    triangle = plain.replace("-", "△")
    return template.format(v=plain, w=plain.translate(_FULL_WIDTH), t=triangle)


def measured_years(indicator: Indicator) -> list[int]:
    """The years whose cell holds a number, plain or written in words."""
    if indicator.latest is None:
        return []
    texts = {year: indicator.override(year) for year in YEARS}
    return [year for year, text in texts.items() if text is None or "{" in text or any(c.isdigit() for c in text)]


def results(indicator: Indicator) -> dict[int, Number]:
    """Numbers of all measured years: from the baseline to the latest value with a seeded scatter."""
    years = measured_years(indicator)
    if not years or indicator.base is None or indicator.latest is None:
        return {}
    rng = random.Random(f"{SEED}-{indicator['id']}")  # noqa: S311  (a fixed scatter, not a secret)
    start, end = int(indicator["base_fy"][1:]), years[-1]
    distance = indicator.latest - indicator.base
    spread = 0.0 if distance == 0 else _NOISE[indicator["accumulation"]] * abs(distance)
    values: dict[int, Number] = {}
    for year in range(FIRST, end + 1):
        share = (year - start) / (end - start)
        value = indicator.base + distance * share + rng.uniform(-spread, spread)
        if year == start:
            value = indicator.base
        elif year == end:
            value = indicator.latest
        if indicator["unit"] == "%":
            value = min(value, 100.0)
        values[year] = round_half_up(value, indicator.decimals)
    return {year: values[year] for year in years}


def fraction(indicator: Indicator, year: int, rate: Number) -> tuple[int, int, Number] | None:
    """Numerator, denominator and the rate that they give, where the plan states them."""
    if indicator.denominator is None:
        return None
    denominator = indicator.denominator + (year - FIRST) * (indicator.denominator // 120)
    numerator = int(round_half_up(rate * denominator / 100, 0))
    return numerator, denominator, round_half_up(100 * numerator / denominator, indicator.decimals)


def cells(indicator: Indicator) -> dict[int, Cell]:
    """What stands in the result cell of each year."""
    numbers = results(indicator)
    row: dict[int, Cell] = {}
    for year in YEARS:
        text = indicator.override(year)
        if text is None:
            row[year] = numbers.get(year)
        elif "{" in text:
            row[year] = written(numbers[year], indicator.decimals, text)
        else:
            row[year] = text or None
    return row
