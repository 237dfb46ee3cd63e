"""The bottlenecks as they are read, in one language: what both writers draw from."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from api.actions.confirmed_week import WeekGain
from api.actions.priced import Bottleneck, Bottlenecks
from api.reports.recruitment import RecruitmentView
from api.reports.texts import number, percent, say, say_or
from pks.bilingual import Language
from pks.bottlenecks import Idle, Waits
from pks.problems.capacity.units import EQUIPMENT, THEATRE, WARD, Unit
from solvers.capacity.prices import Bundle, Gain

ORE = 100
DAY_H = 24
LEAST = 0.05
NOTES = ("unit", "cost", "price", "dual", "effects", "holds", "recruit")


@dataclass(frozen=True)
class BottlenecksView:
    """A region's bottlenecks with everything named."""

    found: Bottlenecks
    language: Language = "sv"

    def say(self, key: str, **values: object) -> str:
        """Return a text of `api.reports.texts` in the view's language."""
        return say(key, self.language, **values)

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number in words."""
        rounded = round(value, decimals) + 0.0  # no minus zero
        return number(rounded, self.language, decimals)

    def percent(self, share: float | None, decimals: int = 0) -> str:
        """Return a share as percent."""
        return percent(share, self.language, decimals)

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
    def _sites(self) -> dict[str, str]:
        return {row.site_id: row.name for row in self.found.region.sites}

    @cached_property
    def _specialties(self) -> dict[str, str]:
        return {row.specialty_id: row.name for row in self.found.region.specialties}

    @cached_property
    def _wards(self) -> dict[str, str]:
        return {row.ward_id: row.name for row in self.found.region.wards}

    @cached_property
    def _theatres(self) -> dict[str, str]:
        return {row.theatre_id: row.name for row in self.found.region.theatres}

    @cached_property
    def _equipment(self) -> dict[str, str]:
        return {row.equipment_id: row.name for row in self.found.region.equipment}

    @cached_property
    def _flows(self) -> dict[str, str]:
        return {
            row.flow_id: " ".join((
                self._specialties.get(row.specialty_id, row.specialty_id),
                row.procedure_group,
            ))
            for row in self.found.region.flows
        }  # fmt: skip

    def site(self, unit: Unit) -> str:
        """Return the name of a unit's site."""
        site = self.found.problem.labels.sites[unit.site]
        return self._sites.get(site, site)

    def flow(self, flow: int) -> str:
        """Return a flow's name, with the site where there are several."""
        labels, row = self.found.problem.labels, self.found.problem.flows[flow]
        name = self._flows[labels.flows[flow]]
        site = labels.sites[row.site]
        return (
            f"{name}, {self._sites.get(site, site)}" if len(self._sites) > 1 else name
        )

    def name(self, unit: Unit) -> str:
        """Return a resource's name."""
        if unit.kind == WARD:
            return self._wards.get(unit.resource, unit.resource)
        if unit.kind == EQUIPMENT:
            return self._equipment.get(unit.resource, unit.resource)
        if unit.kind == THEATRE:
            specialty, _, pool = unit.resource.rpartition(" ")
            theatres = ", ".join(self._theatres.get(t, t) for t in pool.split("+"))
            whose = self._specialties.get(specialty, self.say("capacity.any_specialty"))
            return f"{whose}, {theatres}"
        role, _, special = unit.resource.partition(" (")
        named = say_or(f"role.{role}", self.language, role.replace("_", " "))
        if not special:
            return named
        special = special.removesuffix(")")
        return f"{named}, {self._specialties.get(special, special)}"

    def full(self, unit: Unit) -> str:
        """Return a resource's name, with the site where there are several."""
        name = self.name(unit)
        return f"{name}, {self.site(unit)}" if len(self._sites) > 1 else name

    def ask(self, unit: Unit, count: int = 1) -> str:
        """Return what to ask for."""
        key, name = "ask" if count == 1 else "many", self.name(unit)
        if unit.unit == "surgeon_day":
            name = name.partition(", ")[2]
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

    def sentence(self, row: Bottleneck) -> str:
        """Return a bottleneck in a sentence: what to ask for, its cost, its gain."""
        unit = row.price.unit
        return self.say(
            "bottleneck.sentence", ask=self.ask(unit), site=self.site(unit),
            gives=self.gives(row.price.gain), weeks=self.found.problem.num_weeks,
            cost=self.kronor(unit.cost_ore),
        )  # fmt: skip

    def package_name(self, row: Bundle) -> str:
        """Return which flows a package lifts."""
        flows = row.package.flows
        if len(flows) == 1:
            return self.flow(flows[0])
        labels = self.found.problem.labels
        site = labels.sites[self.found.problem.flows[flows[0]].site]
        return self.say("bottleneck.all_flows", site=self._sites.get(site, site))

    def package_sentence(self, row: Bundle) -> str:
        """Return a package in a sentence."""
        own = row.package
        return self.say(
            "bottleneck.package_sentence", flows=self.package_name(row),
            members=" + ".join(self.ask(unit, n) for unit, n in own.members),
            cost=self.kronor(own.cost_ore), lacks=self.number(own.lacking),
            reached=self.number(min(row.reached, own.lacking)),
        )  # fmt: skip

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
        """Return hours that stand idle; of a ward bed-nights."""
        if row.unit.kind == WARD:
            nights = self.number(row.hours / DAY_H)
            return self.say("bottleneck.idle_nights", n=nights)
        return self.say("bottleneck.idle_hours", n=self.number(row.hours))

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
