"""Theatres with their equipment, the master schedule and a closure."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from pks.demo import published
from pks.demo.calendar import FRIDAY, NUM_WEEKDAYS, PLAN_MONDAY, WEEKDAYS
from pks.demo.sites import ROBOT_SPECIALTY, SitePlan, whole_shares
from pks.model.places import Closure, MovableEquipment, Session, Theatre

OPENS_MIN = 7 * 60 + 45
CLOSES_MIN = 16 * 60 + 15
FRIDAY_CLOSES_MIN = 14 * 60
NOON_MIN = 12 * 60
AFTERNOON_MIN = 12 * 60 + 30
SECOND_ROBOT_SPECIALTY = "GYN"
FLEXIBLE_SHARE = 0.05
HALF_DAY_SHARE = 0.07
CYCLE_SHARE = 0.05
BOLD_RISK_PERMILLE = 250
CAREFUL_RISK_PERMILLE = 100
MOST_ROOMS = 99  # an equipment in every room of its specialty


@dataclass(frozen=True, slots=True)
class Slot:
    """A theatre on a weekday; an empty specialty is a flexible session."""

    room: int
    weekday: int
    specialty_id: str


@dataclass(frozen=True, slots=True)
class TheatreBlock:
    """The theatres of a hospital and their schedule."""

    theatres: tuple[Theatre, ...]
    sessions: tuple[Session, ...]
    movable: tuple[MovableEquipment, ...]
    closure: Closure


def theatre_id(site: SitePlan, room: int) -> str:
    """Return the id of a room, counted from 1."""
    return f"{site.site_id}-{room:02d}"


def closes_min(weekday: int) -> int:
    """Return when elective sessions end on a weekday."""
    return FRIDAY_CLOSES_MIN if weekday == FRIDAY else CLOSES_MIN


def _slots(site: SitePlan) -> list[Slot]:
    num_slots = site.num_elective * NUM_WEEKDAYS
    num_flexible = max(1, round(FLEXIBLE_SHARE * num_slots))
    loads = [
        s.queue_permille * site.minutes_per_case[s.specialty_id]
        for s in site.specialties
    ]
    counts = whole_shares(loads, num_slots - num_flexible)
    order = [
        specialty.specialty_id
        for specialty, count in zip(site.specialties, counts, strict=True)
        for _ in range(count)
    ] + [""] * num_flexible
    return [
        Slot(1 + i // NUM_WEEKDAYS, i % NUM_WEEKDAYS, specialty_id)
        for i, specialty_id in enumerate(order)
    ]


def _busiest_room(slots: list[Slot], specialty_id: str) -> int:
    counts = Counter(slot.room for slot in slots if slot.specialty_id == specialty_id)
    return max(counts, key=lambda room: (counts[room], -room), default=0)


def _share_robot_room(slots: list[Slot]) -> list[Slot]:
    """Swap a day so that the robot's room has sessions of both its specialties."""
    room = _busiest_room(slots, ROBOT_SPECIALTY)
    mine = {slot.specialty_id for slot in slots if slot.room == room}
    if not room or SECOND_ROBOT_SPECIALTY in mine:
        return slots
    for i, slot in enumerate(slots):
        if slot.specialty_id == SECOND_ROBOT_SPECIALTY:
            j = (room - 1) * NUM_WEEKDAYS + slot.weekday
            if slots[j].specialty_id == ROBOT_SPECIALTY:
                swapped = list(slots)
                swapped[i] = replace(slot, specialty_id=ROBOT_SPECIALTY)
                swapped[j] = replace(slots[j], specialty_id=SECOND_ROBOT_SPECIALTY)
                return swapped
    return slots


