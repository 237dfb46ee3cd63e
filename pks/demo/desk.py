"""The booker's desk: who can be booked, what is taken, and the next case that fits."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from pks.demo.beds import ICU, BedBlock, num_present
from pks.demo.calendar import PLAN_MONDAY
from pks.demo.care import ward_id
from pks.demo.crew import Crew
from pks.demo.published import ProcedureShape
from pks.demo.sites import SitePlan
from pks.demo.staff import SiteStaff
from pks.demo.theatres import TheatreBlock
from pks.model.patients import Patient
from pks.model.places import Session
from pks.problems.week.stays import icu_permille, ward_permille

GRID_MIN = 5
KNOWN_SHARE = 0.5  # of the queue that the booker has looked at
LONGEST_LOOK = 20  # cases of an operation tried before the next operation
URGENT = "1"


@dataclass(frozen=True, slots=True)
class Place:
    """A begun session on its day: who operates, and what is fixed in the theatre."""

    session: Session
    day: date
    surgeon: str
    fixed: tuple[str, ...]


@dataclass(slots=True)
class Desk:
    """
    What the booker sees: who can be booked, and what is taken so far.

    Attributes
    ----------
    waiting
        Positions in the list of patients by main procedure, most urgent first.
    beds
        Permille of a bed still free by ward and day.
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
    crew: Crew
    equipment: Counter[tuple[str, date]] = field(default_factory=Counter)


def is_bookable(patient: Patient) -> bool:
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
        if known[i] and is_bookable(patients[i]):
            found[patients[i].procedure_ids[0]].append(i)
    return found


def _free_beds(beds: BedBlock) -> Counter[tuple[str, date]]:
    present = list(beds.inpatients)
    return Counter(
        {
            (row.ward_id, row.date): 1000
            * (
                row.staffed
                - row.emergency_reserve
                - num_present(present, row.ward_id, row.date)
            )
            for row in beds.ward_beds
            if row.date >= PLAN_MONDAY
        }
    )


def open_desk(
    site: SitePlan,
    patients: list[Patient],
    block: TheatreBlock,
    beds: BedBlock,
    staff: SiteStaff,
    crew: Crew,
    rng: np.random.Generator,
) -> Desk:
    """Return the desk before anything is booked."""
    return Desk(
        site,
        patients,
        {shape.procedure_id: shape for shape in site.procedures},
        _waiting(patients, rng),
        _free_beds(beds),
        {item.equipment_id: item.count for item in block.movable},
        staff,
        crew,
    )


def _stay(desk: Desk, patient: Patient, day: date) -> dict[tuple[str, date], int]:
    """Return the permille of a bed that a booking takes, by ward and night."""
    shape = desk.shapes[patient.procedure_ids[0]]
    if patient.care_form == "day":
        return {}
    wards = {s.specialty_id: s.ward for s in desk.site.specialties}
    chances = {
        wards[shape.specialty_id]: ward_permille(
            shape.los_mean_days, shape.los_sd_days
        ),
        ICU: icu_permille(shape.icu_permille, shape.icu_mean_days),
    }
    return {
        (ward_id(desk.site.site_id, ward), day + timedelta(days=night)): permille
        for ward, nights in chances.items()
        for night, permille in enumerate(nights)
    }


def _has_room(desk: Desk, patient: Patient, place: Place) -> bool:
    shape = desk.shapes[patient.procedure_ids[0]]
    day = place.day
    needed = [e for e in shape.equipment_ids if e not in place.fixed]
    return (
        all(desk.equipment[e, day] < desk.movable.get(e, 0) for e in needed)
        and all(
            permille <= desk.beds[night]
            for night, permille in _stay(desk, patient, day).items()
        )
        and desk.crew.can_add(day, place.session.session_id, shape.team)
    )


def take(desk: Desk, patient: Patient, place: Place) -> None:
    """Note the equipment, beds and heads that a booking takes."""
    shape = desk.shapes[patient.procedure_ids[0]]
    for equipment in shape.equipment_ids:
        if equipment not in place.fixed:
            desk.equipment[equipment, place.day] += 1
    for night, permille in _stay(desk, patient, place.day).items():
        desk.beds[night] -= permille
    desk.crew.add(place.day, place.session.session_id, shape.team)


def length_min(desk: Desk, patient: Patient, surgeon: str) -> int:
    """Return a careful length: the longest of what it could be planned with."""
    shape = desk.shapes[patient.procedure_ids[0]]
    speed = desk.staff.speed_permille[surgeon, shape.procedure_id] / 1000
    longest = max(shape.mean_min, patient.booked_min) * max(1.0, speed)
    return GRID_MIN * math.ceil((longest + 1) / GRID_MIN)


def _suits(patient: Patient, surgeon: str, site: SitePlan) -> bool:
    at_site = not patient.site_ids or site.site_id in patient.site_ids
    return at_site and patient.surgeon_id in ("", surgeon)


def _operations(desk: Desk, surgeon: str, rng: np.random.Generator) -> list[str]:
    """Return what the surgeon may do and someone waits for, the most urgent first."""
    able = [
        procedure_id
        for procedure_id, surgeons in desk.staff.surgeons_by_procedure.items()
        if surgeon in surgeons and desk.waiting.get(procedure_id)
    ]
    shuffled = [able[place] for place in rng.permutation(len(able)).tolist()]
    first = {p: desk.patients[desk.waiting[p][0]].priority for p in shuffled}
    return sorted(shuffled, key=lambda p: first[p] != URGENT)


def next_case(
    desk: Desk, place: Place, most_min: int, rng: np.random.Generator
) -> int | None:
    """Return a case that the surgeon may do and that fits, taken off the list."""
    for procedure_id in _operations(desk, place.surgeon, rng):
        queue = desk.waiting[procedure_id]
        for i in queue[:LONGEST_LOOK]:
            patient = desk.patients[i]
            if (
                _suits(patient, place.surgeon, desk.site)
                and length_min(desk, patient, place.surgeon) <= most_min
                and _has_room(desk, patient, place)
            ):
                queue.remove(i)
                return i
    return None
