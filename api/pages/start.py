"""Start: how it stands, what is open, what runs, and what to do next."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query, Request
from sqlalchemy import Connection
from starlette.responses import Response

from api.access import Caller
from api.desk import CallerDep, Desk, DeskDep
from api.open_weeks import OpenWeek
from api.pages.jobs import rows_for
from api.pages.shell import language_of, page
from api.pages.standing import path_of
from api.pages.views.jobs import ALIVE, JobRow
from api.pages.views.start import LevelRow, figures, level_rows
from api.pages.views.start_facts import StartFacts, Takt, takt_of
from api.results import result_of
from api.router import Router
from api.store import jobs, plans, shortages
from api.store.plans import StoredPlan
from api.store.regions import Snapshot
from api.visible import chosen_region
from pks.bilingual import Language
from pks.calendar import ZONE
from pks.errors import InvalidInput

router = Router(include_in_schema=False)

MOST_TAKTS = 6


@dataclass(frozen=True, slots=True)
class Known:
    """What the store has of a region for Start."""

    takt: Takt | None
    takts: tuple[tuple[str, Takt], ...]
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
    facts = StartFacts(
        takt=known.takt,
        takts=known.takts,
        week=opened(desk, known.plan),
        past=desk.followups.past(here),
    )
    large, further = figures(facts, language)
    return page(
        request,
        "start.html.j2",
        region=here,
        others=others,
        known=known,
        figures=large,
        further=further,
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
    takts = takts_in(tx, here)
    return Known(
        takt=takts[-1][2] if takts and takts[-1][1] == here.id else None,
        takts=tuple((when, takt) for when, _, takt in takts),
        plan=plan_in(tx, here),
        levels=level_rows(register.shortages.values(), language),
        running=rows_for(tx, caller, language, ALIVE),
        is_planning=bool(alive),
    )


def takts_in(tx: Connection, here: Snapshot) -> list[tuple[str, str, Takt]]:
    """
    Return the newest takt by flow of each of a region's snapshots, by time.

    Each comes with its day and the snapshot's id.
    """
    found: dict[str, tuple[str, str, Takt]] = {}
    for job in jobs.listed(tx, ("takt",), ("done",), here.name):
        if job.region_id in found or job.request.get("by") != "flow":
            continue
        assert job.ended_at is not None
        when = job.ended_at.astimezone(ZONE)
        told = takt_of(result_of(tx, job).document, path_of("/takt", here.name))
        row = f"{when.day}/{when.month}", job.region_id, told
        found[job.region_id] = row
        if len(found) == MOST_TAKTS:
            break
    return list(found.values())[::-1]


def plan_in(tx: Connection, here: Snapshot) -> StoredPlan | None:
    """Return what is published of a region's own week, else the newest proposal."""
    for state in ("published", "proposal"):
        for row in plans.listed(tx, here.name, here.start_week, (state,), most=1):
            return row
    return None
