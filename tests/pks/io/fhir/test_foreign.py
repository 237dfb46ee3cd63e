"""Another system's resources, generous in: kept, named or refused, never lost."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pks.errors import InvalidTables, UnreadableFile
from pks.io import load_region
from pks.io.fhir import import_fhir
from tests.pks.io.fhir.foreign import (
    Tree,
    appointment,
    bring,
    coded,
    department,
    lines,
    nested,
    request,
)

CANCELLED = "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason"


def test_a_department_becomes_a_region(tmp_path: Path) -> None:
    account = bring(tmp_path)
    region = load_region(tmp_path / "in")
    assert account.faults == ()
    (site,) = region.sites
    assert site.site_id == "SE2321000131-E000000000001"
    assert [(row.theatre_id, row.site_id) for row in region.theatres] == [
        ("sal1", site.site_id)
    ]
    (person,) = region.staff
    assert (person.staff_id, person.roles) == ("opk7", ("surgeon", "bakjour"))
    assert [
        (row.session_id, row.weekday, row.start_min, row.end_min)
        for row in region.sessions
    ] == [("lista-tue-0745", "tue", 465, 960), ("lista-fri-0800", "fri", 480, 720)]
    a, b, _ = region.patients
    assert (a.procedure_ids, a.priority, a.surgeon_id) == (("NFB49",), "2", "opk7")
    assert (a.decision_date, a.site_ids) == (date(2026, 9, 1), (site.site_id,))
    assert (a.booking_state, a.booked_date) == ("confirmed", date(2026, 11, 24))
    assert (a.booked_theatre_id, a.booked_start_min) == ("sal1", 480)
    assert (b.priority, b.booking_state) == ("3", "")
    assert {row.procedure_id: row.name for row in region.procedures}["NFB49"] == (
        "Höftprotes"
    )


def test_what_a_region_has_no_place_for_is_named(tmp_path: Path) -> None:
    extension = [{"url": "https://annan.example/brådska", "valueString": "ja"}]
    more = request(
        "d", note=[{"text": "Ring först"}], extension=extension,
        identifier=[{"value": "d1"}, {"system": "urn:remiss", "value": "9"}],
        code={"coding": [{"code": "NFB49"}, {"system": "http://snomed.info/sct"}]},
    )  # fmt: skip
    account = bring(tmp_path, more, {"resourceType": "Observation", "id": "o"})
    assert account.skipped == {
        "Location mellan sjukhus och sal": 1,
        "ServiceRequest.code.coding(http://snomed.info/sct)": 1,
        "ServiceRequest.extension(https://annan.example/brådska)": 1,
        "ServiceRequest.identifier(urn:remiss)": 1,
        "ServiceRequest.note": 1,
        "ServiceRequest.reasonCode": 1,
        "Slot: passet är inte varje vecka, men läses så": 1,
        "resurs Observation": 1,
    }
    assert "(ServiceRequest.note): 1" in (tmp_path / "in/import-fhir-in.md").read_text()


def test_who_does_not_wait_is_left_out_and_told(tmp_path: Path) -> None:
    account = bring(
        tmp_path, request("d", status="revoked"), request("e", intent="proposal"),
        request("f", doNotPerform=True), request("g", status="on-hold"),
    )  # fmt: skip
    assert account.skipped["ServiceRequest med status revoked"] == 1
    assert account.skipped["ServiceRequest utan beslut"] == 2
    cases = {row.patient_id: row.ready for row in load_region(tmp_path / "in").patients}
    assert cases == {"a": True, "b": True, "c": True, "g": False}


@pytest.mark.parametrize(
    ("status", "code", "result", "cause"),
    [
        ("fulfilled", None, "performed", ""),
        ("noshow", None, "cancelled", "patient"),
        ("cancelled", "pat-fb", "cancelled", "patient"),
        ("cancelled", "prov-pers", "cancelled", "hospital"),
        ("cancelled", "meds-inc", "cancelled", "medical"),
        ("cancelled", "other", "cancelled", ""),
        ("cancelled", None, "cancelled", ""),
    ],
)
def test_what_became_of_bookings(
    tmp_path: Path, status: str, code: str | None, result: str, cause: str
) -> None:
    why = {"cancelationReason": coded(CANCELLED, code)} if code else {}
    bring(tmp_path, appointment(status, "b", **why))
    (row,) = load_region(tmp_path / "in").outcomes
    assert (row.case_id, row.date, row.planned_start_min) == (
        "b", date(2026, 11, 24), 480,
    )  # fmt: skip
    assert (row.result, row.cause) == (result, cause)


def test_a_later_list_takes_the_place_of_the_earlier(tmp_path: Path) -> None:
    bring(tmp_path)
    import_fhir(lines(tmp_path, *department()[:10], request("b")), tmp_path / "in")
    assert [r.patient_id for r in load_region(tmp_path / "in").patients] == ["b"]


def test_changes_alone_keep_the_rest(tmp_path: Path) -> None:
    bring(tmp_path)
    moved = appointment(
        "pending", "b", basedOn=[{"reference": "ServiceRequest/case-b"}],
        participant=[{"status": "accepted"}],
    )  # fmt: skip
    import_fhir(lines(tmp_path, moved), tmp_path / "in", partial=True)
    booked = {r.patient_id: r for r in load_region(tmp_path / "in").patients}
    assert set(booked) == {"a", "b", "c"}
    assert (booked["b"].booking_state, booked["b"].procedure_ids) == (
        "called", ("NGB49",),
    )  # fmt: skip


def booking_of(case: str, **more: Any) -> Tree:
    return appointment("booked", case, **more)


@pytest.mark.parametrize(
    "gone",
    [{"status": "revoked"}, {"intent": "proposal"}, {"authoredOn": "2026"}],
    ids=lambda more: next(iter(more)),
)
def test_a_booking_of_who_does_not_wait_makes_no_patient(
    tmp_path: Path, gone: dict[str, str]
) -> None:
    """Neither on a new list, nor on one that has the case from an earlier import."""
    account = bring(tmp_path, request("d", **gone), booking_of("d"))
    fault = account.faults[-1]
    assert (fault.row, fault.column) == (len(department()) + 2, "Appointment.basedOn")
    assert "expected a ServiceRequest that is on the list" in str(fault)
    page = (tmp_path / "in/import-fhir-in.md").read_text("utf-8")
    assert "expected a ServiceRequest that is on the list" in page
    assert {r.patient_id for r in load_region(tmp_path / "in").patients} == set("abc")

    bring(tmp_path, request("d"))
    account = bring(tmp_path, request("d", **gone), booking_of("d"), partial=True)
    assert account.faults[-1].column == "Appointment.basedOn"
    left = {r.patient_id: r for r in load_region(tmp_path / "in").patients}["d"]
    assert left.booking_state == ""


def test_a_booking_of_who_has_left_the_list_makes_no_patient(tmp_path: Path) -> None:
    bring(tmp_path, request("d"))
    based = {"basedOn": [{"reference": "ServiceRequest/case-d"}]}
    account = bring(tmp_path, booking_of("d", **based))
    (fault,) = account.faults
    assert (fault.column, fault.value) == ("Appointment.basedOn", "d")
    assert {r.patient_id for r in load_region(tmp_path / "in").patients} == set("abc")


def test_a_second_booking_of_a_case_is_set_aside_and_names_the_first(
    tmp_path: Path,
) -> None:
    later = {"start": "2026-12-01T07:00:00Z", "end": "2026-12-01T08:00:00Z"}
    account = bring(tmp_path, booking_of("a", **later))
    (fault,) = account.faults
    first, second = len(department()), len(department()) + 1
    assert str(fault) == (
        f"in.ndjson, row {second}, column Appointment.basedOn: expected one booking of"
        f" each case (also in in.ndjson, row {first}). Got 'a'."
    )
    booked = {r.patient_id: r for r in load_region(tmp_path / "in").patients}["a"]
    assert booked.booked_date == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (request("d", status="wating"), "column ServiceRequest.status: expected"
         " 'draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error' or"
         " 'unknown'. Got 'wating'."),
        (request("d", priority="now"), "column ServiceRequest.priority: expected"),
        ({k: v for k, v in request("d").items() if k != "subject"},
         "column ServiceRequest.subject: expected the element (it must be there)."),
        (request("d", code=coded("urn:oid:1.2.752.116.1.3.2.1.4", "höft")),
         "column ServiceRequest.code.coding[0]: expected a KVÅ code such as NFB49."
         " Got 'höft'."),
        (request("d", reasonCode=[coded("http://hl7.org/fhir/sid/icd-10-se", "161")]),
         "expected an ICD-10-SE code such as M16.1. Got '161'."),
        (request("d", identifier=[{"system": "urn:oid:1.2.752.29.4.19", "value": "7"}]),
         "column ServiceRequest.identifier[0]: expected an HSA-id"),
        (request("d", authoredOn="2026-02-30"),
         "column ServiceRequest.authoredOn: expected a date or moment that exists."),
        (request("d", authoredOn="2026"),
         "column ServiceRequest.authoredOn: expected a whole date"),
        (request("d", authoredOn=None),
         "column ServiceRequest.authoredOn: expected the element"),
        (request("d", code=None),
         "column ServiceRequest.code, orderDetail: expected the element"),
        (request("d", locationReference=[{"reference": "Location/nej"}]),
         "column ServiceRequest.locationReference: expected a reference to a Location"
         " that is read, or in the region. Got 'nej'."),
        (request("d", modifierExtension=[{"url": "x", "valueBoolean": True}]),
         "column ServiceRequest.modifierExtension: expected no modifierExtension"),
        (request("d", note=nested(600)),
         "column ServiceRequest: expected elements at most 60 levels deep."),
        (request("a"), "column ServiceRequest.identifier: expected each id once (also"
         " in in.ndjson, row 12). Got 'a'."),
        (appointment("booked", "x"),
         "column Appointment.basedOn: expected basedOn: the ServiceRequest, or"),
        (appointment("bokad", "a"), "column Appointment.status: expected 'proposed'"),
        ({"resourceType": "Slot", "status": "free"}, "column Slot.schedule: expected"),
        ({"id": "utan"}, "column resourceType: expected a resource"),
        ("[1, 2]", "column resourceType: expected a resource"),
        ('{"resourceType": "Patient"', "expected whole JSON (it breaks at line 1,"),
        ('{"resourceType": "Patient", "n": NaN}', "expected whole JSON"),
        ("[" * 100_000, "expected whole JSON"),
    ],
)  # fmt: skip
def test_a_fault_names_line_path_value_and_what_was_expected(
    tmp_path: Path, bad: Any, told: str
) -> None:
    account = bring(tmp_path, bad)
    row = len(department()) + 1
    assert {(fault.source, fault.row) for fault in account.faults} == {
        ("in.ndjson", row)
    }
    assert told in str(account.faults[0])
    assert account.num_set_aside == 1
    assert len(load_region(tmp_path / "in").patients) == 3
    with pytest.raises(InvalidTables) as strict:
        bring(tmp_path, bad, strict=True)
    assert strict.value.issues == account.faults


def test_an_import_that_is_mostly_unusable_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(InvalidTables):
        import_fhir(lines(tmp_path, "{", "{", request("a")), tmp_path / "in")
    assert not (tmp_path / "in").exists()


def test_a_bundle_says_the_entry(tmp_path: Path) -> None:
    entries = [{"resource": each} for each in (*department(), request("d", status=1))]
    file = tmp_path / "b.json"
    bundle = {"resourceType": "Bundle", "type": "searchset", "entry": entries}
    file.write_text(json.dumps(bundle), "utf-8")
    (fault,) = import_fhir(file, tmp_path / "in").faults
    assert str(fault).startswith(f"b.json, Bundle.entry, row {len(entries)}, column")


@pytest.mark.parametrize("bytes_", [b"\xff\xfe\x00", b"\xe5"])
def test_other_encodings_are_refused(tmp_path: Path, bytes_: bytes) -> None:
    (tmp_path / "x.ndjson").write_bytes(bytes_)
    with pytest.raises(UnreadableFile, match=r"x\.ndjson: expected text in UTF-8"):
        import_fhir(tmp_path / "x.ndjson", tmp_path / "in")


def test_an_empty_folder_is_no_fhir(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableFile, match="expected a Bundle"):
        import_fhir(tmp_path / "empty", tmp_path / "in")
