"""
A week cut into parts that meet in nothing but patients who may go to several.

Sites are tied where a limit or a term of the model counts over both: a ward or a
recovery unit that flows of both use, a flow that both add to, a person with theatre
duty at both on one day. What no such tie holds together is a part. A person with duty
at one site on Monday and at another on Tuesday is in both parts, each with the duties
there, since no rule and no term looks at a surgeon over more than a day.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pks.problems.week.counts import ANY
from pks.problems.week.overload import Overload
from pks.problems.week.plan import Booking, TeamMember, WeekPlan
from pks.problems.week.problem import Case, Labels, Person, WeekProblem

Group = tuple[int, ...]  # sites, in order


@dataclass(frozen=True, slots=True)
class Part:
    """
    Some sites of a week as a week of their own.

    Theatres, wards, flows and all else but cases, sessions and people have the same
    index in both; quotas of other parts' flows are 0. The weights are the whole's, so
    that the costs of all parts' plans add up to that of the whole.

    Attributes
    ----------
    problem
        The part.
    sites
        Sites whose sessions it holds.
    cases, sessions, people
        By index in the part, the index in the whole; rising.
    """

    problem: WeekProblem
    sites: Group
    cases: tuple[int, ...]
    sessions: tuple[int, ...]
    people: tuple[int, ...]

    def in_whole(self, plan: WeekPlan) -> WeekPlan:
        """Return a plan of the part with the whole's indexes."""
        cases, sessions, people = self.cases, self.sessions, self.people
        return WeekPlan(
            tuple(
                Booking(
                    cases[b.case], sessions[b.session], people[b.surgeon], b.start_min
                )
                for b in plan.bookings
            ),
            tuple(
                replace(m, session=sessions[m.session], person=people[m.person])
                for m in plan.team
            ),
        )

    def own(self, plan: WeekPlan) -> WeekPlan:
        """Return what a plan of the whole has in the part, with the part's indexes."""
        cases, sessions = numbered(self.cases), numbered(self.sessions)
        people = numbered(self.people)
        return WeekPlan(
            tuple(
                Booking(
                    cases[b.case], sessions[b.session], people[b.surgeon], b.start_min
                )
                for b in plan.bookings
                if b.case in cases and b.session in sessions
            ),
            tuple(
                TeamMember(
                    sessions[m.session],
                    m.need,
                    people[m.person],
                    m.start_min,
                    m.end_min,
                )
                for m in plan.team
                if m.session in sessions
            ),
        )


def numbered(kept: Iterable[int]) -> dict[int, int]:
    """Return each index kept with its new one; `ANY` stays what it is."""
    return {ANY: ANY} | {old: new for new, old in enumerate(kept)}


def join(parts: Sequence[Part], plans: Sequence[WeekPlan]) -> WeekPlan:
    """Return the plan of the whole that the parts' plans are together."""
    joined = [part.in_whole(plan) for part, plan in zip(parts, plans, strict=True)]
    return WeekPlan(
        tuple(sorted(b for plan in joined for b in plan.bookings)),
        tuple(sorted(m for plan in joined for m in plan.team)),
    )


def tied_sites(problem: WeekProblem) -> tuple[Group, ...]:
    """Return the sites in groups that nothing but patients ties to each other."""
    leader = list(range(len(problem.sites)))

    def leads(site: int) -> int:
        while leader[site] != site:
            site = leader[site]
        return site

    for together in ties(problem):
        first, *others = sorted({leads(site) for site in together})
        for other in others:
            leader[other] = first
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for site in range(len(problem.sites)):
        groups[leads(site)].append(site)
    return tuple(tuple(sites) for sites in groups.values())


def ties(problem: WeekProblem) -> Iterator[set[int]]:
    """Yield sites that some limit or term counts together."""
    at: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    used = {
        (site, case.flow_by_site[site])
        for case in problem.cases
        for site in case.sites
        if case.flow_by_site[site] != ANY
    }
    used |= {(flow.site, f) for f, flow in enumerate(problem.flows)}
    for site, f in used:
        flow = problem.flows[f]
        rooms = (("ward", flow.ward), ("ward", flow.icu), ("pacu", flow.pacu))
        for kind, index in (("flow", f), *rooms):
            if index != ANY:
                at[kind, index].add(site)
    yield from at.values()
    for person in problem.people:
        by_day: defaultdict[int, set[int]] = defaultdict(set)
        for duty in person.duties:
            by_day[duty.day].add(duty.site)
        yield from by_day.values()


