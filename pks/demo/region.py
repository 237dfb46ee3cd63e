"""Put a synthetic region together, hospital by hospital."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from pks.demo import care, published
from pks.demo.beds import BedBlock, bed_block
from pks.demo.bookings import with_bookings
from pks.demo.calendar import AS_OF, MOST_EXTRA_WEEKS, START_WEEK
from pks.demo.calling import PREPARATIONS, SVF_RULES
from pks.demo.demand import cancellations, inflow, quotas, weekly_cases
from pks.demo.duties import site_duties
from pks.demo.emergencies import emergency_rates
from pks.demo.levers import site_levers
from pks.demo.nursing import with_nursing
from pks.demo.recruitment import recruitment_roles
from pks.demo.rooms import with_rooms
from pks.demo.sites import NUM_WAITING, SitePlan, site_plans
from pks.demo.staff import DOCTORS, RELIEF_PERMILLE, ROTATING, SiteStaff, site_staff
from pks.demo.streams import Streams
from pks.demo.theatres import TheatreBlock, theatre_block
from pks.demo.travel import area_travel
from pks.demo.waiting import waiting_list
from pks.errors import InvalidInput
from pks.io.holidays import holidays_of
from pks.model.demand import Inflow
from pks.model.levers import Lever
from pks.model.parameters import Parameters, QuietPeriod, Relief, RestRule
from pks.model.patients import Patient
from pks.model.people import Duty
from pks.model.places import Equipment, Site
from pks.model.region import Region

SIZES = tuple(NUM_WAITING)
NAMES = {
    "hospital": "Norrdals sjukhus (syntetisk)",
    "region": "Region Mellanbygden (syntetisk)",
    "nation": "Sverige, 21 regioner (syntetisk)",
}
ROTATING_REST_MIN = 12 * 60
EMERGENCY_RESERVE_MIN = 60
QUIET_PERIODS = (  # the dips of published.seasons() that holidays do not explain
    QuietPeriod("sommar", 26, 32, 400),
    QuietPeriod("jul", 51, 1, 600),
)
DAY_SURGERY_CLOSES_MIN = (19 * 60, 20 * 60)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What has been drawn for one hospital."""

    site: SitePlan
    block: TheatreBlock
    staff: SiteStaff
    duties: tuple[Duty, ...]
    beds: BedBlock
    patients: tuple[Patient, ...]
    inflow: tuple[Inflow, ...]
    levers: tuple[Lever, ...]


def _draw(
    site: SitePlan, area: tuple[SitePlan, ...], ids: list[str], streams: Streams
) -> Drawn:
    block = theatre_block(site, streams.named("theatres", site.site_id))
    staff = site_staff(site, block, streams.named("staff", site.site_id))
    others = tuple(other.site_id for other in area if other is not site)
    duties = site_duties(
        site, block, staff, others, streams.named("duties", site.site_id)
    )
    cases = weekly_cases(site, block)
    beds = bed_block(site, cases, streams.named("beds", site.site_id))
    queue = waiting_list(
        site, area, staff.surgeons_by_procedure, ids,
        streams.named("waiting", site.site_id),
    )  # fmt: skip
    history = inflow(site, block, streams.named("inflow", site.site_id))
    levers = site_levers(site, area, beds.wards)
    return Drawn(site, block, staff, duties, beds, tuple(queue), history, levers)


def _draw_all(sites: tuple[SitePlan, ...], streams: Streams) -> list[Drawn]:
    total = sum(site.num_waiting for site in sites)
    numbers = (streams.named("case ids").permutation(total) + 1).tolist()
    ids = [f"v{number:06d}" for number in numbers]
    drawn = []
    for site in sites:
        area = tuple(other for other in sites if other.area == site.area)
        drawn.append(_draw(site, area, ids[: site.num_waiting], streams))
        ids = ids[site.num_waiting :]
    return drawn


def _parameters(sites: tuple[SitePlan, ...]) -> Parameters:
    return Parameters(
        name=NAMES[sites[0].size],
        as_of=AS_OF,
        start_week=START_WEEK,
        rest=(
            RestRule(),
            RestRule(DOCTORS),
            RestRule(ROTATING, daily_rest_min=ROTATING_REST_MIN),
        ),
        svf=SVF_RULES,
        preparations=PREPARATIONS,
        relief=tuple(Relief(*pair) for pair in RELIEF_PERMILLE.items()),
        quiet_periods=QUIET_PERIODS,
        recruitment_roles=recruitment_roles(sites),
    )


