"""Scenarios and their comparison in a few lines, or as one JSON object."""

import dataclasses
from collections.abc import Iterator

from api.actions.compare import CompareOutcome
from api.actions.compared import Measured
from api.actions.scenario import ScenarioOutcome
from api.reports.compare import CompareView
from api.reports.compare.view import part_values
from api.reports.scenario_words import change_words
from pks.bilingual import Language
from pks.model.region import region_hash
from pks.scenario import Changed, Step

NAME_WIDTH, VALUE_WIDTH = 46, 22


def scenario_summary(outcome: ScenarioOutcome, language: Language) -> dict[str, object]:
    """Return a scenario applied, for machines."""
    return {
        "schema": "pks.scenario/1",
        "week": outcome.base.parameters.start_week,
        "region_hash": region_hash(outcome.base),
        **changed_facts(outcome.changed, language),
        "changed_hash": region_hash(outcome.changed.region),
        "out": outcome.files,
    }


def changed_facts(changed: Changed, language: Language) -> dict[str, object]:
    """Return a scenario's name, files and changes."""
    scenario = changed.scenario
    return {
        "name": scenario.name,
        "description": scenario.description,
        "files": scenario.files,
        "changes": [step_facts(step, changed, language) for step in changed.steps],
    }


def step_facts(step: Step, changed: Changed, language: Language) -> dict[str, object]:
    """Return a change: where it stands, what it says, and the rows it touched."""
    return {
        "kind": step.change.kind,
        "file": step.change.source,
        "number": step.change.number,
        "text": change_words(step, changed.region, language),
        "rows": {
            table: {name: len(ids) for name, ids in dataclasses.asdict(rows).items()}
            for table, rows in step.rows.items()
        },
    }


def scenario_lines(outcome: ScenarioOutcome, language: Language) -> Iterator[str]:
    """Yield a scenario's changes in words, and where the region was written."""
    changed = outcome.changed
    yield f"{changed.scenario.name}: {changed.scenario.description}".rstrip(": ")
    for step in changed.steps:
        yield f"  {change_words(step, changed.region, language)}"
    if outcome.files:
        yield str(outcome.files[0].parent)


def compare_summary(outcome: CompareOutcome) -> dict[str, object]:
    """Return a comparison for machines."""
    view = outcome.view
    base, *others = view.measured
    return {
        "schema": "pks.comparison/1",
        "week": view.plan_week,
        "region_hash": base.region_hash,
        "base": measured_facts(view, 0, base),
        "scenarios": [
            changed_facts(changed, view.language)
            | {"region_hash": found.region_hash}
            | measured_facts(view, at, found)
            for at, (changed, found) in enumerate(
                zip(view.changed, others, strict=True), 1
            )
        ],
        "files": outcome.files,
    }


def measured_facts(view: CompareView, at: int, found: Measured) -> dict[str, object]:
    """Return what a region measures, and how it differs from the one as it is."""
    told: dict[str, object] = {
        group.key: {row.measure.key: row.cells[at].value for row in group.lines}
        for group in view.groups
    }
    for field in ("by_specialty", "by_site"):
        ids = getattr(found.takt, field)
        told[field] = {id_: part_values(found, field, id_) for id_ in ids}
    told["queue"] = {"weeks": found.takt.weeks, "filled": found.takt.filled}
    if found.capacity is not None:
        told["queue_capacity"] = {
            "weeks": found.capacity.weeks,
            "planned": found.capacity.queue,
        }
        told["capacity_status"] = found.capacity.status
        told["cost_by_kind_ore"] = found.capacity.cost_ore
    told["team_hours"] = found.takt.team_hours
    if found.plan_status:
        told["plan_status"] = found.plan_status
    if at:
        told["differences"] = {
            row.measure.key: {
                "difference": row.cells[at].difference,
                "verdict": row.cells[at].verdict,
            }
            for group in view.groups
            for row in group.lines
        }
    return told


def compare_lines(outcome: CompareOutcome) -> Iterator[str]:
    """Yield what a planner wants to know first, and where to read on."""
    view = outcome.view
    yield f"{view.title}: {view.subtitle}"
    yield from view.lines
    heads = (f"{name[: VALUE_WIDTH - 2]:>{VALUE_WIDTH}}" for name in view.names)
    yield " " * NAME_WIDTH + "".join(heads)
    for group in view.groups:
        for row in group.lines:
            cells = []
            for cell in row.cells:
                text = view.value(row.measure, cell.value)
                difference = view.difference(row.measure, cell)
                shown = f"{text} ({difference})" if difference else text
                cells.append(f"{shown:>{VALUE_WIDTH}}")
            name = view.measure_name(row.measure)[: NAME_WIDTH - 1]
            yield f"{name:<{NAME_WIDTH}}{''.join(cells)}"
    yield from (str(file) for file in outcome.files)
