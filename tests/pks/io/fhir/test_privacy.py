"""No personal identity number of another system's resources gets into a region."""

import random
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from pks.errors import InvalidTables
from pks.io.exports import Contribution, Rank
from pks.io.fhir.privacy import refuse_persons_in
from pks.model.care import Procedure
from pks.model.patients import Patient
from tests.pks.io.fhir.foreign import Tree, bring, coded, request
from tests.pks.io.persons import personal_numbers

NUMBER = "19121212-1212"
OWN = "https://annan.example/vem"
OURS = "https://pks.example/fhir/StructureDefinition/patients.wishes"


@pytest.mark.parametrize(
    "named",
    [
        {"resourceType": "Patient", "identifier": [{
            "system": "http://electronichealth.se/identifier/personnummer",
            "value": "x"}]},
        {"resourceType": "Patient", "identifier": [{"value": NUMBER}]},
        {"resourceType": "Patient", "id": "191212121212"},
        {"resourceType": "Patient", "name": [{"text": f"Tolvan {NUMBER}"}]},
        request("d", subject={"reference": "Patient/191212121212"}),
        request("d", subject={"display": NUMBER}),
        request("d", subject={"identifier": {
            "system": "urn:oid:1.2.752.129.2.1.3.3", "value": "1"}}),
        request("d", extension=[{"url": OWN, "valueString": NUMBER}]),
        request("d", extension=[{"url": OWN, "valueIdentifier": {
            "system": "urn:oid:1.2.752.129.2.1.3.1", "value": "1"}}]),
        request("d", extension=[{"url": OURS, "valueString": NUMBER}]),
        request("d", code={"text": NUMBER}),
        request("d", code=coded("urn:lokal", NUMBER)),
        request("d", code=coded("urn:lokal", "X", display=f"Höft {NUMBER}")),
        request("d", note=[{"text": f"Ring {NUMBER}"}]),
        request("d") | {NUMBER: [{"text": NUMBER}]},
    ],
)  # fmt: skip
def test_persons_are_refused_and_not_repeated(tmp_path: Path, named: Tree) -> None:
    with pytest.raises(InvalidTables, match="pseudonyms, not personal") as refused:
        bring(tmp_path, named)
    assert "1212" not in str(refused.value)
    assert not (tmp_path / "in").exists()


def running_numbers(count: int) -> list[str]:
    """Ten digits each, of which some look like a date."""
    return [str(9_000_000_000 + 1_234_567 * at)[:10] for at in range(count)]


def patients(*values: tuple[str, str]) -> list[Tree]:
    return [
        {"resourceType": "Patient", "identifier": [{"system": system, "value": value}]}
        for system, value in values
    ]


def test_few_numbers_do_not_hide_among_those_of_another_system(tmp_path: Path) -> None:
    """Ten digits count where more than chance would be a person's."""
    persons = [("urn:b", number[2:]) for number in personal_numbers(4)]
    others = [("urn:a", number) for number in running_numbers(5000)]
    with pytest.raises(InvalidTables) as refused:
        bring(tmp_path, *patients(*others, *persons))
    (issue,) = refused.value.issues
    assert issue.column == "Patient.identifier(urn:b).value"
    assert "(4 resources hold one;" in issue.expected


def test_nor_among_references_to_something_else(tmp_path: Path) -> None:
    numbers = [f"Person/{number[2:]}" for number in personal_numbers(4)]
    others = [f"Patient/{number}" for number in running_numbers(5000)]
    several: list[Any] = [{"actor": {"reference": text}} for text in others + numbers]
    with pytest.raises(InvalidTables, match=r"actor\(Person\)\.reference: expected"):
        bring(tmp_path, {"resourceType": "Appointment", "participant": [
            each | {"status": "accepted"} for each in several], "status": "booked"},
        )  # fmt: skip


def test_uuids_are_nobody(tmp_path: Path) -> None:
    """Of ten thousand random ones four look like a date of birth and its digits."""
    chance = random.Random(10_000)
    ids = [str(UUID(int=chance.getrandbits(128), version=4)) for _ in range(10_000)]
    trees = [{"resourceType": "Patient", "id": each} for each in ids]
    assert bring(tmp_path, *trees).faults == ()


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        ("procedures", Procedure("X", NUMBER, "ort", "ort", 90, 45), "name"),
        ("patients", Patient("c", (NUMBER,), None, "3"), "procedure_ids"),  # type: ignore[arg-type]  # no dates
    ],
)
def test_no_row_with_one_is_written(table: str, row: Any, column: str) -> None:
    """The last gate: whatever element it came from."""
    with pytest.raises(InvalidTables) as refused:
        refuse_persons_in(Contribution(table, [row], Rank.STATED), "in.ndjson")
    (issue,) = refused.value.issues
    assert (issue.source, issue.column) == ("in.ndjson", f"{table}.{column}")
    assert "(1 rows hold one;" in issue.expected
    assert "1212" not in str(issue)
