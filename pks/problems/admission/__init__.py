"""Admission over weeks: who comes which day, to which room, theatre and nurses."""

from pks.problems.admission.plan import Admission, AdmissionPlan, Round
from pks.problems.admission.problem import AdmissionProblem

__all__ = ["Admission", "AdmissionPlan", "AdmissionProblem", "Round"]
