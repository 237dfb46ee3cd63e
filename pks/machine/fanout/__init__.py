"""
Work spread out: ``map(function, tasks)`` here, over processes, or over a cluster.

A function gets its task and a `Line` to whoever asked: it tells what it finds on the
way and hears when it shall end. Results come as they are ready, each with the number of
its task. The three ways give equal results, since a task knows nothing of where it is.
"""

from pks.machine.fanout.line import Fanout, Line, Work
from pks.machine.fanout.processes import Processes
from pks.machine.fanout.serial import Serial

__all__ = ["Fanout", "Line", "Processes", "Serial", "Work", "fanout_for"]


def fanout_for(num_workers: int, cluster: str | None = None) -> Fanout:
    """
    Return the way that fits: a cluster if given, processes if more than one.

    Raises
    ------
    InvalidInput
        If the cluster does not answer, or what it takes is not installed.
    """
    if cluster is not None:
        from pks.machine.fanout.cluster import connected

        return connected(cluster)
    return Processes(num_workers) if num_workers > 1 else Serial()
