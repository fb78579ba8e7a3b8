"""Assumptions under which a value was read, in words.

The readers note each assumption in a short English phrase, some with a part of the plan's text in it; several are
joined by ``; ``. Here they become sentences of ``locales/*/assumptions.toml``. A remark of the plan itself, which some
notes carry, is quoted as it stands.
"""

import re
from functools import lru_cache

from kpi.i18n.catalogue import Words, catalogue, words
from kpi.reading.patterns import lazy

_SEEN = r": (?P<seen>.*)"
#: Phrase → key in ``assumptions.toml``. The first that fits the whole phrase counts.
_PHRASES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (lazy(pattern, re.DOTALL), key)
    for pattern, key in (
        # what a figure is for
        (r"scope", "scope"),
        (r"baseline", "baseline"),
        (r"series|\d+ series|several targets", "series"),
        (r"several targets, not all understood", "series_partly"),
        (r"missing: (?P<missing>\w+)", "missing"),
        (r"relative to the baseline", "from_now"),
        (r"no more than now", "no_more"),
        (r"no less than now", "no_less"),
        (r"relative to (?:others: )?(?P<seen>.*)", "relative"),
        (r"one measure against another", "measures"),
        (r"the sign of a balance", "balance"),
        # words read as numbers
        (r"(?P<seen>ほぼ全て|全て) read as 100 %", "all"),
        (r"(?P<seen>半数) read as 50 %", "half_of_all"),
        (r"過半 read as more than 50 %", "majority"),
        (r"解消 read as none left \(0\)", "none_left"),
        (r"none: zero, or no target", "none"),
        (r"half of the baseline|半分に read as half of the baseline", "half"),
        (r"what is left of the baseline, read as a reduction by the rest", "rest"),
        (r"a level, or a share of the baseline: not clear", "share_unclear"),
        (rf"computed from the base in the text{_SEEN}", "computed"),
        (r"the level of the reference in brackets", "reference_level"),
        (r"to be kept", "kept"),
        # amounts of change, and signs
        (r"the amount of an increase, not a level", "increase"),
        (r"the amount of a difference, not a level", "difference"),
        (r"a plus sign: a level, or the amount of an increase", "plus"),
        (r"a minus: a level, or a reduction", "minus_unclear"),
        (r"within a minus, read as at least", "at_least"),
        (r"a minus against a base year, read as a reduction", "minus_against"),
        (r"a minus beside a word of reduction", "minus_reduction"),
        (r"a ratio to a reference, read as a multiple", "ratio"),
        (r"a ratio to a reference, or a change from it", "ratio_unclear"),
        (r"so many times more, read as so many times", "times_more"),
        (r"so many times something else than the baseline", "times_of_other"),
        (r"a bound of a minus: of the level, or of how far below zero", "minus_bound"),
        (r"a rate of falling: its level, or a reduction", "rate_of_fall"),
        (r"±: the amount of a band on both sides", "band"),
        (r"brackets read as a minus", "minus"),
        (r"▼ read as a minus", "minus_sign"),
        (r"a dash and a blank before the number: a minus, or a mark", "dash_or_mark"),
        (r"a little more or less than the number", "nearly"),
        (r"letters right in front of the number", "letters"),
        (r"up to the number, or until it is reached", "up_to"),
        (r"no worse than the baseline", "no_worse"),
        (r"one percentage out of another, or two side by side", "two_percentages"),
        (r"behind the arrow only a time", "arrow_time"),
        (r"a year from which on", "year_from"),
        (r"a dash before the number, not read as a minus", "dash"),
        # bounds, ranges and places
        (r"a word before the number read as at least|an open range read as at least", "at_least"),
        (r"a word before the number read as at most|an open range read as at most", "at_most"),
        (r"two numbers in a row, read as a range", "row"),
        (r"the scale of the upper end serves both", "scale"),
        (r"a place counted from the top", "top"),
        (r"one digit read as a place from 1 to 9", "one_digit"),
        (rf"a place read as this or a better one{_SEEN}", "place"),
        (r"A から B read as a range", "from_to"),
        (r"counted from the worst", "worst"),
        (r"a product of two numbers", "product"),
        (r"one side of a ratio", "ratio_side"),
        (r"counted for each of several", "each"),
        (r"once in a span of time", "frequency"),
        # which number is the target
        (r"a yearly number beside a running total", "yearly_and_total"),
        (r"numbers side by side without names", "nameless"),
        (r"numbers of different kinds side by side", "kinds"),
        (r"a comparison behind the last number, which may be meant for all", "last_compared"),
        (r"of several dated targets the last: (?P<seen>.*)", "last_dated"),
        (r"of A → B, B is read as the target", "arrow"),
        (r"from (?P<seen>.*)", "arrow_from"),
        (r"the part of the number in the sentence is assumed|of several numbers the one that a verb binds", "part"),
        (rf"(?:numbers )?read as conditions(?: or baselines)?{_SEEN}", "conditions"),
        (rf"not read as the target{_SEEN}", "not_target"),
        (rf"no target among{_SEEN}", "no_target"),
        (rf"several numbers{_SEEN}", "several"),
        (r"more than one number", "several_plain"),
        (r"the number stands in brackets", "brackets"),
        (r"all of the number in brackets", "all_in_brackets"),
        (rf"(?:beside it )?in brackets{_SEEN}", "in_brackets"),
        (r"out of (?P<seen>.*)", "out_of"),
        (rf"a part of the whole behind it{_SEEN}", "part_of_whole"),
        (rf"unit not in the list{_SEEN}", "unit"),
        # digits and words that are not understood
        (r"a quantity that was not understood|digits that are no number|no number understood", "not_understood"),
        (rf"not understood{_SEEN}", "not_understood_seen"),
        (rf"not accounted for{_SEEN}", "leftover"),
        (rf"against the year before{_SEEN}", "last_year"),
        (rf"each year, against the year before{_SEEN}", "each_year"),
        (r"words, no number|a mark, no number", "no_number"),
        (r"a number in brackets|no number outside the brackets", "only_brackets"),
        (r"an error value of the spreadsheet", "error"),
        (r"too long for a (?:number|target)", "too_long"),
        (r"a (?:day or a time, no number|year or a date|month)", "date"),
        (r"a date, a fraction, or a count out of a total", "stroke"),
        (r"read as a fraction", "fraction"),
        (r"three digits behind a point: a part of one, or thousands", "point_or_comma"),
        (r"a number behind a numbered mark, or one number with a blank in it", "mark_or_number"),
        (r"(?P<seen>[^;]*) behind a larger scale, read as written", "as_written"),
        (r"(?P<seen>[\d,.]+) read as (?P<value>[\d,.]+)", "read_as"),
        # years
        (r"calendar_year", "calendar_year"),
        (rf"a second year{_SEEN}", "second_year"),
        (r"several years", "years"),
        (r"about that year", "about_year"),
        (r"a year between the number and its comparison: of the target, or of the base", "year_between"),
        (r"the year of 時点 read as the target's", "year_as_of"),
        (r"a year beside a word, which it may belong to", "year_of_word"),
        (r"a span of years, read as done by (?P<seen>.*)", "span"),
        (r"同年度 read as the year named before", "same_year"),
        (r"of several years the one (?:with まで or 目標|outside brackets): (?P<seen>.+)", "year_of_several"),
        (r"a year and a month, or a number", "year_and_month"),
        (rf"era not stated{_SEEN}", "era"),
        (r"a letter and a number beside a word, read as an era year|a small letter read as an era", "letter"),
        (r"two notations of the year contradict each other", "year_conflict"),
        (r"day not stated: the last day of the month", "day"),
        (r"末 read as the end of the fiscal year", "end_of_year"),
    )
)
#: English words: a phrase with any of these and no Japanese was not written by the plan.
_ENGLISH = lazy(r"[A-Za-z]{3,}")
_JAPANESE = lazy(r"[぀-ヿ一-鿿]")


