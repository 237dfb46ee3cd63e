"""One week of many: its own patients, then the holes; loose weeks; free times."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from pks.problems.horizon import HorizonPlan, HorizonProblem
from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.problems.week.problem import TERM_UNITS, TheatreDuty
from pks.rules import check
from pks.rules.horizon import check_horizon
from solvers import SolveParams
from solvers.horizon import loosened, solve_week
from solvers.horizon.alternatives import FreeTimes
from solvers.week.greedy import by_worth, greedy_plan
from solvers.week.places import all_places
from tests.parts import case, session, surgeon, week_problem
from tests.random_weeks import problems

some = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
EFFORT = SolveParams(effort=1)


def test_who_suits_a_later_week_only_fills_a_hole() -> None:
    """Both fit one by one: the later one is worth more, but this week is not his."""
    own, later = case(waiting_weight=100), case(waiting_weight=900)
    alone = session(end_min=480 + 60)
    week = week_problem(cases=(own, later), sessions=(alone,))

    found = solve_week(week, {1: 1}, 0, EFFORT)
    assert found.plan is not None
    assert [b.case for b in found.plan.bookings] == [0]

    wide = replace(week, sessions=(session(end_min=480 + 120),))
    both = solve_week(wide, {1: 1}, 0, EFFORT)
    assert both.plan is not None
    assert sorted(b.case for b in both.plan.bookings) == [0, 1]


def test_who_is_due_is_never_kept_waiting() -> None:
    """His medical date passes before the next chance: he goes before the other."""
    own, due = case(waiting_weight=100), case(waiting_weight=1, medical_day=3)
    week = replace(
        week_problem(cases=(own, due), sessions=(session(end_min=480 + 60),)),
        first=("medical_late",),
        weights=tuple(
            (name, 10_000 if name == "medical_late" else 1) for name in TERM_UNITS
        ),
    )

    found = solve_week(week, {1: 1}, 0, EFFORT)

    assert found.plan is not None
    assert [b.case for b in found.plan.bookings] == [1]


def test_whose_week_has_passed_is_no_longer_kept_waiting() -> None:
    week = week_problem(cases=(case(waiting_weight=100),))

    found = solve_week(week, {0: 0}, 1, EFFORT)

    assert found.plan is not None
    assert len(found.plan.bookings) == 1


def test_a_loose_week_ends_every_second_session_earlier() -> None:
    sessions = tuple(session(day=day) for day in range(4))

    found = loosened(week_problem(sessions=sessions), 125)

    assert [s.end_min for s in found.sessions] == [840, 960, 840, 960]
    assert [s.limit_min for s in found.sessions] == [855, 975, 855, 975]
    assert {s.listed_end_min for s in found.sessions} == {960}


def test_who_leaves_before_the_listed_end_is_not_in_a_loose_session() -> None:
    """The only nurse leaves at 15: a session until 16 has no team, cut or not."""
    nurse = surgeon(needs=(0,), procedures=(), duties=(TheatreDuty(0, 0, 480, 900),))
    week = week_problem(cases=(case(needs=((0, 60),)),), people=(surgeon(), nurse))

    loose = loosened(week, 125)

    assert loose.sessions[0].end_min <= 900
    assert not greedy_plan(loose, all_places(loose), by_worth).bookings


@some
@given(problems())
def test_a_plan_of_a_loose_week_is_one_of_the_week(problem: WeekProblem) -> None:
    loose = loosened(problem, 200)
    plan = greedy_plan(loose, all_places(loose), by_worth)
    allowed = {v.rule for v in check(loose, plan)}

    assert {v.rule for v in check(problem, plan)} <= allowed


@some
@given(problems())
def test_free_times_are_free_for_all_who_are_offered_them(problem: WeekProblem) -> None:
    """Whoever takes a time, the plan stays as valid as it was; holds do not collide."""
    plan = greedy_plan(problem, all_places(problem), by_worth)
    booked = {b.case for b in plan.bookings}
    horizon = HorizonProblem((problem,), 14, problem.weights)
    holes = FreeTimes(horizon, (problem,), HorizonPlan((plan,)))
    before = {v.rule for v in check_horizon(horizon, HorizonPlan((plan,)))}
    taken: list[Booking] = []
    for c in range(len(problem.cases)):
        times = holes.hold(c, 2)
        days = {problem.sessions[t.booking.session].day for t in times}
        assert len(days) == len(times)
        if c not in booked:
            taken += [t.booking for t in times[:1]]
    together = WeekPlan((*plan.bookings, *taken))

    assert {v.rule for v in check(problem, together)} <= before


def test_a_time_on_the_day_planned_is_no_other_time() -> None:
    sessions = (session(day=0), session(day=2))
    week = week_problem(sessions=sessions)
    horizon = HorizonProblem((week,), 14, week.weights)
    plan = HorizonPlan((WeekPlan((Booking(0, 0, 0, 480),)),))

    (found,) = FreeTimes(horizon, (week,), plan).find(0, 5)

    assert found.booking == Booking(0, 1, 0, 480)
