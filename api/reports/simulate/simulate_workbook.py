"""Write simulation.xlsx: all metrics, by flow and by week, with their intervals."""

from collections.abc import Iterator
from pathlib import Path

from api.reports.simulate.circle_sheets import circle_sheets
from api.reports.simulate.simulate_view import (
    FLOW_COLUMNS,
    WEEK_COLUMNS,
    SimulateView,
)
from api.reports.workbook.book import Column, Sheets, Value, new_workbook
from sim.estimates import Estimate

VALUES = (
    Column("sim.col_mean", 14, "dec2"),
    Column("whatif.low", 14, "dec2"),
    Column("whatif.high", 14, "dec2"),
    Column("sim.col_n", 14, "int"),
)
METRIC = Column("whatif.metric", 52)
KEY = Column("sim.col_key", 44)


def write_simulation_workbook(view: SimulateView, path: Path) -> None:
    """Write the workbook; equal views give equal bytes."""
    as_of = view.outcome.region.parameters.as_of
    with new_workbook(path, view.title, as_of) as workbook:
        sheets = Sheets(workbook, view.title, view.language)
        whole = [
            (view.metric(name), name, *values(found))
            for name, found in view.result.metrics.items()
        ]
        sheets.flat(view.say("sim.sheet_whole"), (METRIC, KEY, *VALUES), whole)
        flow, week = Column("col.flow", 40), Column("col.week", 12)
        sheets.flat(
            view.say("sim.sheet_flows"), (flow, METRIC, *VALUES), list(flows(view))
        )
        sheets.flat(
            view.say("sim.sheet_weeks"), (week, METRIC, *VALUES), list(weeks(view))
        )
        if view.circle is not None:
            circle_sheets(sheets, view.circle)


def values(found: Estimate) -> tuple[Value, ...]:
    """Return an estimate's cells."""
    return found.mean, found.low, found.high, found.n


def flows(view: SimulateView) -> Iterator[tuple[Value, ...]]:
    """Yield a line a flow and metric."""
    names = {row.flow_id: row.name for row in view.outcome.region.flows}
    for flow, found in view.result.by_flow.items():
        for name in FLOW_COLUMNS:
            if name in found:
                yield names[flow], view.metric(name), *values(found[name])


def weeks(view: SimulateView) -> Iterator[tuple[Value, ...]]:
    """Yield a line a week and metric."""
    for week, found in zip(view.outcome.weeks, view.result.by_week, strict=True):
        for name in WEEK_COLUMNS:
            if name in found:
                words = view.say(f"sim.week.{name}")
                yield week, words, *values(found[name])
