"""
The table of steps: what both engines interpret.

A row is an operation and eight whole numbers. A *coded* value is twice a number, or
twice an attribute's column plus one. Pools and sets share one numbering, pools first: a
pool's number is also that of the set of it alone.
"""

from dataclasses import dataclass
from enum import IntEnum

from pks.errors import UnknownId

NOW_COLUMN = 0
NOWHERE = -1


class Op(IntEnum):
    """The operations."""

    SEIZE = 0
    RELEASE = 1
    DELAY = 2
    UNTIL = 3
    BRANCH = 4
    JUMP = 5
    FORK = 6
    JOIN = 7
    MARK = 8
    ASSIGN = 9
    READ = 10
    WRITE = 11
    COUNT_FREE = 12
    COUNT_WAITING = 13
    ALTER = 14
    END = 15


COMPARES = ("<", "<=", "==", "!=")
OPERATIONS = ("+", "-", "*", "//", "min", "max")
CHOICES = ("first", "tightest", "roomiest")

# Columns of a row. Rows that do not name them use them as `compile.py` says.
OP, WHERE, AMOUNT, PRIORITY, PATIENCE, TO, LEAD, INTO, CHOICE = range(9)
NUM_COLUMNS = 9

Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """
    A pathway in whole numbers.

    Attributes
    ----------
    rows
        One a step: `NUM_COLUMNS` numbers.
    columns
        Attributes by column: ``now``, then the drawn ones, then the noted ones.
    num_drawn
        How many are drawn.
    pools, sets
        Names by number; those of the sets begin at the number of pools.
    members
        Pools of each pool's own set and of each set.
    capacity, due_tick, skips
        Of each pool.
    board
        The numbers of all boards, one after the other.
    marks
        Names of marks by number.
    labels
        First step of each label.
    """

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    num_drawn: int
    pools: tuple[str, ...]
    sets: tuple[str, ...]
    members: tuple[tuple[int, ...], ...]
    capacity: tuple[int, ...]
    due_tick: tuple[int, ...]
    skips: tuple[bool, ...]
    board: tuple[int, ...]
    marks: tuple[str, ...]
    labels: dict[str, int]

    def number_of(self, name: str) -> int:
        """
        Return the number of a pool or set.

        Raises
        ------
        UnknownId
            If there is none of this name.
        """
        names = (*self.pools, *self.sets)
        if name not in names:
            raise UnknownId(f"No pool or set {name!r}.")
        return names.index(name)

    @property
    def sets_of(self) -> tuple[tuple[int, ...], ...]:
        """Sets that each pool is in, itself first."""
        found: list[list[int]] = [[] for _ in self.pools]
        for number, members in enumerate(self.members):
            for pool in members:
                found[pool].append(number)
        return tuple(map(tuple, found))
