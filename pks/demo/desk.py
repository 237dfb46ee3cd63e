"""The booker's desk: what is taken, and the next case that fits in a session."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from pks.calendar import DAY_MIN
from pks.demo.crew import Crew
from pks.demo.house import House
from pks.model.patients import Patient
from pks.model.places import Session
from pks.problems.week.cases import week_case
from pks.problems.week.problem import Case
from pks.problems.week.sessions import z2_permille

squared_quantile = cache(z2_permille)

LONGEST_LOOK = 20  # cases of an operation tried before the next operation
URGENT = "1"
MOST_SURGEONS = 4  # asked before a session is left empty
# a case is not booked further ahead than its priority can wait
MOST_DAYS_AHEAD = {"1": 21, "2": 42}


@dataclass(slots=True)
class Run:
    """A session on its day being filled, one surgeon throughout."""

    session: Session
    day: date
    surgeon_id: str
    start_min: int
    stop_min: int
    cases: list[Case] = field(default_factory=list)


@dataclass(slots=True)
class Desk:
    """
    What a hospital's booker sees: who waits, and what is taken so far.

    Attributes
    ----------
    waiting
        Positions in the list of patients by main procedure, most urgent first.
    beds
        Permille of a bed still free by ward and day; a ward not there is not limited.
    pacu
        Patients in a recovery unit, by minute of the day.
    pacu_places
        Places of a recovery unit, by unit and day.
    equipment
        Movable pieces taken by equipment and day.
    notice_days
        Days ahead within which only the standby list is booked.
    barred
        Patients and days that are not to be booked together.
    """

    house: House
    crew: Crew
    patients: list[Patient]
    waiting: dict[str, list[int]]
    beds: dict[tuple[str, date], int]
    pacu_places: dict[tuple[str, date], int]
    pacu: defaultdict[tuple[str, date], NDArray[np.int64]] = field(
        default_factory=lambda: defaultdict(lambda: np.zeros(2 * DAY_MIN, np.int64))
    )
    equipment: Counter[tuple[int, date]] = field(default_factory=Counter)
    notice_days: int = 0
    barred: set[tuple[str, date]] = field(default_factory=set)
    known: dict[str, Case] = field(default_factory=dict)

    def case(self, patient: Patient) -> Case:
        """Return the patient's case as the week's problem has it."""
        if patient.patient_id not in self.known:
            house = self.house
            self.known[patient.patient_id] = week_case(
                patient, house.region.parameters, house.index, house.found
            )
        return self.known[patient.patient_id]


def can_come(patient: Patient, day: date, as_of: date) -> bool:
    """Whether nothing about the patient stands in the way of a day."""
    first = patient.ready_from or (patient.decision_date if patient.ready else None)
    ahead = (day - as_of).days
    return (
        first is not None
        and first <= day
        and (patient.ready_until is None or day <= patient.ready_until)
        and day not in patient.blocked_dates
        and day not in patient.declined_dates
        and patient.elsewhere != "accepted"
        and ahead <= MOST_DAYS_AHEAD.get(patient.priority, ahead)
        and not any(
            start <= day and (end is None or day <= end)
            for start, end in patient.pvv_periods + patient.mov_periods
        )
    )


def stays(
    house: House, patient: Patient, case: Case, day: date
) -> Iterator[tuple[tuple[str, date], int]]:
    """Yield the permille of a bed that a booking takes, by ward and night."""
    ward_id, icu_id, _ = wards_of(house, patient)
    for ward, nights in ((ward_id, case.ward_permille), (icu_id, case.icu_permille)):
        for night, permille in enumerate(nights if ward else ()):
            yield (ward, day + timedelta(days=night)), permille


def wards_of(house: House, patient: Patient) -> tuple[str, str, str]:
    """Return ward, ICU and recovery of a patient's flow at the hospital."""
    main = house.found.procedures[patient.procedure_ids[0]]
    return house.wards.get((main.specialty_id, main.procedure_group), ("", "", ""))


def has_room(desk: Desk, patient: Patient, run: Run) -> bool:
    """Whether equipment, beds, recovery and heads suffice for one more case."""
    case = desk.case(patient)
    return (
        all(
            desk.equipment[e, run.day] < desk.house.movable.get(e, 0)
            for e in case.equipment
            if e not in desk.house.fixed[run.session.theatre_id]
        )
        and _has_recovery(desk, patient, case, run)
        and all(
            permille <= desk.beds.get(night, permille)
            for night, permille in stays(desk.house, patient, case, run.day)
        )
        and desk.crew.can_add(run.day, run.session.session_id, dict(case.needs))
    )


def _has_recovery(desk: Desk, patient: Patient, case: Case, run: Run) -> bool:
    end_min = run.start_min + case.mean_min
    unit = wards_of(desk.house, patient)[2]
    at_home = end_min + case.home_min <= desk.house.site.day_surgery_closes_min
    if case.pacu_min == 0 or not unit:
        return at_home
    leaves_min = end_min + case.pacu_min
    busiest = int(desk.pacu[unit, run.day][end_min:leaves_min].max())
    return (
        at_home
        and leaves_min <= desk.house.pacu_closes_min[unit]
        and busiest < desk.pacu_places.get((unit, run.day), busiest + 1)
    )


