"""The compiled kernel against the rules, the score and its own recount."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pks.demo import demo_region
from pks.errors import EngineDefect
from pks.problems.week import Booking, WeekPlan, WeekProblem, week_problem
from pks.problems.week.problem import TERM_UNITS
from pks.rules import check
from pks.rules.week import ASSIGNMENT
from pks.score import terms
from solvers.week.kernel.audit import audit, recounted
from solvers.week.kernel.edits import put_in, take_out, undo
from solvers.week.kernel.facts import place_keys
from solvers.week.kernel.layout import NOWHERE
from solvers.week.kernel.limits import NOTHING, RESERVE, keeps_reserve, what_lacks
from solvers.week.kernel.moves import move
from solvers.week.kernel.prices import least_buffer
from solvers.week.kernel.ready import blank_week
from solvers.week.kernel.walker import WeekWalker
from solvers.week.model import first_start
from solvers.week.places import Places, all_places
from tests.crowded_weeks import crowded_week
from tests.random_weeks import problems

TIMED = {
    "planned_overtime",
    "children_first",
    "infection_last",
    "day_surgery_early",
    "start_shifts",
}
WEEKS = st.one_of(problems(), st.integers(0, 9999).map(crowded_week))
ASSIGNED = [name for name in TERM_UNITS if name not in TIMED]


def assigned_cost(problem: WeekProblem, plan: WeekPlan) -> int:
    found = terms(problem, plan)
    return sum(found[name].cost for name in ASSIGNED)


def broken(problem: WeekProblem, bookings: list[Booking]) -> set[str]:
    """Rules of the assignment that a plan breaks, beside being left out."""
    return broken_rules(problem, bookings) - {"locked_day"}


def broken_rules(problem: WeekProblem, bookings: list[Booking]) -> set[str]:
    plan = WeekPlan(tuple(sorted(bookings)))
    return {v.rule for v in check(problem, plan, ASSIGNMENT)}


class Filled:
    """A week filled at random as long as the kernel sees room, or lacks but this."""

    def __init__(self, problem: WeekProblem, seed: int, lacks: int = NOTHING) -> None:
        self.problem = problem
        self.places = all_places(problem)
        self.keys = place_keys(self.places)
        self.walker = WeekWalker(problem, self.places, seed)
        self.week = self.walker.week
        numbers = list(range(len(self.keys)))
        Random(seed).shuffle(numbers)
        for p in numbers:
            c = self.keys[p][0]
            is_out = self.week.cases["place"][c] == NOWHERE
            if is_out and what_lacks(self.week, c, p) in (NOTHING, lacks):
                put_in(self.week, c, p)
                self.week.whole["num_edits"] = 0

    def booking(self, p: int) -> Booking:
        c, s, k = self.keys[p]
        return Booking(c, s, k, first_start(self.places[c][s, k]))

    def bookings(self) -> list[Booking]:
        chosen = self.week.cases["place"]
        return [self.booking(int(p)) for p in chosen[chosen != NOWHERE]]

    def cost(self) -> int:
        return int(self.week.whole["cost"][0])


def cost_above_empty(problem: WeekProblem, bookings: list[Booking]) -> int:
    plan = WeekPlan(tuple(sorted(bookings)))
    empty = assigned_cost(problem, WeekPlan())
    quota = terms(problem, WeekPlan())["quota_short"].cost
    return assigned_cost(problem, plan) - empty + quota


@settings(deadline=None, max_examples=60)
@given(WEEKS, st.integers(0, 99))
def test_what_fits_by_the_kernel_breaks_no_rule_and_costs_what_the_score_says(
    problem: WeekProblem, seed: int
) -> None:
    filled = Filled(problem, seed)
    assert broken(problem, filled.bookings()) == set()
    assert filled.cost() == cost_above_empty(problem, filled.bookings())


@settings(deadline=None, max_examples=60)
@given(WEEKS, st.integers(0, 99))
def test_what_lacks_by_the_kernel_is_what_breaks_a_rule(
    problem: WeekProblem, seed: int
) -> None:
    filled = Filled(problem, seed)
    booked = filled.bookings()
    for p, (c, _, _) in enumerate(filled.keys):
        if filled.week.cases["place"][c] == NOWHERE:
            fits = what_lacks(filled.week, c, p) == NOTHING
            assert fits == (not broken(problem, [*booked, filled.booking(p)]))


@settings(deadline=None, max_examples=60)
@given(WEEKS, st.integers(0, 99), st.booleans())
def test_a_reserve_is_kept_by_the_kernel_where_it_is_by_the_rule(
    problem: WeekProblem, seed: int, has_musts_alone: bool
) -> None:
    week = (filled := Filled(problem, seed, RESERVE)).week
    for c in np.flatnonzero(week.cases["place"] != NOWHERE):
        if has_musts_alone and not problem.cases[c].fixed_day:
            take_out(week, int(c))
            week.whole["num_edits"] = 0
    is_kept = all(keeps_reserve(week, y) for y in range(len(week.yards)))
    assert is_kept == ("emergency_reserve" not in broken(problem, filled.bookings()))


@settings(deadline=None, max_examples=60)
@given(WEEKS, st.integers(0, 99))
def test_moves_keep_every_sum_and_every_rule(problem: WeekProblem, seed: int) -> None:
    filled = Filled(problem, seed)
    plan = WeekPlan(tuple(sorted(filled.bookings())))
    walker = WeekWalker(problem, filled.places, seed, audit_every=20)
    walker.begin(plan, range(len(problem.cases)))
    walker.walk(200, 1e6, 1.0)
    best = walker.best_plan()
    rules = broken_rules(problem, list(plan.bookings))
    assert broken_rules(problem, list(best.bookings)) <= rules
    assert walker.best_cost == cost_above_empty(problem, list(best.bookings))


@settings(deadline=None, max_examples=60)
@given(WEEKS, st.integers(0, 99))
def test_a_move_keeps_every_limit_or_is_undone(problem: WeekProblem, seed: int) -> None:
    filled = Filled(problem, seed)
    week = filled.week
    movable = [c for c, found in enumerate(filled.places) if found]
    before = broken_rules(problem, filled.bookings())
    for c in movable * 3:
        places = week.cases["place"].copy()
        is_allowed = move(week, c)
        if is_allowed:
            after = broken_rules(problem, filled.bookings())
            assert after <= before
            week.whole["num_edits"] = 0
            before = after
        else:
            undo(week)
            assert week.cases["place"].tolist() == places.tolist()
        audit(week)


@pytest.fixture(scope="module")
def hospital() -> tuple[WeekProblem, tuple[Places, ...]]:
    region = demo_region("hospital", 3)
    problem = week_problem(region, region.parameters.start_week)
    return problem, all_places(problem)


def walked(
    hospital: tuple[WeekProblem, tuple[Places, ...]], seed: int, audit_every: int = 0
) -> WeekWalker:
    problem, places = hospital
    walker = WeekWalker(problem, places, seed, audit_every=audit_every)
    walker.begin(WeekPlan(), range(len(problem.cases)))
    walker.walk(20_000, 1e11, 1e9)
    return walker


def test_a_hospitals_moves_keep_every_sum(
    hospital: tuple[WeekProblem, tuple[Places, ...]],
) -> None:
    walker = walked(hospital, 0, audit_every=2_000)
    bookings = list(walker.best_plan().bookings)
    assert len(bookings) > 100
    assert broken(hospital[0], bookings) == set()
    assert walker.best_cost == cost_above_empty(hospital[0], bookings)


def test_the_same_seed_walks_the_same_way(
    hospital: tuple[WeekProblem, tuple[Places, ...]],
) -> None:
    assert walked(hospital, 1).best_plan() == walked(hospital, 1).best_plan()
    assert walked(hospital, 1).best_plan() != walked(hospital, 2).best_plan()


def test_twins_share_no_state_and_no_chance(
    hospital: tuple[WeekProblem, tuple[Places, ...]],
) -> None:
    first = walked(hospital, 1)
    before = [array.copy() for array in first.week]
    twin = first.twin(2)
    twin.begin(WeekPlan(), range(len(hospital[0].cases)))
    twin.walk(20_000, 1e11, 1e9)
    kept = zip(before, first.week, strict=True)
    assert all(np.array_equal(old, new) for old, new in kept)
    assert twin.best_plan() == walked(hospital, 2).best_plan() != first.best_plan()


@pytest.mark.parametrize(
    ("table", "field"),
    [("whole", "cost"), ("sessions", "minutes"), ("beds", "added"), ("wanted", None)],
)
def test_the_audit_names_a_sum_that_differs(
    hospital: tuple[WeekProblem, tuple[Places, ...]], table: str, field: str | None
) -> None:
    week = recounted(walked(hospital, 0).week)
    audit(week)
    array = getattr(week, table)
    if field is None:
        array[0, 0] += 1
    else:
        array[field][0] += 1
    with pytest.raises(EngineDefect, match=f"{table}.* counted anew"):
        audit(week)


@given(st.integers(0, 10**13))
def test_the_buffer_is_the_least_that_keeps_the_risk(z2_variance: int) -> None:
    buffer = least_buffer(z2_variance)
    assert 1000 * buffer**2 >= z2_variance
    assert buffer == 0 or 1000 * (buffer - 1) ** 2 < z2_variance


def test_what_is_compiled_ahead_is_of_the_types_that_are_called(
    hospital: tuple[WeekProblem, tuple[Places, ...]],
) -> None:
    week = walked(hospital, 0).week
    for blank, filled in zip(blank_week(), week, strict=True):
        assert (blank.dtype, blank.ndim) == (filled.dtype, np.ndim(filled))
