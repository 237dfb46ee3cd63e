"""
A problem in parts that nothing ties: hospitals between which no flow moves.

With a budget frame over all levers everything is tied, and there is one part.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from pks.problems.capacity.parts import ANY, NO_LIMIT, Acts, Lever
from pks.problems.capacity.plan import CapacityPlan, shapes
from pks.problems.capacity.problem import CapacityLabels, CapacityProblem, Ints

ROWS_OF = {
    "done_milli": "ways", "room_milli": "places", "kit_milli": "kit_places",
    "work_milli": "posts", "extra_milli": "extras", "direct_milli": "direct",
    "away_milli": "starts", "jour_milli": "groups",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """
    Some hospitals' problem.

    Attributes
    ----------
    rows
        The whole problem's index of each of the part's, by name of what it has.
    """

    problem: CapacityProblem
    rows: dict[str, Ints]


def cut(problem: CapacityProblem) -> tuple[Part, ...]:
    """Return the parts, in the order of their first hospitals."""
    return tuple(part(problem, sites) for sites in tied_sites(problem))


def tied_sites(problem: CapacityProblem) -> list[list[int]]:
    """Return the hospitals in groups that ways tie, all together under a budget."""
    count = len(problem.labels.sites)
    if problem.budget_ore < NO_LIMIT:
        return [list(range(count))]
    root = list(range(count))
    for way in problem.ways:
        if way.at_flow != ANY:
            one, other = (problem.flows[f].site for f in (way.flow, way.at_flow))
            root = [root[one] if r == root[other] else r for r in root]
    return [
        [site for site in range(count) if root[site] == first]
        for first in dict.fromkeys(root)
    ]


def part(problem: CapacityProblem, sites: Sequence[int]) -> Part:
    """Return the problem of some hospitals, everything counted anew."""
    own = set(sites)
    num_kinds = len(problem.labels.equipment) // max(1, len(problem.labels.sites))
    flows = kept(f.site in own for f in problem.flows)
    here = set(flows)
    ways = kept(way.flow in here for way in problem.ways)
    pools = kept(pool.site in own for pool in problem.pools)
    needs = kept(need.site in own for need in problem.needs)
    groups = kept(group.site in own for group in problem.groups)
    wards = sorted({w for i in ways for w, _ in problem.ways[i].nights})
    targets = kept(target.site in own for target in problem.targets)
    at = {
        "sites": list(sites), "flows": flows, "ways": ways, "pools": pools,
        "needs": needs, "groups": groups, "wards": wards, "targets": targets,
        "kit": [s * num_kinds + k for s in sites for k in range(num_kinds)],
    }  # fmt: skip
    new = {name: {old: i for i, old in enumerate(rows)} for name, rows in at.items()}
    at["posts"] = kept(post.group in new["groups"] for post in problem.posts)
    at["extras"] = kept(extra.group in new["groups"] for extra in problem.extras)
    at["levers"] = levers_of(problem, at, new)
    new["levers"] = {old: i for i, old in enumerate(at["levers"])}
    at["direct"] = kept(lever in new["levers"] for lever in problem.direct)
    at["places"] = kept(way in new["ways"] for way, _ in problem.places)
    at["kit_places"] = kept(way in new["ways"] for way, _ in problem.kit_places)
    at["starts"] = kept(group in new["groups"] for group, _, _ in problem.starts)
    rows = {name: np.array(index, np.int64) for name, index in at.items()}
    return Part(counted_anew(problem, rows, new), rows)


def kept(wanted: Iterable[bool]) -> list[int]:
    """Return the indexes of what is wanted."""
    return [i for i, is_wanted in enumerate(wanted) if is_wanted]


Index = dict[str, dict[int, int]]


def levers_of(
    problem: CapacityProblem, at: dict[str, list[int]], new: Index
) -> list[int]:
    """Return the levers that something of the part uses."""
    used = {problem.ways[w].lever for w in at["ways"]}
    used |= {problem.posts[p].lever for p in at["posts"]}
    used |= {problem.extras[e].lever for e in at["extras"]}
    names = {Acts.POOL: "pools", Acts.WARD: "wards", Acts.INFLOW: "flows"}
    for lever in problem.direct:
        row = problem.levers[lever]
        if row.on in new[names[row.acts]]:
            used.add(lever)
    return sorted(used - {ANY})


def counted_anew(
    problem: CapacityProblem, rows: dict[str, Ints], new: Index
) -> CapacityProblem:
    """Return the part with every index its own."""
    site, flow, way, pool = (new[n] for n in ("sites", "flows", "ways", "pools"))
    need, group, lever, kit = (new[n] for n in ("needs", "groups", "levers", "kit"))
    names = {Acts.POOL: pool, Acts.WARD: new["wards"], Acts.INFLOW: flow}

    def any_of(index: dict[int, int], old: int) -> int:
        return ANY if old == ANY else index[old]

    def lever_anew(row: Lever) -> Lever:
        on = ANY if row.acts is Acts.THROUGH else names[row.acts][row.on]
        return replace(row, on=on, target=any_of(new["targets"], row.target))

    return replace(
        problem,
        flows=tuple(
            replace(f, site=site[f.site])
            for f in (problem.flows[i] for i in rows["flows"])
        ),
        ways=tuple(
            replace(
                w, flow=flow[w.flow], at_flow=any_of(flow, w.at_flow),
                lever=any_of(lever, w.lever),
                needs=tuple((need[n], m) for n, m in w.needs),
                nights=tuple((new["wards"][n], stay) for n, stay in w.nights),
                kit=tuple((kit[k], m) for k, m in w.kit),
            )
            for w in (problem.ways[i] for i in rows["ways"])
        ),
        pools=tuple(
            replace(p, site=site[p.site])
            for p in (problem.pools[i] for i in rows["pools"])
        ),
        needs=tuple(
            replace(n, site=site[n.site], flow=any_of(flow, n.flow))
            for n in (problem.needs[i] for i in rows["needs"])
        ),
        groups=tuple(
            replace(g, site=site[g.site])
            for g in (problem.groups[i] for i in rows["groups"])
        ),
        posts=tuple(
            replace(
                p, group=group[p.group], need=need[p.need],
                lever=any_of(lever, p.lever),
            )
            for p in (problem.posts[i] for i in rows["posts"])
        ),
        extras=tuple(
            replace(e, lever=lever[e.lever], group=group[e.group])
            for e in (problem.extras[i] for i in rows["extras"])
        ),
        levers=tuple(lever_anew(problem.levers[i]) for i in rows["levers"]),
        targets=tuple(
            replace(t, site=site[t.site])
            for t in (problem.targets[i] for i in rows["targets"])
        ),
        places=tuple(
            (way[w], pool[p]) for w, p in (problem.places[i] for i in rows["places"])
        ),
        kit_places=tuple(
            (way[w], kit[k])
            for w, k in (problem.kit_places[i] for i in rows["kit_places"])
        ),
        direct=tuple(lever[problem.direct[i]] for i in rows["direct"]),
        starts=tuple(
            (group[g], first, summer)
            for g, first, summer in (problem.starts[i] for i in rows["starts"])
        ),
        start_milli=problem.start_milli[rows["flows"]],
        inflow_milli=problem.inflow_milli[rows["flows"]],
        removed_milli=problem.removed_milli[rows["flows"]],
        later_milli=problem.later_milli[rows["flows"]],
        takt_milli=problem.takt_milli[rows["flows"]],
        pool_min=problem.pool_min[rows["pools"]],
        site_min=problem.site_min[rows["sites"]],
        group_min=problem.group_min[rows["groups"]],
        kit_min=problem.kit_min[rows["kit"]],
        ward_milli=problem.ward_milli[rows["wards"]],
        ward_unit_min=problem.ward_unit_min[rows["wards"]],
        share_permille=problem.share_permille[rows["sites"]],
        labels=labels_of(problem.labels, rows),
    )  # fmt: skip


def labels_of(labels: CapacityLabels, rows: dict[str, Ints]) -> CapacityLabels:
    """Return the ids of a part; theatres keep their numbers."""

    def chosen(names: tuple[str, ...], name: str) -> tuple[str, ...]:
        return tuple(names[i] for i in rows[name].tolist())

    return replace(
        labels,
        flows=chosen(labels.flows, "flows"),
        sites=chosen(labels.sites, "sites"),
        wards=chosen(labels.wards, "wards"),
        equipment=chosen(labels.equipment, "kit"),
        levers=chosen(labels.levers, "levers"),
    )


def part_of(own: Part, plan: CapacityPlan) -> CapacityPlan:
    """Return a part's share of the whole problem's plan."""
    return CapacityPlan(
        **{name: getattr(plan, name)[own.rows[of]] for name, of in ROWS_OF.items()}
    )


def joined(
    problem: CapacityProblem, parts: Sequence[Part], plans: Sequence[CapacityPlan]
) -> CapacityPlan:
    """Return the whole problem's plan of its parts' plans."""
    whole = {name: np.zeros(shape, np.int64) for name, shape in shapes(problem).items()}
    for own, plan in zip(parts, plans, strict=True):
        for name, of in ROWS_OF.items():
            whole[name][own.rows[of]] = getattr(plan, name)
    return CapacityPlan(**whole)
