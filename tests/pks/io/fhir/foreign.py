"""What another system might send: a small department, without our extensions."""

import json
from pathlib import Path
from typing import Any

from pks.io.exports.account import Account
from pks.io.fhir import import_fhir

Tree = dict[str, Any]
KVA = "urn:oid:1.2.752.116.1.3.2.1.4"
HSA = "urn:oid:1.2.752.129.2.1.4.1"


def coded(system: str, code: str, **more: str) -> Tree:
    return {"coding": [{"system": system, "code": code, **more}]}


def place(key: str, kind: str, name: str, above: str | None = None) -> Tree:
    system = "http://terminology.hl7.org/CodeSystem/location-physical-type"
    found: Tree = {
        "resourceType": "Location", "id": key, "name": name, "status": "active",
        "physicalType": coded(system, kind),
    }  # fmt: skip
    return found | ({"partOf": {"reference": f"Location/{above}"}} if above else {})


def request(key: str, kva: str = "NFB49", **more: Any) -> Tree:
    return {
        "resourceType": "ServiceRequest", "id": key, "status": "active",
        "intent": "order", "priority": "urgent", "authoredOn": "2026-09-01",
        "code": coded(KVA, kva, display="Höftprotes"),
        "subject": {"reference": f"Patient/p-{key}"},
        "locationReference": [{"reference": "Location/hus"}],
        "performer": [{"reference": "PractitionerRole/r1"}],
        **more,
    }  # fmt: skip


def slot(day: str, start: str, end: str, **more: Any) -> Tree:
    return {
        "resourceType": "Slot", "schedule": {"reference": "Schedule/lista"},
        "status": "free", "start": f"{day}T{start}:00+01:00",
        "end": f"{day}T{end}:00+01:00", **more,
    }  # fmt: skip


def nested(levels: int) -> Tree:
    return {"a": nested(levels - 1)} if levels else {}


def appointment(status: str, case: str, **more: Any) -> Tree:
    actors = (f"Patient/p-{case}", "Location/sal1", "PractitionerRole/r1")
    return {
        "resourceType": "Appointment", "status": status,
        "start": "2026-11-24T07:00:00Z", "end": "2026-11-24T08:30:00Z",
        "participant": [
            {"actor": {"reference": actor}, "status": "accepted"} for actor in actors
        ],
        **more,
    }  # fmt: skip


def department() -> list[Tree]:
    """Return a hospital with a theatre two levels down, its list, and three cases."""
    hsa = {"system": HSA, "value": "SE2321000131-E000000000001"}
    return [
        place("hus", "si", "Lasarettet") | {"identifier": [hsa]},
        place("plan4", "lvl", "Plan 4", "hus"),
        place("sal1", "ro", "Sal 1", "plan4"),
        {"resourceType": "Practitioner", "id": "d1", "identifier": [
            {"system": "urn:lokal", "value": "opk7"}]},
        *({
            "resourceType": "PractitionerRole", "id": key, "code": [{"text": text}],
            "practitioner": {"reference": "Practitioner/d1"},
            "location": [{"reference": "Location/hus"}],
        } for key, text in (("r1", "surgeon"), ("r2", "bakjour"))),
        {"resourceType": "Schedule", "id": "lista",
         "actor": [{"reference": "Location/sal1"}]},
        slot("2026-11-24", "07:45", "12:00"), slot("2026-11-24", "12:00", "16:00"),
        slot("2026-12-01", "07:45", "16:00"), slot("2026-11-27", "08:00", "12:00"),
        request("a"), request("b", "NGB49", priority="routine"),
        request("c", reasonCode=[coded("http://hl7.org/fhir/sid/icd-10-se", "M16.1")]),
        appointment("booked", "a"),
    ]  # fmt: skip


def lines(folder: Path, *resources: Any) -> Path:
    """Write resources as a file of NDJSON; text stands as it is."""
    file = folder / "in.ndjson"
    texts = [each if isinstance(each, str) else json.dumps(each) for each in resources]
    file.write_text("\n".join(texts) + "\n", "utf-8")
    return file


def bring(place: Path, *more: Any, **how: bool) -> Account:
    """Bring the department, and more of it, into a folder."""
    return import_fhir(lines(place, *department(), *more), place / "in", **how)
