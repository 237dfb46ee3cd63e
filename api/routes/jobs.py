"""Jobs over HTTP: asked for, followed, finished early, cancelled."""

import hashlib
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from anyio.to_thread import run_sync
from fastapi import Depends, Query, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.desk import CallerDep, Desk, DeskDep, Reading, Writing, caller, desk
from api.following import looks
from api.jobs import Asked, ask_for, cancel, finish_now
from api.jobs.requests import CAN_FINISH, KINDS, JobRequest
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
    file_response,
    files,
    once,
    page_of,
    problems,
)
from api.store import jobs
from api.store.answers import Answer
from api.store.audit import Entry
from api.store.documents import StoredFile, file_of, files_of
from api.store.jobs import Job
from api.visible import job_for, region_for, visible
from pks.errors import Conflict

router = Router(prefix=API, tags=["jobs"])

OVER = ("done", "failed", "cancelled")

Kind = Literal[
    "plan", "takt", "capacity", "bottlenecks", "simulate", "whatif", "compare",
    "explain", "admit",
]  # fmt: skip
State = Literal["queued", "running", "done", "failed", "cancelled"]


class ProgressAnswer(BaseModel):
    """How far a job is; costs are the objective's integers."""

    model_config = ConfigDict(from_attributes=True)

    cost: int | None = Field(None, examples=[1280441])
    bound: int | None = Field(None, description="No plan costs less.")
    gap: float | None = Field(
        None, description="(cost - bound) / (cost of the empty plan - bound).",
        examples=[0.021],
    )  # fmt: skip
    seconds: float = Field(description="Since its process began.", examples=[12.5])
    improvements: int = Field(description="Plans found, each better than all before.")
    num_done: int | None = Field(None, description="Replications, patients or wards.")
    num_wanted: int | None = None
    note: str = Field("", description="What it is about, e.g. which week.")


