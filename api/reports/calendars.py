"""
Calendars of the week: one a theatre and one a person, nothing but case ids in them.

The uid of an event is the same in every plan of the same case for the same owner, so
that a subscriber's calendar moves the event instead of adding one.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from icalendar import Calendar, Event, Timezone

from api.reports.view import WeekView
from pks.calendar import ZONE, monday_of

SWEDISH_TIME = f"""\
BEGIN:VTIMEZONE
TZID:{ZONE.key}
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A stretch in somebody's calendar; ``what`` identifies it across plans."""

    start: datetime
    end: datetime
    what: str
    summary: str
    place: str


Entries = dict[str, list[Entry]]


def write_calendars(view: WeekView, folder: Path) -> tuple[Path, ...]:
    """Write every calendar that has something in it; return their paths in order."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in [*folder.glob("theatre-*.ics"), *folder.glob("person-*.ics")]:
        old.unlink()
    theatres, people = case_entries(view)
    for person, entries in team_entries(view).items():
        people[person] = people.get(person, []) + entries
    paths: dict[str, Path] = {}
    for kind, by_owner in (("theatre", theatres), ("person", people)):
        for owner, entries in sorted(by_owner.items()):
            name = file_name(f"{kind}-{owner}", paths)
            paths[name] = folder / name
            paths[name].write_bytes(calendar(view, kind, owner, sorted(entries)))
    return tuple(paths.values())


def case_entries(view: WeekView) -> tuple[Entries, Entries]:
    """Return the cases by theatre and by surgeon."""
    theatres: defaultdict[str, list[Entry]] = defaultdict(list)
    surgeons: defaultdict[str, list[Entry]] = defaultdict(list)
    theatre_ids = view.report.problem.labels.theatres
    for session in view.sessions():
        place = view.names("theatres", session.theatre)
        for case in session.cases:
            start, end = at(case.date, case.start_min), at(case.date, case.end_min)
            shown = f"{case.case_id} ({case.surgeon})"
            entry = Entry(start, end, case.case_id, shown, place)
            theatres[theatre_ids[session.theatre]].append(entry)
            shown = f"{case.case_id}, {place}"
            surgeons[case.surgeon].append(Entry(start, end, case.case_id, shown, place))
    return dict(theatres), dict(surgeons)


def team_entries(view: WeekView) -> Entries:
    """Return the sessions of the people named, by person."""
    problem = view.report.problem
    monday = monday_of(problem.week)
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for member in sorted(view.report.plan.team):
        session = problem.sessions[member.session]
        day = monday + timedelta(days=session.day)
        need, place = view.names("needs", member.need), view.names(
            "theatres", session.theatre
        )  # fmt: skip
        found[view.names("people", member.person)].append(
            Entry(
                start=at(day, member.start_min),
                end=at(day, member.end_min),
                what=f"{problem.labels.sessions[member.session]}|{day}|{need}|{member.start_min}",
                summary=f"{need}, {place}",
                place=place,
            )
        )
    return dict(found)


def at(day: date, minute: int) -> datetime:
    """Return a minute of a day's wall clock in Swedish time."""
    return datetime.combine(day, time(), ZONE) + timedelta(minutes=minute)


def calendar(view: WeekView, kind: str, owner: str, entries: list[Entry]) -> bytes:
    """Return one calendar; its stamp is the extract's date, not the clock."""
    as_of = view.report.region.parameters.as_of
    stamp = datetime.combine(as_of, time(), UTC)
    name = f"{owner} {view.report.problem.week}"
    return calendar_text(name, kind, owner, [(stamp, row) for row in entries])


def calendar_text(
    name: str, kind: str, owner: str, entries: Iterable[tuple[datetime, Entry]]
) -> bytes:
    """Return a calendar of entries, each with the moment that it was decided."""
    found = Calendar()
    found.add("prodid", "-//pks//week plan//SV")
    found.add("version", "2.0")
    found.add("x-wr-calname", name)
    found.add_component(Timezone.from_ical(SWEDISH_TIME))
    for stamp, entry in entries:
        event = Event()
        event.add("uid", uid(kind, owner, entry.what))
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.start)
        event.add("dtend", entry.end)
        event.add("summary", entry.summary)
        event.add("location", entry.place)
        found.add_component(event)
    text: bytes = found.to_ical()
    return text


def uid(kind: str, owner: str, what: str) -> str:
    """Return an id that says nothing and is the same each time."""
    digest = hashlib.sha256(f"{kind}|{owner}|{what}".encode()).hexdigest()
    return f"{digest[:32]}@pks"


def file_name(stem: str, taken: Container[str]) -> str:
    """Return a file name of safe letters that is not taken."""
    plain = re.sub(r"[^\w-]+", "_", stem)
    names = (
        f"{plain}{ending}.ics" for ending in ("", *map("-{}".format, range(2, 10_000)))
    )
    return next(name for name in names if name not in taken)
