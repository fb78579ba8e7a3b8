"""What moves under another scheme, or with a threshold moved: counts before and after, and the indicators that differ."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kpi.attainment.checks import worsened
from kpi.attainment.repeats import counted
from kpi.attainment.schemes import Band, Scheme
from kpi.attainment.what_if import Threshold, moved
from kpi.i18n.catalogue import Words
from kpi.i18n.numbers import percent
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import Reason, Status
from kpi.views import texts
from kpi.views.comparison import signed
from kpi.views.grades import earned, grade_word, graded
from kpi.views.methods import rule
from kpi.views.sheet import Sheet
from kpi.views.states import paired, state_on
from kpi.views.tally import tally

#: What a status may not say of a value that is worse than its baseline, without a word about the rule that says it.
_WELL = (Status.ACHIEVED, Status.ON_TRACK)
#: Statuses from the best to the worst; the others tell nothing about how far an indicator is.
_FALL = (Status.ACHIEVED, Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)


@dataclass(frozen=True, slots=True)
class CountPair:
    """How many indicators have a status under either rule; ``change`` is signed, empty where nothing changes."""

    status: Status
    word: str
    before: int
    after: int
    change: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class GradePair:
    """How many indicators have a grade under either rule; a dash where the rule knows no such grade."""

    grade: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MovedRow:
    """An indicator that differs: both states with their words and marks, and the grades of both rules.

    ``why``: the other rule can compute no rate of its result, and why not; that is told apart from having no result.
    ``worse``, ``better``: its status, or its grade alone, falls or rises under the other rule. ``doubtful``: it is worse
    than its baseline, and the other rule says that it is going well.
    """

    id: str
    name: str
    owner: str
    old: Status
    old_word: str
    old_grade: str
    new: Status
    new_word: str
    new_grade: str
    worse: bool
    old_mark: str = ""
    new_mark: str = ""
    better: bool = False
    doubtful: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Two judgements of one plan beside each other; ``before`` and ``after`` name the rules.

    ``rules``: how either computes, where they are two schemes. ``doubt``: what is to be said of the ``doubtful``;
    ``uncomputed``: of those with a result of which the other rule can compute no rate, empty where there are none.
    """

    before: str
    after: str
    sentence: str
    counts: tuple[CountPair, ...]
    grades: tuple[GradePair, ...]
    rows: tuple[MovedRow, ...]
    sheet: Sheet
    rules: tuple[str, ...] = ()
    doubt: str = ""
    uncomputed: str = ""


def other_scheme(
    old: JudgedPlan, new: JudgedPlan, schemes: tuple[Scheme, Scheme], w: Words, today: date | None = None
) -> WhatIf:
    """The plan under its scheme and under another one. ``today``: the day that announced releases are held against."""
    before, after = (one.title_en if w.lang == "en" else one.title_ja for one in schemes)
    found, counts = _rows(old, new, schemes, w, today), _counts(old, new, w, today)
    facts = _facts(old, found, counts, w)
    key = "whatif.scheme_moves" if found else "whatif.scheme_same"
    view = _what_if(old, new, schemes, (before, after), w(key, before=before, after=after, **facts), found, counts, w)
    doubtful = sum(one.doubtful for one in found)
    doubt = w("whatif.doubtful", n=doubtful, after=after) if doubtful else ""
    return replace(view, rules=tuple(rule(one, w) for one in schemes), doubt=doubt)


def other_threshold(
    old: JudgedPlan,
    new: JudgedPlan,
    schemes: tuple[Scheme, Scheme],
    threshold: Threshold,
    value: float,
    w: Words,
    today: date | None = None,
) -> WhatIf:
    """The plan under its scheme and under the same with one threshold moved to ``value`` (a fraction)."""
    found, counts = _rows(old, new, schemes, w, today), _counts(old, new, w, today)
    facts = _facts(old, found, counts, w)
    named = threshold_name(threshold, w)
    limits = {"old": short_percent(threshold.value), "new": short_percent(value)}
    key = "whatif.threshold_moves" if found else "whatif.threshold_same"
    names = tuple(w("whatif.at", value=one) for one in limits.values())
    return _what_if(old, new, schemes, (names[0], names[1]), w(key, name=named, **limits, **facts), found, counts, w)


