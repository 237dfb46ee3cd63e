"""What a plan lacks becomes events: found, measured again, or no longer short."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from pks.levels.events import Event, Found, Remeasured, Resolved
from pks.levels.level import REMITS, Level
from pks.levels.register import Register
from pks.levels.shortage import Finding, Kind, Shortage, Status, shortage_id

OF_SCHEDULES = frozenset({Kind.SESSIONS})
OF_PLANS = frozenset(Kind) - OF_SCHEDULES


def taken_in(
    register: Register,
    findings: Iterable[Finding],
    level: Level,
    weeks: Iterable[str],
    source: str,
    at: datetime,
    kinds: Collection[Kind] = OF_PLANS,
) -> tuple[Event, ...]:
    """
    Return the events that a level's plan adds to what is known.

    The same plan taken in twice adds nothing, unless somebody resolved meanwhile what
    it still lacks: then that is open again.

    Parameters
    ----------
    findings
        All that the plan lacks; a resource and its weeks at most once.
    weeks
        The plan's weeks. What the level found in these weeks only, and the plan does
        not lack, is resolved by it.
    source
        The plan's name, as a reader knows it.
    kinds
        What the plan can judge: other kinds are left as they are. A master schedule
        judges `OF_SCHEDULES`, every other plan `OF_PLANS`.
    """
    lacking = {shortage_id(level, finding): finding for finding in findings}
    own_weeks = set(weeks)
    events: list[Event] = []
    for id_, finding in lacking.items():
        known = register.shortages.get(id_)
        if known is None:
            events.append(found_event(id_, finding, level, source, at))
        elif known.finding != finding or known.status is Status.RESOLVED:
            amounts = finding.missing_min, finding.patients
            events.append(Remeasured(at, id_, *amounts, source))
    for known in register.shortages.values():
        is_own = known.found_at is level and known.finding.kind in kinds
        is_within = own_weeks.issuperset(known.finding.weeks)
        if is_own and is_within and known.id not in lacking:
            events += over(known, source, at)
    return tuple(events)


def found_event(
    id_: str, finding: Finding, level: Level, source: str, at: datetime
) -> Found:
    """Return the event of a finding that is new."""
    return Found(
        at=at,
        id=id_,
        level=level,
        kind=finding.kind,
        resource=finding.resource,
        site=finding.site,
        weeks=finding.weeks,
        missing_min=finding.missing_min,
        patients=finding.patients,
        owner=REMITS[level].owner.sv,
        source=source,
    )


def over(known: Shortage, source: str, at: datetime) -> Iterator[Event]:
    """Yield the events of a shortage that a plan no longer has."""
    if known.status is not Status.RESOLVED:
        yield Remeasured(at, known.id, 0, 0, source)
        yield Resolved(at, known.id, source)
