"""The capacity plan's side of a comparison."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pks.errors import EngineDefect
from pks.io.capacity_documents import cost_by_kind
from pks.levels import OF_PLANS, Finding
from pks.levels.of_capacity import capacity_findings
from pks.levels.shortage import Kind
from pks.model.levers import LEVER_KINDS
from pks.model.region import Region
from pks.problems.capacity import CapacityPlan, CapacityProblem, capacity_problem
from pks.problems.capacity.problem import MILLI, Clock, Ints
from pks.problems.capacity.sums import late_milli, queue_milli
from pks.rules.capacity import check_capacity
from pks.scenario.measures import HALF_YEAR, YEAR, Measure, Values
from pks.score.capacity import capacity_terms
from solvers.capacity import solve_capacity
from solvers.capacity.missing import missing

HOUR_MIN = 60
ORE_PER_MKR = 100_000_000
KINDS = tuple(kind for kind in Kind if kind in OF_PLANS)
CAPACITY = (
    Measure("cap_operations", 0, "more"),
    Measure("cap_medical_weeks", 0, "less"),
    Measure("cap_guarantee_weeks", 0, "less"),
    Measure("cap_past_26", 0, "less"),
    Measure("cap_past_52", 0, "less"),
    Measure("cap_queue_26", 0, "less"),
    Measure("cap_queue_52", 0, "less"),
    Measure("cap_uncovered", 0, "less"),
    Measure("cap_cost", 2, "less"),
)
COST = tuple(Measure(f"cost_{kind}", 2, "") for kind in LEVER_KINDS)
SHORT = (
    *(Measure(f"short_{kind}", 0, "less") for kind in KINDS),
    Measure("short_patients", 0, "less"),
    Measure("short_count", 0, "less"),
)
PART = (Measure("cap_operations", 0, "more"), Measure("cap_queue_52", 0, "less"))


@dataclass(frozen=True, slots=True)
class CapacityFigures:
    """
    What a capacity plan reaches.

    Attributes
    ----------
    values
        By the keys of `CAPACITY`, `COST` and `SHORT`; empty where time ended before
        any plan.
    by_specialty, by_site
        By the keys of `PART`.
    cost_ore
        By kind of lever.
    queue
        Patients at the end of each week.
    """

    status: str
    weeks: tuple[str, ...]
    values: Values = field(default_factory=dict)
    by_specialty: dict[str, Values] = field(default_factory=dict)
    by_site: dict[str, Values] = field(default_factory=dict)
    cost_ore: dict[str, int] = field(default_factory=dict)
    queue: tuple[float, ...] = ()


def capacity_figures(
    region: Region, num_weeks: int, time_limit_s: float
) -> CapacityFigures:
    """
    Return what the region's capacity plan reaches, checked by the rules.

    Raises
    ------
    InvalidInput
        If the region has no such plan (`capacity_problem`).
    EngineDefect
        If the plan breaks a rule.
    """
    problem = capacity_problem(region, num_weeks)
    result = solve_capacity(problem, time_limit_s)
    if result.plan is None:
        return CapacityFigures(result.status, problem.weeks)
    plan = result.plan
    if violations := check_capacity(problem, plan):
        rules = ", ".join(sorted({v.rule for v in violations}))
        raise EngineDefect(f"The capacity plan breaks {rules}.")
    findings = capacity_findings(problem, plan, missing(problem, plan, time_limit_s))
    queue = queue_milli(problem, plan).sum(axis=1)
    costs = cost_by_kind(problem, plan)
    specialties = [problem.labels.specialties[f.specialty] for f in problem.flows]
    sites = [problem.labels.sites[flow.site] for flow in problem.flows]
    return CapacityFigures(
        status=result.status,
        weeks=problem.weeks,
        values=reached(problem, plan) | paid(costs) | short(findings),
        by_specialty=by_part(problem, plan, queue, specialties),
        by_site=by_part(problem, plan, queue, sites),
        cost_ore=costs,
        queue=tuple((queue.sum(axis=0) / MILLI).tolist()),
    )


def reached(problem: CapacityProblem, plan: CapacityPlan) -> Values:
    """Return the measures of `CAPACITY`."""
    terms = capacity_terms(problem, plan)
    queue = queue_milli(problem, plan).sum(axis=(0, 1))
    past = late_milli(problem, plan)[:, Clock.GUARANTEE].sum(axis=0)
    return {
        "cap_operations": float(plan.done_milli.sum()) / MILLI,
        "cap_medical_weeks": terms["medical_late"].amount / MILLI,
        "cap_guarantee_weeks": terms["guarantee_late"].amount / MILLI,
        "cap_past_26": at_end(past, HALF_YEAR),
        "cap_past_52": at_end(past, YEAR),
        "cap_queue_26": at_end(queue, HALF_YEAR),
        "cap_queue_52": at_end(queue, YEAR),
        "cap_uncovered": terms["uncovered"].amount / MILLI / HOUR_MIN,
        "cap_cost": terms["cost"].amount / ORE_PER_MKR,
    }


def at_end(amounts: Ints, weeks: int) -> float | None:
    """Return an amount at the end of a week; None where the plan ends before."""
    return float(amounts[weeks - 1]) / MILLI if len(amounts) >= weeks else None


def paid(costs: dict[str, int]) -> Values:
    """Return the cost of each kind of lever, million kronor."""
    return {f"cost_{kind}": costs.get(kind, 0) / ORE_PER_MKR for kind in LEVER_KINDS}


def short(findings: Iterable[Finding]) -> Values:
    """
    Return the hours missing by kind of resource, how many are short, and patients.

    Patients are those that flows lack operations for: of the other kinds the same
    ones are counted again.
    """
    minutes: Counter[str] = Counter()
    patients = count = 0
    for row in findings:
        minutes[row.kind] += row.missing_min
        patients += row.patients if row.kind is Kind.FLOW else 0
        count += 1
    hours: Values = {f"short_{kind}": minutes[kind] / HOUR_MIN for kind in KINDS}
    return hours | {"short_patients": float(patients), "short_count": float(count)}


def by_part(
    problem: CapacityProblem, plan: CapacityPlan, queue: Ints, part_of: Sequence[str]
) -> dict[str, Values]:
    """Return the measures of `PART`, over the patients of the part's flows."""
    done: Counter[str] = Counter()
    for w, way in enumerate(problem.ways):
        done[part_of[way.flow]] += int(plan.done_milli[w].sum())
    left: Counter[str] = Counter()
    for part, row in zip(part_of, queue, strict=True):
        left[part] += int(row[YEAR - 1]) if len(row) >= YEAR else 0
    has_year = queue.shape[1] >= YEAR
    return {
        part: {
            "cap_operations": done[part] / MILLI,
            "cap_queue_52": left[part] / MILLI if has_year else None,
        }
        for part in dict.fromkeys(part_of)
    }
