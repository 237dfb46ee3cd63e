"""Write capacity.xlsx: production, loads, shortages, levers, people and vacations."""

from collections.abc import Iterator
from pathlib import Path

from api.reports.capacity.view import ORE, CapacityView
from api.reports.workbook.book import (
    Column,
    Sheets,
    Value,
    new_workbook,
)
from pks.io.capacity_documents import whole_cases
from pks.levels import Shortage
from pks.problems.capacity.parts import MILLI

HOUR_MIN = 60
FLOW = (Column("col.flow", 34), Column("col.specialty", 20), Column("col.site", 24))
PRODUCTION = (
    *FLOW,
    Column("col.week", 10),
    Column("capacity.col_quota", 10, "int"),
    Column("capacity.col_done", 12, "dec1"),
    Column("capacity.col_here", 12, "dec1"),
    Column("capacity.col_takt", 12, "dec1"),
    Column("capacity.col_queue", 10, "dec1"),
    Column("capacity.col_medical", 12, "dec1"),
    Column("capacity.col_guarantee", 12, "dec1"),
)
LOADS = (
    Column("capacity.col_resource", 44),
    Column("col.week", 10),
    Column("capacity.col_need", 12, "dec1"),
    Column("capacity.col_load", 12, "dec1"),
    Column("capacity.col_room", 12, "dec1"),
    Column("capacity.col_unit", 12),
    Column("capacity.col_share", 10, "share"),
)
SHORTAGES = (
    Column("capacity.col_id", 16),
    Column("capacity.col_resource", 44),
    Column("capacity.col_hours", 12, "int"),
    Column("capacity.col_patients", 12, "int"),
    Column("capacity.col_weeks", 10, "int"),
    Column("capacity.col_first", 10),
    Column("capacity.col_last", 10),
    Column("capacity.col_status", 14),
    Column("capacity.col_found", 14),
)
LEVERS = (
    Column("capacity.col_lever", 20),
    Column("capacity.col_kind", 24),
    Column("capacity.col_on", 40),
    Column("col.week", 10),
    Column("capacity.col_used", 12, "dec1"),
    Column("capacity.col_unit", 12),
)
COSTS = (
    Column("capacity.col_lever", 20),
    Column("capacity.col_kind", 24),
    Column("capacity.col_on", 40),
    Column("capacity.col_used", 12, "dec1"),
    Column("capacity.col_unit", 12),
    Column("capacity.col_kronor", 16, "int"),
    Column("capacity.col_hindered", 60),
)
VACATIONS = (
    Column("capacity.col_group", 50),
    Column("capacity.col_first", 10),
    Column("capacity.col_heads", 10, "dec1"),
)
UNITS = {
    "min": (HOUR_MIN, "hour"),
    "bed_night_milli": (MILLI, "bed_night"),
    "place_hour_milli": (MILLI, "hour"),
}
"""Parts of a unit shown, and its name, by the unit of a plan's row."""
NOTES = ("aims", "people", "shortages", "vacations", "left_out")


def write_capacity_workbook(view: CapacityView, path: Path) -> None:
    """Write the workbook; equal views give equal bytes."""
    with new_workbook(path, view.title, view.region.parameters.as_of) as workbook:
        sheets = Sheets(workbook, view.title, view.language)
        for key, columns, rows in (
            ("production", PRODUCTION, production(view)),
            ("shortages", SHORTAGES, shortages(view)),
            ("loads", LOADS, loads(view)),
            ("costs", COSTS, costs(view)),
            ("levers", LEVERS, levers(view)),
            ("vacations", VACATIONS, vacations(view)),
        ):
            sheets.flat(view.say(f"capacity.sheet_{key}"), columns, list(rows))
        notes(sheets, view)


def notes(sheets: Sheets, view: CapacityView) -> None:
    """Write what a reader must know."""
    told = (*view.lines, *(view.say(f"capacity.note_{name}") for name in NOTES))
    sheets.notes(view.say("takt.sheet_notes"), view.subtitle, told)


def production(view: CapacityView) -> Iterator[tuple[Value, ...]]:
    """Yield each flow and week: quota, operations, queue and who is late."""
    for flow in view.rows["flows"]:
        done, queue = view.ends(flow, "done_milli"), view.ends(flow, "queue_milli")
        clocks, cases = flow["clocks"], whole_cases(flow["booked_milli"])
        named = (
            view.names.flow(flow["flow"]),
            view.names("specialties", flow["specialty"]),
            view.names("sites", flow["site"]),
        )
        for at, week in enumerate(view.weeks):
            yield (
                *named, week, cases[at],
                done[at] / MILLI, flow["here_milli"][at] / MILLI,
                flow["takt_milli"][at] / MILLI, queue[at] / MILLI,
                clocks["medical"]["late_milli"][at] / MILLI,
                clocks["guarantee"]["late_milli"][at] / MILLI,
            )  # fmt: skip


def loads(view: CapacityView) -> Iterator[tuple[Value, ...]]:
    """Yield each resource and week: needed, used, there, and used over there."""
    for row in view.rows["resources"]:
        size, unit = UNITS[row["unit"]]
        name = view.resource_of(row)
        for at, week in enumerate(view.weeks):
            need, used, room = (row[k][at] / size for k in ("load", "used", "room"))
            share, said = (
                used / room if room else None,
                view.say(f"capacity.unit_{unit}"),
            )
            yield name, week, need, used, room, said, share


def shortages(view: CapacityView) -> Iterator[tuple[Value, ...]]:
    """Yield the plan's shortages, then those sent up from below."""
    for key, rows in (("own", view.largest), ("below", list(view.inputs))):
        for row in rows:
            yield (*shortage_cells(view, row), view.say(f"capacity.found_{key}"))


def shortage_cells(view: CapacityView, row: Shortage) -> tuple[Value, ...]:
    """Return a shortage's cells."""
    finding = row.finding
    return (
        row.id,
        view.resource(finding.kind.value, finding.resource, finding.site),
        round(finding.missing_min / HOUR_MIN),
        finding.patients,
        len(finding.weeks),
        finding.weeks[0],
        finding.weeks[-1],
        view.say(f"short.{row.status.value}"),
    )


def levers(view: CapacityView) -> Iterator[tuple[Value, ...]]:
    """Yield each lever's units in the weeks in which it is used."""
    for row in view.rows["levers"]:
        kind = view.say(f"capacity.lever_{row['kind']}")
        on, unit = view.acts_on(row["lever"]), view.unit_of(row["lever"])
        for week, used in zip(view.weeks, row["used_milli"], strict=True):
            if used:
                yield row["lever"], kind, on, week, used / MILLI, unit


def costs(view: CapacityView) -> Iterator[tuple[Value, ...]]:
    """Yield each lever's units in all, kronor, and why it can do nothing, if so."""
    for row in view.rows["levers"]:
        kind = view.say(f"capacity.lever_{row['kind']}")
        used, kronor = sum(row["used_milli"]) / MILLI, row["cost_ore"] / ORE
        on, unit = view.acts_on(row["lever"]), view.unit_of(row["lever"])
        why = view.hindrance(row["lever"])
        yield row["lever"], kind, on, used, unit, kronor, why


def vacations(view: CapacityView) -> Iterator[tuple[Value, ...]]:
    """Yield who begins the summer vacation when."""
    for row in view.rows["vacations"]:
        yield view.group(row), row["week"], row["heads_milli"] / MILLI
