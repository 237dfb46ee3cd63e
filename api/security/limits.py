"""How often a caller may ask, how much may come in, and how slowly."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from starlette.types import Message, Receive

from api.problems import Problem

MOST_KNOWN = 10_000


class Rate:
    """Requests of each caller, on average over a minute, in this process."""

    def __init__(
        self, per_min: int, clock_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_min = per_min
        self._clock_s = clock_s
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def refuse_excess(self, who: str) -> None:
        """
        Count a request.

        Raises
        ------
        Problem
            429, if there were too many just now.
        """
        now_s = self._clock_s()
        with self._lock:
            left, at_s = self._left.pop(who, (float(self._per_min), now_s))
            left = min(self._per_min, left + (now_s - at_s) * self._per_min / 60)
            self._left[who] = (max(left - 1, -1.0) if left >= 1 else left, now_s)
            if len(self._left) > MOST_KNOWN:
                self._left.popitem(last=False)
        if left < 1:
            wait_s = int((1 - left) * 60 / self._per_min) + 1
            raise Problem(
                429,
                f"Expected at most {self._per_min} requests a minute.",
                headers={"Retry-After": str(wait_s)},
            )


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
