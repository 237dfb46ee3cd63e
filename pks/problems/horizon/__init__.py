"""Several weeks planned together: the problem, its plan, and what the data lack."""

from pks.problems.horizon.compile import horizon_problem
from pks.problems.horizon.plan import HorizonPlan
from pks.problems.horizon.problem import HorizonProblem

__all__ = ["HorizonPlan", "HorizonProblem", "horizon_problem"]
