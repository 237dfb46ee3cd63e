"""Policies compared as they are read, in one language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from api.actions.best_of import Choice
from api.actions.whatif import WhatIfOutcome, WhatIfRow
from api.reports.simulate.assumptions import assumption_words
from api.reports.simulate.view import is_share, metric_words, value_words
from api.reports.texts import number, percent, say, say_or
from pks.bilingual import Language
from sim.estimates import Estimate

GAIN = "operations_per_week"
COLUMNS = (
    GAIN, "queue_end", "waiting_within_guarantee", "late_cancelled_share",
    "lost_min_per_week", "overtime_min_per_week", "utilisation",
    "wait_days_priority_1_p50", "notice_days", "short_notice_share",
    "emergency_wait_min:2h:mean",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A difference in words; faint where it cannot be told from noise."""

    text: str
    interval: str
    is_clear: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """A policy in words."""

    name: str
    cells: tuple[Cell, ...]
    answer: str
    kappa: str
    row: WhatIfRow


@dataclass(frozen=True)
class WhatIfView:
    """
    A comparison with everything named.

    Attributes
    ----------
    region_name
        As it stands in the subtitle.
    weeks
        The ISO weeks simulated, the first and the last.
    base_metrics
        Of the rules that hold today.
    compared
        The policies, as they were asked for.
    assumptions
        What the simulation assumes, a sentence each.
    chosen
        Which policy is best; None where no choice was asked for.
    """

    language: Language
    region_name: str
    weeks: tuple[str, str]
    seed: int
    replications: int
    base_metrics: Mapping[str, Estimate]
    compared: tuple[WhatIfRow, ...]
    assumptions: tuple[str, ...]
    chosen: Choice | None = None

    def say(self, key: str, **values: object) -> str:
        """Return a text in the view's language."""
        return say(key, self.language, **values)

    def number(self, value: float, decimals: int = 1) -> str:
        """Return a number in words."""
        return number(round(value, decimals) + 0.0, self.language, decimals)

    def metric(self, name: str) -> str:
        """Return a metric in words."""
        return metric_words(name, self.language)

    @property
    def title(self) -> str:
        """The report's title."""
        return self.say("whatif.title")

    @property
    def subtitle(self) -> str:
        """The region, the weeks, the replications and the seed."""
        return self.say(
            "sim.subtitle",
            name=self.region_name,
            first=self.weeks[0],
            last=self.weeks[1],
            n=self.replications,
            seed=self.seed,
        )

    def num_replications(self, row: WhatIfRow) -> int:
        """Return how often a policy was run."""
        return max((found.n for found in row.metrics.values()), default=0)

    def rules(self, row: WhatIfRow) -> str:
        """Return what a policy changes, in words."""
        return self.said(row.rules)

    def said(self, rules: Mapping[str, object]) -> str:
        """Return rules with their values in words."""
        return ", ".join(
            f"{self.rule(name)} {self.value(name, value)}"
            for name, value in rules.items()
        )

    def rule(self, name: str) -> str:
        """Return a rule's name in words."""
        return say_or(f"policy.{name}", self.language, name)

    def value(self, name: str, value: object) -> str:
        """Return a rule's value in words."""
        if name.endswith("_permille") and isinstance(value, int):
            return percent(value / 1000, self.language, 1 if value % 10 else 0)
        key = str(value).lower()
        return say_or(f"policy.{name}.{key}", self.language, str(value))

    def signed(self, name: str, value: float) -> str:
        """Return a difference with its sign; of shares, in percentage points."""
        shown = 100 * value if is_share(name) else value
        sign = "+" if round(shown, 1) > 0 else "−" if round(shown, 1) < 0 else "±"
        unit = self.say("whatif.points") if is_share(name) else ""
        return f"{sign}{self.number(abs(shown))}{unit}"

    def cell(self, name: str, row: WhatIfRow) -> Cell:
        """Return a difference in words."""
        found = row.difference.get(name)
        if found is None or found.low is None or found.high is None:
            return Cell(
                "–" if found is None else self.signed(name, found.mean), "", False
            )
        low, high = self.signed(name, found.low), self.signed(name, found.high)
        return Cell(
            self.signed(name, found.mean),
            self.say("whatif.interval", low=low, high=high),
            found.is_distinguishable,
        )

    def base(self, name: str) -> str:
        """Return the base's value in words."""
        found = self.base_metrics.get(name)
        return value_words(name, None if found is None else found.mean, self.language)

    @cached_property
    def rows(self) -> tuple[RowView, ...]:
        """The policies, as they were asked for."""
        return tuple(
            RowView(
                self.rules(row),
                tuple(self.cell(name, row) for name in COLUMNS),
                self.answer(row),
                self.kappa(row),
                row,
            )
            for row in self.compared
        )

    def answer(self, row: WhatIfRow) -> str:
        """Return what a policy does to operations a week, said plainly."""
        found = row.difference.get(GAIN)
        if found is None or found.low is None or found.high is None:
            return self.say("whatif.one")
        if not changes(row):
            return self.say("whatif.same")
        key = "whatif.clear" if found.is_distinguishable else "whatif.noise"
        return self.say(
            key,
            mean=self.signed(GAIN, found.mean),
            low=self.signed(GAIN, found.low),
            high=self.signed(GAIN, found.high),
        )

    def kappa(self, row: WhatIfRow) -> str:
        """Return how the answer moves with kappa; empty without a call."""
        if not row.kappa:
            return ""
        own = row.policy.kappa_permille
        known = {own: row.difference} | row.kappa
        parts = [
            self.say(
                "whatif.at_kappa",
                kappa=self.number(kappa / 1000),
                mean=self.signed(GAIN, known[kappa][GAIN].mean),
                state=self.state(known[kappa][GAIN]),
            )
            for kappa in sorted(known)
        ]
        return "; ".join(parts)

    def state(self, found: Estimate) -> str:
        """Return whether a difference is told from noise, in a word."""
        return self.say(
            "whatif.told" if found.is_distinguishable else "whatif.not_told"
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """What a reader must know before the figures."""
        return tuple(self._lines())

    @property
    def choice(self) -> Iterator[str]:
        """Which policy is best, how sure that is, and what it took."""
        found = self.chosen
        if found is None:
            return
        names = [self.say("whatif.base"), *map(self.rules, self.compared)]
        metric, zone = found.asked.metric, found.rule.indifference
        yield self.say(
            "whatif.best" if found.is_decided else "whatif.undecided",
            metric=self.metric(metric),
            name=names[found.best],
            zone=self.zone(metric, zone),
            confidence=percent(found.rule.confidence, self.language),
            count=len(found.left),
            most=max(found.replications),
        )
        if found.total == found.total_if_equal:
            return
        yield self.say(
            "whatif.effort",
            total=found.total,
            equal=found.total_if_equal,
            least=min(found.replications),
            most=max(found.replications),
        )

    def zone(self, metric: str, value: float) -> str:
        """Return a difference worth telling in words; of shares, percentage points."""
        if is_share(metric):
            return self.number(100 * value, 2) + self.say("whatif.points")
        return self.number(value, 2)

    def _lines(self) -> Iterator[str]:
        yield from self.choice
        rows = [row for row in self.compared if changes(row)]
        clear = [row for row in rows if row.difference[GAIN].is_distinguishable]
        yield self.say(
            "whatif.state", count=len(rows), clear=len(clear), base=self.base(GAIN)
        )
        gains = [row for row in clear if row.difference[GAIN].mean > 0]
        if gains:
            best = max(gains, key=lambda row: row.difference[GAIN].mean)
            found = best.difference[GAIN]
            yield self.say(
                "whatif.most",
                name=self.rules(best),
                mean=self.signed(GAIN, found.mean),
                low=self.signed(GAIN, found.low or 0.0),
                high=self.signed(GAIN, found.high or 0.0),
            )
        yield self.say("whatif.paired")
        if len(rows) > 1:
            yield self.say("whatif.many", count=len(rows))
        yield from self.assumptions


def changes(row: WhatIfRow) -> bool:
    """Whether a rule does anything at all to operations a week."""
    found = row.difference.get(GAIN)
    return found is not None and not found.mean == 0 == found.low


def what_if_view(outcome: WhatIfOutcome) -> WhatIfView:
    """Return an outcome as it is read."""
    request, weeks = outcome.request, outcome.weeks
    return WhatIfView(
        language=request.language,
        region_name=outcome.region.parameters.name,
        weeks=(weeks[0], weeks[-1]),
        seed=request.seed,
        replications=outcome.num_replications,
        base_metrics=outcome.base,
        compared=outcome.rows,
        assumptions=assumption_words(outcome.hospital, request.language),
        chosen=outcome.choice,
    )
