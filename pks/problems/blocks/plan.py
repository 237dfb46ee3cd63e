"""A proposal: a group for every slot."""

from collections.abc import Iterator
from dataclasses import dataclass

from pks.problems.blocks.problem import NOBODY, BlocksProblem


@dataclass(frozen=True, slots=True)
class BlocksPlan:
    """The group that has each slot, in the order of the slots; `NOBODY` for none."""

    uses: tuple[int, ...]


def today(problem: BlocksProblem) -> BlocksPlan:
    """Return the present schedule."""
    return BlocksPlan(tuple(slot.today for slot in problem.slots))


def empty(problem: BlocksProblem) -> BlocksPlan:
    """Return the schedule in which nobody has anything."""
    return BlocksPlan((NOBODY,) * len(problem.slots))


def spells(problem: BlocksProblem, plan: BlocksPlan) -> Iterator[tuple[int, int, int]]:
    """Yield (slot, group, minutes) of all that is used; a whole day's gain too."""
    for number, (slot, group) in enumerate(zip(problem.slots, plan.uses, strict=True)):
        if group != NOBODY:
            yield number, group, slot.length_min
    for pair in problem.pairs:
        group = plan.uses[pair.first]
        if group != NOBODY and group == plan.uses[pair.second]:
            yield pair.first, group, pair.extra_min
