"""Sessions that patients are booked into, which a proposal leaves as they are."""

from collections import defaultdict
from datetime import date, timedelta

from pks.calendar import monday_of
from pks.model.region import Region
from pks.problems.blocks.slots import Parts
from pks.problems.week.cases import is_day_fixed
from pks.problems.week.problem import DAYS
from pks.problems.week.sessions import week_of_cycle


def booked_slots(region: Region, parts: Parts, num_weeks: int) -> frozenset[int]:
    """
    Return the slots of sessions with a booking whose day stands.

    Locked days and those inside the freeze fence count, from the week planned first on:
    a specialty that lost the session could not operate those patients.
    """
    theatres = {row.theatre_id: i for i, row in enumerate(region.theatres)}
    first = monday_of(region.parameters.start_week)
    starts: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for patient in region.patients:
        day = patient.booked_date
        if not (patient.is_booked and patient.booked_theatre_id and day):
            continue
        if day >= first and is_day_fixed(patient, region.parameters):
            at = theatres[patient.booked_theatre_id], day_of_cycle(day, num_weeks)
            starts[at].append(patient.booked_start_min)
    rows = region.sessions
    return frozenset(
        i
        for i, part in enumerate(parts.parts)
        for row in [rows[part.row]]
        if any(
            start < 0 or row.start_min <= start < row.end_min
            for start in starts.get((part.theatre, part.day), ())
        )
    )


def day_of_cycle(day: date, num_weeks: int) -> int:
    """Return which day of a cycle a date is, from 0."""
    monday = day - timedelta(days=day.weekday())
    return DAYS * (week_of_cycle(monday, num_weeks) - 1) + day.weekday()
