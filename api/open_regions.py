"""Regions read from the store; a few are kept in the process."""

from pathlib import Path
from tempfile import TemporaryDirectory

from api.kept import Kept
from api.store import Store, regions
from pks.io import load_region
from pks.model.region import Region

MOST_REGIONS = 3


class OpenRegions:
    """Reads snapshots of regions. They never change, so none kept can be stale."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: Kept[str, Region] = Kept(MOST_REGIONS)

    def open(self, region_id: str) -> Region:
        """Return a region; raises UnknownId where there is none of that id."""
        return self._kept.get(region_id, lambda: self._read(region_id))

    def _read(self, region_id: str) -> Region:
        with TemporaryDirectory(prefix="pks-region-") as name:
            with self._store.reading() as tx:
                snapshot = regions.region(tx, region_id)
                path = regions.write_files(tx, snapshot, Path(name) / "region")
            return load_region(path)
