"""The fixed texts of one language: ``words("ja")("screens.overview.title")``."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from kpi.i18n import numbers
from kpi.i18n.fill import fill
from kpi.i18n.numbers import Lang, Years

LANGS: tuple[Lang, ...] = ("ja", "en")
_FOLDER = Path(__file__).parent / "locales"


def choose_lang(asked: str | None, locale: str | None) -> Lang:
    """The language asked for, else the browser's: Japanese for ``ja…`` and for none, English for all others."""
    if asked in LANGS:
        return "en" if asked == "en" else "ja"
    if not locale:
        return "ja"
    return "ja" if locale.lower().startswith("ja") else "en"


@lru_cache(maxsize=len(LANGS))
def catalogue(lang: Lang) -> Mapping[str, str]:
    """All texts of a language by dotted key; the first part of a key is the file's name."""
    texts: dict[str, str] = {}
    for path in sorted((_FOLDER / lang).glob("*.toml")):
        with path.open("rb") as file:
            texts.update(_flat(path.stem, tomllib.load(file)))
    return MappingProxyType(texts)


def _flat(prefix: str, table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(f"{prefix}.{key}", value)
        else:
            yield f"{prefix}.{key}", str(value)


@lru_cache(maxsize=1024, typed=True)  # members of two enumerations may be equal as texts
def _term_key(member: StrEnum) -> str:
    return f"terms.{type(member).__name__.lower()}.{member.name.lower()}"


@dataclass(frozen=True, slots=True)
class Words:
    """How to say things: texts by key, enumeration members, numbers and years, in one language."""

    lang: Lang
    years: Years = "era"

    def __call__(self, key: str, **facts: object) -> str:
        """The text of a key with its facts; an unknown key is a ``KeyError``."""
        return fill(catalogue(self.lang)[key], facts)

    def term(self, member: StrEnum) -> str:
        """The word for a member of an enumeration of ``kpi.model``."""
        return catalogue(self.lang)[_term_key(member)]

    def number(self, value: float, unit: str | None = None, decimals: int | None = None) -> str:
        """A number as written, with its unit."""
        return numbers.with_unit(numbers.number(value, decimals), unit, self.lang)

    def percent(self, rate: float | None) -> str:
        """A rate as a percentage with one decimal; a dash where there is none."""
        return "－" if rate is None else numbers.percent(rate)

    def fy(self, fy: int | None, *, full: bool = False) -> str:
        """A fiscal year; a dash where there is none."""
        return "－" if fy is None else numbers.fiscal_year(fy, self.lang, self.years, full=full)

    def date(self, day: date, *, short: bool = False) -> str:
        """A day."""
        return numbers.calendar_date(day, self.lang, self.years, short=short)

    def month(self, text: str) -> str:
        """A month written ``YYYY-MM``."""
        return numbers.month(text, self.lang, self.years)

    def join(self, names: tuple[str, ...] | list[str]) -> str:
        """Names one after the other."""
        return ("、" if self.lang == "ja" else ", ").join(names)


def words(lang: str, years: str = "era") -> Words:
    """The words of a language; anything but ``en`` is Japanese, anything but ``western`` counts in eras."""
    return Words("en" if lang == "en" else "ja", "western" if years == "western" else "era")
