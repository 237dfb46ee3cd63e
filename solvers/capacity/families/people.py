"""People: who fills what, with which minutes, and when they have their vacation."""

import numpy as np

from pks.problems.capacity.problem import MILLI, NO_LIMIT
from solvers.capacity.model import CapacityModel


def people(model: CapacityModel) -> None:
    """
    Needs are filled by groups that can; a group works no more than it is there.

    An assignment, not a sum: a minute of somebody with two roles is used once.
    """
    problem, program, x = model.problem, model.program, model.x
    weeks = problem.num_weeks
    need = program.rows(len(problem.needs) * weeks, 0.0, np.inf)
    need = need.reshape(len(problem.needs), weeks)
    for w, way in enumerate(problem.ways):
        for n, minutes in way.needs:
            program.add(need[n][None, :], x.done[w], -float(minutes))
    there = problem.group_min.astype(float)
    group = program.rows(there.size, -np.inf, there.ravel()).reshape(there.shape)
    for p, post in enumerate(problem.posts):
        program.add(need[post.need], x.work[p], 1.0)
        program.add(group[post.group], x.work[p], 1.0)
    for e, extra in enumerate(problem.extras):
        program.add(group[extra.group], x.extra[e], -1.0)
    program.add(group, x.jour, -1.0)
    model.name("need", need, sense=-1)
    model.name("group", group)
    lost = problem.lost_min.astype(float)
    for s, (g, first, _) in enumerate(problem.starts):
        off = slice(first, first + problem.weeks_off)
        program.add(group[g, off], x.away[s], lost[g, off])


def vacations(model: CapacityModel) -> None:
    """Each head of a group begins its summer weeks in one of the weeks allowed."""
    problem, program, x = model.problem, model.program, model.x
    rows: dict[tuple[int, int], int] = {}
    for s, (g, _, summer) in enumerate(problem.starts):
        if (g, summer) not in rows:
            heads = problem.groups[g].heads_milli / MILLI
            rows[g, summer] = int(program.rows(1, heads, heads)[0])
        program.add(np.array([rows[g, summer]]), x.away[s : s + 1], 1.0)


def overtime(model: CapacityModel) -> None:
    """Overtime keeps to the law: of a group a week, and in all weeks."""
    problem, program, x = model.problem, model.program, model.x
    by_group: dict[int, list[int]] = {}
    for e, extra in enumerate(problem.extras):
        if extra.by_law:
            by_group.setdefault(extra.group, []).append(e)
    for g, own in sorted(by_group.items()):
        row = problem.groups[g]
        week = program.rows(problem.num_weeks, -np.inf, float(row.law_week_min))
        (whole,) = program.rows(1, -np.inf, float(min(row.law_min, NO_LIMIT)))
        for e in own:
            program.add(week, x.extra[e], 1.0)
            program.add(whole, x.extra[e], 1.0)
