"""
The theatres' lines: a theatre's sessions for one specialty, in minutes by day.

Some sessions are left to day surgery, which needs no bed: as large a share of the
minutes as day surgery has of the specialty's waiting list.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from pks.calendar import monday_of, week_of
from pks.model.places import Theatre
from pks.model.region import Region
from pks.problems.wards.candidate import Queue, is_told
from pks.problems.wards.period import WEEK_DAYS, Period
from pks.problems.week.sessions import is_open, scheduled

ANY_SPECIALTY = ""
At = tuple[str, int]  # line's name and day
FULL = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """A theatre's sessions for one specialty; an empty specialty is any."""

    theatre_id: str
    specialty_id: str
    site_id: str
    equipment_ids: frozenset[str]

    @property
    def name(self) -> str:
        """The line's id."""
        return line_name(self.theatre_id, self.specialty_id)

    def suits(self, specialty_id: str, equipment_ids: Iterable[str]) -> bool:
        """Whether an operation of a specialty with its equipment can be done here."""
        return self.specialty_id in (ANY_SPECIALTY, specialty_id) and (
            self.equipment_ids.issuperset(equipment_ids)
        )


def line_name(theatre_id: str, specialty_id: str) -> str:
    """Return the id of a theatre's line."""
    return f"{theatre_id} {specialty_id}".strip()


@dataclass(frozen=True, slots=True)
class Sessions:
    """
    What there is to operate inpatients in.

    Attributes
    ----------
    minutes
        (line, day) -> minutes.
    num_day_surgery
        Sessions left to day surgery.
    """

    lines: dict[str, Line]
    minutes: dict[At, int]
    num_sessions: int
    num_day_surgery: int


def sessions_of(region: Region, period: Period, queue: Queue) -> Sessions:
    """Return the lines with the minutes that inpatients can have."""
    lines, minutes = open_lines(region, period)
    keep_reserve(region, lines, minutes)
    shares = inpatients_permille(region, queue)
    theatre_days = {
        (one.patient.booked_theatre_id, one.booked_day) for one in queue.candidates
    }
    told_min = told_day_surgery(queue, period)
    by_specialty: defaultdict[tuple[str, str], list[At]] = defaultdict(list)
    for name, day in sorted(minutes, key=lambda at: (at[1], at[0])):
        line = lines[name]
        by_specialty[line.site_id, line.specialty_id].append((name, day))
    kept: dict[At, int] = {}
    for (_, specialty_id), ats in by_specialty.items():
        share = shares.get(specialty_id, FULL)
        must = {at for at in ats if (lines[at[0]].theatre_id, at[1]) in theatre_days}
        kept |= inpatients_share({at: minutes[at] for at in ats}, share, must)
    for at in kept:
        taken = told_min[lines[at[0]].theatre_id, at[1]]
        kept[at] = max(0, kept[at] - taken)
    return Sessions(lines, kept, len(minutes), len(minutes) - len(kept))


def open_lines(region: Region, period: Period) -> tuple[dict[str, Line], dict[At, int]]:
    """Return the master schedule's sessions of the period, closed days left out."""
    theatres = {row.theatre_id: row for row in region.theatres}
    movable: defaultdict[str, set[str]] = defaultdict(set)
    for row in region.movable_equipment:
        if row.count:
            movable[row.site_id].add(row.equipment_id)
    lines: dict[str, Line] = {}
    minutes: Counter[At] = Counter()
    monday = monday_of(week_of(period.first))
    while monday <= period.date(period.num_days - 1):
        for session, on in scheduled(region, monday):
            day = period.day(on)
            if (
                day in period.days
                and not session.emergency
                and is_open(session.theatre_id, on, region)
            ):
                theatre = theatres[session.theatre_id]
                line = line_of(theatre, session.specialty_id, movable[theatre.site_id])
                lines[line.name] = line
                minutes[line.name, day] += session.end_min - session.start_min
        monday += timedelta(days=WEEK_DAYS)
    return lines, dict(minutes)


def line_of(theatre: Theatre, specialty_id: str, movable: set[str]) -> Line:
    """Return a theatre's line with the equipment in it, or that can be moved to it."""
    equipment = frozenset(theatre.equipment_ids) | movable
    return Line(theatre.theatre_id, specialty_id, theatre.site_id, equipment)


def keep_reserve(
    region: Region, lines: Mapping[str, Line], minutes: dict[At, int]
) -> None:
    """Take each site's reserve for emergencies from its longest line of a day."""
    reserve = {row.site_id: row.emergency_reserve_min for row in region.sites}
    by_site_day: defaultdict[tuple[str, int], list[At]] = defaultdict(list)
    for name, day in sorted(minutes):
        by_site_day[lines[name].site_id, day].append((name, day))
    for (site_id, _), ats in by_site_day.items():
        longest = max(ats, key=lambda at: (minutes[at], at))
        minutes[longest] = max(0, minutes[longest] - reserve[site_id])


def inpatients_permille(region: Region, queue: Queue) -> dict[str, int]:
    """Return the inpatients' share of the minutes that wait, by specialty and all."""
    specialty = {row.procedure_id: row.specialty_id for row in region.procedures}
    inpatients: Counter[str] = Counter()
    everybody: Counter[str] = Counter()
    listed = [(one.patient, one.surgery_min) for one in queue.candidates]
    for patient, minutes in listed:
        for name in (specialty[patient.procedure_ids[0]], ANY_SPECIALTY):
            inpatients[name] += minutes
    for patient, minutes in [*listed, *queue.day_patients]:
        for name in (specialty[patient.procedure_ids[0]], ANY_SPECIALTY):
            everybody[name] += minutes
    return {
        name: FULL * inpatients[name] // max(1, total)
        for name, total in everybody.items()
    }


def inpatients_share(
    minutes: Mapping[At, int], share_permille: int, must: set[At]
) -> dict[At, int]:
    """
    Return the sessions that are the inpatients', evenly spread over the days.

    Parameters
    ----------
    minutes
        A specialty's sessions in order.
    must
        Those in which an inpatient has been told to come.
    """
    kept, owed = {}, 0
    for at, length in minutes.items():
        owed += length * share_permille
        if at in must or 2 * owed >= FULL * length:
            kept[at] = length
            owed -= FULL * length
    return kept


def told_day_surgery(queue: Queue, period: Period) -> Counter[At]:
    """Return the minutes of day patients who have been told, by theatre and day."""
    found: Counter[At] = Counter()
    for patient, minutes in queue.day_patients:
        if patient.booked_date and patient.booked_theatre_id and is_told(patient):
            found[patient.booked_theatre_id, period.day(patient.booked_date)] += minutes
    return found
