"""The maps that read the exports back."""

from collections.abc import Iterable, Mapping

from api.reports.exports import codes as words
from api.reports.exports.schedules import Schedule
from api.reports.exports.theatre import DONE, STRUCK
from api.reports.exports.toml_text import Value, toml
from api.reports.exports.wards import RESERVE, STAFFED, WARD_KINDS
from pks.io.formats import format_clock, format_share
from pks.model.people import Person
from pks.model.region import Region

FREE = {"": "free"}
PERSON_COLUMNS: dict[str, Value] = {
    "person": "Anställd", "role": "Befattning", "staff_group": "Arbetstidsavtal",
    "site": "Enhet", "employment": "Tjänstgöringsgrad", "agency": "Anställningsform",
}  # fmt: skip
LOG_COLUMNS = {
    "case": "Ärende-ID", "date": "Opdatum", "suite": "Opsal",
    "service": "Opererande enhet", "procedure": "KVÅ-koder",
    "procedure_name": "Åtgärd", "wheels_in": "Patienttid start",
    "wheels_out": "Patienttid slut", "scheduled": "Planerad start",
    "booked_min": "Planerad tid (min)",
}  # fmt: skip
SPOR_COLUMNS = {
    "surgeon": "Operatör", "urgency": "Angelägenhet",
    "operation_start": "Operation start", "knife_start": "Knivstart",
    "operation_end": "Operation slut", "discharged": "Utskriven",
}  # fmt: skip
ENDING_COLUMNS = {
    "arrived": "Anmäld akut", "status": "Status", "cancelled": "Struken datum",
    "cancelled_time": "Struken tid", "reason": "Strykningsorsak",
    "cause": "Strykningsorsak",
}  # fmt: skip


def doctors_map(region: Region, schedule: Schedule) -> str:
    """Return the map of the doctors' schedule."""
    people = [person for person in region.staff if words.is_doctor(person)]
    hours = {
        code: f"{format_clock(start)}-{format_clock(end)}"
        for (_, start, end), code in schedule.codes.items()
    }
    kinds = {code: kind for (kind, _, _), code in schedule.codes.items()}
    return toml(
        "schema_läkare.xlsx: en rad per läkare, en kolumn per dag",
        {
            "columns": PERSON_COLUMNS,
            "codes.kind": {**kinds, **FREE},
            **_people_codes(people),
            "hours": hours,
            "wide": {"separator": "/"},
        },
    )


def others_map(region: Region) -> str:
    """Return the map of everybody else's schedule."""
    people = [person for person in region.staff if not words.is_doctor(person)]
    columns: dict[str, Value] = {
        **PERSON_COLUMNS, "date": "Datum", "kind": "Passkod", "start": "Start",
        "end": "Slut",
    }  # fmt: skip
    kinds = {code: kind for kind, code in words.DUTY_CODES.items()}
    return toml(
        "schema_övriga.csv: en rad per pass",
        {
            "columns": columns,
            "codes.kind": {**kinds, **FREE},
            **_people_codes(people),
        },
    )


def _people_codes(people: Iterable[Person]) -> dict[str, dict[str, Value]]:
    titles = words.titles(people)
    return {
        "codes.role": {t: " ".join(person.roles) for t, person in titles.items()},
        "codes.agency": {"Tillsvidare": "no", "Inhyrd": "yes"},
    }


def beds_map(region: Region) -> str:
    """Return the map of the bed coordinator's sheet."""
    columns: dict[str, Value] = {
        "ward": "Avdelning", "name": "Namn", "kind": "Typ", "site": "Sjukhus",
        "measure": "Uppgift",
    }  # fmt: skip
    return toml(
        "vårdplatser.xlsx: två rader per avdelning, en kolumn per dygn",
        {
            "columns": columns,
            "codes.measure": {STAFFED: "staffed", RESERVE: "emergency_reserve"},
            "codes.kind": {word: kind for kind, word in WARD_KINDS.items()},
            "ward_of": _links(region, "ward_id"),
            "icu_of": _links(region, "icu_id"),
            "pacu_of": _links(region, "pacu_id"),
        },
    )


def _links(region: Region, name: str) -> dict[str, Value]:
    """Return the ward of each specialty at each site, where all its flows agree."""
    found: dict[str, set[str]] = {}
    for flow in region.flows:
        found.setdefault(flow.specialty_id, set()).add(getattr(flow, name))
    agreed = {key: next(iter(wards)) for key, wards in found.items() if len(wards) == 1}
    return {key: ward for key, ward in agreed.items() if ward}


def log_map(region: Region) -> str:
    """Return the map of the operation log, team needs included."""
    return toml(
        "operationslogg.csv: en rad per utförd operation",
        {
            "columns": {**LOG_COLUMNS, **SPOR_COLUMNS},
            "codes.urgency": _urgencies(),
            "procedures": {"separator": " "},
            "sessions": {"kind": "master"},
            "waiting": {"kind": "none"},
            "privileges": {"least_cases": 5, "within_months": 24},
            **_team_needs(region),
            "region": {
                "name": region.parameters.name,
                "site": region.sites[0].site_id,
            },
        },
    )


def _urgencies() -> dict[str, Value]:
    return {word: value for value, word in words.URGENCY.items()}


def _team_needs(region: Region) -> dict[str, dict[str, Value]]:
    """Return the usual team: per role the commonest count among the procedures."""
    counts: dict[str, list[int]] = {}
    for need in region.team_needs:
        if not need.competence:
            counts.setdefault(need.role, []).append(need.count)
    usual: dict[str, Value] = {
        role: format_share(max(sorted(set(found)), key=found.count))
        for role, found in counts.items()
    }
    return {'team_needs."*"': usual}


def outcome_map(region: Region) -> str:
    """Return the map of what became of the plan."""
    shared = {k: v for k, v in LOG_COLUMNS.items() if k not in _LOG_ONLY}
    reasons: Mapping[str, Value] = {r.reason: r.cause for r in region.cancellations}
    return toml(
        "utfall.csv: en rad per planerat eller akut fall",
        {
            "columns": {**shared, **SPOR_COLUMNS, **ENDING_COLUMNS},
            "codes.urgency": _urgencies(),
            "codes.status": {DONE: "performed", STRUCK: "cancelled"},
            "codes.cause": {**reasons, "": ""},
            "procedures": {"separator": " "},
        },
    )


_LOG_ONLY = ("service", "procedure_name")
