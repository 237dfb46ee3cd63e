"""The capacity plan: a linear program over weeks, flows and hospitals."""

from solvers.capacity.build import build
from solvers.capacity.model import CapacityModel
from solvers.capacity.solve import CapacityResult, solve_capacity

__all__ = ["CapacityModel", "CapacityResult", "build", "solve_capacity"]
