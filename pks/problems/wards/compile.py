"""From a Region and a period to an admission problem for each ward."""

from collections import Counter
from dataclasses import dataclass

from pks.model.region import Region
from pks.problems.wards.candidate import Queue, queue_of
from pks.problems.wards.fit import Fit, Overload, Placed
from pks.problems.wards.nursing import nursing_of
from pks.problems.wards.period import Period
from pks.problems.wards.rooms import (
    WardRooms,
    free_beds,
    here_at_start,
    usable_beds,
    ward_rooms,
)
from pks.problems.wards.surgeons import surgeons_of
from pks.problems.wards.theatres import Sessions, sessions_of
from pks.problems.wards.ward import WardProblem, part_of, ward_problem

FULL = 1000


@dataclass(frozen=True, slots=True)
class AdmissionWards:
    """
    The wards of a region over a period.

    Attributes
    ----------
    left_out
        Who waits for a bed and is in no problem -> why, as a key.
    overloads
        What those who have been told take more than there is.
    """

    period: Period
    wards: tuple[WardProblem, ...]
    left_out: dict[str, str]
    overloads: tuple[Overload, ...]
    queue: Queue
    sessions: Sessions
    num_here: int
    num_extra: int


def admission_wards(region: Region, period: Period) -> AdmissionWards:
    """Return the problem of each ward where somebody is or may come."""
    queue = queue_of(region, period)
    sessions = sessions_of(region, period, queue)
    surgeons = surgeons_of(region, period, queue)
    here = here_at_start(region, period)
    laid: dict[str, WardRooms] = {}
    free: dict[str, list[int]] = {}
    for ward_id, beds in usable_beds(region, period).items():
        found = ward_rooms(region, ward_id, beds, here)
        if found is not None:
            laid[ward_id] = found
            free[ward_id] = free_beds(found, beds, period)
    beds_free = {ward_id: list(beds) for ward_id, beds in free.items()}
    fit = Fit(region, period, sessions, surgeons, free)
    placed, left_out = placed_in_turn(region, queue, sessions, fit)
    for overload in fit.overloads:
        if overload.rule == "room_beds":
            beds_free[overload.name][overload.day] += overload.excess
    nursing = nursing_of(region, period)
    parts = [
        part_of(fit, ward_id, rooms, beds_free[ward_id], placed)
        for ward_id, rooms in laid.items()
    ]
    planned = {one.patient_id for part in parts for one in part.placed}
    left_out |= {
        one.patient_id: "no_minutes" for one in placed if one.patient_id not in planned
    }
    wards = tuple(ward_problem(region, period, nursing, fit, part) for part in parts)
    return AdmissionWards(
        period=period,
        wards=tuple(w for w in wards if w.patients or w.problem.inpatients),
        left_out={**queue.left_out, **left_out},
        overloads=tuple(fit.overloads),
        queue=queue,
        sessions=sessions,
        num_here=sum(len(rooms.here) for rooms in laid.values()),
        num_extra=sum(rooms.extra for rooms in laid.values()),
    )


def placed_in_turn(
    region: Region, queue: Queue, sessions: Sessions, fit: Fit
) -> tuple[list[Placed], dict[str, str]]:
    """
    Return who is in the wards' problems, and why others are not.

    Beside those who find a place, so many as would fill the theatres' time several
    times over compete.
    """
    specialty = {row.procedure_id: row.specialty_id for row in region.procedures}
    most_min = compete_min(region, sessions, specialty)
    taken_min: Counter[str] = Counter()
    placed, left_out = [], {}
    for one in queue.candidates:
        name = specialty[one.patient.procedure_ids[0]]
        found = fit.place(one)
        if found is None:
            is_in = taken_min[name] + one.surgery_min <= most_min[name]
            found = fit.unplaced(one) if one.booked_day is None else None
            if found is None:
                left_out[one.patient.patient_id] = fit.lacking(one)
                continue
            if not is_in:
                left_out[one.patient.patient_id] = "queue"
                continue
        taken_min[name] += one.surgery_min
        placed.append(found)
    return placed, left_out


def compete_min(
    region: Region, sessions: Sessions, specialty: dict[str, str]
) -> Counter[str]:
    """Return the minutes of each specialty's patients that may compete."""
    own: Counter[str] = Counter()
    for (name, _), minutes in sessions.minutes.items():
        own[sessions.lines[name].specialty_id] += minutes
    flexible = own.pop("", 0)
    permille = region.parameters.admission.compete_permille
    names = set(specialty.values())
    return Counter(
        {
            name: (own[name] + flexible // len(names)) * permille // FULL
            for name in names
        }
    )
