"""docs/fhir.md says all that the mappings hold."""

from pathlib import Path
from typing import Any

import pytest

from pks.io.fhir import systems
from pks.io.fhir.bookings import BOOKED
from pks.io.fhir.mapping import RowMapping
from pks.io.fhir.outcomes import OUTCOMES
from pks.io.fhir.people import ROLE
from pks.io.fhir.places import SITE, THEATRE, WARD
from pks.io.fhir.resources import RESOURCES
from pks.io.fhir.sessions import SCHEDULE
from pks.io.fhir.waiting import REQUEST

TEXT = (Path(__file__).parents[4] / "docs/fhir.md").read_text("utf-8")


@pytest.mark.parametrize(
    "mapping",
    [SITE, THEATRE, WARD, ROLE, SCHEDULE, REQUEST, BOOKED, OUTCOMES],
    ids=lambda mapping: f"{mapping.kind.__name__} {mapping.table}",
)
def test_every_element_and_its_column_is_listed(mapping: RowMapping[Any]) -> None:
    kind = mapping.kind.__name__
    rows = [line for line in TEXT.splitlines() if line.startswith("|")]
    for name, told in mapping.told.items():
        element = told.path.removeprefix(f"{kind}.").split(".")[0].split(",")[0]
        assert any(element in row and f"`{name}`" in row for row in rows), (
            told.path, name,
        )  # fmt: skip


def test_every_system_and_type_is_listed() -> None:
    named = {
        systems.KVA, systems.ICD_10_SE, systems.HSA_ID, systems.PHYSICAL_TYPE,
        systems.CANCELLED_FOR, systems.SNOMED_CT, systems.BASE,
    } | systems.HSA_ID_SYSTEMS | systems.ICD_10_SE_SYSTEMS  # fmt: skip
    assert not [name for name in (*named, *RESOURCES) if name not in TEXT]
