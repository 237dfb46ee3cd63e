"""One region of a comparison, measured; runs where it is sent."""

from dataclasses import dataclass, field

from api.actions.compared_capacity import CapacityFigures, capacity_figures
from pks.errors import EngineDefect, InvalidInput
from pks.machine.fanout.line import Line
from pks.model.region import Region, region_hash
from pks.problems.week import week_problem
from pks.rules import check
from pks.scenario.measures import Figures, Measure, Values, figures
from pks.score import terms
from solvers import SolveParams
from solvers.split import solve_by_parts

PLAN = (
    Measure("plan_operations", 0, "more"),
    Measure("plan_medical_late", 0, "less"),
    Measure("plan_guarantee_late", 0, "less"),
    Measure("plan_idle", 0, "less"),
    Measure("plan_sessions", 0, ""),
    Measure("plan_gap", 1, ""),
)
TERMS = {
    "plan_medical_late": "medical_late",
    "plan_guarantee_late": "guarantee_late",
    "plan_idle": "idle",
    "plan_sessions": "open_sessions",
}


@dataclass(frozen=True, slots=True)
class Task:
    """
    A region to measure.

    Attributes
    ----------
    name
        What it is called in messages.
    num_weeks, limit_s
        Weeks of the capacity plan and seconds for it; 0 weeks for none.
    week
        Week to plan; blank for the region's own start week.
    params
        How to plan it; None for no week's plan.
    """

    region: Region
    name: str
    num_weeks: int = 0
    limit_s: float = 1800.0
    week: str = ""
    params: SolveParams | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """
    What came of it.

    Attributes
    ----------
    capacity
        None where no capacity was planned.
    plan
        By the keys of `PLAN`; empty where no week was planned.
    plan_status
        As of the solver, empty without a plan.
    """

    region_hash: str
    takt: Figures
    capacity: CapacityFigures | None = None
    plan: Values = field(default_factory=dict)
    plan_status: str = ""


def measured(task: Task, _line: Line) -> Measured:
    """
    Return a region's takt and, if asked for, its capacity plan and a week's plan.

    Raises
    ------
    InvalidInput
        If the region has units mixed up, or no week that is open.
    """
    try:
        found = figures(task.region)
        capacity = (
            capacity_figures(task.region, task.num_weeks, task.limit_s)
            if task.num_weeks
            else None
        )
    except InvalidInput as error:
        raise InvalidInput(f"{task.name}: {error}") from None
    hashed = region_hash(task.region)
    if task.params is None:
        return Measured(hashed, found, capacity)
    plan, status = planned(task.region, task.week, task.params)
    return Measured(hashed, found, capacity, plan, status)


def planned(region: Region, week: str, params: SolveParams) -> tuple[Values, str]:
    """
    Return what a week's plan reaches, checked by the rules.

    Raises
    ------
    EngineDefect
        If the plan breaks a rule.
    """
    problem = week_problem(region, week or region.parameters.start_week)
    result = solve_by_parts(problem, params)
    status = result.status.value
    if result.plan is None:
        return {measure.key: None for measure in PLAN}, status
    if violations := check(problem, result.plan):
        rules = ", ".join(sorted({v.rule for v in violations}))
        raise EngineDefect(f"The plan of {problem.week} breaks {rules}.")
    by_term = terms(problem, result.plan)
    values: Values = {key: float(by_term[name].amount) for key, name in TERMS.items()}
    values["plan_operations"] = float(len(result.plan.bookings))
    values["plan_gap"] = None if result.gap is None else 100 * result.gap
    return values, status
