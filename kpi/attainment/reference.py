"""What a target that states a change (46％削減, 倍増) starts from: the baseline, the base year that a text names, or an index's 100.

Where an indicator's own values are held against a base year (「温室効果ガス排出量（H25年度比）」 in per cent), 「46％削減」 means
the values themselves, never a share off the baseline.
"""

import re
import unicodedata
from typing import Final

from kpi.attainment.choose import baseline_of, known, latest
from kpi.attainment.last_year import is_against_last_year
from kpi.attainment.units import PERCENT, normal_unit
from kpi.model.records import Indicator
from kpi.model.terms import Kind

_ERAS = {"h": 1988, "平成": 1988, "r": 2018, "令和": 2018, "西暦": 0, "": 0}
_REFERENCE = re.compile(r"(h|r|平成|令和|西暦)?(\d{1,4}|元)(?:年度?)?(?:\([^)]*\))?(?:対?比|水準)")
_REFERENCE_BEHIND = re.compile(r"対(h|r|平成|令和|西暦)?(\d{1,4}|元)年度?")
#: 「（2013年度＝100）」, 「平成25年度を100とした指数」.
_INDEXED = re.compile(r"(?:\d|元)年?度?(?:平均|値|比)?(?:=|を|は)100(?!\d)")
#: What an index is in its base year.
WHOLE: Final = 100.0


def reference_year(text: str, actual_fy: int | None) -> int | None:
    """The fiscal year that a target compares with (「H25年度比」), or None where its text names none.

    「前年度比」 is the year before the actual. Two-digit years without an era are not read.
    """
    plain = unicodedata.normalize("NFKC", text).lower().replace(" ", "")
    if re.search(r"前年度?", plain):
        return None if actual_fy is None else actual_fy - 1
    match = _REFERENCE.search(plain) or _REFERENCE_BEHIND.search(plain)
    if match is None:
        return None
    era, digits = match.group(1) or "", match.group(2)
    number = 1 if digits == "元" else int(digits)
    return _ERAS[era] + number if _ERAS[era] or number > 1900 else None


def reference_value(indicator: Indicator, actual_fy: int | None) -> float | None:
    """The value that a multiple or a reduction starts from: the baseline, or the year that the text names.

    If the text names a year, only a value of that very year serves: a baseline of another year would silently give
    another target. Beside a reduction the year in the indicator's name is meant as well; where that is 100, so is the value.
    """
    text = indicator.target.text if indicator.target is not None else ""
    if is_index(indicator) and _reduces(indicator) and reference_year(text, None) is None:
        return WHOLE
    year = wanted_year(indicator, actual_fy)
    baseline, moving = baseline_of(indicator), is_against_last_year(indicator.target)
    if year is None:
        return None if moving else (baseline.value if baseline is not None else None)
    if baseline is not None and baseline.fy in {None, year} and not moving:
        return baseline.value
    candidates = [*indicator.actuals, *([baseline] if baseline is not None else [])]
    found = latest(m for m in candidates if m.fy == year and known(m.value))
    return found.value if found is not None else None


def wanted_year(indicator: Indicator, actual_fy: int | None) -> int | None:
    """The fiscal year whose value the target starts from, as it or, beside a reduction, the indicator's name says."""
    if is_against_last_year(indicator.target):
        return None if actual_fy is None else actual_fy - 1
    year = reference_year(indicator.target.text if indicator.target is not None else "", None)
    return named_year(indicator) if year is None and _reduces(indicator) else year


def _reduces(indicator: Indicator) -> bool:
    """Whether the target is a reduction: where it names no year itself, the indicator's name may tell what it starts from."""
    target = indicator.target
    return target is not None and target.kind is Kind.REDUCTION and not is_against_last_year(target)


def is_change(indicator: Indicator) -> bool:
    """Whether the values are changes in per cent, of which at least one fell: a level in per cent is not below zero."""
    return normal_unit(indicator.unit) == PERCENT and any(value < 0 for value in _own(indicator))


def begins_at_nothing(indicator: Indicator) -> bool:
    """Whether the values count what has been saved since the base year that the name tells: they begin at 0 %."""
    baseline = indicator.baseline
    at_nothing = baseline is not None and baseline.value == 0 and normal_unit(indicator.unit) == PERCENT
    return at_nothing and named_year(indicator) is not None


def is_index(indicator: Indicator) -> bool:
    """Whether the name says that the base year is 100."""
    return "100" in indicator.name and _INDEXED.search(_plain(indicator.name)) is not None


def named_year(indicator: Indicator) -> int | None:
    """The fiscal year that the indicator's name compares with (「H25年度比」); None where it names none."""
    return None if "前年" in indicator.name else reference_year(indicator.name, None)


def _own(indicator: Indicator) -> list[float]:
    """The values of the indicator itself, of any year."""
    found = [*indicator.actuals, *([indicator.baseline] if indicator.baseline is not None else [])]
    return [one.value for one in found if known(one.value)]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "").replace("、", "")
