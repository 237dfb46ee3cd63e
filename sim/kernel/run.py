"""The compiled engine: a trial is laid out and advanced, its log taken out."""

import numpy as np

from sim.faults import Fault, fault_at
from sim.kernel import layout
from sim.kernel.advance import DONE, FAILED, SPARE, advance
from sim.kernel.layout import NOBODY, Records, Room
from sim.log import EVENT, Log
from sim.pathway.table import Table
from sim.trial import Ints, Trial

FIRST_TOKENS = 256
FIRST_EVENTS = 1 << 12
EVENTS_A_STEP = 2  # of a patient in the table: memory not written to costs nothing


def run_compiled(trial: Trial) -> Log:
    """
    Let everything happen before the end; return what did.

    Raises
    ------
    InvalidInput
        If a step asks for what cannot be done.
    """
    room = room_of(trial)
    while (outcome := advance(room)) != DONE:
        if outcome == FAILED:
            raise fault_of(room)
        room = with_more_room(room)
    return room.log[: counted(room, "num_events")]


def counted(room: Room, name: str) -> int:
    """Return a number of the record of the whole."""
    return int(room.whole[name][0])


def fault_of(room: Room) -> Exception:
    """Return the error of the step that failed."""
    names = ("fault", "fault_step", "fault_patient", "tick")
    fault, step, patient, tick = (counted(room, name) for name in names)
    return fault_at(Fault(fault), step, patient, tick)


def room_of(trial: Trial) -> Room:
    """Return a trial in memory, nothing of it having happened."""
    whole = np.zeros(1, layout.WHOLE)
    whole["end_tick"] = trial.end_tick
    table, cohort = trial.table, trial.cohort
    changes = np.zeros(trial.supply.tick.size, layout.CHANGE)
    changes["tick"], changes["pool"] = trial.supply.tick, trial.supply.pool
    changes["by"] = trial.supply.by
    pools, pool_places = pools_of(table)
    places, place_pools = places_of(table)
    return Room(
        rows=np.array(table.rows, np.int64),
        attributes=cohort.attributes.copy(),
        arrivals=cohort.arrival_tick,
        starts=cohort.start_step,
        changes=changes,
        board=np.array(table.board, np.int64),
        pools=pools,
        pool_places=pool_places,
        places=places,
        place_pools=place_pools,
        tokens=blank_tokens(0, FIRST_TOKENS),
        calendar=np.zeros(FIRST_TOKENS, layout.ENTRY),
        ready=np.zeros(FIRST_TOKENS, np.int64),
        log=np.empty(first_events(trial), EVENT),
        whole=whole,
    )


def first_events(trial: Trial) -> int:
    """Return for how many events there is room at first."""
    return FIRST_EVENTS + EVENTS_A_STEP * len(trial.cohort) * len(trial.table.rows)


def strung(lists: tuple[tuple[int, ...], ...]) -> tuple[Ints, Ints]:
    """Return lists one after the other, and where each begins, and the end."""
    ends = np.cumsum([0, *map(len, lists)], dtype=np.int64)
    return np.array([i for each in lists for i in each], np.int64), ends


def pools_of(table: Table) -> tuple[Records, Ints]:
    """Return the pools, nobody holding any, and the lines of each."""
    pool_places, ends = strung(table.sets_of)
    pools = np.zeros(len(table.pools), layout.POOL)
    pools["free"], pools["due_tick"] = table.capacity, table.due_tick
    pools["skips"] = table.skips
    pools["first_place"], pools["end_place"] = ends[:-1], ends[1:]
    return pools, pool_places


def places_of(table: Table) -> tuple[Records, Ints]:
    """Return the lines, nobody waiting, and the pools of each."""
    place_pools, ends = strung(table.members)
    places = np.zeros(len(table.members), layout.PLACE)
    places["first_pool"], places["end_pool"] = ends[:-1], ends[1:]
    places["head"] = places["tail"] = NOBODY
    return places, place_pools


def blank_tokens(first: int, end: int) -> Records:
    """Return tokens of these numbers, each linked to the next, the last to nobody."""
    tokens = np.zeros(end - first, layout.TOKEN)
    tokens["next"] = np.arange(first + 1, end + 1)
    tokens["next"][-1] = NOBODY
    return tokens


def with_more_room(room: Room) -> Room:
    """Return the room with whatever is full twice as large."""
    if counted(room, "num_entries") >= room.calendar.size:
        more = np.zeros_like(room.calendar)
        room = room._replace(calendar=np.concatenate([room.calendar, more]))
    if counted(room, "free_token") == NOBODY:
        room = with_more_tokens(room)
    if counted(room, "num_events") + 2 * room.tokens.size + SPARE > room.log.size:
        more = np.empty(room.log.size + 2 * room.tokens.size, EVENT)
        room = room._replace(log=np.concatenate([room.log, more]))
    return room


def with_more_tokens(room: Room) -> Room:
    """Return the room with twice as many tokens; those that are ready stay in order."""
    num = room.tokens.size
    tokens = np.concatenate([room.tokens, blank_tokens(num, 2 * num)])
    ready = np.zeros(2 * num, np.int64)
    ready[:num] = np.roll(room.ready, -counted(room, "first_ready"))
    room.whole["first_ready"], room.whole["free_token"] = 0, num
    return room._replace(tokens=tokens, ready=ready)
