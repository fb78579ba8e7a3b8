"""The same matter in several plans: indicators that go by the same name, apart from how it is counted, in one unit.

The rules are few, so that a reader can follow them. Of a name the brackets with what is in them are left out, width,
case and spaces do not count, and katakana are hiragana. Of what remains the ending is cut off that says how something is
counted: 率, 数, 割合 and the like (``MEASURES``), with one word in front of it that says what was done (``DEEDS``: 交付率,
保有率) where ``SHORTEST`` characters or more remain, and with a の in front of either. The rest is the *core*. Two
indicators are of one matter where their units are equal and

- their cores are the same, or
- the core of the one stands in that of the other, if it has ``SHORTEST`` characters or more and no sign in front of it
  there makes another thing of it (``TURNING``: 正規雇用 is not in 非正規雇用, 職員の残業 not in 教職員の残業).

Names that say of whom (``_GROUPS``), in brackets or not, are of one matter only where they do not exclude each other: 男性
and 女性, 小学校 and 中学校, 正規 and 非正規 stay apart, and the word of the matter tells the group.

Nothing is matched by likeness. Every match names the core that both have.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kpi.attainment.repeats import counted
from kpi.model.records import Indicator, ParsedPlan
from kpi.reading.long_vowels import spelled_either_way
from kpi.reading.text import fold
from kpi.services.compare_match import folded

#: Endings that say how something is counted, the longest first.
MEASURES = (
    "割合", "比率", "倍率", "件数", "人数", "者数", "箇所数", "か所数", "校数", "社数", "団体数", "率", "数", "量", "額",
)  # fmt: skip
#: Words before such an ending that say what was done to reach it.
DEEDS = (
    "交付", "保有", "取得", "普及", "申請", "登録", "利用", "導入", "設置", "整備", "受講", "受診", "実施", "参加", "加入",
    "達成", "修了",
)  # fmt: skip
#: A core that stands in another one has so many characters at least: 人口 stands in many names of other matters.
SHORTEST = 4
#: Signs in front of a word that make another thing of it.
TURNING = "非未不無再反脱準教"
#: Of whom a name speaks: within one row, names of different groups exclude each other.
_GROUPS = (
    (("男", r"男性|男子|男児|(?<![一-龥])男(?!\w)"), ("女", r"女性|女子|女児|(?<![一-龥])女(?!\w)")),
    (
        ("小", r"小学|小・?中|(?<![一-龥])小(?:[1-6]|(?!\w))"),
        ("中", r"中学|小・?中|中・?高(?![年齢])|(?<![一-龥])中(?:[1-3]|(?!\w))"),
        ("高", r"高校|高等学校|中・?高(?![年齢])|(?<![一-龥])高(?:[1-3](?!位)|(?!\w))"),
        ("大学", r"大学"),
    ),
    (("正規", r"(?<!非)正規"), ("非正規", r"非正規")),
)
#: Beyond so many different names only equal cores are looked for: every core would be looked for in every other.
MOST_NAMES = 3000

_PATTERNS = tuple(tuple((name, re.compile(pattern)) for name, pattern in row) for row in _GROUPS)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|〈[^〈〉]*〉|<[^<>]*>")
_SIGNS = re.compile(r"[「」『』\"'“”・,、。\s]")
_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_LONG = re.compile(r"(?<=[ぁ-ゖ])-")
_KANA_DASH = re.compile(r"(?<=[ぁ-ゖァ-ヶ])-")
_MEASURE = re.compile(rf"の?(?:{'|'.join(sorted(MEASURES, key=len, reverse=True))})\Z")
_DEED = re.compile(rf"の?(?:{'|'.join(DEEDS)})(?:した|された|する|ている)?\Z")


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """A text for looking words up: width, case, spaces and the kind of kana do not count, nor a hyphen for ー behind kana."""
    return _LONG.sub("ー", folded(text).translate(_KATAKANA))


@lru_cache(maxsize=1 << 14)
def core(name: str) -> str:
    """What a name is about: see the rules at the top. A name that is nothing but an ending is its own core."""
    return plain(shown_core(name))


@lru_cache(maxsize=1 << 14)
def shown_core(name: str) -> str:
    """The core of a name with its own characters, for people to read."""
    bare = whole = "".join(fold(name).split())
    while (without := _BRACKETS.sub("", bare)) != bare:
        bare = without
    bare = _SIGNS.sub("", bare) or whole
    counted = _MEASURE.sub("", bare) or bare
    done = _DEED.sub("", counted) if counted != bare else counted
    return done if len(done) >= SHORTEST else counted


@lru_cache(maxsize=1 << 14)
def groups(name: str) -> tuple[frozenset[str], ...]:
    """Of whom a name speaks, row by row of ``_GROUPS``; an empty set where it does not say."""
    text = folded(name)
    return tuple(frozenset(group for group, pattern in row if pattern.search(text)) for row in _PATTERNS)


#: A core, and of whom the name speaks.
_Key = tuple[str, tuple[frozenset[str], ...]]


@dataclass(frozen=True, slots=True)
class Member:
    """An indicator of one of the plans, by the positions of both. ``whole``: its core is that of the matter itself."""

    plan: int
    indicator: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """What several plans are about. ``word``: the core that all members have, as the first of them writes it."""

    word: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Matters:
    """What was found. ``contained``: cores were also looked for in each other, which is left out for very many."""

    found: tuple[Matter, ...]
    contained: bool = True


def matters(plans: Sequence[ParsedPlan]) -> Matters:
    """The matters that at least two of these plans have, in the order in which they occur; repeated rows (再掲) count once.

    A matter all of whose members are in another one too is left out.
    """
    units: dict[str, dict[_Key, list[tuple[int, int]]]] = {}
    words: dict[str, str] = {}
    for at, parsed in enumerate(plans):
        for place in counted(parsed.indicators, range(len(parsed.indicators))):
            one = parsed.indicators[place]
            key = core(one.name), groups(one.name)
            units.setdefault(plain(one.unit or ""), {}).setdefault(key, []).append((at, place))
            words.setdefault(core(one.name), shown_core(one.name))
    contained = len(words) <= MOST_NAMES
    found = []
    for named in units.values():
        alike: dict[str, list[_Key]] = {}
        for key in named:
            alike.setdefault(key[0], []).append(key)
        for word, whom in named:
            keys = list(alike[word])
            if contained and len(word) >= SHORTEST:
                keys += [key for key in named if word != key[0] and _stands_in(word, key[0])]
            keys = [key for key in keys if _agree(whom, key[1])]
            members = [Member(*where, whole=key[0] == word) for key in keys for where in named[key]]
            members.sort(key=lambda one: (one.plan, one.indicator))
            if len({one.plan for one in members}) > 1:
                found.append(Matter(_titled(words[word], whom), tuple(members)))
    return Matters(tuple(_distinct(found)), contained)


def _stands_in(word: str, name: str) -> bool:
    """Whether a core stands in another one without a sign in front that turns it into another thing."""
    at = name.find(word)
    while at > 0 and name[at - 1] in TURNING:
        at = name.find(word, at + 1)
    return at >= 0


def _agree(one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> bool:
    """Whether two names may speak of the same: wherever both say of whom, they have one in common."""
    return all(not a or not b or bool(a & b) for a, b in zip(one, other, strict=True))


def _titled(word: str, whom: Sequence[frozenset[str]]) -> str:
    """The word of a matter with the groups that it does not name itself: 健康寿命（男）."""
    rows = [[name for name, _ in row if name in said] for row, said in zip(_PATTERNS, whom, strict=True)]
    left = [name for row, said in zip(rows, groups(word), strict=True) for name in row if name not in said]
    return f"{word}（{'・'.join(left)}）" if left else word


def _distinct(found: Sequence[Matter]) -> list[Matter]:
    """Without those that say nothing that another one does not say too; in the order of their first members."""
    kept: list[tuple[frozenset[tuple[int, int]], Matter]] = []
    for one in sorted(found, key=lambda one: -len(one.members)):
        places = frozenset((member.plan, member.indicator) for member in one.members)
        if not any(places <= other for other, _ in kept):
            kept.append((places, one))
    matters = [one for _, one in kept]
    return sorted(matters, key=lambda one: [(member.plan, member.indicator) for member in one.members])


@dataclass(frozen=True, slots=True)
class Hit:
    """An indicator in which all words asked for were found: in its name, or else in its texts."""

    plan: int
    indicator: int
    in_name: bool


def search(plans: Sequence[ParsedPlan], words: str) -> tuple[Hit, ...]:
    """The indicators whose name, notes, narratives, target or initiative hold all these words; names first.

    Words are parted by spaces; width, case and the kind of kana do not count, nor the ー at the end of a long katakana
    word. Nothing for no words.
    """
    wanted = [
        spelled_either_way(_KANA_DASH.sub("ー", folded(word)), plain(word)) for word in words.split() if plain(word)
    ]
    if not wanted:
        return ()
    found = []
    for at, parsed in enumerate(plans):
        tasks = {task.id: task for task in parsed.initiatives}
        for place in counted(parsed.indicators, range(len(parsed.indicators))):
            one = parsed.indicators[place]
            task = tasks.get(one.initiative or "")
            texts = [
                *_texts(one),
                *([task.name] if task else []),
                *[told.text for told in (task.narratives if task else ())],
            ]
            name = plain(one.name)
            if all(word.search(name) for word in wanted):
                found.append(Hit(at, place, in_name=True))
            elif all(word.search(plain("\n".join((one.name, *texts)))) for word in wanted):
                found.append(Hit(at, place, in_name=False))
    return tuple(sorted(found, key=lambda hit: not hit.in_name))


def _texts(one: Indicator) -> list[str]:
    return [*one.notes, *(told.text for told in one.narratives), one.target.text if one.target else ""]
