"""
One more of each resource: what a planner can ask for, what it costs, what it adds.

A unit is had every week: a theatre day, a shift of a role or competence, a surgeon's
day, a staffed bed each night, a place in recovery, a piece of equipment. People of a
unit are a group of their own that has no minutes until units are given; nothing else
of the problem changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from pks.problems.capacity.parts import ANY, MILLI, NO_LIMIT, Group, Need, Pool, Post
from pks.problems.capacity.plan import CapacityPlan
from pks.problems.capacity.problem import NIGHT_MIN, CapacityProblem, Ints

THEATRE, ROLE, COMPETENCE = "theatre", "role", "competence"
WARD, EQUIPMENT = "ward", "equipment"
DAYS_A_WEEK = 5
ADDED_TO = ("pool_min", "site_min", "group_min", "ward_milli", "kit_min")
"""Arrays of a problem that units add to."""


@dataclass(frozen=True, slots=True)
class Terms:
    """
    What units are made of and cost, by index of the problem.

    Attributes
    ----------
    day_min
        Minutes of a theatre day, by site.
    shift_min
        Minutes of a shift in theatre, by site and role.
    day_ore, shift_ore, ward_ore, piece_ore
        Cost of a theatre day beside its people, a shift, a bed-night or an hour of a
        place in recovery, and a week of a piece of equipment.
    bed_milli
        What one bed, or place, is in each week, (wards, weeks).
    piece_min
        Minutes of a piece in each site's weeks, (sites, weeks).
    drg_milli
        Thousandths of a DRG point that an operation of each flow is worth.
    drg_ore
        What a DRG point is worth.
    """

    day_min: tuple[int, ...]
    day_ore: tuple[int, ...]
    shift_min: dict[tuple[int, str], int]
    shift_ore: dict[tuple[int, str], int]
    ward_ore: tuple[int, ...]
    bed_milli: Ints
    piece_ore: int
    piece_min: Ints
    drg_milli: Ints
    drg_ore: int


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """
    One more of a resource in every week.

    Attributes
    ----------
    kind
        `THEATRE`, `ROLE`, `COMPETENCE`, `WARD` or `EQUIPMENT`.
    resource
        Specialty or theatres, role, role (competence), ward, equipment.
    unit
        ``theatre_day``, ``shift``, ``surgeon_day``, ``bed``, ``place``, ``piece``.
    adds
        (array of the problem, row) that the unit adds to.
    amount
        What it adds in each week, in the array's own unit, (weeks,).
    needs
        Needs that people of the unit fill.
    cost_ore
        Of a week.
    """

    kind: str
    resource: str
    site: int
    unit: str
    adds: tuple[tuple[str, int], ...]
    amount: Ints
    cost_ore: int
    needs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """A problem with a group for the people of each unit, and the units."""

    problem: CapacityProblem
    units: tuple[Unit, ...]
    terms: Terms


def priced(problem: CapacityProblem, terms: Terms) -> Priced:
    """Return the units of a problem: of every resource that an operation needs."""
    made = Made(problem, terms)
    units = (*made.theatres(), *made.people(), *made.wards(), *made.equipment())
    weeks = problem.num_weeks
    more = np.zeros((len(made.groups), weeks), np.int64)
    return Priced(
        replace(
            problem,
            groups=(*problem.groups, *made.groups),
            posts=(*problem.posts, *made.posts),
            group_min=np.concatenate((problem.group_min, more)),
        ),
        units,
        terms,
    )


@dataclass
class Made:
    """Units being made, with the groups and posts that they bring."""

    problem: CapacityProblem
    terms: Terms

    def __post_init__(self) -> None:
        self.groups: list[Group] = []
        self.posts: list[Post] = []
        self.used = {n for way in self.problem.ways for n, _ in way.needs}

    def in_work(self, amount: int) -> Ints:
        """Return an amount a week, less on holidays."""
        return amount * self.problem.work_permille // MILLI

    def theatres(self) -> list[Unit]:
        """Return a theatre day of each pool, in the weeks that its site is open."""
        found = []
        for p, pool in enumerate(self.problem.pools):
            is_open = self.problem.site_min[pool.site] > 0
            day = self.in_work(self.terms.day_min[pool.site]) * is_open
            found.append(
                Unit(
                    THEATRE, pool_name(self.problem, pool), pool.site, "theatre_day",
                    (("pool_min", p), ("site_min", pool.site)), day,
                    self.terms.day_ore[pool.site],
                )
            )  # fmt: skip
        return found

    def people(self) -> list[Unit]:
        """Return a shift of each role and competence, and a day of surgeons."""
        named: dict[tuple[int, str, str], list[int]] = {}
        for n in sorted(self.used):
            need = self.problem.needs[n]
            named.setdefault((need.site, need.role, self.special(need)), []).append(n)
        found = []
        for (site, role, special), own in named.items():
            is_surgeon = self.problem.needs[own[0]].flow != ANY
            needs = list(own)
            if special and not is_surgeon:
                needs += named.get((site, role, ""), [])
            shift = self.terms.shift_min[site, role]
            group = len(self.problem.groups) + len(self.groups)
            self.groups.append(Group(site, (role,), (special,) if special else ()))
            self.posts += [Post(group, n) for n in needs]
            found.append(
                Unit(
                    COMPETENCE if special else ROLE,
                    f"{role} ({special})" if special else role, site,
                    "surgeon_day" if is_surgeon else "shift",
                    (("group_min", group),), self.in_work(shift),
                    self.terms.shift_ore[site, role], tuple(needs),
                )
            )  # fmt: skip
        return found

    def special(self, need: Need) -> str:
        """Return a need's competence; that of surgeons is the specialty."""
        if need.flow == ANY:
            return need.competence
        specialty = self.problem.flows[need.flow].specialty
        return self.problem.labels.specialties[specialty]

    def wards(self) -> list[Unit]:
        """Return a bed each night, or a place, of every ward that operations use."""
        problem = self.problem
        site_of: dict[int, int] = {}
        for way in self.problem.ways:
            for ward, _ in way.nights:
                site_of.setdefault(ward, problem.flows[way.at_flow].site)
        bed = self.terms.bed_milli
        return [
            Unit(
                WARD, problem.labels.wards[w], site,
                "bed" if problem.ward_unit_min[w] == NIGHT_MIN else "place",
                (("ward_milli", w),), bed[w],
                int(bed[w].max()) * self.terms.ward_ore[w] // MILLI,
            )
            for w, site in sorted(site_of.items())
            if problem.ward_milli[w, 0] < NO_LIMIT
        ]  # fmt: skip

    def equipment(self) -> list[Unit]:
        """Return a piece of every equipment that may be short."""
        num_kinds = len(self.problem.labels.equipment) // max(
            1, len(self.problem.labels.sites)
        )
        return [
            Unit(
                EQUIPMENT, self.problem.labels.equipment[k], k // num_kinds, "piece",
                (("kit_min", k),), self.terms.piece_min[k // num_kinds],
                self.terms.piece_ore,
            )
            for k in sorted({k for _, k in self.problem.kit_places})
        ]  # fmt: skip


def pool_name(problem: CapacityProblem, pool: Pool) -> str:
    """Return a pool's specialty and theatres."""
    labels = problem.labels
    names = "+".join(labels.theatres[t] for t in pool.theatres)
    named = "" if pool.specialty == ANY else labels.specialties[pool.specialty]
    return " ".join(filter(None, (named, names)))


def with_units(
    problem: CapacityProblem, units: Iterable[tuple[Unit, int]]
) -> CapacityProblem:
    """Return the problem with so many more of each unit."""
    has: dict[str, Ints] = {name: getattr(problem, name).copy() for name in ADDED_TO}
    for unit, count in units:
        for name, row in unit.adds:
            has[name][row] += count * unit.amount
    return replace(
        problem,
        pool_min=has["pool_min"], site_min=has["site_min"], kit_min=has["kit_min"],
        group_min=has["group_min"], ward_milli=has["ward_milli"],
    )  # fmt: skip


def padded(problem: CapacityProblem, plan: CapacityPlan) -> CapacityPlan:
    """Return the plan in a problem that has got more groups: they do nothing."""
    weeks = problem.num_weeks
    posts = len(problem.posts) - len(plan.work_milli)
    groups = len(problem.groups) - len(plan.jour_milli)
    work, jour = (np.zeros((n, weeks), np.int64) for n in (posts, groups))
    return replace(
        plan,
        work_milli=np.concatenate((plan.work_milli, work)),
        jour_milli=np.concatenate((plan.jour_milli, jour)),
    )


Change = tuple[str, int, Ints]


def taken(
    problem: CapacityProblem, plan: CapacityPlan, unit: Unit, count: int
) -> list[Change]:
    """
    Return (array, row, amount by week) that units add, or take if fewer.

    People are taken from the groups that fill the unit's needs, in proportion to the
    plan's minutes of each week.
    """
    if count >= 0 or not unit.needs:
        return [(name, row, count * unit.amount) for name, row in unit.adds]
    work = np.zeros((len(problem.groups), problem.num_weeks), np.int64)
    for p, post in enumerate(problem.posts):
        if post.need in unit.needs:
            work[post.group] += plan.work_milli[p]
    total = np.maximum(1, work.sum(axis=0))
    return [
        ("group_min", g, count * unit.amount * work[g] // total)
        for g in np.flatnonzero(work.any(axis=1)).tolist()
    ]
