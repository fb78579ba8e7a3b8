"""What a column holds where its heading alone does not tell: 達成度 with letters is a grade, with percentages a rate."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kpi.ingest.columns import Column, heading_facts, heading_key
from kpi.ingest.raw import RawSheet, label_key
from kpi.reading.numbers import read_number
from kpi.reading.patterns import lazy
from kpi.reading.years import read_year

_NOTHING = {"", "-", "―", "－", "ー", "–", "…", "/", "*"}
_MARKS = lazy(r"[○〇●◎◯△▲×☆★◇◆□■✓✔レ有無]{1,2}|重点|主要|該当|yes|no")
_RATE = lazy(r"[-▲△+]?\d[\d,.]*%?(?:以上|超)?(?:\(.*\))?")
_ARROW = lazy(r"[↑↓→⇧⇩⬆⬇↗↘⤴⤵➚➘➡⇒]")
_SHORT = 12
_NARRATIVE = 30
#: When a plan is looked over: figures below are what was measured then.
REVIEWS = lazy(r"中間(?:評価|見直し)?時?点?|最終評価時?|評価時点")
#: So many rows tell what a column holds.
_ENOUGH = 50

Fields = dict[str, list[tuple[int, Column]]]


def texts_of(sheet: RawSheet, rows: Iterable[int], column: int) -> list[str]:
    """What the cells of a column say, blanks and dashes left out; numbers shown as percentages with their sign."""
    found = []
    for row in rows:
        text = label_key(sheet.text(row, column))
        if text not in _NOTHING:
            found.append(f"{text}%" if (row, column) in sheet.percent else text)
    return found


def settle_by_content(fields: Fields, sheet: RawSheet, rows: list[int], words: Mapping[int, tuple[str, ...]]) -> None:
    """Give columns the field that their cells show."""
    for column, role in list(fields.get("stated_rate", ())):
        said = texts_of(sheet, rows, column)
        if said and not any(_RATE.fullmatch(text) for text in said) and not any(c.isdigit() for t in said for c in t):
            _move(fields, "stated_rate", "stated_grade", column, role)
    for column, role in list(fields.get("stated_grade", ())):
        said = texts_of(sheet, rows, column)
        if said and all(_RATE.fullmatch(text) and "%" in text for text in said):
            _move(fields, "stated_grade", "stated_rate", column, role)
    for column, role in list(fields.get("priority", ())):
        said = texts_of(sheet, rows, column)
        if said and not any(_MARKS.fullmatch(text) for text in said):
            _move(fields, "priority", "tree", column, Column("tree", level=role.level or 2))
    for column, role in list(fields.get("analysis", ())):  # 「R5年度の状況」 with figures
        said = texts_of(sheet, rows, column)
        if _mostly_figures(said):
            fy, calendar, unit = heading_facts(words[column])
            _move(
                fields,
                "analysis",
                "actual",
                column,
                replace(role, field="actual", fy=fy, calendar_year=calendar, unit=unit),
            )
    _figures_of_a_review(fields, sheet, rows, words)
    _planned_figures(fields, sheet, rows)
    _goals_in_words(fields, sheet, rows)
    _short_judgements(fields, sheet, rows)
    _values_of_the_base(fields, sheet, rows)
    _arrows(fields, sheet, rows)
    _division_of_results(fields, sheet, rows, words)
    _texts_behind(fields, sheet, rows)


def _mostly_figures(said: list[str]) -> bool:
    """Whether texts are numbers or say why there is none, but for a few that hold several (男性72.6年 女性75.8年)."""
    numbers = [read_number(text) for text in said]
    others = [text for text, number in zip(said, numbers, strict=True) if number.value is None and not number.missing]
    digits = all(any(c.isdigit() for c in text) and len(text) <= _NARRATIVE for text in others)
    return bool(said) and 4 * len(others) <= len(said) and digits


def _figures_of_a_review(
    fields: Fields, sheet: RawSheet, rows: list[int], words: Mapping[int, tuple[str, ...]]
) -> None:
    """「中間評価（H29）」 with figures holds the results of that year."""
    known = {column for places in fields.values() for column, _ in places}
    for column, said in words.items():
        if column in known or not REVIEWS.fullmatch(heading_key(said[-1])):
            continue
        fy, calendar, unit = heading_facts(said)
        if fy is not None and _mostly_figures(texts_of(sheet, rows[:_ENOUGH], column)):
            role = Column("actual", fy, unit, calendar_year=calendar)
            fields["actual"] = sorted([*fields.get("actual", ()), (column, role)], key=lambda place: place[0])


def _planned_figures(fields: Fields, sheet: RawSheet, rows: list[int]) -> None:
    """「年次計画」 over years holds a schedule; with figures below it, what was planned for each year."""
    for column, role in list(fields.get("schedule", ())):
        if _mostly_figures(texts_of(sheet, rows[:_ENOUGH], column)):
            _move(fields, "schedule", "milestone", column, replace(role, field="milestone"))


def _goals_in_words(fields: Fields, sheet: RawSheet, rows: list[int]) -> None:
    """「目標」 left of the names with words that divide the rows (１ 確かな学力) is a part of the plan, where others hold targets."""
    names = [column for column, _ in fields.get("name", ())]
    goals = list(fields.get("target", ()))
    for column, role in goals:
        left = bool(names) and column < min(names) and role.fy is None and role.unit is None
        if not left or (len(goals) < 2 and "milestone" not in fields):
            continue
        if _counts_up(texts_of(sheet, rows, column), len(rows)):  # 目標 １, ２, ３ number the parts
            _move(fields, "target", "tree", column, Column("tree", level=1))
            goals = fields.get("target", [])
            continue
        if not groups_rows(sheet, rows, column):
            continue
        if not any(_RATE.fullmatch(text) for text in texts_of(sheet, rows[:_ENOUGH], column)):
            _move(fields, "target", "tree", column, Column("tree", level=1))
            goals = fields.get("target", [])


def _counts_up(said: list[str], rows: int) -> bool:
    """Whether texts are the numbers 1, 2, 3 … of parts, each with several rows."""
    return 1 < len(said) < rows and said == [str(number) for number in range(1, len(said) + 1)]


def _short_judgements(fields: Fields, sheet: RawSheet, rows: list[int]) -> None:
    """状況 with a few short words that come again and again (順調, 要改善) is a grade, and no narrative."""
    for column, role in list(fields.get("analysis", ())):
        said = texts_of(sheet, rows, column)
        few = len(said) > 2 and 2 * len(set(said)) <= len(said) and all(len(text) <= _SHORT for text in said)
        if few and "stated_grade" not in fields and not any("。" in text for text in said):
            _move(fields, "analysis", "stated_grade", column, role)


def _values_of_the_base(fields: Fields, sheet: RawSheet, rows: list[int]) -> None:
    """「基準年（値）」 with values and their years (61.1%（H30）) is the baseline, where no other column is."""
    if "baseline" in fields:
        return
    for column, role in list(fields.get("baseline_year", ())):
        said = texts_of(sheet, rows[:_ENOUGH], column)
        if said and not any((year := read_year(text)) is not None and year.fy is not None for text in said):
            numbers = [read_number(text) for text in said]
            if any(n.value is not None for n in numbers) and all(n.value is not None or n.missing for n in numbers):
                _move(fields, "baseline_year", "baseline", column, replace(role, field="baseline"))


def _arrows(fields: Fields, sheet: RawSheet, rows: list[int]) -> None:
    """Arrows before the values (区分 with ↑ and ↓) tell the direction and divide no plan; behind them they are a trend."""
    values = [c for name in ("target", "actual", "milestone", "baseline") for c, _ in fields.get(name, ())]
    for column, role in list(fields.get("tree", ())):
        said = texts_of(sheet, rows[:_ENOUGH], column)
        if not said or not all(_ARROW.fullmatch(text) for text in said):
            continue
        if column < max(values, default=0) and "direction" not in fields:
            _move(fields, "tree", "direction", column, replace(role, field="direction", level=0))
        else:
            fields["tree"] = [place for place in fields["tree"] if place[0] != column]


def _division_of_results(
    fields: Fields, sheet: RawSheet, rows: list[int], words: Mapping[int, tuple[str, ...]]
) -> None:
    """区分 behind the values says how they stand; before the names it is a level of the tree."""
    values = [c for name in ("target", "actual", "milestone", "baseline") for c, _ in fields.get(name, ())]
    for column, role in list(fields.get("tree", ())):
        if not values or column < max(values) or "stated_grade" in fields or label_key(words[column][-1]) != "区分":
            continue
        said = texts_of(sheet, rows, column)
        if said and all(len(text) <= _SHORT for text in said):
            _move(fields, "tree", "stated_grade", column, role)


def _texts_behind(fields: Fields, sheet: RawSheet, rows: list[int]) -> None:
    """Long texts behind the values are no level of the tree, whatever their heading (取組)."""
    values = [c for name in ("target", "actual", "milestone", "baseline") for c, _ in fields.get(name, ())]
    for column, _ in list(fields.get("tree", ())):
        said = texts_of(sheet, rows, column)
        if values and column > min(values) and said and sum(map(len, said)) > _NARRATIVE * len(said):
            fields["tree"] = [place for place in fields["tree"] if place[0] != column]


def _move(fields: Fields, old: str, new: str, column: int, role: Column) -> None:
    kept = [place for place in fields[old] if place[0] != column]
    if kept:
        fields[old] = kept
    else:
        del fields[old]
    fields[new] = sorted([*fields.get(new, ()), (column, role)], key=lambda place: place[0])


def groups_rows(sheet: RawSheet, rows: list[int], column: int) -> bool:
    """Whether a column's words divide the rows into parts, each named once: merged down, or with blanks below."""
    said = [(row, sheet.text(row, column)) for row in rows]
    named = [(row, text) for row, text in said if text]
    if not named or any(text[0].isdigit() and text.replace(".", "").isdigit() for _, text in named):
        return False
    texts = [text for _, text in named]
    runs = [text for index, text in enumerate(texts) if index == 0 or texts[index - 1] != text]
    wide = any(sheet.block(row, column)[2] > row for row, _ in named) or len(runs) < len(rows)
    return wide and len(set(runs)) == len(runs) and bool(said[0][1]) and len(runs) < len(rows)
