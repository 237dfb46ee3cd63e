"""Which sessions have no team on the day."""

from collections.abc import Sequence

import numpy as np

from pks.model.policy import Policy
from sim.hospital.house import Hospital, SessionDay
from sim.streams import Floats, Streams
from sim.trial import Ints

WEEK_DAYS = 7


def shut_sessions(
    hospital: Hospital,
    policy: Policy,
    sessions: Sequence[SessionDay],
    streams: Streams,
) -> Ints:
    """
    Return 1 for the sessions that have no team on the day.

    Of each role so many are away as a binomial number says. Who is over makes up for
    it; then sessions close, drawn by lot, until those who are there suffice.
    """
    from scipy.special import bdtrik

    lot = streams.uniform("session lot", len(sessions))
    away = policy.sickness_permille * (1000 - policy.replaced_permille) / 1e6
    num_days = max(s.day for s in sessions) + 1
    shut = np.zeros(len(sessions), np.int64)
    if away <= 0:
        return shut
    by_day = sessions_by_day(sessions)
    for team in hospital.teams:
        uniform = streams.uniform(f"sick {team.site} {team.role}", num_days)
        heads = np.array(team.heads)[np.arange(num_days) % WEEK_DAYS]
        sick = np.ceil(np.maximum(bdtrik(uniform, np.maximum(heads, 1), away), 0))
        for day in np.flatnonzero((sick > 0) & (heads > 0)).tolist():
            rows = by_day.get((team.site, day), [])
            close(rows, team.need, sessions, shut, lot, int(heads[day]), int(sick[day]))
    again = np.array([s.released_from for s in sessions])
    return np.where(again >= 0, shut[np.maximum(again, 0)], shut)


def sessions_by_day(
    sessions: Sequence[SessionDay],
) -> dict[tuple[int, int], list[int]]:
    """Return the planned sessions of each site and day that are not extra."""
    found: dict[tuple[int, int], list[int]] = {}
    for i, s in enumerate(sessions):
        if s.is_planned and not s.is_extra:
            found.setdefault((s.site, s.day), []).append(i)
    return found


def close(
    rows: list[int],
    need: tuple[int, ...],
    sessions: Sequence[SessionDay],
    shut: Ints,
    lot: Floats,
    heads: int,
    sick: int,
) -> None:
    """Close sessions of a day, those with the smallest lot, while a role is short."""
    needs = {i: need[sessions[i].specialty] for i in rows}
    theatres = {sessions[i].theatre for i in rows}
    per_theatre = {
        t: max(needs[i] for i in rows if sessions[i].theatre == t) for t in theatres
    }
    short = min(heads * 60, sum(per_theatre.values())) - (heads - sick) * 60
    for i in sorted(rows, key=lambda i: lot[i]):
        if short <= 0:
            return
        short -= needs[i]
        shut[i] = 1
