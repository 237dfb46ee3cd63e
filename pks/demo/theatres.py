"""Theatres with their equipment, closures, and the master schedule."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from pks.demo import published
from pks.demo.calendar import FRIDAY, PLAN_MONDAY, SPORTS_BREAK
from pks.demo.sessions import master_schedule, theatre_id
from pks.demo.sites import SitePlan
from pks.demo.slots import Slot, theatre_slots
from pks.model.places import Closure, MovableEquipment, Session, Theatre

LATER_SERVICE = date(2027, 3, 15)  # W11
SPORTS_BREAK_SHARE = 0.15
MOST_ROOMS = 99  # an equipment in every room of its specialty


@dataclass(frozen=True, slots=True)
class TheatreBlock:
    """The theatres of a hospital and their schedule."""

    theatres: tuple[Theatre, ...]
    sessions: tuple[Session, ...]
    movable: tuple[MovableEquipment, ...]
    closures: tuple[Closure, ...]


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


def _service(site: SitePlan, monday: date, rng: np.random.Generator) -> Closure:
    room = int(rng.integers(1, site.num_elective + 1))
    first = monday + timedelta(days=int(rng.integers(0, FRIDAY)))
    return Closure(
        theatre_id=theatre_id(site, room),
        from_date=first,
        to_date=first + timedelta(days=1),
        reason="Ventilationsservice",
    )


def _sports_break(site: SitePlan, rng: np.random.Generator) -> list[Closure]:
    """Close some theatres in the sports break, when many are away."""
    num_shut = round(SPORTS_BREAK_SHARE * site.num_elective)
    rooms = 1 + rng.permutation(site.num_elective)[:num_shut]
    return [
        Closure(
            theatre_id=theatre_id(site, room),
            from_date=SPORTS_BREAK,
            to_date=SPORTS_BREAK + timedelta(days=FRIDAY),
            reason="Sportlov",
        )
        for room in sorted(rooms.tolist())
    ]


def _closures(site: SitePlan, rng: np.random.Generator) -> tuple[Closure, ...]:
    service = [_service(site, monday, rng) for monday in (PLAN_MONDAY, LATER_SERVICE)]
    return (*service, *_sports_break(site, rng))


def theatre_block(site: SitePlan, rng: np.random.Generator) -> TheatreBlock:
    """Draw the theatres of a hospital and their two-week master schedule."""
    slots = theatre_slots(site)
    return TheatreBlock(
        theatres=_theatres(site, slots),
        sessions=master_schedule(site, slots, rng),
        movable=_movable(site),
        closures=_closures(site, rng),
    )
