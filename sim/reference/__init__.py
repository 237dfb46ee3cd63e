"""
The reference engine: SimPy reads the table, one row after the other.

It is written to be read; `sim.kernel` is written to be fast and must log the same. At
one tick capacities change first, then patients arrive, then what was scheduled happens
in the order in which it was. Whoever is let on by one of these goes on before the next.
"""

from collections.abc import Sequence

from sim.log import Log
from sim.reference.branches import Intervention, Reference
from sim.trial import Trial

__all__ = ["Intervention", "run_reference"]


def run_reference(trial: Trial, interventions: Sequence[Intervention] = ()) -> Log:
    """
    Let everything happen before the end; return what did.

    Raises
    ------
    InvalidInput
        If a step asks for what cannot be done.
    """
    return Reference(trial, interventions).run()
