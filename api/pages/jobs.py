"""Körningar: jobs as they run, without a reload; finished early, cancelled."""

import hashlib
import json
from collections.abc import AsyncIterator
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import Form, Query, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent
from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from api.access import Caller
from api.desk import CallerDep, Desk, DeskDep, Reading, Writing
from api.following import looks, this_turn
from api.jobs import ask_for, cancel, finish_now
from api.pages.shell import environment, language_of, page
from api.pages.texts import say
from api.pages.views.jobs import ALIVE, JobRow, job_row, job_rows
from api.router import Router
from api.routes.jobs import Kind
from api.store import jobs, plans
from api.store.documents import files_of
from api.store.plans import StoredPlan
from api.visible import capacity_plan_for, job_for, region_for, visible
from pks.bilingual import Language

router = Router(prefix="/jobs", include_in_schema=False)

MOST = 50


@router.get("")
def show_jobs(request: Request, caller: CallerDep, tx: Reading) -> Response:
    """Shows the newest jobs."""
    rows = rows_for(tx, caller, language_of(request))
    return page(request, "jobs.html.j2", rows=rows)


@router.get("/stream", response_class=EventSourceResponse)
async def follow_jobs(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    alive: bool = False,
    kind: Annotated[tuple[Kind, ...], Query()] = (),
) -> AsyncIterator[ServerSentEvent]:
    """
    Tells the table's rows as HTML whenever one changes.

    It ends after ten minutes; the browser comes again, and shows who it is.
    """
    language, last = language_of(request), request.headers.get("last-event-id", "")
    states = ALIVE if alive else ()
    async for _ in looks(request):
        text = await run_sync(rows_now, desk, caller, language, states, kind)
        now = hashlib.sha256(text.encode()).hexdigest()[:16]
        if now != last:
            last = now
            yield ServerSentEvent(raw_data=json.dumps(text), event="rows", id=now)


@router.post("/plan")
def do_plan(
    request: Request,
    caller: CallerDep,
    tx: Writing,
    region_id: Annotated[str, Form(max_length=40)],
    quotas: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """
    Asks for the plan of a region's own week, and goes to the jobs.

    ``quotas`` is the id of a capacity plan whose takt the week is to keep.
    """
    found = region_for(tx, caller, region_id)
    given = {"week": found.start_week, "language": language_of(request)}
    if quotas:
        given["quotas"] = capacity_plan_for(tx, caller, quotas).id
    ask_for(tx, "plan", found.id, given, caller.name)
    return RedirectResponse("/jobs", 303)


@router.get("/{job_id}")
def show_job(request: Request, caller: CallerDep, tx: Reading, job_id: str) -> Response:
    """Shows a job, what was asked for and its files."""
    found = job_for(tx, caller, job_id)
    made = plans.listed(tx, job_id=found.id)
    files = files_of(tx, found.bundle_id) if found.bundle_id else ()
    row = job_row(found, made, language_of(request))
    asked = {k: v for k, v in found.request.items() if v is not None}
    asked.pop("language", None)
    return page(request, "job.html.j2", row=row, files=files, asked=asked)


@router.post("/{job_id}/finish")
def do_finish(caller: CallerDep, tx: Writing, job_id: str) -> Response:
    """Asks a job to end with the best it has."""
    finish_now(tx, job_for(tx, caller, job_id).id)
    return RedirectResponse("/jobs", 303)


@router.post("/{job_id}/cancel")
def do_cancel(caller: CallerDep, tx: Writing, job_id: str) -> Response:
    """Cancels a job."""
    cancel(tx, job_for(tx, caller, job_id).id)
    return RedirectResponse("/jobs", 303)


def rows_for(
    tx: Connection,
    caller: Caller,
    language: Language,
    states: tuple[str, ...] = (),
    kinds: tuple[str, ...] = (),
) -> tuple[JobRow, ...]:
    """Return the newest jobs that a caller sees, as rows."""
    found = visible(tx, caller, jobs.listed(tx, kinds, states, most=MOST))
    made: dict[str, tuple[StoredPlan, ...]] = {
        job.id: plans.listed(tx, job_id=job.id)
        for job in found
        if job.kind == "plan" and job.state == "done"
    }
    return job_rows(found, made, language)


def rows_now(
    desk: Desk,
    caller: Caller,
    language: Language,
    states: tuple[str, ...],
    kinds: tuple[str, ...],
) -> str:
    """Return the rows of this half second, made once for all who see the same."""
    key = caller.role, caller.sites, language, states, kinds, this_turn()
    return desk.job_rows.get(
        key, lambda: rows_html(desk, caller, language, states, kinds)
    )


def rows_html(
    desk: Desk,
    caller: Caller,
    language: Language,
    states: tuple[str, ...],
    kinds: tuple[str, ...],
) -> str:
    """Return the table's rows as HTML."""
    with desk.store.reading() as tx:
        rows = rows_for(tx, caller, language, states, kinds)
    template = environment().get_template("jobs_rows.html.j2")
    return template.render(
        rows=rows,
        may_act=caller.role != "reader",
        say=lambda key, **named: say(key, language, **named),
    )
