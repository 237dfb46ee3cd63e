"""Admission over weeks: the ward boards, the nurses' load, the lists."""

from api.reports.admission.view import AdmissionView
from api.reports.admission.write import write_admission

__all__ = ["AdmissionView", "write_admission"]
