"""
Nursing a shift at a time: what those who lie on a ward need, and who is staffed.

A stay over the night of a date needs that date's evening and night and the next date's
day. Those present and the beds kept for emergencies need it for certain, each booked
stay with its chance of the night (`pks.problems.week.stays`), so that the need is a sum
of independent events of unlike minutes (`pks.kpi.bed_chances.sum_of`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pks.day.acuity import Classes, classes_of, counted_wards
from pks.kpi.bed_chances import Taken, sum_of
from pks.model.nursing import SHIFTS, Acuity, Shift
from pks.model.places import WEEKDAYS
from pks.model.region import Region
from pks.problems.week.beds import BookedStay, beds_by_ward, leaving, on
from pks.problems.week.index import WeekIndex
from pks.problems.week.problem import ANY, NIGHTS

CODES = tuple(WEEKDAYS)
HOLIDAY = "sun"
DAY = timedelta(days=1)
NIGHT_BEFORE = -1  # of the first day shift


@dataclass(frozen=True, slots=True)
class ShiftNeed:
    """
    A ward's shift in minutes of nursing staff.

    Attributes
    ----------
    date
        When it starts.
    shift
        One of `SHIFTS`.
    staffed
        Who is on it; None where it is not listed: then nothing limits it.
    present_min
        What those in a bed now need who are expected to be there still.
    reserve_min
        What the beds kept for emergencies need, as many patients of the usual class.
    expected_min
        All of them with those who are booked, on average.
    taken
        The same as a distribution: eight shifts of ten, and the risk that it is more
        than what is staffed.
    usual_min
        What a patient of the ward's usual class needs.
    """

    date: date
    shift: str
    staffed: Shift | None
    present_min: int
    reserve_min: int
    expected_min: float
    taken: Taken
    usual_min: int

    @property
    def staffed_min(self) -> int | None:
        """Minutes staffed; None where the shift is not listed."""
        return None if self.staffed is None else self.staffed.staffed_min

    @property
    def risk(self) -> float | None:
        """The probability that the need passes what is staffed."""
        return self.taken.over_prob

    @property
    def lacking_min(self) -> int:
        """Minutes more, or minutes of need fewer, for the accepted risk at most."""
        if self.staffed is None:
            return 0
        return max(0, self.taken.high - self.staffed.staffed_min)

    @property
    def lacking_heads(self) -> int:
        """The same in whole people on the shift."""
        return -(-self.lacking_min // self.staffed.length_min) if self.staffed else 0

    @property
    def lacking_patients(self) -> int:
        """The same in patients of the usual class who would lie there for certain."""
        return -(-self.lacking_min // self.usual_min) if self.usual_min else 0

    @property
    def spare_heads(self) -> int:
        """People who can leave the shift with the accepted risk at most."""
        if self.staffed is None:
            return 0
        spare_min = self.staffed.staffed_min - self.taken.high
        return max(0, spare_min // self.staffed.length_min)


@dataclass(slots=True)
class Lying:
    """Who lies on a ward a night: for certain, in beds kept, and by chance."""

    present: list[Acuity] = field(default_factory=list)
    reserve: int = 0
    booked: list[tuple[int, Acuity]] = field(default_factory=list)  # permille, class


Nights = dict[tuple[str, int], Lying]  # ward id and night


def shift_needs(
    region: Region, index: WeekIndex, stays: Sequence[BookedStay]
) -> dict[str, tuple[ShiftNeed, ...]]:
    """Return the shifts of two weeks by ward id, of wards whose acuity is counted."""
    wards = counted_wards(region)
    if not wards:
        return {}
    classes = classes_of(region)
    nights = lying(region, index, stays, classes)
    staffed = {(row.ward_id, row.weekday, row.shift): row for row in region.shifts}
    return {
        ward.ward_id: tuple(
            shift_need(
                day,
                shift,
                staffed.get((ward.ward_id, weekday_of(day, region), shift)),
                nights[ward.ward_id, night],
                classes.usual[ward.ward_id],
            )
            for day, shift, night in shifts_ahead(index, region.parameters.as_of)
        )
        for ward in wards
    }


def shifts_ahead(index: WeekIndex, as_of: date) -> Iterator[tuple[date, str, int]]:
    """
    Yield the shifts of two weeks, each with the night that its patients are of.

    They begin with the evening of the extract: its day shift is of a night gone by.
    """
    first = index.day(as_of)
    for number in range(max(0, first), NIGHTS):
        for shift in SHIFTS:
            night = number - (shift == "day")
            if night >= first:
                yield index.monday + number * DAY, shift, night


def weekday_of(day: date, region: Region) -> str:
    """Return the weekday whose rows staff a date; a holiday is staffed as a Sunday."""
    return HOLIDAY if day in region.holidays else CODES[day.weekday()]


def shift_need(
    day: date, shift: str, staffed: Shift | None, night: Lying, usual: Acuity
) -> ShiftNeed:
    """Return a shift of those who lie on a ward over its night."""
    present_min = sum(row.minutes(shift) for row in night.present)
    reserve_min = night.reserve * usual.minutes(shift)
    booked = [(chance, row.minutes(shift)) for chance, row in night.booked]
    certain_min = present_min + reserve_min
    return ShiftNeed(
        date=day,
        shift=shift,
        staffed=staffed,
        present_min=present_min,
        reserve_min=reserve_min,
        expected_min=certain_min + sum(c * minutes for c, minutes in booked) / 1000,
        taken=sum_of(certain_min, booked, staffed.staffed_min if staffed else None),
        usual_min=usual.minutes(shift),
    )


def lying(
    region: Region, index: WeekIndex, stays: Sequence[BookedStay], classes: Classes
) -> Nights:
    """Return who lies on each ward, from the night before the two weeks on."""
    nights: Nights = {
        (ward_id, night): Lying()
        for ward_id in index.wards
        for night in range(NIGHT_BEFORE, NIGHTS)
    }
    add_present(nights, region, index, classes)
    add_booked(nights, region, index, stays, classes)
    add_reserves(nights, region, index)
    return nights


def add_present(
    nights: Nights, region: Region, index: WeekIndex, classes: Classes
) -> None:
    """Add those who are in a bed now, until the night before they leave."""
    for row in region.inpatients:
        if row.ward_id in index.wards:
            leaves = index.day(leaving(row, region.parameters.as_of))
            for night in range(NIGHT_BEFORE, min(leaves, NIGHTS)):
                found = classes.of(row.acuity_id, row.ward_id)
                nights[row.ward_id, night].present.append(found)


def add_booked(
    nights: Nights,
    region: Region,
    index: WeekIndex,
    stays: Sequence[BookedStay],
    classes: Classes,
) -> None:
    """Add those who are booked, each night with its chance and its class."""
    by_index = {index.wards.get(ward.ward_id): ward for ward in region.wards}
    for stay in stays:
        if stay.ward == ANY:
            continue
        ward = by_index[stay.ward]
        for num_after, chance in enumerate(stay.permille):
            night = stay.first + num_after
            if NIGHT_BEFORE <= night < NIGHTS:
                found = classes.of_stay(stay, num_after, ward)
                nights[ward.ward_id, night].booked.append((chance, found))


def add_reserves(nights: Nights, region: Region, index: WeekIndex) -> None:
    """Add the beds kept for emergencies, no more than are staffed."""
    beds = beds_by_ward(region)
    for (ward_id, night), here in nights.items():
        row = on(beds[ward_id], index.monday + night * DAY)
        here.reserve = 0 if row is None else min(row.staffed, row.emergency_reserve)
