"""The bottlenecks as they are read, in one language: what both writers draw from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from api.actions.confirmed_week import WeekGain
from api.actions.priced import Bottleneck, Bottlenecks
from api.reports.bottlenecks.asks import LEAST, ORE, AskWords, Offer, together
from api.reports.names import RegionNames
from api.reports.recruitment import RecruitmentView
from pks.bilingual import Language
from pks.bottlenecks import Idle, Waits
from pks.problems.capacity.units import Unit
from solvers.capacity.prices import Bundle

HOUR_MIN = 60
DIGITS = 2
NOTES = ("unit", "cost", "price", "dual", "effects", "holds", "recruit")


@dataclass(frozen=True)
class BottlenecksView(AskWords):
    """A region's bottlenecks with everything named."""

    found: Bottlenecks
    language: Language = "sv"

    @property
    def title(self) -> str:
        """The report's title."""
        return self.say("bottleneck.title")

    @property
    def subtitle(self) -> str:
        """The region and the weeks."""
        weeks = self.found.problem.weeks
        return self.say(
            "bottleneck.subtitle", name=self.found.region.parameters.name,
            first=weeks[0], last=weeks[-1], weeks=len(weeks),
        )  # fmt: skip

    @property
    def rows(self) -> tuple[Bottleneck, ...]:
        """The bottlenecks, best first."""
        return self.found.rows

    @cached_property
    def asks(self) -> tuple[tuple[Bottleneck, ...], ...]:
        """The bottlenecks, best first; theatres that give the same are one ask."""
        return together(self.rows, self.offer)

    def offer(self, row: Bottleneck) -> Offer:
        """Return a bottleneck as something to ask for."""
        problem, unit = self.found.problem, row.price.unit
        theatres = {t for pool in row.limits for t in problem.pools[pool].theatres}
        return Offer(
            kind=unit.kind,
            resource=unit.resource,
            unit=unit.unit,
            site=problem.labels.sites[unit.site],
            cost_ore=unit.cost_ore,
            gain=row.price.gain,
            within=tuple(problem.labels.theatres[t] for t in sorted(theatres)),
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """What a reader must know before the figures."""
        if not self.rows:
            return (self.say("bottleneck.none"),)
        return self.say("bottleneck.how"), self.say("bottleneck.order")

    @property
    def notes(self) -> tuple[str, ...]:
        """How it is counted."""
        kr = self.number(self.found.priced.terms.drg_ore / ORE)
        said = tuple(self.say(f"bottleneck.note_{name}") for name in NOTES)
        return (*said, self.say("bottleneck.note_worth", kr=kr))

    @cached_property
    def recruitment(self) -> RecruitmentView:
        """The recruitment need as its own report says it."""
        found = self.found
        return RecruitmentView(found.region, found.recruitment, self.language)

    @cached_property
    def names(self) -> RegionNames:
        """Names of the region's things."""
        return RegionNames(self.found.region, self.language)

    def site(self, unit: Unit) -> str:
        """Return the name of a unit's site."""
        return self.names("sites", self.found.problem.labels.sites[unit.site])

    def flow(self, flow: int) -> str:
        """Return a flow's name."""
        return self.names.flow(self.found.problem.labels.flows[flow])

    def name(self, unit: Unit) -> str:
        """Return a resource's name."""
        return self.resource(unit.kind, unit.resource)

    def full(self, unit: Unit) -> str:
        """Return a resource's name, with the site where there are several."""
        return self.names.at(
            self.name(unit), self.found.problem.labels.sites[unit.site]
        )

    def ask(self, unit: Unit, count: int = 1) -> str:
        """Return what to ask for."""
        return self.ask_for(unit.kind, unit.resource, unit.unit, count)

    def named(self, rows: Sequence[Bottleneck]) -> str:
        """Return the names of an ask's resources, any of which will do."""
        return self.say("bottleneck.or").join(self.full(r.price.unit) for r in rows)

    def sentence(self, rows: Sequence[Bottleneck]) -> str:
        """Return an ask in a sentence: what, its cost, its gain."""
        offers = [self.offer(row) for row in rows]
        return self.offered(offers, self.found.problem.num_weeks)

    def hours_lacking(self, rows: Sequence[Bottleneck]) -> float:
        """Return hours lacking to the takt; theatres of a specialty lack the same."""
        return float(max(row.shortage_min.sum() for row in rows)) / HOUR_MIN

    def package_name(self, row: Bundle) -> str:
        """Return which flows a package lifts."""
        flows = row.package.flows
        if len(flows) == 1:
            return self.flow(flows[0])
        labels = self.found.problem.labels
        site = labels.sites[self.found.problem.flows[flows[0]].site]
        return self.say("bottleneck.all_flows", site=self.names("sites", site))

    def package_sentence(self, row: Bundle) -> str:
        """Return what a package is for, and how far it goes."""
        lacks, most = row.package.lacking, row.within_reach
        return self.package_for(self.package_name(row), lacks, row.reached, most)

    def package_lines(self, row: Bundle) -> Iterator[str]:
        """Yield a package in lines: what it is for, its members, their costs."""
        yield self.package_sentence(row)
        for unit, n in row.package.members:
            cost = self.kronor(n * unit.cost_ore)
            ask = self.ask(unit, n)
            yield self.say("bottleneck.package_member", ask=ask, cost=cost)
        cost = self.kronor(row.package.cost_ore)
        yield self.say("bottleneck.package_all", cost=cost, gives=self.gives(row.gain))

    @property
    def no_packages(self) -> list[str]:
        """The flows that no package lifts; or that there are none behind."""
        told = [
            self.say("bottleneck.unlifted", flow=self.flow(f), n=self.number(lacks))
            for f, lacks in self.found.unlifted
        ]
        is_none = not (told or self.found.packages)
        return [self.say("bottleneck.no_packages")] if is_none else told

    def week_sentence(self, row: WeekGain) -> str:
        """Return what one more gives in a week's plan, and how far chance goes."""
        unit = row.unit
        ask = self.ask(unit)
        return self.tried(ask, row.week, row.seconds, row.gain, row.noise)

    def idle_time(self, row: Idle) -> str:
        """Return hours that stand idle; of beds, nights."""
        return self.idle_said(row.unit.unit, row.hours)

    def more(self, row: Bottleneck, flow: int) -> float:
        """Return the operations of a flow that one more gives, without noise."""
        return round(float(row.price.by_flow[flow]), DIGITS) + 0.0

    def waits(self, row: Bottleneck) -> list[Waits]:
        """Return the flows that are late or get more, most more first."""
        more = row.price.by_flow
        found = [
            w
            for w in row.waits
            if max(w.medical_late, w.guarantee_late, float(more[w.flow])) >= LEAST
        ]
        return sorted(found, key=lambda w: -float(more[w.flow]))

    def holds(self, row: Bottleneck) -> str:
        """Return for how many units a price holds."""
        return self.say(
            "bottleneck.holds", down=row.price.holds_down, up=row.price.holds_up
        )
