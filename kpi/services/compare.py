"""What changed between two states of a plan: indicators and initiatives found again, their fields and statuses compared.

Pure: two judged plans in, a comparison out. Both sides should be judged under one scheme, else statuses also tell of the
scheme.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from kpi.attainment.rollup import counted_once
from kpi.attainment.vanished import result_gone
from kpi.model.records import Indicator, Initiative, ParsedPlan, Plan
from kpi.model.results import JudgedPlan
from kpi.model.terms import Flag, Reason, Status
from kpi.services.compare_doubts import doubts
from kpi.services.compare_fields import budget_changes, indicator_changes, list_changes, narrative_changes, text_changes
from kpi.services.compare_match import folded, indicator_item, initiative_item, match
from kpi.services.compare_renames import under_new_names
from kpi.services.compare_values import Subject
from kpi.services.comparison import (
    Change,
    Comparison,
    Initiatives,
    Listed,
    PlanChange,
    Renamed,
    Standing,
    StatusChange,
)

_SETS = ("departments", "divisions", "related_divisions")


def compare(old: JudgedPlan, new: JudgedPlan) -> Comparison:
    """What changed from ``old`` to ``new``. Entries carry the id of the new side's plan.

    Offices that the new side's reading settings rename are told once, and are no change of each indicator.
    """
    plan = new.parsed.plan.id
    former, offices = under_new_names(old.parsed, new.parsed)
    olds, news = former.indicators, new.parsed.indicators
    pairs = match([indicator_item(i) for i in olds], [indicator_item(i) for i in news])
    tasks = [{task.id: task for task in parsed.initiatives} for parsed in (former, new.parsed)]
    grades = new.grades if old.scheme == new.scheme else ()
    changed: list[Change] = []
    statuses: list[StatusChange] = []
    for before, after in pairs:
        one, other = old.judgements[before], new.judgements[after]
        aims = (one.comparator, other.comparator)
        of = (tasks[0].get(olds[before].initiative or ""), tasks[1].get(news[after].initiative or ""))
        found = indicator_changes(olds[before], news[after], plan, aims, of)
        changed += found
        started = (one.met_from_start, other.met_from_start)
        if (one.status, one.grade, started[0]) != (other.status, other.grade, started[1]):
            statuses.append(
                StatusChange(
                    plan=plan,
                    id=news[after].id,
                    name=news[after].name,
                    old=one.status,
                    new=other.status,
                    old_grade=one.grade,
                    new_grade=other.grade,
                    reason=other.reason,
                    old_reason=one.reason,
                    because=tuple(dict.fromkeys(change.field for change in found)),
                    repeated=Flag.REPEATED in news[after].flags,
                    regraded=_regraded(one.grade, other.grade, grades),
                    started=started,
                    vanished=result_gone((olds[before], one), (news[after], other)),
                )
            )
    return Comparison(
        added=_listed(news, [after for _, after in pairs], plan),
        removed=_listed(olds, [before for before, _ in pairs], plan),
        renamed=_renamed([(olds[before], news[after]) for before, after in pairs], plan),
        changed=tuple(changed),
        status_changes=tuple(statuses),
        initiatives=_initiatives(former.initiatives, new.parsed.initiatives, plan),
        plans=(*_plan_changes(old.parsed.plan, new.parsed.plan), *offices),
        before=standing(old),
        after=standing(new),
        matched=tuple((olds[before].id, news[after].id) for before, after in pairs),
        fictional=old.parsed.plan.fictional or new.parsed.plan.fictional,
        doubts=doubts(old.parsed, new.parsed, len(pairs)),
    )


def _regraded(old: str | None, new: str | None, grades: Sequence[str]) -> int:
    """By how many grades an indicator rose (above zero) or fell; 0 where the order of both is not known."""
    if old not in grades or new not in grades:
        return 0
    return grades.index(old) - grades.index(new)


def compare_all(old: Sequence[JudgedPlan], new: Sequence[JudgedPlan]) -> Comparison:
    """The same for several plans a side, plan by plan: those of one title, then the last one of either side.

    A plan that only one side has counts as added, or removed, with all that is in it.
    """
    rest = list(old)
    pairs: list[tuple[JudgedPlan | None, JudgedPlan | None]] = []
    unpaired: list[JudgedPlan] = []
    for plan in new:
        title = folded(plan.parsed.plan.title)
        known = next((one for one in rest if folded(one.parsed.plan.title) == title), None)
        if known is None:
            unpaired.append(plan)
        else:
            rest = [one for one in rest if one is not known]
            pairs.append((known, plan))
    if len(rest) == len(unpaired) == 1:
        pairs.append((rest.pop(), unpaired.pop()))
    pairs += [(None, plan) for plan in unpaired] + [(plan, None) for plan in rest]
    order = {id(plan): at for at, plan in enumerate(new)}
    pairs.sort(key=lambda pair: order.get(id(pair[1]), len(order)))
    return _merged([compare(one or _nothing(other), other or _nothing(one)) for one, other in pairs])


def standing(judged: JudgedPlan) -> Standing:
    """How many indicators stand where."""
    counted = [one for one, once in zip(judged.judgements, counted_once(judged), strict=True) if once]
    counts = Counter(one.status for one in counted)
    no_target = sum(one.reason is Reason.NO_TARGET for one in counted)
    not_yet_due = sum(one.reason is Reason.NOT_YET_DUE for one in counted)
    started = sum(one.met_from_start for one in counted)
    return Standing(tuple((status, counts[status]) for status in Status), no_target, not_yet_due, started)


def _listed(records: Sequence[Indicator | Initiative], matched: Sequence[int], plan: str) -> tuple[Listed, ...]:
    """Those without a partner."""
    known = set(matched)
    return tuple(
        Listed(plan, one.id, one.name, _repeated(one), one.id_given)
        for at, one in enumerate(records)
        if at not in known
    )


def _repeated(one: Indicator | Initiative) -> bool:
    return isinstance(one, Indicator) and Flag.REPEATED in one.flags


def _renamed(
    pairs: Sequence[tuple[Indicator, Indicator]] | Sequence[tuple[Initiative, Initiative]], plan: str
) -> tuple[Renamed, ...]:
    return tuple(
        Renamed(plan, new.id, old.name, new.name, old.id, _repeated(new), old.id_given and new.id_given)
        for old, new in pairs
        if folded(old.name) != folded(new.name)
    )


def _initiatives(old: Sequence[Initiative], new: Sequence[Initiative], plan: str) -> Initiatives:
    places = match([initiative_item(i) for i in old], [initiative_item(i) for i in new])
    pairs = [(old[before], new[after]) for before, after in places]
    return Initiatives(
        added=_listed(new, [after for _, after in places], plan),
        removed=_listed(old, [before for before, _ in places], plan),
        renamed=_renamed(pairs, plan),
        changed=tuple(change for one, other in pairs for change in _initiative_changes(one, other, plan)),
    )


def _initiative_changes(old: Initiative, new: Initiative, plan: str) -> Iterator[Change]:
    about = Subject(plan, new.id, new.name)
    if old.id_given and new.id_given and old.id != new.id and folded(old.name) == folded(new.name):
        yield about.change("id", old.id, new.id, (old.id, new.id))  # where the name changed too, that entry says so
    yield from budget_changes(about, old.budget, new.budget)
    periods = [(one.start, one.end, "" if one.start or one.end else folded(one.text)) if (one := item.period) else None
               for item in (old, new)]  # fmt: skip
    if periods[0] != periods[1]:
        told = [_period(old), _period(new)]
        yield about.change("period", told[0] or None, told[1] or None, (told[0], told[1]))
    yield from list_changes(about, "pillars", old.pillars, new.pillars, ordered=True)
    for field in _SETS:
        yield from list_changes(about, field, getattr(old, field), getattr(new, field))
    schedules = [_schedule(old), _schedule(new)]
    for fy in sorted({*schedules[0], *schedules[1]}):
        yield from text_changes(about, "schedule", schedules[0].get(fy), schedules[1].get(fy), fy)
    yield from narrative_changes(about, old.narratives, new.narratives)


def _period(item: Initiative) -> str:
    period = item.period
    if period is None:
        return ""
    return period.text or "〜".join((period.start or "", period.end or ""))


def _schedule(item: Initiative) -> dict[int, str]:
    """The lines of each fiscal year, one below the other; an arrow stands for what goes on."""
    found: dict[int, list[str]] = {}
    for entry in item.schedule:
        found.setdefault(entry.fy, []).append(f"→ {entry.text}" if entry.continued else entry.text)
    return {fy: "\n".join(texts) for fy, texts in found.items()}


def _plan_changes(old: Plan, new: Plan) -> Iterator[PlanChange]:
    """Title, organisation and period. A title that is only the file's name says nothing."""
    titles = [None if plan.title == plan.id else plan.title for plan in (old, new)]
    if None not in titles and folded(old.title) != folded(new.title):
        yield PlanChange(new.id, "title", old.title, new.title)
    if folded(old.organisation or "") != folded(new.organisation or ""):
        yield PlanChange(new.id, "organisation", old.organisation, new.organisation)
    for field in ("start_fy", "end_fy"):
        years = getattr(old, field), getattr(new, field)
        if years[0] != years[1]:
            yield PlanChange(new.id, field, *years)


