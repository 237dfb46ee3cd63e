"""Bookings that stand already: a plan week begun, later weeks, done and declined."""

import math
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from pks.demo.beds import BedBlock
from pks.demo.calendar import AS_OF, DUTY_MONDAY, NUM_WEEKDAYS, PLAN_MONDAY, WEEKDAYS
from pks.demo.crew import count_crew
from pks.demo.desk import (
    Desk,
    Place,
    is_bookable,
    length_min,
    next_case,
    open_desk,
    take,
)
from pks.demo.oncall import restless
from pks.demo.sessions import is_half_day
from pks.demo.sites import SitePlan, turnover_of
from pks.demo.staff import SiteStaff
from pks.demo.theatres import TheatreBlock, plan_week_sessions
from pks.model.patients import Patient
from pks.model.people import Duty
from pks.model.places import Session

SESSION_SHARE = 0.52  # of the plan week's sessions that are begun
FILL_SHARE = 0.66  # of such a session
STATES = ("called", "called", "called", "confirmed", "confirmed", "proposed")
LOCK_SHARE = 0.08
LATER_SHARE = 0.02
PERFORMED_SHARE = 0.006
DECLINED_SHARE = 0.008


def _book_session(desk: Desk, place: Place, rng: np.random.Generator) -> None:
    """Fill the first part of a session, turnover kept, one surgeon throughout."""
    session = place.session
    start = session.start_min
    stop = start + round(FILL_SHARE * (session.end_min - session.start_min))
    while (i := next_case(desk, place, stop - start, rng)) is not None:
        patient = desk.patients[i]
        take(desk, patient, place)
        desk.patients[i] = _booked(patient, place, start, rng)
        turnover = turnover_of(desk.shapes[patient.procedure_ids[0]])
        start += length_min(desk, patient, place.surgeon) + turnover


def _booked(
    patient: Patient, place: Place, start_min: int, rng: np.random.Generator
) -> Patient:
    locks = (rng.random(3) < LOCK_SHARE).tolist()
    return replace(
        patient,
        booking_state=STATES[int(rng.integers(len(STATES)))],
        booked_date=place.day,
        booked_theatre_id=place.session.theatre_id,
        booked_start_min=start_min,
        booked_surgeon_id=place.surgeon,
        lock_date=locks[0] or locks[1],
        lock_theatre=locks[1],
        lock_team=locks[2],
    )


def rested(duties: tuple[Duty, ...], tired: tuple[str, ...]) -> dict[date, set[str]]:
    """Return who is surely there by day: on theatre duty here, not after a call."""
    on_call = {(d.staff_id, d.date) for d in duties if d.kind in ("jour", "beredskap")}
    found: dict[date, set[str]] = defaultdict(set)
    for duty in duties:
        was_on_call = (duty.staff_id, duty.date - timedelta(days=1)) in on_call
        is_here = duty.kind == "theatre" and not duty.site_id
        if is_here and not was_on_call and duty.staff_id not in tired:
            found[duty.date].add(duty.staff_id)
    return found


def _book_week(
    desk: Desk,
    block: TheatreBlock,
    on_duty: dict[date, set[str]],
    rng: np.random.Generator,
) -> None:
    fixed = {theatre.theatre_id: theatre.equipment_ids for theatre in block.theatres}
    for weekday in range(NUM_WEEKDAYS):
        day = PLAN_MONDAY + timedelta(days=weekday)
        taken: set[str] = set()
        for session in _begun(block, weekday, rng):
            pool = desk.staff.pools[f"surgeon/{session.specialty_id}"]
            able = [s for s in pool if s in on_duty[day] and s not in taken]
            if able:
                taken.add(able[0])
                place = Place(session, day, able[0], fixed[session.theatre_id])
                _book_session(desk, place, rng)


def _begun(
    block: TheatreBlock, weekday: int, rng: np.random.Generator
) -> list[Session]:
    """Draw the whole-day sessions that are begun, those of every week only."""
    whole = [
        s
        for s in plan_week_sessions(block, weekday)
        if s.specialty_id and not s.cycle_week and not is_half_day(s)
    ]
    num_begun = round(SESSION_SHARE * len(whole))
    return [whole[i] for i in sorted(rng.permutation(len(whole))[:num_begun].tolist())]


def _unbooked(
    patients: list[Patient], share: float, rng: np.random.Generator
) -> list[int]:
    free = [i for i, p in enumerate(patients) if p.ready and not p.booking_state]
    num_picked = math.ceil(share * len(patients))
    return [free[i] for i in rng.permutation(len(free))[:num_picked].tolist()]


def _book_later(desk: Desk, block: TheatreBlock, rng: np.random.Generator) -> None:
    """Book days two to four weeks ahead, with a theatre of the specialty's."""
    whole = [s for s in block.sessions if s.specialty_id and not s.cycle_week]
    by_specialty: dict[str, list[Session]] = defaultdict(list)
    for session in whole:
        by_specialty[session.specialty_id].append(session)
    for i in _unbooked(desk.patients, LATER_SHARE, rng):
        patient = desk.patients[i]
        own = by_specialty[desk.shapes[patient.procedure_ids[0]].specialty_id]
        if not own or not is_bookable(patient):
            continue
        session = own[int(rng.integers(len(own)))]
        days = 7 * int(rng.integers(1, 4)) + WEEKDAYS.index(session.weekday)
        desk.patients[i] = replace(
            patient,
            booking_state="called" if days < 14 else "proposed",
            booked_date=PLAN_MONDAY + timedelta(days=days),
            booked_theatre_id=session.theatre_id if rng.random() < 0.5 else "",
        )


def _book_past(desk: Desk, rng: np.random.Generator) -> None:
    """Mark a few as done this week, and a few offers as declined."""
    for i in _unbooked(desk.patients, PERFORMED_SHARE, rng):
        day = DUTY_MONDAY + timedelta(days=int(rng.integers(0, 3)))
        if desk.patients[i].decision_date < day < AS_OF:
            desk.patients[i] = replace(
                desk.patients[i], booking_state="performed", booked_date=day
            )
    for i in _unbooked(desk.patients, DECLINED_SHARE, rng):
        day = PLAN_MONDAY + timedelta(days=int(rng.integers(0, 5)))
        desk.patients[i] = replace(
            desk.patients[i], booking_state="declined", booked_date=day
        )


def with_bookings(
    site: SitePlan,
    patients: list[Patient],
    block: TheatreBlock,
    beds: BedBlock,
    staff: SiteStaff,
    duties: tuple[Duty, ...],
    rng: np.random.Generator,
) -> list[Patient]:
    """Return the waiting list with bookings that the plan week's rules allow."""
    on_duty = rested(duties, restless(site, staff))
    crew = count_crew(staff.persons, duties, on_duty)
    desk = open_desk(site, list(patients), block, beds, staff, crew, rng)
    _book_week(desk, block, on_duty, rng)
    _book_later(desk, block, rng)
    _book_past(desk, rng)
    return desk.patients
