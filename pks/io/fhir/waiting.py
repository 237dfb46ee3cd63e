"""The waiting list's cases as ServiceRequests."""

from dataclasses import replace
from datetime import date
from typing import Any

from pks.io.cells import Unfit
from pks.io.fhir.codes import codes_of, concept
from pks.io.fhir.elements import CodeableConcept, Coding, Period
from pks.io.fhir.ids import Ids, identifiers_of, key_of, resource_id
from pks.io.fhir.mapping import RowMapping, Told
from pks.io.fhir.resources import Patient as Pseudonym
from pks.io.fhir.resources import Priority, RequestStatus, ServiceRequest
from pks.io.fhir.systems import SNOMED_CT, extension_url
from pks.io.fhir.values import whole_day
from pks.model.columns import columns_of, default_of
from pks.model.patients import Patient

PRIORITY: dict[str, Priority] = {
    "1": "asap", "2": "urgent", "3": "routine", "4": "routine",
}  # fmt: skip
_PRIORITY_OF = {"stat": "1", "asap": "1", "urgent": "2", "routine": "3"}
WAITING = ("active", "on-hold", "unknown")
DONE = ("performed",)
SURGICAL = CodeableConcept(
    coding=(Coding(system=SNOMED_CT, code="387713003", display="Surgical procedure"),)
)
_DECISION = extension_url("patients", "decision_date")
BOOKING_COLUMNS = (
    "booking_state", "booked_date", "booked_theatre_id", "booked_start_min",
    "booked_surgeon_id", "called_on", "lock_date", "lock_theatre", "lock_team",
)  # fmt: skip

NO_BOOKING = {name: default_of(Patient, name) for name in BOOKING_COLUMNS}


def pseudonym(patient_id: str) -> Pseudonym:
    """Return the person of a case, who is nothing but its pseudonym."""
    return Pseudonym(
        id=resource_id("patients", patient_id),
        identifier=identifiers_of("persons", patient_id),
    )


def request(row: Patient, ids: Ids) -> ServiceRequest:
    """Return a case of the waiting list; its booking, if any, is an Appointment's."""
    main, *more = row.procedure_ids
    sites = [ids.to("sites", site) for site in row.site_ids]
    bare = ServiceRequest(
        id=resource_id("patients", row.patient_id),
        identifier=identifiers_of("patients", row.patient_id),
        status=_status(row),
        intent="order",
        category=(SURGICAL,),
        priority=PRIORITY[row.priority],
        code=concept("procedures", main),
        order_detail=tuple(concept("procedures", code) for code in more),
        subject=ids.to("patients", row.patient_id, "Patient"),
        occurrence_period=_window(row.ready_from, row.medical_date),
        authored_on=str(row.request_date or row.decision_date),
        performer=(ids.to("staff", row.surgeon_id),) if row.surgeon_id else (),
        location_reference=tuple(sites),
    )
    alone = replace(row, **NO_BOOKING) if row.booking_state else row
    return REQUEST.whole(bare, alone, ids)


def _status(row: Patient) -> RequestStatus:
    if row.booking_state in DONE:
        return "completed"
    return "active" if row.ready else "on-hold"


def _window(first: date | None, last: date | None) -> Period | None:
    """Return when it should be done; a start after the end is not told here."""
    if first and last and first > last:
        first = None
    if first is None and last is None:
        return None
    return Period(start=str(first) if first else None, end=str(last) if last else None)


def _procedures(found: ServiceRequest, ids: Ids) -> Any:
    if found.code is None:
        return None
    return codes_of("procedures", (found.code, *found.order_detail))


def _authored(found: ServiceRequest, ids: Ids) -> date | None:
    return whole_day(found.authored_on) if found.authored_on else None


def _requested(found: ServiceRequest, ids: Ids) -> date | None:
    """Return the day of the request, where the decision's is told apart."""
    apart = any(extension.url == _DECISION for extension in found.extension)
    return _authored(found, ids) if apart else None


def _day(found: ServiceRequest, end: str) -> date | None:
    period = found.occurrence_period
    text = getattr(period, end) if period else None
    return whole_day(text) if text else None


def _surgeon(found: ServiceRequest, ids: Ids) -> str | None:
    if len(found.performer) > 1:
        raise Unfit("one performer at most")
    return ids.key("staff", found.performer[0]) if found.performer else None


def _sites(found: ServiceRequest, ids: Ids) -> tuple[str, ...] | None:
    keys = [ids.key("sites", reference) for reference in found.location_reference]
    return tuple(dict.fromkeys(keys)) or None


REQUEST: RowMapping[ServiceRequest] = RowMapping(
    "patients",
    ServiceRequest,
    {
        "patient_id": Told(
            "ServiceRequest.identifier", lambda found, ids: key_of("patients", found)
        ),
        "procedure_ids": Told("ServiceRequest.code, orderDetail", _procedures),
        "decision_date": Told("ServiceRequest.authoredOn", _authored),
        "request_date": Told("ServiceRequest.authoredOn", _requested),
        "priority": Told(
            "ServiceRequest.priority",
            lambda found, ids: _PRIORITY_OF[found.priority or "routine"],
        ),
        "medical_date": Told(
            "ServiceRequest.occurrencePeriod.end", lambda found, ids: _day(found, "end")
        ),
        "site_ids": Told("ServiceRequest.locationReference", _sites),
        "surgeon_id": Told("ServiceRequest.performer", _surgeon),
        "ready": Told(
            "ServiceRequest.status",
            lambda found, ids: False if found.status == "on-hold" else None,
        ),
        "ready_from": Told(
            "ServiceRequest.occurrencePeriod.start",
            lambda found, ids: _day(found, "start"),
        ),
    },
    tuple(columns_of(Patient)),
)
