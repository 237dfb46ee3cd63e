"""
The weekly takt (veckotakt) as Swedish regions derive it, one function a formula.

The seed fact is Skåne's basic model: the takt needed to keep pace with both the inflow
and those who queue. The formulas are written out in `docs/takt.md`; the queue that the
guarantee allows is Little's law, L = lambda W [1]_.

References
----------
.. [1] Little (1961), "A proof for the queuing formula L = lambda W", *Oper. Res.* 9.

Examples
--------
18 decisions a week of which 5 % leave the list without surgery, 420 waiting, 44
productive weeks a year, 30 of them to clear the queue, 6 % cancelled, 30 % refilled:

>>> net = net_inflow(18, 0.05)
>>> target = target_queue(net, safety=0.7)
>>> balance = balance_takt(net, productive_weeks=44)
>>> clearing = clearing_takt(420, target, clearing_weeks=30)
>>> [round(x, 1) for x in (net, target, balance, clearing, balance + clearing)]
[17.1, 153.9, 20.2, 8.9, 29.1]
>>> round(booked_takt(balance + clearing, cancelled=0.06, refilled=0.3), 1)
30.4

If a validation of the list removes 5 % of those who wait:

>>> validated = clearing_takt(420, target, 30, validated=0.05)
>>> round(validated, 1), round(balance + validated, 1)
(8.2, 28.4)
"""

WEEKS_A_YEAR = 52
DAYS_A_WEEK = 7


def net_inflow(inflow: float, removed: float) -> float:
    """
    Return In = I (1 - r), the decisions a calendar week that end in an operation.

    Parameters
    ----------
    inflow
        I, decisions to operate a calendar week; re-listed cases are none.
    removed
        r, share 0 to 1 that leaves the list without an operation.
    """
    return inflow * (1 - removed)


def target_queue(net: float, safety: float, guarantee_days: int = 90) -> float:
    """
    Return Q* = a In days/7, the queue that still meets the guarantee.

    Parameters
    ----------
    safety
        a, 0 to 1: 1 where all are taken strictly in turn, less the more they are not.
    """
    return safety * net * guarantee_days / DAYS_A_WEEK


def balance_takt(net: float, productive_weeks: float) -> float:
    """Return T_bal = In 52/Wp, operations a productive week that keep the queue."""
    return net * WEEKS_A_YEAR / productive_weeks


def clearing_takt(
    queue: float, target: float, clearing_weeks: float, validated: float = 0.0
) -> float:
    """
    Return T_clear = max(0, Q0 (1 - rQ) - Q*) / Wc, operations a productive week.

    Parameters
    ----------
    clearing_weeks
        Wc, productive weeks in which the queue is to come down to its target.
    validated
        rQ, share 0 to 1 of the queue that a validation of the list removes.
    """
    return max(0.0, queue * (1 - validated) - target) / clearing_weeks


def booked_takt(takt: float, cancelled: float, refilled: float) -> float:
    """
    Return T_book = T / (1 - c (1 - f)), the operations to book a productive week.

    Parameters
    ----------
    cancelled
        c, share of booked cases that are cancelled; below 1.
    refilled
        f, share of cancelled times that another patient gets, 0 to 1.
    """
    return takt / (1 - cancelled * (1 - refilled))


def theatre_minutes(booked: float, case_min: float) -> float:
    """Return M = T_book E[patient time + turnover], minutes a productive week."""
    return booked * case_min


def sessions_needed(minutes: float, session_min: float, utilisation: float) -> float:
    """
    Return S = M / (session length x norm utilisation), sessions a productive week.

    Parameters
    ----------
    utilisation
        Share 0 to 1 of a session that patient time and turnover may fill.
    """
    return minutes / (session_min * utilisation)


def weeks_to_guarantee(
    queue: float, target: float, takt: float, balance: float
) -> float | None:
    """
    Return W* = (Q0 - Q*) / (T - T_bal) in productive weeks; None means never.

    >>> weeks_to_guarantee(420, 153.9, 29.1, 20.2) is not None
    True
    >>> weeks_to_guarantee(420, 153.9, 20.2, 20.2) is None
    True
    >>> weeks_to_guarantee(100, 153.9, 0, 20.2)
    0.0
    """
    if queue <= target:
        return 0.0
    return (queue - target) / (takt - balance) if takt > balance else None


def calendar_weeks(productive: float, productive_weeks: float) -> float:
    """Return the calendar weeks in which so many productive ones pass."""
    return productive * WEEKS_A_YEAR / productive_weeks
