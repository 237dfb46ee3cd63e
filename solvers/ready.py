"""
Whether a kernel is compiled already, and its compilation in a process of its own.

It takes some 10 processor seconds, once on a machine: a search that finds nothing
compiled works without meanwhile, and what was begun is finished for the next one.
"""

import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pks.machine.compiled import cache_folder, sweep_old

LONGEST_S = 300.0  # after which a compilation under way counts as lost


@dataclass(frozen=True, slots=True)
class Kernel:
    """
    A kernel by its name.

    Attributes
    ----------
    module
        Its package; ``python -m`` of it compiles the kernel.
    """

    name: str
    module: str

    def is_ready(self) -> bool:
        """Whether everything was compiled, by this process or one before it."""
        return self._file("ready").exists()

    def begin(self) -> None:
        """Compile in another process, unless one does; it outlives this one."""
        if not self._is_begun():
            subprocess.Popen(
                [sys.executable, "-m", self.module],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    def compile(self, calls: Iterable[tuple[Any, tuple[Any, ...]]]) -> None:
        """Compile functions for their types, say that all is ready, and sweep."""
        for function, kinds in calls:
            function.compile(kinds)
        self._file("ready").touch()
        sweep_old("solvers")

    def _is_begun(self) -> bool:
        """Whether a process has said lately that it compiles; if not, say it."""
        begun = self._file("begun")
        try:
            begun.touch(exist_ok=False)
        except FileExistsError:
            is_lost = time.time() - begun.stat().st_mtime > LONGEST_S
            if is_lost:
                begun.touch()
            return not is_lost
        return False

    def _file(self, what: str) -> Path:
        folder = cache_folder("solvers")
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{self.name}-{what}"
