"""What a form can choose among: a region's own things by the names that people know."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from api.pages.texts import say
from api.reports.names import RegionNames
from pks.calendar import clock
from pks.model.columns import Column
from pks.model.places import WEEKDAYS
from pks.scenario.apply import KEYS


@dataclass(frozen=True, slots=True)
class Choice:
    """Something of the region's to choose."""

    value: str
    text: str


def choices_of(key: str, spec: Column, names: RegionNames) -> tuple[Choice, ...]:
    """Return what a key can be, by the names that people know."""
    region, language = names.region, names.language
    if key in ("role", "gives_role"):
        held = {role for row in region.staff for role in row.roles}
        return named((role, names.role(role)) for role in held)
    if key in ("competence", "gives_competence"):
        held = {c for row in region.staff for c in row.competences}
        return named((name, names.competence(name)) for name in held)
    if key == "weekdays":
        return tuple(
            Choice(day, say(f"day.{number_}", language))
            for number_, day in enumerate(WEEKDAYS)
        )
    if spec.choices is not None:
        return tuple(
            Choice(value, say(f"capacity.lever_{value}", language))
            for value in spec.choices
            if value
        )
    return () if spec.refers is None else rows_of(spec.refers, names)


def rows_of(table: str, names: RegionNames) -> tuple[Choice, ...]:
    """Return the rows of a table to choose among."""
    if table == "staff":
        return named(
            (row.staff_id, f"{row.staff_id} ({', '.join(map(names.role, row.roles))})")
            for row in names.region.staff
        )
    if table == "sessions":
        return named((row.session_id, session_words(row, names))
                     for row in names.region.sessions)  # fmt: skip
    if table == "levers":
        return named(
            (row.lever_id,
             f"{row.lever_id} ({say(f'capacity.lever_{row.kind}', names.language)})")
            for row in names.region.levers
        )  # fmt: skip
    known = {"theatres": names.theatres, "wards": names.wards}.get(table)
    if known is not None:
        return named(known.items())
    rows = (getattr(row, KEYS[table]) for row in names.region.rows(table))
    if table == "flows":
        return named((id_, names.flow(id_)) for id_ in rows)
    return named((id_, names(table, id_)) for id_ in rows)


def session_words(row: Any, names: RegionNames) -> str:
    """Return a session in words."""
    theatre = names.theatres.get(row.theatre_id, row.theatre_id)
    day = say(f"day.{list(WEEKDAYS).index(row.weekday)}", names.language)
    hours = f"{clock(row.start_min)}–{clock(row.end_min)}"
    specialty = names("specialties", row.specialty_id) if row.specialty_id else ""
    told = ", ".join(filter(None, (theatre, day, hours, specialty)))
    return f"{told} ({row.session_id})"


def named(pairs: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    """Return choices by name."""
    return tuple(
        Choice(value, text) for value, text in sorted(pairs, key=lambda pair: pair[1])
    )
