"""
The pricing programs of a capacity plan: its levers stay, its patients are kept.

``kept``: operations here are maximised; nobody waits past a date whom the plan does
not leave so, flow by flow and week by week. ``first``: patients past the medical date
come first, then those past the guarantee, then operations, under the same limits.
"""

from dataclasses import dataclass

import numpy as np

from pks.problems.capacity import CapacityPlan, CapacityProblem, sums
from pks.problems.capacity.parts import ANY, MILLI, Clock
from solvers.capacity.build import Family, build
from solvers.capacity.families.people import people
from solvers.capacity.families.queue import lateness, queue_balance
from solvers.capacity.families.rooms import equipment, sessions
from solvers.capacity.families.wards import bed_nights
from solvers.capacity.model import CapacityModel
from solvers.capacity.prices.pieces import Piece, pieces
from solvers.capacity.program import Floats

HAIR = 0.02  # an operation: what the plan's rounding is off by
MEDICAL_WEIGHT, GUARANTEE_WEIGHT = 10_000.0, 100.0
"""Operations that a patient week past the medical date, or the guarantee, weighs."""
MINUTE_WEIGHT = 1e-5
"""Operations that a patient minute weighs: what tells equal plans apart."""
FAMILY_OF = {
    "pool_min": ("pool", 1), "site_min": ("site", 1), "group_min": ("group", 1),
    "ward_milli": ("ward", MILLI), "kit_min": ("kit", 1),
}  # fmt: skip
"""The rows of each array that units add to, and its parts of the rows' unit."""


@dataclass
class Pricing:
    """
    A program to price with: its pieces, and what it maximises.

    ``known`` are the values of what the plan decides, nan for the rest.
    """

    model: CapacityModel
    known: Floats
    found: list[Piece]
    costs: Floats


def kept(problem: CapacityProblem, plan: CapacityPlan) -> Pricing:
    """Return the program that keeps who is late, and maximises operations."""

    def no_later(model: CapacityModel) -> None:
        """queue(t) <= those whose last day lies later + those the plan leaves late."""
        later = sums.later_milli(problem, plan) / MILLI
        late = sums.late_milli(problem, plan) / MILLI + HAIR
        own = [Clock.MEDICAL, Clock.GUARANTEE]
        most = (later + late)[:, own]
        rows = model.program.rows(most.size, -np.inf, most.ravel())
        model.program.add(rows.reshape(most.shape), model.x.queue[:, own], 1.0)

    def no_more_left(model: CapacityModel) -> None:
        """The queue at the end is the target, or what the plan leaves beyond it."""
        target = np.array([flow.target_milli for flow in problem.flows])
        most = (target + sums.over_milli(problem, plan)) / MILLI + HAIR
        rows = model.program.rows(len(most), -np.inf, most)
        model.program.add(rows[:, None], model.x.queue[:, :, -1], 1.0)

    model = build(problem, (*ROOMS, no_later, no_more_left))
    known = decided(model, plan)
    for columns in (model.x.late, model.x.over, model.x.uneven):
        known[columns] = 0.0
    return Pricing(model, known, pieces(model.program, known), model.done_costs())


ROOMS: tuple[Family, ...] = (queue_balance, sessions, equipment, people, bed_nights)


def first(problem: CapacityProblem, plan: CapacityPlan) -> Pricing:
    """Return the program of dates, guarantee and operations in that order."""
    model = build(problem, (*ROOMS, lateness))
    known = decided(model, plan)
    known[model.x.uneven] = 0.0
    known[model.x.late[:, Clock.OPEN]] = np.nan
    most = np.concatenate(model.program.most_of)
    late = sums.late_milli(problem, plan) / MILLI + HAIR
    late[:, Clock.OPEN] = np.inf
    most[model.x.late] = late
    most[model.x.over] = sums.over_milli(problem, plan) / MILLI + HAIR
    model.program.most_of = [most]
    minutes = np.array([flow.case_min for flow in problem.flows], float)
    costs = (
        model.done_costs(1.0 + MINUTE_WEIGHT * minutes)
        - MEDICAL_WEIGHT * model.costs("medical_late")
        - GUARANTEE_WEIGHT * model.costs("guarantee_late")
    )
    return Pricing(model, known, pieces(model.program, known), costs)


def decided(model: CapacityModel, plan: CapacityPlan) -> Floats:
    """Return what the plan has decided on levers and vacations; nan for the rest."""
    problem, x = model.problem, model.x
    known = np.full(model.program.num_variables, np.nan)
    ways = [w for w, way in enumerate(problem.ways) if way.lever != ANY]
    posts = [p for p, post in enumerate(problem.posts) if post.lever != ANY]
    known[x.done[ways]] = plan.done_milli[ways] / MILLI
    known[x.work[posts]] = plan.work_milli[posts] / MILLI
    known[x.extra] = plan.extra_milli / MILLI
    known[x.direct] = plan.direct_milli / MILLI
    known[x.away] = plan.away_milli / MILLI
    known[x.jour] = plan.jour_milli / MILLI
    return known
