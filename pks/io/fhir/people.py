"""Staff as PractitionerRoles of Practitioners, under their pseudonyms."""

from pks.io.cells import Unfit
from pks.io.fhir.codes import codes_of, concept
from pks.io.fhir.ids import Ids, identifiers_of, key_of, resource_id
from pks.io.fhir.mapping import RowMapping, Told
from pks.io.fhir.resources import Practitioner, PractitionerRole
from pks.io.fhir.systems import id_system
from pks.model.columns import columns_of
from pks.model.people import Person


def person_key(found: PractitionerRole, ids: Ids) -> str:
    """Return ours, else the practitioner's, so that several roles are one person."""
    ours = any(i.system == id_system("staff") for i in found.identifier)
    if not ours and found.practitioner and (row := ids.row(found.practitioner)):
        return row[1]
    return key_of("staff", found)


def _home(found: PractitionerRole, ids: Ids) -> str | None:
    if len({ids.key("sites", where) for where in found.location}) > 1:
        raise Unfit("locations of one hospital")
    return ids.key("sites", found.location[0]) if found.location else None


ROLE: RowMapping[PractitionerRole] = RowMapping(
    "staff",
    PractitionerRole,
    {
        "staff_id": Told("PractitionerRole.identifier", person_key),
        "site_id": Told("PractitionerRole.location", _home),
        "roles": Told(
            "PractitionerRole.code", lambda found, ids: codes_of("roles", found.code)
        ),
    },
    tuple(columns_of(Person)),
)


def practitioner(staff_id: str) -> Practitioner:
    """Return a member of staff, who is nothing but a pseudonym."""
    return Practitioner(
        id=resource_id("staff", staff_id), identifier=identifiers_of("staff", staff_id)
    )


def role(row: Person, ids: Ids) -> PractitionerRole:
    """Return what a member of staff does and where."""
    bare = PractitionerRole(
        id=resource_id("staff", row.staff_id),
        identifier=identifiers_of("staff", row.staff_id),
        active=True,
        practitioner=ids.to("staff", row.staff_id, "Practitioner"),
        code=tuple(concept("roles", name) for name in row.roles),
        location=(ids.to("sites", row.site_id),),
    )
    return ROLE.whole(bare, row, ids)
