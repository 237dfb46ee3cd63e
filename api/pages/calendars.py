"""Kalenderlänkar: one's own links to calendars; an administrator sees all."""

from typing import Annotated

from fastapi import Form, Request
from starlette.responses import RedirectResponse, Response

from api.access import Caller
from api.desk import CallerDep, Desk, DeskDep, Writing
from api.feeds import address_of, new_feed
from api.pages.moments import moment
from api.pages.shell import language_of, page
from api.pages.views.today_events import choices, person_name
from api.pages.views.week_patient import Choice
from api.reports.names import RegionNames
from api.router import Router
from api.store import feeds, users
from api.visible import chosen_region
from pks.bilingual import Language
from pks.model.region import Region

router = Router(prefix="/calendars", include_in_schema=False)

Name = Annotated[str, Form(max_length=200)]
KIND_AND_ID = ":"


@router.get("")
def show_calendars(
    request: Request, desk: DeskDep, caller: CallerDep, region: str = ""
) -> Response:
    """Shows the links that hold, and the form to make one."""
    return calendars_page(request, desk, caller, region)


@router.post("")
def do_add(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    region_name: Name,
    owner: Name,
    with_cases: Annotated[bool, Form()] = False,
) -> Response:
    """Makes a link and shows it, this once."""
    kind, _, owner_id = owner.partition(KIND_AND_ID)
    _, secret = new_feed(desk, caller, region_name, (kind, owner_id), with_cases)
    made = address_of(request, desk, secret)
    return calendars_page(request, desk, caller, region_name, made)


@router.post("/{feed_id}/revoke")
def do_revoke(caller: CallerDep, tx: Writing, feed_id: str) -> Response:
    """Revokes a link: one's own, or as an administrator anybody's."""
    mine = None if caller.role == "administrator" else caller.user_id
    feeds.revoke(tx, feed_id, caller.name, mine)
    return RedirectResponse("/calendars", 303)


def calendars_page(
    request: Request, desk: Desk, caller: Caller, region: str, made: str = ""
) -> Response:
    """Return the page, with a link that was made."""
    language = language_of(request)
    sees_all = caller.role == "administrator"
    with desk.store.reading() as tx:
        here, others = chosen_region(tx, caller, region)
        rows = feeds.listed(tx, None if sees_all else caller.user_id)
        names = {row.id: row.name for row in users.listed(tx)}
    owners = {} if here is None else owners_of(desk.regions.open(here.id), language)
    return page(
        request,
        "calendars.html.j2",
        region=here,
        others=others,
        rows=rows,
        names=names,
        owners=owners,
        made=made,
        moment=lambda at: moment(at, language),
    )


def owners_of(region: Region, language: Language) -> dict[str, tuple[Choice, ...]]:
    """Return whose calendars there are, by kind."""
    return {
        "theatre": choices(RegionNames(region, language).theatres.items()),
        "person": tuple(
            Choice(row.staff_id, person_name(row.staff_id, row.roles, language))
            for row in sorted(region.staff, key=lambda row: row.staff_id)
        ),
    }
