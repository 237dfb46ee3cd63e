"""Which rows the addresses of resources that were read lead to."""

from collections.abc import Iterator

from pks.io.cells import Unfit
from pks.io.exports import Merge
from pks.io.fhir.elements import Reference
from pks.io.fhir.ids import (
    PERSONS,
    TYPE_OF,
    Ids,
    addresses_of,
    identifier_address,
    key_of,
    resource_id,
)
from pks.io.fhir.people import person_key
from pks.io.fhir.reading import Found
from pks.io.fhir.resources import (
    DomainResource,
    Location,
    PractitionerRole,
    ServiceRequest,
)
from pks.io.fhir.systems import PHYSICAL_TYPE

Row = tuple[str, str]  # table, key
_TABLE_OF = {
    "ServiceRequest": "patients", "Patient": PERSONS, "Practitioner": "staff",
    "PractitionerRole": "staff", "Schedule": "sessions",
}  # fmt: skip
_PLACE_OF = {"si": "sites", "wa": "wards"}
BETWEEN_PLACES = "parts"  # buildings, wings, floors: no rows, but on the way
_BETWEEN = ("bu", "wi", "lvl", "co")
_MOST_LEVELS = 10


def table_of(found: Found) -> str:
    """Return the table whose row a resource is; blank for none."""
    resource = found.resource
    if not isinstance(resource, Location):
        return _TABLE_OF.get(resource.resource_type, "")
    if resource.part_of is None:
        return "sites"
    kind = resource.physical_type
    code = kind.code_of(PHYSICAL_TYPE) if kind else None
    if code in _BETWEEN:
        return BETWEEN_PLACES
    return _PLACE_OF.get(code or "", "theatres")


def learn(found: list[Found], merge: Merge) -> Ids:
    """Return where addresses lead: to what was read, or what the folder has."""
    ids = Ids()
    for table in ("sites", "theatres", "wards", "staff", "sessions", "patients"):
        file = merge.table(table)
        for key in file:
            ids.know(table, key, (f"{TYPE_OF[table]}/{resource_id(table, key)}",))
            if table in ("theatres", "wards"):
                ids.place(table, key, file.cell(key, "site_id"))
    for each in found:
        if table := table_of(each):
            try:
                ids.know(table, key_of(table, each.resource), _addresses(each))
            except Unfit:
                continue  # told when its row is made
    for each in found:  # now that the practitioners are known
        if isinstance(each.resource, PractitionerRole) and _has_key(each.resource):
            ids.know("staff", person_key(each.resource, ids), _addresses(each))
    _learn_sites(found, ids)
    _learn_cases(found, ids)
    return ids


def _learn_sites(found: list[Found], ids: Ids) -> None:
    """Note the hospital that each place is part of, over as many levels as it takes."""
    above: dict[Row, Reference] = {}
    for each in found:
        location = each.resource
        if isinstance(location, Location) and location.part_of and _has_key(location):
            key = key_of(table_of(each), location)
            above[table_of(each), key] = location.part_of
    for place, reference in above.items():
        row = ids.row(reference)
        for _ in range(_MOST_LEVELS):
            if row is None or row[0] == "sites":
                break
            row = ids.row(above[row]) if row in above else None
        if row and row[0] == "sites":
            ids.place(*place, row[1])


def _has_key(resource: DomainResource) -> bool:
    return bool(resource.id or any(i.value for i in resource.identifier))


def _learn_cases(found: list[Found], ids: Ids) -> None:
    for each in found:
        if isinstance(each.resource, ServiceRequest):
            key = _person(each.resource.subject, ids)
            if key and _has_key(each.resource):
                ids.know_case(key, key_of("patients", each.resource))


def _person(subject: Reference, ids: Ids) -> str | None:
    """Return the key of a patient; one that is not read is known by its address."""
    if row := ids.row(subject):
        return row[1]
    addresses = list(addresses_of(subject))
    if addresses:
        ids.know(PERSONS, addresses[0], addresses)
    return next(iter(addresses), None)


def _addresses(each: Found) -> Iterator[str]:
    resource = each.resource
    if resource.id:
        yield f"{resource.resource_type}/{resource.id}"
    if each.full_url:
        yield each.full_url
    for identifier in resource.identifier:
        if identifier.value:
            yield identifier_address(identifier)
