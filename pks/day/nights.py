"""Beds of a night: staffed, expected present, added by the plan, free."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from pks.calendar import monday_of
from pks.kpi.beds import planned_permille
from pks.model.region import Region
from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.beds import beds_by_ward, on
from pks.problems.week.problem import NIGHTS


@dataclass(frozen=True, slots=True)
class WardTonight:
    """
    A ward's night, in beds; ``staffed`` is None where the data do not limit it.

    Expected beds are means, so they need not be whole.
    """

    ward: int
    staffed: int | None
    reserve: int
    present: float
    added: float

    @property
    def free(self) -> float | None:
        """Staffed beds less the reserve and all expected; negative when overfull."""
        if self.staffed is None:
            return None
        return self.staffed - self.reserve - self.present - self.added


def ward_nights_of(
    region: Region, problem: WeekProblem, plan: WeekPlan, day: date
) -> tuple[WardTonight, ...]:
    """
    Return every ward's night that follows a day of the problem's week or the next.

    Operations before the day of the extract are not added: whoever had one and is
    still in a bed is among the inpatients.
    """
    night = (day - monday_of(problem.week)).days
    if not 0 <= night < NIGHTS:
        raise ValueError(f"{day} is no night that {problem.week} watches")
    added = planned_permille(problem, still_to_come(region, problem, plan))
    beds = beds_by_ward(region)
    found = []
    for index, ward_id in enumerate(problem.labels.wards):
        row = on(beds[ward_id], day)
        found.append(
            WardTonight(
                ward=index,
                staffed=None if row is None else row.staffed,
                reserve=0 if row is None else row.emergency_reserve,
                present=problem.wards[index].busy_permille[night] / 1000,
                added=added[index, night] / 1000,
            )
        )
    return tuple(found)


def still_to_come(region: Region, problem: WeekProblem, plan: WeekPlan) -> WeekPlan:
    """Return the plan from the day of the extract on."""
    monday = monday_of(problem.week)
    kept = (
        booking
        for booking in plan.bookings
        if monday + timedelta(days=problem.sessions[booking.session].day)
        >= region.parameters.as_of
    )
    return replace(plan, bookings=tuple(kept))
