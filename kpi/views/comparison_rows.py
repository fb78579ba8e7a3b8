"""Changed fields in words: what they were beside what they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kpi.i18n.catalogue import Words
from kpi.model.records import Budget, Measurement, Source, Target
from kpi.model.results import Judgement
from kpi.model.terms import Accumulation, Certainty, Direction, Flag, Missing, NarrativeKind, Status
from kpi.services.comparison import Change, PlanChange
from kpi.views import texts
from kpi.views.target_moves import Way, way

#: The kinds of change in the order in which they are listed.
FIGURES = ("unread", "withdrawn", "corrected", "details", "words", "reason", "new")
#: Kinds of a result that is gone.
GONE = ("unread", "withdrawn")
TARGETS = ("withdrawn", "corrected", "new")
#: So much of a long text is shown around the place where it changed.
_AROUND = 16
_LONG = 60
_UNJUDGED = Judgement(None, Status.NOT_MEASURED)
_TARGETS = {"target", "milestone"}
_FIGURES = {"baseline", "actual"}
_TERMS: dict[str, type[StrEnum]] = {"direction": Direction, "accumulation": Accumulation, "flags": Flag}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One field of one indicator or initiative: before and after, short for the screen and ``whole`` for exports.

    ``kind``: "new" where nothing was, "withdrawn" where nothing is any more, else "corrected". Of results and baselines the
    number counts: "unread" where it is gone and what stands there now cannot be read, "details" where it stayed and
    something beside it changed, "words" and "reason" where there was none and is none. ``numbers`` are both sides
    where they are plain numbers, in ``units``; ``sources`` where both were written, as far as reading keeps it. ``way``:
    whether a target asks for less or more now, None where neither can be said.
    """

    plan: str
    id: str
    name: str
    field: str
    what: str
    year: str
    kind: str
    kind_word: str
    old: str
    new: str
    old_when: str
    new_when: str
    whole: tuple[str, str]
    fy: int | None = None
    numbers: tuple[float | None, float | None] = (None, None)
    units: tuple[str | None, str | None] = (None, None)
    sources: tuple[Source | None, Source | None] = (None, None)
    way: Way | None = None


def rows(found: Iterable[Change], w: Words) -> tuple[ChangeRow, ...]:
    """The changes as rows, in their order; what a repeated row (再掲) says again is left out."""
    changes = list(found)
    said = {_identity(one) for one in changes if not one.repeated}
    return tuple(_row(one, w) for one in changes if not (one.repeated and _identity(one) in said))


def _identity(one: Change) -> tuple[object, ...]:
    return one.plan, one.name, one.field, one.fy, one.part, one.old, one.new


def ordered(found: Sequence[ChangeRow], kinds: Sequence[str]) -> tuple[ChangeRow, ...]:
    """The rows by kind, in their order otherwise."""
    return tuple(sorted(found, key=lambda row: kinds.index(row.kind)))


def plan_rows(found: Iterable[PlanChange], w: Words) -> tuple[ChangeRow, ...]:
    """Changed facts of a plan itself."""
    result = []
    for one in found:
        old, new = (w.fy(side) if isinstance(side, int) else side or texts.NOTHING for side in (one.old, one.new))
        result.append(
            ChangeRow(
                plan=one.plan,
                id="",
                name="",
                field=one.field,
                what=w(f"screens.compare.field.{one.field}"),
                year="",
                kind="corrected",
                kind_word="",
                old=old,
                new=new,
                old_when="",
                new_when="",
                whole=(old, new),
            )
        )
    return tuple(result)


