"""Write simulations and comparisons of policies."""

from pathlib import Path
from typing import TYPE_CHECKING

from api.reports.page.page import environment
from api.reports.simulate.plan_view import CHANCES, PlanView
from api.reports.simulate.plan_workbook import write_plan_workbook
from api.reports.simulate.simulate_charts import CHARTS, circle_charts, course_chart
from api.reports.simulate.simulate_view import FLOW_COLUMNS, SimulateView
from api.reports.simulate.simulate_workbook import write_simulation_workbook
from api.reports.simulate.whatif_answer import answer
from api.reports.simulate.whatif_charts import AXES, frontier, tornado
from api.reports.simulate.whatif_view import COLUMNS, WhatIfView, what_if_view
from api.reports.simulate.whatif_workbook import write_what_if_workbook

if TYPE_CHECKING:
    from api.actions.simulate import SimulateOutcome
    from api.actions.simulate_plan import SimulatePlanOutcome
    from api.actions.whatif import WhatIfOutcome

SIMULATION_NOTES = ("whatif.note_standby", "whatif.note_limits")
PLAN_NOTES = ("simplan.note_chance", "simplan.note_day", "simplan.note_limits")
NOTES = ("call", "standby", "limits")


def write_simulation(outcome: "SimulateOutcome", folder: Path) -> tuple[Path, ...]:
    """Write simulation.xlsx and simulation.html; equal results give equal bytes."""
    view = SimulateView(outcome)
    workbook, page = folder / "simulation.xlsx", folder / "simulation.html"
    write_simulation_workbook(view, workbook)
    page.write_text(simulation_page(view), encoding="utf-8")
    return workbook, page


def simulation_page(view: SimulateView) -> str:
    """Return the page as text."""
    return (
        environment()
        .get_template("simulation.html.j2")
        .render(
            view=view,
            say=view.say,
            columns=FLOW_COLUMNS,
            charts=[
                course_chart(
                    view.result.by_week, view.outcome.weeks, name, view.language
                )
                for name in CHARTS
            ],
            circle_charts=circle_charts(view.circle) if view.circle else (),
            notes=SIMULATION_NOTES,
        )
    )


def write_plan_simulation(
    outcome: "SimulatePlanOutcome", folder: Path
) -> tuple[Path, ...]:
    """Write plan_simulation.xlsx and .html; equal results give equal bytes."""
    view = PlanView(outcome, outcome.request.language)
    workbook = folder / "plan_simulation.xlsx"
    page = folder / "plan_simulation.html"
    write_plan_workbook(view, workbook)
    template = environment().get_template("plan_simulation.html.j2")
    text = template.render(view=view, say=view.say, chances=CHANCES, notes=PLAN_NOTES)
    page.write_text(text, encoding="utf-8")
    return workbook, page


def write_what_if(outcome: "WhatIfOutcome", folder: Path) -> tuple[Path, ...]:
    """Write whatif.xlsx and whatif.html; equal comparisons give equal bytes."""
    view = what_if_view(outcome)
    as_of = outcome.region.parameters.as_of
    workbook, page = folder / "whatif.xlsx", folder / "whatif.html"
    write_what_if_workbook(view, as_of, workbook)
    page.write_text(what_if_page(view), encoding="utf-8")
    return workbook, page


def what_if_page(view: WhatIfView) -> str:
    """Return the page as text."""
    return (
        environment()
        .get_template("whatif.html.j2")
        .render(
            view=view,
            say=view.say,
            columns=COLUMNS,
            answer=answer(view),
            tornado=tornado(view),
            frontiers=[frontier(view, metric) for metric in AXES],
            has_kappa=any(row.kappa for row in view.rows),
            notes=NOTES,
        )
    )
