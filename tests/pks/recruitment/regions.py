"""Regions with a few nurses whose numbers can be worked out by hand."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pks.model.parameters import Recruitment, RecruitmentRole
from pks.model.people import Duty, Person
from pks.model.region import Region
from pks.recruitment import GroupNeed, RegionRecruitment, region_recruitment
from tests.pks.kpi.samples import MONDAY
from tests.pks.takt.regions import AS_OF, region_with

NURSES = ("opssk", "", "s0")
ROBOT = ("opssk", "robot", "s0")
THEATRE_MIN = 4 * 495 + 435
"""Session minutes of a week within the duties of 07:15 to 16:15."""

ROSTERED_MIN = 5 * 540
STILL = Recruitment(
    lead_months=6, training_months=0, turnover_permille=0, growth_permille=0
)


def nurse(staff_id: str, **changes: Any) -> Person:
    """A theatre nurse at the only site, young, 500 kronor an hour."""
    usual = Person(staff_id, "s0", ("opssk",), birth_year=1995, cost_ore_per_h=50_000)
    return replace(usual, **changes)


def week_of(staff_id: str, monday: date = MONDAY, kind: str = "theatre") -> list[Duty]:
    """Monday to Friday, 07:15 to 16:15."""
    return [
        Duty(staff_id, monday + timedelta(days=d), 435, 975, kind) for d in range(5)
    ]


def staffed(
    *staff: Person,
    duties: list[Duty] | None = None,
    base: Recruitment = STILL,
    roles: tuple[RecruitmentRole, ...] = (),
    as_of: date = AS_OF,
) -> Region:
    """The sample region with these people only; each has a week of theatre duty."""
    region = region_with()
    own = [duty for row in staff for duty in week_of(row.staff_id)]
    parameters = replace(
        region.parameters, recruitment=base, recruitment_roles=roles, as_of=as_of
    )
    return replace(
        region,
        parameters=parameters,
        staff=staff,
        surgeon_privileges=(),
        duties=tuple(own if duties is None else duties),
    )


def row_of(found: RegionRecruitment, key: tuple[str, str, str] = NURSES) -> GroupNeed:
    """A group's row."""
    return next(row for row in found.rows if row.group == key)


def hours_of(region: Region) -> float:
    """Theatre hours that a nurse gives a year."""
    return row_of(region_recruitment(region, 1, {NURSES: 1.0})).head.hours_a_year
