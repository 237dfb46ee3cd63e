"""
The simulator: what may happen to a plan, or under a rule, and how sure that is.

A pathway is one table of steps (`sim.pathway`); the reference (`sim.reference`) and the
compiled kernel (`sim.kernel`) interpret it and write the same log (`sim.log`).
"""
