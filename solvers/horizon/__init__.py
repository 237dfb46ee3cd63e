"""Which week suits each patient, seen over all weeks at once."""

from solvers.horizon.allocation import Allocation, allocate

__all__ = ["Allocation", "allocate"]
