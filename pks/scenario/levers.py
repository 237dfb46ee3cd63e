"""Levers with other limits and costs."""

from dataclasses import replace
from typing import Any

from pks.model.changes_levers import LeverSet
from pks.model.region import Region
from pks.scenario.misfit import Misfit

SET = ("limit_per_week", "limit", "cost_ore")


def lever_set(region: Region, change: LeverSet) -> Region:
    """Return the region with other limits or costs of some levers."""
    values: dict[str, Any] = {
        name: value for name in SET if (value := getattr(change, name)) is not None
    }
    if not values:
        raise Misfit("limit_per_week", "", f"one of {', '.join(SET)}")
    if not change.lever_ids and not change.of_kind:
        raise Misfit("lever_ids", "", "levers by id, or a kind")
    chosen = {
        row.lever_id
        for row in region.levers
        if (not change.lever_ids or row.lever_id in change.lever_ids)
        and change.of_kind in ("", row.kind)
    }
    if not chosen:
        raise Misfit("of_kind", change.of_kind, "a kind of which there are levers")
    return replace(
        region,
        levers=tuple(
            replace(row, **values) if row.lever_id in chosen else row
            for row in region.levers
        ),
    )
