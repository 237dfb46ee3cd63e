"""What a patient could have if nobody else came, and what it costs to stay out."""

from collections.abc import Sequence

from pks.problems.admission.problem import AdmissionProblem, Patient


def staffed_days(problem: AdmissionProblem) -> list[bool]:
    """Return whether each day has a nurse in every shift."""
    on_duty = {shift for nurse in problem.nurses for shift, _ in nurse.duties}
    num = problem.num_shifts_a_day
    return [
        all(shift in on_duty for shift in range(num * day, num * (day + 1)))
        for day in range(problem.num_days)
    ]


def days_for(
    problem: AdmissionProblem, patient: Patient, staffed: Sequence[bool]
) -> list[int]:
    """Return the days with minutes enough for a patient, and nurses for the stay."""
    surgeon, need_min = problem.surgeons_min[patient.surgeon], patient.surgery_min
    return [
        day
        for day in range(patient.first_day, patient.last_day + 1)
        if need_min <= surgeon[day]
        and any(need_min <= problem.theatres_min[t][day] for t in patient.theatres)
        and all(staffed[day : day + patient.care.num_days])
    ]


def stays_out_cost(problem: AdmissionProblem, patient: Patient, must_times: int) -> int:
    """
    Return what it costs a search not to admit a patient.

    Who must come counts ``must_times`` as much as who need not, or as the longest wait.
    """
    weights = problem.weight_by_term
    if not patient.mandatory:
        return weights["unscheduled"]
    delay = problem.num_days * weights["admission_delay"]
    return must_times * max(1, delay, weights["unscheduled"])
