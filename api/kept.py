"""What was made last, kept in the process."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(slots=True)
class Made(Generic[Value]):
    """A value, once it is made, and what it was made of."""

    of: Hashable
    value: Future[Value] = field(default_factory=Future)


class Kept(Generic[Key, Value]):
    """
    Values by key, the ``most`` used last.

    Each is made once, also when several ask for it at a time. The machine makes one at
    a time; what is kept is given at once meanwhile. One that was made of something else
    than what is asked for now, an earlier version, gives its place to the new one.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Key, Made[Value]] = OrderedDict()
        self._lock = Lock()
        self._making = Lock()

    def get(self, key: Key, make: Callable[[], Value], of: Hashable = None) -> Value:
        """Return a key's value, made where it is not kept; a failure is not."""
        with self._lock:
            found = self._values.get(key)
            is_new = found is None or found.of != of
            if found is None or is_new:
                found = self._values[key] = Made(of)
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        if is_new:
            self._make(key, found, make)
        return found.value.result()

    def ready(self, key: Key) -> Value | None:
        """Return the value of a key if it is kept, without making it."""
        with self._lock:
            found = self._values.get(key)
        if found is None or not found.value.done() or found.value.exception():
            return None
        return found.value.result()

    def _make(self, key: Key, found: "Made[Value]", make: Callable[[], Value]) -> None:
        """Make a value; whoever waits for it has it, or the failure."""
        with self._making:
            try:
                found.value.set_result(make())
            except BaseException as error:
                with self._lock:
                    if self._values.get(key) is found:
                        del self._values[key]
                found.value.set_exception(error)
