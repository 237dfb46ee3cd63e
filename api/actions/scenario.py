"""A scenario applied to a region, and the changed region written."""

from dataclasses import dataclass
from pathlib import Path

from api.actions.plan import all_or_none
from pks.errors import InvalidInput
from pks.io import load_region, write_region
from pks.io.scenarios import read_scenario
from pks.model.region import Region
from pks.scenario import Changed, apply


@dataclass(frozen=True, slots=True)
class ScenarioOutcome:
    """The region before and after, and the files written, if any."""

    base: Region
    changed: Changed
    files: tuple[Path, ...]


def apply_scenario(
    region_path: Path, scenario: str, out: Path | None = None
) -> ScenarioOutcome:
    """
    Apply a scenario and write the changed region where a folder is given.

    Rows that were set aside when the region was loaded are not written.

    Raises
    ------
    InvalidInput
        If files cannot be used, a change does not fit, or the folder is the region's
        own or has something in it.
    """
    base = load_region(region_path)
    changed = apply(base, read_scenario(scenario))
    if out is None:
        return ScenarioOutcome(base, changed, ())
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InvalidInput(f"--out: expected a new or empty folder. Got {str(out)!r}.")
    with all_or_none(out) as folder:
        names = [path.name for path in write_region(changed.region, folder)]
    return ScenarioOutcome(base, changed, tuple(out / name for name in names))
