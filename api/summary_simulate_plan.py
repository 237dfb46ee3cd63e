"""A simulated plan in a few lines, or as one JSON object."""

from collections.abc import Iterator
from dataclasses import asdict

from api.actions.simulate_plan import SimulatePlanOutcome
from api.reports.simulate.assumptions import assumption_words
from api.reports.simulate.plan_view import CHANCES, PlanView
from api.summary_simulate import NAME_WIDTH, said
from pks.calendar import clock
from pks.io.policies import differing
from pks.model.policy import Policy
from sim.week.result import SessionResult, WeekResult

WORST = 10  # sessions told in lines


def plan_simulation_summary(outcome: SimulatePlanOutcome) -> dict[str, object]:
    """Return a simulated plan for machines."""
    request, result = outcome.request, outcome.result
    week = outcome.lived.week
    return {
        "schema": "pks.plan-simulation/1",
        "region_hash": outcome.opened.document.region_hash,
        "replications": outcome.sample.num_replications,
        "weeks": 1,
        "first_week": week,
        "last_week": week,
        "engine": request.engine,
        "seed": request.seed,
        "replication": request.replication,
        "is_precise": outcome.sample.is_precise,
        "policy": asdict(outcome.policy),
        "changed": differing(outcome.policy, Policy()),
        "metrics": {
            name: said(found.estimate) | {"p5": found.p5, "p95": found.p95}
            for name, found in result.metrics.items()
        },
        "by_flow": {
            flow: {name: said(value) for name, value in values.items()}
            for flow, values in result.by_flow.items()
        },
        "by_week": [week_summary(week, result)],
        "share_above": dict(
            zip(("found", "surely", "perhaps"), result.share_above, strict=True)
        ),
        "sessions": [session_summary(found) for found in result.sessions],
        "assumptions": assumption_words(outcome.lived.hospital, request.language)[:1],
        "files": outcome.files,
    }


def week_summary(week: str, result: WeekResult) -> dict[str, object]:
    """Return the plan's week as `pks simulate` tells one of its weeks."""
    known = ("operations", "struck", "absent")
    return {"week": week} | {
        name: said(result.metrics[name].estimate) for name in known
    }


def session_summary(found: SessionResult) -> dict[str, object]:
    """Return a session for machines."""
    planned = found.session
    return {
        "session_id": planned.slot.session_id,
        "operations": planned.num_cases,
        "planned_end": clock(planned.planned_end_min),
        "team_end": clock(planned.team_end_min),
        "accepted_risk": found.accepted,
        "overtime_min": said(found.overtime_min),
        "over_min": found.over_min,
        **{name: said(value) for name, value in found.chances.items()},
    }


def plan_simulation_lines(outcome: SimulatePlanOutcome) -> Iterator[str]:
    """Yield a simulated plan as lines: the week, then its worst sessions."""
    view = PlanView(outcome, outcome.request.language)
    yield view.title
    for name, value, spread in view.figures:
        yield f"{name:<{NAME_WIDTH}} {value}; {view.say('simplan.col_spread')} {spread}"
    yield from view.lines
    heads = [view.say(f"simplan.{name}") for name in CHANCES]
    yield f"{view.say('simplan.col_session')}: {', '.join(heads)}"
    for found in view.sessions[:WORST]:
        chances = [view.chance(found.chances[name]) for name in CHANCES]
        yield f"{view.session(found)}: {', '.join(chances)} ({view.state(found)})"
    yield from (str(path) for path in outcome.files)
