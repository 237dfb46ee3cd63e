"""Patient times fitted to cases done: three-parameter lognormals, shrunk and judged."""

from pks.durations.case_time import CaseTime
from pks.durations.families import FAMILIES, Fit, fit
from pks.durations.goodness import anderson_darling, held_out, kolmogorov_smirnov
from pks.durations.held_out_weeks import HeldOutWeeks, held_out_weeks
from pks.durations.lognormal import Lognormal
from pks.durations.prediction import TimeModel, time_model
from pks.durations.procedures import PatientTime, patient_times
from pks.durations.shrinkage import shrunk_moments
from pks.durations.speeds import surgeon_speeds

__all__ = [
    "FAMILIES",
    "CaseTime",
    "Fit",
    "HeldOutWeeks",
    "Lognormal",
    "PatientTime",
    "TimeModel",
    "anderson_darling",
    "fit",
    "held_out",
    "held_out_weeks",
    "kolmogorov_smirnov",
    "patient_times",
    "shrunk_moments",
    "surgeon_speeds",
    "time_model",
]
