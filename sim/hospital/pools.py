"""Pools, sets and capacities of a hospital under a policy."""

from pks.calendar import DAY_MIN
from pks.model.policy import Policy
from sim.hospital.columns import BOARDS, DRAWN, NOTED
from sim.hospital.house import (
    MORNING_MIN,
    NONE,
    OPENING_MIN,
    Hospital,
    SessionDay,
    Ward,
)
from sim.hospital.under import DECIDED_MIN, horizon_of, loose_sessions
from sim.hospital.way import steps
from sim.pathway import Pathway, Pool
from sim.trial import Ints

WEEK_DAYS = 7
EVENING_MIN = (16 * 60, 22 * 60)  # a second team for emergencies
LOOSE_DAYS = 8  # ahead of the day, sessions kept for the urgent are opened; assumed

Change = tuple[int, str, int]


def pathway_of(
    hospital: Hospital,
    policy: Policy,
    sessions: tuple[SessionDay, ...],
    due_tick: Ints,
) -> Pathway:
    """Return the pathway: sessions first, then theatres, emergency teams and beds."""
    pools = [
        Pool(f"session {i}", 0, due, skips=True)
        for i, due in enumerate(due_tick.tolist())
    ]
    pools += [Pool(f"theatre {i}") for i in range(len(hospital.theatres))]
    pools += [Pool(f"emergency {i}") for i in range(len(hospital.sites))]
    for i in range(len(hospital.wards)):
        pools += [Pool(f"{kind} {i}") for kind in ("ward", "reserve", "ring")]
    pools.append(Pool("nowhere"))
    pools += [Pool(allowance(*at)) for at in allowed_at(hospital, policy)]
    loose = loose_sessions(hospital, policy, sessions)
    by_theatre: dict[int, list[int]] = {}
    for k, s in enumerate(sessions):
        if not s.is_emergency:
            by_theatre.setdefault(s.theatre, []).append(k)
    sets: dict[str, tuple[str, ...]] = {}
    for i, (specialty, theatres) in enumerate(hospital.groups):
        able = sorted(
            k
            for theatre in theatres
            for k in by_theatre.get(theatre, ())
            if sessions[k].specialty in (specialty, NONE)
        )
        sets[f"group {i}"] = tuple(f"session {k}" for k in able) or ("nowhere",)
        if near := tuple(f"session {k}" for k in able if k in loose):
            sets[f"near {i}"] = near
    for i in range(len(hospital.wards)):
        sets[f"planned {i}"] = f"ring {i}", f"ward {i}"
        sets[f"all {i}"] = f"reserve {i}", f"ward {i}"
    for i in range(len(hospital.sites)):
        rooms = [
            f"theatre {k}" for k, site in enumerate(hospital.theatre_site) if site == i
        ]
        sets[f"any {i}"] = f"emergency {i}", *rooms
    boards = {name: (0,) * len(sessions) for name in BOARDS}
    boards["done"] = (0,) * len(hospital.flow_ids)
    return Pathway(tuple(pools), steps(), DRAWN, NOTED, sets, boards)


def changes_of(
    hospital: Hospital,
    policy: Policy,
    sessions: tuple[SessionDay, ...],
    capacity: Ints,
) -> tuple[Change, ...]:
    """Return the capacities by time: minutes opened, emergency teams, beds."""
    horizon = horizon_of(hospital, policy)
    loose = loose_sessions(hospital, policy, sessions)
    near: list[Change] = []
    found: list[Change] = []
    for i, (s, minutes) in enumerate(zip(sessions, capacity.tolist(), strict=True)):
        if not s.is_planned:
            continue
        kept = minutes - s.booked_min if i in loose else 0
        pool = f"session {i}"
        near.append((opening(s, min(LOOSE_DAYS, horizon)), pool, kept))
        found.append((opening(s, horizon), pool, minutes - kept))
        found.append((s.day * DAY_MIN + MORNING_MIN + 1, pool, -minutes))
    found = [change for change in near + found if change[2]]
    for i, ward in enumerate(hospital.wards):
        found += bed_changes(i, ward, policy.ring_fenced_beds)
    for site in range(len(hospital.sites)):
        found += team_changes(hospital, sessions, site)
    for site, week in allowed_at(hospital, policy):
        asked = week * WEEK_DAYS * DAY_MIN + DECIDED_MIN
        own = policy.takt_added_most
        most = hospital.extra_limits[site][0] if own is None else own
        found.append((asked + 1, allowance(site, week), most))
    return tuple(found)


def allowed_at(hospital: Hospital, policy: Policy) -> list[tuple[int, int]]:
    """Return the sites and weeks at which sessions may be added."""
    if policy.takt_control == "none":
        return []
    sites = range(len(hospital.sites))
    return [(site, week) for site in sites for week in range(hospital.num_weeks)]


def allowance(site: int, week: int) -> str:
    """Return the pool of the sessions that may still be added."""
    return f"allowance {site} {week}"


def opening(s: SessionDay, days: int) -> int:
    """Return when a session opens that is booked so many days ahead."""
    return max(0, (s.day - days) * DAY_MIN + OPENING_MIN)


def bed_changes(number: int, ward: Ward, ring_fenced: int) -> list[Change]:
    """Return a ward's beds by day: for all, for emergencies, and ring-fenced."""
    found = []
    before = (0, 0, 0)
    for day, (staffed, reserve) in enumerate(
        zip(ward.staffed, ward.reserve, strict=True)
    ):
        ring = min(ring_fenced, staffed - reserve) if ward.kind == "ward" else 0
        now = staffed - reserve - ring, reserve, ring
        for kind, beds, was in zip(
            ("ward", "reserve", "ring"), now, before, strict=True
        ):
            if beds != was:
                found.append((day * DAY_MIN, f"{kind} {number}", beds - was))
        before = now
    return found


def team_changes(
    hospital: Hospital, sessions: tuple[SessionDay, ...], site: int
) -> list[Change]:
    """
    Return the emergency teams of a site by time.

    One is there at all hours, more where several emergency sessions run, and one more
    in the evening.
    """
    pool = f"emergency {site}"
    found = [(0, pool, 1)]
    by_day: dict[int, list[SessionDay]] = {}
    for s in sessions:
        if s.site == site and s.is_emergency:
            by_day.setdefault(s.day, []).append(s)
    for day in range(hospital.num_weeks * WEEK_DAYS):
        at = day * DAY_MIN
        for s in by_day.get(day, [])[1:]:
            found += [(at + s.start_min, pool, 1), (at + s.end_min, pool, -1)]
        found += [(at + EVENING_MIN[0], pool, 1), (at + EVENING_MIN[1], pool, -1)]
    return found
