"""What each term costs: a tier outweighs all that comes after it."""

from dataclasses import replace

from pks.model.parameters import Blocks
from pks.problems.blocks.problem import (
    NUM_TENTHS,
    PERSON,
    TIERS,
    BlocksProblem,
)


def with_weights(problem: BlocksProblem, chosen: Blocks) -> BlocksProblem:
    """Return the problem with its terms weighed; the tiers are lexicographic."""
    asked = {
        "unmet": 1,
        "bed_peaks": chosen.bed_peaks,
        "role_peaks": chosen.role_peaks,
        "changes": 1,
    }
    most = {
        "unmet": most_unmet(problem),
        "bed_peaks": most_bed_peaks(problem),
        "role_peaks": most_role_peaks(problem),
        "changes": len(problem.slots),
    }
    weights: dict[str, int] = {}
    below = 0
    for tier in reversed(TIERS):
        unit = 1 + below
        weights |= {name: unit * asked[name] for name in tier}
        below += sum(weights[name] * most[name] for name in tier)
    ordered = ((name, weights[name]) for tier in TIERS for name in tier)
    return replace(problem, weights=tuple(ordered))


def most_unmet(problem: BlocksProblem) -> int:
    """Return the most that can lack and never be covered, weighed by tenths."""
    most: dict[int, int] = {}
    for demand in problem.demands:
        most[demand.group] = max(most.get(demand.group, 0), demand.need_min)
    return NUM_TENTHS * sum(most.values())


def minutes_by_group(problem: BlocksProblem) -> int:
    """Return all minutes of the cycle, whole days' gains included."""
    extra = sum(pair.extra_min for pair in problem.pairs)
    return sum(slot.length_min for slot in problem.slots) + extra


def most_bed_peaks(problem: BlocksProblem) -> int:
    """Return the most that all peaks of beds can be, in permille of a bed."""
    minutes, step = minutes_by_group(problem), problem.step_permille
    highest: dict[int, int] = {}
    for rates in problem.bed_rates:
        for rate in rates:
            highest[rate.ward] = max(highest.get(rate.ward, 0), rate.millionths)
    return sum(rate * minutes // 1000 + step for rate in highest.values())


def most_role_peaks(problem: BlocksProblem) -> int:
    """Return the most that all peaks of roles can be, in permille of a person."""
    total = 0
    for limit in problem.head_limits:
        if len(limit.roles) == 1:
            (role,) = limit.roles
            each = max((heads[role] for heads in problem.heads), default=0)
            people = 1000 * each * len(limit.slots) // PERSON
            total += people + problem.step_permille
    return total
