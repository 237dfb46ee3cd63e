"""Rounds of annealing, their start minutes, and the same answer again."""

from functools import cache
from random import Random

from pks.demo import demo_region
from pks.problems.week import WeekPlan, WeekProblem, week_problem
from pks.score import terms
from solvers.budget import Budget
from solvers.params import SolveParams
from solvers.week.assign import Assigner, shares_of
from solvers.week.greedy import by_worth, greedy_plan
from solvers.week.places import all_places
from solvers.week.sequence import in_their_sessions, sequenced, those_that_fit
from tests.parts import case, plan_of, session, surgeon
from tests.parts import week_problem as parts_problem

EFFORT = SolveParams(effort=1)
UNIT = 1000
FIRST = {"first": ("medical_late",)}
WEIGHTS = {"medical_late": UNIT}


def assigner(problem: WeekProblem, params: SolveParams = EFFORT) -> Assigner:
    return Assigner(problem, all_places(problem), Budget(params), Random(0))


def two_mornings() -> WeekProblem:
    """Four cases, three sessions (two of them on Monday), two surgeons."""
    base = parts_problem(
        cases=(case(medical_day=1),) * 4,
        sessions=(session(), session(theatre=1), session(day=1)),
        theatres=parts_problem().theatres * 2,
        people=(surgeon(), surgeon()),
        first=("medical_late",),
    )
    weights = {name: 1 for name, _ in base.weights} | WEIGHTS
    return parts_problem(
        **{name: getattr(base, name) for name in
           ("cases", "sessions", "theatres", "people", "first")},
        weights=tuple(weights.items()),
    )  # fmt: skip


FOUND = plan_of((0, 0, 0, 480), (1, 1, 0, 540), (2, 1, 1, 600), (3, 2, 1, 480))


def test_the_shares_of_the_tiers_are_the_whole() -> None:
    for num_tiers in (1, 2, 3, 5):
        found = shares_of(num_tiers)
        assert len(found) == num_tiers
        assert abs(sum(found) - 1) < 1e-9
        assert found == sorted(found, reverse=True)


@cache
def hospital() -> WeekProblem:
    region = demo_region("hospital", 2)
    return week_problem(region, region.parameters.start_week)


def late_days(plan: WeekPlan) -> int:
    return terms(hospital(), plan)["medical_late"].amount


def test_annealing_lowers_what_counts_most() -> None:
    problem, places = hospital(), all_places(hospital())
    start = greedy_plan(problem, places, by_worth)
    found = assigner(problem, SolveParams(effort=2)).improve(start, 0.0)
    gained = late_days(WeekPlan()) - late_days(start)
    assert late_days(start) - late_days(found) > 0.05 * gained
    again = assigner(problem, SolveParams(effort=2)).improve(start, 0.0)
    assert again == found


def test_sequencing_keeps_everybody_in_the_session_found() -> None:
    problem, places = hospital(), all_places(hospital())
    start = greedy_plan(problem, places, by_worth)
    found = assigner(problem).improve(start, 0.0)
    at = {b.case: b.session for b in found.bookings}
    budget = Budget(SolveParams(effort=1))
    quick, better = list(sequenced(problem, places, found, WeekPlan(), budget))
    for plan in (quick, better):
        assert all(at[b.case] == b.session for b in plan.bookings)
    assert late_days(better) <= late_days(quick)
    assert len(quick.bookings) < len(better.bookings)
    assert len(better.bookings) > 0.9 * len(found.bookings)


def test_nearly_all_of_an_assignment_start_as_it_says() -> None:
    problem, places = hospital(), all_places(hospital())
    start = greedy_plan(problem, places, by_worth)
    found = assigner(problem, SolveParams(effort=2)).improve(start, 0.0)
    asked = those_that_fit(problem, places, found.bookings)
    assert set(asked.bookings) <= set(found.bookings) != set(start.bookings)
    assert len(asked.bookings) > 0.95 * len(found.bookings)  # recovery and equipment
    budget = Budget(SolveParams(effort=1))
    *_, timed = sequenced(problem, places, found, found, budget)
    assert len(timed.bookings) > 0.98 * len(found.bookings)


def test_what_collides_with_something_earlier_does_not_stand() -> None:
    problem = two_mornings()
    places = all_places(problem)
    asked = plan_of((0, 0, 0, 480), (1, 0, 1, 539), (2, 0, 1, 540), (3, 1, 0, 600))
    found = those_that_fit(problem, places, asked.bookings[::-1])
    assert [b.case for b in found.bookings] == [0, 2, 3]


def test_starts_from_before_stand_where_the_session_does() -> None:
    problem, places = hospital(), all_places(hospital())
    start = greedy_plan(problem, places, by_worth)
    budget = Budget(SolveParams(effort=1))
    quick = next(iter(sequenced(problem, places, start, start, budget)))
    assert quick == start


def test_places_kept_are_those_of_the_session() -> None:
    problem = two_mornings()
    places = all_places(problem)
    kept = in_their_sessions(places, FOUND, keeps_surgeon=False)
    assert [set(found) for found in kept] == [
        {(s, k) for k in (0, 1)} for s in (0, 1, 1, 2)
    ]
    kept = in_their_sessions(places, FOUND, keeps_surgeon=True)
    assert [set(found) for found in kept] == [{(0, 0)}, {(1, 0)}, {(1, 1)}, {(2, 1)}]


def test_annealing_ends_with_the_time_limit_whatever_it_was_to_spend() -> None:
    params = SolveParams(time_limit_s=4.0, num_workers=1, with_bound=False)
    problem = two_mornings()
    short = assigner(problem, params)
    assert short.improve(WeekPlan(), spend_s=1000.0).bookings
