"""Week plans over HTTP: read, compared, verified, explained, published."""

import dataclasses
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

from fastapi import Query, Request
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection
from starlette.responses import Response

from api.actions.verify import Verdict, verify_plan
from api.desk import CallerDep, DeskDep, Reading, Writing
from api.jobs import ask_for
from api.jobs.layout import write_plan, write_quotas
from api.router import Router
from api.routes.answering import (
    API,
    AcceptEncoding,
    Cursor,
    IfNoneMatch,
    Key,
    Limit,
    Listed,
    asked_in,
    content_response,
    etag,
    file_response,
    files,
    once,
    page_of,
    problems,
)
from api.routes.jobs import FileAnswer, JobAnswer, accepted
from api.store import plans, regions
from api.store.answers import Answer
from api.store.audit import Entry
from api.store.documents import file_of, files_of
from api.store.plans import EVENTS, PLAN, StoredPlan
from api.store.replans import write_events
from api.visible import plan_for, visible
from api.written_weeks import WRITERS, written_now
from pks.io.plans import BookingDocument, PlanDocument, TermDocument
from pks.replan.changes import Change

router = Router(prefix=f"{API}/plans", tags=["plans"])

PlanState = Literal["proposal", "published", "superseded", "withdrawn"]


class PlanAnswer(BaseModel):
    """A week plan without its document."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    region_id: str
    region_name: str
    week: str = Field(description="ISO week.", examples=["2026-W48"])
    status: str = Field(description="optimal, feasible or stopped.")
    objective: int = Field(description="Sum of its terms' costs.")
    bound: int | None = Field(description="No plan of the week costs less.")
    gap: float | None = Field(examples=[0.021])
    num_booked: int = Field(description="Patients with a time in the week.")
    num_waiting: int = Field(description="Patients who could have one.")
    state: PlanState
    version: int = Field(description="As in the ETag; grows with each change of state.")
    job_id: str | None
    quotas_from: str | None = Field(description="The capacity plan of its takt.")
    replaces: str | None = Field(description="The plan that it superseded.")
    made_at: datetime
    made_by: str
    published_at: datetime | None
    published_by: str
    why: str = Field(description="Why it was published.")
    ended_at: datetime | None
    is_stale: bool = Field(description="Its region has a later snapshot.")


class PlanChange(BaseModel):
    """A patient's booking before and after; null for none in the week."""

    model_config = ConfigDict(from_attributes=True)

    patient_id: str
    kind: str = Field(examples=["other_day"])
    days_moved: int = Field(description="Calendar days, 0 where it keeps its day.")
    before: BookingDocument | None
    after: BookingDocument | None


class PlanVerdict(BaseModel):
    """What rules and score say of a plan, both written without any solver."""

    is_allowed: bool
    violations: list[dict[str, object]]
    objective: int
    terms: dict[str, TermDocument]


class Question(BaseModel):
    """Whom to explain; nobody named is the first ``most`` without a time."""

    patients: list[str] = Field(default=[], max_length=2000)
    most: int = Field(200, ge=1, le=2000)
    language: Literal["sv", "en"] = "sv"


