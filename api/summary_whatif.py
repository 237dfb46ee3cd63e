"""Policies compared in a few lines, or as one JSON object."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from api.actions.whatif import WhatIfOutcome, WhatIfRow
from api.reports.simulate.assumptions import assumption_words
from api.reports.simulate.whatif_view import what_if_view
from api.summary_simulate import said
from sim.estimates import Estimate

NAME_WIDTH = 52


def told(found: Mapping[str, Estimate]) -> dict[str, dict[str, object]]:
    """Return differences for machines."""
    return {
        name: {**said(value), "distinguishable": value.is_distinguishable}
        for name, value in found.items()
    }


def row_summary(row: WhatIfRow) -> dict[str, object]:
    """Return a policy beside the base for machines."""
    return {
        "policy": row.rules,
        "metrics": {name: said(value) for name, value in row.metrics.items()},
        "difference": told(row.difference),
        "kappa_permille": {str(kappa): told(d) for kappa, d in row.kappa.items()},
    }


def what_if_summary(outcome: WhatIfOutcome) -> dict[str, object]:
    """Return the comparison for machines."""
    return {
        "schema": "pks.whatif/1",
        "region_hash": outcome.hash,
        "weeks": len(outcome.weeks),
        "first_week": outcome.weeks[0],
        "last_week": outcome.weeks[-1],
        "replications": outcome.num_replications,
        "engine": "compiled",
        "seed": outcome.request.seed,
        "base": {
            "policy": asdict(outcome.base_policy),
            "metrics": {name: said(value) for name, value in outcome.base.items()},
        },
        "num_asked": outcome.num_asked,
        "selection": choice_summary(outcome),
        "rows": [row_summary(row) for row in outcome.rows],
        "assumptions": assumption_words(outcome.hospital, outcome.request.language),
        "files": outcome.files,
    }


def choice_summary(outcome: WhatIfOutcome) -> dict[str, object] | None:
    """Return which policy is best for machines; None where no choice was asked for."""
    choice = outcome.choice
    if choice is None:
        return None
    policies: list[object] = ["base", *(row.rules for row in outcome.rows)]
    return {
        "metric": choice.asked.metric,
        "least_is_best": choice.asked.is_least,
        "indifference": choice.rule.indifference,
        "confidence": choice.rule.confidence,
        "guaranteed": choice.is_decided,
        "best": policies[choice.best],
        "left": [policies[i] for i in choice.left],
        "replications": choice.replications,
    }


def what_if_lines(outcome: WhatIfOutcome) -> Iterator[str]:
    """Yield the comparison as lines."""
    view = what_if_view(outcome)
    yield from view.lines
    for row in view.rows:
        yield f"{row.name:<{NAME_WIDTH}} {row.answer}"
    yield from (str(path) for path in outcome.files)
