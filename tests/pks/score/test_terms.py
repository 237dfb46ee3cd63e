"""Every term worked out by hand, in the tiny week and at its boundaries."""

from dataclasses import replace
from typing import Any

import pytest

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import TERM_UNITS, Flow, Present, Theatre, TheatreDuty
from pks.score import Term, objective, terms
from pks.score.week import TERMS
from tests.builders import PLAN, WEIGHTS, plan_of, tiny_problem
from tests.parts import case, session, surgeon, ward, week_problem

EMPTY = WeekPlan()
ONE = plan_of((0, 0, 0, 480))
BY_HAND = {
    "medical_late": (16 - 2) + (16 - 13),
    "guarantee_late": 1 - -3,
    "quota_short": (3 - 2) + (2 - 1),
    "waiting": 5 * 1 + (3 + 11 + 1) * 16,
    "overtime_risk": 21 - (553 - 470 - 70),  # 21² ≥ 2.7 × 152 > 20²
    "planned_overtime": 480 + 70 - 540,
    "idle": (180 - 95) + (205 - 60) + (90 - 70),
    "open_sessions": 3,
    "surgeon_transfers": 0,
    "ward_peaks": (300 + 1600 - 1700) + (900 + 300 - 800) - (900 - 800),
    "children_first": 0,
    "infection_last": 0,
    "day_surgery_early": 0,
    "patient_wishes": 1,
    "moved": 2 + 6,
    "start_shifts": 0,
}
BY_HAND_EMPTY = {
    "medical_late": 16 + (16 - 2) + (16 - 13),
    "guarantee_late": (16 - 5) + (16 - -3) + (16 - 8),
    "quota_short": 3 + 2,
    "waiting": (7 + 5 + 3 + 2 + 11 + 1) * 16,
    "moved": 2 + 6 + 4,
}


def amounts(problem: WeekProblem, plan: WeekPlan) -> dict[str, int]:
    return {name: term.amount for name, term in terms(problem, plan).items()}


def test_the_tiny_plan_costs_what_it_costs_by_hand() -> None:
    assert amounts(tiny_problem(), PLAN) == BY_HAND


def test_the_empty_plan_costs_what_it_costs_by_hand() -> None:
    none = dict.fromkeys(TERM_UNITS, 0)
    assert amounts(tiny_problem(), EMPTY) == none | BY_HAND_EMPTY


def test_the_objective_is_the_weighted_sum() -> None:
    by_hand = sum(
        weight * amount
        for weight, amount in zip(WEIGHTS, BY_HAND.values(), strict=True)
    )
    assert objective(tiny_problem(), PLAN) == by_hand
    assert terms(tiny_problem(), PLAN)["idle"] == Term(250, "min", 2, 500)


def test_terms_stand_in_the_order_of_their_units() -> None:
    assert list(TERMS) == list(TERM_UNITS) == list(terms(tiny_problem(), PLAN))


def one(**changes: Any) -> WeekProblem:
    return week_problem(cases=(case(**changes),))


def pair(**changes: Any) -> WeekProblem:
    """Two cases, the first as told, in one of two sessions of a theatre each."""
    return week_problem(
        cases=(case(**changes), case(mean_min=40, turnover_min=20)),
        sessions=(session(), session(theatre=1, start_min=500)),
        theatres=(Theatre(0, ()), Theatre(0, ())),
    )


def on_duty(*hours: tuple[int, int]) -> WeekProblem:
    duties = tuple(TheatreDuty(0, 0, *span) for span in hours)
    return week_problem(cases=(case(), case()), people=(surgeon(duties=duties),))


def risk(variance_min2: int, limit_min: int) -> WeekProblem:
    tight = session(limit_min=limit_min, preferred_z2_permille=2705)
    return week_problem(cases=(case(var_min2=variance_min2),), sessions=(tight,))


def quota(number: int, flow_by_site: tuple[int, ...] = (0,)) -> WeekProblem:
    flows = (Flow(0, -1, -1, -1, number), Flow(0, -1, -1, -1, 1))
    return week_problem(cases=(case(flow_by_site=flow_by_site),), flows=flows)


def beds(busy: int, target: int) -> WeekProblem:
    return week_problem(
        cases=(case(ward_permille=(700, 200), icu_permille=(300,)),),
        wards=(
            ward(busy_permille=(busy,), target_permille=(target,)),
            ward(target_permille=(290,)),
        ),
        flows=(Flow(0, 0, 1, -1, 0),),
    )


def present(theatre: int, day: int = 0) -> Present:
    return Present(day, theatre, 480, 0, nearness=5)


def kept_for_emergencies() -> WeekProblem:
    return week_problem(
        cases=(case(emergency=True),), sessions=(session(emergency=True),)
    )


