"""Rows of the bottlenecks over HTTP: what each number is, in which unit."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class UnitAnswer(BaseModel):
    """What one more is of."""

    resource: str
    kind: str = Field(description="theatre, role, competence, ward or equipment.")
    site: str
    unit: str = Field(
        description="theatre_day, shift, surgeon_day, bed, place or piece; a week.",
        examples=["theatre_day"],
    )


class EffectsAnswer(BaseModel):
    """What one more in every week gives in all weeks."""

    medical_dates_met: float = Field(description="Patients.")
    breaches_avoided: float = Field(description="Patients.")
    medical_weeks_avoided: float = Field(description="Patient weeks past the date.")
    guarantee_weeks_avoided: float = Field(description="Patient weeks past it.")
    operations: float = Field(examples=[31.2])
    patient_minutes: float
    drg: float = Field(description="DRG points.")
    ore: int = Field(description="What the DRG points are worth, öre.")


class IdleAnswer(UnitAnswer):
    """What stands idle because of a bottleneck."""

    hours: float


class WaitAnswer(BaseModel):
    """A flow that waits for a bottleneck."""

    flow: str
    queue: float = Field(description="Patients when the plan ends.")
    medical_late: float
    guarantee_late: float
    more_operations: float = Field(description="With one unit more.")


class BottleneckWeek(BaseModel):
    """A bottleneck's week."""

    week: str
    load: float = Field(description="Used of room, 0 to 1.")
    shortage_hours: float = Field(description="Lacking to the takt.")
    price: float = Field(description="Operations of one unit more that week.")


class BottleneckAnswer(UnitAnswer):
    """A bottleneck; prices are operations per unit and week."""

    load: float
    limited_by_theatres: list[str]
    price: float = Field(description="Estimate, by the dual.")
    price_confirmed: float = Field(description="Solved anew with one unit more.")
    difference: float | None = Field(description="Of the two, a share.")
    price_after: float
    price_one_fewer: float | None = Field(description="Null: somebody would wait.")
    price_tight: float = Field(description="The estimate in its tight weeks.")
    holds_for: tuple[int, int] = Field(description="Units down and up.")
    effects: EffectsAnswer
    cost_ore_per_week: int
    shortage_hours: float
    by_week: list[BottleneckWeek]
    idle: list[IdleAnswer]
    waiting: list[WaitAnswer]


class MemberAnswer(UnitAnswer):
    """A part of a package, and what it gives alone."""

    count: int
    cost_ore_per_week: int
    effects_alone: EffectsAnswer


class PackageAnswer(BaseModel):
    """What to ask for together."""

    flows: list[str]
    operations_lacking: float
    operations_reached: float
    operations_within_reach: float
    cost_ore_per_week: int
    optimal: bool = Field(description="Proven the cheapest.")
    members: list[MemberAnswer]
    effects: EffectsAnswer


class UnliftedAnswer(BaseModel):
    """A flow that no package lifts."""

    flow: str
    operations_lacking: float


class WeekPlanAnswer(UnitAnswer):
    """What one more gives in a week's plan."""

    week: str
    seconds: float
    gain: dict[str, float | None] | None
    noise: dict[str, float | None] | None


class RecruitmentYear(BaseModel):
    """Twelve months of a group; heads are full-time posts, hours those in theatre."""

    model_config = ConfigDict(extra="ignore")

    year: int
    heads: float
    need_hours: float
    supply_hours: float
    shortage_hours: float
    retired: float
    left: float
    ready: int
    hire_now: int = Field(description="Heads to begin to recruit.")
    agency_cost_ore: int


class HireAnswer(BaseModel):
    """Heads to begin to recruit in a month."""

    month: date
    ready: date
    heads: int


class GroupAnswer(BaseModel):
    """A group's recruitment need."""

    model_config = ConfigDict(extra="ignore")

    role: str
    competence: str
    site: str
    people: int
    agency_heads: float
    hours_a_year: float = Field(description="Theatre hours that a post gives.")
    rule: dict[str, Any]
    years: list[RecruitmentYear]
    hires: list[HireAnswer]
