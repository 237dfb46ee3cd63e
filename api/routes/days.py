"""A day of the published week over HTTP, as the morning meeting reads it."""

from datetime import date, datetime
from typing import Annotated, Literal, TypeVar

from fastapi import Query
from pydantic import BaseModel, Field

from api.desk import CallerDep, DeskDep
from api.open_days import first_day
from api.reports.day.view import DayView
from api.router import Router
from api.routes.answering import API, problems
from api.store.audit import Entry
from api.store.plans import StoredPlan
from api.visible import region_for
from pks.calendar import ZONE
from pks.errors import InvalidInput
from pks.io.plan_documents import Clock
from pks.io.plans import minute

router = Router(prefix=f"{API}/regions", tags=["day"])

Shown = TypeVar("Shown", bound=BaseModel)


class DayCaseAnswer(BaseModel):
    """An operation of the day."""

    case_id: str
    start: Clock
    end: Clock
    procedures: str
    surgeon_id: str
    ward: str
    lacks: list[str] = Field(description="What is missing or unclear, in words.")


class DaySessionAnswer(BaseModel):
    """A session of the day with its operations in order."""

    theatre: str
    session_id: str
    name: str
    times: str = Field(examples=["07:45–16:15"])
    is_emergency: bool
    used_share: float = Field(description="Patient time and turnovers over length.")
    facts: str = Field(description="How full, when it ends, its risk, in words.")
    team: list[str]
    cases: list[DayCaseAnswer]


class UrgencyAnswer(BaseModel):
    """An emergency class."""

    name: str
    waiting: int
    past_limit: int
    longest: str
    in_time: str = Field(description="Begun in time of all begun, last seven days.")


class HoleAnswer(BaseModel):
    """A need of a site's day at its tightest part, in heads."""

    day: str
    site: str
    need: str
    part: str = Field(examples=["07:45–12:00"])
    wanted: int
    there: int
    lacking: int


class BedsAnswer(BaseModel):
    """A ward's night, in beds."""

    night: str
    ward: str
    staffed: int | None
    reserve: int
    present: float
    added: float
    free: float | None


class RecoveryAnswer(BaseModel):
    """A recovery unit of the day, in places."""

    unit: str
    places: int
    most: int = Field(description="Taken at the fullest minute.")
    at: str = Field(description="When that is.", examples=["13:40"])
    free: int


class CancelledAnswer(BaseModel):
    """A case struck since the last working day's 17:00."""

    case_id: str
    planned: str
    theatre: str
    cause: str
    is_late: bool


class DecisionAnswer(BaseModel):
    """What is to be settled of a patient whose day comes soon."""

    day: str
    case_id: str
    specialty: str
    what: str


class DayAnswer(BaseModel):
    """A day of the published week beside the region's newest data."""

    date: date
    plan_id: str | None = Field(description="Null where its week is not published.")
    lines: list[str] = Field(description="How the plan stands to the data, in words.")
    sessions: list[DaySessionAnswer]
    emergencies: list[UrgencyAnswer]
    holes: list[HoleAnswer]
    beds: list[BedsAnswer]
    recovery: list[RecoveryAnswer]
    cancelled: list[CancelledAnswer]
    calls: list[DecisionAnswer]
    preparations: list[DecisionAnswer]


@router.get("/{region_id}/day", responses=problems(404, 422))
def read_day(
    desk: DeskDep,
    who: CallerDep,
    region_id: str,
    on: Annotated[
        date | None, Query(description="By itself today, or the first planned day.")
    ] = None,
    at: Annotated[Clock, Query(description="When the meeting is held.")] = "07:30",
    language: Literal["sv", "en"] = "sv",
) -> DayAnswer:
    """Reads a day: theatres, emergencies, holes, beds, cancellations, decisions."""
    with desk.store.reading() as tx:
        snapshot = region_for(tx, who, region_id)
    found = desk.days.open(snapshot)
    day = on or first_day(found, datetime.now(ZONE).date())
    if day < found.loaded.parameters.as_of:
        raise InvalidInput(
            f"on: expected a day from the extract ({found.loaded.parameters.as_of})"
            f" on, got {day}."
        )
    view = found.view(day, minute(at), language)
    desk.views.note(Entry(who.name, "day.view", snapshot.id, day.isoformat()))
    return day_answer(view, day, found.plan_of(day))


def day_answer(view: DayView, day: date, plan: StoredPlan | None) -> DayAnswer:
    """Return a day as it is answered."""
    today = view.tables[0]
    return DayAnswer(
        date=day,
        plan_id=None if plan is None else plan.id,
        lines=list(view.lines),
        sessions=[
            DaySessionAnswer(
                theatre=row.theatre,
                session_id=row.session.session_id,
                name=row.session.name,
                times=row.session.times,
                is_emergency=row.session.is_emergency,
                used_share=row.session.used_share,
                facts=row.facts,
                team=list(row.session.team),
                cases=[
                    DayCaseAnswer(
                        case_id=item.case.case_id,
                        start=item.case.times.partition("–")[0],
                        end=item.case.times.partition("–")[2],
                        procedures=item.case.procedures,
                        surgeon_id=item.case.surgeon,
                        ward=item.case.ward,
                        lacks=list(item.lacks),
                    )
                    for item in row.cases
                ],
            )
            for row in today.sessions
        ],
        emergencies=[taken(UrgencyAnswer, row) for row in view.emergencies.classes],
        holes=[taken(HoleAnswer, row) for row in view.holes],
        beds=[
            BedsAnswer(
                night=night.name,
                ward=row.ward,
                staffed=row.night.staffed,
                reserve=row.night.reserve,
                present=row.night.present,
                added=row.night.added,
                free=row.night.free,
            )
            for night in view.beds
            for row in night.rows
        ],
        recovery=[taken(RecoveryAnswer, row) for row in view.beds[0].recovery],
        cancelled=[taken(CancelledAnswer, row) for row in view.cancelled],
        calls=[taken(DecisionAnswer, row) for row in view.calls],
        preparations=[taken(DecisionAnswer, row) for row in view.preparations],
    )


def taken(model: type[Shown], row: object) -> Shown:
    """Return what is answered of a row: what the two have by the same name."""
    return model.model_validate(row, from_attributes=True)
