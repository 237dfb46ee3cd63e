"""How often a caller may ask, and how much may come in."""

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


def limited(receive: Receive, most: int) -> Receive:
    """Return what reads a request's body, and refuses more than ``most`` bytes."""
    num_bytes = 0

    async def read() -> Message:
        nonlocal num_bytes
        message = await receive()
        num_bytes += len(message.get("body", b""))
        if num_bytes > most:
            raise too_large(most)
        return message

    return read


def too_large(most: int) -> Problem:
    """Return what is answered to a body of more bytes than it may have."""
    return Problem(413, f"Expected at most {most // 1024} kB in one request.")
