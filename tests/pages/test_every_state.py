"""Every page, in both languages, with every kind of plan: none, empty, odd, typical. It always draws, and says what is there."""

import math
from dataclasses import replace

import pytest

from kpi.i18n.catalogue import catalogue
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Budget, Indicator, Initiative, Measurement, ParsedPlan, Plan, Rank, ScheduleEntry, Target
from kpi.model.terms import Certainty, Direction, Kind, Missing
from kpi.ui import data
from kpi.ui.links import PAGES
from tests.pages.test_pages import markup, text, visit
from tests.views import samples


def odd() -> ParsedPlan:
    """What reading can leave behind at its worst: no years, no units, no names, extreme numbers, nothing read."""
    bare = Indicator("odd", "1", "")
    rows = (
        bare,
        replace(bare, id="2", name="目標のみ", kind=Kind.QUANTITY, target=Target(None, 0.0, text="0")),
        replace(bare, id="3", name="読めない値", target=Target(2024, None, certainty=Certainty.UNREAD, text="七割くらい")),
        replace(
            bare, id="4", name="極端な値", unit="円", kind=Kind.QUANTITY, direction=Direction.INCREASE,
            baseline=Measurement(2020, -1e15), target=Target(2024, 1e15, text="1e15"),
            actuals=(Measurement(2021, 1e-9), Measurement(2022, 0.0), Measurement(2023, -1e12)),
        ),
        replace(
            bare, id="5", name="基準値と目標値が同じ", unit="%", kind=Kind.QUANTITY, direction=Direction.MAINTAIN,
            baseline=Measurement(2020, 100.0), target=Target(2024, 100.0, text="100%"),
            actuals=tuple(Measurement(2020 + at, 100.0) for at in range(4)),
        ),
        replace(bare, id="6", name="年度のない実績", kind=Kind.QUANTITY, actuals=(Measurement(None, 5.0), Measurement(None, 6.0))),
        replace(bare, id="7", name="順位", kind=Kind.RANK, rank=Rank(3), target=Target(2024, 1.0, kind=Kind.RANK, text="1位")),
        replace(bare, id="8", name="欠測ばかり", actuals=tuple(Measurement(2020 + at, None, missing=one) for at, one in enumerate(Missing))),
        replace(bare, id="9", name="遠い年度", unit="件", kind=Kind.QUANTITY, baseline=Measurement(1950, 1.0),
                target=Target(2150, 9.0, text="9"), actuals=(Measurement(1951, 2.0), Measurement(2023, 3.0), Measurement(2024, 3.5))),
    )  # fmt: skip
    tasks = (
        Initiative("odd", "t1", ""),
        Initiative("odd", "t2", "予算だけ", budget=Budget(1e12)),
        Initiative(
            "odd", "t3", "工程だけ", schedule=(ScheduleEntry(1999, ""), ScheduleEntry(2030, "→", continued=True))
        ),
    )
    issues = (Issue(IssueCode.NUMBER_UNREAD), Issue(IssueCode.NO_OBJECTIVE, "f.xlsx", facts={"id": "1"}))
    assert all(math.isfinite(one.value) for row in rows for one in row.actuals if one.value is not None)
    return ParsedPlan(Plan("odd", ""), rows, tasks, issues)


STATES = {"none": (), "empty": (samples.empty,), "odd": (odd,), "hostile": (samples.hostile,),
          "typical": (samples.reform, samples.growth, samples.example)}  # fmt: skip


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_draws_in_every_state(monkeypatch, page, state, lang) -> None:
    plans = [make() for make in STATES[state]]
    entries = tuple(data.Entry(plan.plan.id, samples.judged(plan), uploaded=False) for plan in plans)
    monkeypatch.setattr(data, "shelf", lambda *_: data.Shelf(entries))
    at = visit(page, lang=lang, q="研修")
    said = text(at)
    assert catalogue(lang)["screens.app.title"] in said
    assert "nan" not in said.lower().split()
    assert lang == "en" or "None" not in said.split()  # in English it is a word
    assert "<script>alert" not in markup(at)


def test_each_indicator_of_an_odd_plan_can_be_opened(monkeypatch) -> None:
    plan = odd()
    entries = (data.Entry("odd", samples.judged(plan), uploaded=False),)
    monkeypatch.setattr(data, "shelf", lambda *_: data.Shelf(entries))
    for row in plan.indicators:
        for lang in ("ja", "en"):
            said = text(visit("indicator", lang=lang, indicator=row.id))
            assert "nan" not in said.lower().split(), row.name
            assert catalogue(lang)["screens.app.failed"] not in said
