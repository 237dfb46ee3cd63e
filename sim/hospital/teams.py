"""Which sessions have no team on the day."""

import numpy as np

from sim.hospital.layout import Layout
from sim.streams import Floats, Streams
from sim.trial import Ints

WEEK_DAYS = 7


def shut_sessions(layout: Layout, streams: Streams) -> Ints:
    """
    Return 1 for the sessions that have no team on the day.

    Of each role so many are away as a binomial number says. Who is over makes up for
    it; then sessions close, drawn by lot, until those who are there suffice.
    """
    from scipy.special import bdtrik

    hospital, policy = layout.hospital, layout.policy
    lot = streams.uniform("session lot", len(layout.sessions))
    away = policy.sickness_permille * (1000 - policy.replaced_permille) / 1e6
    num_days = max(s.day for s in layout.sessions) + 1
    shut = np.zeros(len(layout.sessions), np.int64)
    if away <= 0:
        return shut
    by_day = sessions_by_day(layout)
    for team in hospital.teams:
        uniform = streams.uniform(f"sick {team.site} {team.role}", num_days)
        heads = np.array(team.heads)[np.arange(num_days) % WEEK_DAYS]
        sick = np.ceil(np.maximum(bdtrik(uniform, np.maximum(heads, 1), away), 0))
        for day in np.flatnonzero((sick > 0) & (heads > 0)).tolist():
            rows = by_day.get((team.site, day), [])
            close(rows, team.need, layout, shut, lot, int(heads[day]), int(sick[day]))
    return shut


def sessions_by_day(layout: Layout) -> dict[tuple[int, int], list[int]]:
    """Return the planned sessions of each site and day that are not extra."""
    found: dict[tuple[int, int], list[int]] = {}
    for i, s in enumerate(layout.sessions):
        if not s.is_emergency and not s.is_extra:
            found.setdefault((s.site, s.day), []).append(i)
    return found


def close(
    rows: list[int],
    need: tuple[int, ...],
    layout: Layout,
    shut: Ints,
    lot: Floats,
    heads: int,
    sick: int,
) -> None:
    """Close sessions of a day, those with the smallest lot, while a role is short."""
    needs = {i: need[layout.sessions[i].specialty] for i in rows}
    theatres = {layout.sessions[i].theatre for i in rows}
    per_theatre = {
        t: max(needs[i] for i in rows if layout.sessions[i].theatre == t)
        for t in theatres
    }
    short = min(heads * 60, sum(per_theatre.values())) - (heads - sick) * 60
    for i in sorted(rows, key=lambda i: lot[i]):
        if short <= 0:
            return
        short -= needs[i]
        shut[i] = 1