def _nothing(other: JudgedPlan | None) -> JudgedPlan:
    """A plan without anything in it, to compare one with that has no counterpart."""
    if other is None:
        msg = "one side of a comparison has to be there"
        raise ValueError(msg)
    return JudgedPlan(ParsedPlan(other.parsed.plan), (), other.scheme, other.as_of)


def _merged(found: Sequence[Comparison]) -> Comparison:
    return Comparison(
        added=tuple(one for each in found for one in each.added),
        removed=tuple(one for each in found for one in each.removed),
        renamed=tuple(one for each in found for one in each.renamed),
        changed=tuple(one for each in found for one in each.changed),
        status_changes=tuple(one for each in found for one in each.status_changes),
        initiatives=Initiatives(
            added=tuple(one for each in found for one in each.initiatives.added),
            removed=tuple(one for each in found for one in each.initiatives.removed),
            renamed=tuple(one for each in found for one in each.initiatives.renamed),
            changed=tuple(one for each in found for one in each.initiatives.changed),
        ),
        plans=tuple(one for each in found for one in each.plans),
        before=sum((each.before for each in found), Standing()),
        after=sum((each.after for each in found), Standing()),
        matched=tuple(pair for each in found for pair in each.matched),
        fictional=any(each.fictional for each in found),
        doubts=tuple(one for each in found for one in each.doubts),
    )
