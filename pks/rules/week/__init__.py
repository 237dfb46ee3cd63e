"""The rules of a week plan, one function each, in the order of docs/model-week.md."""

from collections.abc import Callable, Iterator

from pks.problems.week import WeekPlan, WeekProblem
from pks.rules.violation import Violation
from pks.rules.week.beds import ward_beds
from pks.rules.week.case import (
    allowed_sites,
    blocked_days,
    elsewhere,
    notice,
    one_booking,
    ready_window,
    start_window,
)
from pks.rules.week.locks import locked_day, locked_team, locked_theatre
from pks.rules.week.named import named_team
from pks.rules.week.recovery import day_surgery_home, pacu_closing, pacu_places
from pks.rules.week.session import (
    emergency_reserve,
    emergency_session,
    overfull_session,
    overtime_risk,
    session_hours,
    session_specialty,
)
from pks.rules.week.surgeon import (
    protected_rest,
    surgeon_hours,
    surgeon_minutes,
    surgeon_on_duty,
    surgeon_overlap,
    surgeon_privileges,
)
from pks.rules.week.team import team_heads
from pks.rules.week.theatre import (
    done_by,
    movable_equipment,
    theatre_equipment,
    theatre_hours,
    theatre_overlap,
)

__all__ = ["ASSIGNMENT", "RULES", "SEQUENCE", "Rule"]

Rule = Callable[[WeekProblem, WeekPlan], Iterator[Violation]]

ASSIGNMENT: tuple[Rule, ...] = (
    one_booking,
    elsewhere,
    ready_window,
    blocked_days,
    notice,
    allowed_sites,
    session_specialty,
    emergency_session,
    overfull_session,
    theatre_equipment,
    surgeon_privileges,
    surgeon_on_duty,
    surgeon_minutes,
    session_hours,
    overtime_risk,
    team_heads,
    ward_beds,
    emergency_reserve,
    locked_day,
    locked_theatre,
    locked_team,
)
SEQUENCE: tuple[Rule, ...] = (
    start_window,
    theatre_hours,
    done_by,
    theatre_overlap,
    surgeon_overlap,
    surgeon_hours,
    protected_rest,
    movable_equipment,
    pacu_places,
    pacu_closing,
    day_surgery_home,
    named_team,
)
RULES = ASSIGNMENT + SEQUENCE
