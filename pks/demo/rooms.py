"""
Rooms of the wards, and who may share them: sexes and ages.

Rooms hold one to four beds and add up to the most beds that the ward staffs. Singles
come first, some of them for isolation; the rest are rooms of four and two in turn.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from pks.demo.streams import Streams
from pks.model.nursing import Acuity, Shift
from pks.model.patients import Inpatient, Patient
from pks.model.places import Room
from pks.model.region import Region

SINGLE_SHARE = 0.2  # of the beds
BEDS_PER_ISOLATION = 10
LARGE_ROOMS = (4, 2)  # in turn
WOMEN, MEN = ("GYN",), ("prostata", "yttre")  # specialties; procedure groups
WOMEN_SHARE = 0.52
AGES, AGE_SHARES = ("adult", "old"), (0.45, 0.55)
SKILLED_CLASSES = ("vt4", "vtiva")  # acuity that wants an experienced nurse


def with_rooms(region: Region, streams: Streams) -> Region:
    """Return the region with rooms and what decides who shares them."""
    rooms = tuple(ward_rooms(region))
    return replace(
        region,
        rooms=rooms,
        acuity=tuple(map(with_skill, region.acuity)),
        shifts=tuple(map(with_skilled, region.shifts)),
        patients=with_sexes(region, streams.named("sexes")),
        inpatients=with_beds(region, rooms, streams.named("inpatients' rooms")),
    )


def ward_rooms(region: Region) -> Iterator[Room]:
    """Yield the rooms of the wards, not of intensive care and recovery."""
    beds: Counter[str] = Counter()
    for row in region.ward_beds:
        beds[row.ward_id] = max(beds[row.ward_id], row.staffed)
    for ward in region.wards:
        if ward.kind == "ward":
            num_isolation = max(1, beds[ward.ward_id] // BEDS_PER_ISOLATION)
            for number, size in enumerate(room_sizes(beds[ward.ward_id])):
                name = f"{ward.ward_id}-r{number + 1:02d}"
                yield Room(name, ward.ward_id, size, number < num_isolation)


def room_sizes(beds: int) -> list[int]:
    """Return the beds of each room."""
    singles = min(beds, max(1, round(SINGLE_SHARE * beds)))
    sizes, left = [1] * singles, beds - singles
    while left:
        size = min(left, LARGE_ROOMS[len(sizes) % len(LARGE_ROOMS)])
        sizes.append(size)
        left -= size
    return sizes


def with_skill(row: Acuity) -> Acuity:
    """Return a class of acuity; the heaviest want an experienced nurse."""
    return replace(row, skilled=row.acuity_id in SKILLED_CLASSES)


def with_skilled(row: Shift) -> Shift:
    """Return a shift half of whose nurses are experienced, rounded up."""
    return replace(row, skilled_nurses=-(-row.nurses // 2))


def with_sexes(region: Region, rng: np.random.Generator) -> tuple[Patient, ...]:
    """Draw the sexes of those who wait, as far as the operation leaves them open."""
    groups = {
        row.procedure_id: (row.specialty_id, row.procedure_group)
        for row in region.procedures
    }
    draws = rng.random(len(region.patients)).tolist()
    return tuple(
        replace(row, sex=sex_of(*groups[row.procedure_ids[0]], draw))
        for row, draw in zip(region.patients, draws, strict=True)
    )


def sex_of(specialty_id: str, procedure_group: str, draw: float) -> str:
    """Return the sex that an operation or else a draw gives."""
    if specialty_id in WOMEN:
        return "female"
    if procedure_group in MEN:
        return "male"
    return "female" if draw < WOMEN_SHARE else "male"


def with_beds(
    region: Region, rooms: tuple[Room, ...], rng: np.random.Generator
) -> tuple[Inpatient, ...]:
    """Lay those present in rooms of their own sex while there are any."""
    num = len(region.inpatients)
    sexes = rng.random(num).tolist()
    ages = rng.choice(len(AGES), num, p=AGE_SHARES).tolist()
    lying: defaultdict[str, list[str]] = defaultdict(list)
    found = []
    for row, draw, age in zip(region.inpatients, sexes, ages, strict=True):
        sex = "female" if draw < WOMEN_SHARE else "male"
        free = (
            room.room_id
            for room in rooms
            if room.ward_id == row.ward_id
            and len(lying[room.room_id]) < room.beds
            and set(lying[room.room_id]) <= {sex}
        )
        room_id = next(free, "")
        lying[room_id].append(sex)
        found.append(replace(row, room_id=room_id, sex=sex, age_band=AGES[age]))
    return tuple(found)
