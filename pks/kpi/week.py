"""All key figures of a week plan."""

from dataclasses import dataclass

from pks.kpi.beds import WardNight, beds, ward_nights
from pks.kpi.measure import Measure
from pks.kpi.sessions import SessionLoad, overtime, session_loads
from pks.kpi.takt import FlowTakt, flow_takts, production
from pks.kpi.utilisation import utilisation
from pks.kpi.waiting import guarantee
from pks.model.region import Region
from pks.problems.week import WeekPlan, WeekProblem


@dataclass(frozen=True, slots=True)
class WeekKpis:
    """The figures, and the tables that they are sums of."""

    measures: tuple[Measure, ...]
    sessions: tuple[SessionLoad, ...]
    flows: tuple[FlowTakt, ...]
    nights: tuple[WardNight, ...]

    def measure(self, code: str) -> Measure:
        """Return the figure with a code."""
        return next(m for m in self.measures if m.formula.code == code)


def week_kpis(region: Region, problem: WeekProblem, plan: WeekPlan) -> WeekKpis:
    """Measure a plan."""
    loads = session_loads(problem, plan, region.parameters.risk.margin_min)
    flows = flow_takts(problem, plan)
    nights = ward_nights(problem, plan)
    return WeekKpis(
        measures=(
            *production(problem, plan, flows),
            *utilisation(problem, plan, loads, frozenset(region.holidays)),
            *guarantee(region, problem, plan),
            *overtime(loads),
            *beds(nights),
        ),
        sessions=loads,
        flows=flows,
        nights=nights,
    )
