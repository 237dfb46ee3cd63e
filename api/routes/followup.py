"""Follow-up over HTTP: a week's outcome against its plan, and the weeks behind."""

from collections import Counter
from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, Field

from api.desk import CallerDep, DeskDep
from api.open_followups import Followed
from api.router import Router
from api.routes.answering import API, problems
from api.store.audit import Entry
from api.visible import region_for
from pks.followup import Trend
from pks.followup.deviations import Deviation
from pks.followup.flows import FlowWeek
from pks.followup.spc import ChartPoint
from pks.kpi.measure import Unit

router = Router(prefix=f"{API}/regions/{{region_id}}/followup", tags=["followup"])


class MeasureAnswer(BaseModel):
    """A figure, as the two numbers it is made of."""

    name: str = Field(examples=["Sena strykningar"])
    value: float | None = Field(description="Null where nothing divides it.")
    unit: Unit = Field(description="`share` is between 0 and 1.")
    numerator: float
    denominator: float | None
    formula: str = Field(description="In words.")


class TrendAnswer(BaseModel):
    """A figure week by week as a control chart."""

    name: str
    unit: Unit
    chart: Literal["xmr", "p", "u"]
    num_baseline: int = Field(description="Weeks that its limits stand on.")
    points: list[ChartPoint]


class FollowUpAnswer(BaseModel):
    """A week followed up."""

    week: str = Field(examples=["2027-W10"])
    plan_id: str | None = Field(
        description="The published plan; null: by the outcomes' own planned times."
    )
    measures: dict[str, MeasureAnswer]
    num_deviations: dict[str, int] = Field(description="By kind.")
    deviations: list[Deviation]
    flows: list[FlowWeek]
    trends: dict[str, TrendAnswer]


@router.get("/weeks", responses=problems(404))
def list_followed_weeks(desk: DeskDep, who: CallerDep, region_id: str) -> list[str]:
    """Lists the weeks with outcomes that are over, by time."""
    with desk.store.reading() as tx:
        snapshot = region_for(tx, who, region_id)
    return list(desk.followups.weeks(snapshot))


@router.get("", responses=problems(404, 422))
def read_followup(
    desk: DeskDep,
    who: CallerDep,
    region_id: str,
    week: Annotated[
        str, Query(pattern=r"^\d{4}-W\d{2}$", examples=["2027-W10"], description="ISO.")
    ],
    language: Literal["sv", "en"] = "sv",
) -> FollowUpAnswer:
    """Follows a week up by the region's outcomes, against its published plan."""
    with desk.store.reading() as tx:
        snapshot = region_for(tx, who, region_id)
    found = desk.followups.open(snapshot, week)
    desk.views.note(Entry(who.name, "followup.view", snapshot.id, week))
    return answer_of(found, language)


def answer_of(found: Followed, language: Literal["sv", "en"]) -> FollowUpAnswer:
    """Return a week followed up as it is answered."""
    measures = {}
    for row in found.week.measures:
        formula = row.formula
        parts = [formula.numerator, formula.denominator]
        measures[formula.code] = MeasureAnswer(
            name=formula.name.said(language),
            value=row.value,
            unit=formula.unit,
            numerator=row.numerator,
            denominator=row.denominator,
            formula=" / ".join(text.said(language) for text in parts if text),
        )
    return FollowUpAnswer(
        week=found.week.week,
        plan_id=found.plan_id,
        measures=measures,
        num_deviations=Counter(row.kind for row in found.week.deviations),
        deviations=list(found.week.deviations),
        flows=list(found.week.flows),
        trends={row.code: trend_answer(row, language) for row in found.trends},
    )


def trend_answer(row: Trend, language: Literal["sv", "en"]) -> TrendAnswer:
    """Return a control chart as it is answered."""
    return TrendAnswer(
        name=row.name.said(language),
        unit=row.unit,
        chart=row.chart.kind,
        num_baseline=row.chart.num_baseline,
        points=list(row.chart.points),
    )
