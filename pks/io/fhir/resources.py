"""
The resources of FHIR R4 (4.0.1) that we read and write, with their required codes.

Only the elements that we use are declared; the others of a resource that is read are
kept beside them, and named in the report.
"""

from typing import Annotated, Any, Literal

from pydantic import Field

from pks.io.fhir.elements import (
    CodeableConcept,
    Extension,
    Id,
    Identifier,
    Instant,
    Meta,
    Moment,
    Part,
    Period,
    Reference,
    Text,
    Uri,
)

Count = Annotated[int, Field(gt=0)]
AppointmentStatus = Literal[
    "proposed", "pending", "booked", "arrived", "fulfilled", "cancelled", "noshow",
    "entered-in-error", "checked-in", "waitlist",
]  # fmt: skip
RequestStatus = Literal[
    "draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown"
]
RequestIntent = Literal[
    "proposal", "plan", "directive", "order", "original-order", "reflex-order",
    "filler-order", "instance-order", "option",
]  # fmt: skip
Priority = Literal["routine", "urgent", "asap", "stat"]
SlotStatus = Literal[
    "busy", "free", "busy-unavailable", "busy-tentative", "entered-in-error"
]
Participation = Literal["accepted", "declined", "tentative", "needs-action"]


def many() -> Any:
    """Return the field of an element that may stand any number of times."""
    return Field(default=(), strict=False)


def at_least_one() -> Any:
    """Return the field of an element that must stand, any number of times."""
    return Field(min_length=1, strict=False)


class Resource(Part):
    """What every resource has."""

    resource_type: str
    id: Id | None = None
    meta: Meta | None = None

    def tree(self) -> dict[str, Any]:
        """Return the resource as JSON has it, without what is not there."""
        told = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return {"resourceType": self.resource_type} | told


class DomainResource(Resource):
    """What those have that are not only wrapping for others."""

    extension: tuple[Extension, ...] = many()
    identifier: tuple[Identifier, ...] = many()


class Patient(DomainResource):
    """Whom a case is about: a pseudonym and nothing else."""

    resource_type: Literal["Patient"] = "Patient"


class Practitioner(DomainResource):
    """A member of staff: a pseudonym and nothing else."""

    resource_type: Literal["Practitioner"] = "Practitioner"


class PractitionerRole(DomainResource):
    """What a member of staff does and where."""

    resource_type: Literal["PractitionerRole"] = "PractitionerRole"
    active: bool | None = None
    practitioner: Reference | None = None
    code: tuple[CodeableConcept, ...] = many()
    location: tuple[Reference, ...] = many()


class Location(DomainResource):
    """A hospital, a theatre or a ward."""

    resource_type: Literal["Location"] = "Location"
    status: Literal["active", "suspended", "inactive"] | None = None
    name: Text | None = None
    type: tuple[CodeableConcept, ...] = many()
    physical_type: CodeableConcept | None = None
    part_of: Reference | None = None


class Schedule(DomainResource):
    """A line of the master schedule, or what a theatre is open for."""

    resource_type: Literal["Schedule"] = "Schedule"
    active: bool | None = None
    specialty: tuple[CodeableConcept, ...] = many()
    actor: tuple[Reference, ...] = at_least_one()
    planning_horizon: Period | None = None


class Slot(DomainResource):
    """A session on its day."""

    resource_type: Literal["Slot"] = "Slot"
    specialty: tuple[CodeableConcept, ...] = many()
    schedule: Reference
    status: SlotStatus
    start: Instant
    end: Instant


class ServiceRequest(DomainResource):
    """An entry of the waiting list: operationsanmälan."""

    resource_type: Literal["ServiceRequest"] = "ServiceRequest"
    status: RequestStatus
    intent: RequestIntent
    category: tuple[CodeableConcept, ...] = many()
    priority: Priority | None = None
    do_not_perform: bool | None = None
    code: CodeableConcept | None = None
    order_detail: tuple[CodeableConcept, ...] = many()
    subject: Reference
    occurrence_period: Period | None = None
    authored_on: Moment | None = None
    performer: tuple[Reference, ...] = many()
    location_reference: tuple[Reference, ...] = many()
    reason_code: tuple[CodeableConcept, ...] = many()


class Participant(Part):
    """Who or what takes part in an appointment."""

    type: tuple[CodeableConcept, ...] = many()
    actor: Reference | None = None
    required: Literal["required", "optional", "information-only"] | None = None
    status: Participation


class Appointment(DomainResource):
    """A booking, or what became of one."""

    resource_type: Literal["Appointment"] = "Appointment"
    status: AppointmentStatus
    cancelation_reason: CodeableConcept | None = None
    service_type: tuple[CodeableConcept, ...] = many()
    start: Instant | None = None
    end: Instant | None = None
    minutes_duration: Count | None = None
    slot: tuple[Reference, ...] = many()
    based_on: tuple[Reference, ...] = many()
    participant: tuple[Participant, ...] = at_least_one()
    requested_period: tuple[Period, ...] = many()


class Basic(DomainResource):
    """A row of a table that FHIR has no resource for."""

    resource_type: Literal["Basic"] = "Basic"
    code: CodeableConcept


class Link(Part):
    """A way to go on from a bundle."""

    relation: Text
    url: Uri


class Search(Part):
    """Why an entry is in the answer to a search."""

    mode: Literal["match", "include", "outcome"] | None = None


class Entry(Part):
    """A resource in a bundle, as it stands there."""

    full_url: Uri | None = None
    resource: dict[str, Any] | None = None
    search: Search | None = None


class Bundle(Resource):
    """Several resources in one."""

    resource_type: Literal["Bundle"] = "Bundle"
    type: Literal[
        "document", "message", "transaction", "transaction-response", "batch",
        "batch-response", "history", "searchset", "collection",
    ]  # fmt: skip
    timestamp: Instant | None = None
    total: int | None = None
    link: tuple[Link, ...] = many()
    entry: tuple[Entry, ...] = many()


RESOURCES: dict[str, type[DomainResource]] = {
    kind.__name__: kind
    for kind in (
        Location, Practitioner, PractitionerRole, Schedule, Slot, Patient,
        ServiceRequest, Appointment, Basic,
    )
}  # fmt: skip
"""By name, in the order in which one leads to another."""
