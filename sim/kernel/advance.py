"""The loop: the next thing that happens, and all who go on because of it."""

from pks.machine.compiled import compiled, inlined
from sim.faults import MOST_STEPS, Fault
from sim.kernel.calendar import drop_first
from sim.kernel.layout import NOBODY, WAKES, Room
from sim.kernel.lines import give_up, let_on, note
from sim.kernel.steps import FAULT, STAYS, alter, do, seize, value, wait
from sim.log import Kind
from sim.pathway.table import AMOUNT, INTO, NOW_COLUMN, OP, TO, Op

DONE, LACKS_ROOM, FAILED = 0, 1, 2
SPARE = 4  # events that a step logs at most, beside those of the tokens it serves
ENDLESS = int(Fault.ENDLESS)
ARRIVED, FORKED, ENDED = int(Kind.ARRIVED), int(Kind.FORKED), int(Kind.ENDED)
SEIZE, DELAY, UNTIL = int(Op.SEIZE), int(Op.DELAY), int(Op.UNTIL)
FORK, JOIN, END = int(Op.FORK), int(Op.JOIN), int(Op.END)
NOTHING, CHANGES, ARRIVES, TIMED = 0, 1, 2, 3


@compiled
def advance(r: Room) -> int:
    """
    Let everything happen before the end, as far as there is room.

    Returns
    -------
    int
        `DONE`; `LACKS_ROOM` if log, tokens or calendar are to be made larger and
        `advance` called again; `FAILED` with the fault in ``whole``.
    """
    whole = r.whole[0]
    while True:
        while whole.num_ready > 0:
            if lacks_room(r):
                return LACKS_ROOM
            outcome = go_on(r, next_ready(r))
            if outcome != DONE:
                return outcome
        if lacks_room(r):
            return LACKS_ROOM
        if not happens_next(r):
            return DONE


@inlined
def lacks_room(r: Room) -> bool:
    """Whether one more step could find no room for a token, an entry or an event."""
    whole = r.whole[0]
    return (
        whole.free_token == NOBODY
        or whole.num_entries >= r.calendar.size
        or whole.num_events + whole.num_tokens + SPARE > r.log.size
    )


@inlined
def next_ready(r: Room) -> int:
    """Return the token that goes on first, and take it out."""
    whole = r.whole[0]
    token = r.ready[whole.first_ready]
    whole.first_ready += 1
    if whole.first_ready == r.ready.size:
        whole.first_ready = 0
    whole.num_ready -= 1
    return token


@inlined
def put_back(r: Room, token: int) -> int:
    """Let a token go on first when there is room."""
    whole = r.whole[0]
    whole.first_ready -= 1
    if whole.first_ready < 0:
        whole.first_ready = r.ready.size - 1
    r.ready[whole.first_ready] = token
    whole.num_ready += 1
    return LACKS_ROOM


@inlined
def happens_next(r: Room) -> bool:
    """Let the next thing happen; False if there is nothing before the end."""
    whole = r.whole[0]
    kind, tick = NOTHING, whole.end_tick
    if whole.num_entries > 0 and r.calendar[0].tick < tick:
        kind, tick = TIMED, r.calendar[0].tick
    if whole.next_arrival < r.arrivals.size:
        arrives = r.arrivals[whole.next_arrival]
        if arrives < tick or (arrives == tick and kind == TIMED):
            kind, tick = ARRIVES, arrives
    if whole.next_change < r.changes.size:
        changes = r.changes[whole.next_change].tick
        if changes < tick or (changes == tick and kind != NOTHING):
            kind, tick = CHANGES, changes
    if kind == NOTHING:
        return False
    if tick > whole.tick:
        whole.tick, whole.num_steps = tick, 0
    if kind == TIMED:
        ends(r)
    elif kind == ARRIVES:
        patient = whole.next_arrival
        whole.next_arrival += 1
        note(r, patient, r.starts[patient], ARRIVED, NOBODY, 0)
        begin(r, patient, r.starts[patient])
    else:
        change = r.changes[whole.next_change]
        whole.next_change += 1
        alter(r, NOBODY, NOBODY, change.pool, change.by)
    return True


@inlined
def ends(r: Room) -> None:
    """Let the delay or the patience that ends first end."""
    entry = r.calendar[0]
    token, stamp = entry.token, entry.stamp
    drop_first(r)
    if stamp == WAKES:
        let_on(r, token)
    elif r.tokens[token].waits == 1 and r.tokens[token].stamp == stamp:
        give_up(r, token, r.rows[r.tokens[token].step, TO])


@inlined
def begin(r: Room, patient: int, step: int) -> None:
    """Let a patient, or a branch of one, begin."""
    whole = r.whole[0]
    token = whole.free_token
    found = r.tokens[token]
    whole.free_token = found.next
    whole.num_tokens += 1
    found.patient, found.step, found.waits = patient, step, 0
    let_on(r, token)


@inlined
def end(r: Room, token: int) -> None:
    """Let a token end; its record serves the next one."""
    whole = r.whole[0]
    found = r.tokens[token]
    note(r, found.patient, found.step, ENDED, NOBODY, 0)
    found.next = whole.free_token
    whole.free_token = token
    whole.num_tokens -= 1


@inlined
def go_on(r: Room, token: int) -> int:
    """Follow a token until it waits or ends."""
    whole = r.whole[0]
    found = r.tokens[token]
    patient = found.patient
    r.attributes[patient, NOW_COLUMN] = whole.tick
    while True:
        if lacks_room(r):
            return put_back(r, token)
        whole.num_steps += 1
        if whole.num_steps > MOST_STEPS * r.arrivals.size:
            whole.fault = ENDLESS
            return failed(r, token)
        op = r.rows[found.step, OP]
        if op == SEIZE:
            following = seize(r, token)
        elif op in (DELAY, UNTIL):
            following = wait(r, token)
        elif op == FORK:
            note(r, patient, found.step, FORKED, NOBODY, 0)
            begin(r, patient, r.rows[found.step, TO])
            following = found.step + 1
        elif op == END or (op == JOIN and not is_last(r, patient, found.step)):
            end(r, token)
            return DONE
        elif op == JOIN:
            following = found.step + 1
        else:
            following = do(r, token)
        if following == STAYS:
            return DONE
        if following == FAULT:
            return failed(r, token)
        found.step = following


@inlined
def is_last(r: Room, patient: int, step: int) -> bool:
    """Whether all branches that join have come."""
    counter = r.rows[step, INTO]
    r.attributes[patient, counter] += 1
    num = value(r, patient, r.rows[step, AMOUNT])
    return r.attributes[patient, counter] >= num


@inlined
def failed(r: Room, token: int) -> int:
    """Say whose step failed."""
    whole = r.whole[0]
    whole.fault_step = r.tokens[token].step
    whole.fault_patient = r.tokens[token].patient
    return FAILED
