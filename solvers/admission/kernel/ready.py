"""What of the wards' kernel is called from outside, compiled for its types."""

import numba
import numpy as np

from pks.problems.admission.problem import TERM_UNITS, AdmissionProblem, Labels
from solvers.admission.kernel.facts import laid_out
from solvers.admission.kernel.layout import Wards
from solvers.admission.kernel.walk import fill, keep_best, walk
from solvers.ready import Kernel

KERNEL = Kernel("admission", "solvers.admission.kernel")


def compile_all() -> None:
    """Compile all that is called from outside the kernel."""
    wards, pool = numba.typeof(blank_wards()), numba.typeof(np.zeros(0, np.int32))
    KERNEL.compile(
        (
            (fill, (wards,)),
            (keep_best, (wards,)),
            (walk, (wards, pool, numba.int64, numba.float64, numba.float64)),
        )
    )


def blank_wards() -> Wards:
    """Return wards of nothing, whose types are those of any wards."""
    nothing = AdmissionProblem(
        num_days=0,
        num_shifts_a_day=0,
        num_age_groups=0,
        num_skills=0,
        patients=(),
        inpatients=(),
        rooms=(),
        surgeons_min=(),
        theatres_min=(),
        nurses=(),
        weights=tuple((name, 1) for name in TERM_UNITS),
        labels=Labels((), (), (), (), (), (), ()),
    )
    return laid_out(nothing, shares=(1.0,), seed=0)
