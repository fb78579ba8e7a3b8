"""How many indicators have which status and grade under two rules, as a table to be saved."""

from kpi.i18n.catalogue import Words
from kpi.views import texts
from kpi.views.sheet import Sheet, Value
from kpi.views.what_if import WhatIf


def counts_sheet(view: WhatIf, w: Words) -> Sheet:
    """One row per status and then per grade: how many there are under either rule, and how many more or fewer.

    A number is blank where a rule knows no such grade.
    """
    status, grade = w("screens.column.status"), w("screens.methods.grade")
    rows: list[tuple[Value, ...]] = [
        (status, one.word, one.before, one.after, one.after - one.before) for one in view.counts
    ]
    for pair in view.grades:
        before, after = (None if text == texts.NOTHING else int(text) for text in (pair.before, pair.after))
        rows.append((grade, pair.grade, before, after, None if before is None or after is None else after - before))
    columns = (w("sheets.kind"), w("sheets.value"), view.before, view.after, w("whatif.difference"))
    names = {"before": view.before, "after": view.after}
    return Sheet(w("whatif.counts_sheet", **names), columns, tuple(rows))
