"""The weeks ahead: bookings that stand, staff as the bottleneck, beds, sessions."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

from pks.calendar import week_of
from pks.demo.beds import NEXT_MONDAY
from pks.demo.calendar import AS_OF, HOLIDAYS, PLAN_MONDAY, START_WEEK, WEEKDAYS
from pks.model.people import Duty
from pks.model.region import Region

PLAN_DAYS = tuple(PLAN_MONDAY + timedelta(days=day) for day in range(7))


def test_every_state_of_a_booking_occurs(region: Region) -> None:
    states = Counter(p.booking_state for p in region.patients)
    assert set(states) == {
        "", "proposed", "called", "confirmed", "declined", "performed",
    }  # fmt: skip
    for p in region.patients:
        assert (p.booking_state == "") == (p.booked_date is None)
        if p.booking_state == "performed":
            assert p.booked_date is not None
            assert p.decision_date < p.booked_date < region.parameters.as_of


def test_week_can_do_150_to_220_operations(hospital: Region) -> None:
    assert 150 <= sum(row.cases for row in hospital.quotas) <= 220


def test_queue_is_far_larger_than_the_week(region: Region) -> None:
    assert len(region.patients) > 10 * sum(row.cases for row in region.quotas)


def heads(region: Region, role: str, day: date) -> int:
    """People on theatre duty on a day who have a role first."""
    first = {person.staff_id: person.roles[0] for person in region.staff}
    return sum(
        duty.date == day and duty.kind == "theatre" and first[duty.staff_id] == role
        for duty in region.duties
    )


def test_theatre_nurses_do_not_suffice_for_every_session(hospital: Region) -> None:
    wednesday = PLAN_DAYS[2]
    sessions = {
        s.theatre_id
        for s in hospital.sessions
        if s.weekday == "wed" and not s.emergency
    }
    assert 0 < heads(hospital, "theatre_nurse", wednesday) < len(sessions)


def test_surgeons_have_theatre_days_for_most_sessions(region: Region) -> None:
    specialty_of = {row.procedure_id: row.specialty_id for row in region.procedures}
    surgeons = defaultdict(set)
    for row in region.surgeon_privileges:
        surgeons[specialty_of[row.procedure_id]].add(row.staff_id)
    days = Counter(
        (duty.staff_id)
        for duty in region.duties
        if duty.kind == "theatre" and duty.date in PLAN_DAYS
    )
    sessions = Counter(s.specialty_id for s in region.sessions if s.specialty_id)
    for specialty_id, ids in surgeons.items():
        assert sum(days[i] for i in ids) >= 0.7 * sessions[specialty_id]
        assert max(days[i] for i in ids) <= 5


def test_every_operation_has_surgeons(region: Region) -> None:
    num = Counter(row.procedure_id for row in region.surgeon_privileges)
    assert all(num[row.procedure_id] >= 2 for row in region.procedures)


def duty_pairs(region: Region) -> list[tuple[Duty, Duty]]:
    """Consecutive duties of a person, the second one theatre duty in the week."""
    duties = sorted(region.duties, key=lambda d: (d.staff_id, d.date))
    return [
        (one, two)
        for one, two in pairwise(duties)
        if one.staff_id == two.staff_id
        and two.date == one.date + timedelta(days=1)
        and two.kind == "theatre"
        and two.date in PLAN_DAYS
    ]


def test_daily_rest_cuts_some_mornings(hospital: Region) -> None:
    late = [
        one
        for one, two in duty_pairs(hospital)
        if two.start_min + 1440 - one.ends_min < 11 * 60
    ]
    assert 1 <= len(late) <= 12


def test_some_work_every_day_of_the_week(hospital: Region) -> None:
    work = {"theatre", "clinic", "ward", "jour", "administration", "education"}
    days = Counter(
        d.staff_id for d in hospital.duties if d.kind in work and d.date in PLAN_DAYS
    )
    assert sum(count == 7 for count in days.values()) == 2


def test_rest_follows_each_night_on_call(region: Region) -> None:
    kinds = {(duty.staff_id, duty.date): duty.kind for duty in region.duties}
    nights = [d for d in region.duties if d.kind == "jour" and d.ends_min > 1440]
    assert nights
    for night in nights:
        assert kinds[night.staff_id, night.date + timedelta(days=1)] == "rest"


def test_one_ward_is_overloaded_on_the_next_monday(hospital: Region) -> None:
    present = Counter(
        row.ward_id
        for row in hospital.inpatients
        if row.expected_discharge > NEXT_MONDAY
    )
    beds = {b.ward_id: b.staffed for b in hospital.ward_beds if b.date == NEXT_MONDAY}
    over = [ward for ward, staffed in beds.items() if present[ward] > staffed]
    assert over == ["NOR-special"]


def test_master_schedule_has_its_kinds(hospital: Region) -> None:
    sessions = hospital.sessions
    assert {s.weekday for s in sessions} == set(WEEKDAYS[:5])
    assert {s.cycle_week for s in sessions} == {0, 1, 2}
    assert any(not s.specialty_id and not s.emergency for s in sessions)
    assert any(s.end_min == 720 for s in sessions)
    assert all(
        s.end_min <= 840 for s in sessions if s.weekday == "fri" and not s.emergency
    )
    assert {s.theatre_id for s in sessions if s.emergency} == {"NOR-10"}


def test_a_surgeon_visits_another_hospital(region: Region) -> None:
    home = {person.staff_id: person.site_id for person in region.staff}
    visits = [duty for duty in region.duties if duty.site_id]
    assert visits
    assert all(duty.site_id != home[duty.staff_id] for duty in visits)


def test_robot_room_serves_two_specialties(hospital: Region) -> None:
    (room,) = [t.theatre_id for t in hospital.theatres if "robot" in t.equipment_ids]
    found = {s.specialty_id for s in hospital.sessions if s.theatre_id == room}
    assert {"GYN", "URO"} <= found


def test_duties_cover_eleven_weeks_and_no_holiday(hospital: Region) -> None:
    weeks = Counter(week_of(duty.date) for duty in hospital.duties)
    assert list(sorted(weeks)) == [f"2027-W{week:02d}" for week in range(2, 13)]
    holidays = set(hospital.holidays)
    worked = {d.date for d in hospital.duties if d.kind in ("theatre", "clinic")}
    assert not worked & holidays
    inside = {d for d in holidays if AS_OF <= d <= max(worked) and d.weekday() < 5}
    assert inside <= set(HOLIDAYS)


def test_many_are_away_in_the_sports_break(region: Region) -> None:
    away = Counter(
        week_of(duty.date) for duty in region.duties if duty.kind == "vacation"
    )
    assert away["2027-W09"] > 2.5 * away[START_WEEK]
    shut = {row.theatre_id for row in region.closures if row.reason == "Sportlov"}
    assert 0.1 * len(region.theatres) < len(shut) < 0.2 * len(region.theatres)


def test_jour_rotates(hospital: Region) -> None:
    nights = {
        week: {d.staff_id for d in hospital.duties if is_night(d, week)}
        for week in ("2027-W03", "2027-W04", START_WEEK, "2027-W06")
    }
    assert len(set().union(*nights.values())) > 2 * len(nights[START_WEEK])


def is_night(duty: Duty, week: str) -> bool:
    """Whether a duty is a night on call in a week."""
    return duty.kind == "jour" and duty.ends_min > 1440 and week_of(duty.date) == week
