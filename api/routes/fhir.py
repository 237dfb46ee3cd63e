"""FHIR R4 over HTTP: a region's resources, searched by when they last changed."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query, Request
from fastapi.responses import JSONResponse

from api.access import Caller
from api.desk import CallerDep, Desk, DeskDep
from api.feeds import base_of
from api.open_fhir import KINDS, Stamped, instant_of
from api.problems import Problem
from api.router import Router
from api.routes.answering import API, MOST, problems
from api.store.audit import Entry
from api.store.regions import Snapshot
from api.visible import name_for, regions_for
from pks.calendar import ZONE
from pks.errors import UnknownId
from pks.io.fhir.resources import Bundle, Link, Search
from pks.io.fhir.resources import Entry as BundleEntry
from pks.io.fhir.statement import capability_statement

FHIR_JSON = "application/fhir+json"
router = Router(prefix=f"{API}/regions/{{region_id}}/fhir", tags=["fhir"])

JSON: dict[int | str, dict[str, Any]] = {
    200: {"content": {FHIR_JSON: {}}, "description": "A resource of FHIR R4."}
}
_ASKED = re.compile(r"(eq|gt|ge|lt|le)?(\d{4}-\d{2}-\d{2})(T\S+)?")


class FhirResponse(JSONResponse):
    """JSON in FHIR's media type."""

    media_type = f"{FHIR_JSON}; fhirVersion=4.0"


@router.get(
    "/metadata", response_class=FhirResponse, responses=problems(404, 422) | JSON
)
def read_metadata(
    request: Request, desk: DeskDep, who: CallerDep, region_id: str
) -> FhirResponse:
    """Tells what can be asked here, as a CapabilityStatement."""
    snapshot = present(desk, who, region_id)
    base = base_address(request, desk, region_id)
    statement = capability_statement(KINDS, base, instant_of(snapshot.added_at))
    return FhirResponse(statement)


@router.get("/{kind}", response_class=FhirResponse, responses=problems(404, 422) | JSON)
def search_resources(
    request: Request,
    desk: DeskDep,
    who: CallerDep,
    region_id: str,
    kind: str,
    last_updated: Annotated[
        list[str] | None,
        Query(
            alias="_lastUpdated",
            description="When it last changed, as `ge2026-11-24T06:00:00Z` or"
            " `lt2026-12-01`. Several hold together.",
        ),
    ] = None,
    count: Annotated[int, Query(alias="_count", ge=1, le=MOST)] = 50,
    cursor: Annotated[
        str | None, Query(alias="_cursor", max_length=200, description="Of `next`.")
    ] = None,
) -> FhirResponse:
    """
    Searches the resources of a type: a searchset page by page, the oldest change first.

    To follow a region, ask now and then for `_lastUpdated=ge` the last
    `meta.lastUpdated` that was answered: nothing is missed, a little comes twice.
    """
    snapshot, rows = resources(desk, who, region_id, kind)
    for asked in last_updated or ():
        rows = [row for row in rows if holds(asked, row.changed_at)]
    total = len(rows)
    if cursor is not None:
        rows = [row for row in rows if mark(row) > cursor]
    page = rows[:count]
    following = mark(page[-1]) if len(rows) > count else None
    desk.views.note(Entry(who.name, "fhir.search", snapshot.id, f"{kind}: {len(page)}"))
    base = base_address(request, desk, region_id)
    asked_for = [("_lastUpdated", text) for text in last_updated or ()]
    asked_for.append(("_count", str(count)))
    return FhirResponse(
        Bundle(
            type="searchset",
            total=total,
            link=tuple(links(f"{base}/{kind}", asked_for, cursor, following)),
            entry=tuple(
                BundleEntry(
                    full_url=f"{base}/{kind}/{row.id}",
                    resource=dict(row.tree),
                    search=Search(mode="match"),
                )
                for row in page
            ),
        ).tree()
    )


@router.get(
    "/{kind}/{resource_id}",
    response_class=FhirResponse,
    responses=problems(404, 422) | JSON,
)
def read_resource(
    desk: DeskDep, who: CallerDep, region_id: str, kind: str, resource_id: str
) -> FhirResponse:
    """Reads one resource as it is now."""
    snapshot, rows = resources(desk, who, region_id, kind)
    for row in rows:
        if row.id == resource_id:
            told = f"{kind}/{resource_id}"
            desk.views.note(Entry(who.name, "fhir.read", snapshot.id, told))
            return FhirResponse(dict(row.tree))
    raise UnknownId(f"{resource_id}: no such {kind}.")


def present(desk: Desk, who: Caller, region_id: str) -> Snapshot:
    """
    Return the present snapshot of a region's name, whichever of it is asked for.

    Raises
    ------
    UnknownId
        If there is none, or the caller does not see it.
    """
    with desk.store.reading() as tx:
        name = name_for(tx, who, region_id)
        return next(row for row in regions_for(tx, who, name) if row.is_current)


def resources(
    desk: Desk, who: Caller, region_id: str, kind: str
) -> tuple[Snapshot, Sequence[Stamped]]:
    """Return the present snapshot and its resources of a type; raises `UnknownId`."""
    snapshot = present(desk, who, region_id)
    if kind not in KINDS:
        raise UnknownId(f"{kind}: no such resource type ({', '.join(KINDS)}).")
    return snapshot, desk.fhir.open(snapshot)[kind]


def holds(asked: str, changed_at: datetime) -> bool:
    """
    Whether a moment fits what is asked of ``_lastUpdated``.

    A day alone is the whole day by the region's clock.

    Raises
    ------
    Problem
        422 if it is no such question.
    """
    match = _ASKED.fullmatch(asked)
    try:
        if match is None:
            raise ValueError
        prefix, day, clock = match.groups()
        first = last = datetime.fromisoformat(f"{day}{clock or 'T00:00:00'}")
        if clock is None:
            first = first.replace(tzinfo=ZONE)
            last = first + timedelta(days=1, microseconds=-1)
        if first.tzinfo is None:
            raise ValueError
    except (ValueError, OverflowError):
        raise Problem(
            422,
            "_lastUpdated: expected a day, or a moment with its zone, after eq, gt, ge,"
            " lt or le: ge2026-11-24T06:00:00Z.",
        ) from None
    moment = changed_at.astimezone(UTC)
    return {
        "gt": moment > last, "ge": moment >= first, "lt": moment < first,
        "le": moment <= last,
    }.get(prefix or "eq", first <= moment <= last)  # fmt: skip


def mark(row: Stamped) -> str:
    """Return where a resource stands, so that a later page can go on behind it."""
    return f"{instant_of(row.changed_at)}|{row.id}"


def links(
    address: str,
    asked: list[tuple[str, str]],
    cursor: str | None,
    following: str | None,
) -> list[Link]:
    """Return the links of a page: itself, and the one that follows."""
    found = []
    here = [("_cursor", cursor)] if cursor else []
    found.append(Link(relation="self", url=f"{address}?{urlencode(asked + here)}"))
    if following:
        there = [*asked, ("_cursor", following)]
        found.append(Link(relation="next", url=f"{address}?{urlencode(there)}"))
    return found


def base_address(request: Request, desk: Desk, region_id: str) -> str:
    """Return where a region's resources are asked for."""
    return f"{base_of(request, desk)}{API}/regions/{region_id}/fhir"
