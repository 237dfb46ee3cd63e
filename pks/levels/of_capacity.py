"""What a capacity plan lacks to the takt, as findings."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from pks.levels.level import REMITS, Level
from pks.levels.shortage import LEAST_MIN, Finding, Kind
from pks.problems.capacity.plan import CapacityPlan
from pks.problems.capacity.problem import ANY, MILLI, CapacityProblem, Ints
from pks.problems.capacity.sums import avoided_milli, done_by_flow

Resource = tuple[Kind, str, str]


class Missing(Protocol):
    """Minutes missing by resource and week (`solvers.capacity.missing`)."""

    @property
    def ways(self) -> tuple[int, ...]:
        """Ways that ``operations`` has rows of."""

    @property
    def operations(self) -> Ints:
        """Session minutes."""

    @property
    def site(self) -> Ints:
        """Session minutes of a whole hospital."""

    @property
    def need(self) -> Ints:
        """Minutes of people."""

    @property
    def ward(self) -> Ints:
        """Minutes of beds, a night 1,440, and of recovery."""

    @property
    def kit(self) -> Ints:
        """Minutes of movable equipment."""


@dataclass
class Lack:
    """A resource's minutes by week, and minutes that one patient takes of it."""

    minutes: Ints
    per_patient: list[int] = field(default_factory=list)


def level_of(problem: CapacityProblem) -> Level:
    """Return the level that plans so far ahead: tactical up to 78 weeks."""
    is_tactical = problem.num_weeks <= REMITS[Level.TACTICAL].to_weeks
    return Level.TACTICAL if is_tactical else Level.STRATEGIC


def capacity_findings(
    problem: CapacityProblem, plan: CapacityPlan, missing: Missing
) -> tuple[Finding, ...]:
    """
    Return what a plan lacks: resources to the takt, and flows in the end.

    Weeks in which a resource lacks less than an hour do not count. Patients are the
    minutes over what one patient takes of the resource at the least.
    """
    lacks: dict[Resource, Lack] = {}
    for resource, minutes, takes in rows(problem, missing):
        zero = np.zeros(problem.num_weeks, np.int64)
        lack = lacks.setdefault(resource, Lack(zero))
        lack.minutes = lack.minutes + minutes
        lack.per_patient += takes
    found = [
        finding
        for (kind, name, site), lack in lacks.items()
        for finding in finding_of(problem, kind, name, site, lack)
    ]
    return (*found, *flows_short(problem, plan))


def finding_of(
    problem: CapacityProblem, kind: Kind, name: str, site: str, lack: Lack
) -> Iterator[Finding]:
    """Yield a resource's finding, if it lacks an hour in some week."""
    short = np.flatnonzero(lack.minutes >= LEAST_MIN)
    if not len(short):
        return
    minutes = int(lack.minutes[short].sum())
    takes = sorted(n for n in lack.per_patient if n > 0) or [minutes]
    patients = max(1, minutes // takes[len(takes) // 2])
    weeks = tuple(problem.weeks[w] for w in short)
    yield Finding(kind, name, site, weeks, minutes, patients)


def rows(
    problem: CapacityProblem, missing: Missing
) -> Iterator[tuple[Resource, Ints, list[int]]]:
    """Yield each resource with its minutes by week and what patients take of it."""
    labels = problem.labels
    for i, w in enumerate(missing.ways):
        way = problem.ways[w]
        flow = problem.flows[way.at_flow]
        where = labels.specialties[flow.specialty], labels.sites[flow.site]
        yield (Kind.THEATRE, *where), missing.operations[i], [way.session_min]
    for s, site in enumerate(labels.sites):
        yield (Kind.THEATRE, "", site), missing.site[s], [
            way.session_min for way in problem.ways
            if way.at_flow != ANY and problem.flows[way.at_flow].site == s
        ]  # fmt: skip
    takes: defaultdict[int, list[int]] = defaultdict(list)
    nights: defaultdict[int, list[int]] = defaultdict(list)
    for way in problem.ways:
        for need, minutes in way.needs:
            takes[need].append(minutes)
        for ward, stay in way.nights:
            unit = int(problem.ward_unit_min[ward])
            nights[ward].append(unit * sum(stay) // MILLI)
    for n in range(len(problem.needs)):
        yield need_resource(problem, n), missing.need[n], takes[n]
    for w, ward_id in enumerate(labels.wards):
        yield (Kind.WARD, ward_id, ""), missing.ward[w], nights[w]
    num_kinds = len(labels.equipment) // max(1, len(labels.sites))
    for k, name in enumerate(labels.equipment):
        uses = [m for way in problem.ways for kit, m in way.kit if kit == k]
        where = name, labels.sites[k // num_kinds]
        yield (Kind.EQUIPMENT, *where), missing.kit[k], uses


def need_resource(problem: CapacityProblem, need: int) -> Resource:
    """Return a need as a resource: a role, a competence, or surgeons of a specialty."""
    row, labels = problem.needs[need], problem.labels
    site = labels.sites[row.site]
    if row.flow != ANY:
        specialty = labels.specialties[problem.flows[row.flow].specialty]
        return Kind.SURGEON, specialty, site
    if row.competence:
        return Kind.COMPETENCE, f"{row.role} ({row.competence})", site
    return Kind.ROLE, row.role, site


def flows_short(problem: CapacityProblem, plan: CapacityPlan) -> Iterator[Finding]:
    """
    Yield the flows that are behind their takt when the plan ends.

    The weeks are those in which they are behind, the patients those not operated.
    """
    out = done_by_flow(problem, plan) + avoided_milli(problem, plan)
    behind = problem.takt_milli.cumsum(axis=1) - out.sum(axis=1).cumsum(axis=1)
    for f, flow in enumerate(problem.flows):
        patients = int(behind[f, -1]) // MILLI
        if patients > 0:
            weeks = tuple(
                week for week, n in zip(problem.weeks, behind[f], strict=True)
                if n >= MILLI
            )  # fmt: skip
            yield Finding(
                Kind.FLOW, problem.labels.flows[f], problem.labels.sites[flow.site],
                weeks, patients * flow.case_min, patients,
            )  # fmt: skip
