"""Streams of events: when to look again, and when to end."""

from collections.abc import AsyncIterator
from math import inf
from time import monotonic

import anyio
from anyio.to_thread import run_sync
from fastapi import Request

from api.desk import desk

LOOK_S = 0.5
RIGHTS_S = 2.0
LONGEST_S = 600.0  # the browser comes again by itself, and shows who it is


async def looks(request: Request) -> AsyncIterator[None]:
    """
    Give a turn every half second, until it has been long or the server stops.

    It ends, too, within `RIGHTS_S` after the caller may do less than when it began, or
    more.
    """
    state, ending = request.scope["state"], desk(request).ending
    ends_s, asked_s = monotonic() + LONGEST_S, -inf
    while monotonic() < ends_s and not ending.is_set():
        if monotonic() >= asked_s + RIGHTS_S:
            if await run_sync(state["caller_now"]) != state["caller"]:
                return
            asked_s = monotonic()
        yield
        await anyio.sleep(LOOK_S)


def this_turn() -> int:
    """Return the number of the half second: what many look at is found once in it."""
    return int(monotonic() / LOOK_S)
