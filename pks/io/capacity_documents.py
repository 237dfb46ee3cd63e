"""
``capacity.json`` and ``quotas.csv``: a capacity plan as rows that add up.

Operations, heads and bed-nights are in thousandths, minutes whole. A list along the
weeks is in the order of ``weeks``.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pks.io.write import write_rows
from pks.levels.of_capacity import need_resource
from pks.model.demand import Quota
from pks.model.region import TABLES
from pks.problems.capacity import CapacityPlan, CapacityProblem, sums
from pks.problems.capacity.loads import (
    Load,
    equipment_load,
    people_load,
    theatre_load,
    ward_load,
)
from pks.problems.capacity.problem import (
    ANY,
    HOUR_MIN,
    MILLI,
    NIGHT_MIN,
    NO_LIMIT,
    Clock,
    Ints,
)
from pks.score.term import Term

SCHEMA = "pks.capacity-plan/1"
WARD_UNITS = {NIGHT_MIN: "bed_night_milli", HOUR_MIN: "place_hour_milli"}
Row = dict[str, Any]


def capacity_rows(problem: CapacityProblem, plan: CapacityPlan) -> Row:
    """Return the plan's rows: flows, resources, people, levers and vacations."""
    return {
        "flows": list(flow_rows(problem, plan)),
        "resources": list(resource_rows(problem, plan)),
        "people": list(people_rows(problem, plan)),
        "levers": list(lever_rows(problem, plan)),
        "vacations": list(vacation_rows(problem, plan)),
    }


def flow_rows(problem: CapacityProblem, plan: CapacityPlan) -> Iterator[Row]:
    """Yield each flow: queue(t) = queue(t-1) + inflow - removed - avoided - done."""
    done = sums.done_by_flow(problem, plan)
    avoided = sums.avoided_milli(problem, plan)
    queue, late = sums.queue_milli(problem, plan), sums.late_milli(problem, plan)
    here, booked = sums.here_milli(problem, plan), sums.booked_milli(problem, plan)
    over = sums.over_milli(problem, plan)
    labels = problem.labels
    for f, flow in enumerate(problem.flows):
        clocks = {
            clock.name.lower(): {
                "start_milli": int(problem.start_milli[f, clock]),
                "inflow_milli": listed(problem.inflow_milli[f, clock]),
                "removed_milli": listed(problem.removed_milli[f, clock]),
                "avoided_milli": listed(avoided[f, clock]),
                "done_milli": listed(done[f, clock]),
                "queue_milli": listed(queue[f, clock]),
                "late_milli": listed(late[f, clock]),
            }
            for clock in Clock
        }
        yield {
            "flow": labels.flows[f],
            "site": labels.sites[flow.site],
            "specialty": labels.specialties[flow.specialty],
            "case_min": flow.case_min,
            "target_milli": flow.target_milli,
            "over_target_milli": int(over[f]),
            "takt_milli": listed(problem.takt_milli[f]),
            "here_milli": listed(here[f]),
            "booked_milli": listed(booked[f]),
            "clocks": clocks,
        }


