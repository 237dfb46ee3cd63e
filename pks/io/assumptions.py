"""Defaults that were used because the files were silent, and for how many rows."""

from collections.abc import Iterator

from pks.io.tables import Parsed
from pks.model.columns import columns_of
from pks.model.region import Assumption, Table

MISSING_TABLE = {
    "travel": ("restider är okända", "travel times are unknown"),
    "equipment": ("ingen utrustning begränsar", "no equipment limits anything"),
    "movable_equipment": (
        "ingen utrustning kan flyttas", "no equipment can be moved",
    ),
    "acuity": ("ingen vårdtyngd räknas", "no acuity is counted"),
    "wards": ("inga vårdplatser begränsar", "no beds limit anything"),
    "ward_beds": (
        "vårdplatserna är obegränsade", "beds are without limit",
    ),
    "rooms": (
        "varje vårdplats räknas som ett enkelrum", "each bed counts as a single room",
    ),
    "shifts": (
        "avdelningarnas bemanning är okänd", "the wards' staffing is unknown",
    ),
    "team_needs": (
        "inget team utöver operatören krävs", "no team beside the surgeon is needed",
    ),
    "closures": ("ingen sal är stängd", "no theatre is closed"),
    "inpatients": ("inga patienter ligger inne", "no beds are taken now"),
    "inflow": ("ingen inflödeshistorik", "no history of inflow"),
    "quotas": ("inget flöde har en takt att nå", "no flow has a takt to reach"),
    "cancellations": ("inget stryks", "nothing is cancelled"),
    "emergencies": (
        "en tredjedel av alla fall är akuta, på vanliga timmar och klasser",
        "a third of all cases are emergencies, at usual hours and of usual classes",
    ),
    "levers": ("inga insatser finns att ta till", "no levers to pull"),
    "outcomes": ("inget utfall att följa upp", "no outcomes to follow up"),
}  # fmt: skip

BLANK_CELL = {
    ("procedures", "turnover_min"): ("bytestid 25 min", "turnover 25 min"),
    ("procedures", "pacu_min"): ("90 min på uppvakning", "90 min in recovery"),
    ("procedures", "los_mean_days"): ("vårdtid 0 dygn", "a stay of 0 days"),
    ("procedures", "drg_weight"): ("DRG-vikt 0", "DRG weight 0"),
    ("sessions", "specialty_id"): ("valfri specialitet", "any specialty"),
    ("staff", "employment_permille"): ("heltid", "full time"),
    ("surgeon_privileges", "speed_permille"): (
        "operatören tar medeltid", "the surgeon takes the mean time",
    ),
    ("patients", "request_date"): (
        "operationsanmälan samma dag som beslutet", "requested on the decision's day",
    ),
    ("patients", "medical_date"): (
        "måldatum enligt prioritetens maxtid", "medical date by the priority's limit",
    ),
    ("patients", "booked_min"): (
        "åtgärdens medeltid", "the procedure's mean time",
    ),
    ("patients", "care_form"): ("slutenvård", "inpatient"),
    ("patients", "age_band"): ("vuxen", "adult"),
    ("patients", "ready"): ("färdigutredd och klar", "worked up and ready"),
}  # fmt: skip


def missing_table(table: Table) -> Iterator[Assumption]:
    """Say what a missing optional table means."""
    sv, en = MISSING_TABLE[table.name]
    yield Assumption(
        table.name,
        f"Tabellen {table.sv} saknas: {sv}.",
        f"The table {table.name} is missing: {en}.",
        0,
    )


def assumptions_of(parsed: Parsed) -> Iterator[Assumption]:
    """Say for how many rows a default that matters was used."""
    headers = columns_of(parsed.table.row_class)
    for (table, name), (sv, en) in BLANK_CELL.items():
        num_rows = parsed.num_blank.get(name, 0)
        if table == parsed.table.name and num_rows:
            yield Assumption(
                table,
                f"{headers[name].sv} tomt: {sv}.",
                f"{name} blank: {en}.",
                num_rows,
            )
