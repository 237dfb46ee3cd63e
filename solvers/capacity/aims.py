"""What the plan is good at, in the order in which it counts."""

import numpy as np

from pks.problems.capacity.problem import Clock
from pks.score.capacity import UNEVEN_WEIGHT
from solvers.capacity.families.levers import lever_columns
from solvers.capacity.model import CapacityModel
from solvers.capacity.program import total

AIMS = ("uncovered", "medical_late", "guarantee_late", "cost", "evenness")


def add_aims(model: CapacityModel) -> None:
    """
    Add each aim's costs, to be minimised one after the other.

    ``uncovered``: minutes of jour that nobody is there for (the elastic row).
    ``medical_late``: patients past the medical date, week by week.
    ``guarantee_late``: patients past the guarantee, week by week, and those beyond the
    target queue at the end, who would come to be late, for the guarantee's weeks.
    ``cost``: kronor of levers. ``evenness``: patient hours that wait, week by week, and
    changes of the takt from week to week.
    """
    problem, program, x = model.problem, model.program, model.x
    case_h = np.array([flow.case_min for flow in problem.flows], float) / 60
    used = list(lever_columns(model))
    prices = [problem.levers[i].cost_ore / problem.levers[i].parts / 100
              for i, _ in used]  # fmt: skip
    model.aims = {
        "uncovered": total(program, [(x.jour, 1.0)]),
        "medical_late": total(program, [(x.late[:, Clock.MEDICAL], 1.0)]),
        "guarantee_late": total(program, [
            (x.late[:, Clock.GUARANTEE], 1.0),
            (x.over, float(problem.guarantee_weeks)),
        ]),
        "cost": total(program, [
            (columns, price)
            for (_, columns), price in zip(used, prices, strict=True)
        ]),
        "evenness": total(program, [
            (x.queue, case_h[:, None, None]),
            (x.uneven, UNEVEN_WEIGHT * case_h[:, None]),
        ]),
    }  # fmt: skip
