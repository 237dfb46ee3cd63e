"""A pathway as its maker writes it: pools, boards, attributes and steps by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim.pathway.verbs import FOREVER, Verb


@dataclass(frozen=True, slots=True)
class Pool:
    """
    Equal units that patients hold one at a time: beds, teams, minutes of a session.

    Attributes
    ----------
    capacity
        Units at tick 0; changes come with time or by steps.
    due_tick
        From when on nothing more is given; a ``lead`` is counted to it.
    skips
        True: who needs more than is free is passed over by those behind. False: all
        wait for the first. A pool with a ``due_tick`` must skip.
    """

    name: str
    capacity: int = 0
    due_tick: int = FOREVER
    skips: bool = False


@dataclass(frozen=True, slots=True)
class Pathway:
    """
    What can happen to a patient, and with what.

    Attributes
    ----------
    pools
        Everything that is scarce.
    steps
        Verbs, one after the other; a text between them is a label of the next verb.
    drawn
        Attributes that a patient comes with.
    noted
        Attributes that steps set; they begin at 0.
    sets
        Pools by the name of a set, in the order of preference.
    boards
        Numbers that all patients share, by the name of a board.
    """

    pools: tuple[Pool, ...]
    steps: tuple[Verb | str, ...]
    drawn: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    boards: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
