"""The booker's week: what is planned comes nearer, and holes are filled by hand."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from pks.calendar import monday_of, week_of
from pks.demo.bookings import WEEKS, Fullness, at_site, begun, booked_as, open_desk
from pks.demo.calendar import DAYS, NUM_WEEKDAYS
from pks.demo.desk import Desk, Run, fill, fill_session, take
from pks.demo.house import houses
from pks.demo.streams import Streams
from pks.model.patients import Patient
from pks.model.places import Session
from pks.model.region import Region

CALLED_WITHIN_DAYS = 35
CONFIRMED_WITHIN_DAYS = 21
CONFIRMS_SHARE = 0.5  # a week, of the called
PLACED_WITHIN_DAYS = 28  # a booked day gets its theatre so long before
Runs = dict[tuple[str, date], Run]


def topped_up(region: Region, streams: Streams) -> Region:
    """
    Return the region with the coming weeks booked on as a booker would.

    The first come goes first within a priority; within the notice days only the
    standby list is called. A hole is filled as far as the week's distance asks for.
    """
    as_of = region.parameters.as_of
    known = houses(region)
    rng = streams.named("calls", as_of.isoformat())
    patients = [nearer(patient, as_of, rng) for patient in region.patients]
    by_site = at_site(region)
    for site_id in known.by_site:
        rng = streams.named("desk", site_id, as_of.isoformat())
        free = [i for i in by_site[site_id] if not patients[i].booking_state]
        desk = open_desk(known, site_id, patients, free)
        desk.notice_days = region.parameters.calling.notice_days
        desk.barred = {
            (row.case_id, row.date)
            for row in region.outcomes
            if row.result == "cancelled"
        }
        runs = standing(desk, by_site[site_id])
        for place, fullness in enumerate(WEEKS):
            first = monday_of(week_of(as_of)) + timedelta(days=DAYS * place)
            _fill_week(desk, first, fullness, runs, rng)
    return replace(region, patients=tuple(patients))


def nearer(patient: Patient, as_of: date, rng: np.random.Generator) -> Patient:
    """Return a booking a week on: called, confirmed, or let go without a theatre."""
    if not patient.is_booked or patient.booked_date is None:
        return patient
    ahead = (patient.booked_date - as_of).days
    state = patient.booking_state
    if not patient.booked_theatre_id and ahead <= PLACED_WITHIN_DAYS:
        return unbooked(patient)
    if state == "proposed" and ahead <= CALLED_WITHIN_DAYS:
        called_on = as_of - timedelta(days=int(rng.integers(0, 5)))
        return replace(
            patient, booking_state="called",
            called_on=max(patient.decision_date, called_on),
            offered_dates=(*patient.offered_dates, patient.booked_date),
        )  # fmt: skip
    if state == "called" and ahead <= CONFIRMED_WITHIN_DAYS:
        is_sure = rng.random() < CONFIRMS_SHARE
        return replace(patient, booking_state="confirmed") if is_sure else patient
    return patient


def unbooked(patient: Patient) -> Patient:
    """Return the patient without a booking; the offers made stay."""
    return replace(
        patient,
        booking_state="", booked_date=None, booked_theatre_id="", booked_start_min=-1,
        booked_surgeon_id="", called_on=None,
        lock_date=False, lock_theatre=False, lock_team=False,
    )  # fmt: skip


def standing(desk: Desk, positions: list[int]) -> Runs:
    """Note the bookings that stand; return their sessions as they are filled."""
    runs: Runs = {}
    booked = [
        p
        for p in (desk.patients[i] for i in positions)
        if p.is_booked and p.booked_theatre_id in desk.house.fixed
    ]
    for patient in sorted(booked, key=lambda p: (p.booked_date, p.booked_start_min)):
        day = patient.booked_date
        session = day and _session_at(desk, patient, day)
        if not day or not session:
            continue
        key = (session.session_id, day)
        if key not in runs:
            runs[key] = Run(session, day, patient.booked_surgeon_id, 0, 0)
        runs[key].start_min = patient.booked_start_min
        take(desk, patient, runs[key])
    return runs


def _session_at(desk: Desk, patient: Patient, day: date) -> Session | None:
    return next(
        (
            s
            for s in desk.house.sessions_on(day)
            if s.theatre_id == patient.booked_theatre_id
            and s.start_min <= patient.booked_start_min < s.end_min
        ),
        None,
    )


def _fill_week(
    desk: Desk, monday: date, fullness: Fullness, runs: Runs, rng: np.random.Generator
) -> None:
    for weekday in range(NUM_WEEKDAYS):
        day = monday + timedelta(days=weekday)
        if day >= desk.house.region.parameters.as_of and desk.crew.there[day]:
            _go_on(desk, day, fullness, runs, rng)
            _begin(desk, day, fullness, runs, rng)


def _go_on(
    desk: Desk, day: date, fullness: Fullness, runs: Runs, rng: np.random.Generator
) -> None:
    """Fill the sessions that are begun behind their last case."""
    for run in [run for (_, when), run in runs.items() if when == day]:
        if run.surgeon_id not in desk.crew.there[day]:
            continue
        length_min = run.session.end_min - run.session.start_min
        run.stop_min = run.session.start_min + round(fullness.fill_share * length_min)
        specialty_id = next(
            (s for s, ids in desk.house.surgeons.items() if run.surgeon_id in ids), ""
        )
        _write(desk, run, fill(desk, run, specialty_id, rng), fullness, rng)


def _begin(
    desk: Desk, day: date, fullness: Fullness, runs: Runs, rng: np.random.Generator
) -> None:
    """Begin as many more sessions as the week's distance asks for."""
    taken = {run.surgeon_id for (_, when), run in runs.items() if when == day}
    sessions = list(desk.house.sessions_on(day))
    wanted = begun(sessions, fullness, rng)
    num_lacking = len(wanted) - sum(when == day for _, when in runs)
    for session in wanted:
        if num_lacking > 0 and (session.session_id, day) not in runs:
            share = fullness.fill_share
            run, booked = fill_session(desk, session, day, share, taken, rng)
            _write(desk, run, booked, fullness, rng)
            num_lacking -= bool(booked)


def _write(
    desk: Desk,
    run: Run,
    booked: list[tuple[int, int]],
    fullness: Fullness,
    rng: np.random.Generator,
) -> None:
    as_of = desk.house.region.parameters.as_of
    for i, start_min in booked:
        desk.patients[i] = booked_as(
            desk.patients[i], run, start_min, fullness, as_of, rng
        )
