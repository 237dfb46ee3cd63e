"""Takt, capacity plan and bottlenecks of a region: the newest result of each."""

import hashlib
from datetime import datetime
from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from api.access import Caller
from api.desk import CallerDep, Reading
from api.results import Result, newest_result
from api.router import Router
from api.routes.answering import API, IfNoneMatch, Limit, etag, problems
from api.routes.bottleneck_models import (
    BottleneckAnswer,
    GroupAnswer,
    PackageAnswer,
    UnliftedAnswer,
    WeekPlanAnswer,
)
from api.routes.capacity_models import (
    CapacityFlow,
    FlowAnswer,
    LeverAnswer,
    ResourceAnswer,
    ShortageAnswer,
)
from api.store import capacity_plans
from api.store.capacity_plans import StoredCapacityPlan
from api.visible import region_for
from pks.errors import UnknownId
from pks.takt import By

router = Router(prefix=f"{API}/regions/{{region_id}}", tags=["results"])

From = Annotated[
    int, Query(alias="from", ge=0, description="Rows to pass over: ``next`` of the page"
               " before.")
]  # fmt: skip


class ResultFile(BaseModel):
    """A file of the result, and where it is."""

    name: str = Field(examples=["takt.xlsx"])
    path: str = Field(examples=["/api/v1/jobs/0f3c/files/takt.xlsx"])
    num_bytes: int


class ResultAnswer(BaseModel):
    """The newest finished result of a kind, and a page of its rows."""

    job_id: str
    job: str = Field(description="Where its job is.", examples=["/api/v1/jobs/0f3c"])
    region_id: str = Field(description="The snapshot that it was made from.")
    region_name: str
    made_at: datetime
    made_by: str
    is_stale: bool = Field(description="The region has a later snapshot than this.")
    files: list[ResultFile]
    num_rows: int = Field(description="Rows in all pages.")
    next: int | None = Field(None, description="``from`` of the next page, if any.")


class TaktAnswer(ResultAnswer):
    """Every flow's takt, or every specialty's."""

    by: By
    guarantee_days: int = Field(examples=[90])
    clearing_weeks: int = Field(description="Productive weeks to clear the queue in.")
    history_weeks: int = Field(description="Weeks that the forecast stands on.")
    held_out_weeks: int = Field(description="Weeks that it was tested on.")
    patients_without_flow: int
    flows: list[FlowAnswer]


class CapacityAnswer(ResultAnswer):
    """A capacity plan: its production by flow, its levers and what it lacks."""

    plan_id: str = Field(description="What ``quotas`` of a plan job takes.")
    state: str = Field(description="proposal, published, superseded or withdrawn.")
    level: str = Field(examples=["tactical"])
    status: str = Field(description="optimal, or feasible where time ended first.")
    weeks: list[str] = Field(description="ISO weeks.", examples=[["2026-W48"]])
    cost_ore: int = Field(description="Of all levers, öre; closing saves.")
    cost_by_kind_ore: dict[str, int] = Field(examples=[{"agency": 68432200}])
    levers: list[LeverAnswer]
    shortages: list[ShortageAnswer]
    flows: list[CapacityFlow]


class ResourcesAnswer(ResultAnswer):
    """How full a capacity plan makes each resource, week by week."""

    weeks: list[str]
    resources: list[ResourceAnswer]


class BottlenecksAnswer(ResultAnswer):
    """What one more of each tight resource gives, best first."""

    weeks: list[str]
    bottlenecks: list[BottleneckAnswer]
    packages: list[PackageAnswer]
    not_lifted: list[UnliftedAnswer] = Field(description="Flows that no package lifts.")
    week_plans: list[WeekPlanAnswer]
    recruitment: list[GroupAnswer]


@router.get("/takt", response_model=TaktAnswer, responses=problems(404, 422))
def read_takt(
    tx: Reading,
    who: CallerDep,
    region_id: str,
    response: Response,
    by: By = "flow",
    limit: Limit = 50,
    skip: From = 0,
    if_none_match: IfNoneMatch = None,
) -> Any:
    """
    Reads the newest takt of a region.

    It may be of an earlier snapshot (``is_stale``). 404 where none has been made: ask
    for one by ``POST .../jobs/takt``.
    """
    found = result_for(tx, who, region_id, "takt", by=by)
    if is_known(response, found, if_none_match):
        return unchanged(response)
    return TaktAnswer.model_validate(page_of_result(found, "flows", skip, limit))


