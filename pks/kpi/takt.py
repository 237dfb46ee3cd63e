"""Planned operations against the takt, flow by flow and in all."""

from collections import Counter
from dataclasses import dataclass

from pks.bilingual import Text
from pks.kpi.measure import Formula, Measure
from pks.problems.week import WeekPlan, WeekProblem

PLANNED = Formula(
    "planned_cases",
    "cases",
    Text("Planerade operationer", "Operations planned"),
    Text("operationer i veckans plan", "operations in the week's plan"),
)
PLANNED_MIN = Formula(
    "planned_min",
    "min",
    Text("Planerad patienttid", "Patient time planned"),
    Text("summan av planerad patienttid", "sum of planned patient time"),
)
TAKT_MET = Formula(
    "takt_met",
    "share",
    Text("Planerat mot takt", "Planned against takt"),
    Text(
        "planerade operationer, i varje flöde högst dess takt",
        "operations planned, in each flow no more than its takt",
    ),
    Text("summan av flödenas takt", "sum of the flows' takt"),
    Text(
        "Ett flöde över takt väger inte upp ett flöde under.",
        "A flow above its takt does not make up for one below.",
    ),
)


@dataclass(frozen=True, slots=True)
class FlowTakt:
    """A flow's operations planned and its takt in the week, and how many wait in it."""

    flow: int
    planned: int
    takt: int
    waiting: int

    @property
    def short(self) -> int:
        """Operations missing to the takt."""
        return max(0, self.takt - self.planned)


def flow_takts(problem: WeekProblem, plan: WeekPlan) -> tuple[FlowTakt, ...]:
    """
    Return every flow's plan, takt and waiting.

    Who may be operated at several sites waits at the first site allowed.
    """
    planned = Counter(
        problem.cases[b.case].flow_by_site[problem.sessions[b.session].site]
        for b in plan.bookings
    )
    waiting = Counter(
        next(
            (case.flow_by_site[s] for s in case.sites if case.flow_by_site[s] >= 0), -1
        )
        for case in problem.cases
    )
    return tuple(
        FlowTakt(index, planned[index], flow.quota, waiting[index])
        for index, flow in enumerate(problem.flows)
    )


def production(
    problem: WeekProblem, plan: WeekPlan, flows: tuple[FlowTakt, ...]
) -> tuple[Measure, ...]:
    """Return operations and minutes planned, and how far the takt is met."""
    minutes = sum(problem.cases[booking.case].mean_min for booking in plan.bookings)
    met = sum(min(flow.planned, flow.takt) for flow in flows)
    return (
        Measure(PLANNED, len(plan.bookings)),
        Measure(PLANNED_MIN, minutes),
        Measure(TAKT_MET, met, sum(flow.takt for flow in flows)),
    )
