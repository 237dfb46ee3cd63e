"""A problem of admission laid out for compiled code."""

from collections.abc import Iterable, Sequence

import numpy as np

from pks.problems.admission.choices import days_for, staffed_days, stays_out_cost
from pks.problems.admission.problem import AdmissionProblem, Care
from solvers.admission.kernel import layout
from solvers.admission.kernel.layout import Ints, Records, Wards

MUST_TIMES = 4  # who must come counts so many times who need not


def laid_out(problem: AdmissionProblem, shares: Sequence[float], seed: int) -> Wards:
    """Return the wards with nobody in them and no nurse anywhere."""
    num_rooms, num_nurses = len(problem.rooms), len(problem.nurses)
    num_days, num_shifts = problem.num_days, problem.num_shifts
    guests, choices, suiting, cares = laid_guests(problem)
    most_beds = max((max(beds) for beds in problem.rooms), default=0)
    staff = staff_by_shift(problem)
    of_surgeon = patients_by_surgeon(problem)
    surgeon_days = days_of(layout.SURGEON_DAY, problem.surgeons_min)
    return Wards(
        guests=guests,
        choices=choices,
        suiting=suiting,
        operating=operating_theatres(problem, len(guests)),
        cares=cares,
        room_days=laid_room_days(problem),
        lodgers=np.zeros((num_rooms * num_days, most_beds), np.int32),
        ages=np.zeros((num_rooms * num_days, problem.num_age_groups), np.int32),
        rounds=empty_rounds(num_rooms * num_shifts),
        short=np.zeros((num_rooms * num_shifts, problem.num_skills), np.int32),
        duties=laid_duties(problem),
        met=np.zeros((len(guests), num_nurses), np.int32),
        nurse_skill=np.array([n.skill for n in problem.nurses], np.int32),
        staff=joined(staff),
        first_staff=edges(staff),
        surgeon_days=surgeon_days,
        theatre_days=days_of(layout.THEATRE_DAY, problem.theatres_min),
        works=np.zeros((len(surgeon_days), len(problem.theatres_min)), np.int32),
        day_of=np.arange(num_shifts, dtype=np.int32) // problem.num_shifts_a_day,
        of_surgeon=joined(of_surgeon),
        first_of_surgeon=edges(of_surgeon),
        stamps=np.zeros(num_nurses, np.int64),
        changes=np.zeros(layout.MOST_CHANGES, layout.CHANGE),
        block=np.zeros(layout.LONGEST_BLOCK, np.int32),
        shares=np.cumsum(shares) / sum(shares),
        counts=np.zeros((len(shares), 2), np.int64),
        whole=laid_whole(problem),
        chance=np.array([seed + 1], np.uint64),
    )


def joined(lists: Iterable[Iterable[int]]) -> Ints:
    """Return lists one after the other."""
    return np.array([value for values in lists for value in values], np.int32)


def edges(lists: Iterable[Sequence[object]]) -> Ints:
    """Return where lists that stand one after the other begin, and where all end."""
    return np.cumsum([0, *map(len, lists)]).astype(np.int32)


def laid_guests(problem: AdmissionProblem) -> tuple[Records, Ints, Ints, Records]:
    """Return the guests, their days and rooms, and what they ask for by shift."""
    patients = problem.patients
    cares = [p.care for p in patients] + [p.care for p in problem.inpatients]
    asked = [asked_by(problem, care) for care in cares]
    staffed = staffed_days(problem)
    choices = [days_for(problem, patient, staffed) for patient in patients]
    rooms = [patient.rooms for patient in patients]
    guests = np.zeros(len(cares), layout.GUEST)
    for name in ("day", "room", "theatre", "best_day", "surgeon"):
        guests[name] = layout.NOWHERE
    guests["num_days"] = [min(care.num_days, problem.num_days) for care in cares]
    guests["sex"] = [care.sex for care in cares]
    guests["age"] = [care.age_group for care in cares]
    guests["first_care"] = edges(asked)[:-1]
    of_patients = guests[: len(patients)]
    of_patients["must"] = [p.mandatory for p in patients]
    of_patients["stays_out"] = [
        stays_out_cost(problem, p, MUST_TIMES) for p in patients
    ]
    of_patients["first_day"] = [p.first_day for p in patients]
    of_patients["surgeon"] = [p.surgeon for p in patients]
    of_patients["surgery_min"] = [p.surgery_min for p in patients]
    of_patients["first_choice"] = edges(choices)[:-1]
    of_patients["end_choice"] = edges(choices)[1:]
    of_patients["first_room"] = edges(rooms)[:-1]
    of_patients["end_room"] = edges(rooms)[1:]
    found = np.zeros(sum(map(len, asked)), layout.CARE)
    found["workload"] = [workload for row in asked for workload, _ in row]
    found["skill"] = [skill for row in asked for _, skill in row]
    return guests, joined(choices), joined(rooms), found


