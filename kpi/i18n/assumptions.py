"""Assumptions under which a value was read, in words.

The reader notes each assumption in a short English phrase; several are joined by ``; ``. Here they become sentences
of ``locales/*/assumptions.toml``. A phrase that is not known comes back as it was noted, so nothing gets lost.
"""

import re

from kpi.i18n.catalogue import Words

_SEEN = r": (?P<seen>.*)"
#: Phrase → key in ``assumptions.toml``. The first that fits the whole phrase counts.
_PHRASES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (r"scope", "scope"),
        (r"series|\d+ series|several targets", "series"),
        (r"several targets, not all understood", "series_partly"),
        (r"(?P<seen>ほぼ全て|全て) read as 100 %", "all"),
        (r"過半 read as more than 50 %", "majority"),
        (r"解消 read as none left \(0\)", "none_left"),
        (r"none: zero, or no target", "none"),
        (r"half of the baseline", "half"),
        (r"to be kept", "kept"),
        (r"the amount of an increase, not a level", "increase"),
        (r"of A → B, B is read as the target", "arrow"),
        (r"the part of the number in the sentence is assumed", "part"),
        (rf"(?:numbers )?read as conditions(?: or baselines)?{_SEEN}", "conditions"),
        (rf"not read as the target{_SEEN}", "not_target"),
        (rf"no target among{_SEEN}", "no_target"),
        (rf"several numbers{_SEEN}", "several"),
        (r"the number stands in brackets", "brackets"),
        (r"all of the number in brackets", "all_in_brackets"),
        (rf"in brackets{_SEEN}", "in_brackets"),
        (r"out of (?P<seen>.*)", "out_of"),
        (rf"unit not in the list{_SEEN}", "unit"),
        (r"a quantity that was not understood", "not_understood"),
        (r"digits that are no number", "not_understood"),
        (rf"era not stated{_SEEN}", "era"),
        (r"a letter and a number beside a word, read as an era year|a small letter read as an era", "letter"),
        (r"two notations of the year contradict each other", "year_conflict"),
        (r"day not stated: the last day of the month", "day"),
        (r"末 read as the end of the fiscal year", "end_of_year"),
        (r"brackets read as a minus", "minus"),
        (r"a dash before the number, not read as a minus", "dash"),
        (r"read as a fraction", "fraction"),
        (r"(?P<seen>.*?) read as (?P<value>.*)", "read_as"),
    )
)


def assumption(noted: str | None, w: Words) -> str:
    """What was assumed, in words; empty where nothing was noted."""
    said = (_say(phrase.strip(), w) for phrase in (noted or "").split(";"))
    return w.join(list(dict.fromkeys(sentence for sentence in said if sentence)))


def _say(phrase: str, w: Words) -> str:
    for pattern, key in _PHRASES:
        found = pattern.fullmatch(phrase)
        if found:
            return w(f"assumptions.{key}", **found.groupdict())
    return phrase
