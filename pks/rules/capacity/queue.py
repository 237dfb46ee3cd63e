"""Queues never fall below nobody, and no way does more than its patients allow."""

from collections.abc import Iterator

import numpy as np

from pks.problems.capacity.plan import CapacityPlan
from pks.problems.capacity.problem import (
    MILLI,
    NO_LIMIT,
    CapacityProblem,
    Clock,
)
from pks.problems.capacity.sums import avoided_milli, queue_milli
from pks.rules.capacity.allowance import beyond
from pks.rules.violation import Violation


def queue_balance(problem: CapacityProblem, plan: CapacityPlan) -> Iterator[Violation]:
    """
    queue(t) = queue(t-1) + in - out is at least 0, of each flow, clock and week.

    Nor are more decisions not made than there would be.
    """
    queue = queue_milli(problem, plan)
    per_week = max(1, 2 * len(problem.ways))
    allowed = per_week * problem.num_weeks
    for clock in Clock:
        names = [f"{flow} {clock.name.lower()}" for flow in problem.labels.flows]
        short = -queue[:, clock]
        yield from beyond(
            "queue_balance", names, problem, short, np.zeros_like(short), allowed
        )
    net = problem.inflow_milli - problem.removed_milli
    avoided = avoided_milli(problem, plan)[:, Clock.GUARANTEE]
    yield from beyond(
        "queue_balance", [f"{flow} inflow" for flow in problem.labels.flows], problem,
        avoided, np.maximum(0, net[:, Clock.GUARANTEE]), len(problem.direct) + 1,
    )  # fmt: skip


def way_limits(problem: CapacityProblem, plan: CapacityPlan) -> Iterator[Violation]:
    """Each way does no more operations than its patients allow, and has a place."""
    placed = {way for way, _ in problem.places}
    for w, way in enumerate(problem.ways):
        total = int(plan.done_milli[w].sum())
        where = f"{way.kind.name.lower()} {problem.labels.flows[way.flow]}"
        if total > way.most_milli and way.most_milli < NO_LIMIT:
            over = total - way.most_milli
            yield Violation("way_limits", where, -(-over // MILLI))
        if total and way.at_flow >= 0 and w not in placed:
            yield Violation("way_limits", where, -(-total // MILLI))
