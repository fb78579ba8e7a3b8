"""Figures inside narratives that are results or targets of an indicator, and only those.

Two forms count: a labelled figure (「R5年度目標:5,300件」, 「令和5年度実績：1,200人」) and a measure with its value and a
bracket that dates or compares it (「保有率73.3%(全国平均70.0%、全国10位 R5.6末時点)」). Every other number in a narrative
(12名, 延べ4回, 約4割) stays text: it is neither a target nor a result of an indicator.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kpi.model.fiscal import fiscal_year_of
from kpi.model.records import Benchmark, Measurement, Rank, Source, Target
from kpi.model.terms import Accumulation, Certainty, Direction, Kind
from kpi.reading.directions import accumulation_of
from kpi.reading.drafts import Draft, target_of, target_problems
from kpi.reading.measurements import read_measurement
from kpi.reading.metric_names import metric_name
from kpi.reading.numbers import find_numbers, read_number
from kpi.reading.objectives import direction_from
from kpi.reading.patterns import lazy
from kpi.reading.targets import read_target
from kpi.reading.text import clean, fold
from kpi.reading.years import YearReading, find_years, read_year

_LABEL = lazy(
    r"(?P<role>(?:中間|最終|数値|年間|年度)?(?:目標|実績)(?:値|数|件数)?)\s*(?:\([^()]{1,20}\))?\s*[:：＝=]\s*(?P<rest>\S.*)$"
)
_LABELS = lazy(r"(?:目標|実績)(?:値|数|件数)?\s*(?:\([^()]{1,20}\))?\s*[:=]")
#: Where the next labelled figure begins: after a blank or a comma, with or without its year.
_CUT = lazy(
    r"(?:(?<=^)|(?<=[\s、,。;]))(?=[^\s、,。;:=]{0,16}(?:目標|実績)(?:値|数|件数)?\s*(?:\([^()]{1,20}\))?\s*[:=])"
)
_BRACKETED = lazy(r"(?P<before>[^()（）。]*?)(?P<inside>[(（][^()（）]*[)）])")
_BENCHMARK = lazy(
    r"(?P<name>全国(?:平均|値)|県平均|(?:九州|東北|関東|近畿|中国|四国)平均|類似団体平均)\s*[:：は]?\s*(?P<value>.*)"
)
_RANK = lazy(r"(?P<scope>全国|都道府県中|[^\s、,(]{0,6}?)第?\s*(?P<value>\d{1,3})\s*位")
_PARTS = lazy(r"[、,，;；\s　]+")
_BULLET = lazy(r"^\s*[・●○■□◆◇▪※]\s*")


@dataclass(frozen=True, slots=True)
class _Bracket:
    """What a bracket behind a value says: a date, benchmarks, a rank; ``dated`` or compared at all."""

    year: YearReading | None
    benchmarks: tuple[Benchmark, ...]
    rank: Rank | None

    @property
    def tells(self) -> bool:
        return self.year is not None or bool(self.benchmarks) or self.rank is not None


def read_figures(raw: str, source: Source | None = None) -> tuple[Draft, ...]:
    """The results and targets that a narrative states. A draft without a name is named by its initiative."""
    drafts: list[Draft] = []
    for line in clean(raw).split("\n"):
        for part in _one_label_a_part(_BULLET.sub("", line).strip()):
            found = _labelled(part, source) or _measured(part, source)
            if found is not None:
                drafts.append(found)
    return tuple(drafts)


def merge_figures(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Figures of one initiative that speak of the same measure, as one draft.

    A result and a target of the same name and unit belong together; a figure stated twice counts once. Two different
    figures of the same kind stay apart: nobody knows which one counts.
    """
    merged: list[Draft] = []
    for draft in drafts:
        for index, known in enumerate(merged):
            if known.name == draft.name and known.unit == draft.unit and (joined := _joined(known, draft)):
                merged[index] = joined
                break
        else:
            merged.append(draft)
    return tuple(merged)


def _joined(first: Draft, second: Draft) -> Draft | None:
    """Both as one, or None where they contradict each other."""
    if (
        first.target
        and second.target
        and (first.target.fy, first.target.value)
        != (
            second.target.fy,
            second.target.value,
        )
    ):
        return None
    values = {measured.fy: measured.value for measured in first.actuals}
    if any(values.get(m.fy, m.value) != m.value for m in second.actuals):
        return None
    new = tuple(measured for measured in second.actuals if measured.fy not in values)
    return replace(
        first,
        sentence=first.sentence if first.sentence == second.sentence else f"{first.sentence}\n{second.sentence}",
        target=first.target or second.target,
        actuals=(*first.actuals, *new),
        benchmarks=first.benchmarks or second.benchmarks,
        rank=first.rank or second.rank,
        problems=(*first.problems, *second.problems),
    )


