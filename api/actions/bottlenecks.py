"""Price a region's bottlenecks, confirm each price, and write what to ask for."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from api.actions.confirmed_week import week_gains
from api.actions.priced import Bottlenecks, price_region
from api.actions.written import written
from api.reports.bottlenecks import BottlenecksView, write_bottlenecks
from pks.bilingual import Language
from pks.errors import InvalidInput
from pks.io import load_region
from solvers.capacity.prices import PriceWatch, unwatched

MOST_WEEKS = 3  # bottlenecks confirmed by week plans


@dataclass(frozen=True, slots=True)
class BottlenecksRequest:
    """
    What to price.

    ``out`` is None where nothing is to be written; ``confirm_week_s`` is how long each
    week plan with one unit more may take, None for none.
    """

    region_path: Path
    weeks: int = 52
    out: Path | None = None
    top: int = 20
    confirm_week_s: float | None = None
    time_limit_s: float = 1800.0
    language: Language = "sv"


@dataclass(frozen=True, slots=True)
class BottlenecksOutcome:
    """The bottlenecks in numbers and in words, and the files written, if any."""

    view: BottlenecksView
    files: tuple[Path, ...]

    @property
    def found(self) -> Bottlenecks:
        """The numbers."""
        return self.view.found


def find_bottlenecks(
    request: BottlenecksRequest, watch: PriceWatch = unwatched
) -> BottlenecksOutcome:
    """
    Load the region, price its bottlenecks, and write where a folder is given.

    ``watch`` hears how many prices are known.

    Raises
    ------
    InvalidInput
        If the files cannot be used, or time is too short.
    """
    region = load_region(request.region_path)
    try:
        found = price_region(
            region, request.weeks, request.top, request.time_limit_s, watch
        )
    except TimeoutError:
        raise InvalidInput(
            f"Time limit: expected more than {request.time_limit_s:g} s; the prices"
            " were not known in that time."
        ) from None
    if request.confirm_week_s is not None:
        units = [row.price.unit for row in found.rows[:MOST_WEEKS]]
        gains = week_gains(region, found.problem, units, request.confirm_week_s)
        found = replace(found, week_gains=gains)
    view = BottlenecksView(found, request.language)
    files = written(request.out, partial(write_bottlenecks, view))
    return BottlenecksOutcome(view, files)
