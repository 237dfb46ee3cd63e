"""Tänk om: scenarios made change by change, from lists that know the region."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import File, Form, Query, Request, UploadFile
from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from api.desk import CallerDep, Desk, DeskDep, Reading, Writing
from api.pages.shell import language_of, page
from api.pages.views.data import issue_row
from api.pages.views.scenario_form import (
    change_in,
    fields_of,
    kind_groups,
    kind_name,
    weeks_ahead,
)
from api.pages.whatif import Fields
from api.problems import Problem
from api.reports.scenario_words import change_words
from api.router import Router
from api.routes.answering import MEDIA_TYPES
from api.scenarios import (
    changes_in,
    errors_in,
    free_name,
    made,
    plain_name,
    scenario_for,
    title_of,
    tree_of,
    uploaded_text,
)
from api.store import scenarios
from api.store.regions import Snapshot
from api.store.scenarios import SUFFIX, StoredScenario
from api.visible import chosen_region, region_for
from pks.bilingual import Language
from pks.errors import InvalidTables, Issue
from pks.io.scenario_text import scenario_text
from pks.model.changes import KINDS

router = Router(prefix="/whatif/scenarios", include_in_schema=False)

KindName = Annotated[str, Query(max_length=20)]


@dataclass(frozen=True, slots=True)
class Shown:
    """The change in the form: number 0 for a new one, ``is_late`` if not kept."""

    kind: str
    given: Mapping[str, Any]
    number: int = 0
    is_late: bool = False


@router.get("/new")
def show_new(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Reading,
    region_id: Annotated[str, Query(max_length=40)] = "",
    kind: KindName = "theatre_more",
) -> Response:
    """Shows the form of a new scenario with its first change."""
    asked = region_for(tx, caller, region_id) if region_id else None
    snapshot = asked or chosen_region(tx, caller, "")[0]
    if snapshot is None:
        return RedirectResponse("/whatif", 303)
    return form_page(request, desk, snapshot, None, kind, {})


@router.post("/new")
def do_create(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Writing,
    form: Fields,
    region_id: Annotated[str, Form(max_length=40)],
    kind: Annotated[str, Form(max_length=20)],
    title: Annotated[str, Form(min_length=1, max_length=100)],
    description: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Keeps a new scenario, or shows what does not fit."""
    snapshot = region_for(tx, caller, region_id)
    change = change_in(known_kind(kind), lists_of(form))
    head = {"name": title.strip(), "description": description.strip()}
    name = free_name(tx, snapshot.name, title)
    text = scenario_text(head, [change])
    errors = errors_in(tx, desk, snapshot, name, text)
    if errors:
        return form_page(request, desk, snapshot, None, kind, change, head, errors)
    kept = scenarios.put_scenario(tx, snapshot.name, name, text, caller.name)
    return RedirectResponse(f"/whatif/scenarios/{kept.id}", 303)


@router.post("/upload")
def do_upload(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Writing,
    region_id: Annotated[str, Form(max_length=40)],
    file: Annotated[UploadFile, File()],
) -> Response:
    """Keeps a scenario from its TOML; of an equal name, a new version."""
    snapshot = region_for(tx, caller, region_id)
    name = plain_name((file.filename or "").removesuffix(SUFFIX))
    text = uploaded_text(file.file, file.filename or "")
    known = {row.name: row for row in scenarios.listed(tx, snapshot.name)}
    version = known[name].version if name in known else 0
    made(tx, desk, snapshot, name, text)
    kept = scenarios.put_scenario(tx, snapshot.name, name, text, caller.name, version)
    return RedirectResponse(f"/whatif/scenarios/{kept.id}", 303)


@router.get("/{scenario_id}")
def show_scenario(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Reading,
    scenario_id: str,
    kind: KindName = "",
    change: Annotated[int, Query(ge=0, le=1000)] = 0,
) -> Response:
    """Shows a scenario: what its changes do, and a form to add or alter one."""
    found, snapshot = scenario_for(tx, caller, scenario_id)
    rows = changes_in(tree_of(found.text))
    given = rows[change - 1] if 0 < change <= len(rows) else {}
    shown = Shown(str(given.get("kind") or kind), given, change)
    return scenario_page(request, tx, desk, found, snapshot, shown)


