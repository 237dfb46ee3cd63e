"""Brister: what is short at which level, decided; capacity plans, published."""

from typing import Annotated
from urllib.parse import quote

from fastapi import Form, Query, Request
from starlette.responses import RedirectResponse, Response

from api.access import Caller
from api.actions.shortages import Choice, Decision
from api.deciding import refuse_decider
from api.desk import CallerDep, DeskDep, Reading, Writing
from api.jobs import ask_for
from api.pages.jobs import rows_for
from api.pages.shell import language_of, page
from api.pages.views.jobs import ALIVE
from api.pages.views.publishable import capacity_row
from api.pages.views.shortages import (
    level_views,
    shortage_rows,
    shortage_view,
)
from api.reason import ReasonForm
from api.reports.names import RegionNames
from api.router import Router
from api.store import capacity_plans, shortages
from api.store.shortages import Told
from api.visible import capacity_plan_for, chosen_region, name_for, region_for
from pks.errors import Conflict
from pks.levels import Kind, Level, Shortage

router = Router(prefix="/shortages", include_in_schema=False)

MOST = 100
MOST_PLANS = 4
UNDECIDED = "undecided"


@router.get("")
def show_shortages(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Reading,
    region: Annotated[str, Query(max_length=80)] = "",
    level: Level | None = None,
    kind: Kind | None = None,
    status: Annotated[
        str, Query(pattern="^(undecided|open|escalated|accepted|resolved|all)$")
    ] = UNDECIDED,
    first: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Response:
    """Shows the shortages of a region, those that wait for a decision first."""
    found, others = chosen_region(tx, caller, region)
    if found is None:
        return page(request, "shortages.html.j2", here=None)
    names = RegionNames(desk.regions.open(found.id), language_of(request))
    told = shortages.told(tx, found.name)
    wanted = [row for row in told if is_wanted(row.shortage, level, kind, status)]
    known = shortages.register(tx, found.name)
    states = ("proposal", "published")
    plans = capacity_plans.listed(tx, found.name, states, most=MOST_PLANS)
    rows = shortage_rows(wanted, names, caller)
    return page(
        request,
        "shortages.html.j2",
        here=found,
        others=others,
        levels=level_views(told, names.language),
        num_known=len(told),
        rows=rows[first : first + MOST],
        num_rows=len(rows),
        first=first,
        step=MOST,
        asked={
            "level": level or "",
            "kind": kind or "",
            "status": status,
            "region": found.name,
        },
        kinds=tuple(Kind),
        choices=tuple(Choice),
        plans=[capacity_row(row, known, names) for row in plans],
        may_publish=caller.role in ("publisher", "administrator"),
        running=rows_for(tx, caller, names.language, ALIVE, ("capacity",)),
    )


def is_wanted(
    row: Shortage, level: Level | None, kind: Kind | None, status: str
) -> bool:
    """Whether a shortage is among those asked for."""
    is_there = level is None or row.level is level
    is_kind = kind is None or row.finding.kind is kind
    if status == UNDECIDED:
        return is_there and is_kind and not row.is_decided
    return is_there and is_kind and status in ("all", row.status)


@router.post("")
def do_decide_many(
    caller: CallerDep,
    tx: Writing,
    region_id: Annotated[str, Form(max_length=40)],
    choice: Annotated[Choice, Form()],
    why: ReasonForm,
    chosen: Annotated[list[str], Form(max_length=MOST)],
) -> Response:
    """Records one decision about several shortages, all or none."""
    name = name_for(tx, caller, region_id)
    for one in chosen:
        shortage_id, _, version = one.partition(" ")
        found = shortages.one_told(tx, name, shortage_id)
        if version != str(found.version):
            raise Conflict(f"{shortage_id}: somebody decided meanwhile; read it again.")
        refuse_decider(caller, choice, found.shortage)
        decision = Decision(choice, shortage_id, caller.name, why)
        shortages.decide(tx, name, decision, found.version)
    return RedirectResponse(f"/shortages?region={quote(name)}", 303)


@router.get("/of/{region_id}/{shortage_id}")
def show_shortage(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Reading,
    region_id: str,
    shortage_id: str,
) -> Response:
    """Shows a shortage, its history and what can be decided about it."""
    name = name_for(tx, caller, region_id)
    found = shortages.one_told(tx, name, shortage_id)
    return shown(request, desk, caller, region_id, found)


def shown(
    request: Request,
    desk: DeskDep,
    caller: Caller,
    region_id: str,
    found: Told,
    is_late: bool = False,
    why: str = "",
) -> Response:
    """Return a shortage's page; ``is_late`` where somebody decided in between."""
    names = RegionNames(desk.regions.open(region_id), language_of(request))
    return page(
        request,
        "shortage.html.j2",
        412 if is_late else 200,
        view=shortage_view(found, names, caller),
        region_id=region_id,
        is_late=is_late,
        why=why,
    )


@router.post("/of/{region_id}/{shortage_id}")
def do_decide(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Writing,
    region_id: str,
    shortage_id: str,
    choice: Annotated[Choice, Form()],
    why: ReasonForm,
    version: Annotated[int, Form()],
) -> Response:
    """Records a decision; who is later than another sees what was decided instead."""
    name = name_for(tx, caller, region_id)
    found = shortages.one_told(tx, name, shortage_id)
    if found.version != version:
        return shown(request, desk, caller, region_id, found, is_late=True, why=why)
    refuse_decider(caller, choice, found.shortage)
    decision = Decision(choice, shortage_id, caller.name, why)
    shortages.decide(tx, name, decision, version)
    return RedirectResponse(f"/shortages/of/{region_id}/{shortage_id}", 303)


@router.post("/plan")
def do_ask(
    request: Request,
    caller: CallerDep,
    tx: Writing,
    region_id: Annotated[str, Form(max_length=40)],
) -> Response:
    """Asks for a capacity plan, whose shortages come to the page."""
    found = region_for(tx, caller, region_id)
    given = {"language": language_of(request)}
    ask_for(tx, "capacity", found.id, given, caller.name)
    return RedirectResponse("/shortages", 303)


@router.post("/plan/{plan_id}")
def do_publish(
    caller: CallerDep,
    tx: Writing,
    plan_id: str,
    why: ReasonForm,
    version: Annotated[int, Form()],
) -> Response:
    """Publishes a capacity plan."""
    found = capacity_plan_for(tx, caller, plan_id)
    capacity_plans.publish(tx, found.id, caller.name, why, version)
    return RedirectResponse("/shortages", 303)
