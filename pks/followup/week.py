"""A week followed up: the plan against the outcomes, in one object."""

from collections.abc import Iterable
from dataclasses import dataclass

from pks.followup.deviations import Deviation, deviations
from pks.followup.flows import (
    Finder,
    FlowWeek,
    Stay,
    WardStays,
    flow_weeks,
    stays,
    ward_stays,
)
from pks.followup.matching import (
    MatchedWeek,
    PlannedCase,
    match_week,
    planned_of_outcomes,
)
from pks.followup.measures import measures
from pks.followup.sessions import SessionRun, session_runs
from pks.kpi.measure import Measure
from pks.model.region import Region


@dataclass(frozen=True, slots=True)
class WeekFollowUp:
    """
    A week followed up.

    Attributes
    ----------
    has_plan
        Whether a plan was given; otherwise the outcomes' own planned times count.
    num_open_stays
        Inpatients without a discharge noted, left out of the nights.
    num_untimed
        Performed cases without patient times or theatre, in no session.
    """

    week: str
    has_plan: bool
    matched: MatchedWeek
    runs: tuple[SessionRun, ...]
    flows: tuple[FlowWeek, ...]
    stays: tuple[Stay, ...]
    wards: tuple[WardStays, ...]
    num_open_stays: int
    num_untimed: int
    measures: tuple[Measure, ...]
    deviations: tuple[Deviation, ...]

    def measure(self, code: str) -> Measure:
        """Return the figure with a code."""
        return next(m for m in self.measures if m.formula.code == code)


def follow_up(
    region: Region,
    week: str,
    planned: Iterable[PlannedCase] | None = None,
    *,
    with_duties: bool = True,
) -> WeekFollowUp:
    """
    Follow up a week.

    Parameters
    ----------
    week
        ISO week such as ``2026-W47``.
    planned
        The week's plan; None takes what the outcomes say was planned.
    with_duties
        Whether late sessions are judged by the duties; see
        `pks.followup.sessions.session_runs`.

    Raises
    ------
    InvalidInput
        If ``week`` is not an ISO week.
    """
    plan = planned_of_outcomes(region.outcomes, week) if planned is None else planned
    matched = match_week(plan, region.outcomes, week)
    finder = Finder(region)
    runs = session_runs(region, matched, with_duties=with_duties)
    flows = flow_weeks(region, matched, finder)
    in_beds, num_open = stays(matched.performed, finder)
    in_sessions = sum(
        row.urgency == "elective" for run in runs for row in run.performed
    )
    return WeekFollowUp(
        week=week,
        has_plan=planned is not None,
        matched=matched,
        runs=runs,
        flows=flows,
        stays=in_beds,
        wards=ward_stays(in_beds),
        num_open_stays=num_open,
        num_untimed=len(matched.performed) - in_sessions,
        measures=measures(matched, runs, flows, in_beds, frozenset(region.holidays)),
        deviations=deviations(matched, runs, in_beds, flows, finder),
    )
