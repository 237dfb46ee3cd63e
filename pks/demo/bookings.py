"""Bookings that stand already: a plan week begun, later weeks, done and declined."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np

from pks.demo.beds import BedBlock, num_present
from pks.demo.calendar import AS_OF, DUTY_MONDAY, PLAN_MONDAY, WEEKDAYS
from pks.demo.care import ward_id
from pks.demo.published import ProcedureShape
from pks.demo.sites import SitePlan, turnover_of
from pks.demo.staff import SiteStaff
from pks.demo.theatres import TheatreBlock, plan_week_sessions
from pks.model.patients import Patient
from pks.model.people import Duty
from pks.model.places import Session

SESSION_SHARE = 0.42  # of the plan week's sessions that are begun
FILL_SHARE = 0.52  # of such a session
GRID_MIN = 5
LEAST_LENGTH_MIN = 240
KNOWN_SHARE = 0.5  # of the queue that the booker has looked at
STATES = ("called", "called", "called", "confirmed", "confirmed", "proposed")
LOCK_SHARE = 0.08
LATER_SHARE = 0.02
PERFORMED_SHARE = 0.006
DECLINED_SHARE = 0.008


@dataclass(slots=True)
class Desk:
    """
    What the booker sees: who can be booked, and what is taken so far.

    Attributes
    ----------
    waiting
        Positions in the list of patients by main procedure, most urgent first.
    beds
        Beds still free by ward and day.
    equipment
        Movable pieces taken by equipment and day.
    """

    site: SitePlan
    patients: list[Patient]
    shapes: dict[str, ProcedureShape]
    waiting: dict[str, list[int]]
    beds: Counter[tuple[str, date]]
    movable: dict[str, int]
    staff: SiteStaff
    equipment: Counter[tuple[str, date]] = field(default_factory=Counter)


def _is_bookable(patient: Patient) -> bool:
    """Whether nothing about the case could stand in a booking's way."""
    return (
        patient.ready
        and patient.ready_from is None
        and patient.ready_until is None
        and not (patient.blocked_dates or patient.wished_dates or patient.infection)
        and not (patient.pvv_periods or patient.mov_periods)
        and len(patient.procedure_ids) == 1
    )


def _waiting(patients: list[Patient], rng: np.random.Generator) -> dict[str, list[int]]:
    known = (rng.random(len(patients)) < KNOWN_SHARE).tolist()
    found: dict[str, list[int]] = defaultdict(list)
    order = sorted(
        range(len(patients)),
        key=lambda i: (patients[i].priority, patients[i].decision_date),
    )
    for i in order:
        if known[i] and _is_bookable(patients[i]):
            found[patients[i].procedure_ids[0]].append(i)
    return found


def _free_beds(beds: BedBlock) -> Counter[tuple[str, date]]:
    present = list(beds.inpatients)
    return Counter(
        {
            (row.ward_id, row.date): row.staffed
            - row.emergency_reserve
            - num_present(present, row.ward_id, row.date)
            for row in beds.ward_beds
            if row.date >= PLAN_MONDAY
        }
    )


def _desk(
    site: SitePlan,
    patients: list[Patient],
    block: TheatreBlock,
    beds: BedBlock,
    staff: SiteStaff,
    rng: np.random.Generator,
) -> Desk:
    return Desk(
        site,
        patients,
        {shape.procedure_id: shape for shape in site.procedures},
        _waiting(patients, rng),
        _free_beds(beds),
        {item.equipment_id: item.count for item in block.movable},
        staff,
    )


def _nights(desk: Desk, patient: Patient, day: date) -> list[tuple[str, date]]:
    """Return the beds a booking takes: each whole night of a long stay, and ICU."""
    shape = desk.shapes[patient.procedure_ids[0]]
    if patient.care_form == "day":
        return []
    wards = {s.specialty_id: s.ward for s in desk.site.specialties}
    long_days = math.ceil(shape.los_mean_days + shape.los_sd_days)
    ward = ward_id(desk.site.site_id, wards[shape.specialty_id])
    nights = [(ward, day + timedelta(days=k)) for k in range(long_days)]
    if shape.icu_permille:
        icu = ward_id(desk.site.site_id, "iva")
        nights += [(icu, day + timedelta(days=k)) for k in range(2)]
    return nights


def _has_room(desk: Desk, patient: Patient, day: date, fixed: tuple[str, ...]) -> bool:
    shape = desk.shapes[patient.procedure_ids[0]]
    needed = [e for e in shape.equipment_ids if e not in fixed]
    return all(desk.equipment[e, day] < desk.movable.get(e, 0) for e in needed) and all(
        desk.beds[night] > 0 for night in _nights(desk, patient, day)
    )


