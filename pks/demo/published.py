"""The demo's parameters with their sources: the tables in ``pks/demo/data``."""

import csv
import io
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, get_type_hints

from pks.model.columns import SHARE_PARTS

Row = TypeVar("Row")


def _share(text: str) -> int:
    over, _, under = text.partition("/")
    return SHARE_PARTS * int(over) // int(under or "1")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


READERS: dict[Any, Callable[[str], Any]] = {
    str: str,
    int: int,
    float: float,
    bool: lambda text: text == "1",
    tuple[str, ...]: _words,
}


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a packaged table as text, the ``source`` column included."""
    text = files("pks.demo").joinpath("data", f"{name}.csv").read_text("utf-8")
    return tuple(csv.DictReader(io.StringIO(text)))


def _read(row_class: type[Row], name: str) -> tuple[Row, ...]:
    hints = get_type_hints(row_class)
    return tuple(
        row_class(**{key: READERS[hint](row[key]) for key, hint in hints.items()})
        for row in table(name)
    )


@dataclass(frozen=True, slots=True)
class DurationType:
    """
    A fitted surgery type: duration = gamma + LogNormal(mu, sigma) minutes [1]_.

    References
    ----------
    .. [1] Leeftink & Hans (2018), *Journal of Scheduling* 21:17.
    """

    type_id: str
    specialty_id: str
    mu: float
    sigma: float
    gamma_min: float

    @property
    def mean_min(self) -> float:
        """Mean of the duration."""
        return self.gamma_min + math.exp(self.mu + self.sigma**2 / 2)

    @property
    def sd_min(self) -> float:
        """Standard deviation of the duration."""
        return math.sqrt(math.expm1(self.sigma**2)) * (self.mean_min - self.gamma_min)


@dataclass(frozen=True, slots=True)
class ProcedureShape:
    """An operation as the demo draws it; shares in permille of its specialty."""

    procedure_id: str
    name: str
    specialty_id: str
    procedure_group: str
    type_id: str
    scale_permille: int
    share_permille: int
    day_permille: int
    los_mean_days: float
    los_sd_days: float
    icu_permille: int
    icu_mean_days: float
    team: str
    equipment_ids: tuple[str, ...]
    cancer: bool
    child_permille: int
    old_permille: int
    drg_weight: float

    @property
    def mean_min(self) -> float:
        """Mean patient time, the type's mean scaled."""
        return duration_types()[self.type_id].mean_min * self.scale_permille / 1000


@dataclass(frozen=True, slots=True)
class SpecialtyShape:
    """A specialty: its share of the queue and the hospitals that have it."""

    specialty_id: str
    name: str
    queue_permille: int
    least_theatres: int
    large_only: bool
    ward: str
    night_jour: bool
    published_day_share: float
    published_mean_min: float


@dataclass(frozen=True, slots=True)
class EquipmentShape:
    """An equipment: fixed in the theatres of a specialty, movable by count."""

    equipment_id: str
    name: str
    fixed_for: str
    fixed_per_site: int
    movable_per_10_theatres: float
    least_theatres: int


@dataclass(frozen=True, slots=True)
class TeamTimes:
    """Turnover and recovery of a kind of team."""

    team: str
    turnover_min: int
    pacu_min: int
    day_recovery_min: int


@dataclass(frozen=True, slots=True)
class WaitingBin:
    """A bin of days waited, with its share of all and of cancer cases."""

    from_days: int
    to_days: int
    share_permille: int
    cancer_permille: int


@dataclass(frozen=True, slots=True)
class PriorityShare:
    """Share of a priority among cases that have waited ``from_days`` or longer."""

    priority: str
    cancer: bool
    from_days: int
    share_permille: int


@dataclass(frozen=True, slots=True)
class Season:
    """Inflow and production of a span of ISO weeks relative to the mean week."""

    from_week: int
    to_week: int
    inflow_permille: int
    performed_permille: int


@cache
def duration_types() -> dict[str, DurationType]:
    """Return the fitted types by id."""
    return {row.type_id: row for row in _read(DurationType, "duration_types")}


@cache
def procedures() -> tuple[ProcedureShape, ...]:
    """Return every operation of the demo, in the order of its table."""
    return _read(ProcedureShape, "procedures")


@cache
def specialties() -> tuple[SpecialtyShape, ...]:
    """Return the specialties, in the order in which theatres are handed out."""
    return _read(SpecialtyShape, "specialties")


@cache
def equipment() -> tuple[EquipmentShape, ...]:
    """Return the kinds of equipment."""
    return _read(EquipmentShape, "equipment")


@cache
def team_times() -> dict[str, TeamTimes]:
    """Return turnover and recovery by kind of team."""
    return {row.team: row for row in _read(TeamTimes, "recovery")}


@cache
def waiting_bins() -> tuple[WaitingBin, ...]:
    """Return the shape of the queue."""
    return _read(WaitingBin, "waiting")


@cache
def priority_shares() -> tuple[PriorityShare, ...]:
    """Return how priorities spread over days waited."""
    return _read(PriorityShare, "priorities")


@cache
def seasons() -> tuple[Season, ...]:
    """Return the year's shape."""
    return _read(Season, "seasons")


def team_share(text: str) -> int:
    """Return a count such as ``1/2`` in 60ths of a person."""
    return _share(text)
