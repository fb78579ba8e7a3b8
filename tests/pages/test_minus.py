"""What is below zero is written with one sign on every page, in both languages; a hyphen would be a range or a dash."""

import re
from dataclasses import replace

import pytest

from kpi.i18n.numbers import MINUS
from kpi.model.records import Benchmark, Budget, Indicator, Measurement, Target
from kpi.model.terms import Accumulation, Direction
from kpi.ui import data
from kpi.ui.links import PAGES
from tests.pages.test_pages import text, visit
from tests.views import samples

#: A hyphen before a digit that is no part of a word, a number or a day.
HYPHEN = re.compile(r"(?<![\w.])-\d")


def _below_zero(name: str, unit: str, direction: Direction) -> Indicator:
    values = (-1.5, -3.25, -7.0, -12.0)
    return Indicator(
        "p", f"{name}-A", name, ("柱",), ("総務部",), unit=unit, direction=direction, accumulation=Accumulation.POINT,
        baseline=Measurement(2019, -1.0, text="▲1"), target=Target(2026, -20.0, text="▲20"),
        actuals=tuple(Measurement(2020 + at, value, text=f"▲{abs(value)}") for at, value in enumerate(values)),
        benchmarks=(Benchmark("全国平均", -2.5),),
    )  # fmt: skip


@pytest.fixture
def plan(monkeypatch):
    plan = samples.growth()
    rows = (_below_zero("収支", "億円", Direction.INCREASE), _below_zero("増減率", "%", Direction.DECREASE))
    tasks = tuple(
        replace(one, budget=Budget(-100.5 * at, "千円"), pillars=(f"柱{at}",))
        for at, one in enumerate(plan.initiatives, start=1)
    )
    plan = replace(plan, indicators=rows, initiatives=tasks, issues=())
    monkeypatch.setattr(data, "shelf", lambda *_: data.Shelf((data.Entry("p", samples.judged(plan)),)))


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_below_zero_there_is_one_sign(page, lang, plan) -> None:
    at = visit(page, lang=lang, q="収支")
    shown = "\n".join([text(at), *(chart.proto.spec + chart.proto.alt for chart in at.get("plotly_chart"))])
    if page in {"overview", "pillars", "departments", "indicator", "initiatives"}:
        assert MINUS in shown
    said = re.sub(r'"(?:x|y|base|range|low|high|array\w*|tickvals)":(?:-?[\d.e+]+|\[[^\]]*\]|\{[^}]*\})', "", shown)
    assert not HYPHEN.findall(said)
