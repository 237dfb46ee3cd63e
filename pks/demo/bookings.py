"""Bookings that stand at the extract: near weeks full, far weeks begun, some past."""

import math
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from pks.demo.calendar import AS_OF, AS_OF_MONDAY, DAYS, NUM_WEEKDAYS, PLAN_MONDAY
from pks.demo.desk import Desk, Run, can_come, fill_session, written
from pks.demo.house import House, Houses, houses
from pks.demo.sessions import is_half_day
from pks.demo.streams import Streams
from pks.model.patients import Patient
from pks.model.places import Session
from pks.model.region import Region

FreeByNight = dict[tuple[str, date], int]

KNOWN_SHARE = 0.6  # of the queue that the booker has looked at
LOCK_SHARE = 0.08
PERFORMED_SHARE = 0.006
DECLINED_SHARE = 0.008
DECLINED_BEFORE_SHARE = 0.12
NOTICE_DAYS = (14, 43)
SHORT_NOTICE_DAYS = (1, 11)
DAY_ONLY_SHARE = 0.25  # of bookings more than six weeks ahead: no theatre yet
DAY_ONLY_AHEAD = 42


@dataclass(frozen=True, slots=True)
class Fullness:
    """How far a week is booked: sessions begun, how full, and the states drawn."""

    begun_share: float
    fill_share: float
    states: tuple[str, ...]


NEAR = ("confirmed", "confirmed", "called")
EVEN = ("confirmed", "called")
OPEN = ("called", "called", "called", "confirmed", "confirmed", "proposed")
LOOSE = ("called", "called", "proposed")
FAR = ("called", "proposed", "proposed")
FULL = 0.7  # from this share on, half days, cycle weeks and flexible sessions too
WEEKS = (
    Fullness(1.0, 0.97, NEAR),
    Fullness(1.0, 0.95, NEAR),
    Fullness(0.78, 0.88, EVEN),
    Fullness(0.52, 0.66, OPEN),
    Fullness(0.38, 0.66, LOOSE),
    Fullness(0.24, 0.66, LOOSE),
    Fullness(0.10, 0.50, FAR),
    Fullness(0.08, 0.50, FAR),
)


def with_bookings(region: Region, streams: Streams) -> Region:
    """Return the region with bookings that every week's rules allow."""
    known = houses(region)
    patients = list(region.patients)
    by_site = at_site(region)
    for site_id in known.by_site:
        rng = streams.named("bookings", site_id)
        seen = rng.random(len(by_site[site_id])) < KNOWN_SHARE
        positions = [
            i for i, is_seen in zip(by_site[site_id], seen.tolist(), strict=True)
            if is_seen and not patients[i].booking_state
        ]  # fmt: skip
        desk = open_desk(known, site_id, patients, positions)
        for place, fullness in enumerate(WEEKS):
            _book_week(desk, AS_OF_MONDAY + timedelta(DAYS * place), fullness, rng)
        _book_past(patients, by_site[site_id], rng)
    return replace(region, patients=tuple(patients))


def at_site(region: Region) -> dict[str, list[int]]:
    """Return the positions of those who may be operated at each site."""
    everywhere = tuple(site.site_id for site in region.sites)
    found: dict[str, list[int]] = {site_id: [] for site_id in everywhere}
    for i, patient in enumerate(region.patients):
        for site_id in patient.site_ids or everywhere:
            found[site_id].append(i)
    return found


def open_desk(
    known: Houses, site_id: str, patients: list[Patient], positions: list[int]
) -> Desk:
    """
    Return the desk of a hospital before anything is booked.

    Parameters
    ----------
    positions
        Of those who may be booked, in the list of patients that the desk shares.
    """
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for i in sorted(
        positions, key=lambda i: (patients[i].priority, patients[i].decision_date)
    ):
        waiting[patients[i].procedure_ids[0]].append(i)
    house = known.by_site[site_id]
    beds, places = free_beds(house)
    return Desk(house, known.crews[site_id], patients, waiting, beds, places)


def free_beds(house: House) -> tuple[FreeByNight, FreeByNight]:
    """Return permille of free beds by ward and day, and recovery's places."""
    region = house.region
    tomorrow = region.parameters.as_of + timedelta(days=1)
    leaves: defaultdict[str, list[date]] = defaultdict(list)
    for stay in region.inpatients:
        leaves[stay.ward_id].append(max(stay.expected_discharge, tomorrow))
    for dates in leaves.values():
        dates.sort()
    kinds = {w.ward_id: w.kind for w in region.wards if w.site_id == house.site.site_id}
    beds: FreeByNight = {}
    places: FreeByNight = {}
    for row in region.ward_beds:
        usable = row.staffed - row.emergency_reserve
        if kinds.get(row.ward_id) == "pacu":
            places[row.ward_id, row.date] = max(0, usable)
        elif row.ward_id in kinds:
            there = leaves[row.ward_id]
            present = len(there) - bisect_right(there, row.date)
            beds[row.ward_id, row.date] = 1000 * (max(0, usable) - present)
    return beds, places


