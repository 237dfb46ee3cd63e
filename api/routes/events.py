"""What has happened to a published week, over HTTP: answered with a proposal."""

from datetime import date, datetime
from typing import Literal

from fastapi import Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from api.desk import CallerDep, DeskDep
from api.problems import Problem
from api.replans import MOST_SECONDS, SECONDS, Happened, open_replan, replanned
from api.reports.changes.view import changes_view
from api.router import Router
from api.routes.answering import API, Key, asked_in, problems, response_of
from api.routes.plans import PlanAnswer, PlanChange, plan_change
from api.store.answers import Answer, keep_answer, known_answer
from api.visible import plan_for, regions_for
from pks.calendar import ZONE
from pks.io.plan_documents import Clock
from pks.io.plans import minute
from pks.model.events import PlanEvent

router = Router(prefix=f"{API}/plans", tags=["day"])


class EventAsked(BaseModel, extra="forbid"):
    """Something that has happened; which fields each kind needs: `docs/replan.md`."""

    kind: Literal[
        "cancellation", "declined", "confirmed", "sick", "emergency", "closed_ward",
        "closed_theatre", "late",
    ]  # fmt: skip
    from_date: date | None = None
    to_date: date | None = None
    patient_id: str = Field("", max_length=200)
    staff_id: str = Field("", max_length=200)
    ward_id: str = Field("", max_length=200)
    beds_left: int = Field(0, ge=0, le=10_000)
    theatre_id: str = Field("", max_length=200)
    session_id: str = Field("", max_length=200)
    site_id: str = Field("", max_length=200)
    arrival: Clock = "00:00"
    urgency: Literal["", "now", "2h", "6h", "24h"] = ""
    minutes: int = Field(0, ge=0, le=1440)
    specialty_id: str = Field("", max_length=200)
    procedure_id: str = Field("", max_length=200)

    def event(self) -> PlanEvent:
        """Return it as the re-planning takes it."""
        facts = self.model_dump(exclude={"arrival"})
        return PlanEvent(arrival_min=minute(self.arrival), **facts)


class EventsAsked(BaseModel, extra="forbid"):
    """What has happened to a published week, and when it is re-planned."""

    events: list[EventAsked] = Field(
        min_length=1,
        max_length=100,
        examples=[[{"kind": "cancellation", "patient_id": "C0142"}]],
    )
    at: datetime = Field(
        description="Nothing that begins before it changes; by the clock on the wall"
        " where it has no zone.",
        examples=["2026-11-24T07:30"],
    )
    seconds: float = Field(SECONDS, ge=0.5, le=MOST_SECONDS)
    language: Literal["sv", "en"] = "sv"


class ReplanAnswer(BaseModel):
    """A proposal with the fewest changes, to be published or not."""

    plan: PlanAnswer
    changes: list[PlanChange]
    status: list[str] = Field(description="How much changes, in words.")
    unresolved: list[str] = Field(description="What is left to people, in words.")
    is_fewest: bool = Field(description="Proved that no plan moves less.")


@router.post(
    "/{plan_id}/events",
    status_code=201,
    response_model=ReplanAnswer,
    responses=problems(404, 409, 422),
)
def tell_events(
    request: Request,
    desk: DeskDep,
    who: CallerDep,
    plan_id: str,
    body: EventsAsked,
    key: Key = None,
) -> Response:
    """
    Re-plans a published week after events, with the fewest changes.

    It is answered at once, without a job. Events that the plan was repaired after
    already need not be told again. What comes is a proposal that can be published.
    """
    fact = asked_in(request, body.model_dump_json())
    with desk.store.reading() as tx:
        known = known_answer(tx, who.user_id, key, fact) if key else None
        base = plan_for(tx, who, plan_id)
        (snapshot, *_) = regions_for(tx, who, base.region_name)
    if known is not None:
        return response_of(known)
    if base.state != "published":
        raise Problem(409, "Expected the published plan of its week.")
    at = body.at if body.at.tzinfo is None else body.at.astimezone(ZONE)
    told = Happened(
        snapshot=snapshot,
        base=base,
        events=tuple(row.event() for row in body.events),
        at=at.replace(tzinfo=None),
        by=who.name,
        language=body.language,
        seconds=body.seconds,
    )
    made = replanned(desk, told)
    found = open_replan(desk, made)
    assert found is not None
    view = changes_view(found.report, body.language)
    told_of = ReplanAnswer(
        plan=PlanAnswer.model_validate(made),
        changes=[plan_change(row) for row in found.report.changes],
        status=list(view.status),
        unresolved=list(view.unresolved),
        is_fewest=found.report.is_fewest,
    )
    answer = Answer(201, f"{API}/plans/{made.id}", told_of.model_dump_json())
    if key is not None:
        with desk.store.writing() as tx:
            keep_answer(tx, who.user_id, key, fact, answer)
    return response_of(answer)
