"""What had to be assumed because a log of cases does not say it."""

from collections.abc import Mapping
from typing import Any

from pks.io.case_log.log_map import LogMap
from pks.model.region import Assumption

_ASSUMED = (
    ("staff",
     "Loggen har inga namn: per specialitet finns så många låtsasoperatörer som pass"
     " samtidigt, och ett team per sal. De begränsar ingenting.",
     "The log names nobody: each service has as many pseudo-surgeons as sessions at a"
     " time, and each suite one team. They limit nothing."),
    ("surgeon_privileges",
     "Varje låtsasoperatör får göra specialitetens alla åtgärder, i medeltakt.",
     "Each pseudo-surgeon may do all of the service's procedures, at mean speed."),
    ("team_needs",
     "Varje operation kräver ett helt team; loggen säger inte vilka roller.",
     "Each operation needs one whole team; the log does not say which roles."),
    ("duties",
     "Alla är i tjänst hela passet de dagar då specialiteten eller salen används.",
     "Everybody is on duty for the whole session on days when it is used."),
    ("patients",
     "Prioritet 3, slutenvård utan vårdplats, samma beslutsdatum för alla.",
     "Priority 3, inpatient without a bed, one decision date for all."),
    ("procedures",
     "Ingen uppvakning, IVA eller utrustning: loggen slutar när patienten lämnar"
     " salen. Vårdtid bara där utskrivningar står.",
     "No recovery, intensive care or equipment: the log ends when the patient leaves"
     " the theatre. A stay only where discharges are given."),
    ("quotas",
     "Takten är så många som loggen visar per vecka och specialitet.",
     "The takt is as many as the log shows a week and service."),
    ("sessions",
     "Alla pass har samma tider; loggen säger inte när en sal är bemannad.",
     "All sessions have the same hours; the log does not say when a suite is staffed."),
)  # fmt: skip


_NAMED = {
    "staff": (
        "Operatörerna är de som loggen nämner; övrig personal måste importeras.",
        "Surgeons are those whom the log names; other staff must be imported.",
    ),
    "surgeon_privileges": (
        "Behörig är den som gjort åtgärden minst {least} gånger på {months} månader.",
        "Who did a procedure at least {least} times in {months} months may do it.",
    ),
    "duties": (
        "Operatörerna är i tjänst de dagar då deras specialitet har pass, tills ett"
        " schema importeras.",
        "Surgeons are on duty on days when their service has sessions, until a roster"
        " is imported.",
    ),
}  # fmt: skip
_MAPPED = (
    "Teamets roller är kartans, lika för alla åtgärder i en saltyp.",
    "The team's roles are the map's, alike for all procedures of a theatre type.",
)
NEEDLESS = ("patients", "quotas")  # where the log brings no waiting list


def assumptions(
    tables: Mapping[str, tuple[Any, ...]], log_map: LogMap, *, is_named: bool = False
) -> tuple[Assumption, ...]:
    """Return the assumptions, each with the rows that it concerns."""
    words = {table: (sv, en) for table, sv, en in _ASSUMED}
    if is_named:
        words |= _NAMED
    if log_map.team_needs:
        words["team_needs"] = _MAPPED
    if log_map.waiting_kind == "none":
        words = {table: said for table, said in words.items() if table not in NEEDLESS}
    numbers = {"least": log_map.least_cases, "months": log_map.within_months}
    return tuple(
        Assumption(
            table, sv.format(**numbers), en.format(**numbers), len(tables[table])
        )
        for table, (sv, en) in words.items()
    )
