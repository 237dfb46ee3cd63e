"""Rows of takt and capacity plan over HTTP: what each number is, in which unit."""

from pydantic import BaseModel, ConfigDict, Field


class ClassAnswer(BaseModel):
    """Patients who have waited so many days since the decision."""

    from_days: int
    to_days: int | None = Field(description="Null is open.", examples=[90])
    available: int = Field(description="Can be operated on now.")
    pvv: int = Field(description="Chose to wait.")
    mov: int = Field(description="Wait for medical reasons.")


class SensitivityAnswer(BaseModel):
    """The takt under another safety factor."""

    safety: float = Field(examples=[0.7])
    target_queue: float
    clearing_takt: float
    takt: float


class PublishedAnswer(BaseModel):
    """The published waiting-list formulas, all a calendar week."""

    target_queue: float
    needs_relief: bool
    target_capacity: float
    relief_capacity: float
    load: float | None = Field(description="Inflow over capacity; null if unknown.")
    pressure: float


class ForecastAnswer(BaseModel):
    """The queue to come, column by column; cases at each week's end."""

    model_config = ConfigDict(extra="ignore")

    week: list[str] = Field(examples=[["2026-W48", "2026-W49"]])
    before: list[float]
    inflow: list[float]
    removed: list[float]
    done: list[float]
    queue: list[float] = Field(description="At today's pace.")
    at_takt: list[float] = Field(description="At the weekly takt.")
    low_50: list[float]
    high_50: list[float]
    low_80: list[float]
    high_80: list[float]
    low_95: list[float]
    high_95: list[float]


class FlowAnswer(BaseModel):
    """A flow's takt; inflow a calendar week, takt and sessions a productive one."""

    flow: str = Field(examples=["NOR-ORT-protes"])
    name: str = Field(examples=["Höft- och knäprotes"])
    site_id: str
    specialty_id: str
    inflow_per_week: float = Field(description="Decisions to operate.", examples=[17.7])
    inflow_low: float = Field(description="95 % interval.")
    inflow_high: float
    inflow_from: str = Field(description="season, naive, waiting_list or several.")
    removed_share: float = Field(description="Leave without an operation, 0 to 1.")
    net_inflow: float
    queue: float = Field(description="Patients to clear.", examples=[335.0])
    counts: list[ClassAnswer]
    mean_wait_days: float
    target_queue: float
    productive_weeks: float = Field(description="A year.", examples=[45.2])
    balance_takt: float = Field(description="Operations a productive week.")
    clearing_takt: float
    takt: float = Field(description="Balance and clearing.", examples=[25.5])
    booked_takt: float = Field(description="With what cancellations take.")
    cancelled_share: float
    case_min: float = Field(description="Patient time and turnover, minutes.")
    minutes_per_week: float = Field(description="Theatre minutes.")
    sessions_per_week: float | None = Field(description="Null: the site has none.")
    available_sessions: float | None = Field(description="In the master schedule.")
    gap_sessions: float | None = Field(
        description="Below 0 the schedule lacks.", examples=[-0.8]
    )
    team_hours: dict[str, float] = Field(description="By role, a productive week.")
    pace: float = Field(description="Done a productive week, last year.")
    pace_from: str = Field(description="history, quota, unknown or several.")
    weeks_to_guarantee: float | None = Field(
        description="Productive weeks at today's pace; null is never."
    )
    calendar_weeks_to_guarantee: float | None
    weeks_to_guarantee_at_takt: float | None
    sensitivity: list[SensitivityAnswer]
    published: PublishedAnswer
    weeks: ForecastAnswer


class LeverAnswer(BaseModel):
    """A lever's units by week, in thousandths, and its cost."""

    lever: str
    kind: str = Field(examples=["overtime_simple"])
    used_milli: list[int]
    cost_ore: int = Field(description="In all weeks; below 0 it saves.")


class ShortageAnswer(BaseModel):
    """What a capacity plan lacks to the takt."""

    id: str
    kind: str = Field(examples=["role"])
    resource: str
    site: str
    weeks: list[str]
    hours: float = Field(examples=[30.12])
    patients: int
    level: str
    status: str = Field(description="As when the plan was made.")


class ClockAnswer(BaseModel):
    """Those who wait by a clock, in thousandths of a patient, week by week."""

    start_milli: int
    inflow_milli: list[int]
    removed_milli: list[int]
    avoided_milli: list[int]
    done_milli: list[int]
    queue_milli: list[int] = Field(description="At the week's end.")
    late_milli: list[int] = Field(description="Of them, past the clock's last day.")


class CapacityFlow(BaseModel):
    """A flow's production; operations in thousandths, week by week."""

    flow: str
    site: str
    specialty: str
    case_min: int
    target_milli: int = Field(description="The queue that the guarantee allows.")
    over_target_milli: int = Field(description="Queue over target at the end.")
    takt_milli: list[int]
    here_milli: list[int] = Field(description="Done in the flow's hospital.")
    booked_milli: list[int] = Field(description="To book, cancellations included.")
    clocks: dict[str, ClockAnswer] = Field(description="medical, guarantee, none.")


class ResourceAnswer(BaseModel):
    """A resource's weeks."""

    kind: str = Field(examples=["theatre"])
    resource: str
    site: str
    theatres: list[str] = []
    flow: str = ""
    unit: str = Field(description="min, bed_night_milli or place_hour_milli.")
    load: list[int] = Field(description="What the patients need.")
    used: list[int] = Field(description="By all who share it.")
    room: list[int] = Field(description="What there is.")
