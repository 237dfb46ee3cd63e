"""Patient times fitted to cases done: three-parameter lognormals, shrunk and judged."""

from pks.durations.families import FAMILIES, Fit, fit
from pks.durations.goodness import anderson_darling, held_out, kolmogorov_smirnov
from pks.durations.lognormal import Lognormal
from pks.durations.procedures import PatientTime, patient_times
from pks.durations.shrinkage import shrunk_moments

__all__ = [
    "FAMILIES",
    "Fit",
    "Lognormal",
    "PatientTime",
    "anderson_darling",
    "fit",
    "held_out",
    "kolmogorov_smirnov",
    "patient_times",
    "shrunk_moments",
]
