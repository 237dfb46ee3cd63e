"""A week's board over HTTP: move, lock and undo, each checked and scored at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request, Response
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from api.access import Caller
from api.actions.edits import able_surgeon, booking_in
from api.boards import Asked, Changed, change, undo
from api.desk import CallerDep, Desk, DeskDep
from api.pages.shell import language_of
from api.problems import Problem
from api.router import Router
from api.routes.answering import (
    API,
    IfMatch,
    Key,
    asked_in,
    etag,
    problems,
    response_of,
)
from api.store.answers import Answer, keep_answer, known_answer
from api.store.plans import StoredPlan
from api.visible import plan_for
from pks.errors import Conflict
from pks.io.plan_documents import BookingDocument, Clock, minute
from pks.io.plans import LabelFinder
from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.problems.week.standing import LOCKS, Lock

router = Router(prefix=f"{API}/plans/{{plan_id}}/board", tags=["board"])

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


@dataclass(frozen=True, slots=True)
class Editing:
    """Who asks for an edit of which plan, what was read of it, and under which key."""

    request: Request
    desk: Desk
    caller: Caller
    plan_id: str
    if_match: str | None
    key: str | None

    def answer(
        self, body: BaseModel | None, edit: Callable[[Asked], Changed]
    ) -> Response:
        """Make an edit; what was answered under the same key is answered again."""
        with self.desk.store.reading() as tx:
            plan = plan_for(tx, self.caller, self.plan_id)
        told = "" if body is None else body.model_dump_json()
        fact = asked_in(self.request, told, self.if_match or "")
        found = self._known(fact) or self._made(fact, plan, edit)
        answer = response_of(found)
        version = BoardAnswer.model_validate_json(found.body).version
        answer.headers["ETag"] = etag(version)
        return answer

    def _known(self, fact: str) -> Answer | None:
        if self.key is None:
            return None
        with self.desk.store.reading() as tx:
            return known_answer(tx, self.caller.user_id, self.key, fact)

    def _made(
        self, fact: str, plan: StoredPlan, edit: Callable[[Asked], Changed]
    ) -> Answer:
        """Make an edit, unless the same request made it meanwhile."""

        def keep(tx: Connection, found: Changed) -> None:
            if self.key is not None:
                keep_answer(tx, self.caller.user_id, self.key, fact, answer_of(found))

        try:
            return answer_of(edit(self._asked(plan, keep)))
        except (Problem, Conflict):
            known = self._known(fact)
            if known is None:
                raise
            return known

    def _asked(
        self, plan: StoredPlan, also: Callable[[Connection, Changed], None]
    ) -> Asked:
        version = version_in(self.if_match)
        week, by = self.desk.weeks.open(plan), self.caller.name
        language = language_of(self.request)
        return Asked(self.desk, week, by, version, language, also)


async def editing(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    plan_id: str,
    if_match: IfMatch = None,
    key: Key = None,
) -> Editing:
    """Gather what a request for an edit says."""
    return Editing(request, desk, caller, plan_id, if_match, key)


EditingDep = Annotated[Editing, Depends(editing)]


@router.post("/moves", response_model=BoardAnswer, responses=ERRORS)
def move(editing: EditingDep, body: MoveAsked) -> Response:
    """
    Moves a booking, makes one or takes one off; other bookings stay where they are.

    What a move breaks is told, and kept: such a plan can be mended or undone, but not
    published.
    """

    def edit(asked: Asked) -> Changed:
        problem, plan = asked.week.planned.problem, asked.week.planned.plan
        case = LabelFinder(problem).find("cases", body.patient_id, "patient_id")
        to = None if body.to is None else wanted(problem, plan, case, body.to)
        return change(asked, case, to, None)

    return editing.answer(body, edit)


@router.post("/locks", response_model=BoardAnswer, responses=ERRORS)
def lock(editing: EditingDep, body: LocksAsked) -> Response:
    """Locks the date, theatre or team (the surgeon) of a booking; frees the rest."""

    def edit(asked: Asked) -> Changed:
        planned = asked.week.planned
        find = LabelFinder(planned.problem).find
        case = find("cases", body.patient_id, "patient_id")
        locks = tuple(part for part in LOCKS if part in body.locks)
        return change(asked, case, booking_in(planned.plan, case), locks)

    return editing.answer(body, edit)


@router.post("/undo", response_model=BoardAnswer, responses=ERRORS)
def take_back(editing: EditingDep) -> Response:
    """Takes the last edit back, whoever made it."""
    return editing.answer(None, undo)


def version_in(if_match: str | None) -> int:
    """Return the version that If-Match names."""
    if if_match is None:
        raise Problem(428, "If-Match: expected the plan's version, as '\"3\"'.")
    written = if_match.strip().removeprefix("W/").strip('"')
    if not written.isdecimal():
        raise Problem(412, f"If-Match: expected the plan's version, got {if_match!r}.")
    return int(written)


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


def answer_of(found: Changed) -> Answer:
    """Return what came of an edit, to be answered and kept."""
    new = set(found.edited.move.newly_broken)
    told = BoardAnswer(
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
    return Answer(200, "", told.model_dump_json())
