"""Beds night by night over HTTP, by the published week or the newest proposal."""

import datetime
from typing import Literal

from pydantic import BaseModel, Field

from api.desk import CallerDep, DeskDep
from api.open_beds import shown_beds
from api.router import Router
from api.routes.answering import API, problems
from api.summary_beds import beds_summary
from api.visible import region_for

router = Router(prefix=f"{API}/regions", tags=["beds"])


class BedNightAnswer(BaseModel):
    """A ward's night, the one after its date, in beds."""

    date: datetime.date
    staffed: int | None = Field(description="Null where no beds are listed.")
    reserve: int
    present: int = Field(description="In a bed now and expected to be there still.")
    ready_to_leave: int = Field(description="Those of them ready for discharge.")
    expected: float = Field(description="What the booked take on average beside them.")
    low: int = Field(description="Taken in all, 10th percentile.")
    high: int = Field(description="Taken in all, 90th percentile.")
    risk: float | None = Field(
        description="Probability that staffed beds less the reserve do not suffice."
    )
    lacking: int = Field(description="Beds more for the accepted risk.")


class ShiftNeedAnswer(BaseModel):
    """A ward's shift in minutes of nursing staff."""

    date: datetime.date = Field(description="When it starts.")
    shift: Literal["day", "evening", "night"]
    staffed_min: int | None = Field(description="Null where it is not listed.")
    present_min: int = Field(description="What those in a bed now need.")
    reserve_min: int = Field(description="What the beds kept for emergencies need.")
    expected_min: float = Field(description="All of them with the booked, on average.")
    low_min: int = Field(description="The need in all, 10th percentile.")
    high_min: int = Field(description="The need in all, 90th percentile.")
    risk: float | None = Field(description="Probability that it passes the staffed.")
    lacking_min: int = Field(description="Minutes more for the accepted risk.")
    lacking_heads: int = Field(description="The same in people on the shift.")


class WardBedsAnswer(BaseModel):
    """A ward or an ICU with its nights and shifts."""

    ward: str
    name: str
    nights: list[BedNightAnswer]
    shifts: list[ShiftNeedAnswer] = Field(
        description="Empty where acuity is not counted."
    )


class BedForecastAnswer(BaseModel):
    """A region's beds of two weeks."""

    week: str = Field(description="The first of the two.")
    plan_id: str | None = Field(description="The first week's plan; null without one.")
    plan_state: Literal["published", "proposal"] | None
    planned_weeks: list[str]
    accepted_risk: float
    lines: list[str] = Field(description="What must be known first, in words.")
    help: list[str] = Field(description="What would help in each ward's worst night.")
    shift_help: list[str] = Field(
        description="What would help on each ward's worst shift."
    )
    wards: list[WardBedsAnswer]


@router.get("/{region_id}/beds", responses=problems(404, 422))
def read_beds(
    desk: DeskDep,
    who: CallerDep,
    region_id: str,
    language: Literal["sv", "en"] = "sv",
) -> BedForecastAnswer:
    """Reads the beds of two weeks, ward by ward and night by night."""
    with desk.store.reading() as tx:
        snapshot = region_for(tx, who, region_id)
    shown = shown_beds(desk, who, snapshot, language)
    plan = shown.plan
    return BedForecastAnswer.model_validate(
        {
            **beds_summary(shown.view),
            "plan_id": None if plan is None else plan.id,
            "plan_state": None if plan is None else plan.state,
        }
    )
