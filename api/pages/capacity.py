"""Kapacitetsplan: a region's production, what it uses and costs, and what lacks."""

from typing import Annotated

from fastapi import Form, Query, Request
from starlette.responses import RedirectResponse, Response

from api.desk import CallerDep, DeskDep, Reading, Writing
from api.pages.shell import language_of, page
from api.pages.standing import ask_to_show, here_of, no_region, path_of, standing
from api.pages.views.capacity import capacity_view, lever_rows
from api.reports.capacity.workbook import NOTES
from api.router import Router
from api.store import capacity_plans
from api.store.shortages import register
from api.visible import region_for

router = Router(prefix="/takt/capacity", include_in_schema=False)

ASK = ("POST", "/takt/capacity")


@router.get("")
def show_capacity(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Reading,
    region: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    """Shows the newest capacity plan of a region."""
    here = here_of(tx, caller, region)
    if here is None:
        return no_region(request, "pace.tab_capacity")
    found = standing(tx, request, caller, here, "capacity", ASK)
    view, plan = None, None
    if found.result is not None:
        job = found.result.job
        known = register(tx, here.region.name)
        opened = desk.regions.open(job.region_id)
        language = language_of(request)
        view = capacity_view(found.result.document, opened, known, language)
        plan = next(iter(capacity_plans.listed(tx, job_id=job.id)), None)
    return page(
        request,
        "capacity_page.html.j2",
        standing=found,
        view=view,
        plan=plan,
        levers=tuple(lever_rows(view)) if view else (),
        notes=NOTES,
        tab="capacity",
    )


@router.post("")
def ask_capacity(
    request: Request,
    caller: CallerDep,
    tx: Writing,
    region_id: Annotated[str, Form(max_length=40)],
    weeks: Annotated[int, Form(ge=1, le=104)] = 52,
) -> Response:
    """Asks for a region's capacity plan, and comes back to see it being made."""
    found = region_for(tx, caller, region_id)
    given = {"weeks": weeks, "language": language_of(request)}
    ask_to_show(tx, caller, "capacity", found, given)
    return RedirectResponse(path_of("/takt/capacity", found.name), 303)
