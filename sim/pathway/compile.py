"""From names to numbers: a pathway becomes its table, or every fault is told."""

from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches

from pks.errors import InvalidInput
from sim.pathway import table, verbs
from sim.pathway.pathway import Pathway
from sim.pathway.reach import faults_of_ways
from sim.pathway.table import NOWHERE, NUM_COLUMNS, Op, Row, Table
from sim.pathway.verbs import At, Value, Verb, Where


def compile_pathway(pathway: Pathway) -> Table:
    """
    Return the table of a pathway.

    Raises
    ------
    InvalidInput
        If names are unknown or twice there, numbers impossible, steps never reached or
        without an end; the message tells all of it, a line each.
    """
    made = Compiler(pathway)
    rows = tuple(
        made.row(number, verb) for number, verb in enumerate(verbs_of(pathway))
    )
    faults = [*made.faults, *faults_of_pools(pathway)]
    if not faults:
        faults = faults_of_ways(rows, tuple(made.labels.values()))
    if faults:
        raise InvalidInput("\n".join(faults))
    return Table(
        rows=rows,
        columns=made.columns,
        num_drawn=len(pathway.drawn),
        pools=tuple(pool.name for pool in pathway.pools),
        sets=tuple(pathway.sets),
        members=members_of(pathway),
        capacity=tuple(pool.capacity for pool in pathway.pools),
        due_tick=tuple(pool.due_tick for pool in pathway.pools),
        skips=tuple(pool.skips for pool in pathway.pools),
        board=tuple(cell for cells in pathway.boards.values() for cell in cells),
        marks=tuple(made.marks),
        labels=made.labels,
    )


def verbs_of(pathway: Pathway) -> list[Verb]:
    """Return the steps without the labels."""
    return [step for step in pathway.steps if not isinstance(step, str)]


def labels_of(pathway: Pathway) -> dict[str, int]:
    """Return the step that follows each label."""
    labels: dict[str, int] = {}
    number = 0
    for step in pathway.steps:
        if isinstance(step, str):
            labels.setdefault(step, number)
        else:
            number += 1
    return labels


def members_of(pathway: Pathway) -> tuple[tuple[int, ...], ...]:
    """Return the pools of each pool's own set, then of each set."""
    number = {pool.name: i for i, pool in enumerate(pathway.pools)}
    sets = [tuple(number[name] for name in names) for names in pathway.sets.values()]
    return (*((i,) for i in range(len(pathway.pools))), *sets)


def twice(names: Sequence[str]) -> list[str]:
    """Return the names that stand there more than once."""
    return sorted(name for name, count in Counter(names).items() if count > 1)


def faults_of_pools(pathway: Pathway) -> list[str]:
    """Return what is wrong with pools and names, apart from the steps."""
    names = [*(pool.name for pool in pathway.pools), *pathway.sets]
    labels = [step for step in pathway.steps if isinstance(step, str)]
    attributes = [verbs.NOW, *pathway.drawn, *pathway.noted]
    faults = [
        f"{kind} {name!r} stands there twice."
        for kind, given in (
            ("Pool or set", names), ("Label", labels), ("Attribute", attributes),
        )
        for name in twice(given)
    ]  # fmt: skip
    for pool in pathway.pools:
        if pool.capacity < 0:
            faults.append(
                f"Pool {pool.name!r}: expected capacity >= 0, got {pool.capacity}."
            )
        if pool.due_tick < verbs.FOREVER and not pool.skips:
            faults.append(
                f"Pool {pool.name!r}: with a due tick it must skip who does not fit."
            )
    return faults


