"""A scenario applied to a copy of a region, change by change."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pks.errors import InvalidTables, Issue
from pks.io.holidays import holidays_of
from pks.io.near import known_or_near
from pks.model import changes_demand, changes_levers, changes_people, changes_rooms
from pks.model.changes import Change, Scenario
from pks.model.columns import columns_of
from pks.model.region import TABLES, Region
from pks.scenario import beds, demand, levers, moved, parameters, people, rooms
from pks.scenario.checked import misfits
from pks.scenario.misfit import Misfit

CHANGES: dict[type, Callable[[Region, Any], Region]] = {
    changes_rooms.TheatreMore: rooms.theatre_more,
    changes_rooms.TheatreLess: rooms.theatre_less,
    changes_rooms.TheatresClosed: rooms.theatres_closed,
    changes_rooms.SessionsMore: rooms.sessions_more,
    changes_rooms.SessionsLess: rooms.sessions_less,
    changes_rooms.WardClosed: beds.ward_closed,
    changes_rooms.BedsMore: beds.beds_more,
    changes_rooms.BedsLess: beds.beds_less,
    changes_people.StaffMore: people.staff_more,
    changes_people.StaffLess: people.staff_less,
    changes_people.StaffTrained: people.staff_trained,
    changes_levers.LeverSet: levers.lever_set,
    changes_demand.InflowScaled: demand.inflow_scaled,
    changes_demand.FlowMoved: moved.flow_moved,
    changes_demand.GuaranteeDays: demand.guarantee_days,
    changes_demand.CancellationShare: demand.cancellation_share,
    changes_demand.ParameterSet: parameters.parameter_set,
}
KEYS = {table.name: table.key[0] for table in TABLES}


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table that a change took away, added and altered."""

    removed: tuple[str, ...]
    added: tuple[str, ...]
    altered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A change made, and the rows it touched by table; keys joined by a space."""

    change: Change
    rows: Mapping[str, Rows]


@dataclass(frozen=True, slots=True)
class Changed:
    """A region after a scenario; the region before is what it was."""

    scenario: Scenario
    region: Region
    steps: tuple[Step, ...]


def apply(region: Region, scenario: Scenario) -> Changed:
    """
    Return a copy of the region with the scenario's changes, made in their order.

    Each change sees what those before it made. A change that does not fit is left out
    and told of, so that all are told of at once.

    Raises
    ------
    InvalidTables
        With every change that does not fit, or leaves a region that could not be
        loaded: file, change, key, value and what was expected.
    """
    steps, issues = [], []
    now = region
    for change in scenario.changes:
        try:
            after = changed_by(now, change)
        except Misfit as fault:
            issues.append(issue(change, fault))
            continue
        found = [issue(change, fault) for fault in misfits(now, after)]
        issues += found
        if not found:
            steps.append(Step(change, touched(now, after)))
            now = after
    if issues:
        raise InvalidTables(tuple(issues))
    return Changed(scenario, settled(region, now), tuple(steps))


def changed_by(region: Region, change: Change) -> Region:
    """Return the region after one change; raises `Misfit`."""
    said = change.said
    for key, spec in columns_of(type(said)).items():
        if spec.refers is not None:
            known = {getattr(r, KEYS[spec.refers]) for r in region.rows(spec.refers)}
            value = getattr(said, key)
            for id_ in value if isinstance(value, tuple) else (value,):
                if id_ and id_ not in known:
                    near = known_or_near(id_, known)
                    raise Misfit(key, id_, f"an id of the table {spec.refers} ({near})")
    return CHANGES[type(said)](region, said)


def issue(change: Change, fault: Misfit) -> Issue:
    """Return a fault with its file, change and key."""
    where = change.where(fault.key)
    return Issue(change.source, None, where, fault.value, fault.expected)


def touched(before: Region, after: Region) -> dict[str, Rows]:
    """Return what differs between two regions, table by table."""
    found = {}
    for table in TABLES:
        old, new = before.rows(table.name), after.rows(table.name)
        if old is not new:
            was, now = (
                {key(row, table.key): row for row in rows} for rows in (old, new)
            )
            rows = Rows(
                removed=tuple(k for k in was if k not in now),
                added=tuple(k for k in now if k not in was),
                altered=tuple(
                    k for k, row in now.items() if k in was and was[k] != row
                ),
            )
            if rows.removed or rows.added or rows.altered:
                found[table.name] = rows
    return found


def key(row: object, names: tuple[str, ...]) -> str:
    """Return a row's key in a line."""
    return " ".join(str(getattr(row, name)) for name in names)


def settled(before: Region, after: Region) -> Region:
    """Return the region with the holidays and assumptions that its tables call for."""
    tables = {table.name: after.rows(table.name) for table in TABLES}
    days = {*after.holidays, *holidays_of(after.parameters, tables)}
    filled = set(newly_filled(before, after))
    return replace(
        after,
        holidays=tuple(sorted(days)),
        assumptions=tuple(a for a in after.assumptions if a.table not in filled),
    )


def newly_filled(before: Region, after: Region) -> Iterator[str]:
    """Yield the tables that had no rows and have some."""
    for table in TABLES:
        if not before.rows(table.name) and after.rows(table.name):
            yield table.name
