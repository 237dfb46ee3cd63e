"""The compiled kernel of admission beside the rules, the score and its own recount."""

from functools import cache
from typing import Any

import numpy as np
import pytest

from pks.errors import EngineDefect
from pks.machine.compiled import compiled
from pks.problems.admission.plan import AdmissionPlan, Round
from pks.problems.admission.problem import AdmissionProblem
from pks.rules.admission import check_admission
from pks.score.admission import admission_objective
from solvers.admission.audit import audit
from solvers.admission.kernel import edits, limits, prices
from solvers.admission.kernel.layout import NOWHERE
from solvers.admission.kernel.walk import KINDS
from solvers.admission.walker import SHARES, AdmissionWalker
from tests.random_admissions import place, random_problem, without

SEEDS = range(4)
problem_of = cache(random_problem)


def by_itself(part: Any) -> Any:
    """Return a part of the kernel so that Python can call it."""
    return compiled(part.py_func)


put_in, take_out = by_itself(edits.put_in), by_itself(edits.take_out)
price, gain = by_itself(prices.price), by_itself(prices.gain)
fits = by_itself(limits.fits)
suits_day, suits_room = by_itself(limits.suits_day), by_itself(limits.suits_room)


def walked(
    seed: int, shares: dict[str, float] = SHARES, moves: int = 3000
) -> AdmissionWalker:
    """Return a searcher after an audited walk over everybody."""
    problem = problem_of(seed)
    walker = AdmissionWalker(problem, seed, audit_every=100, shares=shares)
    walker.choose(range(len(problem.patients)))
    walker.walk(moves, 100.0, 1.0)
    return walker


def now(problem: AdmissionProblem, walker: AdmissionWalker) -> AdmissionPlan:
    """Return the plan as it is, with a nurse for every round."""
    walker.keep()
    nurses = walker.wards.rounds["nurse"].reshape(-1, problem.num_shifts)
    rounds = tuple(Round(r, s, int(n)) for (r, s), n in np.ndenumerate(nurses))
    return AdmissionPlan(walker.best_plan().admissions, rounds)


def objective(walker: AdmissionWalker) -> int:
    walker.keep()
    return walker.best_objective


@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_breaks_no_rule_and_costs_what_the_score_says(seed: int) -> None:
    problem, walker = problem_of(seed), walked(seed)
    plan = walker.best_plan()
    broken = check_admission(problem, plan)
    assert [v.rule for v in broken] == ["mandatory"] * walker.best_missing
    assert admission_objective(problem, plan) == walker.best_objective
    assert len(plan.admissions) > 3
    assert (walker.wards.counts[:, 1] > 0).all()  # moves of every kind were made


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_move_by_itself_keeps_every_sum(kind: str) -> None:
    walker = walked(1)
    walker.weigh({kind: 1.0})
    walker.walk(2000, 300.0, 30.0)
    problem = problem_of(1)
    broken = check_admission(problem, now(problem, walker))
    assert {v.rule for v in broken} <= {"mandatory"}
    assert admission_objective(problem, now(problem, walker)) == objective(walker)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_place_fits_where_the_rules_allow_it(seed: int) -> None:
    problem, walker = problem_of(seed), walked(seed)
    chance, plan = np.random.default_rng(seed), now(problem, walker)
    before = {v.rule for v in check_admission(problem, plan)}
    assert before <= {"mandatory"}
    answers = []
    for _ in range(400):
        new = place(chance, problem)
        moved = without(plan, new.patient)
        moved = AdmissionPlan((*moved.admissions, new), plan.rounds)
        broken = {v.rule for v in check_admission(problem, moved)} - {"mandatory"}
        at = (new.patient, new.day, new.room, new.theatre)
        answers.append(
            suits_day(walker.wards, new.patient, new.day)
            and suits_room(walker.wards, new.patient, new.room)
            and fits(walker.wards, *at)
        )
        assert answers[-1] == (not broken), (new, broken)
    assert 0 < sum(answers) < len(answers)


@pytest.mark.parametrize("seed", SEEDS)
def test_prices_are_what_the_edits_change(seed: int) -> None:
    problem, walker = problem_of(seed), walked(seed)
    wards, chance = walker.wards, np.random.default_rng(seed)
    for _ in range(100):
        new = place(chance, problem)
        guest, before = wards.guests[new.patient], walker.cost
        if guest["day"] != NOWHERE:
            won = gain(wards, new.patient)
            day, room, theatre = (int(guest[k]) for k in ("day", "room", "theatre"))
            take_out(wards, new.patient)
            assert walker.cost == before - won
            assert price(wards, new.patient, day, room, theatre, float("inf")) == won
            put_in(wards, new.patient, day, room, theatre)
            assert walker.cost == before
        elif fits(wards, new.patient, new.day, new.room, new.theatre):
            at = (new.patient, new.day, new.room, new.theatre)
            asked = price(wards, *at, float("inf"))
            assert price(wards, *at, asked) == asked
            assert price(wards, *at, asked - 1) > asked - 1
            put_in(wards, *at)
            assert walker.cost == before + asked
    audit(wards)


def test_the_audit_finds_a_wrong_sum() -> None:
    walker = walked(0, moves=100)
    walker.wards.duties["load"][3] += 1
    with pytest.raises(EngineDefect, match=r"duties\.load\[3\] is"):
        audit(walker.wards)


def test_the_same_seed_gives_the_same_plan() -> None:
    assert walked(2).best_plan() == walked(2).best_plan()
    other = AdmissionWalker(problem_of(2), 3)
    other.choose(range(len(problem_of(2).patients)))
    other.walk(3000, 100.0, 1.0)
    assert other.best_plan() != walked(2).best_plan()


def test_a_twin_goes_its_own_way_and_can_take_over() -> None:
    walker = walked(3)
    twin = walker.twin(8)
    twin.walk(3000, 100.0, 1.0)
    assert twin.cost != walker.cost
    walker.take_over(twin)
    assert walker.cost == twin.cost
    assert walker.best_plan() == twin.best_plan()
    audit(walker.wards)


def test_a_plan_is_taken_up_again() -> None:
    plan = walked(0).best_plan()
    other = AdmissionWalker(problem_of(0), 5)
    other.begin(plan)
    assert other.best_plan() == plan
    assert other.best_objective == admission_objective(problem_of(0), plan)
    audit(other.wards)


def test_who_is_missing_costs_more_and_the_objective_the_same() -> None:
    walker = AdmissionWalker(problem_of(0), 1)
    before = walker.best_objective, walker.best_missing
    assert before[1] > 0
    cost = walker.cost
    walker.miss_more()
    assert walker.cost > cost
    assert (walker.best_objective, walker.best_missing) == before
    audit(walker.wards)
