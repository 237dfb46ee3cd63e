"""
The waiting-list formulas published with NHSRwaitinglist, one function each.

Rates are per calendar week and waits in weeks. The factor says how far below the target
the mean wait must lie: 4 means that 98.2 % are in time if waits are exponential, 6 that
99.8 % are. (1 - exp(-factor).)

References
----------
.. [1] NHS-R community, *NHSRwaitinglist* (R package, MIT licence), functions
   ``calc_queue_load``, ``calc_target_mean_wait``, ``calc_target_queue_size``,
   ``calc_target_capacity``, ``calc_relief_capacity``, ``calc_waiting_list_pressure``.
.. [2] Fong et al. (2022), "Understanding waiting lists pressures", medRxiv 22279117.
"""

from math import inf, sqrt

FACTOR = 4.0


def queue_load(demand: float, capacity: float) -> float:
    """Return demand / capacity: from 1 on, the list grows for ever."""
    if capacity > 0:
        return demand / capacity
    return inf if demand > 0 else 0.0


def target_mean_wait(target_wait: float, factor: float = FACTOR) -> float:
    """Return the mean wait, weeks, at which nearly all are within the target."""
    return target_wait / factor


def target_queue_size(
    demand: float, target_wait: float, factor: float = FACTOR
) -> float:
    """Return demand x target wait / factor (Little's law)."""
    return demand * target_mean_wait(target_wait, factor)


def target_capacity(
    demand: float,
    target_wait: float,
    factor: float = FACTOR,
    cv_demand: float = 1.0,
    cv_capacity: float = 1.0,
) -> float:
    """
    Return the capacity that holds the mean wait once the queue is at its target.

    demand + (cv_demand² + cv_capacity²)/2 x factor / target wait, with the coefficients
    of variation of the times between referrals and between operations; 1 is Poisson.
    """
    return demand + (cv_demand**2 + cv_capacity**2) / 2 * factor / target_wait


def cautious_demand(demand: float, num_referrals: float, cv_demand: float) -> float:
    """
    Return a demand estimated from n referrals, plus two standard errors.

    The standard error of a rate estimated from n events is demand x cv / sqrt(n). (The
    package divides by 1 - 2 demand cv / sqrt(n) instead, whose second term has a unit;
    the two agree to the first order for a demand of 1.)
    """
    if num_referrals <= 0:
        return demand
    return demand * (1 + 2 * cv_demand / sqrt(num_referrals))


def relief_capacity(
    demand: float,
    queue: float,
    target_queue: float,
    weeks_to_target: float,
    num_referrals: float = 0,
    cv_demand: float = 0.0,
) -> float:
    """
    Return demand + (queue - target queue) / weeks, the capacity while clearing.

    With ``num_referrals`` the demand is the cautious one (`cautious_demand`).
    """
    cautious = cautious_demand(demand, num_referrals, cv_demand)
    return cautious + (queue - target_queue) / weeks_to_target


def needs_relief(queue: float, target_queue: float) -> bool:
    """Whether the queue is more than twice its target."""
    return queue > 2 * target_queue


def pressure(mean_wait: float, target_wait: float) -> float:
    """Return 2 x mean wait / target wait: above 1, the target will be missed."""
    return 2 * mean_wait / target_wait
