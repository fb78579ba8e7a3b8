"""What a cell's number format shows beside the number: a unit (1,234人), an era (令和5年度), thousands (1,234 for 1234000).

Such a cell is read as it is shown. Roundings are not followed: 72.44 with the format ``0.0`` stays 72.44.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kpi.ingest.raw import Value, number_text
from kpi.model.terms import Certainty
from kpi.reading.numbers import read_number
from kpi.reading.patterns import lazy
from kpi.reading.year_grammar import ERAS
from kpi.reading.years import find_years

_LONGEST = 255
#: The parts of a format: literals, what only takes room, brackets, placeholders of digits, and anything else.
_TOKEN = lazy(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]\-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<digits>General|G/標準|[0#?][0#?,. /]*|[,.])|(?P<other>.)",
)
#: Signs that say no unit. ¥ is one of them: in a column of 千円 it would say another one than the heading.
_PLAIN_SIGNS = " \u3000()（）+-−△▲:¥￥$€"
#: [$-411]ggge"年度"実績: the era and its year, and no month or day.
_ERA_YEAR = lazy(
    r"(?:\[[^\]]*\])*(?P<before>(?:\"[^\"]*\")?)(?P<era>g{1,3})(?:\"\")?e{1,2}(?P<behind>(?:\"[^\"]*\"|\\.|[^\x00-\x7f])*)(?:;@)?",
    re.IGNORECASE,
)
_FIRST_DAY = date(1899, 12, 30)
_BEGINS = {"R": date(2019, 5, 1), "H": date(1989, 1, 8), "S": date(1926, 12, 25)}
_DIVIDED = lazy(r",+(?=\.|\Z)")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """``before`` and ``behind`` the number; the number itself is divided by ``divisor`` before it is shown."""

    before: str = ""
    behind: str = ""
    divisor: int = 1

    def shown(self, value: Value) -> Value:
        """What a cell shows for the number that it holds: a text where words stand beside it. Other values stay."""
        if type(value) is not float:
            return value
        divided = value / self.divisor
        return f"{self.before}{number_text(divided)}{self.behind}" if self.before or self.behind else divided


@dataclass(frozen=True, slots=True)
class EraYear(NumberFormat):
    """A day of which only the year of its era is shown: ``ggge"年度"``; ``era`` is how long the era's name is written."""

    era: int = 3

    def shown(self, value: Value) -> Value:
        """The year as it is shown (令和5年度); a number that is no day of the eras since 1926 stays."""
        if type(value) is not float or not 9_500 < value < 80_000:
            return value
        day = _FIRST_DAY + timedelta(days=int(value))
        name, letter, before, _ = next(era for era in ERAS if day >= _BEGINS[era[1]])
        said = letter if self.era == 1 else name[:1] if self.era == 2 else name
        return f"{self.before}{said}{day.year - before}{self.behind}"


def read_format(code: str) -> NumberFormat | None:
    """What the format says of a positive number; None where it says nothing that matters.

    Percentages, dates and formats by condition are none of it, nor are words that cannot be understood beside a number.
    A day of which only the era's year is shown is read so: other readers take it for a plain number.
    """
    if year := _ERA_YEAR.fullmatch(code[:_LONGEST]):
        before, behind = (one.replace('"', "").replace("\\", "").strip() for one in (year["before"], year["behind"]))
        return EraYear(before, behind, era=len(year["era"]))
    before, behind, digits = "", "", ""
    for kind, text in _tokens(code[:_LONGEST]):
        if kind == "end":
            break
        if kind == "strange":
            return None
        if kind == "digits":
            digits += text if not behind.strip(_PLAIN_SIGNS) else ""
        elif digits:
            behind += text
        else:
            before += text
    if not digits:
        return None
    places = _DIVIDED.search(digits.rstrip(" ?"))
    divisor = 1000 ** len(places[0]) if places and any(one in digits for one in "0#?") else 1
    before, behind = (part if part.strip(_PLAIN_SIGNS) else "" for part in (before, behind))
    if not _understood(before, behind):
        before = behind = ""
    found = NumberFormat(before.strip(), behind.strip(), divisor)
    return None if found == NumberFormat() else found


def _tokens(code: str) -> Iterator[tuple[str, str]]:
    """The tokens of the first section: literals, digits, and what makes a format of another sort."""
    for token in _TOKEN.finditer(code):
        other = token["other"]
        if token["digits"] is not None:
            yield "digits", token["digits"]
        elif other == ";":
            yield "end", ""
        elif token["bracket"] is not None:
            if token["bracket"][:1] in {"<", ">", "="} or token["bracket"].lower() in {"h", "hh", "m", "mm", "s", "ss"}:
                yield "strange", ""
        elif other is not None and (other in "%@" or (other.isascii() and other.isalpha())):
            yield "strange", ""
        else:
            yield "literal", token["quoted"] or token["escaped"] or token["currency"] or other or ""


def _understood(before: str, behind: str) -> bool:
    """Whether a number with these words beside it is read for certain, or tells a year (R5年度実績)."""
    text = f"{before}5{behind}"
    number = read_number(text)
    return (number.value is not None and number.certainty is Certainty.CERTAIN) or bool(find_years(text))
