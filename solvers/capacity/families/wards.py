"""Beds: bed-nights of wards and intensive care, week by week."""

import numpy as np

from pks.problems.capacity.problem import MILLI, NO_LIMIT, Acts
from solvers.capacity.model import CapacityModel


def bed_nights(model: CapacityModel) -> None:
    """Nights of operations of this week and before fill no more than is free."""
    problem, program, x = model.problem, model.program, model.x
    weeks = problem.num_weeks
    free = np.where(problem.ward_milli >= NO_LIMIT, np.inf, problem.ward_milli / MILLI)
    rows = program.rows(free.size, -np.inf, free.ravel()).reshape(free.shape)
    for w, way in enumerate(problem.ways):
        for ward, nights in way.nights:
            for after, milli in enumerate(nights):
                if milli and after < weeks:
                    own = rows[ward, after:][None, :]
                    program.add(own, x.done[w][:, : weeks - after], milli / MILLI)
    for d, lever in enumerate(problem.direct):
        row = problem.levers[lever]
        if row.acts is Acts.WARD:
            program.add(rows[row.on], x.direct[d], -row.size / MILLI)
    model.name("ward", rows)