def threshold_name(threshold: Threshold, w: Words) -> str:
    """「A（順調）と B（やや遅れ）の境」."""
    return w("whatif.border", above=_band(threshold.above, w), below=_band(threshold.below, w))


def short_percent(rate: float) -> str:
    """A threshold in percent with as many decimals as it needs, up to two."""
    text = percent(rate, 2).removesuffix("%")
    return f"{text.rstrip('0').rstrip('.')}%"


def percent_asked(text: str | None) -> float | None:
    """A percentage as somebody types it (「90」, 「９２．５％」) as a fraction; None where it is no number.

    It is taken to a hundredth of a percent.
    """
    plain = unicodedata.normalize("NFKC", text or "").strip().removesuffix("%").strip()
    if not plain.replace(".", "", 1).isascii() or not plain.replace(".", "", 1).isdigit() or len(plain) > 12:
        return None
    return round(float(plain) / 100, 4)


def _band(band: Band, w: Words) -> str:
    word = w.term(band.status)
    return w("whatif.band", grade=grade_word(band.grade, w), word=word) if band.grade else word


def _rows(
    old: JudgedPlan, new: JudgedPlan, schemes: tuple[Scheme, Scheme], w: Words, today: date | None
) -> tuple[MovedRow, ...]:
    """Those that differ, each once (再掲): those that fall, other changes of status, then changes of grade alone."""
    indicators = old.parsed.indicators
    grades = schemes[0].grades if schemes[0].grades == schemes[1].grades else ()  # other letters have no common order
    found = moved(old, new)
    once = set(counted(indicators, [one.place for one in found]))
    rows = []
    for one in found:
        if one.place not in once:
            continue
        indicator, was, becomes = indicators[one.place], old.judgements[one.place], new.judgements[one.place]
        if (was.status, earned(was)) == (becomes.status, earned(becomes)):
            continue  # neither what no rule grades nor what lacks a result changes its grade
        before, after = (state_on(indicator, one, w, today, old.as_of) for one in (was, becomes))
        rows.append(
            MovedRow(
                id=indicator.id,
                name=texts.named(indicator.name),
                owner=texts.owner(indicator, w),
                old=was.status,
                old_word=w("whatif.uncomputed") if _uncomputed(was) else before.word,
                old_mark=before.mark,
                old_grade=graded(was, w) or "",
                new=becomes.status,
                new_word=w("whatif.uncomputed") if _uncomputed(becomes) else after.word,
                new_mark=after.mark,
                new_grade=graded(becomes, w) or "",
                worse=_worse(was, becomes, grades),
                better=_worse(becomes, was, grades),
                why=w.term(becomes.reason) if _uncomputed(becomes) and becomes.reason is not None else "",
                doubtful=was.status is not becomes.status and becomes.status in _WELL and worsened(becomes),
            )
        )
    return tuple(sorted(rows, key=lambda row: (not row.worse, row.old is row.new)))


def _uncomputed(judgement: Judgement) -> bool:
    """Whether there is a result, of which the rule can compute no rate: not the same as having none yet."""
    return judgement.status is Status.NOT_MEASURED and judgement.reported and judgement.reason is not Reason.NOT_YET_DUE


def _worse(old: Judgement, new: Judgement, grades: Sequence[str]) -> bool:
    """Whether the status falls, or, with the same status, the grade within ``grades`` (best first; empty: no order known)."""
    if old.status is not new.status:
        return old.status in _FALL and new.status in _FALL and _FALL.index(new.status) > _FALL.index(old.status)
    before, after = earned(old), earned(new)
    return before in grades and after in grades and grades.index(after) > grades.index(before)


def _facts(judged: JudgedPlan, found: Sequence[MovedRow], pairs: Sequence[CountPair], w: Words) -> dict[str, object]:
    """The numbers of a sentence: all indicators, whose status moves, whose grade alone does, the counts that change."""
    changed = [w("whatif.count", word=one.word, before=one.before, after=one.after) for one in pairs if one.change]
    moves = sum(one.old is not one.new for one in found)
    counts = w.join(changed) if changed else None
    return {"n": tally(judged).n, "moved": moves, "regraded": len(found) - moves or None, "counts": counts}


