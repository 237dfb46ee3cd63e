"""
The process that does one job's work: ``python -m api.jobs FOLDER``.

It reads the `Work` pickled in the folder, writes results there, and tells pickled
events on standard output. A line on standard input asks for the best so far; its end
says that the worker is gone: then the folder is deleted, and this process and all that
it started are killed.
"""

import json
import os
import pickle
import shutil
import signal
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any, BinaryIO

from api.jobs.layout import RESULT, WORK, Work
from api.jobs.listener import Listener
from api.jobs.runs import RUNS, Answer
from api.store.jobs import Progress
from pks.errors import PksError


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not work, and why."""

    reason: str


Told = Progress | Answer | Failed


class Teller:
    """Tells events one at a time, from any thread."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._lock = Lock()

    def __call__(self, event: Told) -> None:
        """Tell one event at once."""
        with self._lock:
            pickle.dump(event, self._out, protocol=pickle.HIGHEST_PROTOCOL)
            self._out.flush()


def main() -> None:
    """Do the work in the folder that is the one argument."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker decides what Ctrl-C does
    folder = Path(sys.argv[1])
    tell = Teller(own_output())
    asked = Event()
    Thread(target=heed, args=(folder, asked), daemon=True).start()
    work: Work = pickle.loads((folder / WORK).read_bytes())
    with suppress(BrokenPipeError):  # nobody listens any more: it is about to end
        tell(done(work, Listener(tell, asked)))


def own_output() -> BinaryIO:
    """Return standard output; whatever else writes there goes to standard error."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


def heed(folder: Path, asked: Event) -> None:
    """Note what the worker asks for; end everything once it is gone."""
    while os.read(0, 64):
        asked.set()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what breaks now is no defect
    shutil.rmtree(folder, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)


def done(work: Work, listener: Listener) -> Answer | Failed:
    """Return what comes of the work; its files are in the folder."""
    try:
        answer = RUNS[work.kind](work, work.request, listener)
        write_result(work, answer.summary)
    except BrokenPipeError:
        raise  # the worker is gone
    except PksError as error:
        return Failed(without(work.folder, str(error)))
    except Exception as error:
        traceback.print_exc()
        said = without(work.folder, str(error)).strip()
        return Failed(f"A defect of pks: {type(error).__name__}: {said}")
    listener.tell()
    return answer


def without(folder: Path, text: str) -> str:
    """Return a message without the place where the job was laid out."""
    return text.replace(f"{folder}{os.sep}", "")


def write_result(work: Work, summary: object) -> None:
    """Write what the command prints with ``--json``; files as they stand in there."""
    from api.as_json import plain

    def known(value: Any) -> Any:
        if isinstance(value, Path):
            return value.relative_to(work.out).as_posix()
        return plain(value)

    work.out.mkdir(exist_ok=True)
    text = json.dumps(summary, default=known, ensure_ascii=False)
    (work.out / RESULT).write_text(text + "\n", encoding="utf-8")
