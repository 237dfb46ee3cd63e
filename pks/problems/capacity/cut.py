"""
A problem in parts that nothing ties: hospitals between which no flow moves.

With a budget frame over all levers everything is tied, and there is one part.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from pks.problems.capacity.parts import (
    ANY,
    NO_LIMIT,
    Acts,
    Extra,
    Flow,
    Group,
    Lever,
    Need,
    Pool,
    Post,
    Target,
    Way,
)
from pks.problems.capacity.plan import CapacityPlan, shapes
from pks.problems.capacity.problem import CapacityLabels, CapacityProblem, Ints

ROWS_OF = {
    "done_milli": "ways", "room_milli": "places", "kit_milli": "kit_places",
    "work_milli": "posts", "extra_milli": "extras", "direct_milli": "direct",
    "away_milli": "starts", "jour_milli": "groups",
}  # fmt: skip
ACTED_ON = {Acts.POOL: "pools", Acts.WARD: "wards", Acts.INFLOW: "flows"}


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
    return Part(counted_anew(problem, Anew(rows, new)), rows)


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
    for lever in problem.direct:
        row = problem.levers[lever]
        if row.on in new[ACTED_ON[row.acts]]:
            used.add(lever)
    return sorted(used - {ANY})


Sited = TypeVar("Sited", Flow, Pool, Need, Group, Target)
T = TypeVar("T")


@dataclass(frozen=True)
class Anew:
    """What a problem is made of, as a part has it: its own rows, its own indexes."""

    rows: dict[str, Ints]
    new: Index

    def own(self, name: str, things: Sequence[T]) -> Iterator[T]:
        """Yield the things that are the part's."""
        return (things[i] for i in self.rows[name].tolist())

    def at(self, name: str, old: int) -> int:
        """Return a thing's index in the part; `ANY` stays."""
        return ANY if old == ANY else self.new[name][old]

    def sited(self, name: str, things: Sequence[Sited]) -> tuple[Sited, ...]:
        """Return things of hospitals."""
        return tuple(
            replace(row, site=self.at("sites", row.site))
            for row in self.own(name, things)
        )

    def needs(self, needs: Sequence[Need]) -> tuple[Need, ...]:
        """Return needs, surgeons' with their flow."""
        return tuple(
            replace(need, flow=self.at("flows", need.flow))
            for need in self.sited("needs", needs)
        )

    def way(self, way: Way) -> Way:
        """Return a way with all that it takes."""
        return replace(
            way,
            flow=self.at("flows", way.flow), at_flow=self.at("flows", way.at_flow),
            lever=self.at("levers", way.lever),
            needs=tuple((self.at("needs", n), minutes) for n, minutes in way.needs),
            nights=tuple((self.at("wards", w), stay) for w, stay in way.nights),
            kit=tuple((self.at("kit", k), minutes) for k, minutes in way.kit),
        )  # fmt: skip

    def post(self, post: Post) -> Post:
        """Return a post."""
        return Post(
            self.at("groups", post.group), self.at("needs", post.need),
            self.at("levers", post.lever),
        )  # fmt: skip

    def extra(self, extra: Extra) -> Extra:
        """Return minutes that a lever gives a group."""
        return replace(
            extra,
            lever=self.at("levers", extra.lever), group=self.at("groups", extra.group),
        )  # fmt: skip

    def lever(self, row: Lever) -> Lever:
        """Return a lever with what it acts on."""
        on = ANY if row.acts is Acts.THROUGH else self.at(ACTED_ON[row.acts], row.on)
        return replace(row, on=on, target=self.at("targets", row.target))

    def pairs(
        self, name: str, of: tuple[str, str], pairs: Sequence[tuple[int, int]]
    ) -> tuple[tuple[int, int], ...]:
        """Return pairs of indexes of two kinds."""
        one, other = of
        return tuple(
            (self.at(one, a), self.at(other, b)) for a, b in self.own(name, pairs)
        )


def counted_anew(problem: CapacityProblem, anew: Anew) -> CapacityProblem:
    """Return the part with every index its own."""
    return replace(
        with_rows(problem, anew.rows),
        flows=anew.sited("flows", problem.flows),
        ways=tuple(map(anew.way, anew.own("ways", problem.ways))),
        pools=anew.sited("pools", problem.pools),
        needs=anew.needs(problem.needs),
        groups=anew.sited("groups", problem.groups),
        posts=tuple(map(anew.post, anew.own("posts", problem.posts))),
        extras=tuple(map(anew.extra, anew.own("extras", problem.extras))),
        levers=tuple(map(anew.lever, anew.own("levers", problem.levers))),
        targets=anew.sited("targets", problem.targets),
        places=anew.pairs("places", ("ways", "pools"), problem.places),
        kit_places=anew.pairs("kit_places", ("ways", "kit"), problem.kit_places),
        direct=tuple(
            anew.at("levers", lever) for lever in anew.own("direct", problem.direct)
        ),
        starts=tuple(
            (anew.at("groups", group), first, summer)
            for group, first, summer in anew.own("starts", problem.starts)
        ),
        labels=labels_of(problem.labels, anew.rows),
    )


def with_rows(problem: CapacityProblem, rows: dict[str, Ints]) -> CapacityProblem:
    """Return the problem with a part's rows of its arrays, the rest as it was."""
    return replace(
        problem,
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
    )


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
