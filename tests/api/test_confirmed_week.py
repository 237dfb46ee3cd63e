"""One unit more in a week: what is added to the region, and nothing else."""

from datetime import timedelta

import pytest

from api.actions.confirmed_week import week_gains, with_one_more
from pks.calendar import monday_of
from pks.demo import demo_region
from pks.model.region import Region
from pks.problems.capacity import CapacityProblem, capacity_problem
from pks.problems.capacity.terms import unit_terms
from pks.problems.capacity.units import Unit, priced
from pks.problems.week import week_problem

Known = tuple[Region, CapacityProblem, dict[str, Unit]]


@pytest.fixture(scope="module")
def known() -> Known:
    """The demo's hospital, a few weeks of it, and its units by name."""
    region = demo_region("hospital", 1)
    problem = capacity_problem(region, 4)
    units = priced(problem, unit_terms(region, problem)).units
    return region, problem, {unit.resource: unit for unit in units}


def test_a_shift_is_one_duty_of_somebody_new(known: Known) -> None:
    region, problem, units = known
    week = region.parameters.start_week
    for name in ("assistant_nurse", "theatre_nurse (robot)", "surgeon (CHI)"):
        more = with_one_more(region, problem, units[name], week)
        assert more is not None
        new = {row.staff_id for row in more.staff} - {r.staff_id for r in region.staff}
        (duty,) = (row for row in more.duties if row.staff_id in new)
        assert duty.kind == "theatre"
        first = monday_of(week)
        assert first <= duty.date < first + timedelta(days=7)


def test_a_theatre_day_is_one_session(known: Known) -> None:
    region, problem, units = known
    week = region.parameters.start_week
    more = with_one_more(region, problem, units["NOR-09"], week)
    assert more is not None
    assert len(more.sessions) == len(region.sessions) + 1
    before, after = (week_problem(r, week) for r in (region, more))
    assert len(after.sessions) == len(before.sessions) + 1


def test_a_bed_is_free_in_each_night(known: Known) -> None:
    region, problem, units = known
    week = region.parameters.start_week
    more = with_one_more(region, problem, units["NOR-kirurgi"], week)
    assert more is not None
    first = monday_of(week)
    days = {first + timedelta(days=n) for n in range(7)}
    staffed = [
        sum(r.staffed for r in of.ward_beds if r.ward_id == "NOR-kirurgi"
            and r.date in days)
        for of in (region, more)
    ]  # fmt: skip
    assert staffed[1] == staffed[0] + 7


def test_equipment_that_cannot_move_is_not_tried(known: Known) -> None:
    region, problem, units = known
    week = region.parameters.start_week
    assert with_one_more(region, problem, units["robot"], week) is None
    (found,) = week_gains(region, problem, [units["robot"]], 0.5)
    assert found.gain is None
    assert set(found.noise) == {
        "plan_operations", "plan_medical_late", "plan_guarantee_late",
    }  # fmt: skip
