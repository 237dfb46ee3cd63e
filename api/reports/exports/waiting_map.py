"""The map that reads the waiting list back."""

from collections.abc import Mapping

from api.reports.exports import codes as words
from api.reports.exports.toml_text import Value, toml
from pks.model.region import Region

COLUMNS: dict[str, Value] = {
    "case": "Ärende-ID", "site": "Sjukhus", "specialty": "Opererande enhet",
    "procedures": ["KVÅ 1", "KVÅ 2", "KVÅ 3"], "procedure_name": "Åtgärd",
    "decided": "Beslutsdatum", "requested": "Anmälningsdatum",
    "priority": "Prioritet", "medical_date": "Medicinskt måldatum",
    "booked_min": "Operationstid (min)", "care_form": "Vårdform",
    "age_band": "Åldersgrupp", "surgeon": "Ansvarig operatör", "infection": "Smitta",
    "ready": "Färdigbedömd", "ready_from": "Tidigast", "ready_until": "Senast",
    "blocked": "Kan ej datum", "wished": "Önskar datum", "pvv": "PvV", "mov": "MoV",
    "svf_start": "SVF start", "svf_course": "SVF-förlopp", "home_region": "Hemregion",
    "offered": "Erbjudna datum", "declined": "Avböjda datum",
    "elsewhere": "Annan vårdgivare", "elsewhere_date": "Annan vårdgivare datum",
    "missing": "Saknas", "short_notice": "Kort varsel", "booking_state": "Status",
    "booked_date": "Opdatum", "booked_theatre": "Sal", "booked_start": "Tid",
    "booked_surgeon": "Operatör", "called_on": "Kallad datum", "locked": "Låst",
}  # fmt: skip


def waiting_map(region: Region) -> str:
    """Return the map of the waiting list."""
    return toml(
        "väntelista.xlsx: en rad per ärende, upp till tre KVÅ-koder",
        {
            "columns": COLUMNS,
            "codes.priority": _back(words.PRIORITY),
            "codes.care_form": _back(words.CARE),
            "codes.age_band": _back(words.AGE),
            "codes.booking_state": _back(words.BOOKING),
            "codes.elsewhere": {**_back(words.ELSEWHERE), "": ""},
            "region": {
                "name": region.parameters.name,
                "site": region.sites[0].site_id,
            },
        },
    )


def _back(said: Mapping[str, str]) -> dict[str, Value]:
    """Return word -> our value."""
    return {word: value for value, word in said.items() if word}
