"""What a valid capacity plan is, written from the definitions without any solver."""

from collections.abc import Callable, Iterator

from pks.problems.capacity.plan import CapacityPlan, shapes
from pks.problems.capacity.problem import CapacityProblem
from pks.rules.capacity.levers import lever_limits, money
from pks.rules.capacity.people import overtime, people, vacations
from pks.rules.capacity.queue import queue_balance, way_limits
from pks.rules.capacity.rooms import equipment, sessions
from pks.rules.capacity.wards import bed_nights
from pks.rules.violation import Violation

Rule = Callable[[CapacityProblem, CapacityPlan], Iterator[Violation]]
RULES: tuple[Rule, ...] = (
    queue_balance, way_limits, sessions, equipment, people, vacations, overtime,
    bed_nights, lever_limits, money,
)  # fmt: skip


def check_capacity(
    problem: CapacityProblem, plan: CapacityPlan
) -> tuple[Violation, ...]:
    """Return every violation; a malformed plan is judged by ``well_formed`` only."""
    malformed = tuple(well_formed(problem, plan))
    if malformed:
        return malformed
    return tuple(found for rule in RULES for found in rule(problem, plan))


def well_formed(problem: CapacityProblem, plan: CapacityPlan) -> Iterator[Violation]:
    """Every array has its shape, and no amount is negative."""
    for name, shape in shapes(problem).items():
        values = getattr(plan, name)
        if values.shape != shape or values.dtype.kind != "i":
            yield Violation("well_formed", name, 1)
        elif values.size and values.min() < 0:
            yield Violation("well_formed", name, int((values < 0).sum()))
