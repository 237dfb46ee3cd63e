"""Regions with a history of the takt's own making; no chance in them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pks.calendar import week_of
from pks.model.demand import Inflow
from pks.model.parameters import Parameters, TaktRule
from pks.model.patients import Patient
from pks.model.region import Region
from tests.pks.kpi.samples import sample_region

AS_OF = date(2026, 11, 16)  # a Monday: the forecast begins on it
FLOW = "höft-s0"

Count = Callable[[date], int]


def mondays(count: int, as_of: date = AS_OF) -> list[date]:
    """The Mondays of the whole weeks before the extract's, oldest first."""
    first = as_of - timedelta(days=as_of.weekday())
    return [first - timedelta(weeks=back) for back in range(count, 0, -1)]


def rows(
    flow_id: str, weeks: Iterable[date], added: Count, performed: Count,
    removed: int = 0, cancelled: int = 0,
) -> tuple[Inflow, ...]:  # fmt: skip
    return tuple(
        Inflow(flow_id, week_of(m), added(m), removed, performed(m), cancelled)
        for m in weeks
    )


def region_with(
    inflow: tuple[Inflow, ...] = (), rule: TaktRule | None = None, **changes: Any
) -> Region:
    """The sample region without quiet periods, with a history and one takt rule."""
    region = sample_region()
    parameters = replace(
        region.parameters, quiet_periods=(), takt=(rule or TaktRule(),)
    )
    return replace(region, parameters=parameters, inflow=inflow, **changes)


def steady(added: int, performed: int, weeks: int = 104, flow_id: str = FLOW) -> Region:
    """A region with one flow's history, the same every week."""
    return region_with(
        rows(flow_id, mondays(weeks), lambda _: added, lambda _: performed)
    )


def waiting(region: Region, count: int, procedure_id: str = "NFB49") -> Region:
    """The region with so many patients and no others, decided upon long ago."""
    first = Patient("", (procedure_id,), AS_OF - timedelta(days=100), "3")
    numbered = (replace(first, patient_id=f"n{i}") for i in range(count))
    return replace(region, patients=tuple(numbered))


def parameters(region: Region, **changes: Any) -> Region:
    """The region with other parameters."""
    changed: Parameters = replace(region.parameters, **changes)
    return replace(region, parameters=changed)
