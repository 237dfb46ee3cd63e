"""The objective, term by term; each has a twin in `pks.score.blocks`."""

from collections import defaultdict
from collections.abc import Callable

from pks.problems.blocks.problem import (
    NUM_TENTHS,
    PERSON,
    BlocksProblem,
    tenth_edges,
)
from solvers.blocks.model import BlocksModel, Expr


def unmet(m: BlocksModel) -> Expr:
    """Minutes lacking, parted in tenths; a site's flexible ones may cover them."""
    lacking: dict[int, Expr] = {}
    covers: defaultdict[int, list[Expr]] = defaultdict(list)
    cost: list[Expr] = []
    for g, most in most_lacking(m.problem).items():
        tenths = [
            m.cp.new_int_var(0, width, f"lack_{g}_{tenth}")
            for tenth, width in enumerate(widths(m.problem, g, most), 1)
        ]
        cover = m.cp.new_int_var(0, most, f"cover_{g}")
        covers[m.problem.groups[g].site].append(cover)
        lacking[g] = sum(tenths) + cover
        cost += [tenth * lack for tenth, lack in enumerate(tenths, 1)]
    for demand in m.problem.demands:
        given = [
            minutes
            for (g, theatre, _), minutes in m.minutes.items()
            if g == demand.group and theatre in demand.theatres
        ]
        m.cp.add(lacking[demand.group] + sum(given) >= demand.need_min)
    for site, own in covers.items():
        m.cp.add(sum(own) <= flexible_minutes(m, site))
    return sum(cost)


def most_lacking(problem: BlocksProblem) -> dict[int, int]:
    """Return the most minutes that each group can lack."""
    found: dict[int, int] = {}
    for demand in problem.demands:
        found[demand.group] = max(found.get(demand.group, 0), demand.need_min)
    return found


def widths(problem: BlocksProblem, group: int, most: int) -> list[int]:
    """Return the minutes of each tenth; the last takes what is beyond the need."""
    edges = (0, *tenth_edges(problem.groups[group].need_min))
    parts = [edges[i + 1] - edges[i] for i in range(NUM_TENTHS)]
    parts[-1] += max(0, most - edges[-1])
    return parts


def flexible_minutes(m: BlocksModel, site: int) -> Expr:
    """Return the minutes of a site's flexible sessions."""
    groups = m.problem.groups
    return sum(
        minutes
        for (g, _, _), minutes in m.minutes.items()
        if groups[g].site == site and groups[g].is_flexible
    )


def bed_peaks(m: BlocksModel) -> Expr:
    """Each ward's highest night, in whole steps."""
    problem, step = m.problem, m.problem.step_permille
    filled: defaultdict[tuple[int, int], list[Expr]] = defaultdict(list)
    by_day: defaultdict[tuple[int, int], list[Expr]] = defaultdict(list)
    for (g, _, day), minutes in m.minutes.items():
        by_day[g, day].append(minutes)
    for (g, day), parts in by_day.items():
        for rate in problem.bed_rates[g]:
            night = (day + rate.night) % problem.num_days
            filled[rate.ward, night] += [rate.millionths * part for part in parts]
    peaks: dict[int, Expr] = {}
    for (ward, _), parts in filled.items():
        if ward not in peaks:
            peaks[ward] = m.cp.new_int_var(0, most_steps(problem), f"beds_{ward}")
        m.cp.add(1000 * step * peaks[ward] >= sum(parts))
    return sum(step * peak for peak in peaks.values())


def most_steps(problem: BlocksProblem) -> int:
    """Return the most steps that a ward's peak can have: all its beds in one night."""
    highest = max(
        (r.millionths for rates in problem.bed_rates for r in rates), default=0
    )
    minutes = sum(slot.length_min for slot in problem.slots)
    minutes += sum(pair.extra_min for pair in problem.pairs)
    nights = max((len(rates) for rates in problem.bed_rates), default=1)
    return 1 + highest * minutes * max(1, nights) // (1000 * problem.step_permille)


def role_peaks(m: BlocksModel) -> Expr:
    """Each role's highest day at each site, in whole steps."""
    problem, step = m.problem, m.problem.step_permille
    unit = PERSON * step // 1000
    peaks: dict[tuple[int, int], Expr] = {}
    for limit in problem.head_limits:
        if len(limit.roles) != 1:
            continue
        (role,) = limit.roles
        key = limit.site, role
        if key not in peaks:
            most = len(problem.slots) * max(heads[role] for heads in problem.heads)
            name = f"heads_{limit.site}_{role}"
            peaks[key] = m.cp.new_int_var(0, 1 + most // unit, name)
        wanted = sum(
            problem.heads[g][role] * m.has(s, g)
            for s in limit.slots
            for g in problem.slots[s].allowed
        )
        m.cp.add(unit * peaks[key] >= wanted)
    return sum(step * peak for peak in peaks.values())


def changes(m: BlocksModel) -> Expr:
    """Slots whose group is another than today."""
    kept = [m.has(s, slot.today) for s, slot in enumerate(m.problem.slots)]
    return len(kept) - sum(kept)


TERMS: dict[str, Callable[[BlocksModel], Expr]] = {
    "unmet": unmet,
    "bed_peaks": bed_peaks,
    "role_peaks": role_peaks,
    "changes": changes,
}
