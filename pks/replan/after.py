"""The region after events: who is sick, what is closed, who comes and who does not."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from pks.model.care import Procedure
from pks.model.events import URGENCY_MIN, PlanEvent
from pks.model.patients import Patient
from pks.model.people import Duty
from pks.model.places import Closure, WardBeds
from pks.model.region import Region
from pks.problems.week.beds import beds_by_ward, on
from pks.problems.week.problem import DAYS, NIGHTS
from pks.replan.moment import Moment

WORK = {
    "theatre", "clinic", "ward", "jour", "beredskap", "education", "administration",
}  # fmt: skip
REASON = "händelse"
UNLISTED_BEDS = 2000  # where a ward's beds are not listed, nothing limits them
Booked = dict[str, date]  # patient -> day planned


def after_events(
    region: Region,
    events: Iterable[PlanEvent],
    moment: Moment,
    planned: Booked,
    running: frozenset[str] = frozenset(),
) -> Region:
    """
    Return the region as it is once events have happened.

    Nothing before the moment changes. What strikes the day under way takes effect as
    soon as the week's model can say it: a person who has begun stays until midday, a
    theatre where somebody is on the table (``running``) is left open here.

    Parameters
    ----------
    planned
        Day of each patient in the plan.
    running
        Theatres where an operation of today has begun.
    """
    listed = list(events)
    return replace(
        region,
        patients=tuple(patients_after(region, listed, moment, planned)),
        duties=tuple(duties_after(region, listed, moment)),
        closures=(*region.closures, *closures_of(listed, moment, running)),
        ward_beds=tuple(beds_after(region, listed, moment)),
    )


def patients_after(
    region: Region, events: list[PlanEvent], moment: Moment, planned: Booked
) -> Iterator[Patient]:
    """Yield the patients with their answers, then the emergencies."""
    by_patient = {
        e.patient_id: e for e in events if e.patient_id and e.kind != "emergency"
    }
    for patient in region.patients:
        event = by_patient.get(patient.patient_id)
        yield (
            patient
            if event is None
            else answered(patient, event, moment, planned.get(patient.patient_id))
        )
    for number, event in enumerate(events):
        if event.kind == "emergency":
            yield emergency_patient(region, event, moment, number)


def answered(
    patient: Patient, event: PlanEvent, moment: Moment, day: date | None
) -> Patient:
    """Return a patient who has confirmed, declined or cancelled."""
    if event.kind == "confirmed":
        return replace(
            patient, booking_state="confirmed", booked_date=day or patient.booked_date
        )
    days = list(days_not_possible(event, moment, day))
    declined = patient.declined_dates
    if event.kind == "declined" and day is not None:
        declined = (*declined, day)
    return replace(
        patient,
        blocked_dates=tuple(sorted({*patient.blocked_dates, *days})),
        declined_dates=declined,
        booking_state="declined",
        booked_date=None,
        booked_theatre_id="",
        booked_start_min=-1,
        booked_surgeon_id="",
        lock_date=False,
        lock_theatre=False,
        lock_team=False,
    )


def days_not_possible(
    event: PlanEvent, moment: Moment, day: date | None
) -> Iterator[date]:
    """Yield the days that a patient cannot come, whatever else."""
    sunday = moment.monday + timedelta(days=DAYS - 1)
    if event.kind == "declined":
        first = last = event.from_date or day
        last = event.to_date or last
    else:
        first = event.from_date or max(moment.today, moment.monday)
        last = event.to_date or sunday
    if first is not None and last is not None:
        yield from days_between(first, last)
    if day is not None and event.kind == "cancellation":
        yield day


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield days, both ends included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def emergency_id(event: PlanEvent, number: int) -> str:
    """Return the id of an emergency: its own, or one by its place in the table."""
    return event.patient_id or f"AKUT-{number + 1}"


def emergency_patient(
    region: Region, event: PlanEvent, moment: Moment, number: int
) -> Patient:
    """Return an emergency as a patient who can wait only as long as the class says."""
    assert event.from_date is not None
    latest = moment.minute_at(event.from_date, event.arrival_min)
    latest += URGENCY_MIN[event.urgency]
    last_day = moment.monday + timedelta(minutes=latest)
    return Patient(
        patient_id=emergency_id(event, number),
        procedure_ids=(event.procedure_id or typical_procedure(region, event),),
        decision_date=event.from_date,
        priority=region.parameters.priorities[0].priority,
        site_ids=(event.site_id,),
        booked_min=event.minutes,
        surgeon_id=event.staff_id,
        ready_from=event.from_date,
        ready_until=last_day,
    )


def typical_procedure(region: Region, event: PlanEvent) -> str:
    """
    Return the specialty's procedure that most surgeons may do, the longest of those.

    It lends an emergency whose procedure is not said its team, beds and privileges.
    """
    num_surgeons: dict[str, int] = {}
    for row in region.surgeon_privileges:
        num_surgeons[row.procedure_id] = num_surgeons.get(row.procedure_id, 0) + 1

    def rank(row: Procedure) -> tuple[int, float, str]:
        return num_surgeons.get(row.procedure_id, 0), row.mean_min, row.procedure_id

    rows = [r for r in region.procedures if r.specialty_id == event.specialty_id]
    return max(rows, key=rank).procedure_id


def duties_after(
    region: Region, events: list[PlanEvent], moment: Moment
) -> Iterator[Duty]:
    """
    Yield the duties; those of the sick are no work any more.

    Whoever is said to operate an emergency does so in theatre, if on jour that day.
    """
    called = {(e.staff_id, e.from_date) for e in events if e.kind == "emergency"}
    sick = [e for e in events if e.kind == "sick"]
    midday = region.parameters.theatre.midday_min
    for duty in region.duties:
        if duty.kind == "jour" and (duty.staff_id, duty.date) in called:
            duty = replace(duty, kind="theatre")
        if duty.kind in WORK and any(strikes(e, duty) for e in sick):
            yield from struck(duty, moment, midday)
        else:
            yield duty


def strikes(event: PlanEvent, duty: Duty) -> bool:
    """Whether an illness takes a duty."""
    assert event.from_date is not None
    assert event.last_date is not None
    in_time = event.from_date <= duty.date <= event.last_date
    return in_time and duty.staff_id == event.staff_id


def struck(duty: Duty, moment: Moment, midday_min: int) -> Iterator[Duty]:
    """Yield what is left of a duty: all that was before the moment, to midday."""
    begins = moment.minute_at(duty.date, duty.start_min)
    if duty.date < moment.today:
        yield duty
    elif begins >= moment.minute:
        yield replace(duty, kind="sick")
    elif moment.minute_of_day < midday_min < duty.ends_min:
        yield replace(duty, end_min=midday_min)
        yield replace(duty, start_min=midday_min, kind="sick")
    else:
        yield duty


def closures_of(
    events: list[PlanEvent], moment: Moment, running: frozenset[str]
) -> Iterator[Closure]:
    """Yield the closures from the moment on, where nobody is on the table."""
    for event in events:
        if event.kind == "closed_theatre":
            assert event.from_date is not None
            assert event.last_date is not None
            first = moment.today + timedelta(days=event.theatre_id in running)
            first = max(event.from_date, first)
            if first <= event.last_date:
                yield Closure(event.theatre_id, first, event.last_date, REASON)


def beds_after(
    region: Region, events: list[PlanEvent], moment: Moment
) -> Iterator[WardBeds]:
    """Yield the beds of every ward; those of wards struck are said day by day."""
    by_ward = beds_by_ward(region)
    closed = [e for e in events if e.kind == "closed_ward"]
    struck_wards = {e.ward_id for e in closed}
    yield from (row for row in region.ward_beds if row.ward_id not in struck_wards)
    for ward_id in sorted(struck_wards):
        rows = by_ward[ward_id]
        days = {row.date for row in rows}
        days |= {moment.monday + timedelta(days=night) for night in range(NIGHTS)}
        for day in sorted(days):
            row = on(rows, day) or WardBeds(ward_id, day, UNLISTED_BEDS)
            yield left(replace(row, date=day), closed, moment)


def left(row: WardBeds, closed: list[PlanEvent], moment: Moment) -> WardBeds:
    """Return a ward's beds of a day once what is closed is closed."""
    for event in closed:
        assert event.from_date is not None
        assert event.last_date is not None
        since = max(event.from_date, moment.today)
        if event.ward_id == row.ward_id and since <= row.date <= event.last_date:
            row = replace(
                row,
                staffed=min(row.staffed, event.beds_left),
                emergency_reserve=min(row.emergency_reserve, event.beds_left),
            )
    return row
