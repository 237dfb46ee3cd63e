"""What was made last, kept in the process."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """
    Values by key, the ``most`` used last.

    Each is made once, also when several ask for it at a time. The machine makes one at
    a time; what is kept is given at once meanwhile.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Key, Future[Value]] = OrderedDict()
        self._lock = Lock()
        self._making = Lock()

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """Return the value of a key, made where it is not kept; a failure is not."""
        with self._lock:
            found = self._values.get(key)
            is_new = found is None
            if found is None:
                found = self._values[key] = Future()
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        if is_new:
            self._make(key, found, make)
        return found.result()

    def ready(self, key: Key) -> Value | None:
        """Return the value of a key if it is kept, without making it."""
        with self._lock:
            found = self._values.get(key)
        is_made = found is not None and found.done() and not found.exception()
        return found.result() if found is not None and is_made else None

    def _make(self, key: Key, found: Future[Value], make: Callable[[], Value]) -> None:
        """Make a value; whoever waits for it has it, or the failure."""
        with self._making:
            try:
                found.set_result(make())
            except BaseException as error:
                with self._lock:
                    if self._values.get(key) is found:
                        del self._values[key]
                found.set_exception(error)
