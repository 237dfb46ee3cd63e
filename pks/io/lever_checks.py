"""What must fit together in the tables of levers and of travel."""

from collections.abc import Iterator

from pks.io.consistent import Fault, Tables
from pks.io.names import shortened
from pks.io.weeks import is_week
from pks.model.care import Flow
from pks.model.levers import ACTS_ON, DISCHARGES, LEVER_RULES, Lever
from pks.model.places import Travel


def lever_columns(tables: Tables) -> Iterator[Fault]:
    """A lever says what its kind acts on, and nothing else."""
    row: Lever
    for at, row in tables["levers"].items():
        rule = LEVER_RULES[row.kind]
        for name in ACTS_ON:
            value = getattr(row, name)
            if name in rule.needed and not value:
                yield at, name, "", f"a value, as the lever is {row.kind}"
            elif value and name not in rule.needed + rule.allowed:
                yield at, name, shortened(str(value)), f"blank for {row.kind}"


def lever_units(tables: Tables) -> Iterator[Fault]:
    """A lever is counted in its kind's unit, in recovery in hours of a place."""
    recovery = recovery_units(tables)
    row: Lever
    for at, row in tables["levers"].items():
        unit = "hour" if row.ward_id in recovery else LEVER_RULES[row.kind].unit
        if row.unit and row.unit != unit:
            yield at, "unit", row.unit, f"{unit}, as the lever is {what(row, recovery)}"


def what(row: Lever, recovery: set[str]) -> str:
    """Return a lever's kind, and where it is in recovery."""
    return f"{row.kind} in recovery" if row.ward_id in recovery else row.kind


def recovery_units(tables: Tables) -> set[str]:
    """Return the ids of recovery units."""
    return {row.ward_id for row in tables["wards"].values() if row.kind == "pacu"}


def closed_theatres(tables: Tables) -> Iterator[Fault]:
    """A theatre is closed where the master schedule has sessions of the specialty."""
    sites = {row.theatre_id: row.site_id for row in tables["theatres"].values()}
    there = {
        (sites.get(row.theatre_id), row.specialty_id)
        for row in tables["sessions"].values()
        if not row.emergency
    }
    row: Lever
    for at, row in tables["levers"].items():
        own = row.site_id, row.specialty_id
        if row.kind == "close_theatre" and own not in there:
            expected = f"a specialty with sessions at {shortened(row.site_id)}"
            yield at, "specialty_id", shortened(row.specialty_id), expected


def discharges(tables: Tables) -> Iterator[Fault]:
    """Nobody is discharged from recovery."""
    recovery = recovery_units(tables)
    row: Lever
    for at, row in tables["levers"].items():
        if row.kind in DISCHARGES and row.ward_id in recovery:
            yield at, "ward_id", shortened(row.ward_id), f"a ward, for {row.kind}"


def lever_weeks(tables: Tables) -> Iterator[Fault]:
    """A lever's weeks are ISO weeks, the last not before the first."""
    row: Lever
    for at, row in tables["levers"].items():
        for name in ("from_week", "to_week"):
            week = getattr(row, name)
            if week and not is_week(week):
                yield at, name, shortened(week), "an ISO week such as 2026-W48"
        if row.from_week and row.to_week and row.to_week < row.from_week:
            yield at, "to_week", row.to_week, f"a week from {row.from_week} on"


def lever_limits(tables: Tables) -> Iterator[Fault]:
    """A limit for the whole plan is no less than that of a week."""
    row: Lever
    for at, row in tables["levers"].items():
        if row.limit and row.limit < row.limit_per_week:
            expected = f"at least limit_per_week ({row.limit_per_week}), or 0"
            yield at, "limit", str(row.limit), expected


def lever_roles(tables: Tables) -> Iterator[Fault]:
    """A lever's roles are held by staff or needed in teams."""
    roles = {row.role for row in tables["team_needs"].values()}
    roles |= {role for row in tables["staff"].values() for role in row.roles}
    row: Lever
    for at, row in tables["levers"].items():
        for name in ("role", "from_role"):
            role = getattr(row, name)
            if role and role not in roles:
                yield at, name, shortened(role), "a role of staff or team_needs"
        if row.role and row.role == row.from_role:
            yield at, "from_role", shortened(row.role), "another role than role"


def moved_flows(tables: Tables) -> Iterator[Fault]:
    """A flow is moved to another hospital that does the same procedures."""
    flows: dict[str, Flow] = {}
    flow: Flow
    for flow in tables["flows"].values():
        flows[flow.flow_id] = flow
    done = {(f.site_id, f.specialty_id, f.procedure_group) for f in flows.values()}
    row: Lever
    for at, row in tables["levers"].items():
        known = flows.get(row.flow_id)
        if not row.to_site_id or known is None:
            continue
        target = (row.to_site_id, known.specialty_id, known.procedure_group)
        if row.to_site_id == known.site_id or target not in done:
            expected = f"another hospital with the flow {known.procedure_group}"
            yield at, "to_site_id", shortened(row.to_site_id), expected


def travel_between(tables: Tables) -> Iterator[Fault]:
    """Travel is between two hospitals."""
    row: Travel
    for at, row in tables["travel"].items():
        if row.from_site_id == row.to_site_id:
            yield at, "to_site_id", shortened(row.to_site_id), "another hospital"


def known_travel(tables: Tables) -> Iterator[Fault]:
    """A limit on travel is on travel that is known."""
    ways = {
        frozenset((r.from_site_id, r.to_site_id)) for r in tables["travel"].values()
    }
    sites = {row.flow_id: row.site_id for row in tables["flows"].values()}
    row: Lever
    for at, row in tables["levers"].items():
        own = sites.get(row.flow_id, "")
        if row.most_travel_min and frozenset((own, row.to_site_id)) not in ways:
            expected = f"travel with {shortened(own)} and {shortened(row.to_site_id)}"
            yield at, "most_travel_min", str(row.most_travel_min), expected


def moved_procedures(tables: Tables) -> Iterator[Fault]:
    """The procedures moved are among the flow's."""
    groups = {
        row.flow_id: (row.specialty_id, row.procedure_group)
        for row in tables["flows"].values()
    }
    own = {
        row.procedure_id: (row.specialty_id, row.procedure_group)
        for row in tables["procedures"].values()
    }
    row: Lever
    for at, row in tables["levers"].items():
        for procedure in row.procedure_ids:
            if procedure in own and own[procedure] != groups.get(row.flow_id):
                expected = f"a procedure of {shortened(row.flow_id)}"
                yield at, "procedure_ids", shortened(procedure), expected


LEVER_CHECKS = (
    ("travel", travel_between),
    ("levers", lever_columns),
    ("levers", lever_units),
    ("levers", closed_theatres),
    ("levers", discharges),
    ("levers", lever_weeks),
    ("levers", lever_limits),
    ("levers", lever_roles),
    ("levers", moved_flows),
    ("levers", known_travel),
    ("levers", moved_procedures),
)
