"""Naming the people of each session's team, once the plan stands (``--name-teams``)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ortools.sat.python.cp_model import (
    FEASIBLE,
    OPTIMAL,
    CpModel,
    CpSolver,
    IntVar,
    LinearExpr,
)

from pks.problems.week.plan import TeamMember, WeekPlan
from pks.problems.week.problem import WeekProblem
from solvers.week.staffing import PERSON_PARTS, Part, day_parts, is_there

DAY_EFFORT = 0.3  # deterministic time for the teams of a day

Seat = tuple[int, int, int]  # part, session, need
Shares = Mapping[tuple[int, int], int]  # (session, need) -> 60ths of a person


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A day and site whose teams the people there cannot fill by name."""

    day: int
    site: int


def name_teams(
    problem: WeekProblem, plan: WeekPlan, seed: int
) -> tuple[WeekPlan, tuple[Unnamed, ...]]:
    """
    Return the plan with every team's people named, as few changes as possible.

    A person keeps to one session through the day where that can be. The heads of the
    plan do not promise names: somebody may be wanted as surgeon and in a team at once.
    Then the plan comes back without names, with the days where it failed.
    """
    shares = wanted_shares(problem, plan)
    by_day: defaultdict[tuple[int, int], list[Part]] = defaultdict(list)
    for part in day_parts(problem):
        by_day[part.day, part.site].append(part)
    members: list[TeamMember] = []
    unnamed: list[Unnamed] = []
    for (day, site), parts in by_day.items():
        named = day_teams(problem, plan, parts, shares, seed)
        if named is None:
            unnamed.append(Unnamed(day, site))
        else:
            members += named
    if unnamed:
        return plan, tuple(unnamed)
    return replace(plan, team=tuple(sorted(members))), ()


def wanted_shares(problem: WeekProblem, plan: WeekPlan) -> Shares:
    """Return the largest count of each need among a session's cases."""
    shares: defaultdict[tuple[int, int], int] = defaultdict(int)
    for booking in plan.bookings:
        for need, count in problem.cases[booking.case].needs:
            key = booking.session, need
            shares[key] = max(shares[key], count)
    return shares


def day_teams(
    problem: WeekProblem, plan: WeekPlan, parts: list[Part], shares: Shares, seed: int
) -> list[TeamMember] | None:
    """Return the members of one day's teams; None if there is no such naming."""
    cp = CpModel()
    seated = seats(cp, problem, plan, parts, shares)
    fill(cp, seated, parts, shares)
    share_people(cp, seated, shares)
    keep_together(cp, seated)
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = DAY_EFFORT
    if solver.solve(cp) not in (OPTIMAL, FEASIBLE):
        return None
    chosen = sorted(
        (seat, person) for (seat, person), sits in seated.items() if solver.value(sits)
    )
    return list(joined(chosen, parts))


Seated = dict[tuple[Seat, int], IntVar]


def seats(
    cp: CpModel,
    problem: WeekProblem,
    plan: WeekPlan,
    parts: list[Part],
    shares: Shares,
) -> Seated:
    """Make a truth for each person who can sit at each seat of the day's teams."""
    operating = surgeon_hours(problem, plan)
    seated: Seated = {}
    for p, part in enumerate(parts):
        there = people_there(problem, part, operating)
        for (s, need), share in shares.items():
            if s in part.sessions and share > 0:
                for k in there:
                    if need in problem.people[k].needs:
                        name = f"seated[{p},{s},{need},{k}]"
                        seated[(p, s, need), k] = cp.new_bool_var(name)
    return seated


def surgeon_hours(
    problem: WeekProblem, plan: WeekPlan
) -> Mapping[int, list[tuple[int, int, int]]]:
    """Return (day, start, end) of each surgeon's cases."""
    hours: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for b in plan.bookings:
        day = problem.sessions[b.session].day
        end = b.start_min + problem.cases[b.case].mean_min
        hours[b.surgeon].append((day, b.start_min, end))
    return hours


def people_there(
    problem: WeekProblem,
    part: Part,
    operating: Mapping[int, list[tuple[int, int, int]]],
) -> list[int]:
    """Return the people there through a part who do not operate in it."""
    return [
        k
        for k, person in enumerate(problem.people)
        if person.needs
        and is_there(person, part.day, part.site, part.start_min, part.end_min)
        and not any(
            day == part.day and start < part.end_min and part.start_min < end
            for day, start, end in operating.get(k, [])
        )
    ]


def fill(cp: CpModel, seated: Seated, parts: list[Part], shares: Shares) -> None:
    """Every seat has as many different people as its share asks, rounded up."""
    at_seat: defaultdict[Seat, list[IntVar]] = defaultdict(list)
    for (seat, _), sits in seated.items():
        at_seat[seat].append(sits)
    for p, part in enumerate(parts):
        for (s, need), share in shares.items():
            if s in part.sessions and share > 0:
                heads = -(-share // PERSON_PARTS)
                cp.add(LinearExpr.sum(at_seat[p, s, need]) == heads)


def share_people(cp: CpModel, seated: Seated, shares: Shares) -> None:
    """In a part a person fills one need, in several sessions only by their shares."""
    by_need: defaultdict[tuple[int, int, int], list[tuple[int, IntVar]]]
    by_need = defaultdict(list)
    for ((p, s, need), k), sits in seated.items():
        by_need[p, k, need].append((min(PERSON_PARTS, shares[s, need]), sits))
    needs_of: defaultdict[tuple[int, int], list[IntVar]] = defaultdict(list)
    for (p, k, need), found in by_need.items():
        works = cp.new_bool_var(f"works[{p},{k},{need}]")
        sizes, seats_of = zip(*found, strict=True)
        load = LinearExpr.weighted_sum(list(seats_of), list(sizes))
        cp.add(load <= PERSON_PARTS * works)
        needs_of[p, k].append(works)
    for works_at in needs_of.values():
        cp.add_at_most_one(works_at)


def keep_together(cp: CpModel, seated: Seated) -> None:
    """Few different people in each session and need through the day."""
    through_day: defaultdict[tuple[int, int, int], list[IntVar]] = defaultdict(list)
    for ((_, s, need), k), sits in seated.items():
        through_day[s, need, k].append(sits)
    named = []
    for key, sits_at in through_day.items():
        is_named = cp.new_bool_var(f"named[{key}]")
        cp.add_max_equality(is_named, sits_at)
        named.append(is_named)
    cp.minimize(LinearExpr.sum(named))


def joined(chosen: list[tuple[Seat, int]], parts: list[Part]) -> Iterator[TeamMember]:
    """Yield members, a person's neighbouring parts of a day joined into one stay."""
    stays: defaultdict[tuple[int, int, int], list[Part]] = defaultdict(list)
    for (p, s, need), k in chosen:
        stays[s, need, k].append(parts[p])
    for (s, need, k), found in stays.items():
        start = end = found[0].start_min
        for part in found:
            if part.start_min != end:
                yield TeamMember(s, need, k, start, end)
                start = part.start_min
            end = part.end_min
        yield TeamMember(s, need, k, start, end)
