"""Which week suits each patient, seen over all weeks at once."""

from solvers.horizon.allocation import Allocation
from solvers.horizon.process import allocation
from solvers.horizon.rolling import RollingWeek, first_plan, loosened, solve_week

__all__ = [
    "Allocation",
    "RollingWeek",
    "allocation",
    "first_plan",
    "loosened",
    "solve_week",
]
