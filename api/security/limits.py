"""How often a caller may ask, how much may come in, and how slowly."""

import asyncio
import time
from collections.abc import Callable
from hashlib import blake2b
from mmap import mmap
from struct import Struct

from starlette.types import Message, Receive

from api.problems import Problem
from api.shared import MIB, Shared

CALLER = Struct("<Qdd")
"""Who, as a hash (0: nobody); how much is left; and since when."""
WAYS = 8
SHARES = 2
SETS = MIB // SHARES // (CALLER.size * WAYS)


class Rate:
    """
    Requests of each caller, on average over a minute, in all processes of a desk.

    Some 20,000 callers are known; of the few that share a place in memory, whoever has
    not asked for longest begins anew when it is full.

    Parameters
    ----------
    share
        The share of the memory that is this rate's, from 0.
    """

    def __init__(
        self,
        per_min: int,
        shared: Shared,
        share: int,
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._per_min = per_min
        self._shared = shared
        self._begins = share * MIB // SHARES
        self._clock_s = clock_s

    def refuse_excess(self, who: str) -> None:
        """
        Count a request.

        Raises
        ------
        Problem
            429, if there were too many just now.
        """
        now_s = self._clock_s()
        key = int.from_bytes(blake2b(who.encode(), digest_size=8).digest()) or 1
        with self._shared.held() as memory:
            at, left, at_s = self._known(memory, key, now_s)
            left = min(self._per_min, left + (now_s - at_s) * self._per_min / 60)
            CALLER.pack_into(memory, at, key, left - 1 if left >= 1 else left, now_s)
        if left < 1:
            wait_s = int((1 - left) * 60 / self._per_min) + 1
            raise Problem(
                429,
                f"Expected at most {self._per_min} requests a minute.",
                headers={"Retry-After": str(wait_s)},
            )

    def _known(self, memory: mmap, key: int, now_s: float) -> tuple[int, float, float]:
        """Return where a caller stands, or is to, what is left to him, since when."""
        begins = self._begins + key % SETS * WAYS * CALLER.size
        ends = begins + WAYS * CALLER.size
        oldest, oldest_s = begins, float("inf")
        for at in range(begins, ends, CALLER.size):
            who, left, at_s = CALLER.unpack_from(memory, at)
            if who == key:
                return at, left, at_s
            if at_s < oldest_s:  # one that is nobody's is from the beginning of time
                oldest, oldest_s = at, at_s
        return oldest, float(self._per_min), now_s


def limited(receive: Receive, most: int, longest_s: float) -> Receive:
    """
    Return what reads a request's body.

    It refuses more than ``most`` bytes (413), and a body that is not there after
    ``longest_s`` (408): a client that sends a letter now and then holds nothing for
    long. Whoever waits for the end of the connection afterwards may wait.
    """
    num_bytes, is_whole = 0, False
    ends_s = time.monotonic() + longest_s

    async def read() -> Message:
        nonlocal num_bytes, is_whole
        if is_whole:
            return await receive()
        try:
            async with asyncio.timeout(ends_s - time.monotonic()):
                message = await receive()
        except TimeoutError:
            raise too_slow(longest_s) from None
        num_bytes += len(message.get("body", b""))
        if num_bytes > most:
            raise too_large(most)
        is_whole = not message.get("more_body", False)
        return message

    return read


def too_large(most: int) -> Problem:
    """Return what is answered to a body of more bytes than it may have."""
    return Problem(413, f"Expected at most {most // 1024} kB in one request.")


def too_slow(longest_s: float) -> Problem:
    """Return what is answered to a body that takes longer than it may."""
    return Problem(408, f"Expected the whole request within {longest_s:.0f} s.")
