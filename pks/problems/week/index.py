"""Ids to indexes, in the order of the region's tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pks.model.region import Region
from pks.problems.week.problem import ANY

IndexById = dict[str, int]


def index_of(ids: Iterable[str]) -> IndexById:
    """Return id -> index."""
    return {name: i for i, name in enumerate(ids)}


@dataclass(frozen=True, slots=True)
class WeekIndex:
    """
    The indexes of one week's problem; ``pacus`` are apart from other wards.

    ``planned_from`` is the Monday of the first week that is planned together with
    this one: bookings before it stand, those after it are the plans' own.
    """

    monday: date
    planned_from: date
    sites: IndexById
    specialties: IndexById
    procedures: IndexById
    equipment: IndexById
    theatres: IndexById
    wards: IndexById
    pacus: IndexById
    flows: IndexById
    people: IndexById
    needs: dict[tuple[str, str], int]

    def day(self, day: date) -> int:
        """Return a date as days from the week's Monday."""
        return (day - self.monday).days

    def person(self, staff_id: str) -> int:
        """Return a person's index; `ANY` for a blank id."""
        return self.people[staff_id] if staff_id else ANY


def week_index(
    region: Region, monday: date, planned_from: date | None = None
) -> WeekIndex:
    """Index everything that a week's problem speaks of."""
    pacus = [ward for ward in region.wards if ward.kind == "pacu"]
    wards = [ward for ward in region.wards if ward.kind != "pacu"]
    needs = sorted({(need.role, need.competence) for need in region.team_needs})
    return WeekIndex(
        monday=monday,
        planned_from=planned_from or monday,
        sites=index_of(site.site_id for site in region.sites),
        specialties=index_of(row.specialty_id for row in region.specialties),
        procedures=index_of(row.procedure_id for row in region.procedures),
        equipment=index_of(row.equipment_id for row in region.equipment),
        theatres=index_of(row.theatre_id for row in region.theatres),
        wards=index_of(ward.ward_id for ward in wards),
        pacus=index_of(ward.ward_id for ward in pacus),
        flows=index_of(row.flow_id for row in region.flows),
        people=index_of(row.staff_id for row in region.staff),
        needs={need: i for i, need in enumerate(needs)},
    )
