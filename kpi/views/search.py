"""Searching indicators, initiatives and texts: widths of letters, hiragana or katakana, and capitals make no difference.

Nor does it whether the long-vowel mark behind kana was typed as one or as a hyphen or dash (マイナンバ-カ-ド), nor whether
it stands at the end of a long katakana word (コンピュータ, コンピューター).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator, Initiative
from kpi.model.results import JudgedPlan
from kpi.model.terms import Status
from kpi.reading.long_vowels import spelled_either_way
from kpi.reading.text import fold_spans
from kpi.views import texts
from kpi.views.sheet import Sheet
from kpi.views.states import state_on

#: Katakana to hiragana: ァ (U+30A1) to ヶ (U+30F6), each 0x60 below.
_KANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
#: What stands for the long-vowel mark (all dashes are one by then).
_LONG = re.compile(r"(?<=[ぁ-ゖァ-ヶ])-")
#: So much of a text is shown before and behind what was found.
_AROUND = 36
#: Longer questions are no words to look for.
_LONGEST = 100


class Place(StrEnum):
    """Where in a record a word was found."""

    NAME = "name"
    OWNER = "owner"
    PILLAR = "pillar"
    TARGET = "target"
    NOTE = "note"
    TEXT = "text"  # narratives
    SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True)
class Record:
    """An indicator or an initiative as it is searched: its texts, each with its place, as written and folded."""

    at: int
    indicator: bool
    texts: tuple[tuple[Place, str, str], ...]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text with what was found in its middle; ``place`` tells which text."""

    place: Place
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A record in which all words were found. ``status`` and ``word`` are None and empty for an initiative."""

    id: str
    name: str
    owner: str
    pillars: tuple[str, ...]
    status: Status | None
    word: str
    snippet: Snippet | None
    in_name: bool
    mark: str = ""


def folded(text: str) -> str:
    """A text in the form in which it is searched."""
    return _even(fold_spans(text).text)


def _even(text: str) -> str:
    """A folded text without capitals and katakana, as long as before: what is found in it is pointed at in the original."""
    low = text.lower()
    if len(low) != len(text):  # İ becomes two characters
        low = "".join(small if len(small := one.lower()) == 1 else one for one in text)
    return _LONG.sub("ー", low.translate(_KANA))


def words_of(question: str) -> tuple[str, ...]:
    """The words of a question: all of them must be found."""
    return tuple(dict.fromkeys(folded(question[:_LONGEST]).split()))


def _patterns(question: str) -> tuple[re.Pattern[str], ...]:
    """What finds the words of a question."""
    words = _LONG.sub("ー", fold_spans(question[:_LONGEST]).text).split()
    return tuple(spelled_either_way(word, _even(word)) for word in dict.fromkeys(words))


def index(judged: JudgedPlan) -> tuple[Record, ...]:
    """All records of a plan as they are searched; to be made once per version."""
    plan = judged.parsed
    indicators = [
        Record(at, indicator=True, texts=tuple(_folded(_of_indicator(one)))) for at, one in enumerate(plan.indicators)
    ]
    initiatives = [
        Record(at, indicator=False, texts=tuple(_folded(_of_initiative(one))))
        for at, one in enumerate(plan.initiatives)
    ]
    return (*indicators, *initiatives)


def _folded(found: Iterator[tuple[Place, str]]) -> Iterator[tuple[Place, str, str]]:
    return ((place, text, folded(text)) for place, text in found if text)


def _of_indicator(one: Indicator) -> Iterator[tuple[Place, str]]:
    yield Place.NAME, one.name
    yield from _of_both(one)
    yield Place.TARGET, one.target.text if one.target is not None else ""
    yield Place.NOTE, "\n".join((*one.notes, *one.tags))


def _of_initiative(one: Initiative) -> Iterator[tuple[Place, str]]:
    yield Place.NAME, one.name
    yield from _of_both(one)
    yield Place.SCHEDULE, "\n".join(entry.text for entry in one.schedule)


def _of_both(one: Indicator | Initiative) -> Iterator[tuple[Place, str]]:
    yield Place.OWNER, "\n".join((*one.departments, *one.divisions, *one.related_divisions))
    yield Place.PILLAR, "\n".join(one.pillars)
    for narrative in one.narratives:
        yield Place.TEXT, narrative.text


def search(
    judged: JudgedPlan, records: Sequence[Record], question: str, w: Words, today: date | None = None
) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """The indicators and the initiatives in which all words of the question occur, those named so first.

    ``today``: the day that announced releases are held against.
    """
    words = _patterns(question)
    if not words:
        return (), ()
    found = [record for record in records if _has(record, words)]
    hits = [(record.indicator, _hit(judged, record, words, w, today)) for record in found]
    ordered = sorted(hits, key=lambda one: not one[1].in_name)
    return tuple(hit for kind, hit in ordered if kind), tuple(hit for kind, hit in ordered if not kind)


def _has(record: Record, words: Sequence[re.Pattern[str]]) -> bool:
    return all(any(word.search(text) for _, _, text in record.texts) for word in words)


def _hit(judged: JudgedPlan, record: Record, words: Sequence[re.Pattern[str]], w: Words, today: date | None) -> Hit:
    plan = judged.parsed
    one = plan.indicators[record.at] if record.indicator else plan.initiatives[record.at]
    stands = None
    if record.indicator:
        stands = state_on(plan.indicators[record.at], judged.judgements[record.at], w, today, judged.as_of)
    name = record.texts[0][2] if record.texts and record.texts[0][0] is Place.NAME else ""
    missing = [word for word in words if not word.search(name)]
    return Hit(
        id=one.id,
        name=texts.named(one.name),
        owner=texts.owner(one, w),
        pillars=one.pillars,
        status=stands.status if stands is not None else None,
        word=stands.word if stands is not None else "",
        mark=stands.mark if stands is not None else "",
        snippet=_snippet(record, missing[0]) if missing else None,
        in_name=not missing,
    )


def _snippet(record: Record, word: re.Pattern[str]) -> Snippet:
    """The first place outside the name where the word stands, with what stands around it."""
    place, text, there = next((place, text, at) for place, text, said in record.texts if (at := word.search(said)))
    begin, end = fold_spans(text).span(*there.span())
    left, right = max(0, begin - _AROUND), min(len(text), end + _AROUND)
    before = ("…" if left else "") + " ".join(text[left:begin].split())
    after = " ".join(text[end:right].split()) + ("…" if right < len(text) else "")
    return Snippet(place, before, text[begin:end], after)


def hits_sheet(found: Sequence[tuple[str, Sequence[Hit], Sequence[Hit]]], title: str, w: Words) -> Sheet:
    """All that was found as a table to be saved. ``found``: title of the plan, its indicators, its initiatives."""
    names = ("search.column_plan", "search.column_kind", "search.column_id", "search.column_name")
    more = ("screens.column.status", "screens.column.owner", "screens.column.pillar", "search.column_where")
    rows = [
        (plan, w(kind), hit.id, hit.name, hit.word or None, hit.owner, texts.path(hit.pillars) or None, _where(hit, w))
        for plan, indicators, initiatives in found
        for kind, hits in (("search.indicators", indicators), ("search.initiatives", initiatives))
        for hit in hits
    ]
    return Sheet(title, tuple(w(name) for name in (*names, *more)), tuple(rows))


def _where(hit: Hit, w: Words) -> str | None:
    if hit.snippet is None:
        return None
    one = hit.snippet
    return f"{w(f'search.place_{one.place}')}: {one.before}{one.found}{one.after}"
