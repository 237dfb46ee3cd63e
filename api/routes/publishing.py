"""Week plans over HTTP: published and withdrawn, by whoever has read them last."""

from starlette.responses import Response

from api.desk import Writing
from api.router import Router
from api.routes.answering import API, problems
from api.routes.changing import Asked, changed
from api.routes.plans import PlanAnswer
from api.store import plans
from api.visible import plan_for

router = Router(prefix=f"{API}/plans", tags=["plans"])


@router.post(
    "/{plan_id}/publish",
    response_model=PlanAnswer,
    responses=problems(404, 409, 412, 422, 428),
)
def publish(tx: Writing, asked: Asked, plan_id: str) -> Response:
    """Publishes a proposal; what was published of its week is superseded."""
    return changed(
        tx,
        asked,
        lambda: plan_for(tx, asked.who, plan_id),
        plans.publish,
        PlanAnswer.model_validate,
    )


@router.post(
    "/{plan_id}/withdraw",
    response_model=PlanAnswer,
    responses=problems(404, 409, 412, 422, 428),
)
def withdraw(tx: Writing, asked: Asked, plan_id: str) -> Response:
    """Withdraws a proposal, or what is published."""
    return changed(
        tx,
        asked,
        lambda: plan_for(tx, asked.who, plan_id),
        plans.withdraw,
        PlanAnswer.model_validate,
    )
