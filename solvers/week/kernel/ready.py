"""What of the week's kernel is called from outside, compiled for its types."""

import numba
import numpy as np

from solvers.ready import Kernel
from solvers.week.kernel import layout
from solvers.week.kernel.edits import put_in, take_out
from solvers.week.kernel.layout import Week
from solvers.week.kernel.walk import keep_best, walk

KERNEL = Kernel("week", "solvers.week.kernel")


def compile_all() -> None:
    """Compile all that is called from outside the kernel."""
    number, numbers = numba.int64, numba.typeof(np.zeros(0, np.int64))
    week = numba.typeof(blank_week())
    KERNEL.compile(
        (
            (put_in, (week, number, number)),
            (take_out, (week, number)),
            (keep_best, (week,)),
            (walk, (week, numbers, number, numba.float64, numba.float64)),
        )
    )


def blank_week() -> Week:
    """Return a week of nothing, whose types are those of any week."""
    kinds = {
        "cases": layout.CASE,
        "places": layout.PLACE,
        "sessions": layout.SESSION,
        "days": layout.DAY,
        "works": layout.WORK,
        "beds": layout.BED,
        "yards": layout.YARD,
        "flows": layout.FLOW,
        "needs": layout.NEED,
        "stays": layout.STAY,
        "windows": layout.WINDOW,
        "edits": layout.EDIT,
        "whole": layout.WHOLE,
        "chance": np.dtype(np.uint64),
    }
    tables = ("session_cases", "day_cases", "largest", "wanted", "able")
    return Week(
        **{
            name: np.zeros((0, 0) if name in tables else 0, kinds.get(name, np.int64))
            for name in Week._fields
        }
    )
