"""The 目標 cell of a card: its indicators with baseline, target, notes, or the objective in words.

Two ways of writing occur. *Labelled*: a name, then 【現状】 and 【目標】 lines; *sentences*: each bullet says what is to be
reached (「約600手続について、令和6年度までにオンライン化を達成する」).
"""

import re
from dataclasses import replace

from kpi.model.issues import IssueCode
from kpi.model.records import Source, Target
from kpi.model.terms import Accumulation, Certainty, Comparator, Direction, Flag, Kind
from kpi.reading.arrows import read_arrow
from kpi.reading.directions import accumulation_of, direction_of_comparator, direction_of_name
from kpi.reading.drafts import Draft, Problem, latest_of, settled, target_of, target_problems, words_only
from kpi.reading.measurements import read_measurement
from kpi.reading.metric_names import metric_name
from kpi.reading.numbers import find_numbers
from kpi.reading.objective_items import BULLET, NOTE, clause_around, items_of
from kpi.reading.patterns import lazy
from kpi.reading.targets import TargetReading, read_target
from kpi.reading.text import clean
from kpi.reading.years import find_years

_ROLES = {
    "現状": "baseline", "現状値": "baseline", "基準": "baseline", "基準値": "baseline", "当初": "baseline",
    "当初値": "baseline", "現況": "baseline", "現況値": "baseline", "策定時": "baseline",
    "実績": "actual", "実績値": "actual", "直近": "actual", "最新値": "actual",
    "目標": "target", "目標値": "target", "数値目標": "target", "最終目標": "target", "目標年度": "target",
    "中間目標": "milestone", "目安": "milestone", "目安値": "milestone",
}  # fmt: skip
_WORDS = "|".join(sorted(_ROLES, key=len, reverse=True))
#: What follows a label without brackets: a colon, or blanks and a figure.
_THEN = r"(?:\s*[:：]|[ \t　]+(?=[0-9０-９約▲△]|[RＲHＨ令平][0-9０-９元和成]))"
#: 【現状】, [目標値], 〈実績〉 anywhere; 「現状：」, 「実績 520万円」 and 「(目標)」 only where a line begins.
_LABEL = lazy(
    rf"[【［\[〔〈《<＜]\s*({_WORDS})\s*[】］\]〕〉》>＞]\s*[:：]?|^[ \t・]*[（(]?({_WORDS})[）)]?{_THEN}",
    re.MULTILINE,
)
#: 「指標：応募者数」: what introduces a name is no part of it.
_ITEM = r"(?:成果|数値|目標|評価)?(?:指標|目標項目|KPI)(?:名)?"
_NAMED = lazy(rf"^\s*(?:[【［\[（(]{_ITEM}[】］\])）]\s*[:：]?|{_ITEM}\s*[:：])\s*(?=\S)")
#: The sentence promises an effort about a quantity, not to reach it.
_EFFORT = lazy(r"推進|図(?:る|り|って)|努め|取り?組|検討|進める|促進|支援|目指した取組")
#: What a target without a number can be compared with.
_REFERENCE = lazy(r"全国|平均|前年|基準|現状|当初|策定時|順位|上位")
#: 現状維持（67.7%）, 維持: nothing but that things are to stay, and brackets.
_KEPT = lazy(
    r"\s*(?:概ね|おおむね)?(?:現状(?:の水準|値)?|現在の?(?:水準|値)?|現行(?:水準)?|同水準|水準)?[のを]?(?:維持|横ばい)(?:する)?\s*(?:[(（].*)?$",
    re.DOTALL,
)
_REACH = lazy(
    r"達成|まで(?:に|の)|とする|にする|目指す|以上|以下|未満|超|以内|確保|増や|減ら|実施する|設置する|整備する|策定する"
)


def read_objectives(raw: str, source: Source | None = None) -> tuple[Draft, ...]:
    """Read a 目標 cell. Every text gives at least one draft; a blank one gives none."""
    text = clean(raw)
    if not text:
        return ()
    if any(_LABEL.search(line) for line in _one_label_a_line(text)):
        return _labelled(text, source)
    return _sentences(text, source)


# --- labelled ---------------------------------------------------------------------------------------------------


def _labelled(text: str, source: Source | None) -> tuple[Draft, ...]:
    """Split at the labels; a line without a label after a target opens the next indicator."""
    drafts: list[Draft] = []
    current: Draft | None = None
    open_lines: list[str] = []
    for line in _one_label_a_line(text):
        label = _LABEL.match(line)
        if label:
            role = _ROLES[label[1] or label[2]]
            if current is None or (role == "baseline" and _has(current, role)) or open_lines:
                current = _close(drafts, current, open_lines)
                open_lines = []
            current = _add(current, role, line[label.end() :].strip(), source)
        elif NOTE.match(line) and current is not None:
            current = replace(current, notes=(*current.notes, line.strip()))
        else:
            open_lines.append(line.strip())
    if current is not None:
        if open_lines:  # words after the last target belong to it as a remark
            current = replace(current, notes=(*current.notes, *open_lines))
        drafts.append(current)
    return tuple(_complete(draft) for draft in drafts)


