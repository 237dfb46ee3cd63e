"""The inflow table anew: struck operations from the outcomes, week by week."""

from dataclasses import replace
from datetime import timedelta

from pks.calendar import week_of
from pks.learn.weekly import weekly_inflow
from pks.model.demand import Inflow
from pks.model.outcomes import Outcome
from pks.model.region import Region
from tests.pks.followup.samples import MONDAY, done, struck
from tests.pks.kpi.samples import sample_region

BASE = sample_region()
HIPS = next(f.flow_id for f in BASE.flows if f.procedure_group == "höft")
WEEKS = tuple(week_of(MONDAY + timedelta(weeks=w)) for w in range(3))


def region(*rows: Outcome) -> Region:
    """A flow's three weeks, the extract after them."""
    parameters = replace(BASE.parameters, as_of=MONDAY + timedelta(weeks=4))
    inflow = tuple(Inflow(HIPS, week, 5, cancelled=9) for week in WEEKS)
    return replace(BASE, parameters=parameters, inflow=inflow, outcomes=tuple(rows))


def cancelled(found: Region) -> dict[str, int]:
    return {row.week: row.cancelled for row in weekly_inflow(found)}


def test_struck_operations_count_in_the_week_they_were_planned() -> None:
    found = region(struck("a"), struck("b", 1), done("c"), done("d", 7))

    assert cancelled(found) == {WEEKS[0]: 2, WEEKS[1]: 0, WEEKS[2]: 9}


def test_added_removed_and_performed_are_as_they_were() -> None:
    found = weekly_inflow(region(struck("a")))

    assert [(row.added, row.removed, row.performed) for row in found] == [(5, 0, 0)] * 3


def test_the_week_of_the_extract_is_not_over() -> None:
    found = region(struck("a"))
    early = replace(found, parameters=replace(found.parameters, as_of=MONDAY))

    assert cancelled(early)[WEEKS[0]] == 9
