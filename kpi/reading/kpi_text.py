"""The KPI cell of an action-plan table: one or more measures with their targets in a sentence."""

import re
from dataclasses import replace

from kpi.model.records import Derived, Source
from kpi.model.terms import Accumulation, Certainty, Comparator, Direction, Kind
from kpi.reading.directions import accumulation_of
from kpi.reading.drafts import Draft, settled, target_of, target_problems, words_only
from kpi.reading.metric_names import metric_name
from kpi.reading.numbers import NumberSpan, find_numbers
from kpi.reading.objectives import direction_from, read_objectives
from kpi.reading.patterns import lazy
from kpi.reading.targets import read_target
from kpi.reading.text import clean, fold

_MARK = lazy(r"^\s*(?:【[^】]*】|KPI\s*[0-9ivxⅰ-ⅹ①-⑳]*\s*[:：.]?)\s*", re.IGNORECASE)
_ITEM = lazy(r"(?:^|\n)\s*[■□◆◇●○・▪]\s*")
_LABELLED = lazy(r"[【\[［](?:現状|基準|目標)値?[】\]］]")
_NAME = lazy(r"^(.*?(?:率|割合|数|額|量|スコア|値|比|度|順位|時間|人口))[」』]?(?:を|が|は|:|の全国)")
#: What says among whom the number is one: no part of the number, and no word to lose.
_STANDING = lazy(r"(?:全国|世界|国内|日本)(?:上位|トップ(?:クラス|レベル)?|最高(?:水準)?|有数)の?\s*$")
_POINTS = lazy(r"スコア|得点|評点|点数")


def read_kpi(raw: str, source: Source | None = None) -> tuple[Draft, ...]:
    """Read a KPI cell: each ■ is a measure. Its name is the words before its number, else the KPI's own text."""
    text = _MARK.sub("", clean(raw)).strip()
    if not text:
        return ()
    if _LABELLED.search(text):
        return read_objectives(text, source)
    items = [item.strip() for item in _ITEM.split(text) if item.strip()]
    return tuple(_read_item(" ".join(item.split("\n")), source) for item in items)


def _read_item(text: str, source: Source | None) -> Draft:
    reading = read_target(text)
    if reading.comparator not in {None, Comparator.EQ}:
        reading = settled(reading)
    problems = target_problems(reading, text)
    if reading.kind == Kind.QUALITATIVE or reading.certainty == Certainty.UNREAD:
        target = words_only(text, source)
        if reading.certainty == Certainty.UNREAD:
            target = replace(target_of(reading, text, source), kind=Kind.QUANTITY)
        return Draft(sentence=text, name=text, target=target, kind=target.kind, problems=problems)
    spans = find_numbers(text)
    main = next((span for span in spans if span.reading.value == reading.value), None)
    unit = reading.unit
    if unit is None and main is not None and _POINTS.search(text[: main.start]):
        unit = "点"
    name = _name(text, main) or text
    target = target_of(reading, text, source)
    direction = direction_from(name, target, reading.direction)
    if direction == Direction.NONE:
        direction = Direction.INCREASE
    accumulation = reading.accumulation
    if accumulation == Accumulation.UNKNOWN:
        accumulation = accumulation_of(name, unit, "")
    return Draft(
        sentence=text,
        name=name,
        unit=unit,
        direction=direction,
        accumulation=accumulation,
        kind=reading.kind,
        target=target,
        notes=_standing(text, main),
        derived=_share_of(text, main, spans),
        problems=problems,
    )


def _standing(text: str, main: NumberSpan | None) -> tuple[str, ...]:
    """「全国上位の20.0以上」: the words of a standing in front of the number, with the number, as they are written."""
    found = _STANDING.search(text[: main.start]) if main is not None else None
    return (text[found.start() :],) if found else ()


def _name(text: str, main: NumberSpan | None) -> str | None:
    if main is None:
        return None
    before = text[: main.start]
    named = metric_name(before)
    if named:
        return named
    match = _NAME.match(before)
    return match[1] if match else None


def _share_of(text: str, main: NumberSpan | None, spans: tuple[NumberSpan, ...]) -> tuple[Derived, ...]:
    """「職員(約3,200名)の1%以上」 is about 32 people: the share of the number that stands just before it."""
    if main is None or main.reading.value is None or fold(main.reading.unit or "") != "%":
        return ()
    before = [span for span in spans if span.end <= main.start and span.reading.value is not None]
    if not before:
        return ()
    whole = before[-1]
    between = fold(text[whole.end : main.start])
    if not re.fullmatch(r"\s*\)?\s*の\s*(?:うち|約)?\s*", between) or whole.reading.unit == main.reading.unit:
        return ()
    value = float(whole.reading.value or 0) * main.reading.value / 100
    written = text[whole.start : whole.end].strip()
    about = re.search(r"(?:約|およそ|概ね|おおむね)\s*$", text[: whole.start])
    if about and not written.startswith(about[0].strip()):
        written = about[0].strip() + written
    return (Derived(value, whole.reading.unit, f"{written} × {main.reading.value:g}%"),)
