"""Rule of the teams' heads: enough people with the competence, part by part."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import Person
from pks.rules.violation import Violation
from pks.rules.week import where
from pks.rules.week.operation import Operation, by_session, grouped
from pks.rules.week.parts import parts, runs_in, wanted_60ths
from pks.rules.week.presence import is_there

SIXTIETHS_PERMILLE = 60 * 1000


def team_heads(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """
    In each part of a day the people there can fill every need, each person one.

    Heads that standing bookings lack already are lent.
    """
    planned = {
        index: booked
        for index, booked in by_session(problem, plan).items()
        if not problem.sessions[index].emergency
    }
    on_duty = people_on_duty(problem)
    places = grouped(
        planned, lambda i: (problem.sessions[i].site, problem.sessions[i].day)
    )
    for (site, day), sessions in sorted(places.items()):
        for part in parts(problem, site, day):
            running = [
                planned[i] for i in sessions if runs_in(problem.sessions[i], part)
            ]
            heads = wanted_heads(problem, running)
            there = [
                person.needs
                for person in on_duty.get((site, day), [])
                if is_there(person, site, day, part)
            ]
            there += [(need,) for need in problem.heads_lent(site, day, part[0])]
            lacking, needs = heads_lacking(heads, there)
            if lacking > 0:
                names = ", ".join(problem.labels.needs[need] for need in needs)
                when = f"{where.on_day(day)} {where.hours(part)}"
                place = f"site {problem.labels.sites[site]}, {when}, needs {names}"
                yield Violation("team_heads", place, lacking)


def people_on_duty(problem: WeekProblem) -> Mapping[tuple[int, int], list[Person]]:
    """Return the people with theatre duty, by site and day."""
    found: dict[tuple[int, int], list[Person]] = {}
    for person in problem.people:
        for place in {(duty.site, duty.day) for duty in person.duties}:
            found.setdefault(place, []).append(person)
    return found


def wanted_heads(
    problem: WeekProblem, running: Iterable[Sequence[Operation]]
) -> dict[int, int]:
    """Return the whole heads that sessions want together per need, relief included."""
    wanted: Counter[int] = Counter()
    for booked in running:
        wanted.update(wanted_60ths(booked))
    return {
        need: -(-share * (1000 + problem.relief_permille[need]) // SIXTIETHS_PERMILLE)
        for need, share in sorted(wanted.items())
        if share > 0
    }


def heads_lacking(
    heads: Mapping[int, int], there: Iterable[tuple[int, ...]]
) -> tuple[int, list[int]]:
    """
    Return the most heads by which a set of needs exceeds the people for it.

    By Hall's theorem every need can be filled exactly when no set lacks any. Sets
    are the bits of an index; ``there`` holds the needs that each person can fill.
    """
    bit_by_need = {need: bit for bit, need in enumerate(heads)}
    wanted = np.zeros(1 << len(heads), dtype=np.int64)
    for need, bit in bit_by_need.items():
        wanted[1 << bit : 2 << bit] = wanted[: 1 << bit] + heads[need]

    confined = np.zeros_like(wanted)
    for needs in there:
        bits = {bit_by_need[need] for need in needs if need in bit_by_need}
        confined[sum(1 << bit for bit in bits)] += 1
    for bit in bit_by_need.values():
        halves = confined.reshape(-1, 2, 1 << bit)
        halves[:, 1] += halves[:, 0]

    able = confined[-1] - confined[::-1]
    worst = int(np.argmax(wanted - able))
    needs_lacking = [need for need, bit in bit_by_need.items() if worst >> bit & 1]
    return int(wanted[worst] - able[worst]), needs_lacking
