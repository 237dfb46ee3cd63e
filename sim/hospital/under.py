"""What a policy makes of a hospital's sessions."""

from dataclasses import replace
from math import ceil
from statistics import fmean

import numpy as np

from pks.calendar import DAY_MIN
from pks.model.policy import Policy
from sim.hospital.house import MORNING_MIN, Hospital, SessionDay
from sim.hospital.standin import addable, released
from sim.trial import Ints

WEEK_DAYS = 7
ROLLING_DAYS = 5  # ahead, what is not booked stays empty; assumed
THURSDAY_MIN = 3 * DAY_MIN + 15 * 60  # of the week before; the hour is assumed
SESSIONS_WEEKS, PROGRAMME_WEEKS = 6, 2  # of 6-4-2
DECIDED_MIN = 7 * 60  # on Mondays, whether sessions are added or closed


def horizon_of(hospital: Hospital, policy: Policy) -> int:
    """Return how many days ahead times are booked."""
    own = policy.booking_horizon_days
    return hospital.rules.horizon_days if own is None else own


def notice_of(hospital: Hospital, policy: Policy) -> int:
    """
    Return the days' notice of most patients.

    Never shorter than the last cancellation day, or nobody could cancel by it.
    """
    own = policy.notice_days
    days = hospital.rules.notice_days if own is None else own
    return max(days, ceil(policy.last_cancellation_day * WEEK_DAYS / 5))


def sessions_under(hospital: Hospital, policy: Policy) -> tuple[SessionDay, ...]:
    """Return the sessions of a policy; emergency ones are planned if spread."""
    found = hospital.sessions
    if policy.emergency_capacity == "spread":
        found = spread(hospital)
    num: dict[int, int] = {}
    extra = []
    for session in hospital.extra:
        week = session.day // WEEK_DAYS
        num[week] = num.get(week, 0) + 1
        if num[week] <= policy.extra_sessions:
            extra.append(session)
    found = (*found, *extra)
    found = (*found, *addable(hospital, policy, found))
    return (*found, *released(found, policy, loose_sessions(hospital, policy, found)))


def lead_weeks(policy: Policy) -> int:
    """Return the weeks from a look at the takt to the session: never inside a fence."""
    fence = -(-policy.schedule_fence_days // WEEK_DAYS)
    sessions = SESSIONS_WEEKS if policy.freeze_fences == "642" else 1
    return max(policy.takt_lead_weeks, fence, sessions)


def fixed_ticks(policy: Policy, sessions: tuple[SessionDay, ...]) -> Ints:
    """Return when each session's programme is fixed: only freed time is then filled."""
    day = np.array([s.day for s in sessions], np.int64)
    monday = day // WEEK_DAYS * WEEK_DAYS
    if policy.freeze_fences == "rolling":
        tick = day * DAY_MIN + MORNING_MIN - ROLLING_DAYS * DAY_MIN
    elif policy.freeze_fences == "thursday":
        tick = (monday - WEEK_DAYS) * DAY_MIN + THURSDAY_MIN
    else:
        tick = (day - PROGRAMME_WEEKS * WEEK_DAYS) * DAY_MIN + MORNING_MIN
    return np.maximum(tick, 0)


def spread(hospital: Hospital) -> tuple[SessionDay, ...]:
    """Return the sessions with the emergency theatre's minutes left free in all."""
    minutes: dict[tuple[int, int], int] = {}
    num: dict[tuple[int, int], int] = {}
    for s in hospital.sessions:
        key = s.site, s.day
        num[key] = num.get(key, 0) + 1
        minutes[key] = minutes.get(key, 0) + s.length_min * s.is_emergency
    return tuple(
        replace(
            s,
            is_emergency=False,
            reserve_min=s.reserve_min
            + minutes[s.site, s.day] // num[s.site, s.day] * (s.day % 7 < 5),
        )
        if s.day % WEEK_DAYS < 5
        else s
        for s in hospital.sessions
    )


def mean_turnover(hospital: Hospital) -> int:
    """Return the mean turnover of who waits, minutes: the last one of a day is free."""
    return round(fmean(hospital.waiting.turnover_min.tolist()))


def bookable_min(
    hospital: Hospital, policy: Policy, s: SessionDay, turnover_min: int
) -> int:
    """Return the minutes of a session that may be booked."""
    if s.is_emergency:
        return 0
    own = policy.utilisation_permille
    share = hospital.rules.utilisation_permille if own is None else own
    room = s.length_min * share // 1000 - s.reserve_min + turnover_min
    return max(room + policy.overbooking_min, s.booked_min, 0)


def loose_sessions(
    hospital: Hospital, policy: Policy, sessions: tuple[SessionDay, ...]
) -> set[int]:
    """Return the sessions kept for the urgent until late, evenly in each specialty."""
    own = policy.loose_permille
    share = hospital.rules.loose_permille if own is None else own
    order = sorted(
        (i for i, s in enumerate(sessions) if s.is_planned),
        key=lambda i: (sessions[i].specialty, sessions[i].day, i),
    )
    return {
        i for n, i in enumerate(order) if (n + 1) * share // 1000 > n * share // 1000
    }
