"""Recovery of a day: the fullest minute, and what is left then."""

from pks.day.recovery import RecoveryDay, recovery_of
from pks.problems.week.problem import UNLIMITED, Flow, Pacu
from tests.parts import case, plan_of, week_problem

PLACES = (2,) + (UNLIMITED,) * 6
PROBLEM = week_problem(
    cases=(case(pacu_min=90),) * 2,
    pacus=(Pacu(PLACES, 1440),),
    flows=(Flow(0, -1, -1, 0, 0),),
)


def ends(start_min: int) -> int:
    """When a case that begins then leaves the theatre, by the rules' own count."""
    (one,) = recovery_of(PROBLEM, plan_of((0, 0, 0, start_min)), 0)
    return one.at_min


def test_the_fullest_minute_is_told() -> None:
    second = 480 + 85
    plan = plan_of((0, 0, 0, 480), (1, 0, 0, second))
    expected = RecoveryDay(0, places=2, most=2, at_min=ends(second))
    assert recovery_of(PROBLEM, plan, 0) == (expected,)
    assert expected.free == 0


def test_who_has_left_takes_no_place() -> None:
    plan = plan_of((0, 0, 0, 480), (1, 0, 0, 480 + 90))
    (found,) = recovery_of(PROBLEM, plan, 0)
    assert (found.most, found.at_min, found.free) == (1, ends(480), 1)


def test_a_day_without_operations_and_one_without_a_limit() -> None:
    assert recovery_of(PROBLEM, plan_of(), 0) == (RecoveryDay(0, 2, 0, 0),)
    assert recovery_of(PROBLEM, plan_of(), 1) == ()
