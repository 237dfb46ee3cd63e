"""
What stands in the calendar of a theatre or a person, from published plans.

By itself a calendar tells no patient: when a session runs and how many operations it
has. With cases it tells each by its id (a pseudonym) and time, and nothing more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from api.reports.calendars import Entry, at
from api.reports.names import RegionNames
from api.reports.texts import say
from pks.bilingual import Language
from pks.io.plans import BookingDocument, PlanDocument, minute


@dataclass(frozen=True, slots=True)
class FeedRequest:
    """Whose calendar, and whether it tells the cases."""

    kind: str
    owner: str
    with_cases: bool
    language: Language = "sv"


def feed_entries(
    document: PlanDocument, names: RegionNames, asked: FeedRequest
) -> tuple[Entry, ...]:
    """Return a published week's entries in a calendar, by time."""
    if asked.kind == "theatre":
        rows = [r for r in document.bookings if r.theatre_id == asked.owner]
        found = list(operations(rows, names, asked, with_place=False))
    else:
        rows = [r for r in document.bookings if r.surgeon_id == asked.owner]
        found = list(operations(rows, names, asked, with_place=True))
        found += duties(document, names, asked)
    return tuple(sorted(found))


def operations(
    rows: Sequence[BookingDocument],
    names: RegionNames,
    asked: FeedRequest,
    *,
    with_place: bool,
) -> Iterable[Entry]:
    """Yield the operations one by one, or session by session."""

    def session(row: BookingDocument) -> tuple[str, str]:
        return row.date.isoformat(), row.session_id

    for _, group in groupby(sorted(rows, key=session), session):
        here = sorted(group, key=lambda row: row.start)
        place = names.theatres.get(here[0].theatre_id, here[0].theatre_id)
        where = f", {place}" if with_place else ""
        if asked.with_cases:
            yield from (case_entry(row, place, where) for row in here)
        else:
            yield session_entry(here, place, where, asked.language)


def case_entry(row: BookingDocument, place: str, where: str) -> Entry:
    """Return an operation by its id and time."""
    start, end = at(row.date, minute(row.start)), at(row.date, minute(row.end))
    return Entry(start, end, row.patient_id, f"{row.patient_id}{where}", place)


def session_entry(
    rows: Sequence[BookingDocument], place: str, where: str, language: Language
) -> Entry:
    """Return a session by its time and how many operations it has."""
    first, last = rows[0], max(rows, key=lambda row: row.end)
    told = say("feed.operations", language, count=len(rows))
    return Entry(
        start=at(first.date, minute(first.start)),
        end=at(first.date, minute(last.end)),
        what=f"{first.session_id}|{first.date}",
        summary=f"{told}{where}",
        place=place,
    )


def duties(
    document: PlanDocument, names: RegionNames, asked: FeedRequest
) -> Iterable[Entry]:
    """Yield what somebody does in the teams that are named."""
    where = {row.session_id: row for row in document.bookings}
    for member in document.team:
        if member.staff_id == asked.owner and member.session_id in where:
            row = where[member.session_id]
            place = names.theatres.get(row.theatre_id, row.theatre_id)
            what = f"{member.session_id}|{row.date}|{member.need}|{member.start}"
            yield Entry(
                start=at(row.date, minute(member.start)),
                end=at(row.date, minute(member.end)),
                what=what,
                summary=f"{names.need(member.need)}, {place}",
                place=place,
            )
