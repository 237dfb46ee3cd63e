"""The wards' rooms: who is in them when the period begins, and the beds of each day."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pks.model.patients import Inpatient
from pks.model.places import Room
from pks.model.region import Region
from pks.problems.wards.candidate import Reader, is_told
from pks.problems.wards.period import Period
from pks.problems.week.beds import beds_by_ward, booked_flow, leaving, on
from pks.problems.week.cases import waiting
from pks.problems.week.problem import ANY


@dataclass(frozen=True, slots=True)
class Here:
    """
    Somebody who is in a bed when the period begins.

    Attributes
    ----------
    flow
        Index of the flow of who has been operated on by then; `ANY` for those present
        at the extract.
    nights_gone
        Nights since the operation when the period begins; 0 where unknown.
    """

    name: str
    ward_id: str
    room_id: str
    sex: str
    age_band: str
    nights: int
    acuity_id: str = ""
    flow: int = ANY
    nights_gone: int = 0


def here_at_start(region: Region, period: Period) -> tuple[Here, ...]:
    """Return who is in a ward's bed when the period begins, the longest stays first."""
    found = [*present(region, period), *operated_before(region, period)]
    return tuple(sorted(found, key=lambda one: (-one.nights, one.name)))


def present(region: Region, period: Period) -> Iterator[Here]:
    """Yield those in a bed at the extract who are expected to be there still."""
    row: Inpatient
    for row in region.inpatients:
        nights = period.day(leaving(row, region.parameters.as_of))
        if nights > 0:
            yield Here(
                row.inpatient_id,
                row.ward_id,
                row.room_id,
                row.sex,
                row.age_band,
                nights,
                row.acuity_id,
            )


def operated_before(region: Region, period: Period) -> Iterator[Here]:
    """Yield those told to come between extract and period who will be there still."""
    reader = Reader(region, period)
    as_of = region.parameters.as_of
    for patient in waiting(region):
        day = patient.booked_date
        if patient.care_form == "day" or day is None or not is_told(patient):
            continue
        gone = -period.day(day)
        nights = reader.nights(patient) - gone
        if day < as_of or gone <= 0 or nights <= 0:
            continue
        main = reader.found.procedures[patient.procedure_ids[0]]
        theatre = patient.booked_theatre_id
        flow = booked_flow(theatre, main, region, reader.index, reader.found)
        if flow != ANY and region.flows[flow].ward_id:
            yield Here(
                patient.patient_id,
                region.flows[flow].ward_id,
                "",
                patient.sex,
                patient.age_band,
                nights,
                flow=flow,
                nights_gone=gone,
            )


def usable_beds(region: Region, period: Period) -> dict[str, list[int] | None]:
    """
    Return each ward's staffed beds less the reserve, by day.

    None where the ward's beds are not listed: then its rooms limit them.
    """
    beds = beds_by_ward(region)
    found: dict[str, list[int] | None] = {}
    for ward in region.wards:
        if ward.kind == "ward":
            rows = [on(beds[ward.ward_id], period.date(day)) for day in period.days]
            found[ward.ward_id] = (
                None
                if any(row is None for row in rows)
                else [max(0, r.staffed - r.emergency_reserve) for r in rows if r]
            )
    return found


@dataclass(frozen=True, slots=True)
class WardRooms:
    """
    A ward's rooms with those who are in them from the start.

    Attributes
    ----------
    here
        Everybody with the room's index.
    extra
        Rooms at the end that are only for those for whom there was no bed.
    """

    rooms: tuple[Room, ...]
    here: tuple[tuple[Here, int], ...]
    extra: int

    def present(self, day: int) -> Counter[int]:
        """Return how many of those from the start are in each room on a day."""
        return Counter(room for one, room in self.here if day < one.nights)


def ward_rooms(
    region: Region, ward_id: str, beds: Sequence[int] | None, here: Iterable[Here]
) -> WardRooms | None:
    """Return a ward's rooms; single ones without a table; None if nothing says beds."""
    rooms = [row for row in region.rooms if row.ward_id == ward_id]
    if not rooms:
        if beds is None:
            return None
        rooms = [Room(f"{ward_id}-{n + 1:02d}", ward_id, 1) for n in range(max(beds))]
    index = {row.room_id: number for number, row in enumerate(rooms)}
    sexes: defaultdict[int, list[str]] = defaultdict(list)
    laid: list[tuple[Here, int]] = []
    of_ward = [one for one in here if one.ward_id == ward_id]
    for one in sorted(of_ward, key=lambda one: one.room_id == ""):
        room = index.get(one.room_id)
        if room is None:
            room = free_room(rooms, sexes, one.sex)
        if room is None:
            room = len(rooms)
            name = f"{ward_id} extra {len(rooms) - len(index) + 1}"
            rooms.append(Room(name, ward_id, 1))
        sexes[room].append(one.sex)
        laid.append((one, room))
    return WardRooms(tuple(rooms), tuple(laid), len(rooms) - len(index))


def free_room(
    rooms: Sequence[Room], sexes: dict[int, list[str]], sex: str
) -> int | None:
    """Return the fullest room with a bed for one more of a sex, isolation last."""
    fitting = [
        (not row.isolation, len(sexes[number]), -number)
        for number, row in enumerate(rooms)
        if len(sexes[number]) < row.beds and set(sexes[number]) <= {sex}
    ]
    return -max(fitting)[2] if fitting else None


def free_beds(laid: WardRooms, beds: Sequence[int] | None, period: Period) -> list[int]:
    """Return the beds of a ward that nobody is in from the start, by day."""
    rooms = laid.rooms[: len(laid.rooms) - laid.extra]
    in_rooms = sum(row.beds for row in rooms)
    return [
        max(0, (in_rooms if beds is None else min(in_rooms, beds[day])) - there)
        for day in period.days
        for there in (sum(laid.present(day).values()),)
    ]


def room_days(
    laid: WardRooms,
    free: Sequence[int],
    period: Period,
    decided: Container[str],
) -> tuple[tuple[int, ...], ...]:
    """
    Return the beds of each room by day.

    Who is there has a bed. So many more as are free on the ward are in its first rooms,
    those that are decided for somebody and those for isolation before others: beds that
    are not staffed, or are kept for emergencies, are those of the last rooms.
    """
    rooms = laid.rooms[: len(laid.rooms) - laid.extra]
    in_order = sorted(
        range(len(rooms)),
        key=lambda n: (rooms[n].room_id not in decided, not rooms[n].isolation),
    )
    by_day = []
    for day in period.days:
        beds = laid.present(day)
        left = free[day]
        for room in in_order:
            more = min(left, max(0, laid.rooms[room].beds - beds[room]))
            beds[room] += more
            left -= more
        by_day.append([beds[room] for room in range(len(laid.rooms))])
    return tuple(zip(*by_day, strict=True))
