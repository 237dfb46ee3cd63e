"""How routes answer: once for each Idempotency-Key, page by page, with an ETag."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Header, Query, Request
from pydantic import BaseModel, Field
from sqlalchemy import Connection
from starlette.responses import Response

from api.access import Caller
from api.problems import MEDIA_TYPE, Problem
from api.store.answers import Answer, keep_answer, known_answer
from api.store.documents import StoredFile, packed_document, read_document

MOST = 200
API = "/api/v1"

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="The same key again, within a day, gets the same answer, and "
        "nothing is done twice.",
        examples=["5f0c2e3a-plan-w48"],
    ),
]
IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description="The ETag of what was read, so that no change by another is lost.",
        examples=['"1"'],
    ),
]
IfNoneMatch = Annotated[str | None, Header(alias="If-None-Match")]
AcceptEncoding = Annotated[
    str, Header(alias="Accept-Encoding", include_in_schema=False)
]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows of a page.")]
Cursor = Annotated[
    str | None, Query(description="``next`` of the page before.", max_length=40)
]

Row = TypeVar("Row")


class Listed(BaseModel, Generic[Row]):
    """A page of rows; ``next`` is the cursor of the page that follows, if any."""

    items: list[Row]
    next: str | None = Field(None, description="Null on the last page.")


class ProblemDocument(BaseModel):
    """An RFC 9457 problem."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    errors: list[dict[str, Any]] = Field(
        default=[],
        description="Everything that is wrong: of a region file or sheet (``source``), "
        "``row`` (1 is the header), ``column``, ``value`` and what was ``expected``.",
    )


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the description of a route's problems."""
    content = {MEDIA_TYPE: {"schema": ProblemDocument.model_json_schema()}}
    told = {
        401: "Not logged in, or no such key.",
        403: "Not for this role, key or hospital.",
        404: "No such thing, or not for this caller.",
        409: "Not in the state that this needs.",
        412: "Somebody changed it since it was read.",
        413: "Too large.",
        422: "Something cannot be used; ``errors`` says all of it.",
        428: "If-Match is missing.",
        429: "Too many requests; Retry-After says how long to wait.",
        503: "The store does not answer.",
        507: "The disk of the store is full; nothing was kept.",
    }
    wanted = {401, 403, 429, 503, 507, *statuses}
    return {
        status: {"description": told[status], "content": content}
        for status in sorted(wanted)
    }


def files() -> dict[int | str, dict[str, Any]]:
    """Return the description of a route that answers with a file, of whatever kind."""
    kinds = sorted({kind.partition(";")[0] for kind in MEDIA_TYPES.values()})
    content: dict[str, Any] = {kind: {} for kind in (*kinds, OTHER)}
    return {
        200: {"content": content, "description": "The file."},
        304: {"description": "The file is the one of If-None-Match."},
    }


def once(
    tx: Connection,
    caller: Caller,
    key: str | None,
    asked: str,
    make: Callable[[], Answer],
) -> Response:
    """Answer a request, as before where its key has been answered."""
    if key is None:
        return response_of(make())
    known = known_answer(tx, caller.user_id, key, asked)
    if known is None:
        known = make()
        keep_answer(tx, caller.user_id, key, asked, known)
    return response_of(known)


def asked_in(request: Request, *facts: str) -> str:
    """Return the hash of a request: its method, its address and what it brings."""
    digest = hashlib.sha256(f"{request.method} {request.url.path}".encode())
    for fact in facts:
        digest.update(b"\0" + fact.encode())
    return digest.hexdigest()


def response_of(answer: Answer) -> Response:
    """Return an answer as a response."""
    headers = {"Location": answer.location} if answer.location else {}
    return Response(answer.body, answer.status, headers, "application/json")


def etag(version: int | str) -> str:
    """Return a version as an ETag."""
    return f'"{version}"'


def refuse_other_version(if_match: str | None, version: int) -> None:
    """
    Refuse a change of what was not read, or has another version by now.

    Raises
    ------
    Problem
        428 without If-Match, 412 with another one.
    """
    if if_match is None:
        raise Problem(428, "If-Match: expected the ETag of what was read.")
    if if_match != etag(version):
        raise Problem(
            412,
            f"If-Match: expected {etag(version)}; somebody changed it meanwhile. Read"
            " it again first.",
        )


def page_of(rows: Sequence[Any], limit: int) -> tuple[list[Any], str | None]:
    """Return the rows of a page and the cursor behind it, of one row more than that."""
    shown = list(rows[:limit])
    return shown, shown[-1].id if len(rows) > limit else None


def file_response(
    tx: Connection, file: StoredFile, if_none_match: str | None, encodings: str
) -> Response:
    """Return a stored file, packed as it is kept where the caller takes that."""
    tag = etag(file.hash)
    headers = {"ETag": tag, "Vary": "Accept-Encoding"}
    if if_none_match is not None and tag in if_none_match:
        return Response(status_code=304, headers=headers)
    if "gzip" in encodings:
        headers["Content-Encoding"] = "gzip"
        return content_response(packed_document(tx, file.hash), file.name, headers)
    return content_response(read_document(tx, file.hash), file.name, headers)


def content_response(
    content: bytes, name: str, headers: dict[str, str] | None = None
) -> Response:
    """Return bytes to be saved as a file of a name, in its media type."""
    own = name.rpartition("/")[2]
    plain = "".join(
        c for c in own if c.isascii() and c.isprintable() and c not in '"\\'
    )
    saved = {"Content-Disposition": f'attachment; filename="{plain}"'}
    kind = MEDIA_TYPES.get(own.rpartition(".")[2].casefold(), OTHER)
    return Response(content, 200, saved | (headers or {}), kind)


MEDIA_TYPES = {
    "json": "application/json",
    "jsonl": "application/jsonl",
    "csv": "text/csv; charset=utf-8",
    "toml": "application/toml",
    "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
OTHER = "application/octet-stream"
