"""The newest admission plan of a region: who comes when, who nurses, and why."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import Field
from sqlalchemy import Connection

from api.access import Caller
from api.actions.explain_admission import why_admitted
from api.desk import CallerDep, Desk, DeskDep, Reading
from api.open_admissions import document_of, has_plan
from api.results import Result
from api.router import Router
from api.routes.admission_models import (
    AdmissionAnswer,
    ClashAnswer,
    DayLacksAnswer,
    NotAdmittedAnswer,
    RoundAnswer,
    WardTermsAnswer,
)
from api.routes.answering import API, IfNoneMatch, Limit, problems
from api.routes.results import (
    From,
    ResultAnswer,
    is_known,
    page_of_result,
    result_for,
    unchanged,
)
from api.store.audit import Entry
from api.summary_why_admitted import why_summary
from pks.errors import InvalidInput
from pks.io.plan_documents import TermDocument

router = Router(prefix=f"{API}/regions/{{region_id}}/admissions", tags=["results"])

NOTHING: dict[str, Any] = {
    "objective": None, "terms": {}, "wards": [],
    "admissions": [], "not_admitted": [], "rounds": [],
}  # fmt: skip


class AdmissionsAnswer(ResultAnswer):
    """An admission plan, without who answers for which room."""

    status: str = Field(
        description="feasible; stopped, which is a plan too; or infeasible: those who"
        " are there break a rule already (``clashes``), and there is no plan."
    )
    clashes: list[ClashAnswer]
    objective: int | None = Field(description="Null without a plan.")
    terms: dict[str, TermDocument]
    wards: list[WardTermsAnswer]
    admissions: list[AdmissionAnswer] = Field(description="By date, ward and room.")
    not_admitted: list[NotAdmittedAnswer] = Field(
        description="Who must come first. All of them, on every page."
    )


class RoundsAnswer(ResultAnswer):
    """Who answers for which room of an admission plan."""

    rounds: list[RoundAnswer] = Field(
        description="By ward, shift and room. None where no ward's shifts are listed."
    )


class AdmissionWhyAnswer(ResultAnswer):
    """Why a patient is admitted on a day or on none, in the newest plan."""

    patient_id: str
    admission: AdmissionAnswer | None = Field(description="Null for who does not come.")
    ward_id: str | None = Field(description="Null for who is in no ward's plan.")
    left_out: str | None = Field(description="Why not, then.", examples=["no_session"])
    days: list[DayLacksAnswer] = Field(description="On which he or she may come.")


@router.get("", response_model=AdmissionsAnswer, responses=problems(404, 422))
def read_admissions(
    desk: DeskDep,
    tx: Reading,
    who: CallerDep,
    region_id: str,
    response: Response,
    limit: Limit = 50,
    skip: From = 0,
    if_none_match: IfNoneMatch = None,
) -> Any:
    """
    Reads the newest admission plan of a region, its admissions page by page.

    It may be of an earlier snapshot (``is_stale``). 404 where none has been made: ask
    for one by ``POST .../jobs/admit``.
    """
    found = viewed(desk, tx, who, region_id)
    if is_known(response, found, if_none_match):
        return unchanged(response)
    page = page_of_result(with_plan(tx, found), "admissions", skip, limit)
    return AdmissionsAnswer.model_validate(page)


@router.get("/rounds", response_model=RoundsAnswer, responses=problems(404, 422))
def read_rounds(
    desk: DeskDep,
    tx: Reading,
    who: CallerDep,
    region_id: str,
    response: Response,
    limit: Limit = 50,
    skip: From = 0,
    if_none_match: IfNoneMatch = None,
) -> Any:
    """Reads who answers for which room in the newest admission plan."""
    found = viewed(desk, tx, who, region_id)
    if is_known(response, found, if_none_match):
        return unchanged(response)
    page = page_of_result(with_plan(tx, found), "rounds", skip, limit)
    return RoundsAnswer.model_validate(page)


@router.get("/why", response_model=AdmissionWhyAnswer, responses=problems(404, 422))
def read_admission_why(
    desk: DeskDep,
    tx: Reading,
    who: CallerDep,
    region_id: str,
    patient: Annotated[str, Query(min_length=1, max_length=80)],
) -> Any:
    """
    Reads what each day on which a patient may come lacks, all others as planned.

    404 for who does not wait for a bed; 422 where there is no plan, or where it does
    not fit the wards, as this version makes them, any more: plan again.
    """
    found = result_for(tx, who, region_id, "admit")
    job = found.job
    desk.views.note(Entry(who.name, "admission.explain", patient, f"job {job.id}"))
    if not has_plan(found):
        raise InvalidInput(
            "admissions: those who are there break a rule already, so there is no plan."
        )
    why = why_summary(why_admitted(desk.admissions.open(job), patient))
    explained = replace(found, document=why)
    page = page_of_result(explained, "days", 0, len(explained.document["days"]))
    return AdmissionWhyAnswer.model_validate(page)


def viewed(desk: Desk, tx: Connection, who: Caller, region_id: str) -> Result:
    """Return the newest plan of a region's name, and note who saw it."""
    found = result_for(tx, who, region_id, "admit")
    desk.views.note(Entry(who.name, "admission.view", found.job.id))
    return found


def with_plan(tx: Connection, found: Result) -> Result:
    """Return a result with the rows of its plan, if there is one."""
    if not has_plan(found):
        return replace(found, document=NOTHING | found.document)
    return replace(found, document=found.document | document_of(tx, found.job).tree())
