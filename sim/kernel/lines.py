"""Lines and pools: who waits, who is served next, and what is free."""

from pks.machine.compiled import inlined
from sim.kernel.layout import NOBODY, Room
from sim.log import Kind
from sim.pathway.table import INTO, NOWHERE

QUEUED, GRANTED, GAVE_UP = int(Kind.QUEUED), int(Kind.GRANTED), int(Kind.GAVE_UP)


@inlined
def note(r: Room, patient: int, step: int, kind: int, where: int, amount: int) -> None:
    """Write an event down."""
    whole = r.whole[0]
    event = r.log[whole.num_events]
    event.tick, event.amount = whole.tick, amount
    event.patient, event.step = patient, step
    event.where, event.kind = where, kind
    whole.num_events += 1


@inlined
def let_on(r: Room, token: int) -> None:
    """Let a token go on before anything else happens, after those who may already."""
    whole = r.whole[0]
    at = whole.first_ready + whole.num_ready
    if at >= r.ready.size:
        at -= r.ready.size
    r.ready[at] = token
    whole.num_ready += 1


@inlined
def goes_before(r: Room, a: int, b: int) -> bool:
    """Whether one waiting token is served before another."""
    one, other = r.tokens[a], r.tokens[b]
    return one.priority < other.priority or (
        one.priority == other.priority and one.stamp < other.stamp
    )


@inlined
def enter(r: Room, token: int) -> None:
    """Put a token into its line, from the end forward."""
    place = r.places[r.tokens[token].place]
    ahead = place.tail
    while ahead != NOBODY and goes_before(r, token, ahead):
        ahead = r.tokens[ahead].previous
    behind = place.head if ahead == NOBODY else r.tokens[ahead].next
    r.tokens[token].previous, r.tokens[token].next = ahead, behind
    if ahead == NOBODY:
        place.head = token
    else:
        r.tokens[ahead].next = token
    if behind == NOBODY:
        place.tail = token
    else:
        r.tokens[behind].previous = token
    place.num_waiting += 1
    r.tokens[token].waits = 1


@inlined
def leave(r: Room, token: int) -> None:
    """Take a token out of its line."""
    place = r.places[r.tokens[token].place]
    ahead, behind = r.tokens[token].previous, r.tokens[token].next
    if ahead == NOBODY:
        place.head = behind
    else:
        r.tokens[ahead].next = behind
    if behind == NOBODY:
        place.tail = ahead
    else:
        r.tokens[behind].previous = ahead
    place.num_waiting -= 1
    r.tokens[token].waits = 0


@inlined
def fits(r: Room, amount: int, lead: int, pool: int) -> bool:
    """Whether a pool has the units, early enough before it is due."""
    found = r.pools[pool]
    return amount <= found.free and r.whole[0].tick + lead <= found.due_tick


@inlined
def has_somebody_ahead(r: Room, pool: int, priority: int) -> bool:
    """Whether a newcomer of a priority would go past somebody who waits."""
    for i in range(r.pools[pool].first_place, r.pools[pool].end_place):
        head = r.places[r.pool_places[i]].head
        if head != NOBODY and r.tokens[head].priority <= priority:
            return True
    return False


@inlined
def take(r: Room, patient: int, step: int, kind: int, pool: int, amount: int) -> None:
    """Let a patient have units."""
    r.pools[pool].free -= amount
    r.pools[pool].in_use += amount
    note(r, patient, step, kind, pool, amount)
    into = r.rows[step, INTO]
    if into != NOWHERE:
        r.attributes[patient, into] = pool


@inlined
def next_in(r: Room, place: int, pool: int) -> int:
    """Return who of one line would get units of a pool: the first, or who fits."""
    token = r.places[place].head
    if r.pools[pool].skips == 1:
        while token != NOBODY:
            found = r.tokens[token]
            if fits(r, found.amount, found.lead, pool):
                break
            token = found.next
    return token


@inlined
def next_of(r: Room, pool: int) -> int:
    """Return who gets units of a pool next, or `NOBODY`."""
    best = NOBODY
    for i in range(r.pools[pool].first_place, r.pools[pool].end_place):
        token = next_in(r, r.pool_places[i], pool)
        if token != NOBODY and (best == NOBODY or goes_before(r, token, best)):
            best = token
    if best != NOBODY and not fits(r, r.tokens[best].amount, r.tokens[best].lead, pool):
        return NOBODY
    return best


@inlined
def serve(r: Room, pool: int) -> None:
    """Give what is free to those who wait; nothing free, nobody looked at."""
    while r.pools[pool].free > 0:
        token = next_of(r, pool)
        if token == NOBODY:
            return
        leave(r, token)
        found = r.tokens[token]
        take(r, found.patient, found.step, GRANTED, pool, found.amount)
        found.step += 1
        let_on(r, token)


@inlined
def give_up(r: Room, token: int, otherwise: int) -> None:
    """Let somebody leave a line; those behind may have a chance."""
    leave(r, token)
    found = r.tokens[token]
    place = r.places[found.place]
    note(r, found.patient, found.step, GAVE_UP, found.place, found.amount)
    found.step = otherwise
    let_on(r, token)
    for i in range(place.first_pool, place.end_pool):
        if r.pools[r.place_pools[i]].skips == 0:  # whoever fits another has it already
            serve(r, r.place_pools[i])
