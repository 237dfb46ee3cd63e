"""One step of a token: the same as in the reference, row for row."""

from pks.machine.compiled import inlined
from sim.faults import Fault
from sim.kernel.calendar import schedule
from sim.kernel.layout import WAKES, Room
from sim.kernel.lines import enter, fits, has_somebody_ahead, note, serve, take
from sim.kernel.numbers import compares, operated
from sim.log import Kind
from sim.pathway.table import (
    AMOUNT,
    CHOICE,
    INTO,
    LEAD,
    NOWHERE,
    OP,
    PATIENCE,
    PRIORITY,
    TO,
    WHERE,
    Op,
)
from sim.pathway.verbs import FOREVER

QUEUED, SEIZED, REFUSED = int(Kind.QUEUED), int(Kind.SEIZED), int(Kind.REFUSED)
RELEASED, CHANGED, MARKED = int(Kind.RELEASED), int(Kind.CHANGED), int(Kind.MARKED)
SEIZE, RELEASE, DELAY, UNTIL = (
    int(op) for op in (Op.SEIZE, Op.RELEASE, Op.DELAY, Op.UNTIL)
)
BRANCH, JUMP, MARK, ASSIGN = (
    int(op) for op in (Op.BRANCH, Op.JUMP, Op.MARK, Op.ASSIGN)
)
READ, WRITE, ALTER = int(Op.READ), int(Op.WRITE), int(Op.ALTER)
COUNT_FREE, COUNT_WAITING = int(Op.COUNT_FREE), int(Op.COUNT_WAITING)
NEGATIVE_DELAY, NO_SUCH_PLACE = int(Fault.NEGATIVE_DELAY), int(Fault.NO_SUCH_PLACE)
BAD_AMOUNT, OVER_RELEASED = int(Fault.BAD_AMOUNT), int(Fault.OVER_RELEASED)
OFF_THE_BOARD, DIVIDED_BY_ZERO = int(Fault.OFF_THE_BOARD), int(Fault.DIVIDED_BY_ZERO)

FIRST, TIGHTEST = 0, 1  # as in `sim.pathway.table.CHOICES`
DIVIDE = 3  # as in `sim.pathway.table.OPERATIONS`
FAULT, STAYS = -2, -1  # instead of the next step: cannot, or waits where it is


@inlined
def value(r: Room, patient: int, coded: int) -> int:
    """Return a number, or what stands in an attribute."""
    if coded & 1:
        return r.attributes[patient, coded >> 1]
    return coded >> 1


@inlined
def fail(r: Room, fault: int) -> int:
    """Note a fault."""
    r.whole[0].fault = fault
    return FAULT


@inlined
def seize(r: Room, token: int) -> int:
    """Take units, wait for them, or go elsewhere; return the next step."""
    found = r.tokens[token]
    patient, step = found.patient, found.step
    place = value(r, patient, r.rows[step, WHERE])
    if place < 0 or place >= r.places.size:
        return fail(r, NO_SUCH_PLACE)
    found.place = place
    found.amount = value(r, patient, r.rows[step, AMOUNT])
    found.lead = value(r, patient, r.rows[step, LEAD])
    found.priority = value(r, patient, r.rows[step, PRIORITY])
    if found.amount < 1:
        return fail(r, BAD_AMOUNT)
    pool = pool_with_room(r, token)
    if pool != NOWHERE:
        take(r, patient, step, SEIZED, pool, found.amount)
        return step + 1
    patience = value(r, patient, r.rows[step, PATIENCE])
    if patience <= 0:
        note(r, patient, step, REFUSED, place, found.amount)
        return r.rows[step, TO]
    note(r, patient, step, QUEUED, place, found.amount)
    found.stamp = r.whole[0].number
    r.whole[0].number += 1
    enter(r, token)
    if patience < FOREVER:
        schedule(r, r.whole[0].tick + patience, token, found.stamp)
    return STAYS


