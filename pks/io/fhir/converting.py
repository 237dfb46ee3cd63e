"""Resources that were read become rows of a region's tables."""

import tomllib
from contextlib import suppress
from typing import Any

from pks.errors import InvalidTables
from pks.io.cells import Unfit
from pks.io.fhir.appointments import BOOKING, OUTCOME
from pks.io.fhir.bookings import BOOKED, RESCHEDULED, earlier_of
from pks.io.fhir.converted import Converted
from pks.io.fhir.ids import Ids, key_of
from pks.io.fhir.learned import table_of as place_of
from pks.io.fhir.mapping import RowMapping
from pks.io.fhir.naming import unheld
from pks.io.fhir.others import BASIC, REGION, REGION_TOML, table_of, toml_of
from pks.io.fhir.outcomes import OUTCOMES, RESULT_OF
from pks.io.fhir.people import ROLE
from pks.io.fhir.places import SITE, THEATRE, WARD
from pks.io.fhir.reading import Found, Read
from pks.io.fhir.resources import (
    Appointment,
    Basic,
    Location,
    PractitionerRole,
    Schedule,
    ServiceRequest,
    Slot,
)
from pks.io.fhir.rows import Reading, Row
from pks.io.fhir.sessions import SCHEDULE
from pks.io.fhir.slots import Pattern, patterns_of
from pks.io.fhir.systems import BASE, id_system
from pks.io.fhir.waiting import REQUEST, WAITING
from pks.io.parameters import parameters_from

ORDER = (
    Location, PractitionerRole, ServiceRequest, Slot, Schedule, Appointment, Basic,
)  # fmt: skip
PLACES: dict[str, RowMapping[Location]] = {
    "sites": SITE, "theatres": THEATRE, "wards": WARD,
}  # fmt: skip
NOT_DECIDED = ("proposal", "option")
NOT_WAITING = "a ServiceRequest that is on the list, not set aside or left out"
KNOWN_URLS: dict[str, frozenset[str]] = {
    "Location": frozenset().union(*(mapping.urls() for mapping in PLACES.values())),
    "PractitionerRole": ROLE.urls(),
    "Schedule": SCHEDULE.urls(),
    "ServiceRequest": REQUEST.urls(),
    "Appointment": BOOKED.urls() | OUTCOMES.urls() | {RESCHEDULED, "start", "location"},
    "Basic": frozenset((REGION_TOML,)).union(*(m.urls() for m in BASIC.values())),
}
"""Extensions that are read, by the type of the resource that holds them."""


def convert(read: Read, ids: Ids) -> Converted:
    """Return the rows that resources make, and what is wrong with the others."""
    ours = any(
        (identifier.system or "").startswith(BASE)
        for found in read.found
        for identifier in found.resource.identifier
    )
    converted = Converted(Reading(ids), ours)
    for kind in ORDER:
        for found in read.found:
            if type(found.resource) is kind:
                _CONVERT[kind](converted, found)
    for found in read.found:
        known = KNOWN_URLS.get(found.resource.resource_type, frozenset())
        converted.unheld.update(unheld(found.resource, known, is_ours=ours))
    return converted


def _location(converted: Converted, found: Found) -> None:
    table = place_of(found)
    if table in PLACES:
        converted.reading.add(found, PLACES[table])
    else:
        converted.skipped["Location mellan sjukhus och sal"] += 1


def _role(converted: Converted, found: Found) -> None:
    """Make a member of staff; more roles of the same person are added."""
    cells = converted.reading.cells(found, ROLE)
    if cells is None:
        return
    known = converted.reading.rows("staff").by_key.get((cells.get("staff_id"),))
    if known is None or converted.is_ours:
        converted.reading.take(found, ROLE, cells)
    else:
        roles = (*known.cells["roles"], *cells.get("roles", ()))
        known.cells["roles"] = tuple(dict.fromkeys(roles))


def _request(converted: Converted, found: Found) -> None:
    request = found.resource
    assert isinstance(request, ServiceRequest)
    with suppress(Unfit):  # told when its row is made
        converted.requested.add(key_of("patients", request))
    ours = any(each.system == id_system("patients") for each in request.identifier)
    if not ours and request.status not in WAITING:
        converted.skipped[f"ServiceRequest med status {request.status}"] += 1
    elif request.intent in NOT_DECIDED or request.do_not_perform:
        converted.skipped["ServiceRequest utan beslut"] += 1
    else:
        converted.reading.add(found, REQUEST)
        _remember_names(converted, request)


def _remember_names(converted: Converted, request: ServiceRequest) -> None:
    for concept in (request.code, *request.order_detail):
        for coding in concept.coding if concept else ():
            if coding.code and (name := coding.display or (concept and concept.text)):
                converted.names.setdefault(coding.code, name)


