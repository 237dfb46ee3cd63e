"""
HiGHS: the assignment as a mixed-integer program, then the days' start minutes.

The program is the builder's own, translated; the overtime risk, which is no linear row,
comes as rows where an answer breaks it, until none does.
"""

from collections.abc import Callable, Sequence

from ortools.sat.python.cp_model import IntVar

from pks.problems.week.plan import WeekPlan
from pks.problems.week.problem import WeekProblem
from solvers.budget import Budget
from solvers.events import Bound, Candidates, Event, Incumbent
from solvers.linear import Answer, linear_program, whole
from solvers.week.bound import cost_apart
from solvers.week.build import build
from solvers.week.greedy import by_worth, greedy_plan, holds_fixed
from solvers.week.model import WeekModel
from solvers.week.places import Places, all_places
from solvers.week.risk_rows import accepted_risk_rows, preferred_risk_rows
from solvers.week.scope import Scope
from solvers.week.sequence import sequenced
from solvers.week.terms import TERMS
from solvers.week.tiers import Goals, Tier, concerns, tier_cost, tier_unit, tiers

ASSIGNMENT_SHARE = 0.7  # of the time, before the days are sequenced
TIER_SHARE = 0.6  # of what the assignment has left, to each tier but the last
SOURCE = "HiGHS"


def highs(problem: WeekProblem, budget: Budget, tell: Callable[[Event], None]) -> None:
    """
    Assign by HiGHS tier by tier, sequence each day, and fill up what is left.

    Each tier has the cases it concerns and those booked before; one that time or its
    size leaves without an answer is passed over.
    """
    places = all_places(problem)
    tell(Candidates(sum(map(bool, places))))
    order = tiers(problem)
    end_s = (1 - ASSIGNMENT_SHARE) * budget.left_s()
    plan, goals = WeekPlan(), Goals(())
    for tier in order:
        if budget.left_s() <= end_s:
            break  # to build a tier's program takes seconds
        share = 1.0 if tier == order[-1] else TIER_SHARE
        stop_s = budget.left_s() - share * (budget.left_s() - end_s)
        here = places_of(problem, places, tier, plan)
        model = tier_model(problem, here, Goals((tier,), goals.ceilings))
        answer = assigned(model, budget, stop_s)
        if answer is None:
            continue
        if tier == order[0]:
            tell(Bound(whole_bound(problem, places, answer), SOURCE))
        plan = booked_in(model, answer)
        goals = Goals((), (*goals.ceilings, (tier, round(answer.cost))))
    tell_sequenced(problem, places, plan, budget, tell)


def places_of(
    problem: WeekProblem, places: Sequence[Places], tier: Tier, plan: WeekPlan
) -> Sequence[Places]:
    """Return the places of the cases that a tier concerns or that are booked."""
    booked = {b.case for b in plan.bookings}
    return [
        found if c in booked or concerns(problem, tier, problem.cases[c]) else {}
        for c, found in enumerate(places)
    ]


def tier_model(
    problem: WeekProblem, places: Sequence[Places], goals: Goals
) -> WeekModel:
    """Return the assignment with one tier's cost and the ceilings of others."""
    model = build(problem, places, Scope(), WeekPlan())
    terms = {t.__name__: t(model) for t in TERMS if t.__name__ in goals.terms}
    for tier, most in goals.ceilings:
        model.cp.add(tier_cost(problem, tier, terms) <= most)
    (tier,) = goals.tiers
    model.cp.minimize(tier_cost(problem, tier, terms))
    return model


def assigned(model: WeekModel, budget: Budget, stop_s: float) -> Answer | None:
    """Solve an assignment again and again until no answer breaks the risk's rows."""
    program = linear_program(model.cp, whole=True)
    answer = None
    while budget.left_s() > stop_s:
        found = program.solve_whole(budget.left_s() - stop_s, answer)
        if found is None:
            break
        answer = found
        rows = [
            *accepted_risk_rows(model, found.value),
            *preferred_risk_rows(model, found.value),
        ]
        for row in rows:
            program.add_at_least(row.terms, row.least)
        if not rows:
            break
    return answer


def whole_bound(problem: WeekProblem, places: Sequence[Places], answer: Answer) -> int:
    """Return the bound of all tiers, the first one's by the solver."""
    first, *rest = tiers(problem)
    found = whole(answer.bound) * tier_unit(problem, first)
    least = max(found, cost_apart(problem, places, first))
    return least + sum(cost_apart(problem, places, tier) for tier in rest)


def booked_in(model: WeekModel, answer: Answer) -> WeekPlan:
    """Return the plan that an answer says."""

    def value(variable: IntVar) -> int:
        return round(answer.value(variable))

    return model.plan_of(value)


def tell_sequenced(
    problem: WeekProblem,
    places: Sequence[Places],
    found: WeekPlan,
    budget: Budget,
    tell: Callable[[Event], None],
) -> None:
    """Give an assignment its start minutes as ours gets them, and fill up the week."""
    for plan in sequenced(problem, places, found, WeekPlan(), budget):
        filled = greedy_plan(problem, places, by_worth, plan)
        if holds_fixed(problem, filled):
            tell(Incumbent(filled, None, (), SOURCE))
