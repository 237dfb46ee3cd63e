"""Where replications run."""

from os import cpu_count

from pks.machine.fanout import Fanout, fanout_for
from sim.kernel.ready import make_ready


def fanout_of_replications(
    workers: int | None, cluster: str | None, engine: str = "compiled"
) -> Fanout:
    """
    Return what spreads replications, with the engine compiled for all its processes.

    Parameters
    ----------
    workers
        Processes of this machine; None for as many as it has processors.
    cluster
        Where they run instead, if not None; its machines compile by themselves.

    Raises
    ------
    InvalidInput
        If the cluster does not answer, or what it takes is not installed.
    """
    num_workers = workers or cpu_count() or 1
    if num_workers > 1 and cluster is None and engine == "compiled":
        make_ready()
    return fanout_for(num_workers, cluster)
