"""Vecka: a plan against the published one, published with a reason; whom to call."""

from typing import Annotated

from fastapi import Form, Request
from starlette.responses import RedirectResponse, Response

from api.access import ACCESS
from api.desk import CallerDep, DeskDep, Reading, Writing
from api.pages.shell import language_of, page
from api.pages.views.week_changes import week_changes
from api.pages.week import formats
from api.reason import ReasonForm
from api.router import Router
from api.store import plans
from api.store.audit import Entry
from api.visible import plan_for

router = Router(prefix="/week/{plan_id}", include_in_schema=False)

PUBLISH = ("POST", "/week/{plan_id}/publish")


@router.get("/changes")
def show_changes(
    request: Request, desk: DeskDep, caller: CallerDep, tx: Reading, plan_id: str
) -> Response:
    """Shows who moves, how many days, and whom to call."""
    found = plan_for(tx, caller, plan_id)
    language = language_of(request)
    desk.views.note(Entry(caller.name, "plan.difference", plan_id))
    before = plans.published(tx, found.region_name, found.week)
    return page(
        request,
        "week_changes.html.j2",
        plan=found,
        before=before[0] if before else None,
        changes=week_changes(
            desk.weeks.open(found), plans.difference(tx, found), language
        ),
        can_publish=caller.may(ACCESS[PUBLISH], "POST")
        and found.state == "proposal"
        and found.status != plans.BROKEN,
        **formats(language),
    )


@router.post("/publish")
def do_publish(
    caller: CallerDep,
    tx: Writing,
    plan_id: str,
    why: ReasonForm,
    version: Annotated[int, Form()],
) -> Response:
    """Publishes a proposal; what was published of its week is superseded."""
    found = plan_for(tx, caller, plan_id)
    plans.publish(tx, found.id, caller.name, why, version)
    return RedirectResponse(f"/week/{plan_id}", 303)
