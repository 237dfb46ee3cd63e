"""Write plan_simulation.xlsx: the week's spread, sessions and flows."""

from collections.abc import Iterator
from pathlib import Path

from api.reports.simulate.plan_view import CHANCES, PlanView
from api.reports.workbook.book import (
    Column,
    Sheets,
    Value,
    clock_value,
    new_workbook,
)
from sim.week.result import SessionResult

METRIC, KEY = Column("whatif.metric", 52), Column("sim.col_key", 30)
FIGURES = (
    Column("sim.col_mean", 12, "dec2"),
    Column("whatif.low", 12, "dec2"),
    Column("whatif.high", 12, "dec2"),
    Column("simplan.col_p5", 12, "dec2"),
    Column("simplan.col_p95", 12, "dec2"),
    Column("sim.col_n", 14, "int"),
)
SESSION = (
    Column("simplan.col_session", 46),
    Column("simplan.col_key", 18),
    Column("simplan.col_state", 18),
    Column("simplan.col_cases", 12, "int"),
    Column("simplan.col_planned_end", 12, "clock"),
    Column("simplan.col_team_end", 12, "clock"),
    Column("simplan.col_accepted", 12, "share1"),
)


def write_plan_workbook(view: PlanView, path: Path) -> None:
    """Write the workbook; equal views give equal bytes."""
    as_of = view.outcome.opened.region.parameters.as_of
    with new_workbook(path, view.title, as_of) as workbook:
        sheets = Sheets(workbook, view.title, view.language)
        sheets.flat(
            view.say("simplan.sheet_sessions"),
            (*SESSION, *chance_columns(), *LAST),
            [session_row(view, found) for found in view.sessions],
        )
        sheets.flat(
            view.say("simplan.sheet_week"), (METRIC, KEY, *FIGURES), list(figures(view))
        )
        flow = (Column("col.flow", 40), METRIC, *FIGURES[:3], FIGURES[-1])
        sheets.flat(view.say("sim.sheet_flows"), flow, list(flows(view)))


LAST = (
    Column("simplan.col_overtime", 14, "dec1"),
    Column("simplan.col_end_at_risk", 14, "clock"),
    Column("simplan.col_over", 14, "int"),
)


def chance_columns() -> Iterator[Column]:
    """Yield a column for each chance, with its limits."""
    for name in CHANCES:
        yield Column(f"simplan.{name}", 14, "share1")
        yield Column("whatif.low", 10, "share1")
        yield Column("whatif.high", 10, "share1")


def session_row(view: PlanView, found: SessionResult) -> tuple[Value, ...]:
    """Return a session's cells."""
    planned = found.session
    return (
        view.session(found),
        planned.slot.session_id,
        view.state(found),
        planned.num_cases,
        clock_value(planned.planned_end_min),
        clock_value(planned.team_end_min),
        found.accepted,
        *(
            value
            for name in CHANCES
            for value in (
                found.chances[name].mean,
                found.chances[name].low,
                found.chances[name].high,
            )
        ),
        found.overtime_min.mean,
        clock_value(found.end_min_at()),
        found.over_min,
    )


def figures(view: PlanView) -> Iterator[tuple[Value, ...]]:
    """Yield a line a number of the week."""
    for name, found in view.result.metrics.items():
        value = found.estimate
        yield (
            view.metric(name), name, value.mean, value.low, value.high, found.p5,
            found.p95, value.n,
        )  # fmt: skip


def flows(view: PlanView) -> Iterator[tuple[Value, ...]]:
    """Yield a line a flow and number."""
    for flow, found in view.result.by_flow.items():
        for name, value in found.items():
            yield (
                view.names.flow(flow), view.metric(name), value.mean, value.low,
                value.high, value.n,
            )  # fmt: skip
