"""Emergencies by class: who waits at a moment, and how the last days went."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from pks.model.outcomes import Outcome

LIMIT_MIN: dict[str, int | None] = {"now": None, "2h": 120, "6h": 360, "24h": 1440}
DAY_MIN = 1440
MAX_OPEN = timedelta(days=3)  # one without a start for longer lacks data, not care


@dataclass(frozen=True, slots=True)
class Emergency:
    """
    An emergency requested by the moment; ``started`` is None while it waits.

    ``waited_min`` counts to the start, or to the moment.
    """

    outcome: Outcome
    requested: datetime
    started: datetime | None
    waited_min: int

    @property
    def is_past_limit(self) -> bool:
        """Whether it waited longer than its class allows; ``now`` has no minutes."""
        limit = LIMIT_MIN[self.outcome.urgency]
        return limit is not None and self.waited_min > limit


@dataclass(frozen=True, slots=True)
class UrgencyClass:
    """
    A class at the moment: who waits, longest first, and those begun in the last days.

    ``num_unknown`` are requests with no start for so long that data must be missing.
    """

    urgency: str
    waiting: tuple[Emergency, ...]
    begun: tuple[Emergency, ...]
    num_unknown: int

    @property
    def num_past_limit(self) -> int:
        """Waiting now, longer than the class allows."""
        return sum(row.is_past_limit for row in self.waiting)

    @property
    def num_begun_in_time(self) -> int:
        """Begun in the last days within the limit."""
        return sum(not row.is_past_limit for row in self.begun)

    @property
    def longest_min(self) -> int:
        """Longest wait now, minutes; 0 where nobody waits."""
        return max((row.waited_min for row in self.waiting), default=0)


def urgency_classes(
    outcomes: Iterable[Outcome], moment: datetime, days: int = 7
) -> tuple[UrgencyClass, ...]:
    """
    Return each emergency class as it stands at a moment of the wall clock.

    A case waits from its request until its operation starts (V565, else V540), also
    when the start is not known yet. ``days`` says how far back the begun ones reach.

    References
    ----------
    SPOR's emergency classes: at once, within 2, 6 and 24 hours.
    """
    known = [row for row in map(timed, outcomes) if row is not None]
    found = []
    for urgency in LIMIT_MIN:
        waiting, begun, unknown = [], [], 0
        for outcome, requested, started in known:
            if outcome.urgency != urgency or requested > moment:
                continue
            if started is not None and started <= moment:
                if started > moment - timedelta(days=days):
                    begun.append(emergency(outcome, requested, started, started))
            elif moment - requested <= MAX_OPEN:
                waiting.append(emergency(outcome, requested, None, moment))
            else:
                unknown += 1
        waiting.sort(key=lambda row: (row.requested, row.outcome.case_id))
        found.append(UrgencyClass(urgency, tuple(waiting), tuple(begun), unknown))
    return tuple(found)


def emergency(
    outcome: Outcome, requested: datetime, started: datetime | None, until: datetime
) -> Emergency:
    """Return an emergency with its wait."""
    waited = until - requested
    return Emergency(outcome, requested, started, int(waited.total_seconds()) // 60)


def timed(outcome: Outcome) -> tuple[Outcome, datetime, datetime | None] | None:
    """
    Return an emergency's request and start; None for others and the untimed.

    A request later on the clock than the start belongs to the day before; so a wait
    of more than 24 hours is seen as shorter.
    """
    is_emergency = outcome.urgency in LIMIT_MIN and outcome.result == "performed"
    if not is_emergency or outcome.arrived_min < 0:
        return None
    start_min = started_min(outcome)
    midnight = datetime.combine(outcome.date, time())
    if start_min < 0:
        return outcome, midnight + timedelta(minutes=outcome.arrived_min), None
    arrived = outcome.arrived_min
    if arrived > start_min:
        arrived -= DAY_MIN
    return (
        outcome,
        midnight + timedelta(minutes=arrived),
        midnight + timedelta(minutes=start_min),
    )


def started_min(outcome: Outcome) -> int:
    """Return the start in minutes of the case's day (V565, else V540); -1 unknown."""
    if outcome.operation_start_min < 0:
        return outcome.in_min
    is_past_midnight = outcome.operation_start_min < outcome.in_min
    return outcome.operation_start_min + DAY_MIN * is_past_midnight
