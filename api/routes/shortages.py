"""Shortages between planning levels over HTTP: listed, read, decided."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from fastapi import Query, Request, Response
from pydantic import BaseModel, Field

from api.actions.shortages import Choice, Decision
from api.deciding import choices, refuse_decider
from api.desk import CallerDep, Reading, Writing
from api.problems import Problem
from api.reason import Reason
from api.router import Router
from api.routes.answering import (
    API,
    IfMatch,
    Key,
    Limit,
    Listed,
    asked_in,
    etag,
    once,
    problems,
    refuse_other_version,
)
from api.store import shortages
from api.store.answers import Answer
from api.store.shortages import Told
from api.summary_shortages import listed_order
from api.visible import name_for
from pks.errors import UnknownId
from pks.levels import (
    Accepted,
    Escalated,
    Event,
    Found,
    Kind,
    Level,
    Remeasured,
    Resolved,
    Status,
)

router = Router(prefix=f"{API}/regions/{{region_id}}/shortages", tags=["shortages"])

HOUR_MIN = 60


class ShortageAnswer(BaseModel):
    """Something that somebody must decide about, as it stands."""

    id: str = Field(examples=["c86670a54116"])
    kind: Kind
    resource: str = Field(
        description="Id or competence that is short; of a flow, the flow.",
        examples=["theatre_nurse"],
    )
    site: str = Field(description="Hospital; blank where it belongs to none.")
    weeks: list[str] = Field(description="ISO weeks.", examples=[["2026-W48"]])
    hours: float = Field(
        description="Hours missing in all weeks; a bed-night is 24. Hours of different"
        " kinds overlap and are not added.",
        examples=[10.0],
    )
    patients: int = Field(description="How many are hit.", examples=[6])
    found_at: Level = Field(description="The level whose plan lacks it.")
    level: Level = Field(description="Where it stands now.")
    owner: str = Field(description="Who must decide, in Swedish.")
    status: Status
    by: str = Field(description="Who or what decided last; blank while it is open.")
    why: str
    choices: list[Choice] = Field(description="What can be decided now.")
    version: int = Field(description="As in the ETag; grows with each event.")
    found_on: datetime
    changed_at: datetime


class EventAnswer(BaseModel):
    """Something that happened to a shortage; null where the event does not say it."""

    event: str = Field(examples=["escalated"])
    at: datetime
    level: Level | None = Field(
        None, description="That found it, accepted it, or has it from now on."
    )
    hours: float | None = None
    patients: int | None = None
    by: str = Field("", description="By whom, or the plan.")
    why: str = ""


class ShortageHistory(ShortageAnswer):
    """A shortage with all that has happened to it, the oldest first."""

    history: list[EventAnswer]


class DecisionAsked(BaseModel, extra="forbid"):
    """A decision, with its reason."""

    choice: Choice = Field(
        description="resolve: no longer short; accept: a level above the finder's lives"
        " with it as it is; escalate: the next level above must decide.",
        examples=["escalate"],
    )
    why: Reason = Field(
        description="What was done, or why; no personal identity numbers.",
        examples=["Två sjuksköterskor saknas hela våren."],
    )


@router.get("", responses=problems(404, 422))
def list_shortages(
    tx: Reading,
    who: CallerDep,
    region_id: str,
    level: Annotated[tuple[Level, ...], Query(description="Where it stands.")] = (),
    status: Annotated[tuple[Status, ...], Query()] = (),
    kind: Annotated[tuple[Kind, ...], Query()] = (),
    week: Annotated[
        str | None,
        Query(pattern=r"^\d{4}-W\d{2}$", description="Short in this ISO week."),
    ] = None,
    limit: Limit = 50,
    cursor: Annotated[
        str | None, Query(description="``next`` of the page before.", max_length=40)
    ] = None,
) -> Listed[ShortageAnswer]:
    """
    Lists the shortages of a region's name, by level, then what is undecided first.

    All snapshots of a name share their shortages.
    """
    name = name_for(tx, who, region_id)
    rows = [
        row
        for row in shortages.told(tx, name)
        if (not level or row.shortage.level in level)
        and (not status or row.shortage.status in status)
        and (not kind or row.shortage.finding.kind in kind)
        and (week is None or row.shortage.touches((week,)))
    ]
    rows.sort(key=lambda row: listed_order(row.shortage))
    rest = after(rows, cursor)
    following = rest[limit - 1].shortage.id if len(rest) > limit else None
    items = [answer_of(row) for row in rest[:limit]]
    return Listed[ShortageAnswer](items=items, next=following)


def after(rows: Sequence[Told], cursor: str | None) -> Sequence[Told]:
    """Return the rows behind the one with an id."""
    if cursor is None:
        return rows
    ids = [row.shortage.id for row in rows]
    if cursor not in ids:
        raise UnknownId(f"{cursor}: no such shortage among those asked for.")
    return rows[ids.index(cursor) + 1 :]


@router.get("/{shortage_id}", responses=problems(404))
def read_shortage(
    tx: Reading, who: CallerDep, region_id: str, shortage_id: str, response: Response
) -> ShortageHistory:
    """Reads a shortage with its history; a decision must bring its ETag."""
    found = shortages.one_told(tx, name_for(tx, who, region_id), shortage_id)
    response.headers["ETag"] = etag(found.version)
    return history_of(found)


@router.post(
    "/{shortage_id}/decisions",
    response_model=ShortageHistory,
    responses=problems(404, 412, 422, 428),
)
def decide(
    request: Request,
    tx: Writing,
    who: CallerDep,
    region_id: str,
    shortage_id: str,
    body: DecisionAsked,
    if_match: IfMatch = None,
    key: Key = None,
) -> Response:
    """
    Resolves, accepts or escalates a shortage.

    A planner decides what stands at the operational and the daily level; what is
    decided above, also to accept what the operational level found, a publisher records.
    """
    name = name_for(tx, who, region_id)
    found = shortages.one_told(tx, name, shortage_id)

    def make() -> Answer:
        refuse_other_version(if_match, found.version)
        refuse_impossible(found, body.choice)
        refuse_decider(who, body.choice, found.shortage)
        decision = Decision(body.choice, shortage_id, who.name, body.why)
        shortages.decide(tx, name, decision, found.version)
        made = shortages.one_told(tx, name, shortage_id)
        return Answer(200, "", history_of(made).model_dump_json())

    fact = asked_in(request, body.model_dump_json(), if_match or "")
    answer = once(tx, who, key, fact, make)
    answer.headers["ETag"] = etag(shortages.one_told(tx, name, shortage_id).version)
    return answer


def refuse_impossible(found: Told, choice: Choice) -> None:
    """Refuse what cannot be decided about a shortage as it stands."""
    able = choices(found.shortage)
    if choice not in able:
        raise Problem(
            422,
            f"choice: expected {' or '.join(able) or 'none'}; {found.shortage.id} is"
            f" {found.shortage.status} at the {found.shortage.level} level.",
        )


def answer_of(row: Told) -> ShortageAnswer:
    """Return a shortage as it is answered."""
    return ShortageAnswer(**facts(row))


def history_of(row: Told) -> ShortageHistory:
    """Return a shortage with its events as it is answered."""
    return ShortageHistory(**facts(row), history=[event_of(e) for e in row.events])


def facts(row: Told) -> dict[str, Any]:
    """Return what is answered of every shortage."""
    one, finding = row.shortage, row.shortage.finding
    return {
        "id": one.id,
        "kind": finding.kind,
        "resource": finding.resource,
        "site": finding.site,
        "weeks": list(finding.weeks),
        "hours": hours(finding.missing_min),
        "patients": finding.patients,
        "found_at": one.found_at,
        "level": one.level,
        "owner": one.owner,
        "status": one.status,
        "by": one.by,
        "why": one.why,
        "choices": list(choices(one)),
        "version": row.version,
        "found_on": row.events[0].at,
        "changed_at": row.events[-1].at,
    }


def hours(minutes: int) -> float:
    """Return minutes as hours."""
    return round(minutes / HOUR_MIN, 2)


def event_of(event: Event) -> EventAnswer:
    """Return an event as it is answered."""
    said: dict[str, object] = {}
    match event:
        case Found() | Remeasured():
            said = {"by": event.source, "patients": event.patients}
            said["hours"] = hours(event.missing_min)
        case Resolved() | Accepted() | Escalated():
            said = {"by": event.by, "why": event.why}
    match event:
        case Found() | Accepted():
            said["level"] = event.level
        case Escalated():
            said["level"] = event.to
        case _:
            pass
    kind = type(event).__name__.lower()
    return EventAnswer.model_validate({"event": kind, "at": event.at, **said})