def resource_rows(problem: CapacityProblem, plan: CapacityPlan) -> Iterator[Row]:
    """
    Yield each theatre pool, need of people, ward and equipment with its load.

    ``load`` is what the patients need of it; ``used`` of ``room`` is how full it is
    (`pks.problems.capacity.loads`): of people all who can fill the need, with all they
    do, so that rows of people add up by their loads only.
    """
    labels = problem.labels
    for p, pool in enumerate(problem.pools):
        specialty = "" if pool.specialty == ANY else labels.specialties[pool.specialty]
        yield {
            "kind": "theatre", "resource": specialty, "site": labels.sites[pool.site],
            "theatres": [labels.theatres[t] for t in pool.theatres], "unit": "min",
            **amounts(theatre_load(problem, plan, p)),
        }  # fmt: skip
    need = sums.need_load(problem, plan) // MILLI
    for n, row in enumerate(problem.needs):
        kind, name, site = need_resource(problem, n)
        if need[n].any():
            yield {
                "kind": kind.value, "resource": name, "site": site,
                "flow": "" if row.flow == ANY else labels.flows[row.flow],
                "unit": "min", **amounts(people_load(problem, plan, [n]), need[n]),
            }  # fmt: skip
    for w, ward in enumerate(labels.wards):
        if problem.ward_milli[w, 0] < NO_LIMIT:
            yield {
                "kind": "ward", "resource": ward, "site": "",
                "unit": WARD_UNITS[int(problem.ward_unit_min[w])],
                **amounts(ward_load(problem, plan, w)),
            }  # fmt: skip
    for k in sorted({kit for way in problem.ways for kit, _ in way.kit}):
        yield {
            "kind": "equipment", "resource": labels.equipment[k],
            "site": labels.sites[k * len(labels.sites) // len(labels.equipment)],
            "unit": "min", **amounts(equipment_load(problem, plan, k)),
        }  # fmt: skip


def amounts(load: Load, needed: Ints | None = None) -> Row:
    """Return what is needed, used and there, week by week."""
    return {
        "load": listed(load.used if needed is None else needed),
        "used": listed(load.used), "room": listed(load.room),
    }  # fmt: skip


def people_rows(problem: CapacityProblem, plan: CapacityPlan) -> Iterator[Row]:
    """Yield each group of people: the minutes it has, and which needs they fill."""
    there = sums.group_there(problem, plan) // MILLI
    work = sums.group_load(problem, plan) // MILLI
    fills: defaultdict[int, list[Row]] = defaultdict(list)
    for p, post in enumerate(problem.posts):
        minutes = plan.work_milli[p] // MILLI
        if minutes.any():
            kind, name, _ = need_resource(problem, post.need)
            fills[post.group].append(
                {"kind": kind.value, "resource": name, "minutes": listed(minutes)}
            )
    for g, group in enumerate(problem.groups):
        yield {
            "site": problem.labels.sites[group.site], "roles": group.roles,
            "competences": group.competences, "heads_milli": group.heads_milli,
            "there_min": listed(there[g]), "work_min": listed(work[g]),
            "fills": fills[g],
        }  # fmt: skip


def lever_rows(problem: CapacityProblem, plan: CapacityPlan) -> Iterator[Row]:
    """Yield each lever: units used by week in thousandths, and what they cost."""
    used, ore = sums.lever_milli(problem, plan), sums.lever_ore(problem, plan)
    for i, row in enumerate(problem.levers):
        yield {
            "lever": problem.labels.levers[i], "kind": row.kind,
            "used_milli": listed(used[i] // row.parts), "cost_ore": int(ore[i]),
        }  # fmt: skip


def vacation_rows(problem: CapacityProblem, plan: CapacityPlan) -> Iterator[Row]:
    """Yield who begins the summer vacation when."""
    for s, (g, first, _) in enumerate(problem.starts):
        if plan.away_milli[s]:
            group = problem.groups[g]
            yield {
                "site": problem.labels.sites[group.site], "roles": group.roles,
                "competences": group.competences, "week": problem.weeks[first],
                "heads_milli": int(plan.away_milli[s]),
            }  # fmt: skip


def cost_by_kind(problem: CapacityProblem, plan: CapacityPlan) -> dict[str, int]:
    """Return öre by kind of lever."""
    found: Counter[str] = Counter()
    for row, ore in zip(problem.levers, sums.lever_ore(problem, plan), strict=True):
        found[row.kind] += int(ore)
    return dict(found)


def quotas(problem: CapacityProblem, plan: CapacityPlan) -> tuple[Quota, ...]:
    """Return the cases to book by flow and week, whole numbers (`whole_cases`)."""
    booked = sums.booked_milli(problem, plan)
    return tuple(
        Quota(flow_id=flow, cases=cases, week=week)
        for f, flow in enumerate(problem.labels.flows)
        for week, cases in zip(problem.weeks, whole_cases(booked[f]), strict=True)
    )


def whole_cases(booked_milli: Ints | Sequence[int]) -> list[int]:
    """
    Return a flow's cases to book, week by week, in whole numbers.

    What rounding leaves is carried to the next week, so that the weeks add up to the
    plan's sum, rounded.
    """
    total = np.cumsum(booked_milli)
    return listed(np.diff((total + MILLI // 2) // MILLI, prepend=0))


def write_quotas(rows: Iterable[Quota], file: Path) -> None:
    """Write quotas.csv in the form of the table quotas."""
    table = next(table for table in TABLES if table.name == "quotas")
    write_rows(table, tuple(rows), file)


def term_rows(terms: Mapping[str, Term]) -> Row:
    """Return the terms for JSON."""
    return {
        name: {"amount": t.amount, "unit": t.unit, "weight": t.weight, "cost": t.cost}
        for name, t in terms.items()
    }


def listed(values: Ints) -> list[int]:
    """Return an array as a list of whole numbers."""
    return [int(value) for value in values]


def capacity_json(document: Row) -> str:
    """Return the document as text."""
    return json.dumps(document, ensure_ascii=False) + "\n"
