"""From what is a ward's to its admission problem."""

from collections.abc import Iterable
from dataclasses import dataclass

from pks.model.patients import Patient as Waiting
from pks.model.places import Room
from pks.model.region import Region
from pks.problems.admission.problem import (
    TERM_UNITS,
    AdmissionProblem,
    Inpatient,
    Labels,
    Patient,
)
from pks.problems.wards.fit import Fit, Placed
from pks.problems.wards.nursing import AGE_BANDS, SHIFTS, Nursing
from pks.problems.wards.period import Period
from pks.problems.wards.rooms import Here, WardRooms, room_days
from pks.problems.wards.theatres import Line

NUM_SKILLS = 2


@dataclass(frozen=True, slots=True)
class WardProblem:
    """
    A ward's problem, and what its indexes stand for.

    Attributes
    ----------
    patients, here
        In the order of the problem's patients and inpatients.
    lines
        Theatre lines in the order of the problem's theatres.
    has_shifts
        Whether its nurses are known; else one without limits answers for all rooms.
    """

    ward_id: str
    problem: AdmissionProblem
    patients: tuple[Placed, ...]
    here: tuple[Here, ...]
    lines: tuple[Line, ...]
    rooms: tuple[Room, ...]
    has_shifts: bool


@dataclass(frozen=True, slots=True)
class Part:
    """
    What is a ward's of the region.

    Attributes
    ----------
    theatre_min, surgeon_min
        (name, day) -> minutes.
    placed
        Those whose surgeon and theatres are the ward's on some day.
    """

    ward_id: str
    laid: WardRooms
    free: list[int]
    theatre_min: dict[tuple[str, int], int]
    surgeon_min: dict[tuple[str, int], int]
    placed: tuple[Placed, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The theatres' lines in order."""
        return tuple(sorted({name for name, _ in self.theatre_min}))

    @property
    def surgeons(self) -> tuple[str, ...]:
        """The surgeons in order."""
        return tuple(sorted({name for name, _ in self.surgeon_min}))


def part_of(
    fit: Fit, ward_id: str, laid: WardRooms, free: list[int], placed: list[Placed]
) -> Part:
    """Return what is a ward's."""
    theatre_min = fit.theatre_min.of_ward(ward_id)
    surgeon_min = fit.surgeon_min.of_ward(ward_id)
    lines = {name for name, _ in theatre_min}
    surgeons = {name for name, _ in surgeon_min}
    own = tuple(
        one
        for one in placed
        if one.ward_id == ward_id
        and one.surgeon_id in surgeons
        and lines.intersection(one.lines)
    )
    return Part(ward_id, laid, free, theatre_min, surgeon_min, own)


def ward_problem(
    region: Region, period: Period, nursing: Nursing, fit: Fit, part: Part
) -> WardProblem:
    """Return one ward's problem."""
    laid, lines, surgeons = part.laid, part.lines, part.surgeons
    nurses = nursing.nurses(part.ward_id)
    weights = region.parameters.admission
    here = tuple(Inpatient(nursing.care_here(one), room) for one, room in laid.here)
    problem = AdmissionProblem(
        num_days=period.num_days,
        num_shifts_a_day=len(SHIFTS),
        num_age_groups=len(AGE_BANDS),
        num_skills=NUM_SKILLS,
        patients=ward_patients(nursing, part),
        inpatients=here,
        rooms=room_days(laid, part.free, period, decided_rooms(part)),
        surgeons_min=by_day(surgeons, part.surgeon_min, period),
        theatres_min=by_day(lines, part.theatre_min, period),
        nurses=tuple(nurse for _, nurse in nurses),
        weights=tuple((name, getattr(weights, name)) for name in TERM_UNITS),
        labels=Labels(
            patients=tuple(one.candidate.patient.patient_id for one in part.placed),
            inpatients=tuple(one.name for one, _ in laid.here),
            rooms=tuple(row.room_id for row in laid.rooms),
            theatres=lines,
            surgeons=surgeons,
            nurses=tuple(name for name, _ in nurses),
            shifts=SHIFTS,
        ),
    )
    return WardProblem(
        ward_id=part.ward_id,
        problem=problem,
        patients=part.placed,
        here=tuple(one for one, _ in laid.here),
        lines=tuple(fit.lines[name] for name in lines),
        rooms=laid.rooms,
        has_shifts=part.ward_id in nursing.counted,
    )


def ward_patients(nursing: Nursing, part: Part) -> tuple[Patient, ...]:
    """Return the patients of a ward's problem."""
    line_index = {name: number for number, name in enumerate(part.lines)}
    surgeon_index = {name: number for number, name in enumerate(part.surgeons)}
    return tuple(
        Patient(
            care=nursing.care(
                part.ward_id,
                one.flow,
                one.candidate.nights,
                one.candidate.patient.sex,
                one.candidate.patient.age_band,
            ),
            mandatory=one.must,
            first_day=one.candidate.first_day,
            last_day=one.last_day,
            surgery_min=one.candidate.surgery_min,
            surgeon=surgeon_index[one.surgeon_id],
            rooms=suiting_rooms(part.laid, one.candidate.patient),
            theatres=tuple(
                sorted(line_index[name] for name in one.lines if name in line_index)
            ),
        )
        for one in part.placed
    )


def decided_rooms(part: Part) -> frozenset[str]:
    """Return the rooms that are decided for somebody."""
    return frozenset(one.candidate.patient.booked_room_id for one in part.placed)


def suiting_rooms(laid: WardRooms, patient: Waiting) -> tuple[int, ...]:
    """Return the one decided; else, for an infectious patient, those for isolation."""
    rooms = range(len(laid.rooms) - laid.extra)
    if patient.booked_room_id:
        return tuple(
            r for r in rooms if laid.rooms[r].room_id == patient.booked_room_id
        )
    isolated = tuple(room for room in rooms if laid.rooms[room].isolation)
    return isolated if patient.infection and isolated else tuple(rooms)


def by_day(
    names: Iterable[str], minutes: dict[tuple[str, int], int], period: Period
) -> tuple[tuple[int, ...], ...]:
    """Return [name][day]: minutes."""
    return tuple(
        tuple(minutes.get((name, day), 0) for day in period.days) for name in names
    )
