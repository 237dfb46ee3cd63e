"""Whether the desk is alive, and whether it can work."""

from importlib.metadata import version
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy import text

from api.desk import Reading

router = APIRouter(prefix="/api/v1", tags=["health"])


class Health(BaseModel):
    """That the process answers, and the version of pks."""

    status: Literal["ok"] = "ok"
    version: str


class Ready(BaseModel):
    """That the store answers."""

    status: Literal["ready"] = "ready"


@router.get("/health")
def health() -> Health:
    """Says that the process answers; open to anybody."""
    return Health(version=version("pks"))


@router.get("/ready")
def ready(tx: Reading) -> Ready:
    """Says that the store answers, too; 503 where it does not. Open to anybody."""
    tx.execute(text("select 1"))
    return Ready()
