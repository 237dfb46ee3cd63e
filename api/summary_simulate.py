"""A simulation in a few lines, or as one JSON object."""

from collections.abc import Iterator
from dataclasses import asdict

from api.actions.circle import FlowCircle, Goal, week_number
from api.actions.simulate import SimulateOutcome
from api.reports.simulate.assumptions import assumption_words
from api.reports.simulate.circle_view import CircleView, circle_view
from api.reports.simulate.view import metric_words, shown, told
from pks.bilingual import Language
from pks.io.policies import differing
from pks.model.policy import Policy
from sim.estimates import Estimate

NAME_WIDTH = 46


def said(found: Estimate) -> dict[str, float | int | None]:
    """Return an estimate for machines."""
    return {"mean": found.mean, "low": found.low, "high": found.high, "n": found.n}


def simulate_summary(outcome: SimulateOutcome) -> dict[str, object]:
    """Return a simulation for machines."""
    found = outcome.result
    return {
        "schema": "pks.simulation/1",
        "region_hash": outcome.hash,
        "replications": outcome.sample.num_replications,
        "weeks": len(outcome.weeks),
        "first_week": outcome.weeks[0],
        "last_week": outcome.weeks[-1],
        "engine": outcome.request.engine,
        "seed": outcome.request.seed,
        "replication": outcome.request.replication,
        "is_precise": outcome.sample.is_precise,
        "policy": asdict(outcome.policy),
        "changed": differing(outcome.policy, Policy()),
        "metrics": {name: said(value) for name, value in found.metrics.items()},
        "by_flow": {
            flow: {name: said(value) for name, value in values.items()}
            for flow, values in found.by_flow.items()
        },
        "by_week": [
            {"week": week} | {name: said(value) for name, value in values.items()}
            for week, values in zip(outcome.weeks, found.by_week, strict=True)
        ],
        "assumptions": assumption_words(outcome.hospital, outcome.request.language),
        "files": outcome.files,
        **circle_summary(outcome),
    }


def circle_summary(outcome: SimulateOutcome) -> dict[str, object]:
    """Return the capacity plan beside it for machines; nothing without one."""
    view = circle_view(outcome, outcome.request.language)
    if view is None:
        return {}
    flows = {row.flow_id: flow_summary(row, view) for row in view.circle.flows}
    told = {"flows": flows, "levers": view.circle.levers, "lines": list(view.lines)}
    return {"capacity": told}


def flow_summary(row: FlowCircle, view: CircleView) -> dict[str, object]:
    """Return a flow beside its capacity plan."""
    return {
        "target": row.target,
        "goals": {name: goal_summary(goal) for name, goal in row.goals.items()},
        "operations": said(row.operations) | {"plan": row.planned},
        "losses": {name: said(found) for name, found in row.losses.items()},
        "weeks": [
            {
                "week": week,
                "queue": said(row.queue[i])
                | {"plan": row.queue_plan[i], "takt": row.queue_takt[i]},
                "late": said(row.late[i]) | {"plan": row.late_plan[i]},
            }
            for i, week in enumerate(view.weeks)
        ],
    }


def goal_summary(goal: Goal) -> dict[str, object]:
    """Return when a goal is met; null for not in these weeks."""
    found = goal.simulated
    return {
        "plan": week_number(goal.plan),
        "takt": None if goal.takt is None else week_number(goal.takt),
        "median": week_number(found.median),
        "low": week_number(found.low),
        "high": week_number(found.high),
        "has_interval": found.has_interval,
        "reached": said(found.reached),
        "against_plan": goal.state,
    }


def simulate_lines(outcome: SimulateOutcome, language: Language) -> Iterator[str]:
    """Yield a simulation as lines."""
    found = outcome.result.metrics
    for name in told(found):
        words = metric_words(name, language)
        yield f"{words:<{NAME_WIDTH}} {shown(name, found[name], language)}"
    yield from assumption_words(outcome.hospital, language)
    beside = circle_view(outcome, language)
    if beside is not None:
        yield from beside.lines
    yield from (str(path) for path in outcome.files)
