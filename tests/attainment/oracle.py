"""A slow judge: one indicator at a time, in exact fractions, written from the contract and not from the code.

It knows targets that are quantities, ranges, multiples, reductions, ranks and relative ones, in one unit throughout.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from kpi.model.records import Indicator, Measurement
from kpi.model.terms import Flag


def exact(value):
    return None if value is None else Fraction(repr(float(value)))


@dataclass
class Verdict:
    status: str
    reason: str | None = None
    grade: str | None = None
    method: str | None = None
    comparator: str | None = None
    attainment: Fraction | None = None
    progress: Fraction | None = None
    expected: Fraction | None = None
    expected_rate: Fraction | None = None
    flags: set[str] = field(default_factory=set)


def choose(indicator: Indicator, as_of: int | None) -> tuple[Measurement | None, bool]:
    usable = [a for a in indicator.actuals if a.value is not None and not (as_of and a.fy and a.fy > as_of)]
    dated = [a for a in usable if a.fy is not None]
    newest = max((a.fy for a in dated), default=None)
    pool = [a for a in dated if a.fy == newest] or usable
    best = pool[-1] if pool else None
    baseline = indicator.baseline
    if best is None:
        return (baseline, True) if baseline and baseline.value is not None else (None, False)
    repeats = (
        baseline is not None
        and baseline.fy is not None
        and (baseline.fy, baseline.value) == (best.fy, best.value)
        and baseline.value is not None
    )
    return best, repeats


def compare(value, comparator, goal):
    if comparator == ">=":
        return value >= goal
    if comparator == ">":
        return value > goal
    return value <= goal if comparator == "<=" else value < goal


def goal_of(indicator, actual):
    target, base = indicator.target, indicator.baseline
    value = exact(target.value)
    if target.kind in {"quantity", "rank"}:
        return value, None
    if target.kind == "relative":
        for year in (actual.fy, None):
            for benchmark in indicator.benchmarks:
                if benchmark.fy == year:
                    return exact(benchmark.value), None
        return None, "no_benchmark"
    if base is None or base.value is None:
        return None, "no_baseline"
    factor = value if target.kind == "multiple" else 1 - value / 100
    return exact(base.value) * factor, None


def effective_comparator(indicator, goal, flags):
    target, b = indicator.target, exact(indicator.baseline.value) if indicator.baseline else None
    written = None if target.comparator in {None, "="} else str(target.comparator)
    smaller_is_better = target.kind in {"rank", "reduction"}
    if written is not None:
        return {">=": "<=", ">": "<"}.get(written, written) if smaller_is_better else written
    flags.add("comparator_assumed")
    if smaller_is_better:
        return "<="
    direction = str(indicator.direction)
    if direction == "none":
        flags.add("direction_assumed")
        direction = "decrease" if goal is not None and b is not None and goal < b else "increase"
    if direction in {"maintain", "range"}:
        if "以下" in target.text:
            return "<="
        return "<=" if "以上" not in target.text and b is not None and goal is not None and b < goal else ">="
    return "<=" if direction == "decrease" else ">="


def hindrance(indicator, actual) -> tuple[str, str] | None:
    target = indicator.target
    if Flag.SCOPE in indicator.flags:
        return ("not_measured", "no_actual") if actual is None else ("not_quantified", "no_target")
    if target is None:
        words = indicator.kind == "qualitative" and actual is None
        return "not_quantified", "qualitative" if words else "no_target"
    if target.kind == "qualitative":
        return "not_quantified", "qualitative"
    if target.certainty == "unread":
        return "not_measured", "target_unread"
    if target.kind == "date":
        return "not_quantified", "qualitative"
    return None


def judge_one(indicator: Indicator, as_of: int | None) -> Verdict:
    verdict = _judge_one(indicator, as_of)
    known = [one for one in indicator.actuals if one.value is not None and (as_of is None or (one.fy or 0) <= as_of)]
    if verdict.reason == "baseline_only" and indicator.next_release and not known:
        verdict.reason = "not_yet_due"  # a present value, and a result that is announced for later
    return verdict


def _judge_one(indicator: Indicator, as_of: int | None) -> Verdict:
    actual, repeated = choose(indicator, as_of)
    flags = {"baseline_only"} if repeated else set()
    found = hindrance(indicator, actual)
    if found is not None:
        return Verdict(*found, flags=flags)
    target = indicator.target
    if actual is None:
        verdict = Verdict("not_measured", "not_yet_due" if indicator.next_release else "no_actual", flags=flags)
        if target.kind != "range":
            goal = exact(target.value) if target.kind in {"quantity", "rank"} else None
            verdict.comparator = effective_comparator(indicator, goal, flags)
        return verdict
    if target.kind == "range":
        return judge_range(indicator, actual, repeated, flags)
    goal, lacking = goal_of(indicator, actual)
    verdict = Verdict("", comparator=effective_comparator(indicator, goal, flags), flags=flags)
    if lacking is not None:
        verdict.status, verdict.reason = "not_measured", lacking
        return verdict
    return judge_number(indicator, actual, repeated, goal, verdict)


def judge_number(indicator, actual, repeated, goal, verdict):
    base = indicator.baseline
    a, b = exact(actual.value), exact(base.value) if base else None
    higher, relative = verdict.comparator in {">=", ">"}, indicator.target.kind == "relative"
    met = compare(a, verdict.comparator, goal)
    easy = (b is not None and (not relative or repeated) and compare(b, verdict.comparator, goal)) or (repeated and met)
    if easy:
        verdict.flags.add("baseline_meets_target")
    if goal > 0:
        verdict.attainment = a / goal if higher else 2 - a / goal
    no_way = relative or repeated or easy
    if not no_way and b is not None and goal != b:
        verdict.progress = (a - b) / (goal - b)
    expect(indicator, actual, goal, verdict, no_way=no_way, repeated=repeated)
    steady = indicator.direction in {"maintain", "range"}
    if verdict.attainment is not None:
        side = ("maintain_higher", "maintain_lower") if steady or easy else ("ratio", "complement")
        verdict.method = side[0 if higher else 1]
    elif verdict.progress is not None:
        verdict.method = "progress"
    if verdict.attainment is None:
        verdict.reason = "target_zero" if goal == 0 else "target_not_positive"
    elif verdict.progress is None and not relative and not repeated:
        verdict.reason = "no_baseline" if b is None else "zero_distance" if goal == b else None
    q = verdict.attainment if verdict.attainment is not None else verdict.progress
    paced = indicator.accumulation != "annual" and not (steady or easy)
    if paced and verdict.progress is not None and verdict.expected_rate is not None and verdict.expected_rate > 0:
        q = verdict.progress / verdict.expected_rate
    return finish(verdict, q, met=met, repeated=repeated)


def expect(indicator, actual, goal, verdict, *, no_way, repeated):
    base, target = indicator.baseline, indicator.target
    if repeated:
        return
    b = exact(base.value) if base else None
    for milestone in indicator.milestones:
        if target.kind != "relative" and milestone.fy == actual.fy and actual.fy is not None:
            verdict.expected = exact(milestone.value)
    stated = verdict.expected is not None
    if no_way or b is None:
        return
    if not stated and None not in {base.fy, target.fy, actual.fy} and target.fy > base.fy:
        share = Fraction(actual.fy - base.fy, target.fy - base.fy)
        verdict.expected = b + min(max(share, Fraction(0)), Fraction(1)) * (goal - b)
    if verdict.expected is not None and goal != b:
        verdict.expected_rate = (verdict.expected - b) / (goal - b)


def judge_range(indicator, actual, repeated, flags):
    a, low, high = exact(actual.value), exact(indicator.target.lower), exact(indicator.target.upper)
    b = exact(indicator.baseline.value) if indicator.baseline else None
    if (b is not None and low <= b <= high) or (repeated and low <= a <= high):
        flags.add("baseline_meets_target")
    verdict = Verdict("", flags=flags)
    met = low <= a <= high
    if met:
        verdict.attainment = Fraction(1)
    elif a < low and low > 0:
        verdict.attainment = a / low
    elif a > high > 0:
        verdict.attainment = 2 - a / high
    if verdict.attainment is None:
        verdict.reason = "target_zero" if (low if a < low else high) == 0 else "target_not_positive"
    else:
        verdict.method = "range"
    return finish(verdict, verdict.attainment, met=met, repeated=repeated)


def finish(verdict, q, *, met, repeated):
    if met:
        verdict.status, verdict.grade = "achieved", "A"
    elif repeated:
        verdict.status, verdict.reason = "not_measured", "baseline_only"
    elif q is None:
        verdict.status = "not_measured"
    else:
        for minimum, status, grade in (
            (1, "on_track", "A"),
            (Fraction(4, 5), "at_risk", "B"),
            (Fraction(3, 5), "off_track", "C"),
        ):
            if q >= minimum:
                verdict.status, verdict.grade = status, grade
                return verdict
        verdict.status, verdict.grade = "off_track", "D"
    return verdict
