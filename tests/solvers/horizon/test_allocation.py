"""The relaxation over weeks: a bound that no plan goes below, a week for each case."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pks.model.parameters import Weights
from pks.problems.horizon import HorizonPlan, HorizonProblem
from pks.problems.horizon.compile import horizon_weights
from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.problems.week.problem import DAYS, Case
from pks.rules.horizon import check_horizon
from pks.score.horizon import horizon_objective
from solvers.horizon.allocation import allocate
from tests.parts import case, session, surgeon, week_problem

FIRST = ("medical_late", "guarantee_late")
NEXT_CHANCE = 21


def horizon_of(cases: tuple[Case, ...], *, length_min: int = 200) -> HorizonProblem:
    """Two weeks with a session each, on Tuesday and on Monday."""
    days = (1, 0)
    weeks = tuple(
        week_of(tuple(shifted(c, w) for c in cases), day, length_min)
        for w, day in enumerate(days)
    )
    return HorizonProblem(
        weeks, NEXT_CHANCE, horizon_weights(Weights(), weeks, NEXT_CHANCE)
    )


def week_of(cases: tuple[Case, ...], day: int, length_min: int) -> WeekProblem:
    room = session(day=day, end_min=480 + length_min, limit_min=495 + length_min)
    return replace(
        week_problem(cases=cases, sessions=(room,), people=(surgeon(),)), first=FIRST
    )


def shifted(case: Case, week: int) -> Case:
    """The same case as a later week sees it."""

    def earlier(day: int | None) -> int | None:
        return None if day is None else day - DAYS * week

    return replace(
        case,
        medical_day=earlier(case.medical_day),
        guarantee_day=earlier(case.guarantee_day),
    )


def plans(problem: HorizonProblem, num_cases: int) -> list[HorizonPlan]:
    """Every plan: each case first, second or not at all, one after the other."""
    found = []
    for choice in product((0, 1, None), repeat=num_cases):
        weeks = []
        for w in range(2):
            start, bookings = 480, []
            for c, chosen in enumerate(choice):
                if chosen == w:
                    bookings.append(Booking(c, 0, 0, start))
                    this = problem.weeks[w].cases[c]
                    start += this.mean_min + this.turnover_min
            weeks.append(WeekPlan(tuple(bookings)))
        plan = HorizonPlan(tuple(weeks))
        if not check_horizon(problem, plan):
            found.append(plan)
    return found


limits = st.none() | st.integers(-5, 25)
cases = st.builds(
    case,
    mean_min=st.sampled_from((30, 60, 90, 120)),
    turnover_min=st.sampled_from((0, 15, 30)),
    medical_day=limits,
    guarantee_day=limits,
    waiting_weight=st.integers(0, 9),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(cases, min_size=1, max_size=4).map(tuple))
def test_no_plan_costs_less_than_the_bound(drawn: tuple[Case, ...]) -> None:
    problem = horizon_of(drawn)
    found = allocate(problem, 60.0)

    assert found is not None
    assert found.bound is not None
    costs = [horizon_objective(problem, plan) for plan in plans(problem, len(drawn))]
    assert found.bound <= min(costs)


def test_the_one_who_is_due_comes_first() -> None:
    """One fits a week: the other's date lies beyond it."""
    due, later = case(mean_min=150, medical_day=2), case(mean_min=150, medical_day=9)

    found = allocate(horizon_of((later, due)), 60.0)

    assert found is not None
    assert found.week_by_case == {0: 1, 1: 0}


@pytest.mark.parametrize("room", ["beds", "surgeon", "team", "reserve"])
def test_every_limit_keeps_a_case_out_of_the_first_week(room: str) -> None:
    """Two would go into the first week; whatever is short, one has to wait."""
    pair = (case(waiting_weight=5), case(waiting_weight=5))
    problem = horizon_of(pair, length_min=480)
    assert weeks_of(problem) == [0, 0]

    assert weeks_of(short_of(problem, room)) == [0, 1]


def weeks_of(problem: HorizonProblem) -> list[int]:
    found = allocate(problem, 60.0)
    assert found is not None
    return sorted(found.week_by_case.values())


def short_of(problem: HorizonProblem, room: str) -> HorizonProblem:
    """The first week with room for one of the two, by one resource."""
    first, second = problem.weeks
    if room == "beds":
        stay = tuple(replace(c, ward_permille=(1000,) * 7) for c in first.cases)
        beds = replace(first.wards[0], free_permille=(1000,) * 7 + (0,) * 7)
        flows = tuple(replace(flow, ward=0) for flow in first.flows)
        first = replace(first, cases=stay, wards=(beds,), flows=flows)
        free = replace(second.wards[0], free_permille=(0,) * 6 + (1000,) * 8)
        second = replace(second, cases=stay, wards=(free,), flows=flows)
    elif room == "surgeon":
        duty = replace(first.people[0].duties[1], start_min=480, end_min=540)
        first = replace(first, people=(replace(first.people[0], duties=(duty,)),))
    elif room == "team":
        nurse = replace(surgeon(), procedures=(), needs=(0,))
        short = replace(nurse.duties[1], start_min=480, end_min=560)
        wanting = tuple(replace(c, needs=((0, 60),)) for c in first.cases)
        some = (first.people[0], replace(nurse, duties=(short,)))
        first = replace(first, cases=wanting, people=some)
        second = replace(second, cases=wanting, people=(second.people[0], nurse))
    else:
        sites = tuple(replace(s, emergency_reserve_min=400) for s in first.sites)
        first = replace(first, sites=sites)
    return replace(problem, weeks=(first, second))
