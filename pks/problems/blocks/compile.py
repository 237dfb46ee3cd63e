"""From a Region and its flows' needs to the problem: one pure function."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pks.model.region import Region
from pks.problems.blocks.booked import booked_slots
from pks.problems.blocks.care import Care
from pks.problems.blocks.mix import samples
from pks.problems.blocks.needs import FlowNeed
from pks.problems.blocks.people import Rosters, head_limits, role_sets, surgeon_limits
from pks.problems.blocks.problem import (
    ANY,
    BlocksProblem,
    Group,
    Labels,
    Pair,
    Slot,
)
from pks.problems.blocks.slots import Parts, cycle_weeks, theatre_parts
from pks.problems.blocks.weights import with_weights


def blocks_problem(
    region: Region, needs: Sequence[FlowNeed], num_weeks: int | None = None
) -> BlocksProblem:
    """
    Return the problem of a cycle.

    Parameters
    ----------
    needs
        What each flow needs in a productive week; a flow left out needs nothing.
    num_weeks
        Weeks of the cycle, 1 to 4; None takes two, or today's if it is longer.

    Raises
    ------
    InvalidInput
        If today's cycle does not go into ``num_weeks``.
    """
    weeks = cycle_weeks(region, num_weeks)
    parts = theatre_parts(region, weeks)
    groups = region_groups(region, needs, weeks)
    booked = booked_slots(region, parts, weeks)
    slots = tuple(region_slots(region, parts, groups, booked))
    care = Care(region, groups, samples(region, needs))
    roles = tuple(sorted({row.role for row in region.team_needs}))
    heads = tuple(team_heads(region, care, groups, roles))
    rosters = Rosters(region, weeks)
    sets = role_sets(region, roles)
    problem = BlocksProblem(
        num_weeks=weeks,
        slots=slots,
        pairs=tuple(
            Pair(first, second, slots[second].start_min - slots[first].end_min)
            for first, second in parts.pairs
        ),
        groups=groups,
        demands=tuple(
            demand for g in range(len(groups)) for demand in care.demands(g, weeks)
        ),
        surgeon_limits=tuple(surgeon_limits(rosters, groups, slots)),
        head_limits=tuple(head_limits(rosters, roles, heads, slots, sets)),
        heads=heads,
        bed_rates=tuple(care.bed_rates(group, weeks) for group in groups),
        step_permille=region.parameters.blocks.step_permille,
        weights=(),
        labels=labels(region, roles),
    )
    return with_weights(problem, region.parameters.blocks)


def labels(region: Region, roles: tuple[str, ...]) -> Labels:
    """Return the ids behind the indexes."""
    return Labels(
        theatres=tuple(row.theatre_id for row in region.theatres),
        sites=tuple(row.site_id for row in region.sites),
        specialties=tuple(row.specialty_id for row in region.specialties),
        wards=tuple(row.ward_id for row in region.wards),
        roles=roles,
    )


def region_groups(
    region: Region, needs: Sequence[FlowNeed], num_weeks: int
) -> tuple[Group, ...]:
    """Return each site's specialties with a need or a session, and flexible ones."""
    sites = {row.site_id: i for i, row in enumerate(region.sites)}
    specialties = {row.specialty_id: i for i, row in enumerate(region.specialties)}
    site_of = {row.theatre_id: sites[row.site_id] for row in region.theatres}
    flows = {flow.flow_id: flow for flow in region.flows}
    weekly: dict[tuple[int, int], float] = {}
    cases: defaultdict[tuple[int, int], float] = defaultdict(float)
    for row in region.sessions:
        if not row.emergency:
            specialty = specialties[row.specialty_id] if row.specialty_id else ANY
            weekly[site_of[row.theatre_id], specialty] = 0.0
    for need in needs:
        flow = flows[need.flow_id]
        key = sites[flow.site_id], specialties[flow.specialty_id]
        weekly[key] = weekly.get(key, 0.0) + need.session_min
        cases[key] += need.cases
    return tuple(
        Group(
            *key,
            need_min=round(num_weeks * minutes),
            case_min=round(minutes / cases[key]) if cases[key] > 0 else 0,
        )
        for key, minutes in sorted(weekly.items())
    )


def region_slots(
    region: Region, parts: Parts, groups: Sequence[Group], booked: frozenset[int]
) -> Iterator[Slot]:
    """
    Yield the slots.

    A slot may go to any specialty with a flow at the site. One of a specialty without
    a flow there stays what it is, for nobody knows its need, and so does a ``booked``
    one; a flexible one may stay.
    """
    sites = {row.site_id: i for i, row in enumerate(region.sites)}
    specialties = {row.specialty_id: i for i, row in enumerate(region.specialties)}
    with_flow = {
        (sites[flow.site_id], specialties[flow.specialty_id]) for flow in region.flows
    }
    index = {(group.site, group.specialty): g for g, group in enumerate(groups)}
    for i, part in enumerate(parts.parts):
        row = region.sessions[part.row]
        site = sites[region.theatres[part.theatre].site_id]
        specialty = specialties[row.specialty_id] if row.specialty_id else ANY
        own = index[site, specialty]
        others = tuple(
            index[key] for key in sorted(with_flow & index.keys()) if key[0] == site
        )
        is_known = specialty == ANY or (site, specialty) in with_flow
        is_free = is_known and i not in booked
        allowed = tuple(sorted({own, *others})) if is_free else (own,)
        yield Slot(
            part.theatre, site, part.day, part.start_min, part.end_min, own, allowed
        )


def team_heads(
    region: Region, care: Care, groups: Sequence[Group], roles: Sequence[str]
) -> Iterator[tuple[int, ...]]:
    """Yield each group's team by role, relief of breaks included."""
    relief = {row.role: row.permille for row in region.parameters.relief}
    share_permille = region.parameters.blocks.team_permille
    for group in groups:
        yield tuple(
            care.team(group, role, share_permille) * (1000 + relief.get(role, 0))
            for role in roles
        )
