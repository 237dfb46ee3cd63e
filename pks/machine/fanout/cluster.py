"""
Tasks over a cluster, by Dask: beyond one machine.

What a dead worker had begun is begun again elsewhere. Whole tasks are sent, so workers
need pks and this version of it, and no files.
"""

import pickle
from collections.abc import Iterator, Sequence
from queue import SimpleQueue
from threading import Thread
from typing import Any, Self
from uuid import uuid4

from pks.errors import InvalidInput
from pks.machine.fanout.line import Heard, Message, Work, listen

try:
    from distributed import Client, as_completed, get_worker
except ModuleNotFoundError:
    raise InvalidInput(
        "--cluster: expected the package distributed, pip install '.[cluster]' in the"
        " folder of pks."
    ) from None

CONNECT_S = 10
stopped: set[str] = set()  # topics of those who want an end, in each worker


def connected(address: str) -> "Cluster":
    """
    Return the cluster at an address such as ``tcp://host:8786``.

    Raises
    ------
    InvalidInput
        If no scheduler answers there, or it has no workers.
    """
    try:
        client = Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InvalidInput(
            f"--cluster: {address!r}: expected a Dask scheduler that answers,"
            f" such as tcp://host:8786 ({error})."
        ) from None
    if not client.nthreads():
        client.close()
        raise InvalidInput(f"--cluster: {address!r}: expected workers, got none.")
    return Cluster(client)


class Cluster:
    """A scheduler and its workers."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._topic = f"pks-{uuid4().hex}"

    @property
    def num_workers(self) -> int:
        """Threads of all workers."""
        return sum(self._client.nthreads().values())

    def map(
        self, work: Work, tasks: Sequence[Any], heard: Heard
    ) -> Iterator[tuple[int, Any]]:
        """Yield the results as they are ready."""
        futures = [
            self._client.submit(
                run, work, task, i, self._topic, pure=False, priority=-i
            )
            for i, task in enumerate(tasks)
        ]
        numbers = {future.key: i for i, future in enumerate(futures)}

        messages: SimpleQueue[Message] = SimpleQueue()
        listener = Thread(target=listen, args=(messages, heard), daemon=True)
        listener.start()

        def hear(event: tuple[float, bytes]) -> None:
            messages.put(pickle.loads(event[1]))

        self._client.subscribe_topic(self._topic, hear)
        try:
            for done, result in as_completed(
                futures, loop=self._client.loop, with_results=True
            ):
                yield numbers[done.key], result
        finally:
            self._client.unsubscribe_topic(self._topic)
            self._client.cancel(futures)
            messages.put(None)
            listener.join()

    def stop(self) -> None:
        """Let all tasks end."""
        self._client.run(end, self._topic)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._client.close()


class ClusterLine:
    """The line of a task in a worker."""

    def __init__(self, topic: str, number: int) -> None:
        self._topic = topic
        self._number = number

    def tell(self, message: object) -> None:
        """Send a message by way of the scheduler."""
        get_worker().log_event(self._topic, pickle.dumps((self._number, message)))

    def is_stopped(self) -> bool:
        """Whether whoever asked wants an end."""
        return self._topic in stopped


def run(work: Work, task: Any, number: int, topic: str) -> Any:
    """Do a task in a worker."""
    return work(task, ClusterLine(topic, number))


def end(topic: str) -> None:
    """Note in a worker that tasks of a topic shall end."""
    stopped.add(topic)
