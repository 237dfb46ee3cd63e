"""The kernel compiled before its work is spread over processes."""

import numpy as np

from sim.kernel.run import run_compiled
from sim.pathway import End, Pathway, compile_pathway
from sim.trial import Trial, cohort_of, supply_of


def make_ready() -> None:
    """
    Compile the kernel, or find it compiled.

    It takes some 10 processor seconds, once on a machine. Processes that began without
    it would each compile it, all at the same time.
    """
    table = compile_pathway(Pathway((), (End(),)))
    nobody = cohort_of(table, np.zeros(0, np.int64))
    run_compiled(Trial(table, nobody, supply_of(table), end_tick=0))
