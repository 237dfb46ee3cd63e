"""
Functions compiled to machine code, kept between runs.

Numba looks only at a function's own file when it decides whether what it kept is still
good, not at the files of what the function calls. So everything is kept in a folder
named after all compiled sources and the versions together.
"""

import hashlib
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import numba
import platformdirs

HERE = Path(__file__).parent
NAME_LENGTH = 16

P = ParamSpec("P")
R = TypeVar("R")


@cache
def cache_folder() -> Path:
    """Return the folder in which the code compiled from these sources is kept."""
    digest = hashlib.sha256(f"{numba.__version__} {sys.version}".encode())
    for path in sorted([*HERE.glob("*.py"), *HERE.rglob("kernel/*.py")]):
        digest.update(path.read_bytes())
    kept = Path(platformdirs.user_cache_dir("pks", appauthor=False))
    return kept / "compiled" / digest.hexdigest()[:NAME_LENGTH]


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """
    Return a function that is compiled when first called, and frees the threads.

    It may use no memory of its own: arrays come in from outside. So references need
    no counting, which would cost more than the work itself.
    """
    config: Any = numba.config
    if not config.CACHE_DIR:
        config.CACHE_DIR = str(cache_folder())
    njit: Any = numba.njit
    made: Callable[P, R] = njit(cache=True, nogil=True, _nrt=False)(function)
    return made
