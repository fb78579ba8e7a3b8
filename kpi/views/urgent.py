"""What needs attention, row by row: how far behind, how soon due, why, and what is to be done about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kpi.attainment.checks import paced, quotient, worsened
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator, Initiative
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import NarrativeKind
from kpi.views import texts
from kpi.views.deadlines import left, shared
from kpi.views.rows import IndicatorRow, indicator_row
from kpi.views.states import State, state_of

#: So much of a text is shown before it has to be opened.
SHORT = 60


@dataclass(frozen=True, slots=True)
class Story:
    """A text of the plan, shortened; ``full`` is empty where nothing was cut off. ``word``: 要因 or 今後の対応.

    ``of_initiative``: it stands with the initiative of the indicator, not with the indicator itself.
    """

    word: str
    short: str
    full: str
    of_initiative: bool = False


@dataclass(frozen=True, slots=True)
class Urgent:
    """An indicator that needs attention.

    ``gap``: the figure that orders the rows, of what is expected by now or of the target, ``rates`` what it comes from; one
    of the two may be empty. ``left``: how much time it has, empty where that is unknown. ``outlook``: where it will land, with its mark.
    """

    row: IndicatorRow
    gap: str
    left: str
    stories: tuple[Story, ...]
    rates: str = ""
    outlook: str = ""


def urgent(
    judged: JudgedPlan,
    places: Sequence[int],
    w: Words,
    today: date | None = None,
    outlooks: Mapping[int, str] | None = None,
) -> tuple[Urgent, ...]:
    """The rows of the indicators at these places, in their order. ``outlooks``: where each will land, in words."""
    wanted = {judged.parsed.indicators[at].initiative for at in places}
    tasks = {one.id: one for one in judged.parsed.initiatives if one.id in wanted}
    found = []
    for at in places:
        indicator, judgement = judged.parsed.indicators[at], judged.judgements[at]
        row = indicator_row(indicator, judgement, w)
        far, rates = gap(indicator, judgement, w)
        found.append(
            Urgent(
                row=row,
                gap=far,
                rates=rates,
                left=left(row.due_fy, today, w),
                stories=stories(indicator, tasks, w),
                outlook=(outlooks or {}).get(at, ""),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class InBrief:
    """Indicators of one state, each in a few words: 「名称（担当、目安の62.0%、R8年度）」."""

    state: State
    lines: tuple[str, ...]


def in_brief(judged: JudgedPlan, places: Sequence[int], w: Words) -> tuple[InBrief, ...]:
    """The indicators at these places in their order, for where there is no room for rows: one group per state."""
    found: dict[State, list[str]] = {}
    for at in places:
        indicator, judgement = judged.parsed.indicators[at], judged.judgements[at]
        due = w.fy(indicator.target.fy) if indicator.target is not None and indicator.target.fy is not None else None
        facts = {"owner": texts.owner(indicator, w), "gap": behind_by(indicator, judgement, w) or None, "due": due}
        line = w("overview.line", name=texts.named(indicator.name), facts=w("overview.brief", **facts) or None)
        found.setdefault(state_of(judgement, w), []).append(line)
    return tuple(InBrief(state, tuple(lines)) for state, lines in found.items())


def order_note(judged: JudgedPlan, places: Sequence[int], w: Words, today: date | None) -> tuple[str, bool]:
    """How the rows are ordered, and the time left where all have the same; whether the rows say it themselves."""
    targets = [judged.parsed.indicators[at].target for at in places]
    years = [one.fy if one is not None else None for one in targets]
    words = {year: left(year, today, w) for year in set(years)}
    common = shared([words[year] for year in years])
    return w("overview.order", left=common or None), not common


def gap(indicator: Indicator, judgement: Judgement, w: Words) -> tuple[str, str]:
    """The figure that orders the rows (``behind_by``), and the rates behind it: 「進捗率 31.0%、目安 50.0%」.

    Without a pace: that the figure is the attainment rate (and a value worse than the baseline all the same).
    """
    said = behind_by(indicator, judgement, w)
    if not said:
        return "", ""
    if paced(indicator, judgement):
        rate, expected = w.percent(judgement.progress_rate), w.percent(judgement.expected_rate)
        return said, w("overview.gap_rates", rate=rate, expected=expected)
    if judgement.attainment_rate is not None:
        return said, w("overview.gap_attainment", worse=w("overview.gap_worse") if worsened(judgement) else None)
    return said, ""


def behind_by(indicator: Indicator, judgement: Judgement, w: Words) -> str:
    """How far behind an indicator is: 「目安の62.0%」, without a pace 「目標の72.0%」; empty where nothing is computed.

    What has moved away from its target is no share of anything, and is said to have.
    """
    found = quotient(indicator, judgement)
    if found is None:
        return ""
    if paced(indicator, judgement):
        return w("overview.gap_worse") if worsened(judgement) else w("overview.gap_paced", share=w.percent(found))
    kind = "target" if judgement.attainment_rate is not None else "progress"
    return w(f"overview.gap_{kind}", share=w.percent(found))


def stories(indicator: Indicator, tasks: Mapping[str, Initiative], w: Words) -> tuple[Story, ...]:
    """要因 and 今後の対応 of an indicator, where the plan gives them: its own, else those of its initiative."""
    found = []
    task = tasks.get(indicator.initiative or "")
    for kind in (NarrativeKind.CAUSE, NarrativeKind.NEXT):
        own = _text(one.text for one in indicator.narratives if one.kind is kind)
        text = own or _text(one.text for one in (task.narratives if task else ()) if one.kind is kind)
        if text:
            short = shortened(text)
            cut = short != " ".join(text.split())
            found.append(Story(w.term(kind), short, text if cut else "", of_initiative=not own))
    return tuple(found)


def _text(found: Iterable[str]) -> str:
    """Texts of one kind below each other, each once."""
    return "\n".join(dict.fromkeys(text.strip() for text in found if text.strip()))


def shortened(text: str, most: int = SHORT) -> str:
    """A text on one line, cut after ``most`` characters (a sentence's end near there is taken instead)."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    end = line.rfind("。", most // 2, most)
    return f"{line[: end + 1]}…" if end >= 0 else f"{line[:most].rstrip()}…"
