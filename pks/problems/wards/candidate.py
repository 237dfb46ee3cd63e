"""Who waits for a bed, when they can come, and how urgent it is."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pks.clocks import guarantee_date, medical_date, merged
from pks.model.patients import Patient
from pks.model.region import Region
from pks.problems.wards.period import Period
from pks.problems.week.cases import (
    Lookups,
    duration,
    first_day,
    flow_by_site,
    last_day,
    lookups,
    waiting,
)
from pks.problems.week.index import WeekIndex, week_index
from pks.problems.week.problem import ANY
from pks.problems.week.stays import ward_permille

TOLD = ("called", "confirmed")
MEDICAL, GUARANTEE, OTHERS = range(3)


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    Somebody who waits for an operation and a bed after it.

    Attributes
    ----------
    flows
        Indexes of the flows in which it can be done, each with a ward.
    surgery_min
        Planned patient time and turnover.
    nights
        Expected nights on the ward, rounded, at least 1.
    first_day, last_day
        The longest run of days on which the patient can come.
    due_day
        The earlier of medical date and guarantee, by day of the period; before 0 where
        it has passed, None where there is neither.
    urgency
        In order: who has a medical date within the period, whose guarantee ends within
        it, all others; by date.
    booked_day
        The day told to the patient, who comes then; None for who is free.
    """

    patient: Patient
    flows: tuple[int, ...]
    surgery_min: int
    nights: int
    first_day: int
    last_day: int
    due_day: int | None
    urgency: tuple[int, str, str]
    booked_day: int | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """
    The waiting list as a period sees it.

    Attributes
    ----------
    candidates
        In order of urgency, those with a day told first.
    left_out
        Inpatients who cannot come within the period -> why, as a key.
    day_patients
        Those who need no bed, with their minutes.
    """

    candidates: tuple[Candidate, ...]
    left_out: dict[str, str]
    day_patients: tuple[tuple[Patient, int], ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads patients as candidates of a period."""

    region: Region
    period: Period
    index: WeekIndex = field(init=False)
    found: Lookups = field(init=False)
    ward_of_room: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        index = week_index(self.region, self.period.first)
        object.__setattr__(self, "index", index)
        object.__setattr__(self, "found", lookups(self.region, index))
        ward_of_room = {row.room_id: row.ward_id for row in self.region.rooms}
        object.__setattr__(self, "ward_of_room", ward_of_room)

    def minutes(self, patient: Patient) -> int:
        """Return the minutes that an operation takes of a theatre."""
        procedures = [self.found.procedures[p] for p in patient.procedure_ids]
        parameters = self.region.parameters
        grid = parameters.theatre.grid_min
        planned, _ = duration(patient, procedures, self.found, grid)
        cleaning = parameters.theatre.infection_cleaning_min if patient.infection else 0
        return planned + max(p.turnover_min for p in procedures) + cleaning

    def nights(self, patient: Patient) -> int:
        """Return the expected nights in a bed, rounded, at least 1."""
        main = self.found.procedures[patient.procedure_ids[0]]
        chances = ward_permille(main.los_mean_days, main.los_sd_days)
        return max(1, round(sum(chances) / 1000))

    def flows(self, patient: Patient) -> tuple[int, ...]:
        """Return the flows, with a ward, in which a patient's operation can be done."""
        main = self.found.procedures[patient.procedure_ids[0]]
        by_site = dict(
            zip(
                self.index.sites,
                flow_by_site(main, self.index, self.found),
                strict=True,
            )
        )
        allowed = patient.site_ids or tuple(self.index.sites)
        flows = [by_site[site] for site in allowed if by_site[site] != ANY]
        wards = {flow: self.region.flows[flow].ward_id for flow in flows}
        decided = self.ward_of_room.get(patient.booked_room_id)
        return tuple(f for f in flows if wards[f] and decided in (None, wards[f]))

    def window(self, patient: Patient) -> tuple[int, int] | None:
        """Return the longest run of days that suit; None if there is none."""
        first = max(0, first_day(patient, self.region.parameters, self.index))
        last = min(self.period.num_days - 1, last_day(patient, self.index))
        blocked = set(blocked_days(patient, self.period))
        return longest_run([d for d in range(first, last + 1) if d not in blocked])

    def due(self, patient: Patient) -> tuple[int | None, tuple[int, str, str]]:
        """Return when a patient must have come, and how urgent that is."""
        parameters = self.region.parameters
        medical = medical_date(patient, parameters.priorities, parameters.svf)
        guarantee = guarantee_date(patient, parameters.guarantee)
        days = [self.period.day(d) for d in (medical, guarantee) if d is not None]
        urgency = (OTHERS, f"{patient.priority} {patient.decision_date}")
        for rank, limit in ((GUARANTEE, guarantee), (MEDICAL, medical)):
            if limit is not None and self.period.day(limit) < self.period.num_days:
                urgency = (rank, str(limit))
        return min(days, default=None), (*urgency, patient.patient_id)


def queue_of(region: Region, period: Period) -> Queue:
    """Return the waiting list as a period sees it."""
    reader = Reader(region, period)
    candidates, left_out, day_patients = [], {}, []
    for patient in waiting(region):
        told = told_day(patient, period)
        if patient.care_form == "day":
            day_patients.append((patient, reader.minutes(patient)))
            continue
        flows = reader.flows(patient)
        window = reader.window(patient) if told is None else (told, told)
        due_day, urgency = reader.due(patient)
        if is_booked_outside(patient, period):
            left_out[patient.patient_id] = "booked_outside"
        elif not flows:
            reason = "other_ward" if patient.booked_room_id else "no_ward"
            left_out[patient.patient_id] = reason
        elif window is None:
            left_out[patient.patient_id] = "no_day"
        else:
            candidates.append(
                Candidate(
                    patient,
                    flows,
                    reader.minutes(patient),
                    reader.nights(patient),
                    *window,
                    due_day,
                    urgency,
                    told,
                )
            )
    candidates.sort(key=lambda one: (one.booked_day is None, one.urgency))
    return Queue(tuple(candidates), left_out, tuple(day_patients))


def told_day(patient: Patient, period: Period) -> int | None:
    """Return the day of the period that a patient has been told, or that is locked."""
    if patient.booked_date is None or not is_told(patient):
        return None
    day = period.day(patient.booked_date)
    return day if day in period.days else None


def is_told(patient: Patient) -> bool:
    """Whether the patient has been told a day, or nobody may move it."""
    return patient.booking_state in TOLD or (patient.lock_date and patient.is_booked)


def is_booked_outside(patient: Patient, period: Period) -> bool:
    """Whether a patient's own day comes before or after the period."""
    if patient.booked_date is None or not patient.is_booked:
        return False
    day = period.day(patient.booked_date)
    return day < 0 or (day >= period.num_days and is_told(patient))


def blocked_days(patient: Patient, period: Period) -> Iterator[int]:
    """Yield the days on which a patient cannot come: blocked, or in PvV or MoV."""
    yield from map(period.day, patient.blocked_dates)
    for start, end in merged(patient.pvv_periods + patient.mov_periods):
        last = period.num_days - 1 if end is None else period.day(end)
        yield from range(max(0, period.day(start)), min(period.num_days - 1, last) + 1)


def longest_run(days: list[int]) -> tuple[int, int] | None:
    """Return the first and last of the longest run of days in a row, the first such."""
    best: tuple[int, int] | None = None
    start = 0
    for at, day in enumerate(days):
        if at and day != days[at - 1] + 1:
            start = at
        if best is None or day - days[start] > best[1] - best[0]:
            best = days[start], day
    return best
