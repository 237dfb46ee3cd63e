"""A simulation as it is read, in one language."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from api.actions.simulate import SimulateOutcome
from api.reports.simulate.assumptions import assumption_words
from api.reports.simulate.circle_view import CircleView, circle_view
from api.reports.simulate.view import (
    changed_words,
    metric_words,
    reason_words,
    shown,
    told,
    value_words,
)
from api.reports.texts import number, say
from pks.bilingual import Language
from sim.estimates import Estimate
from sim.hospital.result import HospitalResult

FLOW_COLUMNS = (
    "operations_per_week", "queue_end", "wait_days_p50", "wait_days_p90",
    "done_within_guarantee", "waiting_within_guarantee", "weeks_behind_takt",
    "sessions_added_per_week", "sessions_closed_per_week",
)  # fmt: skip
WEEK_COLUMNS = (
    "operations", "cancelled", "late_cancelled", "queue", "queue_over_90",
    "waiting_within_guarantee", "sessions_added", "sessions_closed",
    "sessions_released",
)  # fmt: skip
REASONS = "cancelled:"
BEDS = "bed_occupancy:"


@dataclass(frozen=True)
class SimulateView:
    """A simulation with everything named."""

    outcome: SimulateOutcome

    @property
    def language(self) -> Language:
        """The language."""
        return self.outcome.request.language

    @cached_property
    def result(self) -> HospitalResult:
        """The estimates."""
        return self.outcome.result

    def say(self, key: str, **values: object) -> str:
        """Return a text in the view's language."""
        return say(key, self.language, **values)

    def number(self, value: float, decimals: int = 1) -> str:
        """Return a number in words."""
        return number(round(value, decimals) + 0.0, self.language, decimals)

    def metric(self, name: str) -> str:
        """Return a metric in words."""
        return metric_words(name, self.language, self.wards)

    @cached_property
    def wards(self) -> dict[str, str]:
        """Names of the wards by id."""
        return {ward.ward_id: ward.name for ward in self.outcome.hospital.wards}

    def mean(self, name: str, found: dict[str, Estimate]) -> str:
        """Return a mean in words; a dash where nothing was measured."""
        value = found.get(name)
        return value_words(name, None if value is None else value.mean, self.language)

    @cached_property
    def circle(self) -> CircleView | None:
        """The capacity plan beside it, where one is given."""
        return circle_view(self.outcome, self.language)

    @property
    def title(self) -> str:
        """The report's title."""
        return self.say("sim.title")

    @property
    def subtitle(self) -> str:
        """The region, the weeks, the replications and the seed."""
        weeks = self.outcome.weeks
        return self.say(
            "sim.subtitle",
            name=self.outcome.region.parameters.name,
            first=weeks[0],
            last=weeks[-1],
            n=self.outcome.sample.num_replications,
            seed=self.outcome.request.seed,
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """What a reader must know before the figures."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        engine = self.say(f"sim.engine_{self.outcome.request.engine}")
        yield self.say(
            "sim.state", n=self.outcome.sample.num_replications, engine=engine
        )
        yield from changed_words(self.outcome.policy, self.language)
        yield from assumption_words(self.outcome.hospital, self.language)

    @property
    def figures(self) -> list[tuple[str, str]]:
        """The figures of the whole, in words."""
        found = self.result.metrics
        return [
            (self.metric(name), shown(name, found[name], self.language))
            for name in told(found)
        ]

    @property
    def reasons(self) -> list[tuple[str, str, str]]:
        """Reasons to cancel: share of bookings, and minutes a week."""
        found = self.result.metrics
        rows = []
        for name in found:
            if name.startswith(REASONS) and name.endswith(":share"):
                reason = name.removeprefix(REASONS).removesuffix(":share")
                words = reason_words(reason, self.language)
                minutes = f"{REASONS}{reason}:min_per_week"
                rows.append((
                    words,
                    shown(name, found[name], self.language),
                    shown(minutes, found[minutes], self.language),
                ))  # fmt: skip
        return rows

    @property
    def beds(self) -> list[tuple[str, str]]:
        """Wards with their occupancy at midnight."""
        found = self.result.metrics
        return [
            (
                self.wards[name.removeprefix(BEDS)],
                shown(name, found[name], self.language),
            )
            for name in found
            if name.startswith(BEDS)
        ]

    @property
    def stated(self) -> str:
        """What the region itself states of hospitals' cancellations."""
        share = self.outcome.hospital.stated_hospital_permille / 1000
        return self.say("sim.stated", share=value_words("share", share, self.language))

    @property
    def flows(self) -> list[tuple[str, tuple[str, ...]]]:
        """The flows with their figures."""
        names = {row.flow_id: row.name for row in self.outcome.region.flows}
        return [
            (names[flow], tuple(self.mean(name, found) for name in FLOW_COLUMNS))
            for flow, found in self.result.by_flow.items()
        ]
