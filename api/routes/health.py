"""Whether the desk is alive, whether it can work, and what it counts."""

from importlib.metadata import version
from typing import Literal

from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel, Field
from starlette.responses import PlainTextResponse, Response

from api.desk import DeskDep
from api.desk_metrics import metrics_text
from api.router import Router

router = Router(prefix="/api/v1", tags=["health"])


class Health(BaseModel):
    """That the process answers, and the version of pks."""

    status: Literal["ok"] = "ok"
    version: str


class Ready(BaseModel):
    """
    What the desk can do.

    ``ready``: everything. ``degraded``: planners work, jobs wait, for no worker is
    alive. ``not ready`` (503): something of the others is false, or it is stopping.
    """

    status: Literal["ready", "degraded", "not ready"]
    store_answers: bool
    form_is_known: bool = Field(description="Of the store's tables, by this pks.")
    disk_is_writable: bool
    worker_is_alive: bool
    is_stopping: bool


@router.get("/health")
def health() -> Health:
    """Says that the process answers; open to anybody."""
    return Health(version=version("pks"))


@router.get("/ready", responses={503: {"model": Ready}})
def ready(desk: DeskDep, response: Response) -> Ready:
    """Says what the desk can do just now; open to anybody, looked up every 5 s."""
    signs, is_stopping = desk.watch.signs(), desk.ending.is_set()
    status: Literal["ready", "degraded", "not ready"] = "ready"
    if is_stopping or not signs.can_serve:
        status, response.status_code = "not ready", 503
    elif not signs.num_workers:
        status = "degraded"
    return Ready(
        status=status,
        store_answers=signs.store_answers,
        form_is_known=signs.form_is_known,
        disk_is_writable=signs.disk_is_writable,
        worker_is_alive=signs.num_workers > 0,
        is_stopping=is_stopping,
    )


@router.get("/metrics", response_class=PlainTextResponse)
def metrics(desk: DeskDep) -> Response:
    """Gives Prometheus what docs/operations.md lists; the key's scope is metrics."""
    return Response(metrics_text(desk), media_type=CONTENT_TYPE_LATEST)
