"""What a log says of each flow: who waits and is late week by week, what was lost."""

import numpy as np

from sim.hospital.columns import BED, ICU, TEAM, TIME
from sim.hospital.numbers import waiting_at
from sim.hospital.record import WEEK_MIN, Named, Record
from sim.hospital.result import COURSE, FLOW
from sim.trial import Ints

WEEK_DAYS = 7
STRUCK = {"team": (TEAM,), "bed": (BED, ICU), "time": (TIME,)}


def course(r: Record) -> Named:
    """
    Each flow's list at the end of each week, and who on it is past the last day.

    That is the medical date, or else the guarantee's last day. ``course:ID:NAME:WEEK``.
    """
    flow, due = r.drawn.people.listed.flow, r.drawn.people.due_day
    ids = r.hospital.flow_ids
    for week in range(r.hospital.num_weeks):
        who = waiting_at(r, (week + 1) * WEEK_MIN)
        late = who[due[who] < (week + 1) * WEEK_DAYS]
        for name, mine in (("queue", who), ("late", late)):
            counts = np.bincount(flow[mine], minlength=len(ids))
            for flow_id, count in zip(ids, counts.tolist(), strict=True):
                yield f"{COURSE}{flow_id}:{name}:{week}", float(count)


def lost(r: Record) -> Named:
    """
    Each flow's operations, bookings cancelled by cause, its specialty's lost sessions.

    Over all weeks. A session is lost that shuts because a team is missing.
    """
    ids, flow = r.hospital.flow_ids, r.drawn.people.listed.flow
    _, patient, _, reason = r.cancelled
    causes = {"cancelled_own": patient[reason < TEAM]}
    causes |= {
        f"cancelled_{name}": patient[np.isin(reason, codes)]
        for name, codes in STRUCK.items()
    }
    causes["operations"] = r.operated[1]
    for name, mine in causes.items():
        counts = np.bincount(flow[mine], minlength=len(ids))
        for flow_id, count in zip(ids, counts.tolist(), strict=True):
            yield f"{FLOW}{flow_id}:{name}", float(count)
    shut = lost_sessions(r)
    for flow_id, home in zip(ids, r.hospital.flow_home, strict=True):
        yield f"{FLOW}{flow_id}:sessions_lost", float((shut == home).all(axis=1).sum())


def lost_sessions(r: Record) -> Ints:
    """Return site and specialty of each session that shut within the weeks."""
    inside = r.layout.day_tick < r.hospital.end_tick
    lost = np.flatnonzero(r.planned_to_run & (r.drawn.is_shut == 1) & inside)
    homes = [(s.site, s.specialty) for s in r.layout.sessions]
    return np.array(homes, np.int64).reshape(-1, 2)[lost]
