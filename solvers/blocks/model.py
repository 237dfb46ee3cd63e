"""The CP-SAT model of a master schedule: who has which slot."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property

from ortools.sat.python import cp_model
from ortools.sat.python.cp_model import IntVar, LinearExpr

from pks.problems.blocks.plan import BlocksPlan
from pks.problems.blocks.problem import BlocksProblem, Pair

Expr = LinearExpr | int


class BlocksModel:
    """
    The variables.

    A whole day is a choice of its own beside the halves, so that no group has two
    halves that are one: that keeps the linear relaxation tight.

    Attributes
    ----------
    half
        (slot, group) -> whether the group has this slot of the day and no more.
    whole
        (pair, group) -> whether the group has both.
    """

    def __init__(self, problem: BlocksProblem) -> None:
        self.problem = problem
        self.cp = cp_model.CpModel()
        self.half: dict[tuple[int, int], IntVar] = {
            (s, g): self.cp.new_bool_var(f"half_{s}_{g}")
            for s, slot in enumerate(problem.slots)
            for g in slot.allowed
        }
        self.whole: dict[tuple[int, int], IntVar] = {
            (p, g): self.cp.new_bool_var(f"whole_{p}_{g}")
            for p, pair in enumerate(problem.pairs)
            for g in self._both_may(pair)
        }
        for p, g in self.whole:
            pair = problem.pairs[p]
            halves = self.half[pair.first, g], self.half[pair.second, g]
            self.cp.add_at_most_one(halves)

    def _both_may(self, pair: Pair) -> list[int]:
        slots = self.problem.slots
        first, second = slots[pair.first].allowed, slots[pair.second].allowed
        return [g for g in first if g in second]

    @cached_property
    def uses(self) -> dict[tuple[int, int], list[IntVar]]:
        """(slot, group) -> the choices by which the group has the slot; at most one."""
        found = {key: [half] for key, half in self.half.items()}
        for (p, g), whole in self.whole.items():
            pair = self.problem.pairs[p]
            found[pair.first, g].append(whole)
            found[pair.second, g].append(whole)
        return found

    def has(self, slot: int, group: int) -> Expr:
        """Return 1 where a group has a slot, else 0."""
        return sum(self.uses[slot, group])

    @cached_property
    def minutes(self) -> dict[tuple[int, int, int], Expr]:
        """(group, theatre, day) -> minutes."""
        slots = self.problem.slots
        found: defaultdict[tuple[int, int, int], list[tuple[IntVar, int]]]
        found = defaultdict(list)
        for (s, g), half in self.half.items():
            slot = slots[s]
            found[g, slot.theatre, slot.day].append((half, slot.length_min))
        for (p, g), whole in self.whole.items():
            pair = self.problem.pairs[p]
            first, second = slots[pair.first], slots[pair.second]
            length_min = first.length_min + pair.extra_min + second.length_min
            found[g, first.theatre, first.day].append((whole, length_min))
        return {key: weighted(terms) for key, terms in found.items()}

    def hint(self, values: Sequence[int] | None) -> None:
        """Begin from a value for every variable; from nothing for None."""
        self.cp.proto.clear_solution_hint()
        for index, value in enumerate(values or ()):
            self.cp.add_hint(self.cp.get_int_var_from_proto_index(index), value)

    def choose(self, plan: BlocksPlan) -> None:
        """Hint the choices that are a plan; other variables are left free."""
        self.cp.proto.clear_solution_hint()
        uses = plan.uses
        pairs = [(pair.first, pair.second) for pair in self.problem.pairs]
        whole = {s for pair in pairs for s in pair if uses[pair[0]] == uses[pair[1]]}
        for (s, g), half in self.half.items():
            self.cp.add_hint(half, uses[s] == g and s not in whole)
        for (p, g), both in self.whole.items():
            first, second = pairs[p]
            self.cp.add_hint(both, uses[first] == g == uses[second])

    def plan(self, is_so: Callable[[IntVar], bool]) -> BlocksPlan:
        """Return the plan of the choices that hold."""
        found = [0] * len(self.problem.slots)
        for (s, g), choices in self.uses.items():
            if any(map(is_so, choices)):
                found[s] = g
        return BlocksPlan(tuple(found))


def weighted(terms: Sequence[tuple[IntVar, int]]) -> Expr:
    """Return a sum of variables, each times a number."""
    return LinearExpr.weighted_sum([v for v, _ in terms], [c for _, c in terms])
