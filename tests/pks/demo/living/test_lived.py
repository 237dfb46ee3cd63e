"""A region weeks later: nobody lost, shares as published, files that load."""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from statistics import mean

from pks.calendar import monday_of, week_of
from pks.demo import demo_region
from pks.demo.living import lived
from pks.io import load_region, write_region
from pks.model.outcomes import Outcome
from pks.model.patients import Patient
from pks.model.region import Region, region_hash
from pks.problems.week.compile import week_problem
from pks.rules import check
from tests.pks.demo.booked import present_plan

Grown = tuple[Region, Region]


def waiting(region: Region) -> set[str]:
    return {p.patient_id for p in region.patients if p.booking_state != "performed"}


def is_late(row: Outcome) -> bool:
    """Struck after 17:00 the day before."""
    assert row.cancelled_date is not None
    days = (row.date - row.cancelled_date).days
    return days == 0 or (days == 1 and row.cancelled_min > 17 * 60)


def electives(region: Region, result: str) -> list[Outcome]:
    return [
        o for o in region.outcomes if o.urgency == "elective" and o.result == result
    ]


def test_nought_weeks_change_nothing(hospital: Region) -> None:
    assert lived(hospital, 0, 1) == hospital


def test_same_seed_same_region() -> None:
    start = demo_region("hospital", 3)
    assert region_hash(lived(start, 1, 1)) == region_hash(lived(start, 1, 1))


def test_time_goes_on(grown: Grown) -> None:
    before, after = grown
    assert after.parameters.as_of == monday_of("2027-W06")
    assert after.parameters.start_week == "2027-W09"
    assert after.duties == before.duties
    assert max(d.date for d in after.duties) >= monday_of("2027-W15")


def test_nobody_is_lost(grown: Grown) -> None:
    before, after = grown
    lines = [i for i in after.inflow if i.week > "2027-W01"]
    assert {i.week for i in lines} == {f"2027-W{w:02d}" for w in (2, 3, 4, 5)}
    added = sum(i.added for i in lines)
    removed = sum(i.removed for i in lines)
    done = {o.case_id for o in electives(after, "performed")}
    assert done <= waiting(before) | {p.patient_id for p in after.patients}
    gone = waiting(before) - waiting(after)
    came = waiting(after) - waiting(before)
    assert len(waiting(after)) == len(waiting(before)) + added - len(done) - removed
    assert not gone & {p.patient_id for p in after.patients} - done
    assert len(came) + len(done - waiting(before)) <= added


def test_history_counts_what_was_done(grown: Grown) -> None:
    _, after = grown
    done = Counter(week_of(o.date) for o in electives(after, "performed"))
    for week in ("2027-W03", "2027-W04", "2027-W05"):
        rows = [i for i in after.inflow if i.week == week]
        assert len(rows) == len(after.flows)
        assert sum(i.performed for i in rows) == done[week]


def test_who_was_operated_can_be_put_back_on_the_list(grown: Grown) -> None:
    _, after = grown
    by_id = {p.patient_id: p for p in after.patients}
    for row in electives(after, "performed"):
        patient = by_id[row.case_id]
        assert patient.booking_state == "performed"
        assert patient.booked_date == row.date
        assert patient.decision_date <= row.date
        assert patient.called_on is None or patient.called_on <= row.date


def test_struck_cases_wait_again_or_have_left(grown: Grown) -> None:
    _, after = grown
    by_id = {p.patient_id: p for p in after.patients}
    last = {o.case_id: o for o in sorted(electives(after, "cancelled"), key=day_of)}
    again = [by_id[i] for i in last if i in by_id]
    assert len(again) > 0.7 * len(last)
    for patient in again:
        assert patient.booked_date != last[patient.patient_id].date


def day_of(row: Outcome) -> int:
    return row.date.toordinal()


def test_no_booking_is_left_in_the_past(grown: Grown) -> None:
    _, after = grown
    booked = [p for p in after.patients if p.is_booked and p.booked_date]
    declined = [p for p in after.patients if p.booking_state == "declined"]
    as_of = after.parameters.as_of
    assert booked
    assert all(p.booked_date >= as_of for p in [*booked, *declined] if p.booked_date)


def test_holes_are_filled_so_that_weeks_look_alike(grown: Grown) -> None:
    before, after = grown

    def by_distance(region: Region) -> list[int]:
        weeks = Counter(
            (p.booked_date - monday_of(week_of(region.parameters.as_of))).days // 7
            for p in region.patients
            if p.is_booked and p.booked_date
        )
        return [weeks[i] for i in range(1, 6)]

    for one, two in zip(by_distance(before), by_distance(after), strict=True):
        assert 0.5 * one < two < 2 * one


def test_near_holes_are_given_to_the_standby_list(grown: Grown) -> None:
    before, after = grown
    notice = timedelta(days=before.parameters.calling.notice_days)
    known = {p.patient_id: p for p in before.patients}

    def is_new(p: Patient) -> bool:
        old = known.get(p.patient_id)
        return old is None or not old.is_booked

    near = [
        p
        for p in after.patients
        if p.is_booked and is_new(p) and p.called_on and p.booked_date
        and p.booked_date - p.called_on < notice
    ]  # fmt: skip
    assert near
    assert all(p.short_notice for p in near)


def test_shares_are_the_published_ones(grown: Grown) -> None:
    _, after = grown
    done = electives(after, "performed")
    late = [o for o in electives(after, "cancelled") if is_late(o)]
    emergencies = [o for o in after.outcomes if o.urgency != "elective"]
    assert 0.03 < len(late) / (len(late) + len(done)) < 0.08
    assert 0.6 < len(done) / (len(done) + len(emergencies)) < 0.72
    causes = Counter(o.cause for o in electives(after, "cancelled"))
    assert min(causes[cause] for cause in ("patient", "medical", "hospital")) > 0


def test_real_times_differ_from_the_planned_as_they_do(grown: Grown) -> None:
    _, after = grown
    done = electives(after, "performed")
    real = [(o.out_min - o.in_min) % 1440 for o in done]
    assert 0.9 < sum(real) / sum(o.planned_min for o in done) < 1.15
    assert mean(abs(r - o.planned_min) for r, o in zip(real, done, strict=True)) > 5


def test_bookings_break_no_rule_but_where_the_beds_are_taken(grown: Grown) -> None:
    _, after = grown
    for week in ("2027-W06", "2027-W07", "2027-W08", "2027-W09"):
        problem = week_problem(after, week)
        broken = check(problem, present_plan(problem))
        assert {violation.rule for violation in broken} <= {"ward_beds"}, week


def test_region_survives_its_files(grown: Grown, tmp_path: Path) -> None:
    _, after = grown
    write_region(after, tmp_path)
    loaded = load_region(tmp_path, strict=True)
    assert loaded.quarantine == ()
    assert region_hash(loaded) == region_hash(after)
