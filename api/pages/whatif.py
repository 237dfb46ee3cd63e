"""Tänk om: what other resources or other rules would give; asked, followed, read."""

from typing import Annotated, Any

from fastapi import Depends, Form, Query, Request
from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from api.access import Caller
from api.desk import CallerDep, Desk, DeskDep, Reading, Writing
from api.jobs import ask_for
from api.messages import said
from api.pages.jobs import rows_for
from api.pages.shell import language_of, page
from api.pages.views.jobs import ALIVE
from api.pages.views.rules import rule_groups, variations
from api.pages.views.scenario_form import kind_groups
from api.pages.views.whatif import (
    KINDS,
    question_row,
    question_rows,
    scenario_rows,
)
from api.problems import Problem
from api.reports.names import RegionNames
from api.results import result_of
from api.router import Router
from api.scenarios import title_of
from api.store import jobs, scenarios
from api.store.jobs import Job
from api.visible import chosen_region, job_for, region_for, visible
from pks.bilingual import Language

router = Router(prefix="/whatif", include_in_schema=False)

MOST = 12
DAYS, LISTS = (0, 2, 5, 10, 15), ("none", "list", "fasttrack")
USUAL_DAYS, USUAL_LISTS = (0, 5, 10), ("none", "fasttrack")
Region = Annotated[str, Form(max_length=40)]
Weeks = Annotated[int, Form(ge=1, le=260)]


async def form_of(request: Request) -> FormData:
    """Return a form whose fields are known only by what it is about."""
    return await request.form()


Fields = Annotated[FormData, Depends(form_of)]


