"""Capacity over weeks: flows, theatres, people, beds and levers against the queue."""

from pks.problems.capacity.compile import capacity_problem
from pks.problems.capacity.plan import CapacityPlan
from pks.problems.capacity.problem import CapacityProblem

__all__ = ["CapacityPlan", "CapacityProblem", "capacity_problem"]
