"""Files of a result, all or none of them."""

from collections.abc import Callable, Iterable
from pathlib import Path

from api.actions.plan import all_or_none


def written(
    out: Path | None, write: Callable[[Path], Iterable[Path]]
) -> tuple[Path, ...]:
    """Write into a folder what a writer makes; return its files, none without one."""
    if out is None:
        return ()
    with all_or_none(out) as folder:
        names = [path.name for path in write(folder)]
    return tuple(out / name for name in names)
