"""What one optimum of a plan's program has more than another: dates, operations."""

from dataclasses import dataclass

import numpy as np

from pks.problems.capacity import CapacityProblem
from pks.problems.capacity.parts import MILLI, Clock
from pks.problems.capacity.units import Priced
from solvers.capacity.prices.pricing import Pricing
from solvers.capacity.program import Floats

DIGITS = 2


@dataclass(frozen=True, slots=True)
class Gain:
    """
    What more of something gives in all weeks, beside the plan as it is.

    Dates and guarantee are never negative: nobody waits past one who does not without.

    Attributes
    ----------
    medical_weeks, guarantee_weeks
        Patient weeks past the medical date, or the guarantee, fewer. Who is beyond the
        target queue in the end counts for the guarantee's weeks.
    medical_dates, breaches
        Patients fewer whose medical date, or guarantee, passes before the operation.
    operations, patient_min, drg
        More of them: operations done here, their minutes, their DRG points.
    """

    medical_weeks: float = 0.0
    guarantee_weeks: float = 0.0
    medical_dates: float = 0.0
    breaches: float = 0.0
    operations: float = 0.0
    patient_min: float = 0.0
    drg: float = 0.0


def gain_of(
    priced: Priced, pricing: Pricing, before: Floats, after: Floats
) -> tuple[Gain, Floats]:
    """Return what one program's values have more than others, and by flow."""
    model, problem = pricing.model, priced.problem
    change = after - before
    minutes = np.array([flow.case_min for flow in problem.flows], float)
    drg = priced.terms.drg_milli / MILLI
    lost = missed(problem, before[model.x.late]) - missed(problem, after[model.x.late])
    by_flow = np.zeros(len(problem.flows))
    for w, way in enumerate(problem.ways):
        if way.at_flow >= 0:
            by_flow[way.flow] += change[model.x.done[w]].sum()
    return Gain(
        medical_weeks=told(-(model.costs("medical_late") @ change)),
        guarantee_weeks=told(-(model.costs("guarantee_late") @ change)),
        medical_dates=told(lost[:, Clock.MEDICAL].sum()),
        breaches=told(lost[:, Clock.GUARANTEE].sum()),
        operations=told(by_flow.sum()),
        patient_min=told(minutes @ by_flow),
        drg=told(drg @ by_flow),
    ), by_flow


def told(amount: float | Floats) -> float:
    """Return a number without the noise of a solve, which is no gain nor loss."""
    return round(float(amount), DIGITS) + 0.0


def missed(problem: CapacityProblem, late: Floats) -> Floats:
    """
    Return the patients whose last day passes before the operation, (flows, clocks).

    Those due first go first, so that of those due in a week min(due, late) are late at
    its end. Who is late before the first week counts as due in it.
    """
    come = (problem.inflow_milli - problem.removed_milli).cumsum(axis=2)
    due_by = problem.start_milli[:, :, None] + come - problem.later_milli
    due = np.diff(due_by, prepend=0, axis=2) / MILLI
    found: Floats = np.minimum(np.maximum(0.0, due), late).sum(axis=2)
    return found