@router.post("/{scenario_id}")
def do_change(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Writing,
    form: Fields,
    scenario_id: str,
    version: Annotated[int, Form()],
    do: Annotated[str, Form(pattern="^(put|remove|head)$")],
    kind: Annotated[str, Form(max_length=20)] = "",
    number: Annotated[int, Form(ge=0, le=1000)] = 0,
    title: Annotated[str, Form(max_length=100)] = "",
    description: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Adds, alters or removes a change, or says what the scenario is called."""
    found, snapshot = scenario_for(tx, caller, scenario_id)
    tree = tree_of(found.text)
    rows, change = changes_in(tree), {}
    if do == "head":
        tree |= {"name": title.strip() or found.name, "description": description}
    elif do == "remove":
        rows = [row for at, row in enumerate(rows, 1) if at != number]
    else:
        change = change_in(known_kind(kind), lists_of(form))
        rows = put(rows, change, number)
    shown = Shown(kind, change, number)
    if version != found.version:
        late = replace(shown, is_late=True)
        return scenario_page(request, tx, desk, found, snapshot, late)
    text = scenario_text(tree, rows)
    errors = errors_in(tx, desk, snapshot, found.name, text)
    if errors:
        return scenario_page(request, tx, desk, found, snapshot, shown, errors)
    scenarios.put_scenario(
        tx, found.region_name, found.name, text, caller.name, version
    )
    return RedirectResponse(f"/whatif/scenarios/{scenario_id}", 303)


def put(
    rows: list[dict[str, Any]], change: dict[str, Any], number: int
) -> list[dict[str, Any]]:
    """Return changes with one in its place, or at the end."""
    if 0 < number <= len(rows):
        return [*rows[: number - 1], change, *rows[number:]]
    return [*rows, change]


@router.get("/{scenario_id}/toml")
def get_toml(caller: CallerDep, tx: Reading, scenario_id: str) -> Response:
    """Returns a scenario's TOML."""
    found, _ = scenario_for(tx, caller, scenario_id)
    plain = "".join(c for c in found.name if c.isascii() and c.isprintable())
    shown = plain.replace('"', "") or "scenario"
    headers = {"Content-Disposition": f'attachment; filename="{shown}{SUFFIX}"'}
    return Response(found.text.encode(), 200, headers, MEDIA_TYPES["toml"])


@router.post("/{scenario_id}/delete")
def do_delete(
    caller: CallerDep, tx: Writing, scenario_id: str, version: Annotated[int, Form()]
) -> Response:
    """Deletes a scenario; what was compared with it is kept."""
    found, _ = scenario_for(tx, caller, scenario_id)
    scenarios.delete_scenario(tx, found.id, caller.name, version)
    return RedirectResponse("/whatif", 303)


def known_kind(kind: str) -> str:
    """Return a kind of change, if it is one."""
    if kind not in KINDS:
        raise Problem(422, f"kind: expected one of {', '.join(KINDS)}.")
    return kind


def lists_of(form: Any) -> dict[str, list[str]]:
    """Return a form's values by name."""
    return {name: [str(value) for value in form.getlist(name)] for name in form}


def form_page(
    request: Request,
    desk: Desk,
    snapshot: Snapshot,
    found: StoredScenario | None,
    kind: str,
    given: Mapping[str, Any],
    head: Mapping[str, str] | None = None,
    errors: tuple[Issue, ...] = (),
    **more: Any,
) -> Response:
    """Return the page of a scenario, kept or new, with the fields of a change."""
    language = language_of(request)
    region = desk.regions.open(snapshot.id)
    return page(
        request,
        "scenario.html.j2",
        422 if errors else 412 if more.get("is_late") else 200,
        found=found,
        snapshot=snapshot,
        head=head or {"name": "", "description": ""},
        groups=kind_groups(language),
        kind=kind if kind in KINDS else "",
        kind_name=kind_name(kind, language),
        fields=fields_of(kind, given, region, language) if kind in KINDS else (),
        weeks=weeks_ahead(region),
        errors=[issue_row(row, language) for row in errors],
        **{"number": 0, "is_late": False, "said": (), "misfits": (), **more},
    )


def scenario_page(
    request: Request,
    tx: Connection,
    desk: Desk,
    found: StoredScenario,
    snapshot: Snapshot,
    shown: Shown,
    errors: tuple[Issue, ...] = (),
) -> Response:
    """Return the page of a scenario that is kept."""
    tree = tree_of(found.text)
    language = language_of(request)
    said, misfits = said_of(tx, desk, found, snapshot, language)
    head = {"name": title_of(found), "description": str(tree.get("description") or "")}
    return form_page(
        request, desk, snapshot, found, shown.kind, shown.given, head, errors,
        number=shown.number, is_late=shown.is_late, said=said,
        misfits=[issue_row(row, language) for row in misfits],
    )  # fmt: skip


def said_of(
    tx: Connection,
    desk: Desk,
    found: StoredScenario,
    snapshot: Snapshot,
    language: Language,
) -> tuple[list[tuple[str, int]], tuple[Issue, ...]]:
    """
    Return what a scenario's changes do, and what does not fit the region any more.

    Each has its number among the scenario's own, 0 where another says it.
    """
    try:
        changed = made(tx, desk, snapshot, found.name, found.text)
    except InvalidTables as error:
        rows = changes_in(tree_of(found.text))
        told = [(kind_name(row.get("kind"), language), at)
                for at, row in enumerate(rows, 1)]  # fmt: skip
        return told, error.issues
    own = f"{found.name}{SUFFIX}"
    return [
        (
            change_words(step, changed.region, language),
            step.change.number if step.change.source == own else 0,
        )
        for step in changed.steps
    ], ()