def cut(
    problem: WeekProblem, groups: Sequence[Group], homes: Sequence[int]
) -> tuple[Part, ...]:
    """
    Return the parts of a week.

    Parameters
    ----------
    groups
        From `tied_sites`, or several of those together.
    homes
        By case, the group whose part holds it; it can be booked there only.
    """
    cases: list[list[int]] = [[] for _ in groups]
    for c, home in enumerate(homes):
        cases[home].append(c)
    return tuple(
        part_of(problem, sites, kept) for sites, kept in zip(groups, cases, strict=True)
    )


def part_of(problem: WeekProblem, sites: Group, kept: Sequence[int]) -> Part:
    """Return the part of some sites with some of the cases."""
    rows = [problem.cases[c] for c in kept]
    at = [s for s, session in enumerate(problem.sessions) if session.site in sites]
    named = {person for case in rows for person in people_named(case)}
    there = [
        k
        for k, person in enumerate(problem.people)
        if k in named or any(duty.site in sites for duty in person.duties)
    ]
    sessions, people = numbered(at), numbered(there)
    made = replace(
        problem,
        cases=tuple(renumbered(case, sessions, people) for case in rows),
        sessions=tuple(problem.sessions[s] for s in at),
        people=tuple(at_sites(problem.people[k], sites) for k in there),
        flows=tuple(
            flow if flow.site in sites else replace(flow, quota=0)
            for flow in problem.flows
        ),
        labels=part_labels(problem.labels, kept, at, there),
        overloads=tuple(
            renumbered_overload(o, numbered(kept), sessions, people)
            for o in problem.overloads
            if site_of(problem, o) in sites
        ),
    )
    return Part(made, sites, tuple(kept), tuple(at), tuple(there))


def people_named(case: Case) -> set[int]:
    """Return the people that a case speaks of."""
    present = ANY if case.present is None else case.present.surgeon
    return {case.surgeon, present} - {ANY}


def renumbered(case: Case, sessions: dict[int, int], people: dict[int, int]) -> Case:
    """Return a case with the part's sessions and people."""
    present = case.present
    if present is not None:
        present = replace(present, surgeon=people[present.surgeon])
    return replace(
        case,
        surgeon=people[case.surgeon],
        present=present,
        stands_in=sessions.get(case.stands_in, ANY),
    )


def at_sites(person: Person, sites: Group) -> Person:
    """Return a person with the duties at some sites."""
    duties = tuple(duty for duty in person.duties if duty.site in sites)
    return (
        person if len(duties) == len(person.duties) else replace(person, duties=duties)
    )


def part_labels(
    labels: Labels, cases: Sequence[int], sessions: Sequence[int], people: Sequence[int]
) -> Labels:
    """Return the ids of what a part holds."""
    return replace(
        labels,
        cases=tuple(labels.cases[c] for c in cases),
        sessions=tuple(labels.sessions[s] for s in sessions),
        people=tuple(labels.people[k] for k in people),
    )


def site_of(problem: WeekProblem, overload: Overload) -> int:
    """Return a site of an overloaded resource."""
    if overload.session != ANY:
        return problem.sessions[overload.session].site
    if overload.site != ANY:
        return overload.site
    if overload.ward != ANY:
        uses = (f.site for f in problem.flows if overload.ward in (f.ward, f.icu))
        return next(uses, ANY)
    duties = problem.people[overload.person].duties
    return next((duty.site for duty in duties if duty.day == overload.day), ANY)


def renumbered_overload(
    overload: Overload,
    cases: dict[int, int],
    sessions: dict[int, int],
    people: dict[int, int],
) -> Overload:
    """Return an overload with the part's cases, session and person."""
    return replace(
        overload,
        cases=tuple(cases[c] for c in overload.cases if c in cases),
        session=sessions[overload.session],
        person=people[overload.person],
    )
