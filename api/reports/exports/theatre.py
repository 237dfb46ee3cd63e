"""The theatre system's lists: who waits, what was done, and what became of the plan."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from api.reports.exports.codes import AGE, BOOKING, CARE, ELSEWHERE, PRIORITY, URGENCY
from api.reports.exports.grid import Cell, Grid, clock
from pks.model.care import Procedure
from pks.model.outcomes import Outcome
from pks.model.patients import Patient, Periods
from pks.model.region import Region

WAITING_HEADER = (
    "Ärende-ID", "Sjukhus", "Opererande enhet", "KVÅ 1", "KVÅ 2", "KVÅ 3", "Åtgärd",
    "Beslutsdatum", "Anmälningsdatum", "Prioritet", "Medicinskt måldatum",
    "Operationstid (min)", "Vårdform", "Åldersgrupp", "Ansvarig operatör", "Smitta",
    "Färdigbedömd", "Tidigast", "Senast", "Kan ej datum", "Önskar datum",
    "PvV", "MoV", "SVF start", "SVF-förlopp", "Hemregion", "Erbjudna datum",
    "Avböjda datum", "Annan vårdgivare", "Annan vårdgivare datum", "Saknas",
    "Kort varsel", "Status", "Opdatum", "Sal", "Tid", "Operatör", "Kallad datum",
    "Låst",
)  # fmt: skip
LOG_HEADER = (
    "Ärende-ID", "Opdatum", "Opsal", "Opererande enhet", "KVÅ-koder", "Åtgärd",
    "Operatör", "Angelägenhet", "Planerad start", "Planerad tid (min)",
    "Patienttid start", "Operation start", "Knivstart", "Operation slut",
    "Patienttid slut", "Utskriven",
)  # fmt: skip
OUTCOME_HEADER = (
    *LOG_HEADER, "Anmäld akut", "Status", "Struken datum", "Struken tid",
    "Strykningsorsak",
)  # fmt: skip
NUM_CODES = 3
DONE, STRUCK = "Genomförd", "Struken"


def waiting_grid(region: Region) -> Grid:
    """Return the waiting list: a row a case, its KVÅ codes in three columns."""
    procedures = {row.procedure_id: row for row in region.procedures}
    rows: list[Sequence[Cell]] = [
        ["Väntelista operation", *[None] * 5],
        [f"Uttag {region.parameters.as_of} 06:00"],
        [],
        [*WAITING_HEADER],
    ]
    waiting = [p for p in region.patients if p.booking_state != "performed"]
    rows += [_waiting(patient, procedures) for patient in waiting]
    rows.append([f"Antal: {len(waiting)}"])
    return Grid(rows, 4, [(0, 0, 0, 5)])


def _waiting(patient: Patient, procedures: Mapping[str, Procedure]) -> list[Cell]:
    main = procedures[patient.procedure_ids[0]]
    codes = [*patient.procedure_ids[:NUM_CODES]]
    return [
        patient.patient_id, " ".join(patient.site_ids), main.specialty_id,
        *codes, *[None] * (NUM_CODES - len(codes)), main.name,
        patient.decision_date, patient.request_date, PRIORITY[patient.priority],
        patient.medical_date, patient.booked_min or None, CARE[patient.care_form],
        AGE[patient.age_band], patient.surgeon_id, _yes(patient.infection),
        "Ja" if patient.ready else "Nej", patient.ready_from, patient.ready_until,
        _days(patient.blocked_dates), _days(patient.wished_dates),
        _periods(patient.pvv_periods), _periods(patient.mov_periods),
        patient.svf_start, patient.svf_course, patient.home_region,
        _days(patient.offered_dates), _days(patient.declined_dates),
        ELSEWHERE[patient.elsewhere], patient.elsewhere_date,
        ", ".join(patient.missing), _yes(patient.short_notice),
        BOOKING[patient.booking_state], patient.booked_date, patient.booked_theatre_id,
        clock(patient.booked_start_min), patient.booked_surgeon_id, patient.called_on,
        _yes(patient.lock_date),
    ]  # fmt: skip


def _yes(flag: bool) -> str:
    return "Ja" if flag else ""


def _days(days: tuple[date, ...]) -> str:
    return ", ".join(map(str, days))


def _periods(periods: Periods) -> str:
    return ", ".join(f"{first}..{last or ''}" for first, last in periods)


def log_grid(region: Region) -> Grid:
    """Return the operations done, with their SPOR times and a totals row."""
    done = [row for row in region.outcomes if row.result == "performed"]
    lines = [_times(row, region) for row in _in_order(done)]
    return _log("Operationslogg", LOG_HEADER, lines, region)


def outcome_grid(region: Region) -> Grid:
    """Return every planned or emergency case: done, or struck with time and reason."""
    lines = [
        [*_times(row, region), *_ending(row)] for row in _in_order(region.outcomes)
    ]
    return _log("Utfall operation", OUTCOME_HEADER, lines, region)


def _log(
    title: str, header: tuple[str, ...], lines: list[list[Cell]], region: Region
) -> Grid:
    extract: list[Cell] = [f"Uttag: {region.parameters.as_of} 06:00"]
    total: list[Cell] = ["Totalt", f"{len(lines)} rader"]
    return Grid([[title], extract, [], [*header], *lines, total], 4)


def _in_order(rows: "tuple[Outcome, ...] | list[Outcome]") -> Iterator[Outcome]:
    yield from sorted(rows, key=lambda r: (r.date, r.theatre_id, r.in_min, r.case_id))


def _times(row: Outcome, region: Region) -> list[Cell]:
    procedures = {p.procedure_id: p for p in region.procedures}
    main = procedures[row.procedure_ids[0]] if row.procedure_ids else None
    spor = (row.in_min, row.operation_start_min, row.knife_min,
            row.operation_end_min, row.out_min)  # fmt: skip
    return [
        row.case_id, str(row.date), row.theatre_id, main.specialty_id if main else "",
        " ".join(row.procedure_ids), main.name if main else "", row.surgeon_id,
        URGENCY[row.urgency], clock(row.planned_start_min), row.planned_min or None,
        *map(_late, spor), row.discharge_date and str(row.discharge_date),
    ]  # fmt: skip


def _late(minutes: int) -> str:
    """Return a time of day; midnight as the end of a day, as the systems write it."""
    return "24:00" if minutes == 0 else clock(minutes)


def _ending(row: Outcome) -> list[Cell]:
    is_struck = row.result == "cancelled"
    return [
        clock(row.arrived_min), STRUCK if is_struck else DONE,
        row.cancelled_date and str(row.cancelled_date), clock(row.cancelled_min),
        row.reason,
    ]  # fmt: skip
