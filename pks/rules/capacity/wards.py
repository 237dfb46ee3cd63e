"""Beds: no ward has more bed-nights than are free."""

from collections.abc import Iterator

import numpy as np

from pks.problems.capacity.plan import CapacityPlan
from pks.problems.capacity.problem import MILLI, NO_LIMIT, CapacityProblem
from pks.problems.capacity.sums import ward_load, ward_room
from pks.rules.capacity.allowance import beyond
from pks.rules.violation import Violation


def bed_nights(problem: CapacityProblem, plan: CapacityPlan) -> Iterator[Violation]:
    """Nights of operations in a week fit in those free, opened ones included."""
    load, room = ward_load(problem, plan), ward_room(problem, plan)
    room = np.where(problem.ward_milli >= NO_LIMIT, load, room)
    terms = 2 * MILLI * (len(problem.direct) + 1)
    names = list(problem.labels.wards)
    yield from beyond("bed_nights", names, problem, load, room, terms, MILLI**2)