def _one_label_a_line(text: str) -> list[str]:
    broken = re.sub(r"(?<![ \t　])[ \t　]*(?=[【［\[〔〈《]\s*(?:" + _WORDS + r")\s*[】］\]〕〉》])", "\n", text)
    # From the beginning of a run of separators only: each further one would run along it again.
    broken = re.sub(rf"(?<![ \t　、,])[ \t　、,]*[→⇒\s](?=(?:{_WORDS}){_THEN})", "\n", broken)
    broken = re.sub(r"(?<=[^\n \t　])[ \t　]+(?=※)", "\n", broken)
    return [line for line in broken.split("\n") if line.strip()]


def _has(draft: Draft, role: str) -> bool:
    return draft.baseline is not None if role == "baseline" else draft.target is not None


def _close(drafts: list[Draft], current: Draft | None, names: list[str]) -> Draft:
    """Finish one draft and open the next, named by the lines before its first label."""
    if current is not None:
        drafts.append(current)
    notes = [line for line in names if NOTE.match(line)]
    name = " ".join(_NAMED.sub("", BULLET.sub("", line)).strip() for line in names if line not in notes)
    return Draft(sentence=name, name=name or None, notes=tuple(notes))


def _name_inside(text: str) -> tuple[str | None, str]:
    """「R4年度：県税収入率98.9％」: the name inside a value, and the text without it."""
    spans = find_numbers(text)
    if len(spans) != 1 or text[spans[0].end :].strip(" 　。)）"):
        return None, text
    years = find_years(text)
    start = years[-1].end if years and years[-1].end <= spans[0].start else 0
    name = metric_name(text[start : spans[0].start].strip(" 　:：、"))
    return name, f"{text[:start]} {text[spans[0].start :]}"


def _add(draft: Draft, role: str, text: str, source: Source | None) -> Draft:
    draft = replace(draft, sentence=f"{draft.sentence}\n{text}".strip())
    if role in {"baseline", "actual"}:
        measured, unit, problems = read_measurement(text, source)
        if problems and measured.value is None:
            name, rest = _name_inside(text)
            again, unit_again, problems_again = read_measurement(rest, source) if name else (measured, unit, problems)
            if again.value is not None:
                measured, unit, problems = replace(again, text=text), unit_again, problems_again
                draft = replace(draft, name=draft.name or name)
        draft = replace(draft, unit=draft.unit or unit, problems=(*draft.problems, *problems))
        if role == "baseline":
            return replace(draft, baseline=measured)
        return replace(draft, actuals=(*draft.actuals, measured))
    reading = read_target(text)
    target = target_of(reading, text, source)
    problems = target_problems(reading, text)
    draft = replace(draft, unit=draft.unit or reading.unit, problems=(*draft.problems, *problems))
    if role == "milestone":
        return replace(draft, milestones=(*draft.milestones, target))
    if draft.target is not None:
        first = draft.target
        if first.fy is not None and target.fy is not None and first.fy != target.fy:
            early, late = (first, target) if first.fy < target.fy else (target, first)
            return replace(draft, target=late, milestones=(*draft.milestones, early))
        conflict = Problem(IssueCode.VALUE_CONFLICT, {"name": draft.name or "", "text": text})
        return replace(draft, problems=(*draft.problems, conflict))
    return replace(
        draft, target=target, kind=reading.kind, direction=reading.direction, accumulation=reading.accumulation
    )


def _complete(draft: Draft) -> Draft:
    """Add what follows from the parts: direction, accumulation, kind and flags."""
    target = draft.target
    kind = draft.kind
    if target is None and (draft.baseline or draft.actuals):
        kind = Kind.QUANTITY
    direction = direction_from(draft.name or "", target, draft.direction)
    accumulation = draft.accumulation
    if accumulation == Accumulation.UNKNOWN:
        accumulation = accumulation_of(draft.name or "", draft.unit, target.text if target else "")
    flags = draft.flags
    first, last = (part.value if part else None for part in (draft.baseline, target))
    if direction == Direction.NONE and kind == Kind.QUANTITY and first is not None and last not in {None, first}:
        direction = Direction.INCREASE if (last or 0) > first else Direction.DECREASE
        flags = flags | {Flag.DIRECTION_ASSUMED}
    return replace(draft, kind=kind, direction=direction, accumulation=accumulation, flags=flags)


#: Kinds of targets whose direction is what their text says.
_SAYS_ITSELF = frozenset({Kind.QUALITATIVE, Kind.RANGE, Kind.RANK, Kind.REDUCTION, Kind.MULTIPLE})
#: Looked up once: a member of an enumeration is found more slowly than what the rest of the question takes.
_MAINTAIN, _NONE = Direction.MAINTAIN, Direction.NONE


