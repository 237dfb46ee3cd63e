"""
The reference engine: SimPy reads the table, one row after the other.

It is written to be read; `sim.kernel` is written to be fast and must log the same. At
one tick capacities change first, then patients arrive, then what was scheduled happens
in the order in which it was. Whoever is let on by one of these goes on before the next.
"""

from sim.log import Log
from sim.reference.branches import Reference
from sim.trial import Trial

__all__ = ["run_reference"]


def run_reference(trial: Trial) -> Log:
    """
    Let everything happen before the end; return what did.

    Raises
    ------
    InvalidInput
        If a step asks for what cannot be done.
    """
    return Reference(trial).run()