def _slot(converted: Converted, found: Found) -> None:
    slot = found.resource
    assert isinstance(slot, Slot)
    row = converted.reading.ids.row(slot.schedule)
    if row is None or row[0] != "sessions":
        expected = "a reference to a Schedule that is read, or in the region"
        text = slot.schedule.reference
        converted.reading.refuse(found, "Slot.schedule", text, expected)
    else:
        converted.slots.setdefault(row[1], []).append(slot)


def _schedule(converted: Converted, found: Found) -> None:
    """Make the session that a Schedule of ours is, or those that its Slots form."""
    cells = converted.reading.cells(found, SCHEDULE)
    if cells is None:
        return
    if "weekday" in cells:
        converted.reading.take(found, SCHEDULE, cells)
        return
    patterns = patterns_of(converted.slots.get(cells["session_id"], ()))
    if not patterns:
        expected = "Slots that refer to it: they say its days and hours"
        converted.reading.refuse(found, "Schedule", "", expected)
    for pattern in patterns:
        made = cells | _session(pattern, cells["session_id"], len(patterns) == 1)
        converted.reading.take(found, SCHEDULE, made)
        if not pattern.is_weekly:
            converted.skipped["Slot: passet är inte varje vecka, men läses så"] += 1


def _session(pattern: Pattern, key: str, is_only: bool) -> dict[str, Any]:
    clock = f"{pattern.start_min // 60:02d}{pattern.start_min % 60:02d}"
    return {
        "session_id": key if is_only else f"{key}-{pattern.weekday}-{clock}",
        "weekday": pattern.weekday,
        "start_min": pattern.start_min,
        "end_min": pattern.end_min,
    }


def _appointment(converted: Converted, found: Found) -> None:
    appointment = found.resource
    assert isinstance(appointment, Appointment)
    profiles = appointment.meta.profile if appointment.meta else ()
    if appointment.status == "entered-in-error":
        converted.skipped["Appointment införd av misstag"] += 1
    elif OUTCOME in profiles or (
        BOOKING not in profiles and appointment.status in RESULT_OF
    ):
        converted.reading.add(found, OUTCOMES)
    else:
        _book(converted, found, appointment)


def _book(converted: Converted, found: Found, appointment: Appointment) -> None:
    reading = converted.reading
    cells = reading.cells(found, BOOKED)
    if cells is None:
        return
    try:
        case = _booked_case(converted, cells)
    except Unfit as unfit:
        told = cells.get("patient_id", "")
        reading.refuse(found, "Appointment.basedOn", told, str(unfit))
        return
    try:
        earlier = earlier_of(appointment, reading.ids)
    except Unfit as unfit:
        reading.refuse(found, f"Appointment.extension({RESCHEDULED})", "", str(unfit))
        return
    if earlier:
        converted.earlier[case] = earlier
    converted.bookings[case] = Row(found.place, cells)
    if converted.is_read(case):
        rows = reading.rows("patients")
        rows.by_key[case,].cells.update(cells)
        rows.spoken |= cells.keys()


def _booked_case(converted: Converted, cells: dict[str, Any]) -> str:
    """
    Return the case that a booking is of.

    Raises
    ------
    Unfit
        If it is not said, does not wait, or is booked already.
    """
    case = cells.get("patient_id")
    if case is None:
        raise Unfit("basedOn: the ServiceRequest, or a patient with one only")
    if case in converted.requested and not converted.is_read(case):
        raise Unfit(NOT_WAITING)
    if first := converted.bookings.get(case):
        raise Unfit(f"one booking of each case (also in {first.place})")
    return str(case)


def _basic(converted: Converted, found: Found) -> None:
    basic = found.resource
    assert isinstance(basic, Basic)
    table = table_of(basic)
    if table == REGION:
        converted.toml = _parameters(converted, found)
    elif table in BASIC:
        converted.reading.add(found, BASIC[table])
    else:
        converted.skipped["Basic från annat system"] += 1


def _parameters(converted: Converted, found: Found) -> str | None:
    try:
        text = toml_of(found)
        _, issues = parameters_from(tomllib.loads(text), found.place.source)
    except InvalidTables as error:
        issues, text = list(error.issues), None
    except tomllib.TOMLDecodeError as error:
        path = f"Basic.extension({REGION_TOML})"
        issues = [found.fault(path, "", f"whole TOML ({error})")]
    converted.faults.extend(issues)
    return None if issues else text


_CONVERT = {
    Location: _location, PractitionerRole: _role, ServiceRequest: _request,
    Slot: _slot, Schedule: _schedule, Appointment: _appointment, Basic: _basic,
}  # fmt: skip
