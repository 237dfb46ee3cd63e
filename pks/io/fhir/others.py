"""Tables that FHIR has no resource for, a Basic a row; and region.toml."""

from typing import Any

from pks.errors import InvalidTables
from pks.io.exports.ledger import BETWEEN
from pks.io.fhir.codes import concept
from pks.io.fhir.elements import Extension
from pks.io.fhir.ids import Ids, resource_id
from pks.io.fhir.mapping import RowMapping
from pks.io.fhir.reading import Found
from pks.io.fhir.resources import Basic
from pks.io.fhir.systems import code_system, extension_url
from pks.io.fhir.values import TABLE
from pks.io.parameters_text import parameters_toml
from pks.model.columns import columns_of
from pks.model.parameters import Parameters

MAPPED = ("sites", "wards", "theatres", "staff", "sessions", "patients", "outcomes")
BASIC: dict[str, RowMapping[Basic]] = {
    name: RowMapping(name, Basic, {}, tuple(columns_of(table.row_class)))
    for name, table in TABLE.items()
    if name not in MAPPED
}
REGION = "region"
REGION_TOML = extension_url(REGION, "toml")


def basic(table: str, row: Any, ids: Ids) -> Basic:
    """Return a row of a table that FHIR has no resource for."""
    mapping = BASIC[table]
    key = BETWEEN.join(str(getattr(row, name)) for name in TABLE[table].key)
    bare = Basic(id=resource_id(table, key), code=concept("tables", table))
    return mapping.whole(bare, row, ids)


def parameters(found: Parameters) -> Basic:
    """Return the region's parameters, as region.toml has them."""
    text = Extension(url=REGION_TOML, value_string=parameters_toml(found))
    return Basic(
        id=REGION, code=concept("tables", REGION), extension=(text,)
    )  # fmt: skip


def table_of(found: Basic) -> str:
    """Return the table whose row a Basic is; blank for somebody else's."""
    return found.code.code_of(code_system("tables")) or ""


def toml_of(found: Found) -> str:
    """
    Return region.toml.

    Raises
    ------
    InvalidTables
        If the resource does not hold it.
    """
    assert isinstance(found.resource, Basic)
    for extension in found.resource.extension:
        if extension.url == REGION_TOML and extension.value_string:
            return extension.value_string
    path = f"Basic.extension({REGION_TOML})"
    raise InvalidTables((found.fault(path, "", "the text of region.toml"),))
