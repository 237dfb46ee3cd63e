"""Moves of nurses: each is made only if it costs no more than the slack."""

from pks.machine.compiled import inlined
from solvers.admission.kernel.edits import hand_over
from solvers.admission.kernel.layout import LONGEST_BLOCK, OFF_DUTY, Wards
from solvers.admission.kernel.prices import hand_over_price
from solvers.chance import below


@inlined
def random_nurse(w: Wards, shift: int) -> int:
    """Return a nurse on duty in a shift that has one."""
    first = w.first_staff[shift]
    return w.staff[first + below(w.chance, w.first_staff[shift + 1] - first)]


@inlined
def change_nurse(w: Wards, slack: float) -> bool:
    """Give a random round to a random nurse."""
    whole = w.whole[0]
    room, shift = below(w.chance, whole.num_rooms), below(w.chance, whole.num_shifts)
    at = room * whole.num_shifts + shift
    if w.rounds[at].load == 0 and is_empty(w, room, shift):
        return False
    nurse = random_nurse(w, shift)
    if nurse == w.rounds[at].nurse:
        return False
    cost = hand_over_price(w, room, shift, nurse)
    if cost > slack:
        return False
    hand_over(w, room, shift, nurse)
    whole.cost += cost
    return True


@inlined
def is_empty(w: Wards, room: int, shift: int) -> bool:
    """Whether nobody is in a room in a shift."""
    whole = w.whole[0]
    return w.room_days[room * whole.num_days + w.day_of[shift]].num == 0


@inlined
def change_block(w: Wards, slack: float) -> bool:
    """Give a nurse a random room in the same shift of a few days in a row."""
    whole = w.whole[0]
    room, first = below(w.chance, whole.num_rooms), below(w.chance, whole.num_shifts)
    if is_empty(w, room, first):
        return False
    nurse = random_nurse(w, first)
    longest = 2 + below(w.chance, LONGEST_BLOCK - 1)
    total, num = 0, 0
    while num < longest:
        shift = first + num * whole.num_shifts_a_day
        if (
            shift >= whole.num_shifts
            or w.duties[nurse * whole.num_shifts + shift].most == OFF_DUTY
            or is_empty(w, room, shift)
        ):
            break
        before = w.rounds[room * whole.num_shifts + shift].nurse
        w.block[num] = before
        if before != nurse:
            total += hand_over_price(w, room, shift, nurse)
            hand_over(w, room, shift, nurse)
        num += 1
    if total <= slack:
        whole.cost += total
        return True
    for i in range(num):
        if w.block[i] != nurse:
            hand_over(w, room, first + i * whole.num_shifts_a_day, w.block[i])
    return False


@inlined
def swap_nurses(w: Wards, slack: float) -> bool:
    """Let the nurses of two random rooms change places for a shift."""
    whole = w.whole[0]
    one, other = below(w.chance, whole.num_rooms), below(w.chance, whole.num_rooms)
    shift = below(w.chance, whole.num_shifts)
    if is_empty(w, one, shift) or is_empty(w, other, shift):
        return False
    nurse = w.rounds[one * whole.num_shifts + shift].nurse
    instead = w.rounds[other * whole.num_shifts + shift].nurse
    if nurse == instead:
        return False
    cost = hand_over_price(w, one, shift, instead)
    hand_over(w, one, shift, instead)
    cost += hand_over_price(w, other, shift, nurse)
    if cost > slack:
        hand_over(w, one, shift, nurse)
        return False
    hand_over(w, other, shift, nurse)
    whole.cost += cost
    return True
