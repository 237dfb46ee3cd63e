"""A table's ids and the addresses of resources: both ways."""

import hashlib
import re
from collections.abc import Iterable

from pks.io.cells import Unfit
from pks.io.exports.ids import id_of
from pks.io.fhir.elements import Identifier, Reference
from pks.io.fhir.resources import DomainResource
from pks.io.fhir.systems import HSA_ID, HSA_ID_FORM, HSA_ID_SYSTEMS, id_system

TYPE_OF = {
    "sites": "Location", "theatres": "Location", "wards": "Location",
    "staff": "PractitionerRole", "sessions": "Schedule", "patients": "ServiceRequest",
    "outcomes": "Appointment",
}  # fmt: skip
_PREFIX = {
    "sites": "site", "theatres": "theatre", "wards": "ward", "staff": "staff",
    "sessions": "session", "patients": "case", "outcomes": "outcome",
    "bookings": "booking", "slots": "slot",
}  # fmt: skip
PERSONS = "persons"
_MOST_CHARS = 64
_REFUSED = re.compile(r"[^A-Za-z0-9.-]+")


def resource_id(table: str, key: str) -> str:
    """
    Return the id of a row's resource: readable, and the same each time.

    An id of FHIR has 1 to 64 of ``A-Z a-z 0-9 - .``; other keys end in a hash.

    Examples
    --------
    >>> resource_id("theatres", "NOR-01")
    'theatre-NOR-01'
    """
    found = f"{_PREFIX.get(table, table.replace('_', '-'))}-{key}"
    if len(found) <= _MOST_CHARS and not _REFUSED.search(found):
        return found
    digest = hashlib.sha256(found.encode()).hexdigest()[:16]
    return f"{_REFUSED.sub('-', found)[: _MOST_CHARS - 17]}-{digest}"


def identifiers_of(table: str, key: str) -> tuple[Identifier, ...]:
    """Return a row's identifiers: ours, and the HSA-id if it is one."""
    ours = Identifier(system=id_system(table), value=key)
    if HSA_ID_FORM.fullmatch(key):
        return ours, Identifier(system=HSA_ID, value=key)
    return (ours,)


def key_of(table: str, resource: DomainResource) -> str:
    """
    Return the id that a resource gets as a row.

    Ours if it has one, else an HSA-id, else its first identifier, else its own id.

    Raises
    ------
    Unfit
        If it has none of them.
    """
    by_system = {i.system: i.value for i in reversed(resource.identifier) if i.value}
    if ours := by_system.get(id_system(table)):
        return ours
    hsa = (by_system[name] for name in by_system if name in HSA_ID_SYSTEMS)
    first = (i.value for i in resource.identifier if i.value)
    found = next(hsa, None) or next(first, None) or resource.id
    if not found:
        raise Unfit("an identifier with a value, or an id")
    return id_of(found)


class Ids:
    """The rows that addresses lead to; what is written is known by itself."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[str, str]] = {}
        self._sites: dict[tuple[str, str], str] = {}
        self._cases: dict[str, set[str]] = {}

    def know(self, table: str, key: str, addresses: Iterable[str]) -> None:
        """Note that some addresses lead to a row."""
        for address in addresses:
            self._rows[address] = (table, key)

    def place(self, table: str, key: str, site: str) -> None:
        """Note the hospital of a theatre or ward."""
        self._sites[table, key] = site

    def know_case(self, person: str, case: str) -> None:
        """Note a case of a person."""
        self._cases.setdefault(person, set()).add(case)

    def case_of(self, reference: Reference) -> str | None:
        """Return the case of a patient who has one only."""
        found = self.row(reference)
        cases = self._cases.get(found[1], ()) if found and found[0] == PERSONS else ()
        return next(iter(cases)) if len(cases) == 1 else None

    def to(self, table: str, key: str, kind: str = "") -> Reference:
        """Return a reference to a row's resource."""
        address = f"{kind or TYPE_OF[table]}/{resource_id(table, key)}"
        is_person = kind == "Patient"
        self._rows.setdefault(address, (PERSONS if is_person else table, key))
        return Reference(reference=address)

    def key(self, table: str, reference: Reference) -> str:
        """
        Return the id of the row of a table that a reference leads to.

        A theatre or ward stands for its hospital, where one is asked for.

        Raises
        ------
        Unfit
            If it leads to none that is known.
        """
        found = self.row(reference)
        if found is None:
            kind = TYPE_OF[table]
            raise Unfit(f"a reference to a {kind} that is read, or in the region")
        if table == "sites" and found in self._sites:
            return self._sites[found]
        if found[0] != table:
            raise Unfit(f"a reference to one of {table}, not of {found[0]}")
        return found[1]

    def row(self, reference: Reference) -> tuple[str, str] | None:
        """Return the table and id that a reference leads to, if known."""
        for address in addresses_of(reference):
            if found := self._rows.get(address):
                return found
        return None


def addresses_of(reference: Reference) -> Iterable[str]:
    """Yield the addresses that a reference may mean, the surest first."""
    if text := reference.reference:
        text = text.partition("/_history/")[0]
        yield text
        yield "/".join(text.split("/")[-2:])
    if (identifier := reference.identifier) and identifier.value:
        yield identifier_address(identifier)


def identifier_address(identifier: Identifier) -> str:
    """Return an identifier as an address of its own; HSA-ids have one system."""
    system = identifier.system or ""
    return f"{HSA_ID if system in HSA_ID_SYSTEMS else system}|{identifier.value}"
