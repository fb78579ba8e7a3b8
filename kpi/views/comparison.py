"""変更点: what changed between two states of a plan, in words, the worst news first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kpi.i18n.catalogue import Words
from kpi.i18n.numbers import MINUS
from kpi.model.results import JudgedPlan
from kpi.model.terms import Status
from kpi.services.comparison import Comparison, Doubt, DoubtCode, Initiatives, Listed, Renamed
from kpi.views import comparison_rows, texts
from kpi.views.comparison_rows import ChangeRow, rows
from kpi.views.comparison_status import StatusRow, on_day, status_rows, ways
from kpi.views.offices import OfficeRow, offices, others
from kpi.views.states import paired
from kpi.views.tally import Tally, tally
from kpi.views.target_moves import Way

#: So many lost results are named in the sentence about them.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class NameRow:
    """One that came, went or was renamed. ``old`` is the former name; ``note`` says whether its number changed.

    ``id`` is for links; ``number`` is what the file calls it, empty where it gives no numbers.
    """

    plan: str
    id: str
    name: str
    old: str = ""
    note: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many indicators have a status, before and after; ``change`` is signed, empty where nothing changed."""

    status: Status
    mark: str
    word: str
    before: int
    after: int
    change: str


@dataclass(frozen=True, slots=True)
class Group:
    """What changed in indicators, or in initiatives: each list stands under a heading of its own.

    ``texts``: causes, next steps and the like of indicators; those of initiatives are among ``other``, their content.
    """

    added: tuple[NameRow, ...]
    removed: tuple[NameRow, ...]
    renamed: tuple[NameRow, ...]
    texts: tuple[ChangeRow, ...]
    budgets: tuple[ChangeRow, ...]
    other: tuple[ChangeRow, ...]

    def fields(self) -> Iterator[tuple[str, tuple[ChangeRow, ...]]]:
        """The lists of changed fields, each with the key of its heading."""
        yield from (("texts", self.texts), ("budgets", self.budgets), ("other", self.other))


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """The screen: what it comes to in words, what to make sure of, the counts before and after, then lists in the order of their weight.

    ``gone``: that results are no longer there, empty where all are. ``offices``: changed departments and divisions, which
    the lists of other fields leave out.
    """

    sentence: str
    also: str
    doubts: tuple[str, ...]
    unchanged: bool
    fictional: bool
    before: Tally
    after: Tally
    counts: tuple[CountRow, ...]
    statuses: tuple[StatusRow, ...]
    targets: tuple[ChangeRow, ...]
    baselines: tuple[ChangeRow, ...]
    actuals: tuple[ChangeRow, ...]
    indicators: Group
    initiatives: Group
    plans: tuple[ChangeRow, ...]
    offices: tuple[OfficeRow, ...] = ()
    gone: str = ""

    @property
    def n_gone(self) -> int:
        """How many results of the old side the new one lacks, or has as what cannot be read."""
        return sum(row.kind in comparison_rows.GONE for row in self.actuals)


def comparison_view(
    found: Comparison,
    w: Words,
    plans: tuple[JudgedPlan, JudgedPlan] | None = None,
    today: date | None = None,
) -> ComparisonView:
    """A comparison in words.

    ``plans`` (both as judged for ``found``, old and new) and ``today``: the day that announced releases of both are held
    against; without them none is overdue, since what changed does not tell the day.
    """
    changed = rows(found.changed, w)
    targets = tuple(row for row in changed if row.field in {"target", "milestone"})
    baselines = tuple(row for row in changed if row.field == "baseline")
    actuals = tuple(row for row in changed if row.field == "actual")
    known = {"target", "milestone", "baseline", "actual"}
    statuses = status_rows(found.status_changes, changed, w)
    before, after = (
        Tally(one.counts, one.no_target, one.not_yet_due, from_start=one.from_start)
        for one in (found.before, found.after)
    )
    if plans is not None and today is not None:
        statuses = on_day(statuses, plans, found.matched, today, w)
        before, after = (tally(one, today=today) for one in plans)
    counts = _counts(before, after, w)
    tasks = found.initiatives
    fields, task_fields = tuple(row for row in changed if row.field not in known), rows(tasks.changed, w)
    facts = comparison_rows.plan_rows(found.plans, w)
    view = ComparisonView(
        sentence="",
        also="",
        doubts=tuple(_doubt(one, w) for one in found.doubts),
        unchanged=found.unchanged,
        fictional=found.fictional,
        before=before,
        after=after,
        counts=counts,
        statuses=statuses,
        targets=comparison_rows.ordered(targets, comparison_rows.TARGETS),
        baselines=baselines,
        actuals=comparison_rows.ordered(actuals, comparison_rows.FIGURES),
        indicators=_group(found, others(fields), w, texts=True),
        initiatives=_group(tasks, others(task_fields), w),
        plans=others(facts),
        offices=offices(fields, task_fields, facts),
        gone=_gone(actuals, found.doubts, w),
    )
    return replace(view, sentence=_sentence(view, w), also=_also(view, w))


