"""Fixed bookings that clash: the fewest limits that give way, by the least."""

from dataclasses import replace

import pytest

from pks.problems.week import WeekProblem
from pks.problems.week.problem import ANY, Present, TheatreDuty
from solvers import SolveParams, SolveResult, Status, solve
from solvers.events import Clash
from solvers.week.fixed import LIMITS
from tests.parts import FLOW, case, session, surgeon, ward, week_problem

EFFORT = SolveParams(effort=1)
MONDAY = {"present": Present(0, ANY, ANY, ANY, 1), "fixed_day": True}


def clashing(problem: WeekProblem) -> SolveResult:
    result = solve(problem, EFFORT)
    assert (result.status, result.plan) == (Status.INFEASIBLE, None)
    return result


def limits(result: SolveResult) -> dict[str, int]:
    return {c.rule: c.excess for c in result.clashes if c.rule in LIMITS}


def given_up(result: SolveResult) -> int:
    return sum(clash.rule == "locked_day" for clash in result.clashes)


@pytest.mark.parametrize("extra_min", [5, 60])
def test_a_session_is_too_short_by_what_is_locked_in_it(extra_min: int) -> None:
    """Two hours and more beside six; the limit of the team is half an hour away."""
    cases = (case(mean_min=360, **MONDAY), case(mean_min=120 + extra_min, **MONDAY))
    roomy = session(limit_min=2000)
    result = clashing(week_problem(cases=cases, sessions=(roomy,)))
    assert limits(result) == {"session_hours": extra_min}
    assert given_up(result) == 1


def test_a_ward_lacks_what_the_locked_would_fill() -> None:
    stay = case(ward_permille=(900,), **MONDAY)
    problem = week_problem(
        cases=(stay, stay),
        wards=(ward(free_permille=(1000,)),),
        flows=(replace(FLOW, ward=0),),
    )
    assert limits(clashing(problem)) == {"ward_beds": 800}


def test_a_team_lacks_a_head() -> None:
    problem = week_problem(cases=(case(needs=((0, 60),), **MONDAY),))
    result = clashing(problem)
    assert limits(result) == {"team_heads": 1}
    assert any("Mon" in clash.where for clash in result.clashes)


def test_a_surgeon_has_too_much_by_as_little_as_can_be() -> None:
    """Two sessions have room for all; the one surgeon's hours have not."""
    duty = TheatreDuty(0, 0, 480, 720)
    cases = (case(mean_min=200, **MONDAY), case(mean_min=100, **MONDAY))
    problem = week_problem(cases=cases, people=(surgeon(duties=(duty,)),))
    assert limits(clashing(problem)) == {"surgeon_minutes": 60}


def test_the_fewest_limits_give_way() -> None:
    """Either session could be overfull, or both by less: one is."""
    long = case(mean_min=320, **MONDAY)
    problem = week_problem(
        cases=(long, long, long),
        sessions=(session(limit_min=3000), session(theatre=1, limit_min=3000)),
        theatres=week_problem().theatres * 2,
        people=(surgeon(), surgeon()),
    )
    result = clashing(problem)
    told = [clash for clash in result.clashes if clash.rule in LIMITS]
    assert [(c.rule, c.excess) for c in told] == [("session_hours", 160)]


def test_where_only_the_order_clashes_the_bookings_to_give_up_are_told() -> None:
    """One surgeon, two theatres, the same hours: every sum of the day holds."""
    duty = TheatreDuty(0, 0, 480, 600)
    spare = TheatreDuty(0, 0, 0, 200)
    cases = (case(mean_min=90, **MONDAY), case(mean_min=90, **MONDAY))
    problem = week_problem(
        cases=cases,
        sessions=(session(), session(theatre=1)),
        theatres=week_problem().theatres * 2,
        people=(surgeon(duties=(duty, spare)),),
    )
    result = clashing(problem)
    assert limits(result) == {}
    assert given_up(result) == 1


def test_a_locked_booking_without_any_place_is_told_beside_the_limits() -> None:
    problem = week_problem(
        cases=(
            case(mean_min=360, **MONDAY),
            case(mean_min=180, **MONDAY),
            case(procedures=(1,), **MONDAY),
        ),
        sessions=(session(limit_min=2000),),
    )
    result = clashing(problem)
    assert limits(result) == {"session_hours": 60}
    assert Clash("locked_day", "C2", 1) in result.clashes
