"""Programs beside a desk: each is run, and again whenever it ends, until all stop."""

import logging
import os
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from types import FrameType

LOOK_S = 0.2
AGAIN_S = 2.0

log = logging.getLogger("pks.desk")


@dataclass(frozen=True, slots=True)
class Program:
    """
    What to run.

    Attributes
    ----------
    told
        What it can read first from its standard input, which is open for as long as
        this process lives.
    descriptors
        Open files that it has, too.
    is_alone
        Whether Ctrl-C at the terminal is not for it: whoever runs it will stop it.
    """

    name: str
    words: tuple[str, ...]
    told: bytes = b""
    descriptors: tuple[int, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    is_alone: bool = False


@contextmanager
def running(
    programs: Iterable[Program],
    ended: Callable[[Program, subprocess.Popen[bytes]], None] = lambda *_: None,
) -> Iterator[None]:
    """Keep programs running; ``ended`` is told of each that ended by itself."""
    stop = Event()
    keepers = [
        Thread(target=keep_running, args=(program, stop, ended), name=program.name)
        for program in programs
    ]
    for keeper in keepers:
        keeper.start()
    try:
        yield
    finally:
        stop.set()
        for keeper in keepers:
            keeper.join()


def keep_running(
    program: Program,
    stop: Event,
    ended: Callable[[Program, subprocess.Popen[bytes]], None],
) -> None:
    """Run a program, again whenever it ends, until it is to stop."""
    while not stop.is_set():
        with started(program) as child:
            while child.poll() is None and not stop.wait(LOOK_S):
                pass
            child.terminate()
        if not stop.is_set():
            log.warning(f"{program.name} ended", extra={"code": child.returncode})
            ended(program, child)
            stop.wait(AGAIN_S)


def started(program: Program) -> subprocess.Popen[bytes]:
    """Start a program and tell it what it reads first."""
    child = subprocess.Popen(
        program.words,
        stdin=subprocess.PIPE,
        pass_fds=program.descriptors,
        env=os.environ | program.environment,
        process_group=0 if program.is_alone else None,
    )
    assert child.stdin is not None
    with suppress(BrokenPipeError):  # it has ended already
        child.stdin.write(program.told)
        child.stdin.flush()
    return child


def when_parent_is_gone(stop: Callable[[], None]) -> None:
    """Stop when standard input closes: whoever started this program is gone."""

    def wait() -> None:
        while os.read(0, 1024):  # sys.stdin's lock would be held when Python ends
            pass
        stop()

    Thread(target=wait, daemon=True).start()


def end(_signal: int, _frame: FrameType | None) -> None:
    """Leave through every open context, on SIGTERM."""
    raise SystemExit(0)
