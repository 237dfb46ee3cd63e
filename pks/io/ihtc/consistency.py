"""What contradicts itself in an instance whose every value has the right form."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pks.errors import Issue
from pks.io.ihtc.documents import InstancePart, NursePart, PatientPart, PersonPart
from pks.io.ihtc.reading import shown

Fault = tuple[str, object, str]  # place, value, expected

LISTS = ("occupants", "patients", "surgeons", "operating_theaters", "rooms", "nurses")


def contradictions(instance: InstancePart, source: str) -> Iterator[Issue]:
    """Yield every contradiction."""
    for place, value, expected in faults(instance):
        yield Issue(source, None, place, shown(value), expected)


def faults(instance: InstancePart) -> Iterator[Fault]:
    """Yield every fault, list by list."""
    for name in LISTS:
        ids = [part.id for part in getattr(instance, name)]
        yield from repeated(f"{name}.id", ids, "each id once")
    people: list[tuple[str, PersonPart]] = [
        (f"{name}[{i}]", person)
        for name in ("occupants", "patients")
        for i, person in enumerate(getattr(instance, name))
    ]
    in_both = {p.id for p in instance.occupants} & {p.id for p in instance.patients}
    for name in sorted(in_both):
        yield "patients.id", name, "an id that no occupant has"
    for place, person in people:
        yield from person_faults(instance, place, person)
    rooms = {room.id for room in instance.rooms}
    for i, occupant in enumerate(instance.occupants):
        if occupant.room_id not in rooms:
            yield f"occupants[{i}].room_id", occupant.room_id, "the id of a room"
    for i, patient in enumerate(instance.patients):
        yield from patient_faults(instance, f"patients[{i}]", patient)
    yield from day_faults(instance)
    yield from repeated("shift_types", instance.shift_types, "each shift once")
    yield from repeated("age_groups", instance.age_groups, "each age group once")
    for i, nurse in enumerate(instance.nurses):
        yield from nurse_faults(instance, f"nurses[{i}]", nurse)


def repeated(place: str, names: Sequence[str], expected: str) -> Iterator[Fault]:
    """Yield each name that stands more than once."""
    for name, times in Counter(names).items():
        if times > 1:
            yield place, name, expected


def person_faults(
    instance: InstancePart, place: str, person: PersonPart
) -> Iterator[Fault]:
    """Yield what is wrong with somebody in a bed."""
    if person.age_group not in instance.age_groups:
        known = ", ".join(instance.age_groups)
        yield f"{place}.age_group", person.age_group, f"one of {known}"
    num_shifts = person.length_of_stay * len(instance.shift_types)
    for key in ("workload_produced", "skill_level_required"):
        found = getattr(person, key)
        if len(found) != num_shifts:
            expected = f"{num_shifts} values, one a shift of length_of_stay"
            yield f"{place}.{key}", f"{len(found)} values", expected
    highest = max(person.skill_level_required, default=0)
    if highest >= instance.skill_levels:
        expected = f"levels from 0 to {instance.skill_levels - 1}"
        yield f"{place}.skill_level_required", highest, expected


def patient_faults(
    instance: InstancePart, place: str, patient: PatientPart
) -> Iterator[Fault]:
    """Yield what is wrong with somebody who waits."""
    release, due = patient.surgery_release_day, patient.surgery_due_day
    last = instance.days - 1
    if release > last:
        yield f"{place}.surgery_release_day", release, f"a day from 0 to {last}"
    if due is None:
        if patient.mandatory:
            yield f"{place}.surgery_due_day", None, "a day, as the patient is mandatory"
    elif due < release:
        expected = f"a day not before surgery_release_day, {release}"
        yield f"{place}.surgery_due_day", due, expected
    if patient.surgeon_id not in {s.id for s in instance.surgeons}:
        yield f"{place}.surgeon_id", patient.surgeon_id, "the id of a surgeon"
    rooms = {room.id for room in instance.rooms}
    for name in patient.incompatible_room_ids:
        if name not in rooms:
            yield f"{place}.incompatible_room_ids", name, "ids of rooms"


def day_faults(instance: InstancePart) -> Iterator[Fault]:
    """Yield minutes that are not told for each day."""
    lists = [
        (f"surgeons[{i}].max_surgery_time", part.max_surgery_time)
        for i, part in enumerate(instance.surgeons)
    ]
    lists += [
        (f"operating_theaters[{i}].availability", part.availability)
        for i, part in enumerate(instance.operating_theaters)
    ]
    for place, minutes in lists:
        if len(minutes) != instance.days:
            expected = f"{instance.days} values, one a day"
            yield place, f"{len(minutes)} values", expected


def nurse_faults(
    instance: InstancePart, place: str, nurse: NursePart
) -> Iterator[Fault]:
    """Yield what is wrong with a nurse."""
    if nurse.skill_level >= instance.skill_levels:
        expected = f"a level from 0 to {instance.skill_levels - 1}"
        yield f"{place}.skill_level", nurse.skill_level, expected
    for i, duty in enumerate(nurse.working_shifts):
        if duty.day >= instance.days:
            expected = f"a day from 0 to {instance.days - 1}"
            yield f"{place}.working_shifts[{i}].day", duty.day, expected
        if duty.shift not in instance.shift_types:
            known = ", ".join(instance.shift_types)
            yield f"{place}.working_shifts[{i}].shift", duty.shift, f"one of {known}"
    duties = [f"day {duty.day}, {duty.shift}" for duty in nurse.working_shifts]
    yield from repeated(f"{place}.working_shifts", duties, "each shift once")
