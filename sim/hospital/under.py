"""What a policy makes of a hospital's sessions."""

from dataclasses import replace
from math import ceil
from statistics import fmean

from pks.model.policy import Policy
from sim.hospital.house import Hospital, SessionDay

WEEK_DAYS = 7


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
    return (*found, *extra)


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
        (i for i, s in enumerate(sessions) if not s.is_emergency),
        key=lambda i: (sessions[i].specialty, sessions[i].day, i),
    )
    return {
        i for n, i in enumerate(order) if (n + 1) * share // 1000 > n * share // 1000
    }
