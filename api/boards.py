"""Edits of a plan of the store: made, kept under its version, told in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from api.actions.edits import Edited, booking_in, booking_of, edited, locked_parts
from api.actions.moves import TermChange
from api.desk import Desk
from api.open_weeks import OpenWeek
from api.pages.texts import say
from api.pages.views.week import Broken, broken
from api.problems import Problem
from api.reports.names import Names
from api.reports.sessions import session_code
from api.reports.texts import percent, say_or
from api.store import plans
from api.store.audit import Entry, note
from api.store.board import Board, Edit, Place, board, keep_edit
from api.store.database import now
from api.store.plans import StoredPlan
from pks.bilingual import Language
from pks.calendar import monday_of
from pks.errors import Conflict
from pks.io.plans import BookingDocument, booking_document
from pks.kpi.sessions import session_load
from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.problems.week.standing import Lock
from pks.reasons.reason import weekday


@dataclass(frozen=True, slots=True)
class Asked:
    """
    Who asks for an edit of which plan, as it was at which version.

    ``also`` is called in the transaction of the edit, with what came of it.
    """

    desk: Desk
    week: OpenWeek
    by: str
    version: int
    language: Language
    also: Callable[[Connection, "Changed"], None]


@dataclass(frozen=True, slots=True)
class Changed:
    """
    An edit that was kept.

    Attributes
    ----------
    stored
        The proposal that has it.
    broken
        The rules broken, in the order of ``edited.move.broken``.
    strips
        The words of the sessions concerned, by id.
    num_edits
        How many edits can be undone.
    """

    stored: StoredPlan
    edited: Edited
    edit: Edit
    said: str
    broken: tuple[Broken, ...]
    mended: tuple[str, ...]
    costs: tuple[dict[str, Any], ...]
    strips: dict[str, str]
    num_edits: int


def change(
    asked: Asked, case: int, to: Booking | None, locks: tuple[Lock, ...] | None
) -> Changed:
    """
    Give a case another place or other locks, and keep the plan.

    Parameters
    ----------
    locks
        None leaves them as they are.

    Raises
    ------
    Problem
        409 where a lock forbids it; 412 where somebody changed the plan meanwhile.
    """
    planned = asked.week.planned
    problem, patient_id = planned.problem, planned.problem.labels.cases[case]
    before = booking_in(planned.plan, case)
    had = planned.document.locks.get(patient_id, ())
    forbidden = locked_parts(problem, had, before, to)
    if forbidden:
        parts = ", ".join(
            say(f"week.lock.{part}", asked.language) for part in forbidden
        )
        told = say("week.is_locked", asked.language, case=patient_id, parts=parts)
        raise Problem(409, told)
    kept = had if locks is None else locks
    after = Place(
        booking=document_of(problem, to), locks=kept if to is not None else ()
    )
    found = edited(planned, case, to, after.locks)
    was = Place(booking=document_of(problem, before), locks=had)
    return keep(asked, found, patient_id, was, after, is_undo=False)


def undo(asked: Asked) -> Changed:
    """Take the last edit back; raises as `change`, and 409 where there is none."""
    with asked.desk.store.reading() as tx:
        edits = board(tx, asked.week.stored).edits
    if not edits:
        raise Problem(409, say("week.nothing_to_undo", asked.language))
    last, planned = edits[-1], asked.week.planned
    to = booking_of(planned.problem, last.before.booking)
    case = planned.problem.labels.cases.index(last.patient_id)
    found = edited(planned, case, to, last.before.locks)
    return keep(asked, found, last.patient_id, last.after, last.before, is_undo=True)


def keep(
    asked: Asked,
    found: Edited,
    patient_id: str,
    before: Place,
    after: Place,
    *,
    is_undo: bool,
) -> Changed:
    """Keep an edit with its entry in the audit log, in one transaction."""
    said = told(asked, patient_id, after, is_undo)
    names = names_of(asked)
    try:
        with asked.desk.store.writing() as tx:
            edits = board(tx, asked.week.stored)
            edit = Edit(
                patient_id=patient_id,
                before=before,
                after=after,
                by=asked.by,
                at=now(tx),
            )
            kept = edits.edits[:-1] if is_undo else (*edits.edits, edit)
            stored = keep_edit(
                tx,
                asked.week.stored,
                found.document,
                Board(made_from=edits.made_from, edits=kept),
                asked.by,
                asked.version,
            )
            what = "plan.undo" if is_undo else "plan.edit"
            note(tx, Entry(asked.by, what, stored.id, said))
            changed = Changed(
                stored=stored,
                edited=found,
                edit=edit,
                said=said,
                broken=tuple(broken(names, v) for v in found.move.broken),
                mended=tuple(broken(names, v).text for v in found.move.mended),
                costs=tuple(cost(row, asked.language) for row in found.move.changes),
                strips=strips(asked, found.move.plan, (before, after)),
                num_edits=len(kept),
            )
            asked.also(tx, changed)
    except Conflict:
        raise lost_update(asked, patient_id, after) from None
    return changed


def lost_update(asked: Asked, patient_id: str, yours: Place) -> Problem:
    """Return the refusal of an edit that came too late, with both values."""
    with asked.desk.store.reading() as tx:
        stored = plans.plan(tx, asked.week.stored.id)
        document, edits = plans.document(tx, stored), board(tx, stored).edits
    rows = {row.patient_id: row for row in document.bookings}
    theirs = Place(
        booking=rows.get(patient_id), locks=document.locks.get(patient_id, ())
    )
    last = edits[-1] if edits else None
    detail = say(
        "week.lost_update",
        asked.language,
        who=last.by if last else stored.made_by,
        case=patient_id,
        yours=place_said(asked, yours.booking),
        theirs=place_said(asked, theirs.booking),
    )
    values = {
        "patient_id": patient_id,
        "yours": yours.model_dump(mode="json"),
        "theirs": theirs.model_dump(mode="json"),
        "version": stored.version,
    }
    return Problem(412, detail, (values,))


def document_of(
    problem: WeekProblem, booking: Booking | None
) -> BookingDocument | None:
    """Return a booking with ids, date and clock times."""
    if booking is None:
        return None
    return booking_document(problem, booking, monday_of(problem.week))


def told(asked: Asked, patient_id: str, after: Place, is_undo: bool) -> str:
    """Return what was done, as a sentence."""
    parts = [say(f"week.lock.{part}", asked.language) for part in after.locks]
    locked = say("week.locked_parts", asked.language, parts=", ".join(parts))
    return say(
        "week.undone" if is_undo else "week.edited",
        asked.language,
        case=patient_id,
        place=place_said(asked, after.booking) + (f", {locked}" if parts else ""),
    )


def names_of(asked: Asked) -> Names:
    """Return the names of the plan's week."""
    planned = asked.week.planned
    return Names(planned.region, planned.problem, asked.language)