@inlined
def pool_with_room(r: Room, token: int) -> int:
    """Return the pool that a newcomer may take: never past those who go first."""
    found = r.tokens[token]
    place = r.places[found.place]
    choice = r.rows[found.step, CHOICE]
    best, least = NOWHERE, 0
    for i in range(place.first_pool, place.end_pool):
        pool = r.place_pools[i]
        if not fits(r, found.amount, found.lead, pool):
            continue
        if r.pools[pool].skips == 0 and has_somebody_ahead(r, pool, found.priority):
            continue
        if choice == FIRST:
            return pool
        left = r.pools[pool].free if choice == TIGHTEST else -r.pools[pool].free
        if best == NOWHERE or left < least:
            best, least = pool, left
    return best


@inlined
def wait(r: Room, token: int) -> int:
    """Let time pass: `Delay` and `Until`."""
    found = r.tokens[token]
    ticks = value(r, found.patient, r.rows[found.step, AMOUNT])
    now = r.whole[0].tick
    if r.rows[found.step, OP] == DELAY:
        if ticks < 0:
            return fail(r, NEGATIVE_DELAY)
        schedule(r, now + ticks, token, WAKES)
    else:
        if ticks <= now:
            return found.step + 1
        schedule(r, ticks, token, WAKES)
    found.step += 1
    return STAYS


@inlined
def do(r: Room, token: int) -> int:
    """Do what takes no time; return the next step."""
    patient, step = r.tokens[token].patient, r.tokens[token].step
    op = r.rows[step, OP]
    amount = value(r, patient, r.rows[step, AMOUNT])
    if op == JUMP:
        return r.rows[step, TO]
    if op == BRANCH:
        right = value(r, patient, r.rows[step, PRIORITY])
        if compares(amount, r.rows[step, CHOICE], right):
            return r.rows[step, TO]
        return step + 1
    if op == MARK:
        note(r, patient, step, MARKED, r.rows[step, WHERE], amount)
        return step + 1
    if op == ASSIGN:
        right = value(r, patient, r.rows[step, PRIORITY])
        operation = r.rows[step, CHOICE]
        if operation == DIVIDE and right == 0:
            return fail(r, DIVIDED_BY_ZERO)
        r.attributes[patient, r.rows[step, INTO]] = operated(amount, operation, right)
        return step + 1
    if op in (READ, WRITE):
        return on_board(r, patient, step, amount)
    return at_place(r, patient, step, amount)


@inlined
def on_board(r: Room, patient: int, step: int, cell: int) -> int:
    """Read a cell of a board, or write it."""
    if cell < 0 or cell >= r.rows[step, LEAD]:
        return fail(r, OFF_THE_BOARD)
    at = r.rows[step, TO] + cell
    if r.rows[step, OP] == READ:
        r.attributes[patient, r.rows[step, INTO]] = r.board[at]
    else:
        r.board[at] = value(r, patient, r.rows[step, PRIORITY])
    return step + 1


@inlined
def at_place(r: Room, patient: int, step: int, amount: int) -> int:
    """Release, alter or look at a pool, or count who waits at a place."""
    op = r.rows[step, OP]
    place = value(r, patient, r.rows[step, WHERE])
    num = r.places.size if op == COUNT_WAITING else r.pools.size
    if place < 0 or place >= num:
        return fail(r, NO_SUCH_PLACE)
    if op == COUNT_WAITING:
        r.attributes[patient, r.rows[step, INTO]] = r.places[place].num_waiting
    elif op == COUNT_FREE:
        r.attributes[patient, r.rows[step, INTO]] = r.pools[place].free
    elif op == ALTER:
        alter(r, patient, step, place, amount)
    else:
        if amount < 1:
            return fail(r, BAD_AMOUNT)
        if amount > r.pools[place].in_use:
            return fail(r, OVER_RELEASED)
        r.pools[place].free += amount
        r.pools[place].in_use -= amount
        note(r, patient, step, RELEASED, place, amount)
        serve(r, place)
    return step + 1


@inlined
def alter(r: Room, patient: int, step: int, pool: int, by: int) -> None:
    """Change a capacity."""
    r.pools[pool].free += by
    note(r, patient, step, CHANGED, pool, by)
    serve(r, pool)
