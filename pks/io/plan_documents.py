"""What ``plan.json`` holds: pydantic models, unknown keys refused."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pks.problems.week.buffer import Buffer
from pks.problems.week.overload import OVERLOAD_UNITS
from pks.problems.week.standing import Lock, StandingBooking

Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-4]):[0-5]\d$")]

Overloaded = Annotated[str, Field(pattern=f"^({'|'.join(OVERLOAD_UNITS)})$")]


class Document(BaseModel):
    """A part of the document; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TermDocument(Document):
    """A term of the objective: cost = weight × amount."""

    amount: int
    unit: str
    weight: int
    cost: int


class BookingDocument(Document):
    """One operation; times are when the patient is in the theatre."""

    patient_id: str
    session_id: str
    theatre_id: str
    date: date
    start: Clock
    end: Clock
    surgeon_id: str


class StandingDocument(Document):
    """A booking in another plan that this one takes as given, and what is locked."""

    patient_id: str
    date: date
    theatre_id: str
    start: Clock
    surgeon_id: str
    locks: tuple[Lock, ...] = ()


class MemberDocument(Document):
    """A person who fills a need of a session's team."""

    session_id: str
    need: str
    staff_id: str
    start: Clock
    end: Clock


class ShortageDocument(Document):
    """What bookings that must stand take beyond a limit, before anything is added."""

    rule: Overloaded
    where: str
    resource: str
    site_id: str
    date: date
    excess: int
    unit: str
    missing_min: int
    patient_ids: tuple[str, ...]


class FlowShortDocument(Document):
    """A flow with fewer operations than its quota, and patients who could have one."""

    flow_id: str
    site_id: str
    quota: int
    planned: int
    patients: int
    missing_min: int


class BufferDocument(Document):
    """
    What a session's simulation has shown.

    ``minutes`` is what its limit for overtime is earlier by, below 0 later; ``done_by``
    the clock time by which its last case is planned to be done, if not its end.
    """

    session_id: str
    minutes: int
    done_by: Clock | None = None

    @property
    def buffer(self) -> Buffer:
        """The buffer as a problem takes it."""
        if self.done_by is None:
            return Buffer(self.minutes)
        return Buffer(self.minutes, minute(self.done_by))


class ReplannedDocument(Document):
    """What a repaired plan was made from: the moment, and the bookings before it."""

    at: datetime
    bookings: tuple[BookingDocument, ...]


class PlanDocument(Document):
    """
    A week plan and how good it is; equal plans are equal byte for byte.

    ``gap`` is (objective - bound) / (objective of the empty plan - bound). Amounts
    of terms are in their unit, times on the wall clock, dates ISO. ``standing`` are
    bookings of a published plan, or of other weeks, that count beside the waiting
    list's own; ``shortages`` what those that must stand overfill; ``flows_short``
    the flows below their quota;
    ``locks`` are the parts of bookings that planners have locked, by patient;
    ``buffers`` what its simulation has shown that sessions need or can spare (`pks plan
    --validate`);
    ``replanned`` is given where the plan repairs another one.
    """

    schema_: Literal["pks.week-plan/1"] = Field(
        default="pks.week-plan/1", alias="schema"
    )
    week: str
    region_hash: str
    status: str
    objective: int
    bound: int | None
    bound_from: str | None
    gap: float | None
    terms: dict[str, TermDocument]
    num_booked: int
    num_waiting: int
    num_candidates: int
    num_quarantined: int
    bookings: tuple[BookingDocument, ...]
    team: tuple[MemberDocument, ...] = ()
    standing: tuple[StandingDocument, ...] = ()
    shortages: tuple[ShortageDocument, ...] = ()
    flows_short: tuple[FlowShortDocument, ...] = ()
    locks: dict[str, tuple[Lock, ...]] = Field(default_factory=dict)
    buffers: tuple[BufferDocument, ...] = ()
    replanned: ReplannedDocument | None = None

    def standing_bookings(self) -> tuple[StandingBooking, ...]:
        """Return the bookings of other plans that this one was made beside."""
        return tuple(standing_booking(row, row.locks) for row in self.standing)

    def buffer_by_session(self) -> dict[str, Buffer]:
        """Return the buffers by session."""
        return {row.session_id: row.buffer for row in self.buffers}

    def own_bookings(self) -> tuple[StandingBooking, ...]:
        """Return the plan's own bookings as another plan takes them."""
        return tuple(
            standing_booking(row, self.locks.get(row.patient_id, ()))
            for row in self.bookings
        )


def standing_booking(
    row: BookingDocument | StandingDocument, locks: tuple[Lock, ...]
) -> StandingBooking:
    """Return a document's booking as the model has it."""
    return StandingBooking(
        patient_id=row.patient_id,
        date=row.date,
        theatre_id=row.theatre_id,
        start_min=minute(row.start),
        surgeon_id=row.surgeon_id,
        locks=locks,
    )


def minute(text: str) -> int:
    """Return a clock time as minutes after midnight."""
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)
