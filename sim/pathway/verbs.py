"""
What a step of a pathway can do.

A *value* is a whole number or the name of an attribute of the patient. A pool or a set
of pools is given by its name, or `At` an attribute that holds its number. Times are
ticks; how long a tick is, the maker of the pathway decides.
"""

from dataclasses import dataclass

Value = int | str

FOREVER = 1 << 60  # ticks
NOW = "now"  # the attribute that always tells the tick


@dataclass(frozen=True, slots=True)
class At:
    """The pool or set whose number stands in an attribute (`Table.number_of`)."""

    attribute: str


Where = str | At


@dataclass(frozen=True, slots=True)
class Seize:
    """
    Take units of a pool, or of any pool of a set; wait for them if need be.

    Attributes
    ----------
    amount
        Units, at least 1, all of the same pool.
    priority
        Who waits with a smaller number goes first; then who came first.
    patience
        Ticks until the patient goes to ``otherwise`` instead; 0 never waits,
        `FOREVER` and more always does.
    lead
        Ticks between grant and the pool's ``due_tick`` that are needed at least.
    choice
        Which of several pools with room: the ``first`` of the set, the ``tightest``
        or the ``roomiest`` (least or most left over; the first of equal ones).
    into
        Attribute that then holds the number of the pool.
    """

    where: Where
    amount: Value = 1
    priority: Value = 0
    patience: Value = FOREVER
    otherwise: str = ""
    lead: Value = 0
    choice: str = "first"
    into: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """Give units of a pool back."""

    where: Where
    amount: Value = 1


@dataclass(frozen=True, slots=True)
class Delay:
    """Let so many ticks pass, at least 0."""

    ticks: Value


@dataclass(frozen=True, slots=True)
class Until:
    """Wait for a tick; if it has passed already, go on at once."""

    tick: Value


@dataclass(frozen=True, slots=True)
class Branch:
    """Go to a label if ``left`` compares so (<, <=, == or !=) with ``right``."""

    left: Value
    compare: str
    right: Value
    to: str


@dataclass(frozen=True, slots=True)
class Jump:
    """Go to a label."""

    to: str


@dataclass(frozen=True, slots=True)
class Fork:
    """Go on, and begin at a label as well: the two share the patient's attributes."""

    to: str


@dataclass(frozen=True, slots=True)
class Join:
    """The last of so many to come goes on, the others end; counts in ``counter``."""

    counter: str
    num: Value


@dataclass(frozen=True, slots=True)
class Mark:
    """Write a mark with a value into the log."""

    name: str
    value: Value = 0


@dataclass(frozen=True, slots=True)
class Assign:
    """Set an attribute to ``left`` with ``right``: +, -, *, //, min or max."""

    to: str
    left: Value
    operation: str = "+"
    right: Value = 0


@dataclass(frozen=True, slots=True)
class Read:
    """Set an attribute to what a board shows in a cell, the first being 0."""

    to: str
    board: str
    cell: Value = 0


@dataclass(frozen=True, slots=True)
class Write:
    """Write a value on a board, which all patients share."""

    board: str
    cell: Value
    value: Value


@dataclass(frozen=True, slots=True)
class CountFree:
    """Set an attribute to the free units of a pool; below 0 if more are in use."""

    to: str
    where: Where


@dataclass(frozen=True, slots=True)
class CountWaiting:
    """Set an attribute to how many wait for exactly this pool or set."""

    to: str
    where: Where


@dataclass(frozen=True, slots=True)
class Alter:
    """Change the capacity of a pool; who holds units keeps them."""

    where: Where
    by: Value


@dataclass(frozen=True, slots=True)
class End:
    """Leave."""


Verb = (
    Seize
    | Release
    | Delay
    | Until
    | Branch
    | Jump
    | Fork
    | Join
    | Mark
    | Assign
    | Read
    | Write
    | CountFree
    | CountWaiting
    | Alter
    | End
)
