"""Days planned anew: what has happened becomes a proposal, answered without a queue."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from api.actions.replan import Repaired, repaired_week, withdrawn
from api.desk import Desk
from api.open_days import OpenDay
from api.open_weeks import OpenWeek
from api.pages.texts import say
from api.problems import Problem
from api.reports.changes import ChangesReport
from api.store import plans
from api.store.plans import EVENTS, StoredPlan
from api.store.regions import Snapshot
from api.store.replans import Replan, keep_replan, replan_of
from pks.bilingual import Language
from pks.errors import Conflict
from pks.io.events import read_events
from pks.io.plans import PlanDocument
from pks.io.write import write_rows
from pks.model.events import EVENTS as TABLE
from pks.model.events import PlanEvent
from pks.model.region import Region, region_hash
from pks.problems.week.standing import StandingBooking
from pks.replan import Moment, changes_of
from solvers import SolveParams, Status

MOST_SECONDS = 20.0
SECONDS = 3.0  # of the search; the request takes some two more
MORE = 6  # times that, where a machine under load found nothing at all
WAIT_S = 30.0  # for another one's answer
OWN_ID = "AKUT-"


@dataclass(frozen=True, slots=True)
class Happened:
    """
    What somebody tells has happened.

    Attributes
    ----------
    base
        The published plan of the week.
    events
        Those that ``base`` does not know yet.
    at
        The moment before which nothing changes, by the clock on the wall.
    replaces
        The proposal that this one is made in place of, if any.
    """

    snapshot: Snapshot
    base: StoredPlan
    events: tuple[PlanEvent, ...]
    at: datetime
    by: str
    language: Language
    replaces: StoredPlan | None = None
    seconds: float = SECONDS


def replanned(desk: Desk, told: Happened) -> StoredPlan:
    """
    Return the proposal with the fewest changes to a published week after events.

    Raises
    ------
    InvalidInput
        With everything that is wrong in the events.
    Problem
        409 where there is no plan, or another one was published meanwhile; 503 where
        others are re-planning.
    """
    opened = desk.days.open(told.snapshot)
    known = opened.events.get(told.base.week, ())
    events = (*known, *named(told.events, known))
    loaded, document = opened.loaded, opened.document(told.base.week)
    text = checked(events, loaded)
    moment = Moment.of(told.base.week, told.at.replace(tzinfo=None))
    with desk.shared.turn(WAIT_S) as is_ours:
        if not is_ours:
            busy = say("replan.busy", told.language)
            raise Problem(503, busy, headers={"Retry-After": "10"})
        standing = standing_of(opened, document)
        for seconds in (told.seconds, MORE * told.seconds):
            params = SolveParams(seconds)
            found = repaired_week(
                loaded, document, events, moment, params, standing=standing
            )
            if found.result.status != Status.STOPPED or found.document is not None:
                break
    return kept(desk, told, found, text, len(known))


def named(
    events: Sequence[PlanEvent], known: Sequence[PlanEvent]
) -> tuple[PlanEvent, ...]:
    """Return events in which each emergency has an id of its own."""
    taken = {event.patient_id for event in (*known, *events)}
    free = (f"{OWN_ID}{n}" for n in range(1, 100_000) if f"{OWN_ID}{n}" not in taken)
    return tuple(
        replace(event, patient_id=next(free))
        if event.kind == "emergency" and not event.patient_id
        else event
        for event in events
    )


def checked(events: Sequence[PlanEvent], region: Region) -> bytes:
    """Return events as a file that can be read for a region; raises if it cannot."""
    with TemporaryDirectory(prefix="pks-events-") as place:
        file = Path(place) / EVENTS
        write_rows(TABLE, tuple(events), file)
        read_events(file, region)
        return file.read_bytes()


def standing_of(opened: OpenDay, document: PlanDocument) -> tuple[StandingBooking, ...]:
    """Return the bookings of the other weeks, and what is locked of the week's own."""
    others = (d for d in opened.plans.documents if d.week != document.week)
    beside = [row for other in others for row in other.own_bookings()]
    return (*beside, *(row for row in document.own_bookings() if row.locks))


def kept(
    desk: Desk, told: Happened, found: Repaired, events: bytes, num_known: int
) -> StoredPlan:
    """Keep a repaired week in place of the proposal that it replaces."""
    if found.document is None or found.changes is None:
        raise Problem(409, say("replan.no_plan", told.language))
    replan = Replan(
        made_from=told.base.id,
        num_known=num_known,
        moved_bound=found.changes.moved_bound,
    )
    with desk.store.writing() as tx:
        if plans.plan(tx, told.base.id).state != "published":
            raise Conflict(f"{told.base.id}: expected the published plan of its week.")
        origin = told.snapshot.id, told.base
        stored = keep_replan(tx, found.document, events, replan, origin, told.by)
        if told.replaces is not None and told.replaces.state == "proposal":
            version, why = told.replaces.version, f"replaced by {stored.id}"
            plans.withdraw(tx, told.replaces.id, told.by, why, version)
        return stored


@dataclass(frozen=True, slots=True)
class OpenReplan:
    """A repaired plan opened; ``own`` are the events that it was made for."""

    week: OpenWeek
    replan: Replan
    own: tuple[PlanEvent, ...]
    report: ChangesReport


def open_replan(desk: Desk, stored: StoredPlan) -> OpenReplan | None:
    """Return a repaired plan with its difference; None for a plan of another kind."""
    with desk.store.reading() as tx:
        replan = replan_of(tx, stored)
    if replan is None:
        return None
    week = desk.weeks.open(stored)
    planned = week.planned
    repair, replanned_from = planned.repair, planned.document.replanned
    assert repair is not None
    assert replanned_from is not None
    own = planned.events[replan.num_known :]
    before = replanned_from.bookings
    now = planned.document.bookings
    report = ChangesReport(
        week=week.report,
        changes=changes_of(before, now, repair.emergencies, withdrawn(own)),
        before=planned.document.model_copy(update={"bookings": before}),
        at=replanned_from.at,
        events=own,
        moved_bound=replan.moved_bound,
        same_data=planned.document.region_hash == region_hash(planned.loaded),
        overloaded=repair.overloaded,
        begun=repair.begun,
    )
    return OpenReplan(week, replan, own, report)
