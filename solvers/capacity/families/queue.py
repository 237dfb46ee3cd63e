"""The queues: who comes, who is done, who is late, and how even the takt is."""

import numpy as np

from pks.problems.capacity.problem import MILLI, NO_LIMIT, Acts, Clock
from solvers.capacity.model import CapacityModel


def queue_balance(model: CapacityModel) -> None:
    """
    queue(t) = queue(t-1) + inflow - removed - decisions not made - done.

    Of each flow and clock. Ways that the patients limit do no more than that in all.
    """
    problem, program, x = model.problem, model.program, model.x
    net = (problem.inflow_milli - problem.removed_milli) / MILLI
    known = net.copy()
    known[:, :, 0] += problem.start_milli / MILLI
    rows = program.rows(known.size, known.ravel(), known.ravel()).reshape(known.shape)
    program.add(rows, x.queue, 1.0)
    program.add(rows[:, :, 1:], x.queue[:, :, :-1], -1.0)
    flows = np.array([way.flow for way in problem.ways], np.int64)
    program.add(rows[flows], x.done, 1.0)
    for d, lever in enumerate(problem.direct):
        row = problem.levers[lever]
        if row.acts is Acts.INFLOW:
            program.add(rows[row.on, Clock.GUARANTEE], x.direct[d], 1.0)
            most = np.maximum(0.0, net[row.on, Clock.GUARANTEE])
            limit = program.rows(problem.num_weeks, -np.inf, most)
            program.add(limit, x.direct[d], 1.0)
    model.name("queue", rows)
    for w, way in enumerate(problem.ways):
        if way.most_milli < NO_LIMIT:
            (limit,) = program.rows(1, -np.inf, way.most_milli / MILLI)
            program.add(limit, x.done[w], 1.0)


def lateness(model: CapacityModel) -> None:
    """
    late(t) >= queue(t) - those whose last day lies later; over >= queue(T) - target.

    Within a flow and clock the one due first goes first, so that this many are late.
    A decision not made lowers those due later until the guarantee has passed.
    """
    problem, program, x = model.problem, model.program, model.x
    later = problem.later_milli / MILLI
    rows = program.rows(later.size, -later.ravel(), np.inf).reshape(later.shape)
    program.add(rows, x.late, 1.0)
    program.add(rows, x.queue, -1.0)
    for d, lever in enumerate(problem.direct):
        row = problem.levers[lever]
        if row.acts is Acts.INFLOW:
            for week in range(problem.num_weeks):
                first = max(0, week - problem.guarantee_weeks + 1)
                columns = x.direct[d, first : week + 1]
                program.add(rows[row.on, Clock.GUARANTEE, week], columns, -1.0)
    target = np.array([flow.target_milli for flow in problem.flows]) / MILLI
    ends = program.rows(len(target), -target, np.inf)
    program.add(ends, x.over, 1.0)
    program.add(ends[:, None], x.queue[:, :, -1], -1.0)


def evenness(model: CapacityModel) -> None:
    """
    uneven(t) >= |done(t) share(t-1) - done(t-1) share(t)| of a hospital's flow.

    A takt that follows the productive share of the weeks is even.
    """
    problem, program, x = model.problem, model.program, model.x
    sites = np.array([flow.site for flow in problem.flows], np.int64)
    share = problem.share_permille[sites] / 1000
    for sign in (1.0, -1.0):
        rows = program.rows(x.uneven.size, 0.0, np.inf).reshape(x.uneven.shape)
        program.add(rows, x.uneven, 1.0)
        for w, way in enumerate(problem.ways):
            if way.at_flow >= 0:
                own = rows[way.at_flow][None, :]
                before, after = share[way.at_flow, :-1], share[way.at_flow, 1:]
                program.add(own, x.done[w][:, 1:], sign * before[None, :])
                program.add(own, x.done[w][:, :-1], -sign * after[None, :])
