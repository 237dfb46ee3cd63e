"""A region written as its systems would export it."""

from pathlib import Path


def demo_exports(folder: Path, out: Path) -> tuple[Path, ...]:
    """
    Write a region's lists as exports with their maps; return the files.

    Raises
    ------
    UnreadableFile, InvalidTables
        The region cannot be loaded.
    """
    from api.reports.exports import write_exports
    from pks.io import load_region

    return write_exports(load_region(folder), out)