def place_said(asked: Asked, row: BookingDocument | None) -> str:
    """Return a place in words."""
    if row is None:
        return say("week.nowhere", asked.language)
    names = names_of(asked)
    on = f"{row.date.day}/{row.date.month}"
    return say(
        "week.place",
        asked.language,
        theatre=names.theatres.get(row.theatre_id, row.theatre_id),
        day=f"{weekday(row.date.weekday(), asked.language)} {on}",
        start=row.start,
    )


def cost(row: TermChange, language: Language) -> dict[str, Any]:
    """Return a term's change in words."""
    return {
        "term": row.name,
        "name": say_or(f"term.{row.name}", language, row.name),
        "unit": say_or(f"unit.{row.after.unit}", language, row.after.unit),
        "before": row.before.amount,
        "after": row.after.amount,
        "cost": row.cost,
    }


def strips(asked: Asked, plan: WeekPlan, places: tuple[Place, ...]) -> dict[str, str]:
    """Return the words along the top of the sessions that places are in."""
    planned, language = asked.week.planned, asked.language
    problem, by_session = planned.problem, plan.by_session()
    names = names_of(asked)
    margin = planned.region.parameters.risk.margin_min
    found = {}
    for place in places:
        if place.booking is None:
            continue
        index = problem.labels.sessions.index(place.booking.session_id)
        row = problem.sessions[index]
        code = session_code(names, row.specialty, row.emergency, language)
        if row.emergency:
            said = code
        elif index in by_session:
            load = session_load(problem, index, by_session[index], margin)
            said = f"{code} {percent(load.load_min / load.length_min, language)}"
        else:
            said = f"{code} {say('closed', language)}"
        found[place.booking.session_id] = said
    return found