def _what_if(
    old: JudgedPlan,
    new: JudgedPlan,
    schemes: tuple[Scheme, Scheme],
    names: tuple[str, str],
    sentence: str,
    found: tuple[MovedRow, ...],
    counts: tuple[CountPair, ...],
    w: Words,
) -> WhatIf:
    return WhatIf(
        before=names[0],
        after=names[1],
        sentence=sentence,
        counts=counts,
        grades=_grades(old, new, schemes, w),
        rows=found,
        sheet=_sheet(found, names, w),
        uncomputed=_uncomputed_said(new, names[1], w),
    )


def _counts(old: JudgedPlan, new: JudgedPlan, w: Words, today: date | None) -> tuple[CountPair, ...]:
    """Both counts of each state; those with a result that no rate can be computed of stand apart from those without one."""
    before, after = (len(_uncomputed_places(one)) for one in (old, new))
    found = []
    for one, n, m in paired(tally(old, today=today), tally(new, today=today), w):
        apart = one.code == Status.NOT_MEASURED.value and (before or after)
        pairs = [(one.word, n, m)]
        if apart:
            pairs = [(one.word, n - before, m - after), (w("whatif.uncomputed"), before, after)]
        found += [CountPair(one.status, word, a, b, signed(b - a), one.mark) for word, a, b in pairs]
    return tuple(found)


def _uncomputed_places(judged: JudgedPlan) -> list[int]:
    places = counted(judged.parsed.indicators, range(len(judged.judgements)))
    return [at for at in places if _uncomputed(judged.judgements[at])]


def _uncomputed_said(judged: JudgedPlan, name: str, w: Words) -> str:
    """How many have a result of which the rule can compute no rate, by why not; empty where there are none."""
    places = _uncomputed_places(judged)
    reasons = Counter(reason for at in places if (reason := judged.judgements[at].reason) is not None)
    named = [w("overview.part_n", word=w.term(reason), n=n) for reason, n in reasons.most_common()]
    if not places:
        return ""
    return w("whatif.uncomputed_told", n=len(places), after=name, reasons=w.join(named) or None)


def _grades(old: JudgedPlan, new: JudgedPlan, schemes: tuple[Scheme, Scheme], w: Words) -> tuple[GradePair, ...]:
    """The grades of both rules, then those without a grade; nothing where neither rule has grades."""
    known = [(*one.grades, *_trend(one)) for one in schemes]
    if not any(known):
        return ()
    counts = [_graded(judged) for judged in (old, new)]
    pairs = [
        GradePair(grade_word(grade, w), *(str(count[grade]) if grade in own else texts.NOTHING for count, own in zip(counts, known, strict=True)))
        for grade in dict.fromkeys((*known[0], *known[1]))
    ]  # fmt: skip
    return (*pairs, GradePair(w("whatif.no_grade"), *(str(count[None]) for count in counts)))


def _trend(scheme: Scheme) -> tuple[str, ...]:
    """The grades that a scheme of growth gives to indicators without a target."""
    bands = scheme.growth.trend if scheme.growth is not None else ()
    return tuple(band.grade for band in bands if band.grade is not None)


def _graded(judged: JudgedPlan) -> Counter[str | None]:
    places = counted(judged.parsed.indicators, range(len(judged.judgements)))
    return Counter(earned(judged.judgements[at]) for at in places)


def _sheet(found: Sequence[MovedRow], names: tuple[str, str], w: Words) -> Sheet:
    columns = (
        w("whatif.column.id"),
        w("screens.column.indicator"),
        w("screens.column.owner"),
        *(w(f"whatif.column.{key}", name=name) for name in names for key in ("status", "grade")),
    )
    rows = tuple(
        (one.id, one.name, one.owner, one.old_word, one.old_grade or None, one.new_word, one.new_grade or None)
        for one in found
    )
    return Sheet(w("whatif.sheet", before=names[0], after=names[1]), columns, rows)
