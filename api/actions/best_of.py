"""Which of many policies is best, with a stated probability of choosing it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pks.errors import InvalidInput
from pks.io.near import known_or_near
from sim import Sample
from sim.race import Race
from sim.selection import Selection

FIRST = 10  # replications of every policy before any is left out
ZONE = 0.005  # of the base's mean: the difference worth telling, where none is given


@dataclass(frozen=True, slots=True)
class BestBy:
    """
    What is asked for.

    Attributes
    ----------
    indifference
        Smallest difference worth telling, in the metric's unit; None for `ZONE`.
    """

    metric: str
    is_least: bool = False
    indifference: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """
    What was chosen; policies are numbered as they were tried, the base is 0.

    Attributes
    ----------
    replications
        Of each policy.
    """

    asked: BestBy
    rule: Selection
    best: int
    is_decided: bool
    left: tuple[int, ...]
    replications: tuple[int, ...]

    @property
    def total(self) -> int:
        """Replications in all."""
        return sum(self.replications)

    @property
    def total_if_equal(self) -> int:
        """Replications if every policy had as many as the one with most."""
        return len(self.replications) * max(self.replications)


def choice_of(asked: BestBy, rule: Selection, found: Race) -> Choice:
    """Return what a race chose."""
    nums = tuple(sample.num_replications for sample in found.samples)
    return Choice(asked, rule, found.best, found.is_decided, found.standing.left, nums)


def selection_of(asked: BestBy, pilot: Sample) -> Selection:
    """
    Return the rule of the selection; a pilot of the base tells what is measured.

    Raises
    ------
    InvalidInput
        If the metric is unknown, or no difference worth telling can be derived.
    """
    if asked.metric not in pilot.values:
        near = known_or_near(asked.metric, whole(list(pilot.values)))
        raise InvalidInput(f"--best-by: unknown metric {asked.metric!r}; {near}")
    zone = asked.indifference
    if zone is None:
        zone = ZONE * abs(pilot.estimates[asked.metric].mean)
    if not 0 < zone < float("inf"):
        raise InvalidInput(
            f"--indifference: expected a number above 0, in the unit of {asked.metric}."
            f" Got {zone:g}."
        )
    return Selection(zone, first=FIRST, is_least_best=asked.is_least)


def whole(names: Sequence[str]) -> list[str]:
    """Return the metrics of the whole, none of a flow or week."""
    return [name for name in names if not name.startswith(("flow:", "week:"))]
