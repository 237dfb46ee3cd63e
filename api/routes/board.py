"""A week's board over HTTP: move, lock and undo, each checked and scored at once."""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from api.actions.edits import able_surgeon, booking_in
from api.boards import Asked, Changed, change, undo
from api.desk import CallerDep, Desk, DeskDep
from api.pages.shell import language_of
from api.problems import Problem
from api.routes.answering import API, IfMatch, etag, problems
from api.visible import plan_for
from pks.io.plan_documents import BookingDocument, Clock, minute
from pks.io.plans import LabelFinder
from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.problems.week.standing import LOCKS, Lock

router = APIRouter(prefix=f"{API}/plans/{{plan_id}}/board", tags=["board"])

ERRORS = problems(404, 409, 412, 422, 428)


class To(BaseModel, extra="forbid"):
    """A place on the board."""

    session_id: str = Field(examples=["S-T01-MON-1"])
    start: Clock = Field(description="When the patient enters.", examples=["08:15"])
    surgeon_id: str | None = Field(
        None, description="Null keeps the surgeon, or finds one who is able and there."
    )


class MoveAsked(BaseModel, extra="forbid"):
    """Which patient, and where to; null takes the patient off the plan."""

    patient_id: str = Field(examples=["C0142"])
    to: To | None


class LocksAsked(BaseModel, extra="forbid"):
    """Which parts of a patient's booking nothing may change, not even a new plan."""

    patient_id: str = Field(examples=["C0142"])
    locks: list[Lock] = Field(examples=[["date", "theatre"]])


class BrokenRule(BaseModel):
    """A rule that the plan breaks, and the ids that it concerns."""

    text: str
    case_ids: list[str]
    session_ids: list[str]
    is_new: bool = Field(description="Whether it was this edit that broke it.")


class Cost(BaseModel):
    """A term of the objective that is another than before."""

    term: str = Field(examples=["idle"])
    name: str = Field(examples=["Tom tid i öppna pass"])
    unit: str = Field(examples=["min"])
    before: int
    after: int
    cost: int = Field(description="More than before, weighed; below 0 for a gain.")


class BoardAnswer(BaseModel):
    """The plan after an edit, in the language of the session."""

    plan_id: str = Field(description="Another one after the first edit of a plan.")
    version: int
    patient_id: str
    booking: BookingDocument | None
    locks: list[Lock]
    said: str = Field(description="What was done, as a sentence.")
    broken: list[BrokenRule]
    mended: list[str]
    costs: list[Cost]
    cost: int
    objective: int
    strips: dict[str, str] = Field(
        description="Words of the sessions concerned, by id."
    )
    num_edits: int = Field(description="How many can be undone.")


@router.post("/moves", responses=ERRORS)
def move(
    request: Request,
    response: Response,
    desk: DeskDep,
    caller: CallerDep,
    plan_id: str,
    body: MoveAsked,
    if_match: IfMatch = None,
) -> BoardAnswer:
    """
    Moves a booking, makes one or takes one off; other bookings stay where they are.

    What a move breaks is told, and kept: such a plan can be mended or undone, but not
    published.
    """
    asked = asked_of(request, desk, caller, plan_id, if_match)
    problem, plan = asked.week.planned.problem, asked.week.planned.plan
    case = LabelFinder(problem).find("cases", body.patient_id, "patient_id")
    to = None if body.to is None else wanted(problem, plan, case, body.to)
    return answered(response, change(asked, case, to, None))


@router.post("/locks", responses=ERRORS)
def lock(
    request: Request,
    response: Response,
    desk: DeskDep,
    caller: CallerDep,
    plan_id: str,
    body: LocksAsked,
    if_match: IfMatch = None,
) -> BoardAnswer:
    """Locks the date, theatre or team (the surgeon) of a booking; frees the rest."""
    asked = asked_of(request, desk, caller, plan_id, if_match)
    case = LabelFinder(asked.week.planned.problem).find(
        "cases", body.patient_id, "patient_id"
    )
    locks = tuple(part for part in LOCKS if part in body.locks)
    booking = booking_in(asked.week.planned.plan, case)
    return answered(response, change(asked, case, booking, locks))


@router.post("/undo", responses=ERRORS)
def take_back(
    request: Request,
    response: Response,
    desk: DeskDep,
    caller: CallerDep,
    plan_id: str,
    if_match: IfMatch = None,
) -> BoardAnswer:
    """Takes the last edit back, whoever made it."""
    return answered(response, undo(asked_of(request, desk, caller, plan_id, if_match)))


def asked_of(
    request: Request, desk: Desk, caller: CallerDep, plan_id: str, if_match: str | None
) -> Asked:
    """Return who asks for an edit of what."""
    if if_match is None:
        raise Problem(428, "If-Match: expected the plan's version, as '\"3\"'.")
    written = if_match.strip().removeprefix("W/").strip('"')
    if not written.isdecimal():
        raise Problem(412, f"If-Match: expected the plan's version, got {if_match!r}.")
    with desk.store.reading() as tx:
        found = plan_for(tx, caller, plan_id)
    week = desk.weeks.open(found)
    return Asked(desk, week, caller.name, int(written), language_of(request))


def wanted(problem: WeekProblem, plan: WeekPlan, case: int, to: To) -> Booking:
    """Return the booking that is asked for."""
    find, start_min = LabelFinder(problem).find, minute(to.start)
    session = find("sessions", to.session_id, "to.session_id")
    before = booking_in(plan, case)
    if to.surgeon_id is not None:
        surgeon = find("people", to.surgeon_id, "to.surgeon_id")
    elif before is not None:
        surgeon = before.surgeon
    else:
        surgeon = able_surgeon(problem, plan, case, session, start_min)
    return Booking(case, session, surgeon, start_min)


def answered(response: Response, found: Changed) -> BoardAnswer:
    """Return what came of an edit."""
    response.headers["ETag"] = etag(found.stored.version)
    new = set(found.edited.move.newly_broken)
    return BoardAnswer(
        plan_id=found.stored.id,
        version=found.stored.version,
        patient_id=found.edit.patient_id,
        booking=found.edit.after.booking,
        locks=list(found.edit.after.locks),
        said=found.said,
        broken=[
            BrokenRule(
                text=row.text,
                case_ids=list(row.case_ids),
                session_ids=list(row.session_ids),
                is_new=violation in new,
            )
            for violation, row in zip(
                found.edited.move.broken, found.broken, strict=True
            )
        ],
        mended=list(found.mended),
        costs=[Cost(**row) for row in found.costs],
        cost=found.edited.move.cost,
        objective=found.edited.move.objective,
        strips=found.strips,
        num_edits=found.num_edits,
    )
