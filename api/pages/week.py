"""Vecka: a week's plan as a board, a list and a tray; why a patient has a time."""

from datetime import datetime
from functools import partial
from typing import Annotated, Any, Literal
from urllib.parse import quote
from zoneinfo import ZoneInfo

from fastapi import Form, Query, Request
from starlette.responses import RedirectResponse, Response

from api.access import ACCESS
from api.actions.explain import Explanation
from api.desk import CallerDep, DeskDep, Reading, Writing
from api.jobs import ask_for
from api.open_weeks import OpenWeek, OpenWeeks
from api.pages.shell import language_of, page
from api.pages.texts import say
from api.pages.views.week import week_page
from api.pages.views.week_patient import offers, patient_forms
from api.reports.explain import why_view
from api.reports.texts import number, percent
from api.router import Router
from api.store import plans
from api.store.audit import Entry
from api.store.board import board
from api.visible import plan_for, regions_for
from pks.bilingual import Language
from pks.calendar import clock
from pks.errors import InvalidInput, UnknownId

router = Router(prefix="/week", include_in_schema=False)

ZONE = ZoneInfo("Europe/Stockholm")
EDIT = ("POST", "/api/v1/plans/{plan_id}/board/moves")
MOST_LISTED, MOST_PER_GROUP = 30, 12
WHY_WITHIN_S = 0.1  # else the page comes first

Rows = Annotated[Literal["theatre", "surgeon", "team", "ward"], Query()]


@router.get("")
def show_newest(
    request: Request, caller: CallerDep, tx: Reading, plan: str = ""
) -> Response:
    """Goes to the plan asked for, else to the newest proposed or published."""
    if plan:
        return RedirectResponse(f"/week/{plan_for(tx, caller, plan).id}", 303)
    seen = {row.name for row in regions_for(tx, caller)}
    for row in plans.listed(tx, states=("proposal", "published")):
        if row.region_name in seen:
            return RedirectResponse(f"/week/{row.id}", 303)
    return page(request, "week_none.html.j2")


@router.get("/{plan_id}")
def show_week(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Reading,
    plan_id: str,
    rows: Rows = "theatre",
    tray: Literal["first", "all"] = "first",
) -> Response:
    """Shows a plan."""
    week = desk.weeks.open(plan_for(tx, caller, plan_id))
    language = language_of(request)
    found = week_page(week, rows, datetime.now(ZONE), language)
    desk.views.note(Entry(caller.name, "plan.view", plan_id))
    return page(
        request,
        "desk_week.html.j2",
        page=found,
        view=found.view,
        plan=week.stored,
        plans=plans.listed(tx, week.stored.region_name, most=MOST_LISTED),
        rows=rows,
        can_edit=caller.may(ACCESS[EDIT], "POST"),
        num_edits=len(board(tx, week.stored).edits),
        max_per_group=MOST_PER_GROUP if tray == "first" else None,
        **formats(language),
    )


@router.post("/{plan_id}/replan")
def do_replan(
    request: Request,
    caller: CallerDep,
    tx: Writing,
    plan_id: str,
    seconds: Annotated[float, Form(ge=5, le=3600)] = 30.0,
    validated: Annotated[bool, Form()] = False,
) -> Response:
    """Asks for a plan around what is locked, and goes to the jobs."""
    found = plan_for(tx, caller, plan_id)
    given = {
        "week": found.week,
        "time_limit_s": seconds,
        "around": found.id,
        "validated": validated,
        "quotas": found.quotas_from,
        "language": language_of(request),
    }
    ask_for(tx, "plan", found.region_id, given, caller.name)
    return RedirectResponse("/jobs", 303)


@router.get("/{plan_id}/patients")
def find_patient(plan_id: str, patient_id: str) -> Response:
    """Goes to the patient whose id was written."""
    name = quote(patient_id.strip(), safe="")
    return RedirectResponse(f"/week/{plan_id}/patients/{name}", 303)


@router.get("/{plan_id}/patients/{patient_id}")
def show_patient(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Reading,
    plan_id: str,
    patient_id: str,
) -> Response:
    """Shows why a patient has this time, or none; at first that it is worked out."""
    week = desk.weeks.open(plan_for(tx, caller, plan_id))
    language = language_of(request)
    desk.views.note(Entry(caller.name, "patient.view", patient_id, f"plan {plan_id}"))
    is_broken = bool(week.report.violations)
    found = None if is_broken else explanation(desk.weeks, week, patient_id)
    return page(
        request,
        "week_patient.html.j2",
        plan=week.stored,
        patient_id=patient_id,
        is_broken=is_broken,
        why=None if found is None else why_view(found, language),
        offers=() if found is None else offers(found, language),
        forms=patient_forms(week, patient_id, language),
        can_edit=caller.may(ACCESS[EDIT], "POST"),
    )


def explanation(
    weeks: OpenWeeks, week: OpenWeek, patient_id: str
) -> Explanation | None:
    """
    Return why a patient has this time, or none; None while it is worked out.

    Raises
    ------
    UnknownId
        If nobody has that id; the message names those that are like it.
    """
    try:
        return weeks.explained(week, patient_id, WHY_WITHIN_S)
    except InvalidInput as error:
        raise UnknownId(str(error)) from None


def formats(language: Language) -> dict[str, Any]:
    """Return what templates say numbers and times with."""
    return {
        "clock": clock,
        "percent": lambda share, decimals=0: percent(share, language, decimals),
        "number": lambda value, decimals=0: number(value, language, decimals),
        "local": partial(local, language=language),
    }


def local(moment: datetime, language: Language) -> str:
    """Return a moment as the clock on the wall shows it."""
    there = moment.astimezone(ZONE)
    at = say("week.at", language, time=f"{there:%H:%M}")
    return f"{there.day}/{there.month} {at}"
