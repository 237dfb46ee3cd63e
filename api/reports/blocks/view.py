"""A proposal as it is read, in one language: what both writers draw from."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from api.reports.names import RegionNames
from api.reports.texts import InWords
from pks.bilingual import Language
from pks.calendar import clock
from pks.model.region import Region
from pks.problems.blocks import BlocksPlan, BlocksProblem, today
from pks.problems.blocks.plan import spells
from pks.problems.blocks.problem import DAYS, MILLIONTHS, PERSON
from pks.score.blocks import beds, blocks_terms, heads, lacks
from solvers.blocks import BlocksResult

HOUR_MIN = 60


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A specialty at a site; minutes of a whole cycle."""

    site_id: str
    specialty_id: str
    name: str
    need_min: int
    today_min: int
    proposed_min: int
    lack_before: int
    lack_after: int


@dataclass(frozen=True, slots=True)
class LoadRow:
    """Beds of a ward or people of a role, by day of the cycle."""

    site_id: str
    resource_id: str
    name: str
    before: tuple[float, ...]
    after: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A half-day that changes hands."""

    theatre: str
    week: int
    weekday: int
    times: str
    was: str
    becomes: str


@dataclass(frozen=True)
class BlocksView(InWords):
    """A proposal with everything named."""

    region: Region
    problem: BlocksProblem
    result: BlocksResult
    by_quotas: bool
    language: Language = "sv"

    def number(self, value: float | None, decimals: int = 1) -> str:
        """Return a number in words; a dash for none."""
        return super().number(value, decimals)

    @property
    def title(self) -> str:
        """The report's title."""
        return self.say("blocks.title", weeks=self.problem.num_weeks)

    @property
    def subtitle(self) -> str:
        """The region and the day of the extract."""
        return self.names.extract

    @cached_property
    def names(self) -> RegionNames:
        """Names of the region's things."""
        return RegionNames(self.region, self.language)

    @cached_property
    def _today(self) -> BlocksPlan:
        return today(self.problem)

    @cached_property
    def used_days(self) -> set[int]:
        """Days of the cycle on which any slot is."""
        return {slot.day for slot in self.problem.slots}

    def theatre(self, index: int) -> str:
        """Return a theatre's name, with its site's where there are several."""
        row = self.region.theatres[index]
        return self.names.at(row.name, row.site_id)

    def group(self, index: int) -> str:
        """Return a specialty's name without its site."""
        group = self.problem.groups[index]
        if group.is_flexible:
            return self.say("blocks.flexible")
        return self.region.specialties[group.specialty].name

    @cached_property
    def needs(self) -> tuple[NeedRow, ...]:
        """What each specialty needs, has and lacks, before and after."""
        plans = self._today, self.result.plan
        minutes = [minutes_by_group(self.problem, plan) for plan in plans]
        lacking = [lacks(self.problem, plan) for plan in plans]
        return tuple(
            NeedRow(
                site_id=self.problem.labels.sites[group.site],
                specialty_id=self.problem.labels.specialties[group.specialty],
                name=self.names.at(
                    self.group(g), self.problem.labels.sites[group.site]
                ),
                need_min=group.need_min,
                today_min=minutes[0].get(g, 0),
                proposed_min=minutes[1].get(g, 0),
                lack_before=lacking[0].get(g, 0),
                lack_after=lacking[1].get(g, 0),
            )
            for g, group in enumerate(self.problem.groups)
            if not group.is_flexible
        )

    def hours(self, row: NeedRow) -> tuple[float, ...]:
        """Return a row's hours a week: need, today, proposed, lack before and after."""
        minutes = (
            row.need_min, row.today_min, row.proposed_min, row.lack_before,
            row.lack_after,
        )  # fmt: skip
        return tuple(m / HOUR_MIN / self.problem.num_weeks for m in minutes)

    @cached_property
    def beds(self) -> tuple[LoadRow, ...]:
        """Expected beds of each ward, night by night."""
        before, after = (
            beds(self.problem, plan) for plan in (self._today, self.result.plan)
        )
        unit = MILLIONTHS  # of a bed
        return tuple(
            LoadRow(
                row.site_id,
                row.ward_id,
                self.names.at(row.name, row.site_id),
                tuple(before[w, d] / unit for d in range(self.problem.num_days)),
                tuple(after[w, d] / unit for d in range(self.problem.num_days)),
            )
            for w, row in enumerate(self.region.wards)
            if any(ward == w for ward, _ in before.keys() | after.keys())
        )

    @cached_property
    def roles(self) -> tuple[LoadRow, ...]:
        """The most people of each role at once, day by day."""
        before, after = (
            heads(self.problem, plan) for plan in (self._today, self.result.plan)
        )
        days = range(self.problem.num_days)
        return tuple(
            LoadRow(
                self.problem.labels.sites[site],
                self.problem.labels.roles[role],
                self.names.at(self.role(role), self.problem.labels.sites[site]),
                tuple(before.get((site, role, d), 0) / PERSON for d in days),
                tuple(after.get((site, role, d), 0) / PERSON for d in days),
            )
            for site, role in sorted({key[:2] for key in before})
        )

    def role(self, index: int) -> str:
        """Return a role's name."""
        return self.names.role(self.problem.labels.roles[index])

    @cached_property
    def changes(self) -> tuple[ChangeRow, ...]:
        """Every half-day that changes hands, by week, day and theatre."""
        found = [
            (slot.day, slot.theatre, slot.start_min, slot, use)
            for slot, use in zip(self.problem.slots, self.result.plan.uses, strict=True)
            if use != slot.today
        ]
        return tuple(
            ChangeRow(
                theatre=self.theatre(slot.theatre),
                week=slot.day // DAYS + 1,
                weekday=slot.day % DAYS,
                times=f"{clock(slot.start_min)}–{clock(slot.end_min)}",
                was=self.group(slot.today),
                becomes=self.group(use),
            )
            for _, _, _, slot, use in sorted(found, key=lambda row: row[:3])
        )

    def day(self, day: int) -> str:
        """Return a day of the cycle in words."""
        name = self.say(f"day.{day % DAYS}")
        if self.problem.num_weeks == 1:
            return name
        return self.say("blocks.day", day=name, week=day // DAYS + 1)

    @property
    def lines(self) -> tuple[str, ...]:
        """What a reader must know before the figures."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        before = sum(row.lack_before for row in self.needs)
        after = sum(row.lack_after for row in self.needs)
        hours = HOUR_MIN * self.problem.num_weeks
        yield self.say("blocks.from_quotas" if self.by_quotas else "blocks.from_takt")
        yield self.say(
            "blocks.gains", before=self.number(before / hours),
            after=self.number(after / hours), changes=len(self.changes),
            slots=len(self.problem.slots),
        )  # fmt: skip
        worst = max(self.needs, key=lambda row: row.lack_after, default=None)
        if worst is not None and worst.lack_after > 0:
            lack = self.number(worst.lack_after / hours)
            yield self.say("blocks.worst", name=worst.name, hours=lack)
        yield self._peaks("bed_peaks", "blocks.beds_line")
        yield self._peaks("role_peaks", "blocks.roles_line")
        yield self._proof()

    def _peaks(self, term: str, key: str) -> str:
        plans = self._today, self.result.plan
        amounts = [blocks_terms(self.problem, plan)[term].amount for plan in plans]
        before, after = (self.number(amount / 1000) for amount in amounts)
        return self.say(key, before=before, after=after)

    def _proof(self) -> str:
        """Return how well each tier is proven."""
        if self.result.status.value == "stopped":
            return self.say("blocks.stopped")
        told = [
            self.say("blocks.proven" if tier.gap == 0 else "blocks.tier_gap",
                     name=self.say(f"blocks.tier_{'_'.join(tier.terms)}"),
                     gap=self.percent(tier.gap, 1))
            if tier.gap is not None
            else self.say("blocks.tier_unproven",
                          name=self.say(f"blocks.tier_{'_'.join(tier.terms)}"))
            for tier in self.result.tiers
        ]  # fmt: skip
        return self.say("blocks.quality", tiers="; ".join(told))


def minutes_by_group(problem: BlocksProblem, plan: BlocksPlan) -> dict[int, int]:
    """Return the minutes of the cycle that each group has."""
    found: dict[int, int] = {}
    for _, group, minutes in spells(problem, plan):
        found[group] = found.get(group, 0) + minutes
    return found
