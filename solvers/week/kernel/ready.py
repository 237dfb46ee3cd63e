"""
Whether the kernel is compiled already, and its compilation in a process of its own.

It takes some 10 seconds, once on a machine: a search that finds nothing compiled
improves its plan otherwise meanwhile, and what was begun is finished for the next one.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numba
import numpy as np

from pks.machine.compiled import cache_folder, sweep_old
from solvers.week.kernel import layout
from solvers.week.kernel.edits import put_in, take_out
from solvers.week.kernel.layout import Week
from solvers.week.kernel.walk import keep_best, walk

LONGEST_S = 120.0  # after which a compilation under way counts as lost


def is_ready() -> bool:
    """Whether everything was compiled, by this process or one before it."""
    return (cache_folder("solvers") / "ready").exists()


def begin_compiling() -> None:
    """Compile in another process, unless one does already; it outlives this one."""
    if not is_begun():
        subprocess.Popen(
            [sys.executable, "-m", "solvers.week.kernel"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


def is_begun() -> bool:
    """Whether a process has said lately that it compiles; if not, say it."""
    begun = cache_folder("solvers") / "begun"
    begun.parent.mkdir(parents=True, exist_ok=True)
    try:
        begun.touch(exist_ok=False)
    except FileExistsError:
        is_lost = time.time() - begun.stat().st_mtime > LONGEST_S
        if is_lost:
            begun.touch()
        return not is_lost
    return False


def compile_all() -> None:
    """Compile all that is called from outside the kernel, say so, and sweep."""
    number, numbers = numba.int64, numba.typeof(np.zeros(0, np.int64))
    week = numba.typeof(blank_week())
    calls: tuple[tuple[Callable[..., None], tuple[Any, ...]], ...] = (
        (put_in, (week, number, number)),
        (take_out, (week, number)),
        (keep_best, (week,)),
        (walk, (week, numbers, number, numba.float64, numba.float64)),
    )
    for function, signature in calls:
        cast(Any, function).compile(signature)
    ready: Path = cache_folder("solvers") / "ready"
    ready.parent.mkdir(parents=True, exist_ok=True)
    ready.touch()
    sweep_old("solvers")


def blank_week() -> Week:
    """Return a week of nothing, whose types are those of any week."""
    kinds = {
        "cases": layout.CASE,
        "places": layout.PLACE,
        "sessions": layout.SESSION,
        "days": layout.DAY,
        "works": layout.WORK,
        "beds": layout.BED,
        "yards": layout.YARD,
        "flows": layout.FLOW,
        "needs": layout.NEED,
        "stays": layout.STAY,
        "windows": layout.WINDOW,
        "edits": layout.EDIT,
        "whole": layout.WHOLE,
        "chance": np.dtype(np.uint64),
    }
    tables = ("session_cases", "day_cases", "largest", "wanted", "able")
    return Week(
        **{
            name: np.zeros((0, 0) if name in tables else 0, kinds.get(name, np.int64))
            for name in Week._fields
        }
    )
