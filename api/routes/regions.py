"""Regions over HTTP: uploaded, checked, read, compared."""

import hashlib
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal
from zipfile import ZIP_DEFLATED, ZipFile

from fastapi import File, Form, Query, Request, UploadFile
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection
from starlette.responses import Response

from api.access import Caller
from api.actions.region_difference import ShownTable, compare_regions
from api.desk import CallerDep, Desk, DeskDep, Reading
from api.router import Router
from api.routes.answering import (
    API,
    Cursor,
    Key,
    Limit,
    Listed,
    asked_in,
    etag,
    once,
    page_of,
    problems,
    response_of,
)
from api.store import regions
from api.store.answers import Answer, known_answer
from api.store.audit import Entry
from api.store.documents import files_of, read_document
from api.store.regions import Snapshot
from api.taking import Checked, checked_demo, checked_upload, take_in
from api.uploads import MB
from api.visible import region_for, regions_for

router = Router(prefix=f"{API}/regions", tags=["regions"])

ZIP: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/zip": {}}, "description": "The files."}
}
WAS_THERE: dict[int | str, dict[str, Any]] = {
    200: {"description": "It was there already."}
}

RegionName = Annotated[
    str,
    Field(
        min_length=1,
        max_length=80,
        pattern=r"^\S[^\x00-\x1f]*$",
        description="Snapshots of one name are numbered; the last is the present.",
        examples=["Region Mitt"],
    ),
]


class RegionAnswer(BaseModel):
    """A region as it was uploaded once; it never changes."""

    model_config = ConfigDict(from_attributes=True)

    id: str = Field(examples=["0f3c9a5e0f3c9a5e0f3c9a5e0f3c9a5e"])
    name: str = Field(examples=["Region Mitt"])
    number: int = Field(description="1 for the first of the name.", examples=[3])
    content_hash: str = Field(description="SHA-256 of names and bytes of the files.")
    region_hash: str = Field(description="As in every result made from it.")
    start_week: str = Field(description="ISO week.", examples=["2026-W48"])
    sites: list[str] = Field(description="Ids of its hospitals.")
    num_rows: dict[str, int] = Field(description="Rows by table.")
    num_quarantined: int = Field(description="Rows set aside.", examples=[34])
    num_warnings: int
    added_at: datetime
    added_by: str
    is_current: bool = Field(description="Whether no later one has the name.")
    is_new: bool = Field(True, description="False where equal files were there.")


class Demo(BaseModel):
    """A synthetic region to try things with."""

    name: RegionName = "Demoregionen"
    size: Literal["hospital", "region"] = Field(
        "hospital", description="10 theatres and 2,500 waiting, or 40 and 12,000."
    )
    seed: Annotated[int, Field(ge=0)] = 1


class RegionDifference(BaseModel):
    """What changed from one snapshot to another; each list has at most 100 rows."""

    before: str = Field(description="Id of the earlier snapshot.")
    after: str
    tables: list[ShownTable]


@router.get("", responses=problems(404, 422))
def list_regions(
    tx: Reading, caller: CallerDep, limit: Limit = 50, cursor: Cursor = None
) -> Listed[RegionAnswer]:
    """Lists the snapshots, the last of each name first."""
    rows = regions_for(tx, caller)
    if cursor is not None:
        at = [row.id for row in rows].index(region_for(tx, caller, cursor).id)
        rows = rows[at + 1 :]
    shown, following = page_of(rows, limit)
    return Listed[RegionAnswer](items=shown, next=following)


@router.post(
    "",
    status_code=201,
    response_model=RegionAnswer,
    responses=problems(409, 413, 422) | WAS_THERE,
)
def add_region(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    file: Annotated[
        UploadFile, File(description="A .zip of a region's folder, or an .xlsx.")
    ],
    name: Annotated[RegionName, Form()],
    key: Key = None,
) -> Response:
    """
    Takes a region in as the name's next snapshot, if every table can be used.

    The problem says everything that is wrong, by file or sheet, row and column. Rows
    that are set aside (quarantine) do not stop it. Equal files are the snapshot that is
    there. Its takt is computed at once, as a job.
    """
    asked = asked_in(request, name, file_hash(file))
    known = answered(desk, caller, key, asked)
    if known is not None:
        return response_of(known)
    checked = checked_upload(desk.settings, file.file, file.filename or "")
    return kept(desk, caller, key, asked, checked, name)


