"""What one life of a planned week says: of the week, its flows and its sessions."""

from collections.abc import Iterator

import numpy as np

from pks.calendar import DAY_MIN
from sim.hospital.columns import BED, ICU, TEAM, TIME
from sim.hospital.emergencies import CLASSES, WITHIN_MIN
from sim.hospital.house import NONE
from sim.hospital.record import Named, mean, ratio
from sim.hospital.result import FLOW
from sim.metrics import NEVER
from sim.trial import Ints
from sim.week.record import WeekRecord

SESSION = "session:"
REASONS = {TEAM: "team", BED: "bed", ICU: "icu", TIME: "time"}
LATE_MIN = 30  # after the team's last duty ends: the other limit that is told
CHANCES = ("late", "over_margin", "over_30", "struck", "no_bed")


def numbers(r: WeekRecord) -> Named:
    """Yield all numbers by name, always under the same names."""
    yield from cases(r)
    yield from theatres(r)
    yield from emergencies(r)
    yield from by_flow(r)
    yield from by_session(r)


def cases(r: WeekRecord) -> Named:
    """What became of the planned cases."""
    yield "operations", float((r.begins < NEVER).sum())
    yield "struck", float((r.reason != NONE).sum())
    for code, name in REASONS.items():
        yield f"struck:{name}", float((r.reason == code).sum())
    yield "absent", float(r.is_absent.sum())
    yield "refilled", float(r.drawn.is_refilled.sum())


def theatres(r: WeekRecord) -> Named:
    """Use, overtime and first starts of the open sessions."""
    week = r.rooms.week
    slots = week.slots
    length = np.array([slot.end_min - slot.start_min for slot in slots])
    end_tick = r.rooms.start_tick + length
    done = r.begins < NEVER
    inside = np.minimum(r.ends, end_tick[week.session]) - r.begins
    yield (
        "utilisation",
        ratio(np.maximum(inside[done], 0).sum(), length[r.drawn.is_shut == 0].sum()),
    )
    over = overtime_min(r)
    yield "overtime_min", float(over.sum())
    for name, chance in chances(r).items():
        yield f"sessions_{name}", float(chance.sum())
    first = np.full(length.size, NEVER, np.int64)
    np.minimum.at(first, week.session[done], r.begins[done])
    begun = first < NEVER
    yield "first_start_late_min", mean((first - r.rooms.start_tick)[begun])
    yield "sessions", float(begun.sum())


def overtime_min(r: WeekRecord) -> Ints:
    """Return the minutes by which each session passes its team's last duty end."""
    team_end = np.array([s.team_end_min for s in r.rooms.week.sessions])
    return np.asarray(np.maximum(r.last_end_min - team_end, 0), np.int64)


def chances(r: WeekRecord) -> dict[str, Ints]:
    """
    Return what happened, 1 or 0 for each session.

    ``late``: the session did not keep its time. The margin was passed, or a case was
    struck that would have passed it: the accepted risk speaks of all that is planned.
    """
    over = overtime_min(r)
    margin = np.array([s.margin_min for s in r.rooms.week.sessions])
    beds = r.count(np.isin(r.reason, (BED, ICU)))
    no_time = r.count(r.reason == TIME)
    found = {
        "late": (over > margin) | (no_time > 0),
        "over_margin": over > margin,
        "over_30": over > LATE_MIN,
        "struck": r.count(r.reason != NONE) > 0,
        "no_bed": beds > 0,
    }
    return {name: found[name].astype(np.int64) for name in CHANCES}


def emergencies(r: WeekRecord) -> Named:
    """Waits of the emergencies that come in the plan's week, by class."""
    first = r.rooms.week.first_day * DAY_MIN
    came, who, urgency = r.marked("came")
    begun, begun_who, _ = r.marked("begun")
    ticks = np.full(len(r.drawn.planned), NEVER, np.int64)
    ticks[begun_who] = begun
    wait = ticks[who] - came
    in_week = (came >= first) & (ticks[who] < NEVER)
    yield "emergencies", float(in_week.sum())
    for number, name in enumerate(CLASSES):
        mine = wait[in_week & (urgency == number)]
        yield f"emergency_wait_min:{name}:mean", mean(mine)
        in_time = (mine <= WITHIN_MIN[number]).astype(float)
        yield f"emergency_in_time:{name}", mean(in_time)


def by_flow(r: WeekRecord) -> Named:
    """Operations, and cases struck on the day, of each planned flow."""
    week = r.rooms.week
    done, struck = r.begins < NEVER, r.reason != NONE
    for flow in np.unique(week.cases.flow).tolist():
        mine, name = week.cases.flow == flow, week.hospital.flow_ids[flow]
        yield f"{FLOW}{name}:operations", float((done & mine).sum())
        yield f"{FLOW}{name}:struck", float((struck & mine).sum())


def by_session(r: WeekRecord) -> Iterator[tuple[str, float]]:
    """Yield what happened in each session, and when it ended or should have."""
    found = chances(r)
    over, needed = overtime_min(r), r.needed_end_min
    for i, slot in enumerate(r.rooms.week.slots):
        key = f"{SESSION}{slot.session_id}:"
        for name in CHANCES:
            yield key + name, float(found[name][i])
        yield key + "overtime_min", float(over[i])
        yield key + "needed_end_min", float(needed[i])
