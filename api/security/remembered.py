"""What another server publishes: kept for a while, and for longer where it is away."""

import logging
import time
from collections.abc import Callable
from copy import copy
from threading import Lock
from typing import Generic, TypeVar

from api.security.login import NotLoggedIn

AGAIN_AFTER_S = 10.0
KEPT_S = 3600.0
BELIEVED_S = 86_400.0
NEVER_S = float("-inf")

Value = TypeVar("Value")

log = logging.getLogger("pks.desk")


class ProviderAway(NotLoggedIn):
    """The provider does not answer."""


class ProviderOdd(NotLoggedIn):
    """The provider answers, but not as it must."""


class Remembered(Generic[Value]):
    """
    A value that is read elsewhere: again after an hour, or when it is asked for anew.

    It is tried every ten seconds at most, by one thread: others have what was known, or
    the failure, at once. What could not be read again is believed for a day.
    """

    def __init__(
        self, read: Callable[[], Value], clock_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._read = read
        self._clock_s = clock_s
        self._lock = Lock()
        self._value: Value | None = None
        self._read_s = self._tried_s = NEVER_S
        self._failure: NotLoggedIn = ProviderAway("it was not asked yet")

    def get(self, anew: bool = False) -> Value:
        """
        Return the value.

        Parameters
        ----------
        anew
            Whether the one that is known will not do.

        Raises
        ------
        ProviderAway, ProviderOdd
            If none is known: why, or why it was not read a moment ago.
        """
        waits = anew or self._tried_s == NEVER_S  # nobody knows anything yet
        if self._is_due(anew) and self._lock.acquire(blocking=waits):
            try:
                if self._is_due(anew):
                    self._try()
            finally:
                self._lock.release()
        if self._value is None or self._age_s(self._read_s) > BELIEVED_S:
            raise copy(self._failure)
        return self._value

    def _is_due(self, anew: bool) -> bool:
        if self._age_s(self._tried_s) < AGAIN_AFTER_S:
            return False
        return anew or self._value is None or self._age_s(self._read_s) > KEPT_S

    def _try(self) -> None:
        try:
            self._value, self._read_s = self._read(), self._clock_s()
        except NotLoggedIn as error:
            log.warning("oidc away", extra={"why": str(error)})
            self._failure = error
        finally:
            self._tried_s = self._clock_s()

    def _age_s(self, at_s: float) -> float:
        return self._clock_s() - at_s
