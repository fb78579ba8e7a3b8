"""Numbers in a usual form among the texts of a large table: what is asked of each cell is known of them beforehand."""

from collections.abc import Iterable

from kpi.ingest.layouts.cell_series import SEVERAL
from kpi.ingest.layouts.plain_cells import SURE_TEXTS, Told, says_more
from kpi.ingest.layouts.stored_results import TOLD_BY_TEXTS
from kpi.model.quick import changed
from kpi.reading.numbers import usual_numbers


def learn_numbers(texts: Iterable[str]) -> None:
    """Let the readers of cells know all texts that are one number in a usual form (1,234人, R5：72.4%, 500件以上).

    ``texts`` are the different ones of a sheet. What the readers answer does not change, only when they find it out.
    """
    told: dict[str, Told | None] = {}
    for like, found in usual_numbers(texts):
        more, unit = says_more(like), like.unit
        for text, value in found:
            told[text] = value, unit, text, None, changed(like, text=text, value=value) if more else None
    SURE_TEXTS.learn(told)
    TOLD_BY_TEXTS.learn(told)
    SEVERAL.learn(dict.fromkeys(told, False))
