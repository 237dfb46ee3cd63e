"""Every row that a table can hold comes back as it was."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pks.io.cells import Unfit
from pks.io.fhir.bookings import BOOKED, Earlier, booking, earlier_of
from pks.io.fhir.ids import PERSONS, Ids, resource_id
from pks.io.fhir.mapping import RowMapping
from pks.io.fhir.others import BASIC, basic
from pks.io.fhir.outcomes import OUTCOMES, outcome
from pks.io.fhir.people import ROLE, role
from pks.io.fhir.places import SITE, THEATRE, WARD, site, theatre, ward
from pks.io.fhir.resources import RESOURCES, DomainResource
from pks.io.fhir.sessions import SCHEDULE, schedule
from pks.io.fhir.values import TABLE
from pks.io.fhir.waiting import REQUEST, request
from pks.model.patients import Patient
from tests.pks.io.fhir.rows import KNOWN, rows_of

HORIZON = (date(2026, 11, 23), date(2026, 12, 6))
MAPPED: dict[str, tuple[RowMapping[Any], Callable[[Any, Ids], DomainResource]]] = {
    "sites": (SITE, site),
    "theatres": (THEATRE, theatre),
    "wards": (WARD, ward),
    "staff": (ROLE, role),
    "sessions": (SCHEDULE, lambda row, ids: schedule(row, HORIZON, ids)),
    "patients": (REQUEST, request),
    "outcomes": (OUTCOMES, lambda row, ids: outcome(row, ids, is_listed=True)),
    **{name: (mapping, partial(basic, name)) for name, mapping in BASIC.items()},
}
FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def known_ids() -> Ids:
    """Return where references to the rows that are known lead."""
    ids = Ids()
    for table in ("sites", "theatres", "staff", "wards"):
        for key in KNOWN[table]:
            ids.to(table, key)
    return ids


def as_read(resource: DomainResource) -> Any:
    """Return a resource as it is when it has been JSON."""
    tree = resource.tree()
    return RESOURCES[tree["resourceType"]].model_validate(tree)


def told(
    mapping: RowMapping[Any], resource: DomainResource, ids: Ids
) -> dict[str, Any]:
    cells = {name: value for name, _, value in mapping.read(as_read(resource), ids)}
    assert not [value for value in cells.values() if isinstance(value, Unfit)]
    return cells


@pytest.mark.parametrize("table", sorted(set(MAPPED) - {"patients"}))
def test_a_row_comes_back(table: str) -> None:
    mapping, write = MAPPED[table]

    @FEW
    @given(row=rows_of(table))
    def holds(row: Any) -> None:
        ids = known_ids()
        resource = write(row, ids)
        assert type(row)(**told(mapping, resource, ids)) == row

    holds()


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(
    row=rows_of("patients"),
    minutes=st.integers(1, 1440),
    before=st.none() | st.tuples(st.integers(0, 400), st.integers(0, 1439)),
)
def test_a_case_and_its_booking_come_back(
    row: Patient, minutes: int, before: tuple[int, int] | None
) -> None:
    ids = known_ids()
    case = request(row, ids)
    cells = told(REQUEST, case, ids)
    if row.booking_state:
        ids.know(PERSONS, row.patient_id, (f"Patient/{case.id}",))
        earlier = before and Earlier(
            date(2026, 1, 1) + timedelta(before[0]), before[1], "T1"
        )
        booked = booking(row, minutes, earlier or None, None, ids)
        cells |= told(BOOKED, booked, ids)
        came = earlier_of(as_read(booked), ids)
        assert came == (earlier or None) or in_the_lost_hour(earlier)
    assert Patient(**cells) == row


def in_the_lost_hour(earlier: Earlier | None) -> bool:
    """Whether a time does not exist, as the clocks go forward."""
    return earlier is not None and 120 <= earlier.start_min < 180


def test_ids_of_resources_are_fhirs_and_differ() -> None:
    keys = [*KNOWN["sites"], "S-1", "S 1", "S_1", "x" * 70, "x" * 71, "Ö", "Å"]
    made = [resource_id("sites", key) for key in keys]
    assert len(set(made)) == len(keys)
    assert all(len(one) <= 64 and one.isascii() for one in made)


def test_every_column_of_every_table_is_held_by_one_resource() -> None:
    assert set(MAPPED) == set(TABLE)
