"""Uppföljning: a week's outcome against its plan, and the weeks behind as charts."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from api.desk import CallerDep, DeskDep
from api.pages.shell import language_of, page
from api.reports.followup import followup_view
from api.reports.followup.page import page_values
from api.router import Router
from api.store.audit import Entry
from api.visible import chosen_region

router = Router(prefix="/followup", include_in_schema=False)

TEMPLATE = "desk_followup.html.j2"


@router.get("")
def show_followup(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    region: Annotated[str, Query(max_length=80)] = "",
    week: Annotated[str, Query(pattern=r"^(\d{4}-W\d{2})?$")] = "",
) -> Response:
    """Shows a week, by itself the last one that is over."""
    with desk.store.reading() as tx:
        here, others = chosen_region(tx, caller, region)
    if here is None:
        return page(request, TEMPLATE, region=None)
    weeks = desk.followups.weeks(here)
    if not weeks:
        return page(request, TEMPLATE, region=here, others=others, weeks=())
    found = desk.followups.open(here, week or weeks[-1])
    view = followup_view(found.region, found.week, found.trends, language_of(request))
    desk.views.note(Entry(caller.name, "followup.view", here.id, found.week.week))
    return page(
        request,
        TEMPLATE,
        region=here,
        others=others,
        weeks=weeks[::-1],
        plan_id=found.plan_id,
        **page_values(view),
    )
