"""The two-week master schedule: whole days, halves, cycles and emergencies."""

from dataclasses import replace

import numpy as np

from pks.demo.calendar import FRIDAY, NUM_WEEKDAYS, WEEKDAYS
from pks.demo.sites import SitePlan
from pks.demo.slots import Slot
from pks.model.places import Session

OPENS_MIN = 7 * 60 + 45
CLOSES_MIN = 16 * 60 + 15
FRIDAY_CLOSES_MIN = 14 * 60
NOON_MIN = 12 * 60
AFTERNOON_MIN = 12 * 60 + 30
HALF_DAY_SHARE = 0.07
CYCLE_SHARE = 0.05
BOLD_SHARE = 0.06
BOLD_RISK_PERMILLE = 250
CAREFUL_RISK_PERMILLE = 100
CAREFUL_SPECIALTY = "EYE"


def theatre_id(site: SitePlan, room: int) -> str:
    """Return the id of a room, counted from 1."""
    return f"{site.site_id}-{room:02d}"


def closes_min(weekday: int) -> int:
    """Return when elective sessions end on a weekday."""
    return FRIDAY_CLOSES_MIN if weekday == FRIDAY else CLOSES_MIN


def is_half_day(session: Session) -> bool:
    """Whether a session is the morning or the afternoon only."""
    return session.end_min == NOON_MIN or session.start_min == AFTERNOON_MIN


def _session(site: SitePlan, slot: Slot, part: str = "") -> Session:
    room = theatre_id(site, slot.room)
    day = WEEKDAYS[slot.weekday]
    return Session(
        session_id=f"{room}-{day}{part}",
        theatre_id=room,
        weekday=day,
        start_min=OPENS_MIN,
        end_min=closes_min(slot.weekday),
        specialty_id=slot.specialty_id,
    )


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
    if session.specialty_id == CAREFUL_SPECIALTY:
        return replace(session, accepted_risk_permille=CAREFUL_RISK_PERMILLE)
    if draw < BOLD_SHARE:
        return replace(session, accepted_risk_permille=BOLD_RISK_PERMILLE)
    return session


def _emergency_sessions(site: SitePlan) -> list[Session]:
    slots = [Slot(site.num_theatres, weekday, "") for weekday in range(NUM_WEEKDAYS)]
    return [
        replace(_session(site, slot), end_min=CLOSES_MIN, emergency=True)
        for slot in slots
    ]


def master_schedule(
    site: SitePlan, slots: list[Slot], rng: np.random.Generator
) -> tuple[Session, ...]:
    """Draw the sessions of a hospital."""
    elective = _elective_sessions(site, slots, rng)
    draws = rng.random(len(elective)).tolist()
    risky = [_with_risk(s, draw) for s, draw in zip(elective, draws, strict=True)]
    return (*risky, *_emergency_sessions(site))
