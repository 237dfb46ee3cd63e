"""Bed-nights that the plan may fill, week by week."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from pks.model.region import Region
from pks.problems.capacity.problem import NO_LIMIT, Ints
from pks.problems.week.beds import beds_by_ward, on, week_wards
from pks.problems.week.cases import lookups
from pks.problems.week.index import WeekIndex
from pks.problems.week.problem import DAYS, NIGHTS, UNLIMITED


def free_nights(region: Region, index: WeekIndex, mondays: Sequence[date]) -> Ints:
    """
    Return the bed-nights free in thousandths, (wards, weeks); recovery is no ward here.

    A night holds the staffed beds beside the emergencies' reserve, at most the target
    occupancy; who is in a bed now, or comes before the plan, is taken off as in the
    week plan (`pks.problems.week.beds`), for its 14 nights.
    """
    beds = beds_by_ward(region)
    target = region.parameters.beds.target_permille
    known = week_wards(region, index, lookups(region, index))
    found = np.zeros((len(index.wards), len(mondays)), np.int64)
    for ward_id, ward in index.wards.items():
        if known[ward].free_permille[0] == UNLIMITED:
            found[ward] = NO_LIMIT
            continue
        busy = known[ward].busy_permille
        for night in range(DAYS * len(mondays)):
            row = on(beds[ward_id], mondays[0] + timedelta(days=night))
            assert row is not None
            usable = 1000 * max(0, row.staffed - row.emergency_reserve)
            room = min(usable, row.staffed * target)
            there = busy[night] if night < NIGHTS else 0
            found[ward, night // DAYS] += max(0, room - there)
    return found
