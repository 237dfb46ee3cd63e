"""Outcomes as Appointments: fulfilled, or cancelled with its reason."""

from typing import Any

from pks.io.fhir.appointments import (
    OUTCOME,
    case_of,
    date_of,
    is_ours,
    participants,
    start_of,
    surgeon_of,
    theatre_of,
)
from pks.io.fhir.codes import codes_of, concept
from pks.io.fhir.elements import CodeableConcept, Coding, Meta
from pks.io.fhir.ids import Ids, resource_id
from pks.io.fhir.mapping import RowMapping, Told
from pks.io.fhir.moments import instant, later
from pks.io.fhir.resources import Appointment
from pks.io.fhir.systems import CANCELLED_FOR, code_system
from pks.model.columns import columns_of
from pks.model.outcomes import Outcome

CAUSES, REASONS = code_system("cancellation-causes"), code_system("cancellations")
CODE_OF = {"patient": "pat", "hospital": "prov", "medical": "other"}
CAUSE_OF = {
    "pat": "patient", "prov": "hospital", "maint": "hospital", "meds": "medical",
    "oth": "hospital", "other": "",
}  # fmt: skip
RESULT_OF = {
    "fulfilled": "performed", "cancelled": "cancelled", "noshow": "cancelled",
}  # fmt: skip


def _cause(found: Appointment, ids: Ids) -> str | None:
    """Return the cause that a reason says, ours or by HL7's groups of reasons."""
    if found.cancelation_reason is None:
        return "patient" if found.status == "noshow" else None
    if ours := found.cancelation_reason.code_of(CAUSES):
        return ours
    code = found.cancelation_reason.code_of(CANCELLED_FOR) or "other"
    return CAUSE_OF.get(code.partition("-")[0]) or None


def _reason(found: Appointment, ids: Ids) -> str | None:
    return found.cancelation_reason.code_of(REASONS) if (
        found.cancelation_reason
    ) else None  # fmt: skip


def _not_ours(read: Any) -> Any:
    """Return a reader that is silent of what pks wrote: extensions say it there."""
    return lambda found, ids: None if is_ours(found) else read(found, ids)


OUTCOMES: RowMapping[Appointment] = RowMapping(
    "outcomes",
    Appointment,
    {
        "case_id": Told("Appointment.basedOn", case_of),
        "date": Told("Appointment.start", date_of),
        "result": Told(
            "Appointment.status", lambda found, ids: RESULT_OF.get(found.status)
        ),
        "theatre_id": Told("Appointment.participant.actor", theatre_of),
        "procedure_ids": Told(
            "Appointment.serviceType",
            lambda found, ids: codes_of("procedures", found.service_type),
        ),
        "surgeon_id": Told("Appointment.participant.actor", surgeon_of),
        "planned_start_min": Told("Appointment.start", _not_ours(start_of)),
        "planned_min": Told(
            "Appointment.minutesDuration", lambda found, ids: found.minutes_duration
        ),
        "cause": Told("Appointment.cancelationReason", _cause),
        "reason": Told("Appointment.cancelationReason", _reason),
    },
    tuple(columns_of(Outcome)),
)


def outcome(row: Outcome, ids: Ids, *, is_listed: bool) -> Appointment:
    """
    Return what became of a booking, or an emergency that was done.

    Parameters
    ----------
    is_listed
        Whether the case is on the waiting list, so that it has a ServiceRequest.
    """
    start, end = _times(row)
    bare = Appointment(
        id=resource_id("outcomes", f"{row.case_id}-{row.date:%Y%m%d}"),
        meta=Meta(profile=(OUTCOME,)),
        status="fulfilled" if row.result == "performed" else "cancelled",
        cancelation_reason=_why(row),
        service_type=tuple(concept("procedures", p) for p in row.procedure_ids),
        start=start,
        end=end,
        minutes_duration=row.planned_min or None,
        based_on=(ids.to("patients", row.case_id),) if is_listed else (),
        participant=participants(
            row.case_id, row.theatre_id, row.surgeon_id, "accepted", ids
        ),
    )
    return OUTCOMES.whole(bare, row, ids)


def _times(row: Outcome) -> tuple[str, str]:
    """Return when it was to be, else when it was; else the whole of its day."""
    first = row.planned_start_min if row.planned_start_min >= 0 else row.in_min
    if not 0 <= first < 1440:
        return instant(row.date, 0), instant(row.date, 1440)
    start = instant(row.date, first)
    return start, later(start, row.planned_min)


def _why(row: Outcome) -> CodeableConcept | None:
    codes = []
    if row.cause:
        codes.append(Coding(system=CANCELLED_FOR, code=CODE_OF[row.cause]))
        codes.append(Coding(system=CAUSES, code=row.cause))
    if row.reason:
        codes.append(Coding(system=REASONS, code=row.reason))
    return CodeableConcept(coding=tuple(codes)) if codes else None
