"""iCalendar feeds of theatres and people: links made, listed, revoked and read."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import Path, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.desk import CallerDep, DeskDep, Reading, Writing
from api.feeds import address_of, feed_text, new_feed, opened_feed
from api.pages.shell import language_of
from api.router import Router
from api.routes.answering import API, MEDIA_TYPES, IfNoneMatch, etag, problems
from api.store import feeds

router = Router(prefix=f"{API}/calendars", tags=["calendars"])

Token = Annotated[str, Path(max_length=100, description="The secret of the link.")]


class FeedAsked(BaseModel, extra="forbid"):
    """Whose calendar of a region's published weeks."""

    region_name: str = Field(examples=["Region Mitt"], max_length=80)
    kind: Literal["theatre", "person"]
    owner: str = Field(
        description="Id of the theatre or the person.",
        examples=["NOR-01"],
        max_length=200,
    )
    with_cases: bool = Field(
        False,
        description="Tell each case by id and time. Without it the calendar says only"
        " when a session runs and how many operations it has: no patient at all.",
    )


class FeedAnswer(BaseModel):
    """A link, without its secret."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    region_name: str
    kind: Literal["theatre", "person"]
    owner: str
    with_cases: bool
    added_at: datetime


class NewFeedAnswer(FeedAnswer):
    """A link with its address, which is told this once."""

    url: str = Field(description="Opens the calendar for whoever has it.")


@router.get("", responses=problems())
def list_calendars(tx: Reading, who: CallerDep) -> list[FeedAnswer]:
    """Lists one's own links that hold."""
    return [FeedAnswer.model_validate(row) for row in feeds.listed(tx, who.user_id)]


@router.post("", status_code=201, responses=problems(404, 422))
def add_calendar(
    request: Request, desk: DeskDep, who: CallerDep, body: FeedAsked
) -> NewFeedAnswer:
    """Makes a link to a calendar; only its hash is kept."""
    of = body.kind, body.owner
    feed, secret = new_feed(desk, who, body.region_name, of, body.with_cases)
    known = FeedAnswer.model_validate(feed).model_dump()
    return NewFeedAnswer(url=address_of(request, desk, secret), **known)


@router.post("/{feed_id}/revoke", status_code=204, responses=problems(404))
def revoke_calendar(tx: Writing, who: CallerDep, feed_id: str) -> None:
    """Revokes one of one's links; an administrator's call revokes anybody's."""
    mine = None if who.role == "administrator" else who.user_id
    feeds.revoke(tx, feed_id, who.name, mine)


@router.get(
    "/{token}.ics",
    response_class=Response,
    responses={
        200: {"content": {"text/calendar": {}}, "description": "The calendar."},
        304: {"description": "Nothing was published since."},
    },
)
def read_calendar(
    request: Request, desk: DeskDep, token: Token, if_none_match: IfNoneMatch = None
) -> Response:
    """
    Returns a calendar of the published weeks to whoever has its link.

    No login: the link is the secret. It stops to hold when it is revoked, or when who
    made it is no planner any more or does not see the region.
    """
    found = opened_feed(desk, token)
    headers = {"ETag": etag(found.tag)}
    if if_none_match is not None and headers["ETag"] in if_none_match:
        return Response(status_code=304, headers=headers)
    text = feed_text(desk, found, language_of(request))
    headers["Content-Disposition"] = 'inline; filename="pks.ics"'
    return Response(text, 200, headers, MEDIA_TYPES["ics"])
