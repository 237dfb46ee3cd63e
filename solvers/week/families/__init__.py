"""The hard constraints: one function a family, each with a twin in `pks.rules.week`."""

from collections.abc import Callable

from solvers.week.families.assignment import (
    emergency_reserve,
    locked_day,
    one_booking,
    overtime_risk,
    session_hours,
    surgeon_minutes,
    team_heads,
    ward_beds,
)
from solvers.week.families.sequence import (
    movable_equipment,
    pacu_places,
    start_windows,
    surgeon_overlap,
    theatre_overlap,
)
from solvers.week.model import WeekModel

Family = Callable[[WeekModel], None]

ASSIGNMENT: tuple[Family, ...] = (
    one_booking,
    locked_day,
    session_hours,
    overtime_risk,
    surgeon_minutes,
    team_heads,
    ward_beds,
    emergency_reserve,
)
SEQUENCE: tuple[Family, ...] = (
    start_windows,
    theatre_overlap,
    surgeon_overlap,
    pacu_places,
    movable_equipment,
)
