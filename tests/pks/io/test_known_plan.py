"""A plan read against data that have moved on: nothing dropped in silence."""

from dataclasses import replace
from typing import Any

import pytest

from pks.io.known_plan import known_plan
from pks.io.plans import (
    PlanDocument,
    booking_documents,
    member_documents,
    plan_of,
)
from pks.model.region import Region
from pks.problems.week import TeamMember, WeekPlan, week_problem
from tests.api.reports.reports import first_fit
from tests.pks.kpi.samples import WEEK, sample_region


@pytest.fixture(scope="module")
def document() -> PlanDocument:
    problem = week_problem(sample_region(), WEEK)
    plan = first_fit(problem)
    person = next(i for i, p in enumerate(problem.people) if p.needs)
    member = TeamMember(
        plan.bookings[0].session, problem.people[person].needs[0], person, 480, 600
    )
    plan = WeekPlan(plan.bookings, (member,))
    return PlanDocument(
        week=WEEK, region_hash="", status="feasible", objective=0, bound=None,
        bound_from=None, gap=None, terms={}, num_booked=len(plan.bookings),
        num_waiting=0, num_candidates=0, num_quarantined=0,
        bookings=booking_documents(problem, plan),
        team=member_documents(problem, plan),
    )  # fmt: skip


def moved_on(**changes: Any) -> Region:
    return replace(sample_region(), **changes)


def test_against_its_own_data_all_is_known(document: PlanDocument) -> None:
    problem = week_problem(sample_region(), WEEK)

    known = known_plan(document, problem)
    assert known.unknown == ()
    assert known.plan == plan_of(document, problem)


def test_a_patient_operated_since_is_told(document: PlanDocument) -> None:
    gone = document.bookings[3].patient_id
    patients = tuple(
        replace(p, booking_state="performed") if p.patient_id == gone else p
        for p in sample_region().patients
    )
    problem = week_problem(moved_on(patients=patients), WEEK)

    known = known_plan(document, problem)
    assert [row.patient_id for row in known.unknown] == [gone]
    assert len(known.plan.bookings) == len(document.bookings) - 1
    kept = {problem.labels.cases[booking.case] for booking in known.plan.bookings}
    assert kept == {row.patient_id for row in document.bookings} - {gone}


def test_a_session_closed_since_is_told(document: PlanDocument) -> None:
    session = document.team[0].session_id
    closed = tuple(r for r in sample_region().sessions if r.session_id != session)
    assert len(closed) == len(sample_region().sessions) - 1

    known = known_plan(document, week_problem(moved_on(sessions=closed), WEEK))
    assert {row.session_id for row in known.unknown} == {session}
    assert known.plan.team == ()
