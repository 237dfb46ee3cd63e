"""Whether those of a day find theatres, the longest first where the least is left."""

from collections.abc import Iterable

from pks.problems.admission.problem import AdmissionProblem


def with_theatres(
    problem: AdmissionProblem, patients: Iterable[int], day: int
) -> set[int]:
    """Return who of those operated on a day finds a theatre with the minutes left."""
    left = [row[day] for row in problem.theatres_min]
    found = set()
    for p in sorted(patients, key=lambda p: -problem.patients[p].surgery_min):
        patient = problem.patients[p]
        suiting = [t for t in patient.theatres if left[t] >= patient.surgery_min]
        if suiting:
            left[min(suiting, key=lambda t: left[t])] -= patient.surgery_min
            found.add(p)
    return found
