"""What was made last, kept in the process."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor, wait
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
        self._behind = ThreadPoolExecutor(1, "making")

    def get(self, key: Key, make: Callable[[], Value], of: Hashable = None) -> Value:
        """Return a key's value, made where it is not kept; a failure is not."""
        found, is_new = self._found(key, of)
        if is_new:
            self._make(found, make)
        return self._told(key, found)

    def within(
        self, seconds: float, key: Key, make: Callable[[], Value], of: Hashable = None
    ) -> Value | None:
        """
        Return a key's value where it is there within some seconds.

        None: it is made meanwhile, and it, or the failure, is there for who asks later.
        """
        found, is_new = self._found(key, of)
        if is_new:
            self._behind.submit(self._make, found, make)
        wait([found.value], seconds)
        return self._told(key, found) if found.value.done() else None

    def _found(self, key: Key, of: Hashable) -> tuple["Made[Value]", bool]:
        """Return what there is of a key, and whether it is still to be made."""
        with self._lock:
            found = self._values.get(key)
            is_new = found is None or found.of != of
            if found is None or is_new:
                found = self._values[key] = Made(of)
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
            return found, is_new

    def _make(self, found: "Made[Value]", make: Callable[[], Value]) -> None:
        """Make a value; whoever waits for it has it, or the failure."""
        with self._making:
            try:
                found.value.set_result(make())
            except BaseException as error:
                found.value.set_exception(error)

    def _told(self, key: Key, found: "Made[Value]") -> Value:
        """Return a value once it is made; a failure is told, and no longer kept."""
        if found.value.exception() is not None:
            with self._lock:
                if self._values.get(key) is found:
                    del self._values[key]
        return found.value.result()
