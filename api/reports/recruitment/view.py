"""The recruitment need as it is read, in one language: what both writers draw from."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from api.reports.texts import number, percent, say, say_or
from pks.bilingual import Language
from pks.model.region import Region
from pks.recruitment import GroupNeed, RegionRecruitment, Year
from pks.recruitment.rows import SURGEON

ORE = 100


@dataclass(frozen=True)
class RecruitmentView:
    """A region's recruitment need with everything named."""

    region: Region
    found: RegionRecruitment
    language: Language = "sv"

    def say(self, key: str, **values: object) -> str:
        """Return a text of `api.reports.texts` in the view's language."""
        return say(key, self.language, **values)

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number in words."""
        rounded = round(value, decimals) + 0.0  # no minus zero
        return number(rounded, self.language, decimals)

    def percent(self, share: float, decimals: int = 0) -> str:
        """Return a share as percent."""
        return percent(share, self.language, decimals)

    def tkr(self, ore: int) -> str:
        """Return money in thousands of kronor."""
        return self.number(ore / ORE / 1000)

    @property
    def title(self) -> str:
        """The report's title."""
        return self.say("recruit.title")

    @property
    def subtitle(self) -> str:
        """The region and the day of the extract."""
        parameters = self.region.parameters
        return f"{parameters.name}, {parameters.as_of.isoformat()}"

    @property
    def first_years(self) -> tuple[Year, ...]:
        """The years of the first group; all have the same."""
        return self.found.rows[0].years

    @cached_property
    def _sites(self) -> dict[str, str]:
        return {row.site_id: row.name for row in self.region.sites}

    @cached_property
    def _specialties(self) -> dict[str, str]:
        return {row.specialty_id: row.name for row in self.region.specialties}

    def role(self, row: GroupNeed) -> str:
        """Return a group's role; those that pks knows in the view's language."""
        role = row.group.role
        return say_or(f"role.{role}", self.language, role.replace("_", " "))

    def competence(self, row: GroupNeed) -> str:
        """Return a group's competence, of an operator the name of the specialty."""
        competence = row.group.competence
        if row.group.role == SURGEON:
            return self._specialties.get(competence, competence)
        return competence

    def site(self, row: GroupNeed) -> str:
        """Return the name of a group's site."""
        return self._sites.get(row.group.site_id, row.group.site_id)

    def name(self, row: GroupNeed) -> str:
        """Return a group's name, with the site where there are several."""
        named = [self.role(row), self.competence(row)]
        if len(self._sites) > 1:
            named.append(self.site(row))
        return ", ".join(filter(None, named))

    def lacks(self, row: GroupNeed) -> float:
        """Return the heads that lack in the last year if nobody is recruited."""
        return row.years[-1].unhired_shortage_hours / row.head.hours_a_year

    def gone(self, row: GroupNeed) -> float:
        """Return the posts of those who retire or leave in all years."""
        return sum(year.retired + year.left for year in row.years)

    def hires(self, row: GroupNeed) -> int:
        """Return the heads to begin to recruit in all years."""
        return sum(year.hire_now for year in row.years)

    def when(self, row: GroupNeed) -> str:
        """Return when to begin to recruit how many, month by month."""
        return ", ".join(
            f"{hire.month:%Y-%m}: {hire.heads}" for hire in row.hires
        ) or self.say("recruit.nobody")

    def source(self, kind: str, value: str) -> str:
        """Return where a figure comes from."""
        return self.say(f"recruit.{kind}_{value}")

    @property
    def lines(self) -> tuple[str, ...]:
        """What a reader must know before the figures."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        found, rows = self.found, self.found.rows
        years = [year for row in rows for year in row.years]
        first = [row.years[0] for row in rows]
        yield self.say(
            "recruit.sums",
            now=sum(year.hire_now for year in first),
            total=sum(map(self.hires, rows)),
            years=found.num_years,
            until=years[-1].year,
            first=first[0].year,
        )
        yield self.say(
            "recruit.gone",
            retired=self.number(sum(year.retired for year in years), 1),
            left=self.number(sum(year.left for year in years), 1),
            heads=self.number(sum(year.heads for year in first), 1),
        )
        yield self.say(
            "recruit.agency",
            hours=self.number(sum(year.agency_hours for year in years)),
            cost=self.tkr(sum(year.agency_cost_ore for year in years)),
            extra=self.tkr(sum(year.agency_extra_ore for year in years)),
        )
        if unmet := [row for row in rows if self.lacks(row) >= 1 and not joins(row)]:
            names = "; ".join(map(self.name, unmet))
            yield self.say("recruit.out_of_reach", names=names)
        yield self.say(f"recruit.need_{found.from_need}", weeks=found.num_weeks)
        for assumed in found.assumptions:
            text = assumed.text_sv if self.language == "sv" else assumed.text_en
            yield self.say("recruit.assumed", text=text, count=assumed.num_rows)
        for key, count in (
            ("recruit.outside", found.num_outside),
            ("recruit.no_sessions", found.num_without_sessions),
            (
                "recruit.set_aside",
                dict(self.region.num_quarantined).get("duties", 0),
            ),
        ):
            if count:
                yield self.say(key, count=count)


def joins(row: GroupNeed) -> bool:
    """Whether anybody becomes ready within the years."""
    return any(year.ready for year in row.years)
