"""Hypothesis strategies for indicators: small years, decimals as tables write them, many gaps."""

from dataclasses import replace

from hypothesis import strategies as st

from kpi.model.records import Benchmark, Indicator, Measurement, Target
from kpi.model.terms import Accumulation, Certainty, Comparator, Direction, Flag, Kind

YEARS = st.one_of(st.none(), st.integers(2018, 2026))
#: Values of one or two decimals, often equal or simple, so that edges (0.8, 1.0, equality) are met.
VALUES = st.one_of(
    st.sampled_from([0.0, 10.0, 50.0, 80.0, 100.0, 72.4, 9999.9]),
    st.integers(-50, 150).map(float),
    st.integers(-1_000_000, 1_000_000).map(lambda n: n / 100),
)
MEASUREMENTS = st.builds(Measurement, fy=YEARS, value=VALUES)
TEXTS = st.sampled_from(["", "以下", "以上"])
COMPARATORS = st.one_of(st.none(), st.sampled_from(Comparator))
CERTAINTIES = st.sampled_from([Certainty.CERTAIN, Certainty.CERTAIN, Certainty.ASSUMED, Certainty.UNREAD])


def targets(kind: Kind, value: st.SearchStrategy[float | None]) -> st.SearchStrategy[Target]:
    return st.builds(
        Target,
        fy=YEARS,
        value=value,
        comparator=COMPARATORS,
        certainty=CERTAINTIES,
        kind=st.just(kind),
        text=TEXTS.map(("全国平均" if kind is Kind.RELATIVE else "目標").__add__),
    )


RANGES = st.builds(
    lambda fy, ends: Target(fy, None, lower=min(ends), upper=max(ends), kind=Kind.RANGE, text="範囲"),
    fy=YEARS,
    ends=st.tuples(VALUES, VALUES),
)
TARGETS = st.one_of(
    targets(Kind.QUANTITY, VALUES),
    targets(Kind.QUANTITY, VALUES),
    RANGES,
    targets(Kind.MULTIPLE, st.sampled_from([0.5, 1.2, 2.0])),
    targets(Kind.REDUCTION, st.sampled_from([10.0, 46.0, 50.0])),
    targets(Kind.RELATIVE, st.none()),
    targets(Kind.QUALITATIVE, st.none()),
    targets(Kind.DATE, st.none()),
)


@st.composite
def complete(draw: st.DrawFn) -> Indicator:
    """Indicators with all that a judgement needs: years in order, a baseline, a target and later actuals."""
    kind = draw(st.sampled_from([Kind.QUANTITY] * 4 + [Kind.MULTIPLE, Kind.REDUCTION, Kind.RANGE]))
    simple = st.sampled_from([0.0, 10.0, 12.5, 20.0, 50.0, 58.0, 60.0, 80.0, 90.0, 100.0, -20.0, 9999.9, 9999.98, 1e4])
    values = draw(st.sampled_from([simple, simple, VALUES]))
    value = {
        Kind.MULTIPLE: st.sampled_from([0.5, 1.0, 1.2, 2.0]),
        Kind.REDUCTION: st.sampled_from([0.0, 46.0, 50.0]),
    }.get(kind, values)
    target = Target(
        fy=draw(st.integers(2020, 2026)),
        value=None if kind is Kind.RANGE else draw(value),
        comparator=draw(st.sampled_from([None, None, None, *Comparator])),
        kind=kind,
        text=draw(TEXTS),
    )
    if kind is Kind.RANGE:
        ends = sorted((draw(values), draw(values)))
        target = replace(target, lower=ends[0], upper=ends[1])
    falling = [Direction.DECREASE, Direction.MAINTAIN, Direction.NONE]
    return Indicator(
        plan="p",
        id="1",
        name="指標",
        kind=kind,
        direction=draw(st.sampled_from(falling if kind is Kind.REDUCTION else list(Direction))),
        accumulation=draw(st.sampled_from(Accumulation)),
        baseline=Measurement(draw(st.integers(2018, 2021)), draw(values)),
        target=target,
        milestones=draw(st.sampled_from([(), (), (Target(2022, draw(values), text="目安"),)])),
        actuals=(Measurement(draw(st.integers(2017, 2027)), draw(values)),),
    )


def indicators() -> st.SearchStrategy[Indicator]:
    return st.one_of(complete(), complete(), complete(), patchy())


@st.composite
def patchy(draw: st.DrawFn) -> Indicator:
    target = draw(st.one_of(st.none(), TARGETS, TARGETS, TARGETS))
    quantity = target is not None and target.kind is Kind.QUANTITY
    directions = [d for d in Direction if target is None or target.kind is not Kind.REDUCTION or d != "increase"]
    return Indicator(
        plan="p",
        id="1",
        name="指標",
        kind=target.kind if target is not None else draw(st.sampled_from(Kind)),
        direction=draw(st.sampled_from(directions)),
        accumulation=draw(st.sampled_from(Accumulation)),
        baseline=draw(st.one_of(st.none(), MEASUREMENTS)),
        target=target,
        milestones=tuple(draw(st.lists(targets_in_years(), max_size=2))) if quantity else (),
        actuals=tuple(draw(st.lists(MEASUREMENTS, max_size=3))),
        benchmarks=tuple(
            Benchmark("全国平均", value, fy) for value, fy in draw(st.lists(st.tuples(VALUES, YEARS), max_size=2))
        ),
        next_release=draw(st.sampled_from([None, None, "令和8年6月"])),
        flags=frozenset(draw(st.sampled_from([(), (), (), (Flag.SCOPE,), (Flag.PRIORITY,)]))),
    )


def targets_in_years() -> st.SearchStrategy[Target]:
    return st.builds(Target, fy=st.integers(2018, 2026), value=VALUES, text=st.just("目安"))
