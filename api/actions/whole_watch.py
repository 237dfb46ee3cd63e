"""Progress of several runs of replications as one."""

from sim import Watch


class WholeWatch(Watch):
    """
    Tells how far all runs are together.

    They end early only once there is an answer to end with: ``has_answer``.
    """

    def __init__(self, watch: Watch, num_runs: int) -> None:
        self.outer = watch
        self._num_left = num_runs
        self._num_done = 0
        self.has_answer = False

    def on_progress(self, num_done: int, num_wanted: int) -> None:
        """Add what is done to that of the runs before; those to come are as long."""
        wanted = self._num_done + num_wanted * max(1, self._num_left)
        self.outer.on_progress(self._num_done + num_done, wanted)

    def should_stop(self) -> bool:
        """Whether what is done will do."""
        return self.has_answer and self.outer.should_stop()

    def end_run(self, num_replications: int) -> None:
        """Note that a run has ended."""
        self._num_done += num_replications
        self._num_left -= 1
