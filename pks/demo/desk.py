"""The booker's desk: who can be booked, what is taken, and the next case that fits."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from pks.demo.beds import BedBlock, num_present
from pks.demo.calendar import PLAN_MONDAY
from pks.demo.care import ward_id
from pks.demo.published import ProcedureShape
from pks.demo.sites import SitePlan
from pks.demo.staff import SiteStaff
from pks.demo.theatres import TheatreBlock
from pks.model.patients import Patient

GRID_MIN = 5
KNOWN_SHARE = 0.5  # of the queue that the booker has looked at
LONGEST_LOOK = 20  # cases of an operation tried before the next operation
URGENT = "1"

Fixed = tuple[str, ...]


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
            (row.ward_id, row.date): row.staffed
            - row.emergency_reserve
            - num_present(present, row.ward_id, row.date)
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


def _has_room(desk: Desk, patient: Patient, day: date, fixed: Fixed) -> bool:
    shape = desk.shapes[patient.procedure_ids[0]]
    needed = [e for e in shape.equipment_ids if e not in fixed]
    return all(desk.equipment[e, day] < desk.movable.get(e, 0) for e in needed) and all(
        desk.beds[night] > 0 for night in _nights(desk, patient, day)
    )


def take(desk: Desk, patient: Patient, day: date, fixed: Fixed) -> None:
    """Note the equipment and beds that a booking takes."""
    shape = desk.shapes[patient.procedure_ids[0]]
    for equipment in shape.equipment_ids:
        if equipment not in fixed:
            desk.equipment[equipment, day] += 1
    for night in _nights(desk, patient, day):
        desk.beds[night] -= 1


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
    desk: Desk, surgeon: str, day: date, fixed: Fixed, most_min: int,
    rng: np.random.Generator,
) -> int | None:  # fmt: skip
    """Return a case that the surgeon may do and that fits, taken off the list."""
    for procedure_id in _operations(desk, surgeon, rng):
        queue = desk.waiting[procedure_id]
        for i in queue[:LONGEST_LOOK]:
            patient = desk.patients[i]
            if (
                _suits(patient, surgeon, desk.site)
                and length_min(desk, patient, surgeon) <= most_min
                and _has_room(desk, patient, day, fixed)
            ):
                queue.remove(i)
                return i
    return None
