"""The recruitment need as it is read, in one language: what both writers draw from."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from api.reports.names import RegionNames
from api.reports.texts import InWords
from pks.bilingual import Language
from pks.model.region import Region
from pks.recruitment import GroupNeed, RegionRecruitment, Year

ORE = 100


@dataclass(frozen=True)
class RecruitmentView(InWords):
    """A region's recruitment need with everything named."""

    region: Region
    found: RegionRecruitment
    language: Language = "sv"

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
        return self.names.extract

    @property
    def first_years(self) -> tuple[Year, ...]:
        """The years of the first group; all have the same."""
        return self.found.rows[0].years

    @cached_property
    def names(self) -> RegionNames:
        """Names of the region's things."""
        return RegionNames(self.region, self.language)

    def role(self, row: GroupNeed) -> str:
        """Return a group's role; those that pks knows in the view's language."""
        return self.names.role(row.group.role)

    def competence(self, row: GroupNeed) -> str:
        """Return a group's competence, of an operator the name of the specialty."""
        return self.names.competence(row.group.competence, row.group.role)

    def site(self, row: GroupNeed) -> str:
        """Return the name of a group's site."""
        return self.names("sites", row.group.site_id)

    def name(self, row: GroupNeed) -> str:
        """Return a group's name, with the site where there are several."""
        named = ", ".join(filter(None, (self.role(row), self.competence(row))))
        return self.names.at(named, row.group.site_id)

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
