"""
The problem of admission: integers only, frozen, indexed from 0.

Shift s of day d has the number ``num_shifts_a_day``·d + s. A patient is operated on the
day of admission and keeps one room for the whole stay. What a stay asks for is listed
shift by shift from the day of admission; what lies beyond the horizon is not counted.
"""

from dataclasses import dataclass

NUM_SEXES = 2

TERM_UNITS = {
    "age_mix": "age_groups",
    "skill_short": "skill_levels",
    "continuity": "nurses",
    "excess_workload": "workload",
    "open_theatres": "theatre_days",
    "surgeon_transfers": "theatres",
    "admission_delay": "days",
    "unscheduled": "patients",
}


@dataclass(frozen=True, slots=True)
class Care:
    """
    What somebody in a bed is and asks for.

    Attributes
    ----------
    sex
        0 or 1; the two never share a room.
    age_group
        Number of the age group, in order of age.
    num_days
        Length of the stay.
    workload, skill
        Nursing work (vårdtyngd) and the least skill wanted, by shift of the stay.
    """

    sex: int
    age_group: int
    num_days: int
    workload: tuple[int, ...]
    skill: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Patient:
    """
    Somebody who waits to be admitted.

    Attributes
    ----------
    mandatory
        Whether the patient must be admitted within the horizon.
    first_day, last_day
        The days on which admission is allowed.
    surgery_min
        Minutes of the surgeon and of a theatre on the day of admission.
    rooms, theatres
        The rooms and theatres that suit, in order.
    """

    care: Care
    mandatory: bool
    first_day: int
    last_day: int
    surgery_min: int
    surgeon: int
    rooms: tuple[int, ...]
    theatres: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Inpatient:
    """Somebody in a room when the horizon begins; the stay is what is left of it."""

    care: Care
    room: int


@dataclass(frozen=True, slots=True)
class Nurse:
    """
    A nurse with a skill level and the shifts on duty.

    Attributes
    ----------
    duties
        (shift, most workload without excess), by shift.
    """

    skill: int
    duties: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """Ids behind the indexes."""

    patients: tuple[str, ...]
    inpatients: tuple[str, ...]
    rooms: tuple[str, ...]
    theatres: tuple[str, ...]
    surgeons: tuple[str, ...]
    nurses: tuple[str, ...]
    shifts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AdmissionProblem:
    """
    Some weeks of wards, theatres and nurses.

    Attributes
    ----------
    rooms
        [room][day]: beds there are.
    surgeons_min, theatres_min
        [surgeon][day] and [theatre][day]: minutes there are.
    num_age_groups, num_skills
        Age groups and skill levels, each numbered from 0.
    weights
        Cost per unit of each term.
    """

    num_days: int
    num_shifts_a_day: int
    num_age_groups: int
    num_skills: int
    patients: tuple[Patient, ...]
    inpatients: tuple[Inpatient, ...]
    rooms: tuple[tuple[int, ...], ...]
    surgeons_min: tuple[tuple[int, ...], ...]
    theatres_min: tuple[tuple[int, ...], ...]
    nurses: tuple[Nurse, ...]
    weights: tuple[tuple[str, int], ...]
    labels: Labels

    @property
    def num_shifts(self) -> int:
        """Shifts of the horizon."""
        return self.num_days * self.num_shifts_a_day

    @property
    def weight_by_term(self) -> dict[str, int]:
        """Cost per unit by the term's name."""
        return dict(self.weights)

    def shift_name(self, shift: int) -> str:
        """Return a shift as people say it."""
        day, part = divmod(shift, self.num_shifts_a_day)
        return f"day {day}, {self.labels.shifts[part]}"