@router.get("", responses=problems(404, 422))
def list_plans(
    tx: Reading,
    who: CallerDep,
    region: Annotated[str | None, Query(description="A region's name.")] = None,
    week: Annotated[str | None, Query(pattern=r"^\d{4}-W\d{2}$")] = None,
    state: Annotated[tuple[PlanState, ...], Query()] = (),
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Listed[PlanAnswer]:
    """Lists plans, the newest first."""
    after = plan_for(tx, who, cursor) if cursor else None
    rows = plans.listed(tx, region, week, state, most=limit + 1, after=after)
    shown, following = page_of(rows, limit)
    return Listed[PlanAnswer](items=list(visible(tx, who, shown)), next=following)


@router.get("/{plan_id}", responses=problems(404))
def read_plan(
    tx: Reading, who: CallerDep, plan_id: str, response: Response
) -> PlanAnswer:
    """Reads what is known of a plan; its ETag is what a change of it must bring."""
    found = plan_for(tx, who, plan_id)
    response.headers["ETag"] = etag(found.version)
    return PlanAnswer.model_validate(found)


@router.get("/{plan_id}/document", response_model=PlanDocument, responses=problems(404))
def read_plan_document(
    desk: DeskDep,
    tx: Reading,
    who: CallerDep,
    plan_id: str,
    if_none_match: IfNoneMatch = None,
    encodings: AcceptEncoding = "",
) -> Response:
    """Returns ``plan.json``: every booking, team and shortage."""
    found = plan_for(tx, who, plan_id)
    desk.views.note(Entry(who.name, "plan.view", found.id))
    file = file_of(tx, found.bundle_id, found.plan_file)
    return file_response(tx, file, if_none_match, encodings)


@router.get("/{plan_id}/files", responses=problems(404))
def list_plan_files(tx: Reading, who: CallerDep, plan_id: str) -> list[FileAnswer]:
    """Lists its files: workbook, page, calendars."""
    found = plan_for(tx, who, plan_id)
    start = start_of(found)
    rows = files_of(tx, found.bundle_id)
    return [
        FileAnswer(
            name=row.name.removeprefix(start), hash=row.hash, num_bytes=row.num_bytes
        )
        for row in rows
        if row.name.startswith(start)
    ]


@router.get(
    "/{plan_id}/files/{name:path}",
    response_class=Response,
    responses=problems(404) | files(),
)
def read_plan_file(
    desk: DeskDep,
    tx: Reading,
    who: CallerDep,
    plan_id: str,
    name: str,
    language: Annotated[
        Literal["sv", "en"], Query(description="Of what is written when asked.")
    ] = "sv",
    if_none_match: IfNoneMatch = None,
    encodings: AcceptEncoding = "",
) -> Response:
    """Returns one of its files; ``plan.xlsx`` and ``plan.html`` of any plan."""
    found = plan_for(tx, who, plan_id)
    desk.views.note(Entry(who.name, "plan.file", found.id, name))
    whole = start_of(found) + name
    there = {file.name for file in files_of(tx, found.bundle_id)}
    if name in WRITERS and whole not in there:
        content = written_now(desk.weeks.open(found), name, language)
        return content_response(content, name)
    file = file_of(tx, found.bundle_id, whole)
    return file_response(tx, file, if_none_match, encodings)


def start_of(found: StoredPlan) -> str:
    """Return how the names of a plan's files begin in its bundle."""
    return found.plan_file.removesuffix(PLAN)


@router.get("/{plan_id}/difference", responses=problems(404))
def read_plan_difference(
    desk: DeskDep, tx: Reading, who: CallerDep, plan_id: str
) -> list[PlanChange]:
    """
    Says what a plan changes, patient by patient.

    A proposal is held against what is published of its week now, any other against
    what it replaced.
    """
    found = plan_for(tx, who, plan_id)
    desk.views.note(Entry(who.name, "plan.difference", found.id))
    return [plan_change(row) for row in plans.difference(tx, found)]


def plan_change(row: Change) -> PlanChange:
    """Return a change as it is answered."""
    moved = 0
    if row.before is not None and row.after is not None:
        moved = (row.after.date - row.before.date).days
    return PlanChange(
        patient_id=row.patient_id,
        kind=row.kind.value,
        days_moved=moved,
        before=row.before,
        after=row.after,
    )


@router.get("/{plan_id}/verify", responses=problems(404, 422))
def verify(tx: Reading, who: CallerDep, plan_id: str) -> PlanVerdict:
    """Checks a plan by every rule, and scores it, against the region it was made of."""
    found = verdict_of(tx, plan_for(tx, who, plan_id))
    return PlanVerdict(
        is_allowed=not found.violations,
        violations=[dataclasses.asdict(row) for row in found.violations],
        objective=found.objective,
        terms={
            name: TermDocument(**dataclasses.asdict(term))
            for name, term in found.terms.items()
        },
    )


def verdict_of(tx: Connection, found: StoredPlan) -> Verdict:
    """Lay a plan and its region out and verify it."""
    with TemporaryDirectory(prefix="pks-verify-") as place:
        folder = Path(place)
        snapshot = regions.region(tx, found.region_id)
        path = regions.write_files(tx, snapshot, folder / "region")
        plan = write_plan(tx, found.id, folder / PLAN)
        quotas = found.quotas_from
        given = write_quotas(tx, quotas, folder / "quotas.csv") if quotas else None
        events = write_events(tx, found, folder / EVENTS)
        return verify_plan(path, plan, events, given)


@router.post(
    "/{plan_id}/explain",
    status_code=202,
    response_model=JobAnswer,
    responses=problems(404, 422)
    | {200: {"model": JobAnswer, "description": "An equal result was there."}},
)
def explain(
    request: Request,
    tx: Writing,
    who: CallerDep,
    plan_id: str,
    body: Question,
    key: Key = None,
) -> Response:
    """Asks why patients have their time or none; the answer is a job's result."""
    found = plan_for(tx, who, plan_id)
    given = body.model_dump() | {"plan": found.id}

    def make() -> Answer:
        return accepted(ask_for(tx, "explain", found.region_id, given, who.name))

    return once(tx, who, key, asked_in(request, body.model_dump_json()), make)
