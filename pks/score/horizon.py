"""What a horizon's plan costs: weeks' own terms, and patients' over all weeks."""

from pks.problems.horizon import HorizonPlan, HorizonProblem
from pks.problems.horizon.plan import booked_days
from pks.problems.horizon.problem import BY_PATIENT
from pks.problems.week.problem import TERM_UNITS
from pks.score.term import Term
from pks.score.week import TERMS


def horizon_terms(problem: HorizonProblem, plan: HorizonPlan) -> dict[str, Term]:
    """
    Return what a horizon's plan costs, term by term.

    A patient's days past the medical date, past the guarantee and of waiting count to
    the day booked in any of the weeks, else to the horizon's next chance. All other
    terms are the sums of the weeks' own.
    """
    by_patient = patient_amounts(problem, plan)
    found: dict[str, Term] = {}
    for name, weight in problem.weights:
        amount = by_patient[name] if name in BY_PATIENT else own(name, problem, plan)
        found[name] = Term(amount, TERM_UNITS[name], weight, weight * amount)
    return found


def horizon_objective(problem: HorizonProblem, plan: HorizonPlan) -> int:
    """Return the cost of a horizon's plan, the sum over its terms."""
    return sum(term.cost for term in horizon_terms(problem, plan).values())


def own(name: str, problem: HorizonProblem, plan: HorizonPlan) -> int:
    """Return the sum of a term over the weeks, each by itself."""
    pairs = zip(problem.weeks, plan.weeks, strict=True)
    return sum(TERMS[name](week, booked) for week, booked in pairs)


def patient_amounts(problem: HorizonProblem, plan: HorizonPlan) -> dict[str, int]:
    """Return the amounts of the terms that follow a patient through the weeks."""
    days = booked_days(problem, plan)
    amounts = dict.fromkeys(BY_PATIENT, 0)
    for index, case in enumerate(problem.weeks[0].cases):
        day = days.get(index, problem.next_chance_day)
        amounts["medical_late"] += past(case.medical_day, day)
        amounts["guarantee_late"] += past(case.guarantee_day, day)
        amounts["waiting"] += case.waiting_weight * day
    return amounts


def past(limit: int | None, day: int) -> int:
    """Return the days by which a day passes a limit."""
    return 0 if limit is None else max(0, day - limit)
