"""
Pathways: one table of steps, written with verbs, checked once, run by two engines.

The reference (`sim.reference`) and the compiled kernel (`sim.kernel`) interpret the
same `Table`. What the verbs mean is said in ``docs/simulator.md``.
"""

from sim.pathway.compile import compile_pathway
from sim.pathway.pathway import Pathway, Pool
from sim.pathway.table import Table
from sim.pathway.verbs import (
    FOREVER,
    NOW,
    Alter,
    Assign,
    At,
    Branch,
    CountFree,
    CountWaiting,
    Delay,
    End,
    Fork,
    Join,
    Jump,
    Mark,
    Read,
    Release,
    Seize,
    Until,
    Verb,
    Write,
)

__all__ = [
    "FOREVER",
    "NOW",
    "Alter",
    "Assign",
    "At",
    "Branch",
    "CountFree",
    "CountWaiting",
    "Delay",
    "End",
    "Fork",
    "Join",
    "Jump",
    "Mark",
    "Pathway",
    "Pool",
    "Read",
    "Release",
    "Seize",
    "Table",
    "Until",
    "Verb",
    "Write",
    "compile_pathway",
]
