"""
What a desk's server processes know of each other: their settings, which of them live.

Each that serves has a file in a folder of the desk's, beside those in which
prometheus_client keeps what it counts.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from api.settings import Settings

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that names the folder: prometheus_client's own."""
MAIN = "from api.server import main; main()"


def told(settings: Settings) -> bytes:
    """Return settings as a server process reads them."""
    return json.dumps(asdict(settings)).encode() + b"\n"


def first_line() -> bytes:
    """Return the first line of standard input, and read nothing more."""
    line = b""
    while not line.endswith(b"\n") and (letter := os.read(0, 1)):
        line += letter
    return line


def told_settings() -> Settings:
    """Return the settings that a server process was told."""
    return Settings(**json.loads(first_line()))


def note_process(number: int) -> None:
    """Say that this process serves."""
    if FOLDER in os.environ:
        path = Path(os.environ[FOLDER]) / f"server_{number}_{os.getpid()}"
        path.touch()


def forget_process(folder: Path, process_id: int) -> bool:
    """Forget one that has ended; whether it had served."""
    from prometheus_client.multiprocess import mark_process_dead

    found = list(folder.glob(f"server_*_{process_id}"))
    for path in found:
        path.unlink()
    # prometheus_client has no types there
    mark_process_dead(process_id, str(folder))  # type: ignore[no-untyped-call]
    return bool(found)


def living() -> Iterator[tuple[int, int]]:
    """Give number and id of each process that serves; none where one serves alone."""
    if FOLDER in os.environ:
        for path in sorted(Path(os.environ[FOLDER]).glob("server_*")):
            _, number, process_id = path.name.split("_")
            yield int(number), int(process_id)