def _fixed_equipment(site: SitePlan, slots: list[Slot]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for item in published.equipment():
        if not item.fixed_for or item.equipment_id not in site.equipment_ids:
            continue
        days = Counter(s.room for s in slots if s.specialty_id == item.fixed_for)
        rooms = sorted(days, key=lambda room: (-days[room], room))
        if item.fixed_per_site == MOST_ROOMS:
            rooms = [room for room in rooms if days[room] > 1]
        for room in rooms[: item.fixed_per_site]:
            found.setdefault(room, []).append(item.equipment_id)
    return {room: tuple(ids) for room, ids in found.items()}


def _theatres(site: SitePlan, slots: list[Slot]) -> tuple[Theatre, ...]:
    fixed = _fixed_equipment(site, slots)
    rooms = range(1, site.num_theatres + 1)
    return tuple(
        Theatre(
            theatre_id(site, room), site.site_id,
            "Akutsal" if room == site.num_theatres else f"Sal {room}",
            fixed.get(room, ()),
        )
        for room in rooms
    )  # fmt: skip


def _movable(site: SitePlan) -> tuple[MovableEquipment, ...]:
    return tuple(
        MovableEquipment(
            item.equipment_id, site.site_id,
            max(1, round(item.movable_per_10_theatres * site.num_theatres / 10)),
        )
        for item in published.equipment()
        if item.movable_per_10_theatres and item.equipment_id in site.equipment_ids
    )  # fmt: skip


def _session(site: SitePlan, slot: Slot, part: str = "") -> Session:
    room = theatre_id(site, slot.room)
    day = WEEKDAYS[slot.weekday]
    return Session(
        f"{room}-{day}{part}", room, day,
        OPENS_MIN, closes_min(slot.weekday), slot.specialty_id,
    )  # fmt: skip


def _halves(site: SitePlan, slot: Slot, other: str) -> list[Session]:
    morning = replace(_session(site, slot, "-fm"), end_min=NOON_MIN)
    afternoon = replace(
        _session(site, slot, "-em"), start_min=AFTERNOON_MIN, specialty_id=other
    )
    return [morning, afternoon]


def _cycle(site: SitePlan, slot: Slot, other: str) -> list[Session]:
    odd = replace(_session(site, slot, "-v1"), cycle_week=1)
    even = replace(_session(site, slot, "-v2"), cycle_week=2, specialty_id=other)
    return [odd, even]


def _neighbour(site: SitePlan, specialty_id: str) -> str:
    ids = [specialty.specialty_id for specialty in site.specialties]
    return ids[(ids.index(specialty_id) + 1) % len(ids)]


def _elective_sessions(
    site: SitePlan, slots: list[Slot], rng: np.random.Generator
) -> list[Session]:
    own = [s for s in slots if s.specialty_id and s.weekday != FRIDAY]
    num_halves = max(2, round(HALF_DAY_SHARE * len(slots)))
    num_cycles = max(2, round(CYCLE_SHARE * len(slots)))
    picked = [own[i] for i in rng.permutation(len(own))[: num_halves + num_cycles]]
    sessions: list[Session] = []
    for slot in slots:
        if slot in picked[:num_halves]:
            sessions += _halves(site, slot, _neighbour(site, slot.specialty_id))
        elif slot in picked[num_halves:]:
            sessions += _cycle(site, slot, _neighbour(site, slot.specialty_id))
        else:
            sessions.append(_session(site, slot))
    return sessions


def _with_risk(session: Session, draw: float) -> Session:
    if session.specialty_id == "EYE":
        return replace(session, accepted_risk_permille=CAREFUL_RISK_PERMILLE)
    if draw < 0.06:
        return replace(session, accepted_risk_permille=BOLD_RISK_PERMILLE)
    return session


def _emergency_sessions(site: SitePlan) -> list[Session]:
    slots = [Slot(site.num_theatres, weekday, "") for weekday in range(NUM_WEEKDAYS)]
    return [
        replace(_session(site, slot), end_min=CLOSES_MIN, emergency=True)
        for slot in slots
    ]


def _closure(site: SitePlan, rng: np.random.Generator) -> Closure:
    room = int(rng.integers(1, site.num_elective + 1))
    first = PLAN_MONDAY + timedelta(days=int(rng.integers(0, FRIDAY)))
    last = first + timedelta(days=1)
    return Closure(theatre_id(site, room), first, last, "Ventilationsservice")


def theatre_block(site: SitePlan, rng: np.random.Generator) -> TheatreBlock:
    """Draw the theatres of a hospital and their two-week master schedule."""
    slots = _slots(site)
    if "robot" in site.equipment_ids:
        slots = _share_robot_room(slots)
    elective = _elective_sessions(site, slots, rng)
    draws = rng.random(len(elective)).tolist()
    risky = [_with_risk(s, draw) for s, draw in zip(elective, draws, strict=True)]
    return TheatreBlock(
        _theatres(site, slots),
        (*risky, *_emergency_sessions(site)),
        _movable(site),
        _closure(site, rng),
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
