"""The inflow table with the struck operations that the outcomes tell of."""

from collections import Counter
from dataclasses import replace

from pks.calendar import week_of
from pks.followup.flows import Finder
from pks.followup.matching import is_planned
from pks.model.demand import Inflow
from pks.model.region import Region


def weekly_inflow(region: Region) -> tuple[Inflow, ...]:
    """
    Return the region's inflow with ``cancelled`` counted from the outcomes.

    A struck operation counts in the week it was planned, in the flow of its theatre's
    site. Weeks without any outcome, and the week of the extract, keep what they have.
    """
    this_week = week_of(region.parameters.as_of)
    covered = {week_of(row.date) for row in region.outcomes} - {this_week}
    finder = Finder(region)
    struck = Counter(
        (flow.flow_id, week_of(row.date))
        for row in region.outcomes
        if is_planned(row) and row.result == "cancelled"
        if (flow := finder.flow(row.case_id, row.procedure_ids, row.theatre_id))
    )
    return tuple(
        replace(row, cancelled=struck[row.flow_id, row.week])
        if row.week in covered
        else row
        for row in region.inflow
    )
