"""
Functions compiled to machine code, kept between runs.

Numba looks only at a function's own file when it decides whether what it kept is still
good, not at the files of what the function calls. So what an engine compiles is kept in
a folder named after all its compiled sources, the versions and the processor together.
Where and when a source was written counts too, as it does for Numba: a folder that is
ready is.
"""

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import numba
import platformdirs
from llvmlite.binding import get_host_cpu_name

from pks.machine.part import Part

MODULES = ("compiled", "handed", "part")  # how sources become machine code
ROOT = Path(__file__).parents[2]  # the engines are its folders
MAKERS = [Path(__file__).with_name(f"{name}.py") for name in MODULES]
NAME_LENGTH = 16
MOST_KEPT = 5  # folders of an engine: of these sources and of the newest before them

P = ParamSpec("P")
R = TypeVar("R")


@cache
def cache_folder(engine: str) -> Path:
    """
    Return the folder in which the code compiled from an engine's sources is kept.

    It lies in ``NUMBA_CACHE_DIR`` if that is set, in the user's cache otherwise; where
    that cannot be written, in the system's folder for what is temporary.

    Parameters
    ----------
    engine
        Top-level package, such as ``solvers``. What it compiles stands in its own
        folder or in folders named ``kernel`` anywhere below.
    """
    made_for = f"{numba.__version__} {sys.version} {get_host_cpu_name()}"
    digest = hashlib.sha256(made_for.encode())
    here = ROOT / engine
    sources = [*here.glob("*.py"), *here.rglob("kernel/*.py"), *MAKERS]
    for path in sorted(sources):
        digest.update(f"{path} {path.stat().st_mtime_ns}".encode())
        digest.update(path.read_bytes())
    config: Any = numba.config
    wanted = config.CACHE_DIR or platformdirs.user_cache_dir("pks", appauthor=False)
    kept = Path(wanted) if can_write(Path(wanted)) else temporary_folder()
    return kept / "compiled" / f"{engine}-{digest.hexdigest()[:NAME_LENGTH]}"


def can_write(folder: Path) -> bool:
    """Whether a folder, made if it is not there, takes files."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def temporary_folder() -> Path:
    """
    Return this user's own folder among the temporary ones, the same every time.

    Compiled code is run as it is found: a folder that somebody else made is left alone,
    and this process gets one that nobody knows.
    """
    user = getattr(os, "geteuid", lambda: 0)()  # 0 for everybody on Windows, as below
    folder = Path(tempfile.gettempdir()) / f"pks-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    is_own = not folder.is_symlink() and folder.stat().st_uid == user
    return folder if is_own else Path(tempfile.mkdtemp(prefix="pks-"))


def sweep_old(engine: str) -> None:
    """Delete what was compiled from earlier sources, but for the newest few."""
    folder = cache_folder(engine)
    all_kept = folder.parent.glob(f"{engine}-*")
    others = [other for other in all_kept if other != folder]
    newest_first = sorted(others, key=age_of)
    for old in newest_first[MOST_KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)


def age_of(folder: Path) -> float:
    """Return a number that is the larger the longer a folder has not changed."""
    try:
        return -folder.stat().st_mtime
    except FileNotFoundError:
        return 0.0  # somebody else swept it


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """
    Return a function that is compiled when first called, and frees the threads.

    It may use no memory of its own: arrays come in from outside. So references need
    no counting, which would cost more than the work itself.
    """
    return made(function)


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    """
    Return a function that is compiled into each function that calls it.

    Python cannot call it: what tests or a walker call is `compiled`.
    """
    part: Any = Part(function, {"nogil": True, "_nrt": False, "forceinline": True})
    return cast(Callable[P, R], part)


def made(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function that is compiled when first called, and kept."""
    engine = function.__module__.partition(".")[0]
    config: Any = numba.config
    config.CACHE_DIR = str(cache_folder(engine))
    njit: Any = numba.njit
    dispatcher: Callable[P, R] = njit(cache=True, nogil=True, _nrt=False)(function)
    return dispatcher
