"""
What a hospital's management can do about a shortage, at what cost.

Overtime is paid at 180 and 240 per cent of the hourly cost (the municipal and regional
agreement AB, simple and qualified overtime), agency staff at `AGENCY_COST`. All other
costs and limits are general knowledge: round numbers of a plausible size.
"""

from collections.abc import Iterator
from typing import Any

from pks.demo.sites import SitePlan, flow_id
from pks.demo.staff import AGENCY_COST, COST_ORE_PER_H, NURSES
from pks.model.levers import LEVER_RULES, Lever
from pks.model.places import Ward

KR = 100
OVERTIME = {"overtime_simple": (1.8, 2), "overtime_qualified": (2.4, 1)}
AGENCY_ROLES = ("theatre_nurse", "anaesthesia_nurse")
HOURS_PER_THEATRE = 4
EXTRA_MIN, OPENED_MIN = 240, 450
THEATRES_PER_EXTRA = 4
LEAST_THEATRES_TO_OPEN = 8
BOUGHT = {("EYE", "katarakt"): 12_000, ("ORT", "protes"): 95_000}
MOVED = (("EYE", "katarakt"), ("CHI", "bråck"), ("ORT", "artroskopi"))
TRAVEL_MIN = 90
OUTPATIENT = ("ORT", "protes")
LIMITED = ("ENT", "tonsill")


def site_levers(
    site: SitePlan, area: tuple[SitePlan, ...], wards: tuple[Ward, ...]
) -> tuple[Lever, ...]:
    """Return a hospital's levers; a flow moves to the area's next one that does it."""
    own = (
        *people(site), *rooms(site), *beds(wards), *flows(site), *moves(site, area),
        *closings(site, wards), *ready(wards),
    )  # fmt: skip
    return tuple(
        Lever(
            lever_id=f"{site.site_id}-{number:02d}",
            kind=kind,
            unit=LEVER_RULES[kind].unit,
            cost_ore=round(KR * kronor),
            limit_per_week=limit,
            **what,
        )
        for number, (kind, kronor, limit, what) in enumerate(own, 1)
    )


Drawn = tuple[str, float, int, dict[str, Any]]


def people(site: SitePlan) -> Iterator[Drawn]:
    """Yield more hours of people: overtime, agency staff, tasks shifted."""
    for role in NURSES:
        where: dict[str, Any] = {"site_id": site.site_id, "role": role}
        kronor = COST_ORE_PER_H[role] / KR
        for kind, (factor, hours) in OVERTIME.items():
            yield kind, factor * kronor, hours * site.num_theatres, where
        if role in AGENCY_ROLES:
            most = HOURS_PER_THEATRE * site.num_theatres
            yield "agency", AGENCY_COST * kronor, most, where
    yield (
        "task_shift", 20, site.num_theatres,
        {
            "site_id": site.site_id, "role": "theatre_nurse",
            "from_role": "assistant_nurse",
        },
    )  # fmt: skip


def rooms(site: SitePlan) -> Iterator[Drawn]:
    """Yield more sessions: evenings or Saturdays, and a theatre opened."""
    where: dict[str, Any] = {"site_id": site.site_id}
    most = max(1, site.num_theatres // THEATRES_PER_EXTRA)
    yield "extra_session", 9_000, most, where | {"minutes": EXTRA_MIN}
    if site.num_theatres >= LEAST_THEATRES_TO_OPEN:
        yield "open_theatre", 6_000, 2, where | {"minutes": OPENED_MIN}


def beds(wards: tuple[Ward, ...]) -> Iterator[Drawn]:
    """Yield more bed-nights."""
    for ward in wards:
        if ward.kind == "ward":
            yield "open_beds", 7_500, 14, {"ward_id": ward.ward_id}
            yield "earlier_discharge", 3_000, 7, {"ward_id": ward.ward_id}


def closings(site: SitePlan, wards: tuple[Ward, ...]) -> Iterator[Drawn]:
    """Yield what can be closed where it is not needed, with what that saves."""
    where = {
        "site_id": site.site_id, "specialty_id": site.specialties[0].specialty_id,
        "minutes": OPENED_MIN,
    }  # fmt: skip
    yield "close_theatre", 4_500, 1, where
    for ward in wards:
        if ward.kind == "ward":
            yield "close_beds", 2_000, 7, {"ward_id": ward.ward_id}


def ready(wards: tuple[Ward, ...]) -> Iterator[Drawn]:
    """Yield places elsewhere for half of those who are ready for discharge."""
    for ward in wards:
        if ward.kind == "ward":
            what = {"ward_id": ward.ward_id, "share_permille": 500}
            yield "ready_for_discharge", 2_500, 14, what


def flows(site: SitePlan) -> Iterator[Drawn]:
    """Yield what concerns a flow's patients."""
    for group, kronor in BOUGHT.items():
        if group in site.groups:
            yield "bought_care", kronor, 3, {"flow_id": flow_id(site.site_id, *group)}
    if OUTPATIENT in site.groups:
        flow = flow_id(site.site_id, *OUTPATIENT)
        yield "outpatient", 2_500, 1, {"flow_id": flow}
    if LIMITED in site.groups:
        yield "indication_limit", 4_000, 1, {"flow_id": flow_id(site.site_id, *LIMITED)}


def moves(site: SitePlan, area: tuple[SitePlan, ...]) -> Iterator[Drawn]:
    """Yield the flows that can be done at another hospital of the area."""
    others = [other for other in area if other is not site]
    for group in MOVED:
        to = next((o.site_id for o in others if group in o.groups), None)
        if group in site.groups and to is not None:
            flow = flow_id(site.site_id, *group)
            what = {"flow_id": flow, "to_site_id": to, "most_travel_min": TRAVEL_MIN}
            yield "move_flow", 1_500, 4, what
