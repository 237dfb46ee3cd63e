"""A small report that rules allow, made without any solver."""

from dataclasses import replace
from typing import Any

from api.reports import WeekReport
from pks.model.region import Region
from pks.problems.week import Booking, WeekPlan, WeekProblem, week_problem
from pks.rules import check
from pks.score import objective, terms
from tests.pks.kpi.samples import WEEK, sample_region


def first_fit(problem: WeekProblem) -> WeekPlan:
    """Each case at the end of the first session that the rules allow."""
    plan = WeekPlan()
    for case in range(len(problem.cases)):
        for booking in behind_the_others(problem, plan, case):
            more = replace(plan, bookings=(*plan.bookings, booking))
            if not check(problem, more):
                plan = more
                break
    return plan


def behind_the_others(problem: WeekProblem, plan: WeekPlan, case: int) -> list[Booking]:
    """One booking for each session of the specialty and surgeon with the privilege."""
    found, wanted = [], set(problem.cases[case].procedures)
    for index, session in enumerate(problem.sessions):
        if session.specialty not in (-1, problem.cases[case].specialty):
            continue
        before = [(b, problem.cases[b.case]) for b in plan.by_session().get(index, [])]
        ends = [b.start_min + row.mean_min + row.turnover_min for b, row in before]
        start = max([session.start_min, *ends])
        for surgeon, person in enumerate(problem.people):
            if wanted <= set(person.procedures):
                found.append(Booking(case, index, surgeon, start))
    return found


def report_of(
    region: Region, plan: WeekPlan | None = None, **changes: Any
) -> WeekReport:
    """The report of a region's first-fit plan, or of the plan given."""
    problem = week_problem(region, WEEK)
    plan = first_fit(problem) if plan is None else plan
    report = WeekReport(
        region=region,
        problem=problem,
        plan=plan,
        terms=terms(problem, plan),
        status="feasible",
        objective=objective(problem, plan),
        bound=1,
        gap=0.0237,
        bound_from="test",
    )
    return replace(report, **changes)


def small_region() -> Region:
    """Three theatres and forty waiting."""
    return sample_region()


def region_with_ids(*ids: str) -> Region:
    """The small region with other ids for the first patients."""
    region = small_region()
    renamed = tuple(
        replace(patient, patient_id=new)
        for new, patient in zip(ids, region.patients[4:], strict=False)
    )
    kept = region.patients[4 + len(ids) :]
    return replace(region, patients=(*region.patients[:4], *renamed, *kept))