def _take(desk: Desk, patient: Patient, day: date, fixed: tuple[str, ...]) -> None:
    shape = desk.shapes[patient.procedure_ids[0]]
    for equipment in shape.equipment_ids:
        if equipment not in fixed:
            desk.equipment[equipment, day] += 1
    for night in _nights(desk, patient, day):
        desk.beds[night] -= 1


def _length_min(desk: Desk, patient: Patient, surgeon: str) -> int:
    """Return a careful length: the longest of what it could be planned with."""
    shape = desk.shapes[patient.procedure_ids[0]]
    speed = desk.staff.speed_permille[surgeon, shape.procedure_id] / 1000
    longest = max(shape.mean_min, patient.booked_min) * max(1.0, speed)
    return GRID_MIN * math.ceil((longest + 1) / GRID_MIN)


def _suits(patient: Patient, surgeon: str, site: SitePlan) -> bool:
    at_site = not patient.site_ids or site.site_id in patient.site_ids
    return at_site and patient.surgeon_id in ("", surgeon)


def _next_case(
    desk: Desk, surgeon: str, day: date, fixed: tuple[str, ...], most_min: int,
    rng: np.random.Generator,
) -> int | None:  # fmt: skip
    """Return a case that the surgeon may do and that fits, taken off the list."""
    able = [
        p
        for p, ids in desk.staff.surgeons_by_procedure.items()
        if surgeon in ids and desk.waiting.get(p)
    ]
    for place in rng.permutation(len(able)).tolist():
        queue = desk.waiting[able[place]]
        for i in queue[:20]:
            patient = desk.patients[i]
            if (
                _suits(patient, surgeon, desk.site)
                and _length_min(desk, patient, surgeon) <= most_min
                and _has_room(desk, patient, day, fixed)
            ):
                queue.remove(i)
                return i
    return None


def _book_session(
    desk: Desk, session: Session, surgeon: str, day: date, fixed: tuple[str, ...],
    rng: np.random.Generator,
) -> None:  # fmt: skip
    """Fill the first part of a session, turnover kept, one surgeon throughout."""
    start = session.start_min
    stop = start + round(FILL_SHARE * (session.end_min - session.start_min))
    while (i := _next_case(desk, surgeon, day, fixed, stop - start, rng)) is not None:
        patient = desk.patients[i]
        _take(desk, patient, day, fixed)
        locks = (rng.random(3) < LOCK_SHARE).tolist()
        desk.patients[i] = replace(
            patient,
            booking_state=STATES[int(rng.integers(len(STATES)))],
            booked_date=day,
            booked_theatre_id=session.theatre_id,
            booked_start_min=start,
            booked_surgeon_id=surgeon,
            lock_date=locks[0] or locks[1],
            lock_theatre=locks[1],
            lock_team=locks[2],
        )
        turnover = turnover_of(desk.shapes[patient.procedure_ids[0]])
        start += _length_min(desk, patient, surgeon) + turnover


def _rested(duties: tuple[Duty, ...]) -> dict[date, set[str]]:
    """Return who is on theatre duty by day, those tired from the day before left out."""
    on_call = {(d.staff_id, d.date) for d in duties if d.kind in ("jour", "beredskap")}
    found: dict[date, set[str]] = defaultdict(set)
    for duty in duties:
        tired = (duty.staff_id, duty.date - timedelta(days=1)) in on_call
        if duty.kind == "theatre" and not tired:
            found[duty.date].add(duty.staff_id)
    return found


def _book_week(
    desk: Desk, block: TheatreBlock, duties: tuple[Duty, ...], rng: np.random.Generator
) -> None:
    on_duty = _rested(duties)
    fixed = {theatre.theatre_id: theatre.equipment_ids for theatre in block.theatres}
    for weekday in range(5):
        day = PLAN_MONDAY + timedelta(days=weekday)
        taken: set[str] = set()
        for session in _begun(block, weekday, rng):
            pool = desk.staff.pools[f"surgeon/{session.specialty_id}"]
            able = [s for s in pool if s in on_duty[day] and s not in taken]
            if able:
                taken.add(able[0])
                own = fixed[session.theatre_id]
                _book_session(desk, session, able[0], day, own, rng)


def _begun(
    block: TheatreBlock, weekday: int, rng: np.random.Generator
) -> list[Session]:
    """Draw the whole-day sessions that are begun, those of every week only."""
    whole = [
        s
        for s in plan_week_sessions(block, weekday)
        if s.specialty_id
        and not s.cycle_week
        and s.end_min - s.start_min > LEAST_LENGTH_MIN
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
        if not own or not _is_bookable(patient):
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
    desk = _desk(site, list(patients), block, beds, staff, rng)
    _book_week(desk, block, duties, rng)
    _book_later(desk, block, rng)
    _book_past(desk, rng)
    return desk.patients
