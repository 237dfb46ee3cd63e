"""Hours of theatre needed, group by group and year by year."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pks.errors import InvalidInput
from pks.model.region import Region
from pks.recruitment.rows import SURGEON, Group
from pks.takt import RegionTakt
from pks.takt.resources import need_name

PERMILLE = 1000
Named = Mapping[tuple[str, str, str], float]


@dataclass(frozen=True, slots=True)
class Need:
    """
    A group's hours a year: ``steady`` ones that grow, and those of clearing the queue.

    Attributes
    ----------
    clearing
        Hours that clearing the queue takes in the first, second, ... year; 0 after.
    """

    steady: float
    clearing: tuple[float, ...] = ()

    def hours(self, year: int, growth_permille: int) -> float:
        """Return the hours of a year, the first one being 0."""
        grown = self.steady * (1 + growth_permille / PERMILLE) ** year
        return grown + (self.clearing[year] if year < len(self.clearing) else 0.0)


def takt_needs(region: Region, takt: RegionTakt) -> dict[Group, Need]:
    """
    Return what the takt needs: the hours of sessions times heads, breaks relieved.

    The balance takt is needed every year. The clearing takt is needed in the clearing's
    productive weeks only: in year y, min(Wp, max(0, Wc − y Wp)) of them.
    """
    relief = {row.role: 1 + row.permille / PERMILLE for row in region.parameters.relief}
    named = {
        need_name(row.role, row.competence): (row.role, row.competence)
        for row in region.team_needs
    }
    steady: defaultdict[Group, float] = defaultdict(float)
    clearing: defaultdict[Group, defaultdict[int, float]] = defaultdict(
        lambda: defaultdict(float)
    )
    for row in takt.rows:
        if not row.session_hours or not row.takt:
            continue
        keys = [(SURGEON, row.specialty_id, row.session_hours)]
        keys += [(*named[name], hours) for name, hours in row.team_hours]
        weeks = clearing_weeks(takt.clearing_weeks, row.productive_weeks)
        for role, competence, hours in keys:
            group = Group(role, competence, row.site_id)
            relieved = hours * relief.get(role, 1.0) / row.takt
            steady[group] += relieved * row.balance_takt * row.productive_weeks
            for year, count in enumerate(weeks):
                clearing[group][year] += relieved * row.clearing_takt * count
    return {
        group: Need(hours, tuple(clearing[group].values()))
        for group, hours in sorted(steady.items())
    }


def clearing_weeks(total: float, productive: float) -> list[float]:
    """
    Return the productive weeks of clearing in the first, second, ... year.

    >>> clearing_weeks(100, 44)
    [44, 44, 12]
    """
    weeks = []
    while total > 0:
        weeks.append(min(total, productive))
        total -= productive
    return weeks


def given_needs(region: Region, hours: Named) -> dict[Group, Need]:
    """
    Return what a caller needs: theatre hours of the first year, to grow as the rules.

    Raises
    ------
    InvalidInput
        Hours below 0, or of a site that the region does not have.
    """
    sites = {row.site_id for row in region.sites}
    for (role, competence, site_id), value in hours.items():
        where = f"need of {need_name(role, competence)} at {site_id}"
        if site_id not in sites:
            raise InvalidInput(f"{where}: expected a site of the region.")
        if not value >= 0:
            raise InvalidInput(f"{where}: expected hours from 0. Got {value}.")
    return {Group(*key): Need(float(value)) for key, value in sorted(hours.items())}