def _book_week(
    desk: Desk, monday: date, fullness: Fullness, rng: np.random.Generator
) -> None:
    for weekday in range(NUM_WEEKDAYS):
        day = monday + timedelta(days=weekday)
        if day >= AS_OF and desk.crew.there[day]:
            taken: set[str] = set()
            for session in begun(list(desk.house.sessions_on(day)), fullness, rng):
                run, booked = fill_session(
                    desk, session, day, fullness.fill_share, taken, rng
                )
                for i, start_min in booked:
                    desk.patients[i] = booked_as(
                        desk.patients[i], run, start_min, fullness, AS_OF, rng
                    )


def begun(
    sessions: list[Session], fullness: Fullness, rng: np.random.Generator
) -> list[Session]:
    """Draw the sessions that are begun; flexible ones last."""
    if fullness.begun_share < FULL:
        sessions = [
            s
            for s in sessions
            if s.specialty_id and not s.cycle_week and not is_half_day(s)
        ]
    num_begun = round(fullness.begun_share * len(sessions))
    picked = sorted(rng.permutation(len(sessions))[:num_begun].tolist())
    return sorted((sessions[i] for i in picked), key=lambda s: not s.specialty_id)


def booked_as(
    patient: Patient,
    run: Run,
    start_min: int,
    fullness: Fullness,
    as_of: date,
    rng: np.random.Generator,
) -> Patient:
    """Return the patient booked in a run: state, locks, call, theatre if decided."""
    state = fullness.states[int(rng.integers(len(fullness.states)))]
    locks = (rng.random(3) < LOCK_SHARE).tolist()
    booked = replace(
        written(patient, run, start_min, state),
        lock_date=locks[0] or locks[1],
        lock_theatre=locks[1],
        lock_team=locks[2],
    )
    if state != "proposed":
        booked = called(booked, run.day, as_of, rng)
    day_only = rng.random() < DAY_ONLY_SHARE
    if day_only and (run.day - as_of).days > DAY_ONLY_AHEAD:
        booked = replace(
            booked,
            booked_theatre_id="", booked_start_min=-1, booked_surgeon_id="",
            lock_theatre=False, lock_team=False,
        )  # fmt: skip
    return booked


def called(
    patient: Patient, day: date, as_of: date, rng: np.random.Generator
) -> Patient:
    """Say when the patient was called, and the offers before that one."""
    within = SHORT_NOTICE_DAYS if patient.short_notice else NOTICE_DAYS
    called = day - timedelta(days=int(rng.integers(*within)))
    latest = as_of - timedelta(days=int(rng.integers(0, 8)))
    earlier = day - timedelta(days=DAYS * int(rng.integers(1, 4)))
    declined = rng.random() < DECLINED_BEFORE_SHARE and earlier > patient.decision_date
    return replace(
        patient,
        called_on=max(min(called, latest), patient.decision_date),
        offered_dates=(earlier, day) if declined else (day,),
        declined_dates=(earlier,) if declined else patient.declined_dates,
    )


def _book_past(
    patients: list[Patient], positions: list[int], rng: np.random.Generator
) -> None:
    """Mark a few as done this week, and a few offers as declined."""
    for i in _unbooked(patients, positions, PERFORMED_SHARE, rng):
        day = AS_OF_MONDAY + timedelta(days=int(rng.integers(0, 3)))
        if patients[i].decision_date < day and can_come(patients[i], day, AS_OF):
            patients[i] = replace(
                patients[i], booking_state="performed", booked_date=day
            )
    for i in _unbooked(patients, positions, DECLINED_SHARE, rng):
        day = PLAN_MONDAY + timedelta(days=int(rng.integers(0, NUM_WEEKDAYS)))
        patients[i] = replace(
            patients[i],
            booking_state="declined", booked_date=day,
            offered_dates=(day,), declined_dates=(day,),
        )  # fmt: skip


def _unbooked(
    patients: list[Patient],
    positions: list[int],
    share: float,
    rng: np.random.Generator,
) -> list[int]:
    free = [i for i in positions if patients[i].ready and not patients[i].booking_state]
    num_picked = math.ceil(share * len(positions))
    return [free[i] for i in rng.permutation(len(free))[:num_picked].tolist()]