def _group(found: Comparison | Initiatives, fields: Sequence[ChangeRow], w: Words, *, texts: bool = False) -> Group:
    """``fields``: what changed besides offices; ``texts``: whether texts have a list of their own."""
    own = {"budget", "narrative"} if texts else {"budget"}
    return Group(
        _names(found.added),
        _names(found.removed),
        _renamed(found.renamed, w),
        texts=tuple(row for row in fields if texts and row.field == "narrative"),
        budgets=tuple(row for row in fields if row.field == "budget"),
        other=tuple(row for row in fields if row.field not in own),
    )


def _doubt(one: Doubt, w: Words) -> str:
    years = [None if fy is None else w.fy(fy) for fy in one.latest or (None, None)]
    return w(
        f"screens.compare.doubt_{one.code}",
        gone=one.gone,
        common=one.common,
        all=one.before,
        fy=years[0],
        latest=years[1],
    )


def _gone(actuals: Sequence[ChangeRow], doubts: Sequence[Doubt], w: Words) -> str:
    """That results which were there are gone, the unreadable ones first; a year of which a doubt says it is told there."""
    older = next((one.latest for one in doubts if one.code is DoubtCode.OLDER_RESULTS), None)
    told = [
        row
        for row in comparison_rows.ordered(actuals, comparison_rows.FIGURES)
        if row.kind in comparison_rows.GONE
        and (row.kind == "unread" or older is None or row.fy is None or (older[1] is not None and row.fy <= older[1]))
    ]
    if not told:
        return ""
    named = [w("screens.compare.field_of", field=row.name, which=row.year) if row.year else row.name for row in told]
    return w(
        "screens.compare.gone",
        other=None if older is None else w.fy(older[0]),
        n=len(told),
        names=w.join(named[:_NAMED]),
        more=len(told) - _NAMED if len(told) > _NAMED else None,
        unread=sum(row.kind == "unread" for row in told) or None,
    )


def _sentence(view: ComparisonView, w: Words) -> str:
    """The judgement in one sentence, from the numbers."""
    if view.unchanged:
        return w("screens.compare.nothing")
    deltas = [w("screens.compare.delta", word=row.word, n=row.change) for row in view.counts if row.change]
    listed = w.join(deltas) if deltas else None
    if not view.statuses:
        return w("screens.compare.sentence_none", n=view.after.n, deltas=listed)
    moved = len(view.statuses)
    return w("screens.compare.sentence", n=view.after.n, moved=moved, ways=ways(view.statuses, w), deltas=listed)


def _also(view: ComparisonView, w: Words) -> str:
    """How much changed besides, in one sentence; empty where nothing did.

    Each number is that of the list under one heading; of results, those under theirs by what became of them.
    """
    kinds = [row.kind for row in view.actuals]
    tasks = view.initiatives
    amounts = {
        "targets": len(view.targets),
        "baselines": len(view.baselines),
        "new_actuals": kinds.count("new"),
        "corrected_actuals": kinds.count("corrected"),
        "gone_actuals": sum(kinds.count(kind) for kind in comparison_rows.GONE),
        "detailed_actuals": kinds.count("details"),
        "reasons": kinds.count("reason"),
        "worded_actuals": kinds.count("words"),
        "added": len(view.indicators.added),
        "removed": len(view.indicators.removed),
        "renamed": len(view.indicators.renamed),
        "offices": len(view.offices),
        "texts": len(view.indicators.texts),
        "budgets": len(view.indicators.budgets),
        "other": len(view.indicators.other),
        "initiatives_added": len(tasks.added),
        "initiatives_removed": len(tasks.removed),
        "initiatives_renamed": len(tasks.renamed),
        "initiatives_budgets": len(tasks.budgets),
        "initiatives_other": len(tasks.other),
        "plans": len(view.plans),
    }
    aimed, of = _aims(view.targets, w), sum(len(row.of) for row in view.offices) or None
    said = [w(f"screens.compare.count_{name}", n=n, ways=aimed, of=of) for name, n in amounts.items() if n]
    return w("screens.compare.also", counts=w.join(said)) if said else ""


def _aims(targets: Sequence[ChangeRow], w: Words) -> str:
    """「緩和2、強化1、その他1」: how many of the changed targets ask for less now, for more, or for neither."""
    counts = Counter(row.way for row in targets)
    named = ((Way.EASED, "eased"), (Way.TIGHTENED, "tightened"), (None, "otherwise"))
    return w.join([w(f"screens.compare.ways_{name}", n=counts[one]) for one, name in named if counts[one]])


def _counts(before: Tally, after: Tally, w: Words) -> tuple[CountRow, ...]:
    return tuple(
        CountRow(one.status, one.mark, one.word, old, new, signed(new - old))
        for one, old, new in paired(before, after, w)
    )


def signed(n: int) -> str:
    """A difference with its sign; nothing for none."""
    return "" if n == 0 else f"+{n}" if n > 0 else f"{MINUS}{-n}"


def _names(found: tuple[Listed, ...]) -> tuple[NameRow, ...]:
    return tuple(
        NameRow(one.plan, one.id, texts.named(one.name), number=one.id if one.id_given else "") for one in found
    )


def _renamed(found: tuple[Renamed, ...], w: Words) -> tuple[NameRow, ...]:
    return tuple(
        NameRow(
            one.plan,
            one.id,
            texts.named(one.new),
            texts.named(one.old),
            w("screens.compare.old_id", id=one.old_id) if one.id_given and one.id != one.old_id else "",
            one.id if one.id_given else "",
        )
        for one in found
    )
