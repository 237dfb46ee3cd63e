"""Who can be given theatre duty instead of what they do, and the rests that follow."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pks.calendar import monday_of
from pks.demo import demo_region
from pks.model.people import DUTY_KINDS, Duty
from pks.model.region import Region
from pks.problems.week import week_problem
from pks.problems.week.spare import AT_WORK, on_theatre_duty

REGION = demo_region("hospital", 3)
WEEK = REGION.parameters.start_week
MONDAY = monday_of(WEEK)
PROBLEM = week_problem(REGION, WEEK)
SESSION = next(s for s, row in enumerate(PROBLEM.sessions) if row.day == 2)
WEDNESDAY = MONDAY + timedelta(days=2)
SURGEON = next(k for k, person in enumerate(PROBLEM.people) if person.procedures)


def doing(kind: str, *more: Duty) -> Region:
    """The region in which the surgeon has one duty that day, and those given."""
    staff_id = REGION.staff[SURGEON].staff_id
    others = tuple(d for d in REGION.duties if d.staff_id != staff_id)
    own = Duty(staff_id, WEDNESDAY, 480, 960, kind)
    return replace(REGION, duties=(*others, own, *more))


@pytest.mark.parametrize("kind", DUTY_KINDS)
def test_only_work_that_can_be_left_is(kind: str) -> None:
    person = on_theatre_duty(doing(kind), PROBLEM, SURGEON, SESSION)
    assert (person is not None) == (kind in AT_WORK)


def test_who_has_no_duty_that_day_is_not_at_work() -> None:
    region = replace(REGION, duties=())
    assert on_theatre_duty(region, PROBLEM, SURGEON, SESSION) is None


def test_the_duty_is_the_session_s_and_privileges_stay() -> None:
    person = on_theatre_duty(doing("clinic"), PROBLEM, SURGEON, SESSION)
    row = PROBLEM.sessions[SESSION]
    assert person is not None
    (duty,) = person.duties
    assert (duty.day, duty.site) == (row.day, row.site)
    assert (duty.start_min, duty.end_min) == (row.start_min, row.end_min)
    assert person.procedures == PROBLEM.people[SURGEON].procedures


def test_rest_is_owed_after_the_evening_before() -> None:
    """Work until ten in the evening: eleven hours' rest reach into the session."""
    staff_id = REGION.staff[SURGEON].staff_id
    evening = Duty(staff_id, WEDNESDAY - timedelta(days=1), 14 * 60, 22 * 60, "ward")
    person = on_theatre_duty(doing("clinic", evening), PROBLEM, SURGEON, SESSION)
    assert person is not None
    start = 2 * 1440 + PROBLEM.sessions[SESSION].start_min
    assert any(r.start_min <= start < r.end_min for r in person.rests)
