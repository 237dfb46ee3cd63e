"""Capacity plans over HTTP: listed, read, published for their level, withdrawn."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import BaseModel, Field

from api.desk import CallerDep, Reading, Writing
from api.router import Router
from api.routes.answering import (
    API,
    Cursor,
    Limit,
    Listed,
    etag,
    page_of,
    problems,
)
from api.routes.changing import Asked, changed
from api.routes.plans import PlanState
from api.store import capacity_plans, shortages
from api.store.capacity_plans import StoredCapacityPlan
from api.visible import capacity_plan_for, visible
from pks.levels import Finding, Kind, Level, refusals

router = Router(prefix=f"{API}/capacity-plans", tags=["capacity plans"])

HOUR_MIN = 60


class CapacityPlanAnswer(BaseModel):
    """A capacity plan without its document, which is its job's."""

    id: str
    region_id: str
    region_name: str
    level: Level
    weeks: list[str] = Field(description="ISO weeks.", examples=[["2026-W48"]])
    status: str = Field(description="As of its solver.", examples=["optimal"])
    cost_ore: int = Field(description="Cost of its levers, in öre.", examples=[5000000])
    state: PlanState
    version: int = Field(description="As in the ETag; grows with each change of state.")
    job_id: str | None
    num_lacking: int = Field(description="Shortages that it has itself.", examples=[22])
    made_at: datetime
    made_by: str
    published_at: datetime | None
    published_by: str
    why: str = Field(description="Why it was published.")
    is_stale: bool = Field(description="Its region has a later snapshot.")


class ObstacleAnswer(BaseModel):
    """A shortage that keeps a plan from being published."""

    id: str = Field(description="The shortage's.", examples=["c86670a54116"])
    obstacle: str = Field(
        description="hidden: the plan lacks more than is known; undecided: it is"
        " neither resolved, accepted nor escalated.",
        examples=["undecided"],
    )
    kind: Kind
    resource: str
    weeks: list[str]
    hours: float
    patients: int


class CapacityPlanRead(CapacityPlanAnswer):
    """A capacity plan with what keeps it from being published."""

    obstacles: list[ObstacleAnswer]


@router.get("", responses=problems(404, 422))
def list_capacity_plans(
    tx: Reading,
    who: CallerDep,
    region: Annotated[str | None, Query(description="A region's name.")] = None,
    state: Annotated[tuple[PlanState, ...], Query()] = (),
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Listed[CapacityPlanAnswer]:
    """Lists capacity plans, the newest first."""
    after = capacity_plan_for(tx, who, cursor) if cursor else None
    rows = capacity_plans.listed(tx, region, state, most=limit + 1, after=after)
    shown, following = page_of(rows, limit)
    items = [answer_of(row) for row in visible(tx, who, shown)]
    return Listed[CapacityPlanAnswer](items=items, next=following)


@router.get("/{plan_id}", responses=problems(404))
def read_capacity_plan(
    tx: Reading, who: CallerDep, plan_id: str, response: Response
) -> CapacityPlanRead:
    """Reads a capacity plan; a change of it must bring its ETag."""
    found = capacity_plan_for(tx, who, plan_id)
    response.headers["ETag"] = etag(found.version)
    known = shortages.register(tx, found.region_name)
    kept_back = refusals(known, found.level, found.weeks, found.findings)
    obstacles = [
        ObstacleAnswer(id=row.id, obstacle=row.obstacle, **lacking(row.finding))
        for row in kept_back
    ]
    return CapacityPlanRead(**facts(found), obstacles=obstacles)


@router.post(
    "/{plan_id}/publish",
    response_model=CapacityPlanAnswer,
    responses=problems(404, 409, 412, 422, 428),
)
def publish_capacity_plan(tx: Writing, asked: Asked, plan_id: str) -> Response:
    """
    Publishes a proposal; what was published of its level is superseded.

    422 with every shortage that keeps it back: each must be resolved, accepted by the
    level above or escalated to it.
    """
    return changed(
        tx,
        asked,
        lambda: capacity_plan_for(tx, asked.who, plan_id),
        capacity_plans.publish,
        answer_of,
    )


@router.post(
    "/{plan_id}/withdraw",
    response_model=CapacityPlanAnswer,
    responses=problems(404, 409, 412, 422, 428),
)
def withdraw_capacity_plan(tx: Writing, asked: Asked, plan_id: str) -> Response:
    """Withdraws a proposal, or what is published."""
    return changed(
        tx,
        asked,
        lambda: capacity_plan_for(tx, asked.who, plan_id),
        capacity_plans.withdraw,
        answer_of,
    )


def answer_of(found: StoredCapacityPlan) -> CapacityPlanAnswer:
    """Return a capacity plan as it is answered."""
    return CapacityPlanAnswer(**facts(found))


def facts(found: StoredCapacityPlan) -> dict[str, Any]:
    """Return what is answered of every capacity plan."""
    names = CapacityPlanAnswer.model_fields.keys() - {"num_lacking", "weeks"}
    own = {name: getattr(found, name) for name in names}
    return own | {"num_lacking": len(found.findings), "weeks": list(found.weeks)}


def lacking(finding: Finding) -> dict[str, Any]:
    """Return what is short."""
    return {
        "kind": finding.kind,
        "resource": finding.resource,
        "weeks": list(finding.weeks),
        "hours": round(finding.missing_min / HOUR_MIN, 2),
        "patients": finding.patients,
    }
