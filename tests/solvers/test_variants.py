"""Variants of the tiny week, each with something that its numbers leave open."""

from dataclasses import replace

import pytest

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import ANY, Pacu, Rest, Site, TheatreDuty
from pks.rules import check
from tests.builders import PEOPLE, changed
from tests.parts import with_settings
from tests.solvers.judge import Judge
from tests.solvers.test_terms import scored
from tests.solvers.tiny_plans import FREE, ROOMY, TinyPlans

MON, TUE, NORTH, SOUTH = 0, 1, 0, 1
WEEK = FREE.problem
CLOSED_EARLY = (Pacu(places=(2,) * 7, closes_min=560),)
# Not in order; one lies within another, one ends as another does, one is elsewhere.
SPLIT_DUTIES = (
    TheatreDuty(MON, NORTH, 590, 665),
    TheatreDuty(MON, NORTH, 480, 545),
    TheatreDuty(MON, NORTH, 500, 600),
    TheatreDuty(MON, NORTH, 505, 590),
    TheatreDuty(MON, NORTH, 475, 545),
    TheatreDuty(MON, SOUTH, 470, 900),
    TheatreDuty(TUE, NORTH, 400, 900),
    TheatreDuty(TUE, SOUTH, 480, 540),
)


def early_home(**changes: int) -> WeekProblem:
    sites = (Site(560, 85), Site(560, 20))
    return changed(replace(WEEK, sites=sites), "cases", 2, **changes)


def early_recovery(pacu_min: int, pacu: int = 0) -> WeekProblem:
    closed = changed(replace(WEEK, pacus=CLOSED_EARLY), "flows", 0, pacu=pacu)
    return changed(closed, "cases", 3, pacu_min=pacu_min)


def split(week: WeekProblem) -> WeekProblem:
    return changed(week, "people", 0, duties=SPLIT_DUTIES, rests=())


def resting(*spans: tuple[int, int]) -> WeekProblem:
    rests = tuple(Rest("daily", *span) for span in spans)
    return changed(WEEK, "people", 1, rests=rests)


VARIANTS = {
    "recovery closes early": early_recovery(25),
    "a minute of recovery": early_recovery(1),
    "no recovery": early_recovery(0),
    "no recovery unit": early_recovery(25, pacu=ANY),
    "day surgery closes early": early_home(),
    "a minute to home": early_home(home_min=1),
    "no day surgery": early_home(home_min=0),
    "split duties": split(WEEK),
    "rests around work": resting((400, 500), (560, 1200)),
    "rests within work": resting((540, 560), (620, 630)),
    "rests the day before": resting((1440 + 400, 1440 + 530)),
    "fixed equipment alone": replace(WEEK, movable=((0, 1), (0, 1))),
    "no equipment in the south": replace(WEEK, movable=((1, 1), (0, 0))),
    "rare privileges first": changed(WEEK, "cases", 0, procedures=(1,)),
    "done before its end": changed(WEEK, "sessions", 0, done_by_min=570),
    "overfull, whatever it is to be done by": changed(
        WEEK, "sessions", 0, done_by_min=500, overfull=True
    ),
    "duty next door": changed(WEEK, "people", 0, duties=PEOPLE[0].duties[1:]),
}
LARGER = {
    "split duties": (TinyPlans(split(WEEK)), 300),
    "split duties, roomy": (TinyPlans(split(ROOMY.problem)), 300),
    "one movable piece": (
        TinyPlans(replace(ROOMY.problem, movable=((0, 1), (0, 0)))),
        300,
    ),
    "long transfers": (
        TinyPlans(with_settings(ROOMY.problem, surgeon_transfer_min=45)),
        300,
    ),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_every_booking_is_judged_alike(name: str) -> None:
    problem = VARIANTS[name]
    judge = Judge(problem)
    wrong = [
        plan
        for plan in TinyPlans(problem).singles()
        if judge.accepts(plan) == bool(check(problem, plan))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", LARGER)
def test_larger_plans_are_judged_and_counted_alike(name: str) -> None:
    week, count = LARGER[name]
    judge = Judge(week.problem)

    def agree(plan: WeekPlan) -> bool:
        valid = not check(week.problem, plan)
        counted = not valid or judge.amounts(plan) == scored(week.problem, plan)
        return judge.accepts(plan) == valid and counted

    assert [plan for plan in week.larger(count, seed=50) if not agree(plan)] == []


def test_a_lone_booking_counts_alike_in_split_duties() -> None:
    problem = VARIANTS["split duties"]
    judge = Judge(problem)
    for plan in TinyPlans(problem).singles():
        if not check(problem, plan):
            assert judge.amounts(plan) == scored(problem, plan)
