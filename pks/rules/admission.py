"""
What a valid plan of admissions is; formulas and sources in ``docs/admission.md``.

An excess counts as the competition's validator does.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from pks.problems.admission.plan import AdmissionPlan, Stay, stays
from pks.problems.admission.problem import NUM_SEXES, AdmissionProblem
from pks.rules.violation import Violation

Rule = Callable[[AdmissionProblem, AdmissionPlan], Iterator[Violation]]


def check_admission(
    problem: AdmissionProblem, plan: AdmissionPlan
) -> tuple[Violation, ...]:
    """Return every violation; a malformed plan is judged by ``well_formed`` only."""
    malformed = tuple(well_formed(problem, plan))
    if malformed:
        return malformed
    return tuple(found for rule in RULES for found in rule(problem, plan))


def well_formed(problem: AdmissionProblem, plan: AdmissionPlan) -> Iterator[Violation]:
    """Indexes exist, a patient comes once, and one nurse answers for a room."""
    sizes = (problem.patients, range(problem.num_days), problem.rooms)
    for a in plan.admissions:
        at = (a.patient, a.day, a.room, a.theatre)
        if not all_within(at, [*map(len, sizes), len(problem.theatres_min)]):
            yield Violation("well_formed", f"{a}", 1)
    for r in plan.rounds:
        most = [len(problem.rooms), problem.num_shifts, len(problem.nurses)]
        if not all_within((r.room, r.shift, r.nurse), most):
            yield Violation("well_formed", f"{r}", 1)
    by_patient = Counter(a.patient for a in plan.admissions)
    for patient, times in sorted(by_patient.items()):
        if times > 1:
            where = f"patient {patient} of the list, admitted {times} times"
            yield Violation("well_formed", where, times - 1)
    by_round = Counter((r.room, r.shift) for r in plan.rounds)
    for (room, shift), times in sorted(by_round.items()):
        if times > 1:
            where = f"room {room} of the list, shift {shift}, {times} nurses"
            yield Violation("well_formed", where, times - 1)


def all_within(indexes: Iterable[int], ends: Iterable[int]) -> bool:
    """Whether every index is from 0 on and before its end."""
    return all(0 <= i < end for i, end in zip(indexes, ends, strict=True))


def sex_mix(problem: AdmissionProblem, plan: AdmissionPlan) -> Iterator[Violation]:
    """The sexes do not share a room; the excess is the fewer of the two."""
    for (room, day), found in sorted(stays_by_room_day(problem, plan).items()):
        fewer = min(Counter(s.care.sex for s in found)[n] for n in range(NUM_SEXES))
        if fewer:
            yield Violation("sex_mix", room_day(problem, room, day), fewer)


def suitable_room(
    problem: AdmissionProblem, plan: AdmissionPlan
) -> Iterator[Violation]:
    """A patient lies in a room that suits."""
    for a in plan.admissions:
        if a.room not in problem.patients[a.patient].rooms:
            name = problem.labels.patients[a.patient]
            where = f"patient {name}, room {problem.labels.rooms[a.room]}"
            yield Violation("suitable_room", where, 1)


def suitable_theatre(
    problem: AdmissionProblem, plan: AdmissionPlan
) -> Iterator[Violation]:
    """A patient is operated on in a theatre that suits."""
    for a in plan.admissions:
        if a.theatre not in problem.patients[a.patient].theatres:
            name = problem.labels.patients[a.patient]
            where = f"patient {name}, theatre {problem.labels.theatres[a.theatre]}"
            yield Violation("suitable_theatre", where, 1)


def surgeon_minutes(
    problem: AdmissionProblem, plan: AdmissionPlan
) -> Iterator[Violation]:
    """A surgeon operates no more minutes on a day than there are."""
    used: Counter[tuple[int, int]] = Counter()
    for a in plan.admissions:
        patient = problem.patients[a.patient]
        used[patient.surgeon, a.day] += patient.surgery_min
    for (surgeon, day), minutes in sorted(used.items()):
        over = minutes - problem.surgeons_min[surgeon][day]
        if over > 0:
            where = f"surgeon {problem.labels.surgeons[surgeon]}, day {day}"
            yield Violation("surgeon_minutes", where, over)


def theatre_minutes(
    problem: AdmissionProblem, plan: AdmissionPlan
) -> Iterator[Violation]:
    """A theatre is used no more minutes on a day than there are."""
    used: Counter[tuple[int, int]] = Counter()
    for a in plan.admissions:
        used[a.theatre, a.day] += problem.patients[a.patient].surgery_min
    for (theatre, day), minutes in sorted(used.items()):
        over = minutes - problem.theatres_min[theatre][day]
        if over > 0:
            where = f"theatre {problem.labels.theatres[theatre]}, day {day}"
            yield Violation("theatre_minutes", where, over)


def mandatory(problem: AdmissionProblem, plan: AdmissionPlan) -> Iterator[Violation]:
    """Who must be admitted is."""
    admitted = {a.patient for a in plan.admissions}
    for number, patient in enumerate(problem.patients):
        if patient.mandatory and number not in admitted:
            name = problem.labels.patients[number]
            yield Violation("mandatory", f"patient {name}", 1)


def admission_window(
    problem: AdmissionProblem, plan: AdmissionPlan
) -> Iterator[Violation]:
    """A patient comes within the days allowed."""
    for a in plan.admissions:
        patient = problem.patients[a.patient]
        if not patient.first_day <= a.day <= patient.last_day:
            where = f"patient {problem.labels.patients[a.patient]}, day {a.day}"
            yield Violation("admission_window", where, 1)


def room_beds(problem: AdmissionProblem, plan: AdmissionPlan) -> Iterator[Violation]:
    """A room holds no more people on a day than it has beds."""
    for (room, day), found in sorted(stays_by_room_day(problem, plan).items()):
        over = len(found) - problem.rooms[room][day]
        if over > 0:
            yield Violation("room_beds", room_day(problem, room, day), over)


def nurse_on_duty(
    problem: AdmissionProblem, plan: AdmissionPlan
) -> Iterator[Violation]:
    """Who answers for a room is on duty then."""
    on_duty = [{shift for shift, _ in nurse.duties} for nurse in problem.nurses]
    for r in sorted(plan.rounds):
        if r.shift not in on_duty[r.nurse]:
            name = problem.labels.nurses[r.nurse]
            where = f"{round_name(problem, r.room, r.shift)}, nurse {name}"
            yield Violation("nurse_on_duty", where, 1)


def room_covered(problem: AdmissionProblem, plan: AdmissionPlan) -> Iterator[Violation]:
    """A nurse answers for every room with somebody in it, in every shift."""
    covered = {(r.room, r.shift) for r in plan.rounds}
    num_shifts = problem.num_shifts_a_day
    for room, day in sorted(stays_by_room_day(problem, plan)):
        for shift in range(num_shifts * day, num_shifts * (day + 1)):
            if (room, shift) not in covered:
                yield Violation("room_covered", round_name(problem, room, shift), 1)


def stays_by_room_day(
    problem: AdmissionProblem, plan: AdmissionPlan
) -> dict[tuple[int, int], list[Stay]]:
    """Return who is in each (room, day) with somebody in it."""
    found: defaultdict[tuple[int, int], list[Stay]] = defaultdict(list)
    for stay in stays(problem, plan):
        for day in stay.days:
            found[stay.room, day].append(stay)
    return found


def room_day(problem: AdmissionProblem, room: int, day: int) -> str:
    """Return a room on a day as people say it."""
    return f"room {problem.labels.rooms[room]}, day {day}"


def round_name(problem: AdmissionProblem, room: int, shift: int) -> str:
    """Return a room in a shift as people say it."""
    return f"room {problem.labels.rooms[room]}, {problem.shift_name(shift)}"


RULES: tuple[Rule, ...] = (
    sex_mix,
    suitable_room,
    suitable_theatre,
    surgeon_minutes,
    theatre_minutes,
    mandatory,
    admission_window,
    room_beds,
    nurse_on_duty,
    room_covered,
)
