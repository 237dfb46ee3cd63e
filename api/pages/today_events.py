"""Idag: what has happened becomes a proposal, looked at, added to and published."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Form, Request
from pydantic import BeforeValidator
from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from api.access import ACCESS, Caller
from api.desk import CallerDep, Desk, DeskDep, Writing
from api.open_days import OpenDay
from api.pages.shell import language_of, page
from api.pages.texts import say
from api.pages.views.data import issue_row
from api.pages.views.today_events import event_choices, event_words
from api.pages.week import formats
from api.problems import Problem
from api.reason import ReasonForm
from api.replans import Happened, OpenReplan, open_replan, replanned
from api.reports.changes.view import changes_view
from api.reports.names import Names
from api.router import Router
from api.store import plans
from api.store.audit import Entry
from api.store.plans import StoredPlan
from api.store.regions import Snapshot
from api.visible import plan_for, region_for, regions_for
from pks.calendar import DAY_MIN, clock, week_of
from pks.errors import InvalidTables, UnknownId
from pks.io.plans import minute
from pks.model.events import PlanEvent

router = Router(prefix="/today", include_in_schema=False)

NOTHING_TOLD: dict[str, Any] = {"kind": ""}
TELL = ("POST", "/today/events")
PUBLISH = ("POST", "/today/proposals/{plan_id}/publish")

Name = Annotated[str, Form(max_length=200)]
Day = Annotated[date | None, BeforeValidator(lambda text: text or None), Form()]
Count = Annotated[int, BeforeValidator(lambda text: text or 0), Form(ge=0, le=DAY_MIN)]
Clock = Annotated[str, Form(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
OptionalClock = Annotated[str, Form(pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$")]


async def event_of(
    kind: Name,
    from_date: Day = None,
    to_date: Day = None,
    patient_id: Name = "",
    staff_id: Name = "",
    ward_id: Name = "",
    beds_left: Count = 0,
    theatre_id: Name = "",
    session_id: Name = "",
    site_id: Name = "",
    arrival: OptionalClock = "",
    urgency: Name = "",
    minutes: Count = 0,
    procedure_id: Name = "",
) -> PlanEvent:
    """Return the event of a form."""
    return PlanEvent(
        kind=kind,
        from_date=from_date,
        to_date=to_date,
        patient_id=patient_id.strip(),
        staff_id=staff_id,
        ward_id=ward_id,
        beds_left=beds_left,
        theatre_id=theatre_id,
        session_id=session_id,
        site_id=site_id,
        arrival_min=minute(arrival) if arrival else 0,
        urgency=urgency,
        minutes=minutes,
        procedure_id=procedure_id,
    )


@router.post("/events")
def tell(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    region_id: Name,
    on: Annotated[date, Form()],
    at: Clock,
    event: Annotated[PlanEvent, Depends(event_of)],
    proposal: Name = "",
) -> Response:
    """Re-plans the week of a day after one more event."""
    start_min = minute(at)
    moment = datetime.combine(on, datetime.min.time()).replace(
        hour=start_min // 60, minute=start_min % 60
    )
    with desk.store.reading() as tx:
        snapshot = region_for(tx, caller, region_id)
        before = plan_for(tx, caller, proposal) if proposal else None
    base = desk.days.open(snapshot).stored.get(week_of(on))
    language = language_of(request)
    if base is None:
        raise Problem(409, say("today.not_published", language))
    earlier: tuple[PlanEvent, ...] = ()
    if before is not None:
        earlier = opened(desk, before).own
    told = Happened(
        snapshot=snapshot,
        base=base,
        events=(*earlier, event),
        at=moment,
        by=caller.name,
        language=language,
        replaces=before,
    )
    return answered(request, desk, told, form_of(event))


@router.post("/proposals/{plan_id}/drop")
def drop(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    plan_id: str,
    number: Annotated[int, Form(ge=0)],
) -> Response:
    """Takes an event back: it was a mistake."""
    with desk.store.reading() as tx:
        before = plan_for(tx, caller, plan_id)
        snapshot = newest(tx, caller, before)
    found = opened(desk, before)
    left = tuple(row for n, row in enumerate(found.own) if n != number)
    base = desk.days.open(snapshot).stored.get(before.week)
    language = language_of(request)
    if not left or base is None:
        with desk.store.writing() as tx:
            why = say("replan.taken_back", language)
            plans.withdraw(tx, before.id, caller.name, why, before.version)
        return to_day(before, found.report.at.date())
    told = Happened(
        snapshot=snapshot,
        base=base,
        events=left,
        at=found.report.at,
        by=caller.name,
        language=language,
        replaces=before,
    )
    return answered(request, desk, told, NOTHING_TOLD)


def answered(
    request: Request, desk: Desk, told: Happened, given: dict[str, Any]
) -> Response:
    """
    Return the way to the proposal, or what is wrong with what was told.

    ``given`` fills the form, so that what was told can be mended and told again.
    """
    try:
        made = replanned(desk, told)
    except InvalidTables as error:
        day, before = told.at.date(), told.replaces
        return page(
            request,
            "replan_wrong.html.j2",
            422,
            rows=tuple(issue_row(row, told.language) for row in error.issues),
            back=f"/today?region={quote(told.snapshot.name)}&on={day}",
            choices=event_choices(desk.days.open(told.snapshot), day, told.language),
            region=told.snapshot,
            day=day,
            at=f"{told.at:%H:%M}",
            proposal="" if before is None else before.id,
            given=given,
        )
    return RedirectResponse(f"/today/proposals/{made.id}", 303)


def form_of(event: PlanEvent) -> dict[str, Any]:
    """Return what the form of an event held."""
    facts = {k: "" if v is None else v for k, v in asdict(event).items()}
    return facts | {"arrival": clock(event.arrival_min)}


@router.get("/proposals/{plan_id}")
def show_proposal(
    request: Request, desk: DeskDep, caller: CallerDep, plan_id: str
) -> Response:
    """Shows what a re-plan changes, what has happened, and what is left to people."""
    with desk.store.reading() as tx:
        stored = plan_for(tx, caller, plan_id)
        snapshot = newest(tx, caller, stored)
    found, language = opened(desk, stored), language_of(request)
    planned = found.week.planned
    names = Names(planned.region, planned.problem, language)
    day = found.report.at.date()
    desk.views.note(Entry(caller.name, "plan.difference", plan_id))
    days = desk.days.open(snapshot)
    may_tell = caller.may(ACCESS[TELL], "POST") and stored.state == "proposal"
    is_open = may_tell and stored.week in days.stored
    return page(
        request,
        "replan.html.j2",
        plan=stored,
        region=snapshot,
        day=day,
        at=f"{found.report.at:%H:%M}",
        view=changes_view(found.report, language),
        events=tuple(event_words(row, names, language) for row in found.own),
        is_overtaken=stored.state == "proposal" and is_overtaken(days, found),
        choices=event_choices(days, day, language) if is_open else None,
        can_publish=caller.may(ACCESS[PUBLISH], "POST")
        and stored.state == "proposal"
        and stored.status != plans.BROKEN,
        **formats(language),
    )


def is_overtaken(days: OpenDay, found: OpenReplan) -> bool:
    """Whether another plan of the week was published since a proposal was made."""
    now = days.stored.get(found.week.stored.week)
    return now is None or now.id != found.replan.made_from


@router.post("/proposals/{plan_id}/publish")
def publish(
    request: Request,
    caller: CallerDep,
    desk: DeskDep,
    tx: Writing,
    plan_id: str,
    why: ReasonForm,
    version: Annotated[int, Form()],
) -> Response:
    """Publishes a re-planned week, and goes back to its day."""
    stored = plan_for(tx, caller, plan_id)
    plans.publish(tx, stored.id, caller.name, why, version)
    document = plans.document(tx, stored)
    day = None if document.replanned is None else document.replanned.at.date()
    return to_day(stored, day)


def to_day(stored: StoredPlan, day: date | None) -> Response:
    """Return the way to a day of a region."""
    where = "" if day is None else f"&on={day}"
    return RedirectResponse(f"/today?region={quote(stored.region_name)}{where}", 303)


def newest(tx: Connection, caller: Caller, stored: StoredPlan) -> Snapshot:
    """Return the newest snapshot of a plan's region."""
    return next(iter(regions_for(tx, caller, stored.region_name)))


def opened(desk: Desk, stored: StoredPlan) -> OpenReplan:
    """
    Return a repaired plan with its difference.

    Raises
    ------
    UnknownId
        If the plan repairs nothing.
    """
    found = open_replan(desk, stored)
    if found is None:
        raise UnknownId(f"{stored.id}: expected a plan that repairs another.")
    return found