def operating_theatres(problem: AdmissionProblem, num_guests: int) -> Ints:
    """Return by guest and theatre whether it suits."""
    found = np.zeros((num_guests, len(problem.theatres_min)), np.int32)
    for p, patient in enumerate(problem.patients):
        found[p, list(patient.theatres)] = 1
    return found


def asked_by(problem: AdmissionProblem, care: Care) -> list[tuple[int, int]]:
    """Return (workload, skill) by shift of a stay no longer than the horizon."""
    most = problem.num_shifts
    return list(zip(care.workload[:most], care.skill[:most], strict=True))


def laid_room_days(problem: AdmissionProblem) -> Records:
    """Return every room on every day."""
    found = np.zeros(len(problem.rooms) * problem.num_days, layout.ROOM_DAY)
    found["num_beds"] = [beds for room in problem.rooms for beds in room]
    return found


def empty_rounds(num: int) -> Records:
    """Return rounds that nobody answers for."""
    found = np.zeros(num, layout.ROUND)
    found["nurse"] = found["best_nurse"] = layout.NOBODY
    return found


def laid_duties(problem: AdmissionProblem) -> Records:
    """Return every nurse in every shift."""
    found = np.zeros(len(problem.nurses) * problem.num_shifts, layout.DUTY)
    found["most"] = layout.OFF_DUTY
    for number, nurse in enumerate(problem.nurses):
        for shift, most in nurse.duties:
            found["most"][number * problem.num_shifts + shift] = most
    return found


def staff_by_shift(problem: AdmissionProblem) -> list[list[int]]:
    """Return the nurses on duty in each shift."""
    found: list[list[int]] = [[] for _ in range(problem.num_shifts)]
    for number, nurse in enumerate(problem.nurses):
        for shift, _ in nurse.duties:
            found[shift].append(number)
    return found


def patients_by_surgeon(problem: AdmissionProblem) -> list[list[int]]:
    """Return the patients of each surgeon."""
    found: list[list[int]] = [[] for _ in problem.surgeons_min]
    for number, patient in enumerate(problem.patients):
        found[patient.surgeon].append(number)
    return found


def days_of(kind: np.dtype[np.void], minutes: Sequence[Sequence[int]]) -> Records:
    """Return everybody's days with the minutes there are."""
    found = np.zeros(sum(map(len, minutes)), kind)
    found["most_min"] = [value for row in minutes for value in row]
    return found


def laid_whole(problem: AdmissionProblem) -> Records:
    """Return the one record of sizes, weights and sums: nobody is admitted yet."""
    whole = np.zeros(1, layout.WHOLE)
    whole["num_days"] = problem.num_days
    whole["num_shifts_a_day"] = problem.num_shifts_a_day
    whole["num_shifts"] = problem.num_shifts
    whole["num_patients"] = len(problem.patients)
    whole["num_rooms"] = len(problem.rooms)
    whole["num_theatres"] = len(problem.theatres_min)
    for name in layout.WEIGHTS.split():
        whole[name] = problem.weight_by_term[name]
    whole["cost"] = sum(
        stays_out_cost(problem, patient, MUST_TIMES) for patient in problem.patients
    )
    num_missing = sum(patient.mandatory for patient in problem.patients)
    whole["num_missing"] = num_missing
    whole["best_cost"] = whole["best_missing"] = np.iinfo(np.int64).max
    return whole
