"""What a plan of admissions costs; formulas and sources in ``docs/admission.md``."""

from collections import Counter
from collections.abc import Callable

from pks.problems.admission.plan import (
    AdmissionPlan,
    nurse_by_round,
    nursed_shifts,
    stays,
)
from pks.problems.admission.problem import TERM_UNITS, AdmissionProblem
from pks.rules.admission import stays_by_room_day
from pks.score.term import Term


def admission_terms(problem: AdmissionProblem, plan: AdmissionPlan) -> dict[str, Term]:
    """
    Return what a well-formed plan costs, term by term.

    Where nobody answers for a room, its skill, continuity and workload cost nothing:
    that is for the rules to say.
    """
    weight_by_term = problem.weight_by_term
    found: dict[str, Term] = {}
    for name, unit in TERM_UNITS.items():
        amount, weight = TERMS[name](problem, plan), weight_by_term[name]
        found[name] = Term(amount, unit, weight, weight * amount)
    return found


def admission_objective(problem: AdmissionProblem, plan: AdmissionPlan) -> int:
    """Return the cost of a well-formed plan, the sum over its terms."""
    return sum(term.cost for term in admission_terms(problem, plan).values())


def age_mix(problem: AdmissionProblem, plan: AdmissionPlan) -> int:
    """Return the age groups between youngest and oldest, by room and day."""
    total = 0
    for found in stays_by_room_day(problem, plan).values():
        groups = [stay.care.age_group for stay in found]
        total += max(groups) - min(groups)
    return total


def skill_short(problem: AdmissionProblem, plan: AdmissionPlan) -> int:
    """Return the levels that nurses lack to what people in beds want, by shift."""
    nurses, total = nurse_by_round(plan), 0
    for stay in stays(problem, plan):
        for shift, _, skill in nursed_shifts(problem, stay):
            nurse = nurses.get((stay.room, shift))
            if nurse is not None:
                total += max(0, skill - problem.nurses[nurse].skill)
    return total


def continuity(problem: AdmissionProblem, plan: AdmissionPlan) -> int:
    """Return the different nurses that each person in a bed meets."""
    nurses, total = nurse_by_round(plan), 0
    for stay in stays(problem, plan):
        rounds = [(stay.room, shift) for shift, _, _ in nursed_shifts(problem, stay)]
        total += len({nurses[r] for r in rounds if r in nurses})
    return total


def excess_workload(problem: AdmissionProblem, plan: AdmissionPlan) -> int:
    """Return the workload beyond what nurses take without excess, by shift."""
    nurses = nurse_by_round(plan)
    load: Counter[tuple[int, int]] = Counter()
    for stay in stays(problem, plan):
        for shift, workload, _ in nursed_shifts(problem, stay):
            nurse = nurses.get((stay.room, shift))
            if nurse is not None:
                load[nurse, shift] += workload
    most = {
        (number, shift): most_load
        for number, nurse in enumerate(problem.nurses)
        for shift, most_load in nurse.duties
    }
    return sum(max(0, found - most.get(at, 0)) for at, found in load.items())


def open_theatres(_problem: AdmissionProblem, plan: AdmissionPlan) -> int:
    """Return the days of theatres that are used."""
    return len({(a.theatre, a.day) for a in plan.admissions})


def surgeon_transfers(problem: AdmissionProblem, plan: AdmissionPlan) -> int:
    """Return the theatres beyond the first that surgeons work in on a day."""
    worked = {
        (problem.patients[a.patient].surgeon, a.day, a.theatre) for a in plan.admissions
    }
    return len(worked) - len({(surgeon, day) for surgeon, day, _ in worked})


def admission_delay(problem: AdmissionProblem, plan: AdmissionPlan) -> int:
    """Return the days that patients come after the first day allowed."""
    return sum(a.day - problem.patients[a.patient].first_day for a in plan.admissions)


def unscheduled(problem: AdmissionProblem, plan: AdmissionPlan) -> int:
    """Return the patients who need not be admitted, and are not."""
    admitted = {a.patient for a in plan.admissions}
    return sum(
        not patient.mandatory and number not in admitted
        for number, patient in enumerate(problem.patients)
    )


TERMS: dict[str, Callable[[AdmissionProblem, AdmissionPlan], int]] = {
    "age_mix": age_mix,
    "skill_short": skill_short,
    "continuity": continuity,
    "excess_workload": excess_workload,
    "open_theatres": open_theatres,
    "surgeon_transfers": surgeon_transfers,
    "admission_delay": admission_delay,
    "unscheduled": unscheduled,
}
