"""The bottlenecks in a few lines, or as one JSON object."""

from collections.abc import Iterator
from typing import Any

from api.actions.bottlenecks import BottlenecksOutcome
from api.actions.confirmed_week import WeekGain
from api.actions.priced import Bottleneck, Bottlenecks
from api.summary_recruitment import group_rows
from pks.model.region import region_hash
from pks.problems.capacity.units import Unit
from solvers.capacity.prices import Bundle, Gain

HOUR_MIN = 60
Row = dict[str, Any]


def bottlenecks_summary(outcome: BottlenecksOutcome) -> Row:
    """Return the bottlenecks for machines."""
    found = outcome.found
    return {
        "schema": "pks.bottlenecks/1",
        "region_hash": region_hash(found.region),
        "weeks": found.problem.weeks,
        "bottlenecks": [bottleneck_row(found, row) for row in found.rows],
        "packages": [package_row(found, row) for row in found.packages],
        "not_lifted": [
            {"flow": found.problem.labels.flows[f], "operations_lacking": lacks}
            for f, lacks in found.unlifted
        ],
        "recruitment": group_rows(found.recruitment),
        "week_plans": [week_row(found, row) for row in found.week_gains],
        "files": outcome.files,
    }


def week_row(found: Bottlenecks, row: WeekGain) -> Row:
    """Return what one more gives in a week's plan: with less without."""
    return {
        **unit_row(found, row.unit), "week": row.week, "seconds": row.seconds,
        "gain": row.gain, "noise": row.noise,
    }  # fmt: skip


def package_row(found: Bottlenecks, row: Bundle) -> Row:
    """Return a package: what to ask for together, and what each alone would give."""
    own, labels = row.package, found.problem.labels
    return {
        "flows": [labels.flows[f] for f in own.flows],
        "operations_lacking": own.lacking,
        "operations_reached": row.reached,
        "operations_within_reach": row.within_reach,
        "cost_ore_per_week": own.cost_ore,
        "optimal": own.is_optimal,
        "members": [
            unit_row(found, unit)
            | {"count": n, "cost_ore_per_week": n * unit.cost_ore,
               "effects_alone": effects(found, alone)}
            for (unit, n), alone in zip(own.members, row.alone, strict=True)
        ],
        "effects": effects(found, row.gain),
    }  # fmt: skip


def bottleneck_row(found: Bottlenecks, row: Bottleneck) -> Row:
    """Return a bottleneck; prices are operations per unit and week."""
    problem, price = found.problem, row.price
    weeks = problem.num_weeks
    fewer = price.one_fewer
    return {
        **unit_row(found, price.unit),
        "load": row.load.share,
        "limited_by_theatres": [
            problem.labels.theatres[t]
            for pool in row.limits for t in problem.pools[pool].theatres
        ],
        "price": price.estimate / weeks,
        "price_confirmed": price.confirmed / weeks,
        "difference": price.difference,
        "price_after": price.after / weeks,
        "price_one_fewer": None if fewer is None else fewer / weeks,
        "price_tight": float(price.duals[row.tight].mean()) if len(row.tight) else 0.0,
        "holds_for": [price.holds_down, price.holds_up],
        "effects": effects(found, price.gain),
        "cost_ore_per_week": price.unit.cost_ore,
        "shortage_hours": float(row.shortage_min.sum()) / HOUR_MIN,
        "by_week": [
            {"week": week, "load": float(load), "shortage_hours": int(lack) / HOUR_MIN,
             "price": float(dual)}
            for week, load, lack, dual in zip(
                problem.weeks, row.load.weekly, row.shortage_min, price.duals,
                strict=True,
            )
        ],
        "idle": [unit_row(found, i.unit) | {"hours": i.hours} for i in row.idle],
        "waiting": [
            {"flow": problem.labels.flows[w.flow], "queue": w.queue,
             "medical_late": w.medical_late, "guarantee_late": w.guarantee_late,
             "more_operations": float(price.by_flow[w.flow])}
            for w in row.waits
        ],
    }  # fmt: skip


def unit_row(found: Bottlenecks, unit: Unit) -> Row:
    """Return what names a unit."""
    return {
        "resource": unit.resource, "kind": unit.kind,
        "site": found.problem.labels.sites[unit.site], "unit": unit.unit,
    }  # fmt: skip


def effects(found: Bottlenecks, gain: Gain) -> Row:
    """Return what one more in every week gives in all weeks."""
    return {
        "medical_dates_met": gain.medical_dates,
        "breaches_avoided": gain.breaches,
        "medical_weeks_avoided": gain.medical_weeks,
        "guarantee_weeks_avoided": gain.guarantee_weeks,
        "operations": gain.operations,
        "patient_minutes": gain.patient_min,
        "drg": gain.drg,
        "ore": round(gain.drg * found.priced.terms.drg_ore),
    }


def bottlenecks_lines(outcome: BottlenecksOutcome) -> Iterator[str]:
    """Yield the bottlenecks, best first, and what to ask for together."""
    view = outcome.view
    yield f"{view.title}: {view.subtitle}"
    yield from view.lines
    yield from (f"{i}. {view.sentence(rows)}" for i, rows in enumerate(view.asks, 1))
    for package in view.found.packages:
        yield from view.package_lines(package)
    yield from view.no_packages
    yield from (str(file) for file in outcome.files)
