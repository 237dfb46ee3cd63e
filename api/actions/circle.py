"""A capacity plan beside the weeks simulated: when each flow meets its goals."""

from dataclasses import dataclass
from math import inf
from pathlib import Path

import numpy as np

from pks.errors import InvalidInput
from pks.io.capacity_plans import CapacityPlanPart, FlowPart, read_capacity_plan
from pks.model.region import Region, region_hash
from pks.problems.capacity.problem import MILLI
from pks.takt.derive import basis, path_at_takt
from pks.takt.flows import takt_of
from sim import Estimate, Sample, estimate
from sim.hospital.result import FLOW, course_of
from sim.passage import Passage, first_within, passage

TARGET, GUARANTEE = "target", "guarantee"
GOALS = (TARGET, GUARANTEE)
NOBODY = 0.5  # patients late, rounded
LOSSES = (
    "cancelled_own", "cancelled_time", "cancelled_bed", "cancelled_team",
    "sessions_lost",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Goal:
    """
    The week, from 1, at whose end a goal is met first; `inf` for not in these weeks.

    Attributes
    ----------
    takt
        At the takt; None where the takt does not say.
    """

    plan: float
    takt: float | None
    simulated: Passage

    @property
    def state(self) -> str:
        """Whether the simulated comes surely later than the plan's, or earlier."""
        if self.simulated.is_after(self.plan):
            return "later"
        return "earlier" if self.simulated.is_before(self.plan) else "alike"


@dataclass(frozen=True, slots=True)
class FlowCircle:
    """
    A flow in the capacity plan and in the simulation; patients at each week's end.

    Attributes
    ----------
    queue_takt
        At the takt.
    goals
        By `GOALS`: the queue is at its target; nobody is late.
    operations, planned
        In the flow's hospital, over all weeks: simulated and in the plan.
    losses
        By `LOSSES`, over all weeks: bookings, and sessions of the flow's specialty.
    """

    flow_id: str
    target: float
    queue: tuple[Estimate, ...]
    queue_plan: tuple[float, ...]
    queue_takt: tuple[float, ...]
    late: tuple[Estimate, ...]
    late_plan: tuple[float, ...]
    goals: dict[str, Goal]
    operations: Estimate
    planned: float
    losses: dict[str, Estimate]


@dataclass(frozen=True, slots=True)
class Circle:
    """All flows, and the kinds of levers that the plan pulls and nobody simulates."""

    flows: tuple[FlowCircle, ...]
    levers: tuple[str, ...]

    def num(self, goal: str, state: str) -> int:
        """Return how many flows are in a state towards a goal."""
        return sum(flow.goals[goal].state == state for flow in self.flows)


def given_capacity(path: Path, region: Region, weeks: int | None) -> CapacityPlanPart:
    """
    Read a region's capacity plan, of as many weeks at least as are simulated.

    Raises
    ------
    InvalidInput
        If it cannot be read, was made from other data, or has fewer weeks.
    """
    plan = read_capacity_plan(path)
    if plan.region_hash != region_hash(region):
        raise InvalidInput(
            f"{path.name}: region_hash: expected a capacity plan made from the region"
            " as it is now; the data have changed since. Run pks capacity again."
        )
    if weeks is not None and weeks > len(plan.weeks):
        raise InvalidInput(
            f"--weeks: expected at most {len(plan.weeks)}, as many as {path.name} has."
            f" Got {weeks}."
        )
    return plan


def circle_of(
    region: Region, plan: CapacityPlanPart, sample: Sample, num_weeks: int
) -> Circle:
    """Return the plan beside a sample that tells the flows' course."""
    at_takt = takt_queues(region, num_weeks)
    flows = [
        flow_circle(row, sample, at_takt[row.flow], num_weeks) for row in plan.flows
    ]
    return Circle(tuple(flows), plan.pulled)


def takt_queues(region: Region, num_weeks: int) -> dict[str, tuple[float, ...]]:
    """Return each flow's queue at the takt, at each week's end."""
    base = basis(region, num_weeks)
    rows = takt_of(base).rows
    balance = np.array([row.balance_takt for row in rows])
    clearing = np.array([row.clearing_takt for row in rows])
    queue = path_at_takt(base, balance, clearing, num_weeks).queue
    return {
        row.flow_id: tuple(weeks)
        for row, weeks in zip(rows, queue.tolist(), strict=True)
    }


def flow_circle(
    row: FlowPart, sample: Sample, at_takt: tuple[float, ...], num_weeks: int
) -> FlowCircle:
    """Return a flow of the plan beside its simulation."""
    queue = course_of(sample, row.flow, "queue", num_weeks)
    late = course_of(sample, row.flow, "late", num_weeks)
    queue_plan, late_plan = row.queue[:num_weeks], row.late[:num_weeks]

    def measured(name: str) -> Estimate:
        return estimate(sample.values[f"{FLOW}{row.flow}:{name}"])

    return FlowCircle(
        flow_id=row.flow,
        target=row.target,
        queue=tuple(map(estimate, queue)),
        queue_plan=tuple(queue_plan),
        queue_takt=at_takt,
        late=tuple(map(estimate, late)),
        late_plan=tuple(late_plan),
        goals={
            TARGET: Goal(
                first_within(queue_plan, row.target),
                first_within(at_takt, row.target),
                reached(queue, row.target),
            ),
            GUARANTEE: Goal(
                first_within(late_plan, NOBODY), None, reached(late, NOBODY)
            ),
        },
        operations=measured("operations"),
        planned=sum(row.here_milli[:num_weeks]) / MILLI,
        losses={name: measured(name) for name in LOSSES},
    )


def reached(course: list[tuple[float, ...]], level: float) -> Passage:
    """Return when replications are first at or below a level."""
    return passage([first_within(own, level) for own in zip(*course, strict=True)])


def week_number(week: float) -> float | None:
    """Return a week for machines: None for not in these weeks."""
    return None if week == inf else week
