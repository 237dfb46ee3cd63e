"""The bottlenecks as the page shows them: asks, heat map, packages, whom to recruit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from api.pages.texts import say
from api.pages.views.heat import FULL, HeatRow, Show, heat
from api.pages.views.recruits import Recruits, recruits
from api.reports.bottlenecks.asks import LEAST, AskWords, Offer, together
from api.reports.names import RegionNames
from pks.bilingual import Language
from pks.model.region import Region
from solvers.capacity.prices import Gain

Row = Mapping[str, Any]

MOST_FIRST = 3

EFFECTS = (
    "medical_dates_met", "breaches_avoided", "medical_weeks_avoided",
    "guarantee_weeks_avoided", "operations", "patient_minutes", "drg", "ore",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sector:
    """A tight resource with its place in the order, 1 is what gives most."""

    rank: int
    row: Row


@dataclass(frozen=True, slots=True)
class Ask:
    """
    What to ask for, any of some resources; what it costs and gives.

    Attributes
    ----------
    effects
        What one more in every week gives in all weeks, in words, as `EFFECTS`.
    tight
        How many of the weeks are full.
    """

    sectors: tuple[Sector, ...]
    what: str
    site: str
    gives: str
    gives_something: bool
    cost: str
    cost_all: str
    effects: tuple[str, ...]
    load: str
    tight: str
    lacks: str
    holds: str
    within: str


@dataclass(frozen=True, slots=True)
class Member:
    """A part of a package, or all of it: what it costs, and gives alone."""

    what: str
    count: str
    cost: str
    operations: str
    guarantee: str
    medical: str


@dataclass(frozen=True, slots=True)
class Package:
    """What several tight resources need together."""

    flows: str
    sentence: str
    gives: str
    cost: str
    members: tuple[Member, ...]


@dataclass(frozen=True)
class BottlenecksPage(AskWords):
    """A bottlenecks job's result with everything named."""

    region: Region
    document: Row
    language: Language = "sv"

    @cached_property
    def names(self) -> RegionNames:
        """Names of the region's things."""
        return RegionNames(self.region, self.language)

    @property
    def weeks(self) -> Sequence[str]:
        """The weeks that are priced."""
        weeks: Sequence[str] = self.document["weeks"]
        return weeks

    @cached_property
    def sectors(self) -> tuple[Sector, ...]:
        """The tight resources, what gives most first."""
        return tuple(
            Sector(i, r) for i, r in enumerate(self.document["bottlenecks"], 1)
        )

    def full(self, row: Row) -> str:
        """Return a resource's name, with the hospital where there are several."""
        return self.names.at(self.resource(row["kind"], row["resource"]), row["site"])

    @cached_property
    def asks(self) -> tuple[Ask, ...]:
        """What to ask for, best first; theatres that give the same are one ask."""
        found = together(self.sectors, lambda one: offer_of(one.row))
        return tuple(map(self.ask, found))

    def ask(self, sectors: tuple[Sector, ...]) -> Ask:
        """Return an ask of one resource, or of any of some theatres."""
        offers = [offer_of(one.row) for one in sectors]
        first, row, num_weeks = offers[0], sectors[0].row, len(self.weeks)
        loads = [week["load"] for week in row["by_week"]]
        lacks = max(one.row["shortage_hours"] for one in sectors)
        full = sum(load >= FULL for load in loads)
        down, up = row["holds_for"]
        return Ask(
            sectors=sectors,
            what=self.ask_any(offers),
            site=self.names("sites", first.site),
            gives=self.gives(first.gain),
            gives_something=self.gives_something(first.gain),
            cost=self.cost_of(first),
            cost_all=self.kronor(first.cost_ore * num_weeks),
            effects=self.effects(row["effects"]),
            load=self.percent(row["load"]),
            tight=say("sector.full_of", self.language, full=full, weeks=num_weeks),
            lacks=self.number(lacks),
            holds=self.say("bottleneck.holds", down=down, up=up),
            within=self.within(first),
        )

    def effects(self, row: Row) -> tuple[str, ...]:
        """Return what something gives, number by number."""
        decimals = {"patient_minutes": 0, "ore": 0}
        return tuple(
            self.kronor(row[name])
            if name == "ore"
            else self.number(row[name], decimals.get(name, 1))
            for name in EFFECTS
        )

    @cached_property
    def first_asks(self) -> tuple[Ask, ...]:
        """The best asks that give something by themselves, three at most."""
        return tuple(ask for ask in self.asks if ask.gives_something)[:MOST_FIRST]

    @property
    def packages(self) -> tuple[Package, ...]:
        """The packages, the cheapest that lift flows to their takt."""
        return tuple(map(self.package, self.document["packages"]))

    def package(self, row: Row) -> Package:
        """Return a package: what it is for, then all of it and each part alone."""
        sentence = self.package_for(
            self.flows(row["flows"]), row["operations_lacking"],
            row["operations_reached"], row["operations_within_reach"],
        )  # fmt: skip
        parts = [
            self.member(
                self.ask_for(m["kind"], m["resource"], m["unit"], m["count"]),
                self.number(m["count"]), m["cost_ore_per_week"], m["effects_alone"],
            )
            for m in row["members"]
        ]  # fmt: skip
        whole = self.member(
            self.say("bottleneck.whole"), "", row["cost_ore_per_week"], row["effects"]
        )
        cost = self.kronor(row["cost_ore_per_week"])
        return Package(
            flows=self.flows(row["flows"]),
            sentence=sentence,
            gives=self.gives(gain_of(row["effects"])),
            cost=self.say("bottleneck.cost", cost=cost),
            members=(whole, *parts),
        )

    def member(self, what: str, count: str, cost_ore: int, gain: Row) -> Member:
        """Return a part of a package."""
        return Member(
            what=what,
            count=count,
            cost=self.kronor(cost_ore),
            operations=self.number(gain["operations"], 1),
            guarantee=self.number(gain["guarantee_weeks_avoided"], 1),
            medical=self.number(gain["medical_weeks_avoided"], 1),
        )

    def flows(self, flows: Sequence[str]) -> str:
        """Return whose a package is: a flow, or all of a hospital."""
        if len(flows) == 1:
            return self.names.flow(flows[0])
        sites = {row.flow_id: row.site_id for row in self.region.flows}
        site = self.names("sites", sites.get(flows[0], ""))
        return self.say("bottleneck.all_flows", site=site)

    @property
    def unlifted(self) -> tuple[str, ...]:
        """The flows that no package lifts; or that none is behind."""
        rows = self.document["not_lifted"]
        if not rows and not self.document["packages"]:
            return (self.say("bottleneck.no_packages"),)
        return tuple(
            self.say(
                "bottleneck.unlifted", flow=self.names.flow(row["flow"]),
                n=self.number(row["operations_lacking"]),
            )
            for row in rows
        )  # fmt: skip

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the recruitment need."""
        rows = self.document["recruitment"]
        return tuple(year["year"] for year in rows[0]["years"]) if rows else ()

    @property
    def recruits(self) -> tuple[Recruits, ...]:
        """Whom to recruit, most heads first."""
        return recruits(self.document["recruitment"], self.names, self.number)

    def heat(self, show: Show) -> tuple[HeatRow, ...]:
        """Return each resource's weeks."""
        rows = [(one.rank, self.full(one.row), one.row) for one in self.sectors]
        return heat(rows, show, self.number)

    def idle(self, row: Row) -> tuple[tuple[str, str], ...]:
        """Return what stands idle because of a resource, and how much."""
        return tuple(
            (self.full(one), self.idle_said(one["unit"], one["hours"]))
            for one in row["idle"]
        )

    def waits(self, row: Row) -> tuple[Row, ...]:
        """Return the flows that are late or get more, most more first."""
        names = ("medical_late", "guarantee_late", "more_operations")
        found = [w for w in row["waiting"] if max(w[name] for name in names) >= LEAST]
        return tuple(sorted(found, key=lambda w: -w["more_operations"]))

    @property
    def week_plans(self) -> tuple[str, ...]:
        """What one more gives in a week's plan, where that was asked for."""
        return tuple(
            self.tried(
                self.ask_for(row["kind"], row["resource"], row["unit"]),
                row["week"], row["seconds"], row["gain"], row["noise"],
            )
            for row in self.document["week_plans"]
        )  # fmt: skip


def offer_of(row: Row) -> Offer:
    """Return a bottleneck as something to ask for."""
    return Offer(
        kind=row["kind"], resource=row["resource"], unit=row["unit"],
        site=row["site"], cost_ore=row["cost_ore_per_week"],
        gain=gain_of(row["effects"]),
        within=tuple(row["limited_by_theatres"]),
    )  # fmt: skip


def gain_of(told: Row) -> Gain:
    """Return what effects tell of."""
    return Gain(
        medical_weeks=told["medical_weeks_avoided"],
        guarantee_weeks=told["guarantee_weeks_avoided"],
        medical_dates=told["medical_dates_met"],
        breaches=told["breaches_avoided"],
        operations=told["operations"],
        patient_min=told["patient_minutes"],
        drg=told["drg"],
    )


def ranked(sectors: Iterable[Sector], rank: int) -> Sector | None:
    """Return the sector of a rank; None without one."""
    return next((one for one in sectors if one.rank == rank), None)
