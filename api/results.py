"""The newest finished result of a kind that the store has of a region."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from api.access import Caller
from api.jobs.layout import RESULT
from api.store import jobs
from api.store.documents import (
    StoredFile,
    emptied_at,
    file_of,
    files_of,
    read_document,
)
from api.store.jobs import Job
from api.visible import visible


@dataclass(frozen=True, slots=True)
class Result:
    """
    What a job found.

    Attributes
    ----------
    hash
        SHA-256 of `document` as it is kept.
    document
        What its command prints with ``--json``.
    files
        All its files, `RESULT` among them.
    """

    job: Job
    hash: str
    document: dict[str, Any]
    files: tuple[StoredFile, ...]


def newest_result(
    tx: Connection, caller: Caller, kind: str, region_name: str, **asked: object
) -> Result | None:
    """Return the newest result that a caller sees of jobs with ``asked`` in them."""
    done = jobs.listed(tx, (kind,), ("done",), region_name)
    for job in visible(tx, caller, done):
        if asked.items() <= job.request.items():
            return result_of(tx, job)
    return None


def kept_result(tx: Connection, done: Sequence[Job]) -> Result | None:
    """Return what the first of jobs that are done found, unless it was removed."""
    if not done or emptied_at(tx, str(done[0].bundle_id)) is not None:
        return None
    return result_of(tx, done[0])


def result_of(tx: Connection, job: Job) -> Result:
    """Return what a job that is done has found."""
    assert job.bundle_id is not None
    kept = file_of(tx, job.bundle_id, RESULT)
    document = json.loads(read_document(tx, kept.hash))
    return Result(job, kept.hash, document, files_of(tx, job.bundle_id))