EARLY_LATE = plan_of((0, 0, 0, 480), (1, 0, 0, 600))
LATE_EARLY = plan_of((0, 0, 0, 600), (1, 0, 0, 500))
APART = plan_of((0, 0, 0, 480), (1, 1, 0, 600))
EXAMPLES = [
    ("medical_late", one(medical_day=0), ONE, 0),
    ("medical_late", one(medical_day=-1), ONE, 1),
    ("medical_late", one(medical_day=14), EMPTY, 0),
    ("medical_late", one(medical_day=13), EMPTY, 1),
    ("guarantee_late", one(guarantee_day=0), ONE, 0),
    ("guarantee_late", one(guarantee_day=-30), ONE, 30),
    ("guarantee_late", one(guarantee_day=13), EMPTY, 1),
    ("quota_short", quota(1), ONE, 1),
    ("quota_short", quota(3), ONE, 2 + 1),
    ("quota_short", quota(0, (1,)), ONE, 0),
    ("waiting", one(waiting_weight=3), ONE, 0),
    ("waiting", one(waiting_weight=3), EMPTY, 42),
    ("overtime_risk", risk(100, 480 + 60 + 17), ONE, 0),
    ("overtime_risk", risk(100, 480 + 60 + 16), ONE, 1),
    ("overtime_risk", risk(100, 480 + 60 - 5), ONE, 22),
    ("planned_overtime", on_duty((480, 540)), ONE, 0),
    ("planned_overtime", on_duty((480, 539)), ONE, 1),
    ("planned_overtime", on_duty((480, 535), (480, 530)), ONE, 5),
    ("planned_overtime", on_duty((480, 530), (600, 655)), EARLY_LATE, 5),
    ("planned_overtime", on_duty((481, 530)), ONE, 0),
    ("idle", pair(turnover_min=30), ONE, 420),
    ("idle", pair(turnover_min=30), EARLY_LATE, 480 - 60 - 40 - 20),
    ("idle", pair(turnover_min=30), APART, 420 + 460 - 40),
    ("open_sessions", pair(), EARLY_LATE, 1),
    ("open_sessions", pair(), APART, 2),
    ("surgeon_transfers", pair(), EARLY_LATE, 0),
    ("surgeon_transfers", pair(), APART, 1),
    ("ward_peaks", beds(0, 700), ONE, 10),
    ("ward_peaks", beds(1, 700), ONE, 11),
    ("ward_peaks", beds(800, 700), ONE, 710),
    ("children_first", pair(child=True), EARLY_LATE, 0),
    ("children_first", pair(child=True), LATE_EARLY, 120),
    ("children_first", pair(), LATE_EARLY, 0),
    ("infection_last", pair(infectious=True), EARLY_LATE, 640 - 540),
    ("infection_last", pair(infectious=True), LATE_EARLY, 0),
    ("infection_last", pair(infectious=True), APART, 0),
    ("infection_last", pair(), EARLY_LATE, 0),
    ("day_surgery_early", pair(home_min=1), LATE_EARLY, 120),
    ("day_surgery_early", pair(), LATE_EARLY, 0),
    ("patient_wishes", one(wished_days=(1, 2)), ONE, 1),
    ("patient_wishes", one(wished_days=(0, 2)), ONE, 0),
    ("patient_wishes", one(), ONE, 0),
    ("patient_wishes", one(wished_days=(1,)), EMPTY, 0),
    ("moved", one(present=present(0)), ONE, 0),
    ("moved", one(present=present(1)), ONE, 1),
    ("moved", one(present=present(-1)), ONE, 0),
    ("moved", one(present=present(0, day=1)), ONE, 5),
    ("moved", one(present=present(0)), EMPTY, 5),
    ("moved", one(present=replace(present(0), dropped=9)), EMPTY, 14),
    ("moved", one(present=replace(present(0, day=1), dropped=9)), ONE, 5),
    ("moved", one(present=replace(present(1), surgeon=1, new_surgeon=3)), ONE, 4),
    ("moved", one(present=replace(present(0), surgeon=-1, new_surgeon=3)), ONE, 0),
    ("start_shifts", one(present=present(0)), ONE, 0),
    ("start_shifts", one(present=replace(present(1), start_min=500)), ONE, 20),
    ("start_shifts", one(present=replace(present(0), start_min=465)), ONE, 15),
    ("start_shifts", one(present=replace(present(0), start_min=-1)), ONE, 0),
    ("start_shifts", one(present=replace(present(0, day=1), start_min=500)), ONE, 0),
    ("start_shifts", one(present=replace(present(0), start_min=500)), EMPTY, 0),
    ("idle", kept_for_emergencies(), ONE, 0),
    ("open_sessions", kept_for_emergencies(), ONE, 0),
]


@pytest.mark.parametrize(("term", "problem", "plan", "amount"), EXAMPLES)
def test_example(term: str, problem: WeekProblem, plan: WeekPlan, amount: int) -> None:
    assert terms(problem, plan)[term].amount == amount


def test_every_term_has_an_example() -> None:
    assert {term for term, *_ in EXAMPLES} == set(TERM_UNITS)
