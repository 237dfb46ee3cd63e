"""Admission over weeks: who comes when, where they lie, who nurses them."""

from solvers.admission.result import AdmissionResult
from solvers.admission.solve import AdmissionWatch, solve_admission

__all__ = ["AdmissionResult", "AdmissionWatch", "solve_admission"]
