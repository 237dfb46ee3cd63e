"""Theatres with their equipment, a closure, and the sessions of the plan week."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from pks.demo import published
from pks.demo.calendar import FRIDAY, PLAN_MONDAY, WEEKDAYS
from pks.demo.sessions import master_schedule, theatre_id
from pks.demo.sites import SitePlan
from pks.demo.slots import Slot, theatre_slots
from pks.model.places import Closure, MovableEquipment, Session, Theatre

MOST_ROOMS = 99  # an equipment in every room of its specialty


@dataclass(frozen=True, slots=True)
class TheatreBlock:
    """The theatres of a hospital and their schedule."""

    theatres: tuple[Theatre, ...]
    sessions: tuple[Session, ...]
    movable: tuple[MovableEquipment, ...]
    closure: Closure


def _fixed_equipment(site: SitePlan, slots: list[Slot]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for item in published.equipment():
        if not item.fixed_for or item.equipment_id not in site.equipment_ids:
            continue
        days = Counter(s.room for s in slots if s.specialty_id == item.fixed_for)
        rooms = sorted(days, key=lambda room: (-days[room], room))
        if item.fixed_per_site == MOST_ROOMS:
            rooms = [r for r in rooms if days[r] > 1] or rooms[:1]
        for room in rooms[: item.fixed_per_site]:
            found.setdefault(room, []).append(item.equipment_id)
    return {room: tuple(ids) for room, ids in found.items()}


def _theatres(site: SitePlan, slots: list[Slot]) -> tuple[Theatre, ...]:
    fixed = _fixed_equipment(site, slots)
    rooms = range(1, site.num_theatres + 1)
    return tuple(
        Theatre(
            theatre_id=theatre_id(site, room),
            site_id=site.site_id,
            name="Akutsal" if room == site.num_theatres else f"Sal {room}",
            equipment_ids=fixed.get(room, ()),
        )
        for room in rooms
    )


def _movable(site: SitePlan) -> tuple[MovableEquipment, ...]:
    return tuple(
        MovableEquipment(
            equipment_id=item.equipment_id,
            site_id=site.site_id,
            count=max(1, round(item.movable_per_10_theatres * site.num_theatres / 10)),
        )
        for item in published.equipment()
        if item.movable_per_10_theatres and item.equipment_id in site.equipment_ids
    )


def _closure(site: SitePlan, rng: np.random.Generator) -> Closure:
    room = int(rng.integers(1, site.num_elective + 1))
    first = PLAN_MONDAY + timedelta(days=int(rng.integers(0, FRIDAY)))
    return Closure(
        theatre_id=theatre_id(site, room),
        from_date=first,
        to_date=first + timedelta(days=1),
        reason="Ventilationsservice",
    )


def theatre_block(site: SitePlan, rng: np.random.Generator) -> TheatreBlock:
    """Draw the theatres of a hospital and their two-week master schedule."""
    slots = theatre_slots(site)
    return TheatreBlock(
        theatres=_theatres(site, slots),
        sessions=master_schedule(site, slots, rng),
        movable=_movable(site),
        closure=_closure(site, rng),
    )


def plan_week_sessions(block: TheatreBlock, weekday: int) -> list[Session]:
    """Return the elective sessions of every plan-week cycle that are not closed."""
    day = PLAN_MONDAY + timedelta(days=weekday)
    shut = block.closure.from_date <= day <= block.closure.to_date
    return [
        session
        for session in block.sessions
        if session.weekday == WEEKDAYS[weekday]
        and not session.emergency
        and not (shut and session.theatre_id == block.closure.theatre_id)
    ]
