"""A re-plan's outcome in a few lines, or as one JSON object."""

from collections.abc import Iterator

from api.actions.replan import ReplanOutcome
from api.reports.changes.view import status
from api.summary import STATUS, plan_summary
from pks.replan import ChangeKind


def replan_summary(outcome: ReplanOutcome) -> dict[str, object]:
    """Return the facts of a re-plan for machines."""
    changes = outcome.changes
    return {
        **plan_summary(outcome.plan),
        "changes": {}
        if changes is None
        else {kind.value: changes.count(kind) for kind in ChangeKind},
        "moved": None if changes is None else changes.week.terms["moved"].amount,
        "moved_bound": None if changes is None else changes.moved_bound,
        "fewest_moves_proved": changes is not None and changes.is_fewest,
    }


def replan_lines(outcome: ReplanOutcome) -> Iterator[str]:
    """Yield what a planner wants to know first."""
    result, changes = outcome.plan.result, outcome.changes
    yield f"Status: {STATUS[result.status.value]}"
    yield from (f"  {text}" for text in outcome.plan.clash_texts)
    if changes is None:
        yield "Ingen plan skrevs."
        return
    yield from status(changes, "sv")
    unplaced = changes.count(ChangeKind.EMERGENCY_UNPLACED)
    if unplaced:
        yield f"{unplaced} akuta utan sal, se Olöst"
    yield f"{len(outcome.plan.violations)} regelbrott"
    yield from (str(file) for file in outcome.plan.files if file.suffix != ".ics")
