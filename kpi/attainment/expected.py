"""Where a plan on schedule would be in the actual's year: a stated milestone, else a straight line."""

import numpy as np
import pandas as pd

from kpi.attainment.arrays import Floats, bools, divide, floats, minus, plus, times
from kpi.attainment.goal import level


def line_share(baseline_fy: Floats, target_fy: Floats, fy: Floats) -> Floats:
    """Share of the way that a straight line has covered by ``fy``, in 0 … 1; NaN unless the target lies later."""
    span = np.where(target_fy > baseline_fy, target_fy - baseline_fy, np.nan)
    return np.clip(divide(fy - baseline_fy, span), 0.0, 1.0)


def with_expected(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame (after ``rates.with_rates``) with ``expected_value`` (unit of the indicator) and ``expected_rate``.

    The milestone of the actual's very year serves if the plan states one, else the straight line from baseline to
    target; after the target year the target itself is expected, up to the baseline year the baseline. The rate is
    (expected − baseline)/(target − baseline). Without a way to go (see ``with_rates``) only a stated milestone remains,
    and a present value alone expects nothing.
    """
    baseline, goal = floats(frame, "baseline"), floats(frame, "goal")
    without_way = bools(frame, "without_way")
    milestone = np.where(bools(frame, "baseline_only"), np.nan, level(frame, "milestone_rule", "milestone_amount"))
    milestone = np.where(np.isnan(goal), np.nan, milestone)
    share = line_share(floats(frame, "baseline_fy"), floats(frame, "target_fy"), floats(frame, "actual_fy"))
    way = minus(goal, baseline)
    line = np.where(share == 1.0, goal + 0.0 * baseline, plus(baseline, times(way, share)))
    stated = ~np.isnan(milestone)
    rate = np.where(stated, divide(minus(milestone, baseline), way), np.where(way == 0, np.nan, share + 0.0 * way))
    return frame.assign(
        expected_value=np.where(stated, milestone, np.where(without_way, np.nan, line)),
        expected_rate=np.where(without_way, np.nan, rate),
    )
