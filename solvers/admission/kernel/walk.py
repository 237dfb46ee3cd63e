"""Simulated annealing over the moves (Kirkpatrick, Gelatt and Vecchi, 1983)."""

from math import exp, log

from pks.machine.compiled import compiled, inlined
from solvers.admission.kernel.bring import bring
from solvers.admission.kernel.changes import try_changes
from solvers.admission.kernel.displace import displace
from solvers.admission.kernel.edits import put_in
from solvers.admission.kernel.layout import NOWHERE, Ints, Wards
from solvers.admission.kernel.moves import move_patient, move_theatre, swap
from solvers.admission.kernel.rounds import change_block, change_nurse, swap_nurses
from solvers.admission.kernel.trade import trade_rooms
from solvers.chance import unit

COOLING_STEP = 100  # moves at one temperature
KINDS = (
    "move_patient", "move_theatre", "swap", "displace", "trade_rooms", "bring",
    "change_nurse", "change_block", "swap_nurses",
)  # fmt: skip
(
    MOVE_PATIENT, MOVE_THEATRE, SWAP, DISPLACE, TRADE_ROOMS, BRING,
    CHANGE_NURSE, CHANGE_BLOCK, SWAP_NURSES,
) = range(len(KINDS))  # fmt: skip


@compiled
def walk(w: Wards, pool: Ints, num_moves: int, hot: float, cold: float) -> None:
    """
    Make moves of a pool's patients, and of nurses, while the temperature falls.

    A move is drawn its slack first: it is made if it costs no more, which is the chance
    exp(-more / temperature) for whatever it turns out to cost. Where everybody was in
    the cheapest wards seen is their ``best``.
    """
    whole = w.whole[0]
    temperature = hot
    for i in range(num_moves):
        if i % COOLING_STEP == 0:
            temperature = hot * exp(log(cold / hot) * i / num_moves)
        slack = -temperature * log(1.0 - unit(w.chance))
        kind = drawn_kind(w)
        w.counts[kind, 0] += 1
        if make(w, kind, pool, slack):
            w.counts[kind, 1] += 1
            if whole.num_missing < whole.best_missing or (
                whole.num_missing == whole.best_missing and whole.cost < whole.best_cost
            ):
                keep_best(w)


@inlined
def drawn_kind(w: Wards) -> int:
    """Return a random kind of move by the shares."""
    at, kind = unit(w.chance), 0
    while at >= w.shares[kind]:
        kind += 1
    return kind


@inlined
def make(w: Wards, kind: int, pool: Ints, slack: float) -> bool:
    """Make a move of a kind if it costs no more than the slack; whether it was made."""
    if kind == CHANGE_NURSE:
        return change_nurse(w, slack)
    if kind == CHANGE_BLOCK:
        return change_block(w, slack)
    if kind == SWAP_NURSES:
        return swap_nurses(w, slack)
    if kind == MOVE_THEATRE:
        return move_theatre(w, pool, slack)
    w.whole[0].num_changes = 0
    if kind == MOVE_PATIENT:
        is_listed = move_patient(w, pool, slack)
    elif kind == SWAP:
        is_listed = swap(w, pool)
    elif kind == TRADE_ROOMS:
        is_listed = trade_rooms(w, pool)
    elif kind == BRING:
        is_listed = bring(w, pool, slack)
    else:
        is_listed = displace(w, pool, slack)
    return is_listed and try_changes(w, slack)


@compiled
def keep_best(w: Wards) -> None:
    """Remember where everybody is and who answers for the rounds."""
    w.whole[0].best_cost = w.whole[0].cost
    w.whole[0].best_missing = w.whole[0].num_missing
    for p in range(w.whole[0].num_patients):
        w.guests[p].best_day = w.guests[p].day
        w.guests[p].best_room = w.guests[p].room
        w.guests[p].best_theatre = w.guests[p].theatre
    for i in range(len(w.rounds)):
        w.rounds[i].best_nurse = w.rounds[i].nurse


@compiled
def fill(w: Wards) -> None:
    """Put in everybody whose place is set, in wards that count nobody yet."""
    for p in range(len(w.guests)):
        guest = w.guests[p]
        if guest.day != NOWHERE:
            put_in(w, p, guest.day, guest.room, guest.theatre)
