"""What can be asked for, in words: shared by the report and the desk's page."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from api.reports.names import RegionNames
from api.reports.texts import InWords
from pks.problems.capacity.units import THEATRE, WARD
from pks.takt.resources import role_and_competence
from solvers.capacity.prices import Gain
from solvers.capacity.prices.bundles import LEAST_LACK

ORE = 100
DAY_H = 24
LEAST = 0.05
ALIKE = 0.1  # what is printed of gains

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Offer:
    """
    One more of a resource in every week, and what it gives in all.

    Attributes
    ----------
    kind, resource, unit
        As in `pks.problems.capacity.units.Unit`.
    site
        The hospital's id.
    within
        Ids of the full theatres that an equipment stands in.
    """

    kind: str
    resource: str
    unit: str
    site: str
    cost_ore: int
    gain: Gain
    within: tuple[str, ...] = ()


def is_alike(one: Offer, other: Offer) -> bool:
    """Whether both are theatres of a hospital with one cost that give the same."""
    if (one.kind, other.kind) != (THEATRE, THEATRE):
        return False
    if (one.site, one.cost_ore) != (other.site, other.cost_ore):
        return False
    mine, its = one.gain, other.gain
    return all(
        abs(a - b) <= ALIKE
        for a, b in (
            (mine.medical_weeks, its.medical_weeks),
            (mine.guarantee_weeks, its.guarantee_weeks),
            (mine.operations, its.operations),
        )
    )


def together(
    rows: Iterable[Row], offer: Callable[[Row], Offer]
) -> tuple[tuple[Row, ...], ...]:
    """Return rows in their order; those whose offers are alike are one ask."""
    found: list[list[Row]] = []
    for row in rows:
        like = (own for own in found if is_alike(offer(own[0]), offer(row)))
        own = next(like, None)
        if own is None:
            found.append([row])
        else:
            own.append(row)
    return tuple(map(tuple, found))


class AskWords(InWords, ABC):
    """What says resources, asks and gains in one language."""

    @property
    @abstractmethod
    def names(self) -> RegionNames:
        """Names of the region's things."""

    def resource(self, kind: str, resource: str) -> str:
        """Return a resource's name."""
        if kind == WARD:
            return self.names("wards", resource)
        if kind != THEATRE:
            return self.names.resource(kind, resource)
        specialty, _, pool = resource.rpartition(" ")
        theatres = ", ".join(self.names("theatres", id_) for id_ in pool.split("+"))
        whose = self.names("specialties", specialty)
        return f"{whose or self.say('capacity.any_specialty')}, {theatres}"

    def ask_for(self, kind: str, resource: str, unit: str, count: int = 1) -> str:
        """Return what to ask for."""
        key, name = "ask" if count == 1 else "many", self.resource(kind, resource)
        if unit == "surgeon_day":
            name = self.names.competence(*reversed(role_and_competence(resource)))
        return self.say(f"bottleneck.{key}_{unit}", name=name, count=count)

    def ask_any(self, offers: Sequence[Offer]) -> str:
        """Return what to ask for, any of which will do."""
        first, *others = offers
        if not others:
            return self.ask_for(first.kind, first.resource, first.unit)
        names = "; ".join(self.resource(o.kind, o.resource) for o in offers)
        return self.say("bottleneck.ask_any", names=names)

    def kronor(self, ore: float) -> str:
        """Return money in kronor."""
        return self.number(ore / ORE)

    def cost_of(self, offer: Offer) -> str:
        """Return what an offer costs, in words."""
        key = "cost_team" if offer.kind == THEATRE else "cost"
        return self.say(f"bottleneck.{key}", cost=self.kronor(offer.cost_ore))

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

    def gives_something(self, gain: Gain) -> bool:
        """Whether units give anything that is worth a word."""
        return any(self._gives(gain))

    def offered(self, offers: Sequence[Offer], num_weeks: int) -> str:
        """Return an ask in a sentence: what, its cost, its gain."""
        first = offers[0]
        said = self.say(
            "bottleneck.sentence", ask=self.ask_any(offers),
            site=self.names("sites", first.site), gives=self.gives(first.gain),
            weeks=num_weeks, cost=self.cost_of(first),
        )  # fmt: skip
        return " ".join(filter(None, (said, self.within(first))))

    def within(self, offer: Offer) -> str:
        """Return which full theatres an equipment stands in; nothing of others."""
        if not offer.within:
            return ""
        names = ", ".join(self.names("theatres", id_) for id_ in offer.within)
        return self.say("bottleneck.limited", names=names)

    def idle_said(self, unit: str, hours: float) -> str:
        """Return hours that stand idle; of beds, nights."""
        if unit == "bed":
            return self.say("bottleneck.idle_nights", n=self.number(hours / DAY_H))
        return self.say("bottleneck.idle_hours", n=self.number(hours))

    def package_for(
        self, flows: str, lacking: float, reached: float, within_reach: float
    ) -> str:
        """Return what a package is for, and how far it goes."""
        said = self.say(
            "bottleneck.package_sentence", flows=flows, lacks=self.number(lacking),
            reached=self.number(min(reached, lacking)),
        )  # fmt: skip
        left = lacking - reached
        if left < LEAST_LACK:
            return said
        key = "short" if within_reach >= lacking - LEAST_LACK else "beyond"
        most = self.number(min(within_reach, lacking))
        return f"{said} {self.say(f'bottleneck.{key}', n=self.number(left), most=most)}"

    def tried(
        self,
        ask: str,
        week: str,
        seconds: float,
        gain: Mapping[str, float | None] | None,
        noise: Mapping[str, float | None] | None,
    ) -> str:
        """Return what one more gives in a week's plan, and how far chance goes."""
        if gain is None or noise is None:
            return self.say("bottleneck.week_none", ask=ask, week=week)
        numbers = {
            f"{name}{key.removeprefix('plan')}": self.number(value or 0.0)
            for name, of in (("gain", gain), ("noise", noise))
            for key, value in of.items()
        }
        return self.say(
            "bottleneck.week_sentence", ask=ask, week=week,
            seconds=self.number(seconds), **numbers,
        )  # fmt: skip