def direction_from(name: str, target: Target | None, read: Direction) -> Direction:
    """The direction by the written comparator, else by the name, else as the target's text reads.

    A target that says no more than that something is to be kept (現状維持（67.7%程度）) is read as such.
    """
    if target is None:
        return direction_of_name(name)
    if target.kind in _SAYS_ITSELF or read is _MAINTAIN:
        return read
    by_comparator = direction_of_comparator(target.comparator)
    if by_comparator is not _NONE:
        return by_comparator
    by_name = direction_of_name(name)
    if by_name is not _NONE:
        return by_name
    return _MAINTAIN if read is _NONE and _KEPT.match(target.text) else read


# --- sentences --------------------------------------------------------------------------------------------------


def _sentences(text: str, source: Source | None) -> tuple[Draft, ...]:
    """Each bullet or sentence with a quantity is an indicator; no quantity at all gives one in words."""
    items, notes = items_of(text)
    read = [(item, *_quantified(item, source)) for item in items]
    if not any(draft for _, draft, _ in read):
        problems = tuple(problem for _, _, found in read for problem in found)
        return (replace(_without_number(text, problems, source), notes=tuple(notes)),)
    drafts = []
    for item, draft, found in read:
        kept = draft or _without_number(item, found, source)
        drafts.append(replace(kept, notes=(*kept.notes, *notes)) if len(items) == 1 else kept)
    return _one_a_year(drafts, items) or tuple(drafts)


def _without_number(text: str, problems: tuple[Problem, ...], source: Source | None) -> Draft:
    """An objective in words; one whose digits were not understood is unread, not words."""
    target = words_only(text, source)
    if any(problem.code == IssueCode.TARGET_UNREAD for problem in problems):
        target = replace(target, kind=Kind.QUANTITY, certainty=Certainty.UNREAD)
    return Draft(sentence=text, target=target, kind=target.kind, problems=problems)


def _one_a_year(drafts: list[Draft], items: list[str]) -> tuple[Draft, ...]:
    """「R4 10件 / R5 20件 / R6 30件」: one indicator whose last year is the target; () where the items are not years."""
    dated = [draft for draft in drafts if draft.target is not None and draft.target.fy is not None]
    years = {draft.target.fy for draft in dated if draft.target is not None}
    begins = all((spans := find_years(item)) and spans[0].start == 0 for item in items)
    if len(drafts) < 2 or not begins or len(years) != len(drafts) or len({draft.unit for draft in drafts}) > 1:
        return ()
    dated.sort(key=lambda draft: draft.target.fy or 0 if draft.target else 0)
    stones = tuple(draft.target for draft in dated[:-1] if draft.target is not None)
    problems = tuple(problem for draft in dated for problem in draft.problems)
    return (replace(dated[-1], sentence="\n".join(items), milestones=stones, quantity=None, problems=problems),)


def _quantified(sentence: str, source: Source | None) -> tuple[Draft | None, tuple[Problem, ...]]:
    arrow = read_arrow(sentence, source)
    if arrow:
        return arrow, arrow.problems
    reading = latest_of(read_target(sentence))
    problems = target_problems(reading, sentence)
    if reading.kind == Kind.QUALITATIVE or reading.certainty == Certainty.UNREAD:
        return None, problems
    if reading.kind == Kind.RELATIVE and reading.value is None and not _REFERENCE.search(sentence):
        return None, ()  # 「待ち時間の短縮に努める」 names nothing to compare with: it is followed in words
    if reading.fy is not None and _REACH.search(sentence):
        reading = settled(reading)
        problems = target_problems(reading, sentence)
    effort = bool(_EFFORT.search(sentence)) and not _REACH.search(sentence)
    scope = effort and reading.fy is None and reading.comparator in {None, Comparator.EQ}
    target = target_of(reading, sentence, source)
    if scope:
        problems = ()  # the layout says that the figure is taken for the scope
        target = replace(target, certainty=Certainty.ASSUMED, comparator=None, assumption="scope")
    name, quantity = _named_quantity(sentence, reading)
    direction = direction_from(name or sentence, target, reading.direction)
    if direction == Direction.NONE and reading.kind == Kind.QUANTITY:
        direction = Direction.INCREASE
    # Only the clause of the number counts: 「年間の申請件数が100件を超える手続のうち、約600手続」 is no yearly amount.
    accumulation = accumulation_of(name or "", reading.unit, clause_around(sentence, quantity))
    draft = Draft(
        sentence=sentence,
        name=name,
        quantity=quantity,
        unit=reading.unit,
        direction=direction,
        accumulation=accumulation,
        kind=reading.kind,
        target=target,
        flags=frozenset({Flag.SCOPE}) if scope else frozenset(),
        problems=problems,
    )
    return draft, problems


def _named_quantity(sentence: str, reading: TargetReading) -> tuple[str | None, str | None]:
    """The measure before the number that was read, and the number as written with its unit."""
    for span in find_numbers(sentence):
        if reading.value is not None and span.reading.value == reading.value:
            written = sentence[span.start : span.end].strip()
            before = sentence[: span.start]
            about = re.search(r"(?:約|およそ|概ね|おおむね)\s*$", before)
            if about:
                before = before[: about.start()]
                written = about[0].strip() + written
            return metric_name(before), written
    return None, None