def _row(one: Change, w: Words) -> ChangeRow:
    kind = _kind(one)
    old, new, whens = _sides(one, w)
    short = _excerpts(old, new)
    return ChangeRow(
        plan=one.plan,
        id=one.id,
        name=texts.named(one.name),
        field=one.field,
        what=_what(one, w),
        year=w.fy(one.fy) if one.fy is not None else "",
        kind=kind,
        kind_word=_kind_word(one, kind, w),
        old=short[0] or texts.NOTHING,
        new=short[1] or texts.NOTHING,
        old_when=whens[0],
        new_when=whens[1],
        whole=(f"{old} {whens[0]}".strip(), f"{new} {whens[1]}".strip()),
        fy=one.fy,
        numbers=(_plain(one.old), _plain(one.new)),
        units=(_unit(one.before, one.units[0]), _unit(one.after, one.units[1])),
        sources=(_written(one.before), _written(one.after)),
        way=way(one) if one.field in _TARGETS else None,
    )


def _plain(side: float | str | None) -> float | None:
    return None if isinstance(side, str) else side


def _written(record: Measurement | Target | Budget | None) -> Source | None:
    return None if record is None else record.source


def _unit(record: Measurement | Target | Budget | None, own: str | None) -> str | None:
    """The unit of a side: a target or a budget may state one of its own, and a budget never has the indicator's."""
    if isinstance(record, Budget):
        return record.unit
    return (record.unit or own) if isinstance(record, Target) else own


def is_gone(one: Change) -> bool:
    """Whether a result that was there is there no more."""
    return one.field == "actual" and _kind(one) in GONE


def _kind(one: Change) -> str:
    """Whether something came, went, or is another now; of figures their numbers tell, see ``ChangeRow``."""
    if one.field in _FIGURES:
        return _figure_kind(*(side if isinstance(side, Measurement) else None for side in (one.before, one.after)))
    empty = [_nothing(side, text, record) for side, text, record in (
        (one.old, one.old_text, one.before), (one.new, one.new_text, one.after))]  # fmt: skip
    if empty[0] and not empty[1]:
        return "new"
    return "withdrawn" if empty[1] and not empty[0] else "corrected"


def _figure_kind(before: Measurement | None, after: Measurement | None) -> str:
    old, new = (None if side is None else side.value for side in (before, after))
    if old is not None and new is not None:
        return "details" if old == new else "corrected"
    if new is not None:
        return "new"
    if old is not None:
        return "unread" if after is not None and after.certainty is Certainty.UNREAD else "withdrawn"
    return "reason" if _reasoned(before) and _reasoned(after) else "words"


def _reasoned(side: Measurement | None) -> bool:
    """Whether nothing but the reason for a missing value stands there, or nothing at all."""
    return side is None or side.missing is not None or not side.text


def _nothing(side: float | str | None, text: str, record: Measurement | Target | Budget | None) -> bool:
    if record is None:
        return side is None and not text
    if isinstance(record, Target):
        bounds = (record.value, record.lower, record.upper)
        return all(bound is None for bound in bounds) and (record.missing is not None or not record.text)
    return record.value is None and (isinstance(record, Budget) or record.certainty is not Certainty.UNREAD)


def _kind_word(one: Change, kind: str, w: Words) -> str:
    """What a change of figures is called: results are corrected, targets revised; 速報 that becomes 確定 is neither."""
    if one.field in _TARGETS:
        moved = way(one)
        return w(f"standing.target_{moved.value}") if moved is not None else w(f"screens.compare.target_{kind}")
    if one.field not in _FIGURES:
        return ""
    return w(f"screens.compare.{'baseline' if kind in GONE and one.field == 'baseline' else 'figure'}_{kind}")


def _what(one: Change, w: Words) -> str:
    if one.field == "narrative" and one.part:
        return w.term(NarrativeKind(one.part))
    field = w(f"screens.compare.field.{one.field}")
    return w("screens.compare.field_of", field=field, which=one.part) if one.part else field


