"""The calendar: a binary heap by tick, and what was scheduled first of equal ticks."""

from pks.machine.compiled import inlined
from sim.kernel.layout import Room


@inlined
def schedule(r: Room, tick: int, token: int, stamp: int) -> None:
    """Let something happen to a token at a tick."""
    whole, calendar = r.whole[0], r.calendar
    number = whole.number
    whole.number += 1
    at = whole.num_entries
    whole.num_entries += 1
    while at > 0:
        above = (at - 1) >> 1
        if calendar[above].tick <= tick:
            break
        calendar[at] = calendar[above]
        at = above
    entry = calendar[at]
    entry.tick, entry.number, entry.token, entry.stamp = tick, number, token, stamp


@inlined
def drop_first(r: Room) -> None:
    """Take out what happens first."""
    whole, calendar = r.whole[0], r.calendar
    whole.num_entries -= 1
    num = whole.num_entries
    tick, number = calendar[num].tick, calendar[num].number
    at = 0
    while True:
        below = 2 * at + 1
        if below >= num:
            break
        if below + 1 < num and is_before(r, below + 1, below):
            below += 1
        if calendar[below].tick > tick or (
            calendar[below].tick == tick and calendar[below].number > number
        ):
            break
        calendar[at] = calendar[below]
        at = below
    calendar[at] = calendar[num]


@inlined
def is_before(r: Room, a: int, b: int) -> bool:
    """Whether one entry happens before another."""
    one, other = r.calendar[a], r.calendar[b]
    return one.tick < other.tick or (
        one.tick == other.tick and one.number < other.number
    )