def _one_label_a_part(text: str) -> list[str]:
    """Several labelled figures on one line (「R6年度実績：10件 R6年度目標：15件」) are read one by one."""
    folded = fold(text)
    if len(folded) != len(text) or len(_LABELS.findall(folded)) < 2:
        return [text]
    cuts = [match.start() for match in _CUT.finditer(folded)]
    ends = [*cuts[1:], len(text)] if cuts and cuts[0] == 0 else [*cuts, len(text)]
    starts = cuts if cuts and cuts[0] == 0 else [0, *cuts]
    return [part for start, end in zip(starts, ends, strict=True) if (part := text[start:end].strip(" 、,。;；"))]


def _labelled(text: str, source: Source | None) -> Draft | None:
    """「R5年度目標:5,300件」: a target or an actual by its label."""
    folded = fold(text)
    if len(folded) != len(text):
        text = folded
    match = _LABEL.search(folded)
    if not match:
        return None
    before, rest = text[: match.start()], text[match.start("rest") :]
    years = find_years(before)
    year = years[-1].reading if years else None
    name = metric_name(before)
    if "実績" in match["role"]:
        measured, unit, problems = read_measurement(rest, source)
        if measured.value is None:
            return None
        if year is not None and measured.fy is None:
            measured = replace(measured, fy=year.fy, as_of=measured.as_of or year.as_of)
        draft = Draft(sentence=text, name=name, unit=unit, kind=Kind.QUANTITY, actuals=(measured,), problems=problems)
        return _with_words(draft)
    reading = read_target(rest)
    if reading.kind == Kind.QUALITATIVE or (reading.value is None and reading.lower is None):
        return None
    target = target_of(reading, text, source)
    if target.fy is None and year is not None:
        target = replace(target, fy=year.fy)
    draft = Draft(
        sentence=text,
        name=name,
        unit=reading.unit,
        direction=reading.direction,
        accumulation=reading.accumulation,
        kind=reading.kind,
        target=target,
        problems=target_problems(reading, text),
    )
    return _with_words(draft)


def _measured(text: str, source: Source | None) -> Draft | None:
    """「保有率73.3%(全国平均70.0%、全国10位 R5.6末時点)」: name, value, and a bracket that dates or compares it."""
    for match in _BRACKETED.finditer(text):
        before = match["before"]
        spans = find_numbers(before)
        if not spans or spans[-1].end < len(before.rstrip()):
            continue
        span = spans[-1]
        number = span.reading
        if number.value is None or number.approximate or number.certainty != Certainty.CERTAIN:
            continue
        name = metric_name(before[: span.start])
        bracket = _read_bracket(match["inside"][1:-1], source)
        if name is None or not bracket.tells:
            continue
        year = bracket.year
        own = find_years(before[: span.start])
        if year is None and own:
            year = own[-1].reading
        as_of = year.as_of if year else None
        fy = year.fy if year else None
        if fy is None and as_of is not None:
            fy = fiscal_year_of(as_of)
        measured = Measurement(fy=fy, value=number.value, as_of=as_of, text=text, source=source)
        draft = Draft(
            sentence=text,
            name=name,
            unit=number.unit,
            kind=Kind.QUANTITY,
            actuals=(measured,),
            benchmarks=bracket.benchmarks,
            rank=bracket.rank,
        )
        return _with_words(draft)
    return None


def _read_bracket(inside: str, source: Source | None) -> _Bracket:
    year: YearReading | None = None
    benchmarks: list[Benchmark] = []
    rank: Rank | None = None
    for part in _PARTS.split(inside):
        folded = fold(part)
        benchmark = _BENCHMARK.match(folded)
        ranked = _RANK.fullmatch(folded)
        if benchmark:
            number = read_number(benchmark["value"])
            if number.value is not None:
                benchmarks.append(Benchmark(benchmark["name"], number.value, None, source))
        elif ranked:
            rank = Rank(int(ranked["value"]), ranked["scope"] or None, source)
        elif year is None:
            year = read_year(part)
    fy = None
    if year is not None:  # the one date of a bracket is that of all that stands in it, and of the value in front
        fy = year.fy if year.fy is not None or year.as_of is None else fiscal_year_of(year.as_of)
    return _Bracket(year, tuple(replace(one, fy=fy) for one in benchmarks), rank)


def _with_words(draft: Draft) -> Draft:
    name = draft.name or ""
    target: Target | None = draft.target
    direction = direction_from(name, target, draft.direction)
    if direction == Direction.NONE:
        direction = Direction.INCREASE
    accumulation = draft.accumulation
    if accumulation == Accumulation.UNKNOWN:
        accumulation = accumulation_of(name, draft.unit, target.text if target else "")
    return replace(draft, direction=direction, accumulation=accumulation)
