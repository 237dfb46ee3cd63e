"""The whole program of a capacity problem."""

from collections.abc import Callable

from pks.problems.capacity.plan import shapes
from pks.problems.capacity.problem import CapacityProblem
from solvers.capacity.aims import add_aims
from solvers.capacity.families import FAMILIES
from solvers.capacity.model import CapacityModel, Variables
from solvers.capacity.program import Program

Family = Callable[[CapacityModel], None]


def build(
    problem: CapacityProblem, families: tuple[Family, ...] = FAMILIES
) -> CapacityModel:
    """Return the program with all rows and aims; see `solvers.capacity.model`."""
    program = Program()
    of = shapes(problem)
    flows, clocks, weeks = problem.inflow_milli.shape
    model = CapacityModel(problem, program, Variables(
        **{name.removesuffix("_milli"): program.variables(of[name]) for name in of},
        queue=program.variables((flows, clocks, weeks)),
        late=program.variables((flows, clocks, weeks)),
        over=program.variables((flows,)),
        uneven=program.variables((flows, max(0, weeks - 1))),
    ))  # fmt: skip
    for family in families:
        family(model)
    add_aims(model)
    return model
