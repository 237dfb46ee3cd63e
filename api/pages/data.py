"""Data: regions come in, with everything that is wrong; what changed since last."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated
from urllib.parse import quote

from fastapi import File, Form, Query, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from api.desk import CallerDep, DeskDep, Reading, Writing
from api.pages.shell import language_of, page
from api.pages.texts import say
from api.pages.views.data import (
    IssueRow,
    changed_tables,
    issue_row,
    region_rows,
    report_view,
)
from api.reason import ReasonForm
from api.reports.template import write_template
from api.router import Router
from api.routes.answering import MEDIA_TYPES
from api.routes.regions import RegionName, difference_of
from api.store import regions, removal
from api.store.audit import Entry
from api.taking import Checked, checked_demo, checked_upload, take_in
from api.visible import region_for, regions_for
from pks.errors import InvalidInput, InvalidTables, Issue

router = Router(prefix="/data", include_in_schema=False)

DEMO_SIZE, DEMO_SEED = "hospital", 1


@router.get("")
def show_data(request: Request, caller: CallerDep, tx: Reading) -> Response:
    """Shows the regions, and the form to take one in."""
    rows = region_rows(regions_for(tx, caller), language_of(request))
    return page(request, "data.html.j2", rows=rows, errors=(), name="")


@router.post("")
def do_upload(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    file: Annotated[UploadFile, File()],
    name: Annotated[RegionName, Form()],
) -> Response:
    """Takes a region in, or shows everything that is wrong."""
    language = language_of(request)
    try:
        given = checked_upload(desk.settings, file.file, file.filename or "")
    except InvalidTables as error:
        errors = tuple(issue_row(issue, language) for issue in error.issues)
    except InvalidInput as error:
        source = file.filename or ""
        told = str(error).removeprefix(f"{source}: expected ").removesuffix(".")
        errors = (issue_row(Issue(source, None, "", "", told), language),)
    else:
        return taken(desk, caller, given, name)
    return refused(request, desk, caller, errors, name)


def refused(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    errors: tuple[IssueRow, ...],
    name: str,
) -> Response:
    """Return the page with every error."""
    with desk.store.reading() as tx:
        rows = region_rows(regions_for(tx, caller), language_of(request))
    return page(request, "data.html.j2", 422, rows=rows, errors=errors, name=name)


@router.post("/demo")
def do_demo(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    lived_weeks: Annotated[int, Form(ge=0, le=8)] = 0,
) -> Response:
    """Takes the demo region in and goes to Start; one with outcomes, to them."""
    given = checked_demo(desk.settings, DEMO_SIZE, DEMO_SEED, lived_weeks)
    key = "data.demo_lived_name" if lived_weeks else "data.demo_name"
    name = say(key, language_of(request))
    taken(desk, caller, given, name)
    there = f"/followup?region={quote(name)}" if lived_weeks else "/"
    return RedirectResponse(there, 303)


def taken(desk: DeskDep, caller: CallerDep, given: Checked, name: str) -> Response:
    """Keep a region and go to its page."""
    with desk.store.writing() as tx:
        snapshot, is_new = take_in(tx, caller, given, name)
    told = "taken" if is_new else "already"
    return RedirectResponse(f"/data/{snapshot.id}?told={told}", 303)


@router.get("/template")
def get_template(request: Request) -> Response:
    """Returns an empty workbook to fill in."""
    with TemporaryDirectory(prefix="pks-template-") as place:
        file = Path(place) / "pks.xlsx"
        content = write_template(file, language=language_of(request)).read_bytes()
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(content, 200, headers, MEDIA_TYPES["xlsx"])


@router.post("/{region_id}/choose")
def do_choose(caller: CallerDep, tx: Writing, region_id: str) -> Response:
    """Lets every page begin with a region."""
    found = region_for(tx, caller, region_id)
    regions.choose(tx, found, caller.name)
    return RedirectResponse(f"/data/{found.id}?told=chosen", 303)


@router.post("/{region_id}/remove")
def do_remove(
    caller: CallerDep,
    tx: Writing,
    region_id: str,
    why: ReasonForm,
) -> Response:
    """Removes a snapshot that no published plan stands on."""
    removal.remove(tx, region_for(tx, caller, region_id), caller.name, why)
    return RedirectResponse("/data", 303)


@router.get("/{region_id}")
def show_region(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Reading,
    region_id: str,
    before: Annotated[str, Query(max_length=40)] = "",
    told: Annotated[str, Query(pattern="^(taken|already|chosen)?$")] = "",
) -> Response:
    """Shows a snapshot's report, and what changed since another."""
    language = language_of(request)
    found = region_for(tx, caller, region_id)
    versions = regions_for(tx, caller, found.name)
    earlier = region_for(tx, caller, before) if before else None
    if earlier is None:
        older = [row for row in versions if row.number < found.number]
        earlier = older[0] if older else None
    changes = difference_of(tx, earlier, found) if earlier is not None else ()
    desk.views.note(Entry(caller.name, "region.view", found.id))
    return page(
        request,
        "region.html.j2",
        found=found,
        told=told,
        report=report_view(found, regions.report(tx, found), language),
        versions=region_rows(versions, language),
        earlier=earlier,
        changes=changed_tables(changes, language),
    )
