"""A simulated plan as it is read, in one language."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from api.actions.simulate_plan import SimulatePlanOutcome
from api.reports.names import RegionNames
from api.reports.simulate.assumptions import assumption_words
from api.reports.simulate.view import changed_words, metric_words, value_words
from api.reports.texts import InWords
from pks.bilingual import Language
from pks.calendar import clock
from sim.estimates import Estimate
from sim.week.result import SessionResult, Spread, WeekResult

SHOWN = (
    "operations", "absent", "struck", "struck:time", "struck:bed", "struck:icu",
    "struck:team", "refilled", "sessions", "sessions_late", "sessions_over_margin",
    "sessions_over_30", "sessions_struck", "sessions_no_bed", "overtime_min",
    "utilisation", "first_start_late_min", "emergencies",
    "emergency_wait_min:2h:mean", "emergency_in_time:2h",
)  # fmt: skip
CHANCES = ("late", "over_margin", "over_30", "struck", "no_bed")


@dataclass(frozen=True)
class PlanView(InWords):
    """A simulated plan with everything named."""

    outcome: SimulatePlanOutcome
    language: Language

    @cached_property
    def names(self) -> RegionNames:
        """What the region's things are called."""
        return RegionNames(self.outcome.opened.region, self.language)

    @property
    def result(self) -> WeekResult:
        """The estimates."""
        return self.outcome.result

    @property
    def title(self) -> str:
        """The report's title."""
        return self.say("simplan.title", week=self.outcome.lived.week)

    @property
    def subtitle(self) -> str:
        """The region, the replications and the seed."""
        return self.say(
            "simplan.subtitle",
            name=self.names.extract,
            n=self.outcome.sample.num_replications,
            seed=self.outcome.request.seed,
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """What a reader must know before the figures."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        engine = self.say(f"sim.engine_{self.outcome.request.engine}")
        num = self.outcome.sample.num_replications
        yield self.verdict
        yield self.say("sim.state", n=num, engine=engine)
        yield from changed_words(self.outcome.policy, self.language)
        yield assumption_words(self.outcome.lived.hospital, self.language)[0]

    @property
    def verdict(self) -> str:
        """How many sessions are above the accepted risk."""
        found, surely, perhaps = self.result.share_above
        num = len(self.result.sessions)
        return self.say(
            "simplan.verdict",
            found=round(found * num),
            num=num,
            surely=round(surely * num),
            perhaps=round(perhaps * num),
        )

    def metric(self, name: str) -> str:
        """Return a metric in words."""
        return metric_words(name, self.language)

    @property
    def figures(self) -> list[tuple[str, str, str]]:
        """The week's figures: name, mean with its interval, spread."""
        return [
            (self.metric(name), self.interval(name, found.estimate), self.spread(name))
            for name, found in self.measured
        ]

    @property
    def measured(self) -> list[tuple[str, Spread]]:
        """The figures that were measured, in the reader's order."""
        known = self.result.metrics
        return [(name, known[name]) for name in SHOWN if name in known]

    def interval(self, name: str, found: Estimate) -> str:
        """Return a mean with its interval in words."""
        mean, low, high = (
            value_words(name, value, self.language)
            for value in (found.mean, found.low, found.high)
        )
        if found.low is None:
            return mean
        return self.say("sim.interval", mean=mean, low=low, high=high)

    def spread(self, name: str) -> str:
        """Return what 9 weeks of 10 lie between, in words."""
        found = self.result.metrics[name]
        low, high = (
            value_words(name, value, self.language) for value in (found.p5, found.p95)
        )
        return self.say("simplan.from_to", low=low, high=high)

    @cached_property
    def sessions(self) -> list[SessionResult]:
        """The sessions, the worst against its accepted risk first."""
        return sorted(
            self.result.sessions,
            key=lambda s: (s.accepted - s.late.mean, s.session.number),
        )

    def session(self, found: SessionResult) -> str:
        """Return a session's day, theatre and specialty in words."""
        slot, region = found.session.slot, self.outcome.opened.region
        theatre = self.names.theatres[region.theatres[slot.theatre].theatre_id]
        day = self.say(f"day.{slot.day % 7}")
        specialty = (
            self.names("specialties", region.specialties[slot.specialty].specialty_id)
            if slot.specialty >= 0
            else self.say("simplan.any")
        )
        hours = f"{clock(slot.start_min)}–{clock(slot.end_min)}"
        return f"{day} {theatre} {hours}, {specialty}"

    def state(self, found: SessionResult) -> str:
        """Return whether a session keeps its accepted risk, in words."""
        if found.is_surely_above:
            return self.say("simplan.above")
        key = "unsure" if found.may_be_above else "kept"
        return self.say(f"simplan.{key}")

    def clock(self, minute: int) -> str:
        """Return a minute of the day."""
        return clock(minute)

    def chance(self, found: Estimate) -> str:
        """Return a chance in words."""
        return self.percent(found.mean, 1)

    def limits(self, found: Estimate) -> str:
        """Return a chance's interval in words."""
        if found.low is None or found.high is None:
            return ""
        low, high = self.percent(found.low, 1), self.percent(found.high, 1)
        return self.say("simplan.from_to", low=low, high=high)
