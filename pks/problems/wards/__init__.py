"""From a Region to each ward's admission problem over some weeks."""

from pks.problems.wards.compile import AdmissionWards, admission_wards
from pks.problems.wards.period import Period, period_of
from pks.problems.wards.ward import WardProblem

__all__ = [
    "AdmissionWards",
    "Period",
    "WardProblem",
    "admission_wards",
    "period_of",
]
