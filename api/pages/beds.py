"""Vårdplatser: whether the wards' beds suffice, night by night."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from api.desk import CallerDep, DeskDep
from api.open_beds import shown_beds
from api.pages.shell import language_of, page
from api.pages.standing import here_of, no_region
from api.reports.beds.page import page_values
from api.router import Router

router = Router(prefix="/wards", include_in_schema=False)


@router.get("")
def show_beds(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    region: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    """Shows the beds of a region by its published week, else its newest proposal."""
    with desk.store.reading() as tx:
        here = here_of(tx, caller, region)
    if here is None:
        return no_region(request, "nav.wards")
    shown = shown_beds(desk, caller, here.region, language_of(request))
    return page(
        request,
        "desk_beds.html.j2",
        here=here,
        plan=shown.plan,
        tab="beds",
        **page_values(shown.view),
    )
