"""Sheets of a capacity plan beside a simulation: goals by flow, queues by week."""

from collections.abc import Iterator

from api.actions.circle import GOALS, LOSSES, week_number
from api.reports.simulate.circle_view import CircleView
from api.reports.workbook.book import Column, Sheets, Value

FLOW, WEEK = Column("col.flow", 40), Column("col.week", 12)
LOW, HIGH = Column("whatif.low", 10, "dec1"), Column("whatif.high", 10, "dec1")
GOAL = (
    FLOW,
    Column("circle.col_goal", 16),
    Column("circle.col_target", 12, "dec1"),
    Column("circle.col_takt", 12, "int"),
    Column("circle.col_plan", 12, "int"),
    Column("circle.col_simulated", 14, "dec1"),
    Column("circle.col_low", 12, "int"),
    Column("circle.col_high", 12, "int"),
    Column("circle.col_share", 14, "share1"),
    Column("circle.col_state", 20),
    Column("circle.col_operations", 14, "dec1"),
    Column("circle.col_planned", 20, "dec1"),
    *(Column(f"circle.col_{name}", 20, "dec1") for name in LOSSES),
)
QUEUE = (
    FLOW, WEEK, Column("circle.col_queue", 12, "dec1"), LOW, HIGH,
    Column("circle.col_queue_plan", 16, "dec1"),
    Column("circle.col_queue_takt", 18, "dec1"),
    Column("circle.col_late", 12, "dec1"), LOW, HIGH,
    Column("circle.col_late_plan", 16, "dec1"),
)  # fmt: skip


def circle_sheets(sheets: Sheets, view: CircleView) -> None:
    """Write both sheets; an empty week is one not in those simulated."""
    sheets.flat(view.say("circle.title"), GOAL, list(goals(view)))
    sheets.flat(view.say("circle.sheet_queue"), QUEUE, list(queues(view)))


def goals(view: CircleView) -> Iterator[tuple[Value, ...]]:
    """Yield a line a flow and goal."""
    for flow in view.circle.flows:
        for name in GOALS:
            goal = flow.goals[name]
            found = goal.simulated
            low, high = (
                (week_number(found.low), week_number(found.high))
                if found.has_interval
                else (None, None)
            )
            yield (
                view.names.flow(flow.flow_id),
                view.say(f"circle.goal.{name}"),
                flow.target,
                None if goal.takt is None else week_number(goal.takt),
                week_number(goal.plan),
                week_number(found.median),
                low,
                high,
                found.reached.mean,
                view.state(goal),
                flow.operations.mean,
                flow.planned,
                *(flow.losses[loss].mean for loss in LOSSES),
            )


def queues(view: CircleView) -> Iterator[tuple[Value, ...]]:
    """Yield a line a flow and week."""
    for flow in view.circle.flows:
        for i, week in enumerate(view.weeks):
            queue, late = flow.queue[i], flow.late[i]
            yield (
                view.names.flow(flow.flow_id), week, queue.mean, queue.low, queue.high,
                flow.queue_plan[i], flow.queue_takt[i], late.mean, late.low, late.high,
                flow.late_plan[i],
            )  # fmt: skip
