"""Idag: the morning meeting of a day in the published week."""

from datetime import date, datetime
from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from api.access import ACCESS, Caller
from api.desk import CallerDep, Desk, DeskDep
from api.open_days import first_day
from api.pages.shell import language_of, page
from api.pages.texts import say
from api.pages.today_events import TELL
from api.pages.views.today import today_page
from api.pages.views.today_events import event_choices
from api.pages.week import formats
from api.problems import Problem
from api.router import Router
from api.store import plans
from api.store.audit import Entry
from api.store.plans import StoredPlan
from api.store.regions import Snapshot
from api.store.replans import replan_of
from api.visible import chosen_region, visible
from pks.calendar import ZONE, week_of

router = Router(prefix="/today", include_in_schema=False)

MEETING_MIN = 7 * 60 + 30
Clock = Annotated[str, Query(pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$")]


@router.get("")
def show_today(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    region: Annotated[str, Query(max_length=80)] = "",
    on: date | None = None,
    at: Clock = "",
) -> Response:
    """Shows a day: today where its week is published, else the first planned day."""
    with desk.store.reading() as tx:
        here, others = chosen_region(tx, caller, region)
    if here is None:
        return page(request, "today.html.j2", region=None)
    language, now = language_of(request), datetime.now(ZONE)
    found = desk.days.open(here)
    day = on or first_day(found, now.date())
    as_of = found.loaded.parameters.as_of
    if day < as_of:
        raise Problem(422, say("today.before", language, as_of=as_of))
    minute = now.hour * 60 + now.minute if day == now.date() else MEETING_MIN
    if at:
        minute = int(at[:2]) * 60 + int(at[3:])
    view = found.view(day, minute, language)
    desk.views.note(Entry(caller.name, "day.view", here.id, day.isoformat()))
    return page(
        request,
        "today.html.j2",
        region=here,
        others=others,
        page=today_page(view, found, day, minute),
        choices=event_choices(found, day, language)
        if caller.may(ACCESS[TELL], "POST") and found.plan_of(day)
        else None,
        proposals=waiting(desk, caller, here, week_of(day)),
        **formats(language),
    )


def waiting(
    desk: Desk, caller: Caller, here: Snapshot, week: str
) -> tuple[StoredPlan, ...]:
    """Return the proposals of a re-planned week that nobody has decided on."""
    with desk.store.reading() as tx:
        found = plans.listed(tx, here.name, week, ("proposal",), most=20)
        return tuple(
            row for row in visible(tx, caller, found) if replan_of(tx, row) is not None
        )
