"""Tags of the document (重点, SDGs) in words."""

from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator
from kpi.model.terms import Flag
from kpi.views.filters import PRIORITY


def tag_word(tag: str, w: Words) -> str:
    """A tag in the reader's language; what only the document can say stays as it is written."""
    return w("tags.priority") if tag == PRIORITY else tag


def labels(indicator: Indicator, w: Words) -> tuple[str, ...]:
    """What stands beside an indicator's name: that it is listed again, then its tags."""
    again = (w("tags.again"),) if Flag.REPEATED in indicator.flags else ()
    return (*again, *(tag_word(tag, w) for tag in indicator.tags))
