"""What can be told to have happened on a day: choices that know the region's names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from api.open_days import OpenDay
from api.pages.texts import say
from api.pages.views.week_patient import Choice
from api.reports.names import Names, role_words
from api.reports.texts import say_or
from pks.bilingual import Language
from pks.calendar import clock, week_of
from pks.model.events import URGENCY_MIN, PlanEvent
from pks.model.region import Region
from pks.reasons.reason import weekday


@dataclass(frozen=True, slots=True)
class EventChoices:
    """
    What the forms offer.

    ``procedures`` are by specialty; ``sessions`` those of the day.
    """

    day: date
    patients: tuple[Choice, ...]
    people: tuple[Choice, ...]
    surgeons: tuple[Choice, ...]
    theatres: tuple[Choice, ...]
    wards: tuple[Choice, ...]
    sites: tuple[Choice, ...]
    sessions: tuple[Choice, ...]
    urgencies: tuple[Choice, ...]
    procedures: tuple[tuple[str, tuple[Choice, ...]], ...]


def event_choices(found: OpenDay, day: date, language: Language) -> EventChoices:
    """Return what can be told of a day of a published week."""
    region = found.region
    problem = found.weeks.of(day).problem
    names = Names(region, problem, language)
    people = tuple(
        Choice(row.staff_id, person_name(row.staff_id, row.roles, language))
        for row in sorted(region.staff, key=lambda row: row.staff_id)
    )
    surgeons = {row.staff_id for row in region.surgeon_privileges}
    able = [row for row in people if row.id in surgeons]
    return EventChoices(
        day=day,
        patients=tuple(patient_choices(found, day, names, language)),
        people=people,
        surgeons=on_call_first(able, on_call(region, day), language),
        theatres=choices(names.theatres.items()),
        wards=choices(names.things.wards.items()),
        sites=choices((r.site_id, r.name) for r in region.sites),
        sessions=tuple(session_choices(names, day)),
        urgencies=tuple(
            Choice(name, say(f"meet.class_{name}", language)) for name in URGENCY_MIN
        ),
        procedures=tuple(
            (
                one.name,
                choices(
                    (row.procedure_id, row.name)
                    for row in region.procedures
                    if row.specialty_id == one.specialty_id
                ),
            )
            for one in region.specialties
        ),
    )


def on_call(region: Region, day: date) -> frozenset[str]:
    """Return who is on call at the hospital on a day."""
    duties = (row for row in region.duties if row.date == day and row.kind == "jour")
    return frozenset(row.staff_id for row in duties)


def on_call_first(
    people: Iterable[Choice], held: frozenset[str], language: Language
) -> tuple[Choice, ...]:
    """Return people, those on call first and called so."""
    told = say("replan.on_call", language)
    marked = [
        Choice(row.id, f"{row.name}, {told}") if row.id in held else row
        for row in people
    ]
    return tuple(sorted(marked, key=lambda row: row.id not in held))


def choices(rows: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    """Return ids with their names."""
    return tuple(Choice(row_id, name or row_id) for row_id, name in rows)


def person_name(staff_id: str, roles: tuple[str, ...], language: Language) -> str:
    """Return a person's id with the roles, such as ``nor034 (operatör)``."""
    words = ", ".join(role_words(role, language) for role in roles)
    return f"{staff_id} ({words})" if words else staff_id


def patient_choices(
    found: OpenDay, day: date, names: Names, language: Language
) -> Iterable[Choice]:
    """Yield the patients with a time from a day of its week on."""
    procedures = {
        p.patient_id: names.things("procedures", p.procedure_ids[0])
        for p in found.region.patients
    }
    for row in found.document(week_of(day)).bookings:
        if row.date >= day:
            theatre = names.theatres.get(row.theatre_id, row.theatre_id)
            when = f"{weekday(row.date.weekday(), language)} {row.start}"
            what = procedures.get(row.patient_id, "")
            told = ", ".join(part for part in (when, theatre, what) if part)
            yield Choice(row.patient_id, f"{row.patient_id}: {told}")


def session_choices(names: Names, day: date) -> Iterable[Choice]:
    """Yield the sessions of a day."""
    problem = names.problem
    for index, row in enumerate(problem.sessions):
        if row.day == day.weekday():
            times = f"{clock(row.start_min)}–{clock(row.end_min)}"
            name = f"{names('theatres', row.theatre)} {times}"
            yield Choice(problem.labels.sessions[index], name)


def event_words(event: PlanEvent, names: Names, language: Language) -> str:
    """Return an event as a sentence without its full stop."""
    parts = {
        "patient": event.patient_id,
        "person": event.staff_id,
        "theatre": names.theatres.get(event.theatre_id, event.theatre_id),
        "ward": names.things("wards", event.ward_id),
        "site": names.things("sites", event.site_id),
        "session": event.session_id,
        "beds": event.beds_left,
        "minutes": event.minutes,
        "urgency": say_or(f"meet.class_{event.urgency}", language, event.urgency),
        "at": clock(event.arrival_min),
        "days": days_words(event, language),
    }
    what = names.things("procedures", event.procedure_id)
    what = what or names.things("specialties", event.specialty_id)
    return say(f"replan.event.{event.kind}", language, what=what, **parts)


def days_words(event: PlanEvent, language: Language) -> str:
    """Return the days of an event, such as `` måndag 5/4–onsdag 7/4``; or nothing."""
    found: list[str] = []
    for day in (event.from_date, event.to_date):
        if day is not None and (not found or day != event.from_date):
            found.append(f"{weekday(day.weekday(), language)} {day.day}/{day.month}")
    return "–".join(found)
