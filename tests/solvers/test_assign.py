"""Rounds of annealing: what they learn, and the same answer again."""

from functools import cache
from random import Random

from pks.demo import demo_region
from pks.problems.week import WeekPlan, WeekProblem, week_problem
from pks.score import terms
from solvers.budget import Budget
from solvers.params import SolveParams
from solvers.week.assign import DEARER, GUIDE, Assigner, shares_of
from solvers.week.greedy import by_worth, greedy_plan
from solvers.week.places import all_places
from solvers.week.sequence import in_their_sessions, sequenced
from solvers.week.tiers import tier_unit, tiers
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


def guides_after(timed: WeekPlan) -> tuple[bool, dict[tuple[int, int], float]]:
    learner = assigner(two_mornings())
    before = dict(learner._guides)
    has_lost = learner.learn(FOUND, timed)
    after = learner._guides
    return has_lost, {d: after[d] / before[d] for d in after if after[d] != before[d]}


def test_nothing_lost_is_nothing_learnt() -> None:
    assert guides_after(FOUND) == (False, {})


def test_the_surgeon_of_two_sessions_is_to_blame_in_both() -> None:
    for lost in (0, 1, 2):  # the last one is another surgeon's, in a shared session
        timed = WeekPlan(tuple(b for b in FOUND.bookings if b.case != lost))
        assert guides_after(timed) == (True, {(0, 0): DEARER})


def test_nobody_is_to_blame_where_each_surgeon_has_one_session() -> None:
    timed = WeekPlan(tuple(b for b in FOUND.bookings if b.case != 3))
    assert guides_after(timed) == (True, {})


def test_another_surgeon_in_the_same_session_is_no_loss() -> None:
    timed = plan_of((0, 0, 1, 480), *[(b.case, b.session, b.surgeon, b.start_min)
                                      for b in FOUND.bookings[1:]])  # fmt: skip
    assert guides_after(timed) == (False, {})


def test_a_guide_begins_at_a_share_of_the_first_tiers_unit() -> None:
    problem = two_mornings()
    assert tier_unit(problem, tiers(problem)[0]) == UNIT
    assert set(assigner(problem)._guides.values()) == {GUIDE * UNIT}


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
    found = assigner(problem, SolveParams(effort=5)).improve(start, 0.0)
    gained = late_days(WeekPlan()) - late_days(start)
    assert late_days(start) - late_days(found) > 0.05 * gained
    again = assigner(problem, SolveParams(effort=5)).improve(start, 0.0)
    assert again == found


def test_sequencing_keeps_everybody_in_the_session_found() -> None:
    problem, places = hospital(), all_places(hospital())
    start = greedy_plan(problem, places, by_worth)
    found = assigner(problem).improve(start, 0.0)
    at = {b.case: b.session for b in found.bookings}
    budget = Budget(SolveParams(effort=1))
    quick, better = list(sequenced(problem, places, found, start, budget))
    for plan in (quick, better):
        assert all(at[b.case] == b.session for b in plan.bookings)
    assert late_days(better) <= late_days(quick)
    assert len(quick.bookings) < len(better.bookings)
    assert len(better.bookings) > 0.9 * len(found.bookings)


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
