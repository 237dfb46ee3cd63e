"""Takt och kö: what pace each flow must keep, what lacks, and how it is derived."""

from typing import Annotated, Literal

from fastapi import Form, Query, Request
from starlette.responses import RedirectResponse, Response

from api.desk import CallerDep, DeskDep, Reading, Writing
from api.pages.shell import language_of, page
from api.pages.standing import ask_to_show, here_of, no_region, path_of, standing
from api.pages.views.takt import Sort, flow_page, takt_page, takt_view
from api.router import Router
from api.visible import region_for
from pks.errors import UnknownId
from pks.takt import By
from pks.takt.queue import CLASSES

router = Router(prefix="/takt", include_in_schema=False)

ASK = ("POST", "/takt")
RegionNamed = Annotated[str, Query(max_length=80)]


@router.get("")
def show_takt(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Reading,
    region: RegionNamed = "",
    by: By = "flow",
    specialty: Annotated[str, Query(max_length=80)] = "",
    sort: Sort = "gap",
    charts: Literal["first", "all"] = "first",
) -> Response:
    """Shows the newest takt of a region."""
    here = here_of(tx, caller, region)
    if here is None:
        return no_region(request, "nav.takt")
    found = standing(tx, request, caller, here, "takt", ASK, by=by)
    shown = None
    if found.result is not None:
        job = found.result.job
        known = desk.regions.open(job.region_id)
        view = takt_view(found.result.document, known, language_of(request))
        shown = takt_page(view, specialty, sort, all_charts=charts == "all")
    return page(
        request,
        "takt_page.html.j2",
        standing=found,
        shown=shown,
        tab=by,
        specialty=specialty,
        sort=sort,
        classes=range(len(CLASSES)),
    )


@router.get("/flows/{flow_id}")
def show_flow(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Reading,
    flow_id: str,
    region: RegionNamed = "",
) -> Response:
    """Shows how a flow's takt is derived, in both ways."""
    here = here_of(tx, caller, region)
    if here is None:
        return no_region(request, "nav.takt")
    found = standing(tx, request, caller, here, "takt", ASK, by="flow")
    if found.result is None:
        raise UnknownId(f"{flow_id}: no such flow.")
    known = desk.regions.open(found.result.job.region_id)
    view = takt_view(found.result.document, known, language_of(request))
    rows = {row.flow_id: row for row in view.takt.rows}
    if flow_id not in rows:
        raise UnknownId(f"{flow_id}: no such flow.")
    shown = flow_page(view, rows[flow_id])
    return page(
        request,
        "takt_flow.html.j2",
        standing=found,
        shown=shown,
        classes=range(len(CLASSES)),
    )


@router.post("")
def ask_takt(
    request: Request,
    caller: CallerDep,
    tx: Writing,
    region_id: Annotated[str, Form(max_length=40)],
    by: Annotated[By, Form()] = "flow",
) -> Response:
    """Asks for a region's takt, and comes back to see it being made."""
    found = region_for(tx, caller, region_id)
    given = {"by": by, "language": language_of(request)}
    ask_to_show(tx, caller, "takt", found, given, by=by)
    return RedirectResponse(path_of("/takt", found.name, by=by), 303)
