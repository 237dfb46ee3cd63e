"""Streams of events: when to look again, and when to end."""

from collections.abc import AsyncIterator
from time import monotonic

import anyio

from api.desk import Desk

LOOK_S = 0.5
LONGEST_S = 600.0  # the browser comes again by itself, and shows who it is


async def looks(desk: Desk) -> AsyncIterator[None]:
    """Give a turn every half second, until it has been long or the server stops."""
    ends_s = monotonic() + LONGEST_S
    while monotonic() < ends_s and not desk.ending.is_set():
        yield
        await anyio.sleep(LOOK_S)