@router.get("")
def show_whatif(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    tx: Reading,
    region: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    """Shows the two sorts of questions, and the answers so far."""
    language = language_of(request)
    found, others = chosen_region(tx, caller, region)
    if found is None:
        return page(request, "whatif.html.j2", here=None)
    name = found.name
    kept = scenarios.listed(tx, name)
    names = RegionNames(desk.regions.open(found.id), language)
    asked = visible(tx, caller, jobs.listed(tx, KINDS, (), name, most=MOST))
    return page(
        request,
        "whatif.html.j2",
        here=found,
        others=others,
        scenarios=scenario_rows(kept, names),
        kinds=kind_groups(language),
        days=DAYS,
        lists=LISTS,
        usual=(USUAL_DAYS, USUAL_LISTS),
        questions=question_rows(asked, titles_of(tx, name), language),
        running=rows_for(tx, caller, language, ALIVE, KINDS),
    )


def titles_of(tx: Connection, region_name: str) -> dict[str, str]:
    """Return the titles of a region's scenarios by name."""
    return {row.name: title_of(row) for row in scenarios.listed(tx, region_name)}


@router.get("/rules")
def show_rules(
    request: Request,
    caller: CallerDep,
    tx: Reading,
    region: Annotated[str, Query(max_length=80)] = "",
    like: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """Shows every rule that can be tried; ``like`` is an earlier question."""
    found, others = chosen_region(tx, caller, region)
    if found is None:
        return page(request, "whatif.html.j2", here=None)
    given: dict[str, Any] = job_for(tx, caller, like).request if like else {}
    return page(
        request,
        "whatif_rules.html.j2",
        here=found,
        others=others,
        groups=rule_groups(given.get("vary", ()), language_of(request)),
        weeks=given.get("weeks", 52),
        replications=given.get("replications") or "",
    )


@router.post("/rules")
def do_ask_rules(
    request: Request,
    caller: CallerDep,
    tx: Writing,
    form: Fields,
    region_id: Region,
    weeks: Weeks = 52,
    replications: Annotated[str, Form(pattern=r"^\d{0,6}$")] = "",
) -> Response:
    """Asks what other rules would give."""
    given = {name: [str(v) for v in form.getlist(name)] for name in form}
    vary = variations(given)
    if not vary:
        raise Problem(422, "Expected at least one value of a rule to try.")
    asked = {
        "vary": vary,
        "weeks": weeks,
        "replications": int(replications or 0) or None,
    }
    return ask(request, tx, caller, region_id, "whatif", asked)


@router.post("/simulate")
def do_simulate(
    request: Request,
    caller: CallerDep,
    tx: Writing,
    region_id: Region,
    weeks: Weeks = 52,
) -> Response:
    """Asks what the weeks ahead will be with today's rules and resources."""
    return ask(request, tx, caller, region_id, "simulate", {"weeks": weeks})


@router.post("/compare")
def do_compare(
    request: Request,
    caller: CallerDep,
    tx: Writing,
    form: Fields,
    region_id: Region,
    weeks: Annotated[int, Form(ge=0, le=104)] = 52,
    plan_s: Annotated[float, Form(ge=0, le=3600)] = 0,
) -> Response:
    """Asks what scenarios would give, beside the region as it is."""
    chosen = [str(name) for name in form.getlist("scenario")]
    if not chosen:
        raise Problem(422, "Expected at least one scenario to compare.")
    if "together" in form and len(chosen) > 1:
        chosen.append("+".join(chosen))
    asked = {"scenarios": chosen, "weeks": weeks, "plan_s": plan_s or None}
    return ask(request, tx, caller, region_id, "compare", asked)


def ask(
    request: Request,
    tx: Connection,
    caller: Caller,
    region_id: str,
    kind: str,
    given: dict[str, Any],
) -> Response:
    """Ask for a job and go to its answer; an equal one is there at once."""
    found = region_for(tx, caller, region_id)
    told = given | {"language": language_of(request)}
    asked = ask_for(tx, kind, found.id, told, caller.name)
    return RedirectResponse(f"/whatif/answers/{asked.job.id}", 303)


@router.post("/answers/{job_id}/again")
def do_ask_again(
    request: Request, caller: CallerDep, tx: Writing, job_id: str
) -> Response:
    """Asks the same of the region as it is now."""
    found = whatif_job(tx, caller, job_id)
    shown, _ = chosen_region(tx, caller, found.region_name)
    assert shown is not None
    given = found.request | {"language": language_of(request)}
    asked = ask_for(tx, found.kind, shown.id, given, caller.name)
    return RedirectResponse(f"/whatif/answers/{asked.job.id}", 303)


@router.get("/answers/{job_id}")
def show_answer(
    request: Request, desk: DeskDep, caller: CallerDep, tx: Reading, job_id: str
) -> Response:
    """Shows an answer, or how far it is."""
    found, language = whatif_job(tx, caller, job_id), language_of(request)
    is_alive = found.state in ALIVE
    running = rows_for(tx, caller, language, ALIVE, KINDS) if is_alive else ()
    return page(
        request,
        f"whatif_{found.kind}.html.j2",
        job=found,
        row=question_row(found, titles_of(tx, found.region_name), language),
        running=[one for one in running if one.id == job_id],
        answer=answer_of(tx, desk, found, language),
        reason=said(found.reason, language),
        asked_in=found.request.get("language", "sv"),
    )


def whatif_job(tx: Connection, caller: Caller, job_id: str) -> Job:
    """Return a what-if's job; one of another kind is not there."""
    found = job_for(tx, caller, job_id)
    if found.kind not in KINDS:
        raise Problem(404, f"{job_id}: no such question.")
    return found


def answer_of(tx: Connection, desk: Desk, found: Job, language: Language) -> Any:
    """Return an answer as it is read; None where there is none yet."""
    from api.pages.views import whatif_answers as views  # loads the simulator's words

    if found.bundle_id is None:
        return None
    document = result_of(tx, found).document
    if found.kind == "whatif":
        return views.rules_answer(document, found.region_name, language)
    if found.kind == "compare":
        region = desk.regions.open(found.region_id)
        return views.scenarios_answer(document, region, language)
    return views.simulation_answer(document, language)
