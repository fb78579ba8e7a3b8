"""What needs attention, row by row: how far behind, how soon due, why, and what is to be done about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kpi.attainment.checks import newest_year, paced, years_left
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator, Initiative
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import NarrativeKind
from kpi.views.rows import IndicatorRow, indicator_row

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
    """An indicator that needs attention. ``gap`` says how far it is behind, ``left`` how much time it has."""

    row: IndicatorRow
    gap: str
    left: str
    stories: tuple[Story, ...]


def urgent(judged: JudgedPlan, places: Sequence[int], w: Words) -> tuple[Urgent, ...]:
    """The rows of the indicators at these places, in their order."""
    newest = newest_year(judged)
    wanted = {judged.parsed.indicators[at].initiative for at in places}
    tasks = {one.id: one for one in judged.parsed.initiatives if one.id in wanted}
    found = []
    for at in places:
        indicator, judgement = judged.parsed.indicators[at], judged.judgements[at]
        found.append(
            Urgent(
                row=indicator_row(indicator, judgement, w),
                gap=gap(indicator, judgement, w),
                left=left(indicator, newest, w),
                stories=stories(indicator, tasks, w),
            )
        )
    return tuple(found)


def gap(indicator: Indicator, judgement: Judgement, w: Words) -> str:
    """How far it is: 「進捗率 31.0%（目安 50.0%）」 where a schedule is expected, else its rate; empty without one."""
    if paced(indicator, judgement):
        rate, expected = w.percent(judgement.progress_rate), w.percent(judgement.expected_rate)
        return w("overview.gap_paced", rate=rate, expected=expected)
    if judgement.attainment_rate is not None:
        return w("overview.gap", name=w("screens.rate.attainment"), rate=w.percent(judgement.attainment_rate))
    if judgement.progress_rate is not None:
        return w("overview.gap", name=w("screens.rate.progress"), rate=w.percent(judgement.progress_rate))
    return ""


def left(indicator: Indicator, newest: int | None, w: Words) -> str:
    """The time to the target, counted from the newest data of the plan; empty where it is unknown."""
    years = years_left(indicator, newest)
    if years is None:
        return ""
    if years > 0:
        return w("overview.left", n=years)
    return w("overview.left_none") if years == 0 else w("overview.overdue")


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


def _text(texts: Iterable[str]) -> str:
    """Texts of one kind below each other, each once."""
    return "\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def shortened(text: str, most: int = SHORT) -> str:
    """A text on one line, cut after ``most`` characters (a sentence's end near there is taken instead)."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    end = line.rfind("。", most // 2, most)
    return f"{line[: end + 1]}…" if end >= 0 else f"{line[:most].rstrip()}…"
