"""What a mark rests on, in words: which rate decides, why that one, and which is shown for information only."""

from kpi.attainment.basis import Basis, basis_of, why_unpaced
from kpi.attainment.checks import paced, quotient
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator
from kpi.model.results import Judgement

#: The scheme whose rule is worded here; the others word theirs on the page of methods.
STANDARD = "standard"


def basis(indicator: Indicator, judgement: Judgement, scheme: str, title: str, w: Words) -> str:
    """The sentence: 「単年度の値のため、評価は達成率（82.0%）による。」; empty where nothing was judged.

    ``scheme`` is the code of the scheme, ``title`` its name for a reader.
    """
    found = basis_of(indicator, judgement)
    if found is None:
        return ""
    if scheme != STANDARD:
        return w("basis.other", scheme=title)
    if found is Basis.MET:
        return w("basis.met" if judgement.reported else "basis.met_present")
    facts = {
        "attainment": w.percent(judgement.attainment_rate),
        "progress": w.percent(judgement.progress_rate),
    }
    if found is Basis.PACE:
        expected, share = w.percent(judgement.expected_rate), w.percent(quotient(indicator, judgement))
        return w("basis.pace", expected=expected, share=share, **facts)
    return w(f"basis.{found.value}", why=w(f"basis.why.{why_unpaced(indicator, judgement).value}"), **facts)


def deciding(indicator: Indicator, judgement: Judgement, scheme: str, w: Words) -> str:
    """The rate that decides, short enough for a sentence: 「達成率は82.0%」 or 「進捗率は31.0%（目安50.0%）」."""
    found = basis_of(indicator, judgement) if scheme == STANDARD else None
    by_progress = found in {Basis.PACE, Basis.PROGRESS} or judgement.attainment_rate is None
    rate = judgement.progress_rate if by_progress else judgement.attainment_rate
    if rate is None:
        return ""
    name = w("screens.rate.progress" if by_progress else "screens.rate.attainment")
    expected = w.percent(judgement.expected_rate) if found is Basis.PACE else None
    why = None
    if found is Basis.ATTAINMENT:
        why = w(f"basis.why.{why_unpaced(indicator, judgement).value}")
    return w("basis.told", name=name, rate=w.percent(rate), expected=expected, why=why)


def role(rate: Basis, indicator: Indicator, judgement: Judgement, scheme: str, w: Words) -> str:
    """Whether a rate decides or stands for information; empty where neither is worth saying (met, or another scheme)."""
    found = basis_of(indicator, judgement)
    if scheme != STANDARD or found in {None, Basis.MET}:
        return ""
    counts = found is rate or (rate is Basis.PROGRESS and found is Basis.PACE)
    return w("basis.counts" if counts else "basis.aside")


def pace_counts(indicator: Indicator, judgement: Judgement, scheme: str) -> bool:
    """Whether what is expected for the year has a part in judging: not under ``standard`` for values of single years."""
    return scheme != STANDARD or paced(indicator, judgement)
