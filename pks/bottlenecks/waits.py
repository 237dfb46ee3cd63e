"""Which patients wait for a bottleneck, by flow and class."""

from dataclasses import dataclass

from pks.bottlenecks.idle import ways_using
from pks.problems.capacity import CapacityPlan, CapacityProblem, sums
from pks.problems.capacity.parts import MILLI, Clock
from pks.problems.capacity.units import Unit


@dataclass(frozen=True, slots=True)
class Waits:
    """
    Patients of a flow when the plan ends.

    Attributes
    ----------
    queue
        All who wait.
    medical_late, guarantee_late
        Those past the medical date, those past the guarantee.
    """

    flow: int
    queue: float
    medical_late: float
    guarantee_late: float


def who_waits(
    problem: CapacityProblem, plan: CapacityPlan, unit: Unit
) -> tuple[Waits, ...]:
    """Return the flows that use a unit's resource and have a queue, latest first."""
    queue = sums.queue_milli(problem, plan)[:, :, -1] / MILLI
    late = sums.late_milli(problem, plan)[:, :, -1] / MILLI
    flows = {problem.ways[w].flow for w in ways_using(problem, unit)}
    found = [
        Waits(
            f, float(queue[f].sum()), float(late[f, Clock.MEDICAL]),
            float(late[f, Clock.GUARANTEE]),
        )
        for f in sorted(flows)
        if queue[f].sum() > 0
    ]  # fmt: skip
    return tuple(
        sorted(found, key=lambda row: (-row.medical_late, -row.guarantee_late))
    )
