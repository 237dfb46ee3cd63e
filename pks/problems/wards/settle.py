"""Who of those who must come cannot: let go, so that the rest is a valid plan."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from pks.errors import EngineDefect
from pks.problems.admission.plan import AdmissionPlan
from pks.problems.wards.ward import WardProblem
from pks.rules.admission import check_admission
from pks.rules.admission_alone import Alone


@dataclass(frozen=True, slots=True)
class SettledWard:
    """
    A ward's plan.

    Attributes
    ----------
    ward
        Its problem; who must come and found no place need not.
    missing
        Those, by number.
    """

    ward: WardProblem
    plan: AdmissionPlan
    missing: frozenset[int]


def settled_ward(
    ward: WardProblem, possible: WardProblem, plan: AdmissionPlan
) -> SettledWard:
    """
    Return a ward's plan, checked.

    Raises
    ------
    EngineDefect
        If it breaks a rule other than that somebody must come.
    """
    last = without_missing(possible, plan)
    broken = check_admission(last.problem, plan)
    if broken:
        raise EngineDefect(f"The plan of {ward.ward_id} breaks {broken[0]}.")
    return SettledWard(last, plan, missing_of(ward, plan))


def without_hopeless(ward: WardProblem) -> WardProblem:
    """Return a ward where nobody must come who has no place even alone."""
    alone = Alone(ward.problem)
    hopeless = {
        number
        for number, patient in enumerate(ward.problem.patients)
        if patient.mandatory and alone.nearest(patient)[1]
    }
    return let_go(ward, hopeless)


def without_missing(ward: WardProblem, plan: AdmissionPlan) -> WardProblem:
    """Return a ward where nobody must come whom a plan has no place for."""
    return let_go(ward, missing_of(ward, plan))


def missing_of(ward: WardProblem, plan: AdmissionPlan) -> frozenset[int]:
    """Return who must come to a ward and has no place in a plan, by number."""
    admitted = {a.patient for a in plan.admissions}
    return frozenset(
        number
        for number, patient in enumerate(ward.problem.patients)
        if patient.mandatory and number not in admitted
    )


def let_go(ward: WardProblem, patients: Collection[int]) -> WardProblem:
    """Return a ward where some need not come, nor before their date."""
    if not patients:
        return ward
    changed = tuple(
        replace(patient, mandatory=False, last_day=one.candidate.last_day)
        if number in patients
        else patient
        for number, (patient, one) in enumerate(
            zip(ward.problem.patients, ward.patients, strict=True)
        )
    )
    return replace(ward, problem=replace(ward.problem, patients=changed))