class JobAnswer(BaseModel):
    """A job as it stands."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    kind: Kind
    region_id: str
    region_name: str
    asked_by: str
    request: dict[str, Any] = Field(description="Defaults filled in.")
    state: State
    wish: str = Field(description="finish or cancel, asked for while it ran; or blank.")
    queued_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    attempt: int
    time_limit_s: float = Field(description="Beyond it the job is killed.")
    progress: ProgressAnswer
    reason: str = Field(description="Why it failed.")
    is_whole: bool = Field(description="Done, and not finished early.")
    is_stale: bool = Field(description="Its region has a later snapshot.")
    can_finish: bool = Field(False, description="Whether it knows half results.")
    was_there: bool = Field(
        False, description="Whether it was there before this request asked for it."
    )


class FileAnswer(BaseModel):
    """A file of a result; ``hash`` is SHA-256 of its bytes."""

    model_config = ConfigDict(from_attributes=True)

    name: str = Field(examples=["plan.json"])
    hash: str
    num_bytes: int


def told(found: Job, was_there: bool = False) -> JobAnswer:
    """Return a job as it is answered."""
    more = {"can_finish": found.kind in CAN_FINISH, "was_there": was_there}
    return JobAnswer.model_validate(found).model_copy(update=more)


def accepted(asked: Asked) -> Answer:
    """Return the answer to who asked for a job: 200 where its result is there."""
    found = asked.job
    body = told(found, asked.was_there).model_dump_json()
    status = 200 if found.state == "done" else 202
    return Answer(status, f"{API}/jobs/{found.id}", body)


def asking(kind: str, model: type[JobRequest]) -> Callable[..., Response]:
    """Return the route that asks for a kind of job."""

    def ask(
        request: Request,
        tx: Writing,
        who: CallerDep,
        region_id: str,
        body: model,  # type: ignore[valid-type]  # the kind's own, for FastAPI
        again: Annotated[
            bool, Query(description="Run it even if its result is there.")
        ] = False,
        key: Key = None,
    ) -> Response:
        asked: JobRequest = body
        region_for(tx, who, region_id)
        given = asked.model_dump(mode="json")

        def make() -> Answer:
            return accepted(ask_for(tx, kind, region_id, given, who.name, again=again))

        fact = asked_in(request, asked.model_dump_json(), str(again))
        return once(tx, who, key, fact, make)

    ask.__name__ = f"ask_{kind}"
    ask.__doc__ = model.__doc__
    return ask


for kind, model in KINDS.items():
    router.add_api_route(
        f"/regions/{{region_id}}/jobs/{kind}",
        asking(kind, model),
        methods=["POST"],
        status_code=202,
        response_model=JobAnswer,
        responses=problems(404, 422)
        | {200: {"model": JobAnswer, "description": "An equal result was there."}},
        summary=f"Ask for a {kind} job",
    )


@router.get("/jobs", responses=problems(404, 422))
def list_jobs(
    tx: Reading,
    who: CallerDep,
    kind: Annotated[tuple[Kind, ...], Query()] = (),
    state: Annotated[tuple[State, ...], Query()] = (),
    region: Annotated[str | None, Query(description="A region's name.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Listed[JobAnswer]:
    """Lists jobs, the newest first."""
    after = job_for(tx, who, cursor) if cursor else None
    rows = jobs.listed(tx, kind, state, region, most=limit + 1, after=after)
    shown, following = page_of(rows, limit)
    items = [told(row) for row in visible(tx, who, shown)]
    return Listed[JobAnswer](items=items, next=following)


@router.get("/jobs/{job_id}", responses=problems(404))
def read_job(tx: Reading, who: CallerDep, job_id: str) -> JobAnswer:
    """Reads a job as it stands."""
    return told(job_for(tx, who, job_id))


@router.post("/jobs/{job_id}/finish", responses=problems(404, 409, 422))
def finish_job(tx: Writing, who: CallerDep, job_id: str) -> JobAnswer:
    """Asks a running job to end with the best it has so far."""
    job_for(tx, who, job_id)
    return told(finish_now(tx, job_id))


@router.post("/jobs/{job_id}/cancel", responses=problems(404, 409))
def cancel_job(tx: Writing, who: CallerDep, job_id: str) -> JobAnswer:
    """Cancels a job that waits or runs; nothing of it is kept."""
    job_for(tx, who, job_id)
    return told(cancel(tx, job_id))


@router.get("/jobs/{job_id}/files", responses=problems(404, 409))
def list_job_files(tx: Reading, who: CallerDep, job_id: str) -> list[FileAnswer]:
    """Lists the files of a result."""
    rows = files_of(tx, bundle_of(job_for(tx, who, job_id)))
    return [FileAnswer.model_validate(row) for row in rows]


@router.get(
    "/jobs/{job_id}/files/{name:path}",
    response_class=Response,
    responses=problems(404, 409) | files(),
)
def read_job_file(
    desk: DeskDep,
    tx: Reading,
    who: CallerDep,
    job_id: str,
    name: str,
    if_none_match: IfNoneMatch = None,
    encodings: AcceptEncoding = "",
) -> Response:
    """Returns a file of a result; ``result.json`` is what the command prints."""
    found = job_for(tx, who, job_id)
    file: StoredFile = file_of(tx, bundle_of(found), name)
    desk.views.note(Entry(who.name, "job.file", found.id, file.name))
    return file_response(tx, file, if_none_match, encodings)


def bundle_of(found: Job) -> str:
    """Return the bundle of a job's result; refuse a job without."""
    if found.bundle_id is None:
        raise Conflict(f"{found.id}: expected a job that is done: {found.state}.")
    return found.bundle_id


def followed(request: Request, job_id: str) -> str:
    """Return the id of a job that the caller may follow; refuse before it begins."""
    with desk(request).store.reading() as tx:
        return job_for(tx, caller(request), job_id).id


@router.get(
    "/jobs/{job_id}/events", response_class=EventSourceResponse, responses=problems(404)
)
async def follow_job(
    desk: DeskDep, job_id: Annotated[str, Depends(followed)], request: Request
) -> AsyncIterator[ServerSentEvent]:
    """
    Tells a job whenever it changes, as `job` events; the last one is `done`.

    Each has an id; who comes again with Last-Event-ID is not told the same twice. The
    stream ends by itself after ten minutes; come again then.
    """
    last = request.headers.get("last-event-id", "")
    async for _ in looks(request):
        event = await run_sync(event_of, desk, job_id)
        if event.id != last or event.event == "done":
            last = event.id or ""
            yield event
        if event.event == "done":
            return


def event_of(desk: Desk, job_id: str) -> ServerSentEvent:
    """Return a job as an event."""
    with desk.store.reading() as tx:
        found = told(jobs.job(tx, job_id))
    text = found.model_dump_json()
    return ServerSentEvent(
        raw_data=text,
        event="done" if found.state in OVER else "job",
        id=hashlib.sha256(text.encode()).hexdigest()[:16],
    )