def _site(site: SitePlan) -> Site:
    return Site(
        site_id=site.site_id,
        name=site.name,
        day_surgery_closes_min=DAY_SURGERY_CLOSES_MIN[site.num_theatres >= 10],
        emergency_reserve_min=EMERGENCY_RESERVE_MIN,
    )


def _equipment(sites: tuple[SitePlan, ...]) -> tuple[Equipment, ...]:
    found = {item for site in sites for item in site.equipment_ids}
    return tuple(
        Equipment(equipment_id=item.equipment_id, name=item.name)
        for item in published.equipment()
        if item.equipment_id in found
    )


def _flat(drawn: list[Drawn], rows_of: Callable[[Drawn], tuple[Any, ...]]) -> Any:
    return tuple(chain.from_iterable(map(rows_of, drawn)))


def demo_region(size: str, seed: int = 0, extra_weeks: int = 0) -> Region:
    """
    Draw a synthetic region; the same size and seed give an equal region.

    Parameters
    ----------
    size
        ``hospital`` (10 theatres, 2,500 waiting), ``region`` (40, 12,000) or
        ``nation`` (about 500, 130,000).
    seed
        Any integer from 0.
    extra_weeks
        Weeks of schedules beyond the usual ones, 0 to 8: for a region that is to
        live some weeks and be planned after them.

    Raises
    ------
    InvalidInput
        No such size, a negative seed, or too many weeks.

    Examples
    --------
    >>> len(demo_region("hospital", seed=1).patients)
    2500
    """
    if size not in SIZES or seed < 0:
        raise InvalidInput(
            f"expected a size among {', '.join(SIZES)} and a seed from 0."
            f" Got {size!r} and {seed}."
        )
    if not 0 <= extra_weeks <= MOST_EXTRA_WEEKS:
        raise InvalidInput(
            f"expected 0 to {MOST_EXTRA_WEEKS} weeks. Got {extra_weeks}."
        )
    return drawn_region(site_plans(size, extra_weeks), seed)


def drawn_region(sites: tuple[SitePlan, ...], seed: int) -> Region:
    """Draw the region of some hospitals, all of one size's plan."""
    streams = Streams(seed)
    unbooked = _region(_parameters(sites), sites, _draw_all(sites, streams))
    booked = with_bookings(
        replace(unbooked, emergencies=emergency_rates(unbooked)), streams
    )
    return with_rooms(with_nursing(booked, streams), streams)


def _region(
    parameters: Parameters, sites: tuple[SitePlan, ...], drawn: list[Drawn]
) -> Region:
    duties: tuple[Duty, ...] = _flat(drawn, lambda d: d.duties)
    return Region(
        parameters=parameters,
        sites=tuple(map(_site, sites)),
        travel=area_travel(sites),
        specialties=care.specialties(sites),
        equipment=_equipment(sites),
        movable_equipment=_flat(drawn, lambda d: d.block.movable),
        acuity=(),
        wards=_flat(drawn, lambda d: d.beds.wards),
        ward_beds=_flat(drawn, lambda d: d.beds.ward_beds),
        shifts=(),
        procedures=care.procedures(sites),
        flows=_flat(drawn, lambda d: care.flows(d.site)),
        team_needs=care.team_needs(sites),
        theatres=_flat(drawn, lambda d: d.block.theatres),
        sessions=_flat(drawn, lambda d: d.block.sessions),
        closures=_flat(drawn, lambda d: d.block.closures),
        staff=_flat(drawn, lambda d: d.staff.persons),
        surgeon_privileges=_flat(drawn, lambda d: d.staff.privileges),
        duties=duties,
        inpatients=_flat(drawn, lambda d: d.beds.inpatients),
        patients=_flat(drawn, lambda d: d.patients),
        inflow=_flat(drawn, lambda d: d.inflow),
        quotas=_flat(drawn, lambda d: quotas(d.site, d.block)),
        cancellations=cancellations(),
        emergencies=(),
        levers=_flat(drawn, lambda d: d.levers),
        outcomes=(),
        holidays=holidays_of(parameters, {"duties": duties}),
    )
