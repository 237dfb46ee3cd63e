"""A flow's takt and all that it was derived from, as rows."""

from dataclasses import dataclass

from pks.takt.formulas import WEEKS_A_YEAR
from pks.takt.queue import CLASSES, STATES, Queue


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The takt under another safety factor."""

    safety: float
    target_queue: float
    clearing_takt: float
    takt: float


@dataclass(frozen=True, slots=True)
class Published:
    """
    The published waiting-list formulas on the same flow (`pks.takt.published`).

    Rates are per calendar week; ``load`` is None where nothing is known to be done.
    """

    target_queue: float
    needs_relief: bool
    target_capacity: float
    relief_capacity: float
    load: float | None
    pressure: float


@dataclass(frozen=True, slots=True)
class QueueWeek:
    """
    A week of the forecast, in cases; the queue is that at its end.

    ``queue`` is what comes of the present pace, ``at_takt`` of the takt. ``bands`` are
    (per cent, low, high) about the former.
    """

    week: str
    productive_share: float
    before: float
    inflow: float
    removed: float
    done: float
    queue: float
    bands: tuple[tuple[int, float, float], ...]
    at_takt: float


@dataclass(frozen=True, slots=True)
class FlowTakt:
    """
    A flow's takt, or that of several flows added up.

    ``inflow`` and ``net_inflow`` are a calendar week, ``takt``, ``pace`` and what
    follows from them a productive one.

    Attributes
    ----------
    inflow_from
        ``season``, ``naive`` or ``waiting_list`` (`pks.takt.forecast`); ``several``.
    error_season, error_naive
        Root mean square errors on the held-out weeks, None where untested.
    queue
        Those that the takt is to clear: all who wait, or only the available.
    counts
        Patients by waiting class, then by available, PvV and MoV.
    pace
        Operations done a productive week, last year.
    pace_from
        ``history``, ``quota`` or ``unknown``.
    sessions_per_week, gap_sessions
        None where the site has no sessions; a negative gap is a shortage.
    weeks_to_guarantee
        At the present pace, in productive weeks; None means never.
    """

    flow_id: str
    name: str
    site_id: str
    specialty_id: str
    inflow_per_week: float
    inflow_low: float
    inflow_high: float
    inflow_from: str
    error_season: float | None
    error_naive: float | None
    removed_share: float
    net_inflow: float
    queue: float
    counts: tuple[tuple[int, ...], ...]
    mean_wait_days: float
    target_queue: float
    productive_weeks: float
    balance_takt: float
    clearing_takt: float
    takt: float
    cancelled_share: float
    booked_takt: float
    case_min: float
    minutes_per_week: float
    sessions_per_week: float | None
    session_hours: float | None
    team_hours: tuple[tuple[str, float], ...]
    available_sessions: float | None
    pace: float
    pace_from: str
    weeks_to_guarantee: float | None
    calendar_weeks_to_guarantee: float | None
    weeks_to_guarantee_at_takt: float | None
    sensitivity: tuple[Sensitivity, ...]
    published: Published
    weeks: tuple[QueueWeek, ...]

    @property
    def gap_sessions(self) -> float | None:
        """Sessions that the master schedule gives beyond the need; below 0 it lacks."""
        if self.sessions_per_week is None or self.available_sessions is None:
            return None
        return self.available_sessions - self.sessions_per_week

    @property
    def calendar_takt(self) -> float:
        """The takt spread over all weeks of the year, as the published formulas are."""
        return self.takt * self.productive_weeks / WEEKS_A_YEAR

    @property
    def num_waiting(self) -> int:
        """All who wait."""
        return sum(map(sum, self.counts))

    def in_state(self, state: str) -> int:
        """Return those who wait in a state, one of `STATES`."""
        return sum(row[STATES.index(state)] for row in self.counts)


def counts_of(queue: Queue) -> tuple[tuple[int, ...], ...]:
    """Return a queue's patients by waiting class and state."""
    return tuple(
        tuple(queue.of_class(number, state) for state in STATES)
        for number in range(len(CLASSES))
    )
