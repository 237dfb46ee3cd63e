"""Hospitals, theatres and wards as Locations."""

from typing import Any

from pks.io.fhir.codes import code_of, concept
from pks.io.fhir.elements import CodeableConcept, Coding
from pks.io.fhir.ids import Ids, identifiers_of, key_of, resource_id
from pks.io.fhir.mapping import RowMapping, Told
from pks.io.fhir.resources import Location
from pks.io.fhir.systems import PHYSICAL_TYPE, code_system
from pks.model.columns import columns_of
from pks.model.places import Site, Theatre, Ward

_SITE, _ROOM, _WARD = (
    CodeableConcept(coding=(Coding(system=PHYSICAL_TYPE, code=code, display=name),))
    for code, name in (("si", "Site"), ("ro", "Room"), ("wa", "Ward"))
)


def _name(found: Location, ids: Ids) -> str | None:
    return found.name


def _within(found: Location, ids: Ids) -> str | None:
    return ids.key("sites", found.part_of) if found.part_of else None


def _ward_kind(found: Location, ids: Ids) -> str | None:
    system = code_system("ward-kinds")
    codes = [each for each in found.type if each.code_of(system)]
    return code_of("ward-kinds", codes[0]) if codes else "ward"


def _mapping(table: str, key: str, row_class: type, **told: Told[Location]) -> Any:
    common = {
        key: Told(
            "Location.identifier", lambda found, ids: key_of(table, found)
        ),
        "name": Told("Location.name", _name),
    }  # fmt: skip
    return RowMapping(table, Location, common | told, tuple(columns_of(row_class)))


_WITHIN = Told("Location.partOf", _within)
SITE: RowMapping[Location] = _mapping("sites", "site_id", Site)
THEATRE: RowMapping[Location] = _mapping(
    "theatres", "theatre_id", Theatre, site_id=_WITHIN
)
WARD: RowMapping[Location] = _mapping(
    "wards", "ward_id", Ward, site_id=_WITHIN, kind=Told("Location.type", _ward_kind)
)


def site(row: Site, ids: Ids) -> Location:
    """Return a hospital."""
    return SITE.whole(_location("sites", row.site_id, row.name, _SITE), row, ids)


def theatre(row: Theatre, ids: Ids) -> Location:
    """Return a theatre, part of its hospital."""
    bare = _location("theatres", row.theatre_id, row.name, _ROOM)
    return THEATRE.whole(_part_of(bare, row.site_id, ids), row, ids)


def ward(row: Ward, ids: Ids) -> Location:
    """Return a ward, part of its hospital."""
    bare = _location("wards", row.ward_id, row.name, _WARD)
    bare = bare.model_copy(update={"type": (concept("ward-kinds", row.kind),)})
    return WARD.whole(_part_of(bare, row.site_id, ids), row, ids)


def _location(table: str, key: str, name: str, kind: CodeableConcept) -> Location:
    return Location(
        id=resource_id(table, key),
        identifier=identifiers_of(table, key),
        status="active",
        name=name,
        physical_type=kind,
    )


def _part_of(bare: Location, site_id: str, ids: Ids) -> Location:
    return bare.model_copy(update={"part_of": ids.to("sites", site_id)})
