"""Bookings that stand at the extract, and what calling and the clocks need."""

from collections import Counter

import pytest

from pks.demo import demo_region
from pks.demo.calendar import START_WEEK
from pks.model.region import Region
from pks.problems.week import WeekProblem
from pks.problems.week.compile import week_problem
from pks.rules import check
from tests.pks.demo.booked import present_plan

NEAR_WEEKS = tuple(f"2027-W{week:02d}" for week in range(2, 8))


@pytest.mark.parametrize("seed", range(1, 5))
def test_present_bookings_break_no_rule(seed: int) -> None:
    drawn = demo_region("hospital", seed)
    for week in NEAR_WEEKS:
        problem = week_problem(drawn, week)
        assert check(problem, present_plan(problem)) == (), week


@pytest.mark.parametrize("week", ["2027-W03", START_WEEK])
def test_present_bookings_break_no_rule_in_a_region(region: Region, week: str) -> None:
    problem = week_problem(region, week)
    assert check(problem, present_plan(problem)) == ()


def booked_share(problem: WeekProblem) -> tuple[float, float]:
    """Share of open session time booked, and of the begun sessions' with turnovers."""
    booked = present_plan(problem).bookings
    begun = {b.session for b in booked}
    lengths = [s.end_min - s.start_min for s in problem.sessions]
    open_min = sum(
        m for m, s in zip(lengths, problem.sessions, strict=True) if not s.emergency
    )
    cases = [problem.cases[b.case] for b in booked]
    used = sum(case.mean_min + case.turnover_min for case in cases)
    return (
        sum(case.mean_min for case in cases) / open_min,
        used / sum(lengths[i] for i in begun),
    )


def test_near_weeks_are_full_and_far_weeks_begun(region: Region) -> None:
    shares = [booked_share(week_problem(region, week)) for week in NEAR_WEEKS[1:]]
    of_week = [share for share, _ in shares]
    assert of_week == sorted(of_week, reverse=True)
    full, next_week, plan_week, *_, far = shares
    assert full[1] > 0.78
    assert full[0] > 0.35
    assert next_week[1] > 0.72
    assert 0.15 < plan_week[0] < 0.25
    assert 0.05 < far[0] < 0.15


def test_the_extracts_week_is_booked_from_its_day(hospital: Region) -> None:
    days = {p.booked_date for p in hospital.patients if p.is_booked}
    assert min(d for d in days if d) == hospital.parameters.as_of


def test_called_patients_have_notice_unless_they_are_urgent_or_on_the_list(
    hospital: Region,
) -> None:
    short = Counter[str]()
    for p in hospital.patients:
        if p.booking_state in ("called", "confirmed"):
            assert p.called_on is not None
            assert p.booked_date is not None
            assert p.decision_date <= p.called_on <= hospital.parameters.as_of
            assert p.booked_date in p.offered_dates
            if (p.booked_date - p.called_on).days < 14 and not p.short_notice:
                short["late decision" if p.called_on == p.decision_date else "?"] += 1
    assert set(short) <= {"late decision"}


def test_proposed_bookings_lie_beyond_the_notice(hospital: Region) -> None:
    as_of = hospital.parameters.as_of
    proposed = [p for p in hospital.patients if p.booking_state == "proposed"]
    assert proposed
    assert all((p.booked_date - as_of).days >= 14 for p in proposed if p.booked_date)


def test_who_is_not_ready_lacks_something(region: Region) -> None:
    known = {row.name for row in region.parameters.preparations}
    for p in region.patients:
        assert bool(p.missing) == (not p.ready)
        assert known.issuperset(p.missing)


def test_cancer_courses_start_before_the_decision(region: Region) -> None:
    courses = [p for p in region.patients if p.svf_start is not None]
    assert 0.02 < len(courses) / len(region.patients) < 0.12
    for p in courses:
        assert p.svf_start is not None
        assert p.svf_start < p.decision_date
        assert p.priority in ("1", "2")


def test_offers_elsewhere_come_when_the_guarantee_nears(region: Region) -> None:
    as_of = region.parameters.as_of
    answers = Counter(p.elsewhere for p in region.patients)
    assert set(answers) == {"", "offered", "accepted", "declined"}
    for p in region.patients:
        assert (p.elsewhere == "") == (p.elsewhere_date is None)
        if p.elsewhere_date is not None:
            assert p.decision_date < p.elsewhere_date < as_of
        assert p.elsewhere != "accepted" or not p.is_booked
