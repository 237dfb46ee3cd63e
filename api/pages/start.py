"""Start: how it stands, what is open, what runs, and what to do next."""

import json
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection
from starlette.responses import Response

from api.access import Caller
from api.desk import CallerDep, Desk, DeskDep
from api.open_weeks import OpenWeek
from api.pages.jobs import rows_for
from api.pages.shell import language_of, page
from api.pages.views.jobs import ALIVE, JobRow
from api.pages.views.start import LevelRow, Takt, figures, level_rows, takt_of
from api.store import jobs, plans, shortages
from api.store.documents import read_file
from api.store.plans import StoredPlan
from api.store.regions import Snapshot
from api.visible import chosen_region
from pks.bilingual import Language
from pks.errors import InvalidInput

router = APIRouter(include_in_schema=False)

RESULT = "result.json"


@dataclass(frozen=True, slots=True)
class Known:
    """What the store has of a region for Start."""

    takt: Takt | None
    plan: StoredPlan | None
    levels: tuple[LevelRow, ...]
    running: tuple[JobRow, ...]
    is_planning: bool


@router.get("/")
def show_start(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    region: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    """Shows the region named, else the one taken in last."""
    language = language_of(request)
    with desk.store.reading() as tx:
        here, others = chosen_region(tx, caller, region)
        if here is None:
            return page(request, "start.html.j2", region=None)
        known = known_of(tx, caller, here, language)
    week = opened(desk, known.plan)
    return page(
        request,
        "start.html.j2",
        region=here,
        others=others,
        known=known,
        figures=figures(known.takt, week, language),
        rows=known.running,
    )


def opened(desk: Desk, plan: StoredPlan | None) -> OpenWeek | None:
    """Return a plan with its problem; None where its data no longer say the same."""
    if plan is None:
        return None
    try:
        return desk.weeks.open(plan)
    except InvalidInput:
        return None  # the page of the week says why


def known_of(
    tx: Connection, caller: Caller, here: Snapshot, language: Language
) -> Known:
    """Read what the store has of a region."""
    alive = jobs.listed(tx, ("plan",), ALIVE, here.name)
    register = shortages.register(tx, here.name)
    return Known(
        takt=takt_in(tx, here),
        plan=plan_in(tx, here),
        levels=level_rows(register.shortages.values(), language),
        running=rows_for(tx, caller, language, ALIVE),
        is_planning=bool(alive),
    )


def takt_in(tx: Connection, here: Snapshot) -> Takt | None:
    """Return the newest takt of a region, by flow."""
    for job in jobs.listed(tx, ("takt",), ("done",), here.name):
        if job.region_id == here.id and job.request.get("by") == "flow":
            assert job.bundle_id is not None
            result = json.loads(read_file(tx, job.bundle_id, RESULT))
            return takt_of(job.id, result)
    return None


def plan_in(tx: Connection, here: Snapshot) -> StoredPlan | None:
    """Return what is published of a region's own week, else the newest proposal."""
    for state in ("published", "proposal"):
        for row in plans.listed(tx, here.name, here.start_week, (state,), most=1):
            return row
    return None
