"""What a master schedule costs, written from the definitions and without any solver."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from pks.problems.blocks.plan import BlocksPlan, spells
from pks.problems.blocks.problem import (
    NOBODY,
    NUM_TENTHS,
    PERSON,
    TERM_UNITS,
    BlocksProblem,
    tenth_edges,
)
from pks.score.term import Term


def blocks_terms(problem: BlocksProblem, plan: BlocksPlan) -> dict[str, Term]:
    """Return what a well-formed plan costs, term by term."""
    found: dict[str, Term] = {}
    for name, weight in problem.weights:
        amount = TERMS[name](problem, plan)
        found[name] = Term(amount, TERM_UNITS[name], weight, weight * amount)
    return found


def blocks_objective(problem: BlocksProblem, plan: BlocksPlan) -> int:
    """Return the cost of a well-formed plan, the sum over its terms."""
    return sum(term.cost for term in blocks_terms(problem, plan).values())


def unmet(problem: BlocksProblem, plan: BlocksPlan) -> int:
    """
    Return the minutes that groups lack, dearer by each tenth of the need.

    A minute in the first tenth of a group's need costs 1, one in the last 10: what
    lacks is shared by need. A site's flexible minutes cover what costs most.
    """
    left = uncovered(problem, plan)
    return sum(tenth * minutes for (_, tenth), minutes in left.items())


def uncovered(problem: BlocksProblem, plan: BlocksPlan) -> Counter[tuple[int, int]]:
    """
    Return (group, tenth of its need) -> minutes that no flexible session covers.

    A site's flexible minutes go to the last tenth first, and in a tenth to each group
    by what it lacks there.
    """
    found = lacks_by_tenth(problem, plan)
    free_min = flexible_min(problem, plan)
    for tenth in range(NUM_TENTHS, 0, -1):
        by_site: defaultdict[int, list[int]] = defaultdict(list)
        for g, group in enumerate(problem.groups):
            if found[g, tenth]:
                by_site[group.site].append(g)
        for site, groups in by_site.items():
            lacking = [found[g, tenth] for g in groups]
            covered = min(free_min[site], sum(lacking))
            free_min[site] -= covered
            for g, share in zip(groups, shared(covered, lacking), strict=True):
                found[g, tenth] -= share
    return found


def lacks_by_tenth(
    problem: BlocksProblem, plan: BlocksPlan
) -> Counter[tuple[int, int]]:
    """Return (group, tenth of its need) -> minutes that it lacks there."""
    found: Counter[tuple[int, int]] = Counter()
    for g, lack_min in lacks(problem, plan).items():
        reached = 0
        for tenth, edge in enumerate(tenth_edges(problem.groups[g].need_min), 1):
            end = lack_min if tenth == NUM_TENTHS else min(lack_min, edge)
            found[g, tenth] = max(0, end - reached)
            reached = max(reached, end)
    return found


def shared(total: int, amounts: Sequence[int]) -> list[int]:
    """Return whole shares of a total in proportion to amounts; they sum to it."""
    ends = [total * upto // sum(amounts) for upto in accumulate(amounts)]
    return [end - start for start, end in pairwise([0, *ends])]


def lacks(problem: BlocksProblem, plan: BlocksPlan) -> dict[int, int]:
    """Return group -> minutes that it lacks at most in some set of theatres."""
    minutes = theatre_minutes(problem, plan)
    found: dict[int, int] = {}
    for demand in problem.demands:
        given = sum(minutes[demand.group, theatre] for theatre in demand.theatres)
        lack = max(0, demand.need_min - given)
        found[demand.group] = max(found.get(demand.group, 0), lack)
    return found


def theatre_minutes(
    problem: BlocksProblem, plan: BlocksPlan
) -> Counter[tuple[int, int]]:
    """Return (group, theatre) -> minutes of the cycle."""
    found: Counter[tuple[int, int]] = Counter()
    for slot, group, minutes in spells(problem, plan):
        found[group, problem.slots[slot].theatre] += minutes
    return found


def flexible_min(problem: BlocksProblem, plan: BlocksPlan) -> Counter[int]:
    """Return site -> minutes of flexible sessions in the cycle."""
    found: Counter[int] = Counter()
    for _, g, minutes in spells(problem, plan):
        if problem.groups[g].is_flexible:
            found[problem.groups[g].site] += minutes
    return found


def beds(problem: BlocksProblem, plan: BlocksPlan) -> Counter[tuple[int, int]]:
    """Return (ward, night of the cycle) -> expected beds, in millionths."""
    found: Counter[tuple[int, int]] = Counter()
    for slot, group, minutes in spells(problem, plan):
        day = problem.slots[slot].day
        for rate in problem.bed_rates[group]:
            night = (day + rate.night) % problem.num_days
            found[rate.ward, night] += rate.millionths * minutes
    return found


def heads(problem: BlocksProblem, plan: BlocksPlan) -> dict[tuple[int, int, int], int]:
    """Return (site, role, day) -> most at a minute, in 60,000ths of a person."""
    found: defaultdict[tuple[int, int, int], int] = defaultdict(int)
    for limit in problem.head_limits:
        if len(limit.roles) == 1:
            (role,) = limit.roles
            uses = (plan.uses[slot] for slot in limit.slots)
            wanted = sum(problem.heads[use][role] for use in uses if use != NOBODY)
            key = limit.site, role, limit.day
            found[key] = max(found[key], wanted)
    return dict(found)


def bed_peaks(problem: BlocksProblem, plan: BlocksPlan) -> int:
    """Return each ward's highest night, in whole steps, summed."""
    highest: Counter[int] = Counter()
    for (ward, _), millionths in beds(problem, plan).items():
        highest[ward] = max(highest[ward], millionths)
    step = problem.step_permille
    return sum(step * -(-peak // (1000 * step)) for peak in highest.values())


def role_peaks(problem: BlocksProblem, plan: BlocksPlan) -> int:
    """Return each role's highest day at each site, in whole steps, summed."""
    highest: Counter[tuple[int, int]] = Counter()
    for (site, role, _), wanted in heads(problem, plan).items():
        highest[site, role] = max(highest[site, role], wanted)
    step = problem.step_permille
    unit = PERSON * step // 1000
    return sum(step * -(-peak // unit) for peak in highest.values())


def changes(problem: BlocksProblem, plan: BlocksPlan) -> int:
    """Return the slots whose group is another than today."""
    pairs = zip(problem.slots, plan.uses, strict=True)
    return sum(use != slot.today for slot, use in pairs)


TERMS: dict[str, Callable[[BlocksProblem, BlocksPlan], int]] = {
    "unmet": unmet,
    "bed_peaks": bed_peaks,
    "role_peaks": role_peaks,
    "changes": changes,
}