def fits_session(desk: Desk, case: Case, run: Run) -> bool:
    """Whether the session's hours and its accepted risk allow one more case."""
    if run.start_min + case.mean_min > run.stop_min:
        return False
    cases = [*run.cases, case]
    turnovers = [c.turnover_min for c in cases]
    load_min = sum(c.mean_min for c in cases) + sum(turnovers) - max(turnovers)
    risk = desk.house.region.parameters.risk
    accepted = run.session.accepted_risk_permille or risk.accepted_permille
    variance = sum(c.var_min2 for c in cases)
    square = -(-squared_quantile(accepted) * variance // 1000)
    buffer_min = isqrt(square - 1) + 1 if square > 0 else 0
    length_min = run.session.end_min - run.session.start_min
    return (
        load_min <= length_min and buffer_min <= length_min + risk.margin_min - load_min
    )


def take(desk: Desk, patient: Patient, run: Run) -> None:
    """Note what a booking takes, and move the session's clock on."""
    case = desk.case(patient)
    house = desk.house
    for equipment in case.equipment:
        if equipment not in house.fixed[run.session.theatre_id]:
            desk.equipment[equipment, run.day] += 1
    for night, permille in stays(house, patient, case, run.day):
        if night in desk.beds:
            desk.beds[night] -= permille
    end_min = run.start_min + case.mean_min
    unit = wards_of(house, patient)[2]
    if unit:
        desk.pacu[unit, run.day][end_min : end_min + case.pacu_min] += 1
    desk.crew.add(run.day, run.session.session_id, dict(case.needs))
    run.cases.append(case)
    run.start_min = end_min + case.turnover_min


def _operations(
    desk: Desk, surgeon_id: str, specialty_id: str, rng: np.random.Generator
) -> list[str]:
    """Return what the surgeon may do and someone waits for, the most urgent first."""
    able = [
        procedure_id
        for procedure_id, surgeons in desk.house.able.items()
        if surgeon_id in surgeons
        and desk.waiting.get(procedure_id)
        and desk.house.found.procedures[procedure_id].specialty_id == specialty_id
    ]
    shuffled = [able[place] for place in rng.permutation(len(able)).tolist()]
    first = {p: desk.patients[desk.waiting[p][0]].priority for p in shuffled}
    return sorted(shuffled, key=lambda p: first[p] != URGENT)


def suits(desk: Desk, patient: Patient, run: Run) -> bool:
    """Whether the surgeon may operate on the patient, who can come on the day."""
    as_of = desk.house.region.parameters.as_of
    return (
        patient.surgeon_id in ("", run.surgeon_id)
        and (patient.short_notice or (run.day - as_of).days >= desk.notice_days)
        and (patient.patient_id, run.day) not in desk.barred
        and all(
            run.surgeon_id in desk.house.able.get(procedure_id, ())
            for procedure_id in patient.procedure_ids
        )
        and can_come(patient, run.day, as_of)
    )


def next_case(
    desk: Desk, run: Run, specialty_id: str, rng: np.random.Generator
) -> int | None:
    """Return a case that the surgeon may do and that fits, taken off the list."""
    for procedure_id in _operations(desk, run.surgeon_id, specialty_id, rng):
        queue = desk.waiting[procedure_id]
        for i in queue[:LONGEST_LOOK]:
            patient = desk.patients[i]
            if (
                suits(desk, patient, run)
                and fits_session(desk, desk.case(patient), run)
                and has_room(desk, patient, run)
            ):
                queue.remove(i)
                return i
    return None


def fill(
    desk: Desk, run: Run, specialty_id: str, rng: np.random.Generator
) -> list[tuple[int, int]]:
    """Fill a session until nothing fits; return positions and start times."""
    booked = []
    while (i := next_case(desk, run, specialty_id, rng)) is not None:
        booked.append((i, run.start_min))
        take(desk, desk.patients[i], run)
    return booked


def fill_session(
    desk: Desk,
    session: Session,
    day: date,
    fill_share: float,
    taken: set[str],
    rng: np.random.Generator,
) -> tuple[Run, list[tuple[int, int]]]:
    """
    Fill a share of a session with the first free surgeon who finds anyone.

    Parameters
    ----------
    taken
        Surgeons who already have a session on the day; the one found is added.
    """
    own = (session.specialty_id,) if session.specialty_id else desk.house.surgeons
    able = [
        (surgeon_id, specialty_id)
        for specialty_id in own
        for surgeon_id in desk.house.surgeons.get(specialty_id, ())
        if surgeon_id in desk.crew.there[day] and surgeon_id not in taken
    ]
    length_min = session.end_min - session.start_min
    stop_min = session.start_min + round(fill_share * length_min)
    run = Run(session, day, "", session.start_min, stop_min)
    for surgeon_id, specialty_id in able[:MOST_SURGEONS]:
        run.surgeon_id = surgeon_id
        if booked := fill(desk, run, specialty_id, rng):
            taken.add(surgeon_id)
            return run, booked
    return run, []


def written(
    patient: Patient, run: Run, start_min: int, state: str = "called"
) -> Patient:
    """Return the patient with a booking in a session."""
    return replace(
        patient,
        booking_state=state,
        booked_date=run.day,
        booked_theatre_id=run.session.theatre_id,
        booked_start_min=start_min,
        booked_surgeon_id=run.surgeon_id,
    )
