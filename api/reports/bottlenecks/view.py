"""The bottlenecks as they are read, in one language: what both writers draw from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from api.actions.confirmed_week import WeekGain
from api.actions.priced import Bottleneck, Bottlenecks
from api.reports.names import RegionNames
from api.reports.recruitment import RecruitmentView
from api.reports.texts import InWords
from pks.bilingual import Language
from pks.bottlenecks import Idle, Waits
from pks.problems.capacity.units import THEATRE, WARD, Unit
from pks.takt.resources import role_and_competence
from solvers.capacity.prices import Bundle, Gain
from solvers.capacity.prices.bundles import LEAST_LACK

ORE = 100
HOUR_MIN = 60
DAY_H = 24
LEAST = 0.05
ALIKE = 0.1  # what is printed of gains
DIGITS = 2
NOTES = ("unit", "cost", "price", "dual", "effects", "holds", "recruit")


def is_alike(one: Bottleneck, other: Bottleneck) -> bool:
    """Whether both are theatres of a hospital with one cost that give the same."""
    units = one.price.unit, other.price.unit
    if any(unit.kind != THEATRE for unit in units):
        return False
    if len({(unit.site, unit.cost_ore) for unit in units}) > 1:
        return False
    mine, its = one.price.gain, other.price.gain
    return all(
        abs(a - b) <= ALIKE
        for a, b in (
            (mine.medical_weeks, its.medical_weeks),
            (mine.guarantee_weeks, its.guarantee_weeks),
            (mine.operations, its.operations),
        )
    )


@dataclass(frozen=True)
class BottlenecksView(InWords):
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
        found: list[list[Bottleneck]] = []
        for row in self.rows:
            like = (rows for rows in found if is_alike(rows[0], row))
            own = next(like, None)
            if own is None:
                found.append([row])
            else:
                own.append(row)
        return tuple(map(tuple, found))

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
        if unit.kind == WARD:
            return self.names("wards", unit.resource)
        if unit.kind != THEATRE:
            return self.names.resource(unit.kind, unit.resource)
        specialty, _, pool = unit.resource.rpartition(" ")
        theatres = ", ".join(self.names("theatres", id_) for id_ in pool.split("+"))
        whose = self.names("specialties", specialty)
        return f"{whose or self.say('capacity.any_specialty')}, {theatres}"

    def full(self, unit: Unit) -> str:
        """Return a resource's name, with the site where there are several."""
        return self.names.at(
            self.name(unit), self.found.problem.labels.sites[unit.site]
        )

    def ask(self, unit: Unit, count: int = 1) -> str:
        """Return what to ask for."""
        key, name = "ask" if count == 1 else "many", self.name(unit)
        if unit.unit == "surgeon_day":
            name = self.names.competence(*reversed(role_and_competence(unit.resource)))
        return self.say(f"bottleneck.{key}_{unit.unit}", name=name, count=count)

    def kronor(self, ore: float) -> str:
        """Return money in kronor."""
        return self.number(ore / ORE)

    def gives(self, gain: Gain) -> str:
        """Return what units give, in a few words."""
        return ", ".join(self._gives(gain)) or self.say("bottleneck.gives_nothing")

    def _gives(self, gain: Gain) -> Iterator[str]:
        for key, value in (
            ("medical", gain.medical_weeks),
            ("guarantee", gain.guarantee_weeks),
            ("operations", gain.operations),
        ):
            if value >= LEAST:
                yield self.say(f"bottleneck.gives_{key}", n=self.number(value, 1))

    def named(self, rows: Sequence[Bottleneck]) -> str:
        """Return the names of an ask's resources, any of which will do."""
        return self.say("bottleneck.or").join(self.full(r.price.unit) for r in rows)

    def sentence(self, rows: Sequence[Bottleneck]) -> str:
        """Return an ask in a sentence: what, its cost, its gain."""
        row, *others = rows
        unit = row.price.unit
        ask = self.ask(unit)
        if others:
            names = "; ".join(self.name(r.price.unit) for r in rows)
            ask = self.say("bottleneck.ask_any", names=names)
        cost = self.kronor(unit.cost_ore)
        key = "cost_team" if unit.kind == THEATRE else "cost"
        said = self.say(
            "bottleneck.sentence", ask=ask, site=self.site(unit),
            gives=self.gives(row.price.gain), weeks=self.found.problem.num_weeks,
            cost=self.say(f"bottleneck.{key}", cost=cost),
        )  # fmt: skip
        return " ".join(filter(None, (said, self.limited(row))))

    def hours_lacking(self, rows: Sequence[Bottleneck]) -> float:
        """Return hours lacking to the takt; theatres of a specialty lack the same."""
        return float(max(row.shortage_min.sum() for row in rows)) / HOUR_MIN

    def limited(self, row: Bottleneck) -> str:
        """Return which full theatres an equipment stands in; nothing of others."""
        pools = [self.found.problem.pools[p] for p in row.limits]
        if not pools:
            return ""
        ids = sorted({t for pool in pools for t in pool.theatres})
        labels = self.found.problem.labels.theatres
        names = ", ".join(self.names("theatres", labels[t]) for t in ids)
        return self.say("bottleneck.limited", names=names)

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
        own = row.package
        said = self.say(
            "bottleneck.package_sentence", flows=self.package_name(row),
            lacks=self.number(own.lacking),
            reached=self.number(min(row.reached, own.lacking)),
        )  # fmt: skip
        return " ".join(filter(None, (said, self.short(row))))

    def package_lines(self, row: Bundle) -> Iterator[str]:
        """Yield a package in lines: what it is for, its members, their costs."""
        yield self.package_sentence(row)
        for unit, n in row.package.members:
            cost = self.kronor(n * unit.cost_ore)
            ask = self.ask(unit, n)
            yield self.say("bottleneck.package_member", ask=ask, cost=cost)
        cost = self.kronor(row.package.cost_ore)
        yield self.say("bottleneck.package_all", cost=cost, gives=self.gives(row.gain))

    def short(self, row: Bundle) -> str:
        """Return what a package leaves to the takt; nothing if it reaches it."""
        left = row.package.lacking - row.reached
        if left < LEAST_LACK:
            return ""
        is_within = row.within_reach >= row.package.lacking - LEAST_LACK
        key = "short" if is_within else "beyond"
        most = self.number(min(row.within_reach, row.package.lacking))
        return self.say(f"bottleneck.{key}", n=self.number(left), most=most)

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
        ask = self.ask(row.unit)
        if row.gain is None:
            return self.say("bottleneck.week_none", ask=ask, week=row.week)
        numbers = {
            f"{name}{key.removeprefix('plan')}": self.number(value or 0.0)
            for name, of in (("gain", row.gain), ("noise", row.noise))
            for key, value in of.items()
        }
        return self.say(
            "bottleneck.week_sentence", ask=ask, week=row.week,
            seconds=self.number(row.seconds), **numbers,
        )  # fmt: skip

    def idle_time(self, row: Idle) -> str:
        """Return hours that stand idle; of beds, nights."""
        if row.unit.unit == "bed":
            nights = self.number(row.hours / DAY_H)
            return self.say("bottleneck.idle_nights", n=nights)
        return self.say("bottleneck.idle_hours", n=self.number(row.hours))

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
