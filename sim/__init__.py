"""
The simulator: what may happen to a plan, or under a rule, and how sure that is.

A pathway is one table of steps (`sim.pathway`); the reference (`sim.reference`) and the
compiled kernel (`sim.kernel`) interpret it and write the same log (`sim.log`). A model
brings patients and reads metrics off the log; `replicate` runs it as often as needed.
"""

from sim.estimates import Estimate, Precision, difference, estimate
from sim.kernel.run import run_compiled
from sim.reference import run_reference
from sim.replications import Model, Sample, Watch, replicate, replication
from sim.streams import Streams
from sim.trial import Cohort, Supply, Trial, cohort_of, supply_of

__all__ = [
    "Cohort",
    "Estimate",
    "Model",
    "Precision",
    "Sample",
    "Streams",
    "Supply",
    "Trial",
    "Watch",
    "cohort_of",
    "difference",
    "estimate",
    "replicate",
    "replication",
    "run_compiled",
    "run_reference",
    "supply_of",
]