@router.post(
    "/demo",
    status_code=201,
    response_model=RegionAnswer,
    responses=problems(409, 422) | WAS_THERE,
)
def add_demo(
    request: Request, desk: DeskDep, caller: CallerDep, body: Demo, key: Key = None
) -> Response:
    """Takes the synthetic demo region in."""
    asked = asked_in(request, body.model_dump_json())
    known = answered(desk, caller, key, asked)
    if known is not None:
        return response_of(known)
    checked = checked_demo(desk.settings, body.size, body.seed)
    return kept(desk, caller, key, asked, checked, body.name)


def answered(desk: Desk, caller: Caller, key: str | None, asked: str) -> Answer | None:
    """Return what a request was answered already, before its files are checked."""
    if key is None:
        return None
    with desk.store.reading() as tx:
        return known_answer(tx, caller.user_id, key, asked)


def kept(
    desk: Desk, caller: Caller, key: str | None, asked: str, given: Checked, name: str
) -> Response:
    """Keep a region that was checked, and answer with it."""
    with desk.store.writing() as tx:

        def make() -> Answer:
            snapshot, is_new = take_in(tx, caller, given, name)
            told = RegionAnswer.model_validate(snapshot)
            body = told.model_copy(update={"is_new": is_new}).model_dump_json()
            place = f"{API}/regions/{snapshot.id}"
            return Answer(201 if is_new else 200, place, body)

        return once(tx, caller, key, asked, make)


def file_hash(file: UploadFile) -> str:
    """Return the SHA-256 of a file that was uploaded; it can be read again."""
    digest = hashlib.sha256()
    while block := file.file.read(MB):
        digest.update(block)
    file.file.seek(0)
    return digest.hexdigest()


@router.get("/{region_id}", responses=problems(404))
def read_region(tx: Reading, caller: CallerDep, region_id: str) -> RegionAnswer:
    """Reads what is known of a snapshot."""
    return RegionAnswer.model_validate(region_for(tx, caller, region_id))


@router.get("/{region_id}/report", responses=problems(404))
def read_report(tx: Reading, caller: CallerDep, region_id: str) -> Response:
    """
    Reads what its check said: warnings, quarantine and assumptions.

    Each fault names file or sheet, row (1 is the header), column, value and what was
    expected.
    """
    found = regions.report(tx, region_for(tx, caller, region_id))
    return Response(found, media_type="application/json")


@router.get("/{region_id}/download", responses=problems(404) | ZIP)
def download_region(
    desk: DeskDep, tx: Reading, caller: CallerDep, region_id: str
) -> Response:
    """Returns the files as they were uploaded, byte for byte, as a zip."""
    found = region_for(tx, caller, region_id)
    desk.views.note(Entry(caller.name, "region.download", found.id))
    headers = {
        "ETag": etag(found.content_hash),
        "Content-Disposition": f'attachment; filename="region-{found.number}.zip"',
    }
    return Response(zipped(tx, found), 200, headers, "application/zip")


@router.get("/{region_id}/difference", responses=problems(404, 422))
def read_difference(
    desk: DeskDep,
    tx: Reading,
    caller: CallerDep,
    region_id: str,
    before: Annotated[
        str, Query(description="Id of the snapshot to compare with.", max_length=40)
    ],
) -> RegionDifference:
    """Compares two snapshots, table by table and row by row."""
    was, now = (region_for(tx, caller, each) for each in (before, region_id))
    desk.views.note(Entry(caller.name, "region.difference", now.id))
    return RegionDifference(
        before=was.id, after=now.id, tables=list(difference_of(tx, was, now))
    )


def difference_of(
    tx: Connection, was: Snapshot, now: Snapshot
) -> tuple[ShownTable, ...]:
    """Compare two snapshots by their files."""
    with TemporaryDirectory(prefix="pks-difference-") as place:
        paths = [
            regions.write_files(tx, found, Path(place) / str(number))
            for number, found in enumerate((was, now))
        ]
        return compare_regions(*paths)


def zipped(tx: Connection, found: Snapshot) -> bytes:
    """Return a snapshot's files as a zip."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for row in files_of(tx, found.bundle_id):
            archive.writestr(row.name, read_document(tx, row.hash))
    return packed.getvalue()