def assumption_words(note: str, lang: str) -> str:
    """What a reader noted, as a fragment of a sentence in the language; a phrase without words is said in general."""
    w = words(lang)
    return _joined(note, w) or ""


def assumption(noted: str | None, w: Words) -> str:
    """What was assumed, in words; empty where nothing was noted. A name, such as an encoding's, stays as it is."""
    return _assumption(noted, w.lang)


@lru_cache(maxsize=4096)
def _assumption(noted: str | None, lang: str) -> str:
    """Kept, because one plan has the same remark at hundreds of cells."""
    w = words(lang)
    if noted and not _JAPANESE.search(noted) and not any(_found(phrase) for phrase in noted.split("; ")):
        return noted
    return _joined(noted or "", w)


def _joined(note: str, w: Words) -> str:
    said = (_say(phrase.strip(), w) for phrase in note.split("; ") if phrase.strip())
    return w.join(list(dict.fromkeys(said)))


def _found(phrase: str) -> tuple[re.Match[str], str] | None:
    """The pattern that fits a phrase, and the key of its words."""
    return next(((m, key) for pattern, key in _PHRASES if (m := pattern.fullmatch(phrase))), None)


def _say(phrase: str, w: Words) -> str:
    known = _found(phrase)
    if known is None:
        own = _JAPANESE.search(phrase) or not _ENGLISH.search(phrase)
        return w("assumptions.remark", seen=phrase) if own else w("assumptions.other")
    facts = known[0].groupdict()
    if "missing" in facts:
        reason = f"terms.missing.{facts['missing']}"
        facts["missing"] = catalogue(w.lang).get(reason, catalogue(w.lang)["terms.missing.blank"])
    if facts.get("seen"):
        facts["seen"] = facts["seen"].replace(", ", "、" if w.lang == "ja" else ", ")
    return w(f"assumptions.{known[1]}", **facts)
