"""Who a caller is."""

from pydantic import BaseModel, Field

from api.desk import CallerDep
from api.router import Router

router = Router(prefix="/api/v1", tags=["account"])


class Me(BaseModel):
    """Who the desk takes the caller for."""

    name: str = Field(examples=["anna"])
    role: str = Field(examples=["planner"])
    sites: list[str] = Field(description="Hospitals that are seen; empty for all.")
    key_scopes: list[str] | None = Field(
        description="What the API key may be used for; null in a session."
    )


@router.get("/me")
def me(caller: CallerDep) -> Me:
    """Says who asks, and what he or she may."""
    scopes = None if caller.key_scopes is None else sorted(caller.key_scopes)
    return Me(
        name=caller.name,
        role=caller.role,
        sites=sorted(caller.sites),
        key_scopes=scopes,
    )
