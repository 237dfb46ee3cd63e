"""Replications of one hospital under several policies, followed as one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from api.actions.simulate import AUTO, WATCHED
from pks.machine.fanout import Fanout
from pks.model.policy import Policy
from sim import Precision, Sample, Watch, replicate
from sim.hospital import HospitalModel, Layout, relaid

LEAST_PAIRS = 20  # replications, so that differences have an interval worth the name


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


@dataclass(frozen=True, slots=True)
class Runs:
    """Replications of one hospital under several policies, the same for all."""

    layout: Layout
    seed: int
    fanout: Fanout
    watch: WholeWatch

    def base(self, policy: Policy, num: int | None) -> Sample:
        """Run the base: so often, or as its precision needs."""
        if num is not None:
            return self.sample(policy, num)
        return self.run(policy, replace(AUTO, least=LEAST_PAIRS), WATCHED)

    def sample(self, policy: Policy, num: int) -> Sample:
        """Run a policy so often."""
        return self.run(policy, Precision(least=num, most=num), ())

    def run(
        self, policy: Policy, precision: Precision, watched: Sequence[str]
    ) -> Sample:
        """Run a policy until it is precise."""
        model = HospitalModel(relaid(self.layout, policy))
        found = replicate(model, self.seed, precision, self.fanout, watched, self.watch)
        self.watch.end_run(found.num_replications)
        return found
