"""Theatres and sessions, more and less."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import timedelta

from pks.calendar import monday_of
from pks.model.changes_rooms import (
    SessionsLess,
    SessionsMore,
    TheatreLess,
    TheatreMore,
    TheatresClosed,
)
from pks.model.places import WEEKDAYS, Closure, Session
from pks.model.region import Region
from pks.scenario.misfit import Misfit
from pks.scenario.without import without

REASON = "scenario"
ORDER = {day: number for number, day in enumerate(WEEKDAYS)}


def theatre_more(region: Region, change: TheatreMore) -> Region:
    """Return the region with a theatre more, like another and with its sessions."""
    taken = {row.theatre_id for row in region.theatres}
    if change.theatre_id in taken:
        expected = "an id that no theatre has"
        raise Misfit("theatre_id", change.theatre_id, expected)
    old = next(row for row in region.theatres if row.theatre_id == change.like)
    new_id = change.theatre_id or free_id(f"{change.like}-ny", taken)
    new = replace(old, theatre_id=new_id, name=change.name or f"{old.name} (ny)")
    region = replace(region, theatres=(*region.theatres, new))
    if not change.with_sessions:
        return region
    sessions = list(region.sessions)
    names = {row.session_id for row in sessions}
    for row in region.sessions:
        if row.theatre_id == change.like:
            rest = row.session_id.removeprefix(change.like).strip("-")
            session_id = free_id(f"{new_id}-{rest}", names)
            names.add(session_id)
            sessions.append(
                replace(
                    row, session_id=session_id, theatre_id=new_id,
                    specialty_id=change.specialty_id or row.specialty_id,
                )
            )  # fmt: skip
    return replace(region, sessions=tuple(sessions))


def theatre_less(region: Region, change: TheatreLess) -> Region:
    """Return the region without a theatre; bookings there keep their day only."""
    patients = tuple(
        replace(row, booked_start_min=-1, lock_theatre=False)
        if row.booked_theatre_id == change.theatre_id
        else row
        for row in region.patients
    )
    region = replace(region, patients=patients)
    return without(region, "theatres", {change.theatre_id})


def theatres_closed(region: Region, change: TheatresClosed) -> Region:
    """Return the region with theatres closed from a Monday to a Sunday."""
    first = monday_of(change.from_week)
    last = monday_of(change.to_week) + timedelta(days=6)
    if last < first:
        expected = f"a week from {change.from_week} on"
        raise Misfit("to_week", change.to_week, expected)
    kept, longest = [], dict.fromkeys(change.theatre_ids, last)
    for row in region.closures:
        if row.theatre_id in longest and row.from_date == first:
            longest[row.theatre_id] = max(last, row.to_date)
        else:
            kept.append(row)
    new = (Closure(t, first, until, REASON) for t, until in longest.items())
    return replace(region, closures=(*kept, *new))


def sessions_more(region: Region, change: SessionsMore) -> Region:
    """Return the region with a session more on each of the weekdays."""
    names = {row.session_id for row in region.sessions}
    new = []
    for day in change.weekdays:
        session_id = free_id(f"{change.theatre_id}-{day}-ny", names)
        names.add(session_id)
        new.append(
            Session(
                session_id, change.theatre_id, day, change.start_min, change.end_min,
                change.specialty_id, change.cycle_week, emergency=change.emergency,
            )
        )  # fmt: skip
    return replace(region, sessions=(*region.sessions, *new))


def sessions_less(region: Region, change: SessionsLess) -> Region:
    """Return the region without some sessions."""
    gone = set(change.session_ids)
    if not gone:
        if not (change.theatre_id or change.specialty_id or change.weekdays):
            expected = "sessions by id, or a theatre, specialty or weekdays"
            raise Misfit("session_ids", "", expected)
        found = [row for row in region.sessions if matches(row, change)]
        if not found or change.count > len(found):
            expected = f"at most the {len(found)} sessions that match"
            raise Misfit("count", change.count, expected)
        found.sort(key=lambda row: (ORDER[row.weekday], row.start_min, row.session_id))
        gone = {row.session_id for row in found[-(change.count or len(found)) :]}
    return without(region, "sessions", gone)


def matches(row: Session, change: SessionsLess) -> bool:
    """Whether an elective session is among those meant."""
    return (
        not row.emergency
        and change.theatre_id in ("", row.theatre_id)
        and change.specialty_id in ("", row.specialty_id)
        and (not change.weekdays or row.weekday in change.weekdays)
    )


def free_id(wished: str, taken: Collection[str]) -> str:
    """Return an id that is not taken: as wished, or with the first free number."""
    return next(name for name in numbered(wished) if name not in taken)


def numbered(name: str) -> Iterable[str]:
    """Yield a name, then the same with 2, 3 and so on."""
    yield name
    number = 2
    while True:
        yield f"{name}{number}"
        number += 1
