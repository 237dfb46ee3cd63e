"""Inskrivningar: who is admitted which day and where, who nurses, who has no place."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Form, Query, Request
from starlette.responses import RedirectResponse, Response

from api.actions.explain_admission import why_admitted
from api.desk import CallerDep, Desk, DeskDep, Reading, Writing
from api.messages import said
from api.open_admissions import has_plan
from api.pages.shell import language_of, page
from api.pages.standing import ask_to_show, here_of, no_region, path_of, standing
from api.pages.views.admissions import (
    AdmissionsPage,
    admissions_page,
    clashes_told,
    first_weeks,
)
from api.reports.admission.page import MOST_SHOWN
from api.results import Result
from api.router import Router
from api.store import plans
from api.store.audit import Entry
from api.summary_why_admitted import why_days, why_lines
from api.visible import region_for
from pks.bilingual import Language
from pks.errors import InvalidInput, UnknownId
from pks.problems.wards import period_of

router = Router(prefix="/wards/admissions", include_in_schema=False)

ASK = ("POST", "/wards/admissions")
MINUTE_S = 60.0


@dataclass(frozen=True, slots=True)
class Shown:
    """
    What there is to see of a result.

    Attributes
    ----------
    plan
        None where no plan can exist, or it cannot be read any more.
    clashes
        What no plan can mend.
    wrong
        Why it cannot be read.
    """

    plan: AdmissionsPage | None = None
    clashes: tuple[str, ...] = ()
    wrong: str = ""


@router.get("")
def show_admissions(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Reading,
    region: Annotated[str, Query(max_length=80)] = "",
    ward: Annotated[str, Query(max_length=80)] = "",
    part: Annotated[int, Query(ge=0, le=10)] = 0,
) -> Response:
    """Shows the newest admission plan of a region, two weeks at a time."""
    here = here_of(tx, caller, region)
    if here is None:
        return no_region(request, "admissions.title")
    found = standing(tx, request, caller, here, "admit", ASK)
    shown, is_beside_others = Shown(), False
    if found.result is not None:
        job = found.result.job
        desk.views.note(Entry(caller.name, "admission.view", job.id))
        published = [row.id for row in plans.published(tx, here.region.name)]
        is_beside_others = published != job.inputs["published"]
        shown = shown_of(desk, found.result, language_of(request), ward, part)
    return page(
        request,
        "admissions_page.html.j2",
        standing=found,
        shown=shown,
        is_beside_others=is_beside_others,
        weeks=tuple(first_weeks(here.region.start_week)),
        most=MOST_SHOWN,
        tab="admissions",
    )


def shown_of(
    desk: Desk, result: Result, language: Language, ward: str, part: int
) -> Shown:
    """Return what there is to see of a result."""
    job = result.job
    try:
        if has_plan(result):
            admitted = desk.admissions.open(job)
            return Shown(admissions_page(admitted, language, ward, part))
        parameters = desk.regions.open(job.region_id).parameters
        period = period_of(parameters, job.request["week"], job.request["weeks"])
        return Shown(clashes=clashes_told(result.document, period, language))
    except (InvalidInput, UnknownId) as error:
        return Shown(wrong=said(str(error), language))


@router.get("/why")
def show_why(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Reading,
    patient: Annotated[str, Query(max_length=80)],
    region: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    """Shows why a patient is admitted when he or she is, and what other days lack."""
    here = here_of(tx, caller, region)
    if here is None:
        return no_region(request, "admissions.title")
    found = standing(tx, request, caller, here, "admit", ASK)
    if found.result is None or not has_plan(found.result):
        return RedirectResponse(path_of("/wards/admissions", here.region.name), 303)
    job = found.result.job
    desk.views.note(Entry(caller.name, "admission.explain", patient, f"job {job.id}"))
    why = why_admitted(desk.admissions.open(job), patient)
    language = language_of(request)
    return page(
        request,
        "admission_why.html.j2",
        here=here,
        patient_id=patient,
        first=next(why_lines(why, language)),
        days=tuple(why_days(why, language)),
        tab="admissions",
    )


@router.post("")
def ask_admissions(
    request: Request,
    caller: CallerDep,
    tx: Writing,
    region_id: Annotated[str, Form(max_length=40)],
    week: Annotated[str, Form(pattern=r"^\d{4}-W\d{2}$")] = "",
    weeks: Annotated[int, Form(ge=1, le=8)] = 4,
    minutes: Annotated[int, Form(ge=1, le=60)] = 1,
) -> Response:
    """Asks for a region's admission plan, and comes back to see it being made."""
    found = region_for(tx, caller, region_id)
    given = {
        "week": week or found.start_week,
        "weeks": weeks,
        "time_limit_s": MINUTE_S * minutes,
        "language": language_of(request),
    }
    ask_to_show(tx, caller, "admit", found, given)
    return RedirectResponse(path_of("/wards/admissions", found.name), 303)
