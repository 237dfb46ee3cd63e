"""What a booker looks up about a hospital: its rows by id, read from a Region."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pks.calendar import monday_of, week_of
from pks.demo.crew import Crew, count_crew
from pks.model.places import Session, Site
from pks.model.region import Region
from pks.problems.week.cases import Lookups, lookups
from pks.problems.week.index import WeekIndex, week_index
from pks.problems.week.sessions import is_open, scheduled


@dataclass(frozen=True, slots=True)
class House:
    """
    A hospital of a region.

    Attributes
    ----------
    able
        Staff ids of the hospital's surgeons with the privilege, by procedure.
    surgeons
        The hospital's surgeons by specialty.
    fixed
        Indexes of the equipment fixed in a theatre.
    wards
        Ids of ward, ICU and recovery by specialty and procedure group.
    """

    region: Region
    site: Site
    index: WeekIndex
    found: Lookups
    able: dict[str, frozenset[str]]
    surgeons: dict[str, list[str]]
    fixed: dict[str, frozenset[int]]
    movable: dict[int, int]
    wards: dict[tuple[str, str], tuple[str, str, str]]
    pacu_closes_min: dict[str, int]

    def sessions_on(self, day: date) -> Iterator[Session]:
        """Yield the elective sessions that run on a day."""
        for row, its_day in scheduled(self.region, monday_of(week_of(day))):
            if (
                its_day == day
                and row.theatre_id in self.fixed
                and not row.emergency
                and is_open(row.theatre_id, day, self.region)
            ):
                yield row


@dataclass(frozen=True, slots=True)
class Houses:
    """The houses of a region, by site, with their crews."""

    by_site: dict[str, House]
    crews: dict[str, Crew]


def houses(region: Region) -> Houses:
    """Read all hospitals of a region."""
    index = week_index(region, monday_of(week_of(region.parameters.as_of)))
    found = lookups(region, index)
    by_site = {s.site_id: house(region, s, index, found) for s in region.sites}
    return Houses(by_site, crews(region, index))


def crews(region: Region, index: WeekIndex) -> dict[str, Crew]:
    """Count the crew of each site."""
    home = {person.staff_id: person.site_id for person in region.staff}
    persons = defaultdict(list)
    for person in region.staff:
        persons[person.site_id].append(person)
    duties = defaultdict(list)
    for duty in region.duties:
        duties[home[duty.staff_id]].append(duty)
    return {
        site.site_id: count_crew(
            region, index, persons[site.site_id], duties[site.site_id]
        )
        for site in region.sites
    }


def house(region: Region, site: Site, index: WeekIndex, found: Lookups) -> House:
    """Read one hospital of a region."""
    able, surgeons = _surgeons(region, site, found)
    return House(
        region=region,
        site=site,
        index=index,
        found=found,
        able=able,
        surgeons=surgeons,
        fixed={
            row.theatre_id: frozenset(index.equipment[e] for e in row.equipment_ids)
            for row in region.theatres
            if row.site_id == site.site_id
        },
        movable={
            index.equipment[row.equipment_id]: row.count
            for row in region.movable_equipment
            if row.site_id == site.site_id
        },
        wards={
            (row.specialty_id, row.procedure_group): (
                row.ward_id, row.icu_id, row.pacu_id,
            )
            for row in region.flows
            if row.site_id == site.site_id
        },
        pacu_closes_min={w.ward_id: w.closes_min for w in region.wards},
    )  # fmt: skip


def _surgeons(
    region: Region, site: Site, found: Lookups
) -> tuple[dict[str, frozenset[str]], dict[str, list[str]]]:
    mine = {p.staff_id for p in region.staff if p.site_id == site.site_id}
    able: defaultdict[str, set[str]] = defaultdict(set)
    surgeons: defaultdict[str, set[str]] = defaultdict(set)
    for row in region.surgeon_privileges:
        if row.staff_id in mine:
            able[row.procedure_id].add(row.staff_id)
            specialty = found.procedures[row.procedure_id].specialty_id
            surgeons[specialty].add(row.staff_id)
    return (
        {procedure_id: frozenset(ids) for procedure_id, ids in able.items()},
        {specialty: sorted(ids) for specialty, ids in surgeons.items()},
    )