def _sides(one: Change, w: Words) -> tuple[str, str, tuple[str, str]]:
    """Both sides in words, and the times of each."""
    if isinstance(one.before or one.after, Target):
        before, after = _as_target(one.before), _as_target(one.after)
        told = [_aimed(side, unit, w) for side, unit in zip((before, after), one.units, strict=True)]
        whens = [
            w.fy(side.fy) if side and side.fy is not None and one.field == "target" else "" for side in (before, after)
        ]
        return _told_apart(one, told, whens)
    if isinstance(one.before or one.after, Measurement):
        sides = [side if isinstance(side, Measurement) else None for side in (one.before, one.after)]
        told = [_figure(side, unit, w) for side, unit in zip(sides, one.units, strict=True)]
        whens = [_when(side, w) if one.field == "baseline" or _day_differs(sides) else "" for side in sides]
        if sides[0] and sides[1] and sides[0].quality is not sides[1].quality:
            whens = [_with_quality(when, side, w) for when, side in zip(whens, sides, strict=True)]
        return _told_apart(one, told, whens)
    if isinstance(one.before or one.after, Budget):
        budgets = [side if isinstance(side, Budget) else None for side in (one.before, one.after)]
        return texts.budget(budgets[0], w), texts.budget(budgets[1], w), ("", "")
    if one.field in _TERMS:
        words = [_term(_TERMS[one.field], text, w) for text in (one.old_text, one.new_text)]
        return words[0], words[1], ("", "")
    if one.field in {"benchmark", "limit"}:
        numbers = [w.number(side, unit) if isinstance(side, float) else str(side or "")
                   for side, unit in zip((one.old, one.new), one.units, strict=True)]  # fmt: skip
        return numbers[0], numbers[1], ("", "")
    if one.field == "rank":
        ranks = [w("screens.value.rank", n=text) if text else "" for text in (one.old_text, one.new_text)]
        return ranks[0], ranks[1], ("", "")
    return one.old_text, one.new_text, ("", "")


def _told_apart(one: Change, told: list[str], whens: list[str]) -> tuple[str, str, tuple[str, str]]:
    """Both sides; as they were written where the words for them are the same."""
    if told[0] == told[1] and whens[0] == whens[1]:
        return one.old_text, one.new_text, ("", "")
    return told[0], told[1], (whens[0], whens[1])


def _as_target(side: Measurement | Target | Budget | None) -> Target | None:
    return side if isinstance(side, Target) else None


def _aimed(target: Target | None, unit: str | None, w: Words) -> str:
    return texts.NOTHING if target is None else texts.aimed(target, _UNJUDGED, unit, w)


def _figure(measurement: Measurement | None, unit: str | None, w: Words) -> str:
    if measurement is None or (measurement.value is None and measurement.missing in {Missing.BLANK, Missing.DASH}):
        return texts.NOTHING
    if measurement.value is None and measurement.missing is None:
        return measurement.text or texts.NOTHING
    return texts.measured(measurement, unit, w)


def _day_differs(sides: Sequence[Measurement | None]) -> bool:
    return sides[0] is not None and sides[1] is not None and sides[0].as_of != sides[1].as_of


def _when(measurement: Measurement | None, w: Words) -> str:
    known = measurement is not None and (measurement.fy is not None or measurement.as_of is not None)
    return texts.when(measurement, w, short=True) if known else ""


def _with_quality(when: str, measurement: Measurement | None, w: Words) -> str:
    quality = w.term(measurement.quality) if measurement and measurement.quality else ""
    return " ".join(part for part in (when, quality) if part)


def _term(kind: type[StrEnum], text: str, w: Words) -> str:
    return w.join([w.term(kind(code)) for code in text.split("、") if code])


def _excerpts(old: str, new: str) -> tuple[str, str]:
    """Two long texts cut to the place where they differ, with some words around it."""
    if not old or not new or max(len(old), len(new)) <= _LONG:
        return old, new
    shortest, start, end = min(len(old), len(new)), 0, 0
    while start < shortest and old[start] == new[start]:
        start += 1
    while end < shortest - start and old[-1 - end] == new[-1 - end]:
        end += 1
    first, last = max(0, start - _AROUND), max(0, end - _AROUND)
    cut = []
    for text in (old, new):
        inner = text[first : len(text) - last]
        cut.append(f"{'…' if first else ''}{inner}{'…' if last else ''}")
    return cut[0], cut[1]
