"""Trånga sektorer: what is tight, what to ask for, what it costs and gives."""

from typing import Annotated

from fastapi import Form, Query, Request
from starlette.responses import RedirectResponse, Response

from api.desk import CallerDep, DeskDep, Reading, Writing
from api.pages.shell import language_of, page
from api.pages.standing import ask_to_show, here_of, no_region, path_of, standing
from api.pages.views.bottlenecks import EFFECTS, BottlenecksPage, ranked
from api.pages.views.heat import Show
from api.reports.bottlenecks.view import NOTES
from api.results import result_of
from api.router import Router
from api.visible import job_for, region_for
from pks.errors import UnknownId

router = Router(prefix="/bottlenecks", include_in_schema=False)

ASK = ("POST", "/bottlenecks")


@router.get("")
def show_bottlenecks(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Reading,
    region: Annotated[str, Query(max_length=80)] = "",
    show: Show = "load",
) -> Response:
    """Shows the newest bottlenecks of a region."""
    here = here_of(tx, caller, region)
    if here is None:
        return no_region(request, "nav.bottlenecks")
    found = standing(tx, request, caller, here, "bottlenecks", ASK)
    view = None
    if found.result is not None:
        known = desk.regions.open(found.result.job.region_id)
        document = found.result.document
        view = BottlenecksPage(known, document, language_of(request))
    return page(
        request,
        "bottlenecks_page.html.j2",
        standing=found,
        view=view,
        show=show,
        effects=EFFECTS,
        notes=NOTES,
    )


@router.get("/{job_id}/{rank}")
def show_sector(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Reading,
    job_id: str,
    rank: int,
) -> Response:
    """Shows a tight resource: its weeks, price, who stands idle and who waits."""
    job = job_for(tx, caller, job_id)
    if job.kind != "bottlenecks" or job.bundle_id is None:
        raise UnknownId(f"{job_id}: no such bottlenecks.")
    known = desk.regions.open(job.region_id)
    view = BottlenecksPage(known, result_of(tx, job).document, language_of(request))
    sector = ranked(view.sectors, rank)
    if sector is None:
        raise UnknownId(f"{rank}: no such bottleneck; there are {len(view.sectors)}.")
    return page(
        request,
        "bottleneck.html.j2",
        job=job,
        view=view,
        sector=sector,
        ask=view.ask((sector,)),
        effects=EFFECTS,
    )


@router.post("")
def ask_bottlenecks(
    request: Request,
    caller: CallerDep,
    tx: Writing,
    region_id: Annotated[str, Form(max_length=40)],
    weeks: Annotated[int, Form(ge=1, le=104)] = 52,
    top: Annotated[int, Form(ge=1, le=200)] = 20,
    minutes: Annotated[int, Form(ge=1, le=1440)] = 30,
    confirm_week_s: Annotated[float | None, Form(ge=1, le=3600)] = None,
) -> Response:
    """Asks for a region's bottlenecks, and comes back to see them being made."""
    found = region_for(tx, caller, region_id)
    given = {
        "weeks": weeks,
        "top": top,
        "time_limit_s": 60.0 * minutes,
        "confirm_week_s": confirm_week_s,
        "language": language_of(request),
    }
    ask_to_show(tx, caller, "bottlenecks", found, given)
    return RedirectResponse(path_of("/bottlenecks", found.name), 303)
