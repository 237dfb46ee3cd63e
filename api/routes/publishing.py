"""Week plans over HTTP: published and withdrawn, by whoever has read them last."""

from fastapi import APIRouter
from starlette.responses import Response

from api.routes.answering import API, problems
from api.routes.changing import Asked, changed
from api.routes.plans import PlanAnswer
from api.store import plans
from api.visible import plan_for

router = APIRouter(prefix=f"{API}/plans", tags=["plans"])


@router.post(
    "/{plan_id}/publish",
    response_model=PlanAnswer,
    responses=problems(404, 409, 412, 422, 428),
)
def publish(asked: Asked, plan_id: str) -> Response:
    """Publishes a proposal; what was published of its week is superseded."""
    return changed(
        asked,
        lambda: plan_for(asked.tx, asked.who, plan_id),
        plans.publish,
        PlanAnswer.model_validate,
    )


@router.post(
    "/{plan_id}/withdraw",
    response_model=PlanAnswer,
    responses=problems(404, 409, 412, 422, 428),
)
def withdraw(asked: Asked, plan_id: str) -> Response:
    """Withdraws a proposal, or what is published."""
    return changed(
        asked,
        lambda: plan_for(asked.tx, asked.who, plan_id),
        plans.withdraw,
        PlanAnswer.model_validate,
    )
