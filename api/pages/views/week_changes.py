"""A plan against the published one, and whom to call once it holds."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from api.open_weeks import OpenWeek
from api.reports.changes.view import place
from api.reports.names import Names
from api.reports.texts import say
from pks.bilingual import Language
from pks.calling import Call, Proposal, calls
from pks.replan import Change


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A patient whose booking is another; ``days`` is None where it is no move."""

    patient_id: str
    what: str
    before: str
    after: str
    days: int | None


@dataclass(frozen=True, slots=True)
class CallLine:
    """A patient to call about a time."""

    patient_id: str
    call_by: str
    is_soon: bool
    when: str


@dataclass(frozen=True, slots=True)
class WeekChanges:
    """What publishing a plan means; ``counts`` are the kinds with how many."""

    lines: tuple[ChangeLine, ...]
    counts: tuple[tuple[str, int], ...]
    calls: tuple[CallLine, ...]


def week_changes(
    week: OpenWeek, changes: Iterable[Change], language: Language
) -> WeekChanges:
    """Return the changes in words."""
    names = Names(week.planned.region, week.planned.problem, language)
    lines = tuple(change_line(row, names, language) for row in changes)
    return WeekChanges(
        lines=lines,
        counts=tuple(Counter(line.what for line in lines).items()),
        calls=tuple(call_line(row, names, language) for row in week_calls(week)),
    )


def change_line(row: Change, names: Names, language: Language) -> ChangeLine:
    """Return a change in words."""
    days = None
    if row.before is not None and row.after is not None:
        days = (row.after.date - row.before.date).days
    return ChangeLine(
        patient_id=row.patient_id,
        what=say(f"kind.{row.kind}", language),
        before=place(row.before, names, language),
        after=place(row.after, names, language),
        days=days,
    )


def week_calls(week: OpenWeek) -> tuple[Call, ...]:
    """Return whom to call of a plan's bookings, the most urgent first."""
    proposals = {
        row.patient_id: Proposal(
            row.date, row.start_min, row.theatre_id, row.surgeon_id
        )
        for row in week.planned.document.own_bookings()
    }
    return calls(week.planned.loaded, proposals, dict.fromkeys(proposals, ()))


def call_line(row: Call, names: Names, language: Language) -> CallLine:
    """Return a call in words."""
    time = row.proposed
    day = say(f"day.{time.date.weekday()}", language)[:3].lower()
    theatre = names.theatres.get(time.theatre_id, time.theatre_id)
    clock = f"{time.start_min // 60:02d}:{time.start_min % 60:02d}"
    return CallLine(
        patient_id=row.patient.patient_id,
        call_by=row.call_by.isoformat(),
        is_soon=row.is_soon,
        when=f"{day} {time.date.day}/{time.date.month} {clock}, {theatre}",
    )