class Compiler:
    """Turns verbs into rows and gathers what is wrong with them."""

    def __init__(self, pathway: Pathway) -> None:
        self.faults: list[str] = []
        self.marks: list[str] = []
        self.labels = labels_of(pathway)
        self.columns = (verbs.NOW, *pathway.drawn, *pathway.noted)
        self._pools = [pool.name for pool in pathway.pools]
        self._places = [*self._pools, *pathway.sets]
        self._boards = pathway.boards
        self._step = 0
        known = set(self._pools)
        for name, pools in pathway.sets.items():
            if not pools:
                self.faults.append(f"Set {name!r}: expected at least one pool.")
            for pool in twice(pools):
                self.faults.append(f"Set {name!r}: {pool!r} stands there twice.")
            for pool in (pool for pool in pools if pool not in known):
                self._number(pool, self._pools, f"Set {name!r}", "pool")

    def row(self, number: int, verb: Verb) -> Row:
        """Return the row of a step."""
        self._step = number
        row = [NOWHERE] * NUM_COLUMNS
        row[table.OP] = op_of(verb)
        for column, value in self._cells(verb).items():
            row[column] = value
        return tuple(row)

    def _cells(self, verb: Verb) -> dict[int, int]:
        match verb:
            case verbs.Seize():
                return self._seize(verb)
            case verbs.Release() | verbs.Alter():
                change = verb.amount if isinstance(verb, verbs.Release) else verb.by
                return {
                    table.WHERE: self._place(verb.where, self._pools),
                    table.AMOUNT: self._value(change),
                }
            case verbs.Delay(ticks=value) | verbs.Until(tick=value):
                return {table.AMOUNT: self._value(value)}
            case verbs.Branch():
                return {
                    table.AMOUNT: self._value(verb.left),
                    table.CHOICE: self._one_of(verb.compare, table.COMPARES),
                    table.PRIORITY: self._value(verb.right),
                    table.TO: self._label(verb.to),
                }
            case verbs.Jump(to=to) | verbs.Fork(to=to):
                return {table.TO: self._label(to)}
            case verbs.Join():
                return {
                    table.INTO: self._column(verb.counter),
                    table.AMOUNT: self._value(verb.num),
                }
            case verbs.Mark():
                return {
                    table.WHERE: self._mark(verb.name),
                    table.AMOUNT: self._value(verb.value),
                }
            case verbs.End():
                return {}
            case _:
                return self._note(verb)

    def _note(self, verb: Verb) -> dict[int, int]:
        match verb:
            case verbs.Assign():
                return {
                    table.INTO: self._column(verb.to),
                    table.AMOUNT: self._value(verb.left),
                    table.CHOICE: self._one_of(verb.operation, table.OPERATIONS),
                    table.PRIORITY: self._value(verb.right),
                }
            case verbs.Read():
                return {
                    table.INTO: self._column(verb.to),
                    table.AMOUNT: self._value(verb.cell),
                    **self._board(verb.board),
                }
            case verbs.Write():
                return {
                    table.AMOUNT: self._value(verb.cell),
                    table.PRIORITY: self._value(verb.value),
                    **self._board(verb.board),
                }
            case verbs.CountFree() | verbs.CountWaiting():
                is_free = isinstance(verb, verbs.CountFree)
                names = self._pools if is_free else self._places
                return {
                    table.INTO: self._column(verb.to),
                    table.WHERE: self._place(verb.where, names),
                }
        raise TypeError(verb)

    def _seize(self, verb: verbs.Seize) -> dict[int, int]:
        can_give_up = not (
            isinstance(verb.patience, int) and verb.patience >= verbs.FOREVER
        )
        if can_give_up != bool(verb.otherwise):
            self._fault("expected patience and otherwise together, or none of them")
        return {
            table.WHERE: self._place(verb.where, self._places),
            table.AMOUNT: self._value(verb.amount, least=1),
            table.PRIORITY: self._value(verb.priority),
            table.PATIENCE: self._value(verb.patience, least=0),
            table.TO: self._label(verb.otherwise) if verb.otherwise else NOWHERE,
            table.LEAD: self._value(verb.lead),
            table.CHOICE: self._one_of(verb.choice, table.CHOICES),
            table.INTO: self._column(verb.into) if verb.into else NOWHERE,
        }

    def _fault(self, text: str) -> None:
        self.faults.append(f"Step {self._step}: {text}.")

    def _value(self, value: Value, least: int | None = None) -> int:
        """Return a coded value."""
        if isinstance(value, str):
            names = list(self.columns)
            return self._number(value, names, f"Step {self._step}", "attribute") * 2 + 1
        if least is not None and value < least:
            self._fault(f"expected a number >= {least}, got {value}")
        return value * 2

    def _column(self, name: str) -> int:
        if name == verbs.NOW:
            self._fault(f"the attribute {name!r} cannot be set")
        names = list(self.columns)
        return self._number(name, names, f"Step {self._step}", "attribute")

    def _place(self, where: Where, names: list[str]) -> int:
        """Return a coded pool or set."""
        if isinstance(where, At):
            return self._value(where.attribute)
        kind = "pool" if names is self._pools else "pool or set"
        return self._number(where, names, f"Step {self._step}", kind) * 2

    def _label(self, name: str) -> int:
        if name not in self.labels:
            self._number(name, list(self.labels), f"Step {self._step}", "label")
        return self.labels.get(name, 0)

    def _one_of(self, name: str, names: tuple[str, ...]) -> int:
        return self._number(name, list(names), f"Step {self._step}", "word")

    def _mark(self, name: str) -> int:
        if name not in self.marks:
            self.marks.append(name)
        return self.marks.index(name)

    def _board(self, name: str) -> dict[int, int]:
        """Return where a board begins among all and how many cells it has."""
        names = list(self._boards)
        number = self._number(name, names, f"Step {self._step}", "board")
        before = names[:number] if name in names else []
        return {
            table.TO: sum(len(self._boards[other]) for other in before),
            table.LEAD: len(self._boards.get(name, ())),
        }

    def _number(self, name: str, names: list[str], where: str, kind: str) -> int:
        """Return the position of a name, or 0 after noting that it is unknown."""
        if name in names:
            return names.index(name)
        near = get_close_matches(name, names, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        known = f" Known: {', '.join(names)}." if not near and len(names) < 8 else ""
        self.faults.append(f"{where}: unknown {kind} {name!r}.{hint}{known}")
        return 0


def op_of(verb: Verb) -> Op:
    """Return the operation of a verb: the same name."""
    name = "".join(f"_{c}" if c.isupper() else c for c in type(verb).__name__)
    return Op[name.strip("_").upper()]
