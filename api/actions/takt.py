"""Say what pace each flow must keep, and write it as workbook and page."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from api.actions.written import written
from api.reports.takt import TaktView, write_takt
from pks.bilingual import Language
from pks.errors import InvalidInput
from pks.io import load_region
from pks.takt import By, RegionTakt, region_takt


@dataclass(frozen=True, slots=True)
class TaktOutcome:
    """The takt, in numbers and in words, and the files written, if any."""

    view: TaktView
    files: tuple[Path, ...]

    @property
    def takt(self) -> RegionTakt:
        """The numbers."""
        return self.view.takt


def find_takt(
    region_path: Path, by: By, out: Path | None = None, language: Language = "sv"
) -> TaktOutcome:
    """
    Load the region, derive every flow's takt, and write it where a folder is given.

    Raises
    ------
    InvalidInput
        If the files cannot be used, or hold units mixed up.
    """
    region = load_region(region_path)
    try:
        takt = region_takt(region, by)
    except InvalidInput as error:
        raise InvalidInput(f"{region_path}: {error}") from None
    view = TaktView(region, takt, language)
    files = written(out, partial(write_takt, view))
    return TaktOutcome(view, files)
