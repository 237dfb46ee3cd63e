"""Say whom to recruit and when, and write it as workbook and page."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from api.actions.written import written
from api.reports.recruitment import RecruitmentView, write_recruitment
from pks.bilingual import Language
from pks.errors import InvalidInput
from pks.io import load_region
from pks.recruitment import RegionRecruitment, region_recruitment


@dataclass(frozen=True, slots=True)
class RecruitmentOutcome:
    """The recruitment need, in numbers and in words, and the files written, if any."""

    view: RecruitmentView
    files: tuple[Path, ...]

    @property
    def found(self) -> RegionRecruitment:
        """The numbers."""
        return self.view.found


def find_recruitment(
    region_path: Path,
    num_years: int = 5,
    out: Path | None = None,
    language: Language = "sv",
) -> RecruitmentOutcome:
    """
    Load the region, count its recruitment need, and write it where a folder is given.

    Raises
    ------
    InvalidInput
        If the files cannot be used, or hold units mixed up.
    """
    region = load_region(region_path)
    try:
        found = region_recruitment(region, num_years)
    except InvalidInput as error:
        raise InvalidInput(f"{region_path}: {error}") from None
    view = RecruitmentView(region, found, language)
    files = written(out, partial(write_recruitment, view))
    return RecruitmentOutcome(view, files)
