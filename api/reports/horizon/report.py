"""What a horizon's report is made from: data only."""

from dataclasses import dataclass

from pks.calling import Call
from pks.io.horizons import HorizonDocument
from pks.kpi import WeekKpis
from pks.model.region import Region
from solvers.events import Clash


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A week's figures, None without a plan; then the fixed bookings that clash."""

    kpis: WeekKpis | None
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class HorizonReport:
    """A horizon's plan, whom to call, and the weeks' figures in their order."""

    region: Region
    document: HorizonDocument
    calls: tuple[Call, ...]
    weeks: tuple[WeekLine, ...]