@router.get("/capacity", response_model=CapacityAnswer, responses=problems(404, 422))
def read_capacity(
    tx: Reading,
    who: CallerDep,
    region_id: str,
    response: Response,
    limit: Limit = 50,
    skip: From = 0,
    if_none_match: IfNoneMatch = None,
) -> Any:
    """Reads the newest capacity plan of a region, otherwise as ``takt``."""
    found = result_for(tx, who, region_id, "capacity")
    plan = plan_of(tx, found)
    if is_known(response, found, if_none_match, str(plan.version)):
        return unchanged(response)
    return CapacityAnswer.model_validate(
        page_of_result(found, "flows", skip, limit)
        | {"plan_id": plan.id, "state": plan.state}
    )


@router.get(
    "/capacity/resources", response_model=ResourcesAnswer, responses=problems(404, 422)
)
def read_capacity_resources(
    tx: Reading,
    who: CallerDep,
    region_id: str,
    response: Response,
    limit: Limit = 50,
    skip: From = 0,
    if_none_match: IfNoneMatch = None,
) -> Any:
    """Reads how full the newest capacity plan makes each resource."""
    found = result_for(tx, who, region_id, "capacity")
    if is_known(response, found, if_none_match):
        return unchanged(response)
    return ResourcesAnswer.model_validate(
        page_of_result(found, "resources", skip, limit)
    )


@router.get(
    "/bottlenecks", response_model=BottlenecksAnswer, responses=problems(404, 422)
)
def read_bottlenecks(
    tx: Reading,
    who: CallerDep,
    region_id: str,
    response: Response,
    limit: Limit = 50,
    skip: From = 0,
    if_none_match: IfNoneMatch = None,
) -> Any:
    """Reads the newest bottlenecks of a region, best first, otherwise as ``takt``."""
    found = result_for(tx, who, region_id, "bottlenecks")
    if is_known(response, found, if_none_match):
        return unchanged(response)
    return BottlenecksAnswer.model_validate(
        page_of_result(found, "bottlenecks", skip, limit)
    )


def result_for(
    tx: Connection, who: Caller, region_id: str, kind: str, **asked: object
) -> Result:
    """
    Return the newest result of a region's name.

    Raises
    ------
    UnknownId
        If there is no such region, or no result of the kind yet.
    """
    region = region_for(tx, who, region_id)
    found = newest_result(tx, who, kind, region.name, **asked)
    if found is None:
        raise UnknownId(
            f"{region.name}: no {kind} has been made yet; ask for it by POST"
            f" {API}/regions/{region_id}/jobs/{kind}."
        )
    return found


def plan_of(tx: Connection, found: Result) -> StoredCapacityPlan:
    """Return the capacity plan that a job made."""
    (plan,) = capacity_plans.listed(tx, job_id=found.job.id)
    return plan


def is_known(
    response: Response, found: Result, if_none_match: str | None, *facts: str
) -> bool:
    """Set the answer's ETag; whether the caller has it already."""
    told = (found.job.id, found.hash, str(found.job.is_stale), *facts)
    tag = etag(hashlib.sha256(" ".join(told).encode()).hexdigest()[:32])
    response.headers["ETag"] = tag
    return if_none_match is not None and tag in if_none_match


def unchanged(response: Response) -> Response:
    """Return the answer to who has it already."""
    return Response(status_code=304, headers={"ETag": response.headers["ETag"]})


def page_of_result(found: Result, key: str, skip: int, limit: int) -> dict[str, Any]:
    """Return a result with a page of its rows, where the next begins, and its job."""
    rows = found.document[key]
    job, place = found.job, f"{API}/jobs/{found.job.id}"
    return found.document | {
        key: rows[skip : skip + limit],
        "job_id": job.id, "job": place,
        "region_id": job.region_id, "region_name": job.region_name,
        "made_at": job.ended_at or job.queued_at, "made_by": job.asked_by,
        "is_stale": job.is_stale,
        "files": [
            {"name": row.name, "path": f"{place}/files/{row.name}",
             "num_bytes": row.num_bytes}
            for row in found.files
        ],
        "num_rows": len(rows),
        "next": skip + limit if skip + limit < len(rows) else None,
    }  # fmt: skip
