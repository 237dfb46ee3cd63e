"""What a week plan lacks, as its document says it."""

from collections import defaultdict
from datetime import timedelta

from pks.calendar import monday_of
from pks.io.plan_documents import FlowShortDocument, ShortageDocument
from pks.kpi.takt import FlowTakt, flow_takts
from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.case import Case
from pks.problems.week.overload import OVERLOAD_UNITS, Overload
from pks.problems.week.problem import ANY, DAYS
from pks.rules.week.where import of_overload


def shortage_documents(problem: WeekProblem) -> tuple[ShortageDocument, ...]:
    """Return the overloads that were there before anything was planned."""
    monday = monday_of(problem.week)
    return tuple(
        ShortageDocument(
            rule=overload.rule,
            where=of_overload(problem, overload),
            resource=resource_of(problem, overload),
            site_id=site_of(problem, overload),
            date=monday + timedelta(days=overload.day),
            excess=overload.excess,
            unit=OVERLOAD_UNITS[overload.rule],
            missing_min=overload.missing_min,
            patient_ids=tuple(problem.labels.cases[c] for c in overload.cases),
        )
        for overload in problem.overloads
    )


def resource_of(problem: WeekProblem, overload: Overload) -> str:
    """Return what is short: a surgeon, a ward, a team's need or a theatre."""
    labels = problem.labels
    if overload.rule == "surgeon_minutes":
        return labels.people[overload.person]
    if overload.rule == "ward_beds":
        return labels.wards[overload.ward]
    if overload.rule == "team_heads":
        return labels.needs[overload.need]
    return labels.theatres[problem.sessions[overload.session].theatre]


def site_of(problem: WeekProblem, overload: Overload) -> str:
    """Return the site; that of a ward is the flows', blank where there is none."""
    if overload.session != ANY:
        site = problem.sessions[overload.session].site
    elif overload.person != ANY:
        duties = problem.people[overload.person].duties
        site = next((d.site for d in duties if d.day == overload.day), ANY)
    elif overload.ward != ANY:
        wards = ((flow.site, (flow.ward, flow.icu)) for flow in problem.flows)
        site = next((site for site, used in wards if overload.ward in used), ANY)
    else:
        site = overload.site
    return problem.labels.sites[site] if site != ANY else ""


def flow_documents(
    problem: WeekProblem, plan: WeekPlan
) -> tuple[FlowShortDocument, ...]:
    """
    Return the flows that lack operations to their quota.

    The operations missing add up to the term ``quota_short``.
    """
    unplanned = unplanned_by_flow(problem, plan)
    return tuple(
        flow_document(problem, flow, unplanned[flow.flow])
        for flow in flow_takts(problem, plan)
        if flow.short > 0
    )


def flow_document(
    problem: WeekProblem, flow: FlowTakt, unplanned: list[Case]
) -> FlowShortDocument:
    """Return a flow that is short; its minutes are those of who waits, on average."""
    patients = min(flow.short, len(unplanned))
    waiting_min = sum(case.mean_min + case.turnover_min for case in unplanned)
    average_of = max(1, len(unplanned))
    return FlowShortDocument(
        flow_id=problem.labels.flows[flow.flow],
        site_id=problem.labels.sites[problem.flows[flow.flow].site],
        quota=flow.takt,
        planned=flow.planned,
        patients=patients,
        missing_min=-(-patients * waiting_min // average_of),
    )


def unplanned_by_flow(
    problem: WeekProblem, plan: WeekPlan
) -> defaultdict[int, list[Case]]:
    """
    Return who could be operated in the week by date and notice, and is not, by flow.

    Who may be operated at several sites waits at the first site allowed.
    """
    booked = {booking.case for booking in plan.bookings}
    found: defaultdict[int, list[Case]] = defaultdict(list)
    for index, case in enumerate(problem.cases):
        if index not in booked and could_come(case):
            flows = (case.flow_by_site[site] for site in case.sites)
            found[next((flow for flow in flows if flow != ANY), ANY)].append(case)
    return found


def could_come(case: Case) -> bool:
    """Whether a patient has a day in the week, with enough notice."""
    first = max(0, case.first_day, case.notice_day)
    days = range(first, min(case.last_day, DAYS - 1) + 1)
    return not case.elsewhere and not set(days).issubset(case.blocked_days)
