"""Weeks for which a site's data are missing: a plan there says so."""

from dataclasses import dataclass
from datetime import timedelta

from pks.calendar import monday_of
from pks.model.region import Region
from pks.problems.week import WeekProblem
from pks.problems.week.problem import DAYS


@dataclass(frozen=True, slots=True)
class DataGap:
    """
    What is missing of a site in a week.

    ``what`` is ``sessions`` (the master schedule gives none, or all are closed),
    ``duties`` (nobody is on duty in theatre, so nothing can be planned) or ``beds``
    (no staffed beds listed for some night; the last listed ones are used).
    """

    week: str
    site_id: str
    what: str


def data_gaps(region: Region, week: WeekProblem) -> tuple[DataGap, ...]:
    """Return what each site lacks in a week, in the order of the sites."""
    found = []
    for site, site_id in enumerate(week.labels.sites):
        if not any(session.site == site for session in week.sessions):
            found.append(DataGap(week.week, site_id, "sessions"))
        elif not has_duties(week, site):
            found.append(DataGap(week.week, site_id, "duties"))
        if lacks_beds(region, week.week, site_id):
            found.append(DataGap(week.week, site_id, "beds"))
    return tuple(found)


def has_duties(week: WeekProblem, site: int) -> bool:
    """Whether anybody has theatre duty at a site in a week."""
    return any(duty.site == site for person in week.people for duty in person.duties)


def lacks_beds(region: Region, week: str, site_id: str) -> bool:
    """Whether a ward at a site that lists beds at all lists none for some night."""
    monday = monday_of(week)
    nights = {monday + timedelta(days=night) for night in range(DAYS)}
    wards = {ward.ward_id for ward in region.wards if ward.site_id == site_id}
    listed: dict[str, set[object]] = {}
    for row in region.ward_beds:
        if row.ward_id in wards:
            listed.setdefault(row.ward_id, set()).add(row.date)
    return any(not nights <= dates for dates in listed.values())
