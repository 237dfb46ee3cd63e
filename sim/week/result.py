"""Estimates of a planned week: the spread of its numbers, and its sessions' chances."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, isfinite

import numpy as np

from sim.estimates import Estimate, chance, estimate
from sim.hospital.result import FLOW
from sim.replications import Sample
from sim.week.numbers import CHANCES, SESSION
from sim.week.planned import PlannedSession

SPREAD = (5, 95)  # percentiles


@dataclass(frozen=True, slots=True)
class Spread:
    """A number's mean with its interval, and what 9 weeks of 10 lie between."""

    estimate: Estimate
    p5: float
    p95: float


@dataclass(frozen=True, slots=True)
class SessionResult:
    """
    What may happen to a session.

    Attributes
    ----------
    chances
        By the names of `CHANCES`.
    needed_end_min
        Minute of the day when it ended, a replication each, as it would have been if
        nobody were struck for lack of time.
    """

    session: PlannedSession
    chances: dict[str, Estimate]
    overtime_min: Estimate
    needed_end_min: tuple[float, ...]

    @property
    def late(self) -> Estimate:
        """Chance that the session does not keep its time."""
        return self.chances["late"]

    @property
    def accepted(self) -> float:
        """The accepted risk."""
        return self.session.accepted_permille / 1000

    @property
    def is_above(self) -> bool:
        """Whether the chance found is above the accepted risk."""
        return self.late.mean > self.accepted

    @property
    def is_surely_above(self) -> bool:
        """Whether its whole interval is."""
        return self.late.low is not None and self.late.low > self.accepted

    @property
    def may_be_above(self) -> bool:
        """Whether any of its interval is."""
        return self.late.high is None or self.late.high > self.accepted

    @property
    def limit_min(self) -> int:
        """Minute of the day that the accepted risk speaks of."""
        return self.session.team_end_min + self.session.margin_min

    def end_min_at(self, share: float = 1.0) -> int:
        """Return the minute that the end passes with a share of the accepted risk."""
        return ceil(np.quantile(self.needed_end_min, 1 - share * self.accepted))

    @property
    def over_min(self) -> int:
        """Minutes of the end at the accepted risk past the limit; below 0 to spare."""
        return self.end_min_at() - self.limit_min


@dataclass(frozen=True, slots=True)
class WeekResult:
    """A planned week: numbers, flows, and sessions in the plan's order."""

    metrics: dict[str, Spread]
    by_flow: dict[str, dict[str, Estimate]]
    sessions: tuple[SessionResult, ...]

    @property
    def share_above(self) -> tuple[float, float, float]:
        """Share of sessions above the accepted risk: found, surely, and perhaps."""
        num = len(self.sessions)
        found = sum(s.is_above for s in self.sessions)
        surely = sum(s.is_surely_above for s in self.sessions)
        perhaps = sum(s.may_be_above for s in self.sessions)
        return found / num, surely / num, perhaps / num

    @property
    def share_overtime_above(self) -> float:
        """Share of sessions above it by overtime alone, whatever had to be struck."""
        over = (s.chances["over_margin"].mean > s.accepted for s in self.sessions)
        return sum(over) / len(self.sessions)


def week_result(sample: Sample, sessions: Sequence[PlannedSession]) -> WeekResult:
    """Return the estimates of a sample; what never was measured is left out."""
    metrics: dict[str, Spread] = {}
    by_flow: dict[str, dict[str, Estimate]] = {}
    for name, values in sample.values.items():
        known = [value for value in values if isfinite(value)]
        if name.startswith(SESSION) or not known:
            continue
        if name.startswith(FLOW):
            flow, _, key = name.removeprefix(FLOW).rpartition(":")
            by_flow.setdefault(flow, {})[key] = estimate(known)
        else:
            p5, p95 = np.percentile(known, SPREAD).tolist()
            metrics[name] = Spread(estimate(known), p5, p95)
    return WeekResult(
        metrics, by_flow, tuple(session_result(sample, s) for s in sessions)
    )


def session_result(sample: Sample, session: PlannedSession) -> SessionResult:
    """Return the chances of one session."""
    key = f"{SESSION}{session.slot.session_id}:"
    return SessionResult(
        session=session,
        chances={name: chance(sample.values[key + name]) for name in CHANCES},
        overtime_min=estimate(sample.values[key + "overtime_min"]),
        needed_end_min=sample.values[key + "needed_end_min"],
    )
