"""Roll-ups: statuses counted by pillar and by owner. Raw values of unlike units are never averaged."""

from typing import Literal

import pandas as pd

from kpi.attainment.repeats import counted
from kpi.model.records import Indicator
from kpi.model.results import JudgedPlan
from kpi.model.terms import Reason, Status

By = Literal["pillar", "department", "division"]

#: Stands between the levels of a pillar's path in ``key``.
PATH_SEPARATOR = " / "
#: The key of indicators without a pillar or an owner.
NO_KEY = ""
_BEHIND = (Status.AT_RISK.value, Status.OFF_TRACK.value)
_JUDGED = (Status.ACHIEVED.value, Status.ON_TRACK.value, *_BEHIND)
_STATUSES = [status.value for status in Status]

#: The columns of counts: one per status (int64), then ``n`` (all), ``n_missing`` (not_measured, but for what is not yet
#: due), ``n_not_yet_due`` (not_measured because its time has not come), ``n_quantified`` (all but not_quantified),
#: ``n_judged`` (with a status that compares), all int64, and ``share_behind`` (float64, a fraction: at_risk and off_track
#: among the judged; NaN where none is judged).
COUNTS: tuple[str, ...] = (
    *_STATUSES,
    "n",
    "n_missing",
    "n_not_yet_due",
    "n_quantified",
    "n_judged",
    "share_behind",
)


def roll_up(judged: JudgedPlan, by: By, level: int = 1) -> pd.DataFrame:
    """Statuses counted per key: one row per key in order of appearance, columns ``key`` (str) and ``COUNTS``.

    ``by="pillar"`` cuts each path at ``level`` (1 is the top), so that equal names under different pillars stay apart;
    a shorter path counts where it ends. An indicator of several departments or divisions counts once in each, so the
    rows may add up to more than ``totals``. A repeated row (再掲) counts under its own key, unless the same indicator
    counts there already. Raises ``ValueError`` where ``level`` is below 1.
    """
    if level < 1:
        msg = f"level must be at least 1, not {level}"
        raise ValueError(msg)
    keys = [(key, place) for place, row in enumerate(judged.parsed.indicators) for key in _keys(row, by, level)]
    listed = pd.DataFrame(
        {
            "key": pd.Series([key for key, _ in keys], dtype="str"),
            "place": pd.Series([place for _, place in keys], dtype="int64"),
        }
    ).join(_table(judged), on="place")
    indicators = judged.parsed.indicators
    members: dict[str, list[int]] = {}
    for key, place in keys:
        members.setdefault(key, []).append(place)
    kept = {(key, place) for key, places in members.items() for place in counted(indicators, places)}
    return _counts(listed[pd.Series([pair in kept for pair in keys], dtype="bool")])


def totals(judged: JudgedPlan) -> pd.Series:
    """The counts of the whole plan (index ``COUNTS``, float64), each indicator once: see ``counted_once``."""
    table = _table(judged).assign(key="all")
    counts = _counts(table[counted_once(judged).to_numpy()])
    row = counts[list(COUNTS)].sum() if counts.empty else counts[list(COUNTS)].iloc[0]
    row = row.astype("float64")
    return row if row["n_judged"] else row.mask(row.index == "share_behind")


def matrix(judged: JudgedPlan) -> pd.DataFrame:
    """Counts of indicators: pillars of the top level (index) × departments (columns), 0 where there is none.

    An indicator of several departments counts in each; repeated rows (再掲) are left out as in ``totals``.
    """
    pairs = [
        (pillar, department)
        for indicator, once in zip(judged.parsed.indicators, counted_once(judged), strict=True)
        if once
        for pillar in _keys(indicator, "pillar", 1)
        for department in _keys(indicator, "department", 1)
    ]
    listed = pd.DataFrame(pairs, columns=["pillar", "department"], dtype="str")
    counts = pd.crosstab(listed["pillar"], listed["department"])
    return counts.reindex(index=listed["pillar"].unique(), columns=listed["department"].unique(), fill_value=0)


def counted_once(judged: JudgedPlan) -> pd.Series:
    """Which rows count in totals (bool, one per indicator): all but those that repeat another (see ``repeats.counted``)."""
    indicators = judged.parsed.indicators
    places = range(len(indicators))
    kept = set(counted(indicators, places))
    return pd.Series([place in kept for place in places], dtype="bool")


def _keys(indicator: Indicator, by: By, level: int) -> list[str]:
    if by == "pillar":
        return [PATH_SEPARATOR.join(indicator.pillars[:level])]
    owners = indicator.departments if by == "department" else indicator.divisions
    return list(dict.fromkeys(owners)) or [NO_KEY]


def _table(judged: JudgedPlan) -> pd.DataFrame:
    """One row per indicator: its status, and whether it has no result because the time has not come."""
    return pd.DataFrame(
        {
            "status": pd.Series([one.status.value for one in judged.judgements], dtype="str"),
            "not_yet_due": pd.Series([one.reason is Reason.NOT_YET_DUE for one in judged.judgements], dtype="bool"),
        }
    )


def _counts(listed: pd.DataFrame) -> pd.DataFrame:
    counts = pd.crosstab(listed["key"], listed["status"])
    counts = counts.reindex(index=listed["key"].unique(), columns=_STATUSES, fill_value=0).astype("int64")
    not_yet_due = listed.groupby("key", sort=False)["not_yet_due"].sum().reindex(counts.index).astype("int64")
    n, judged = counts.sum(axis=1), counts[list(_JUDGED)].sum(axis=1)
    behind = counts[list(_BEHIND)].sum(axis=1)
    return (
        counts.assign(
            n=n,
            n_missing=counts[Status.NOT_MEASURED.value] - not_yet_due,
            n_not_yet_due=not_yet_due,
            n_quantified=n - counts[Status.NOT_QUANTIFIED.value],
            n_judged=judged,
            share_behind=behind / judged.where(judged > 0),
        )
        .rename_axis(index="key", columns=None)
        .reset_index()
    )
