"""What had to be assumed because the list does not say it, with row counts."""

from collections.abc import Iterator, Sequence

from pks.io.waiting_list.case import ListCase
from pks.io.waiting_list.list_map import ListMap
from pks.io.waiting_list.patients import BOOKED_STATE, PRIORITY
from pks.io.waiting_list.reader import WaitingList
from pks.model.patients import Patient
from pks.model.region import Assumption


def assumptions(
    waiting: WaitingList, list_map: ListMap, patients: Sequence[Patient],
    num_procedures: dict[str, int],
) -> tuple[Assumption, ...]:  # fmt: skip
    """
    Return the assumptions that concern any row.

    Parameters
    ----------
    num_procedures
        Procedures by how their time is known: ``measured``, ``derived``, ``guessed``;
        ``all``; and those with an assumed ``stay``.
    """
    every = (
        *_of_cases(waiting, list_map),
        *_of_patients(waiting.cases, patients),
        *_of_procedures(list_map, num_procedures),
        *_of_people(patients),
    )
    return tuple(found for found in every if found.num_rows)


def _of_cases(waiting: WaitingList, list_map: ListMap) -> Iterator[Assumption]:
    cases = waiting.cases
    if waiting.is_as_of_assumed:
        yield Assumption(
            "region", f"Uttagsdagen är det senaste beslutet, {waiting.as_of}.",
            f"The extract's day is the latest decision, {waiting.as_of}.", 1,
        )  # fmt: skip
    for name, num_rows in waiting.num_defaulted.items():
        value = list_map.defaults[name]
        yield Assumption(
            "patients", f"{name} tomt: {value} enligt kartan.",
            f"{name} blank: {value} by the map.", num_rows,
        )  # fmt: skip
    yield Assumption(
        "patients", f"Prioritet tom: {PRIORITY}.", f"Priority blank: {PRIORITY}.",
        sum("priority" not in case.values for case in cases),
    )  # fmt: skip
    yield Assumption(
        "patients", f"Tilläggskoder ({list_map.additional}…) tas inte med.",
        f"Additional codes ({list_map.additional}…) are left out.",
        waiting.num_additional,
    )  # fmt: skip
    yield Assumption(
        "sites", f"Sjukhus saknas: {list_map.site}.",
        f"No site is named: {list_map.site}.", sum(not case.site for case in cases),
    )  # fmt: skip
    yield Assumption(
        "specialties",
        "Specialitet saknas: den som åtgärden redan har, annars kodens kapitel i KVÅ.",
        "No specialty is named: the procedure's own, else the KVÅ chapter of its code.",
        sum(not case.specialty for case in cases),
    )  # fmt: skip


def _of_patients(
    cases: Sequence[ListCase], patients: Sequence[Patient]
) -> Iterator[Assumption]:
    pairs = list(zip(cases, patients, strict=True))
    yield Assumption(
        "patients", "Bokad dag utan läge: räknas som kallad.",
        f"A booked day without a state counts as {BOOKED_STATE}.",
        sum(
            patient.booked_date is not None and not case.values.get("booking_state")
            for case, patient in pairs
        ),
    )  # fmt: skip
    yield Assumption(
        "patients",
        "PvV eller MoV utan datum: börjar vid första uttaget som visar den.",
        "PvV or MoV without a date begins with the first extract that shows it.",
        sum(case.status != "active" and case.status_from is None for case in cases),
    )  # fmt: skip
    yield Assumption(
        "patients", "SVF utan startdag: operationsanmälan, annars beslutet.",
        "A cancer course without its first day: the request, else the decision.",
        sum(case.svf and not case.values.get("svf_start") for case in cases),
    )  # fmt: skip
    yield Assumption(
        "patients", "Patienttid ur utfallet i stället för anmälda minuter.",
        "Patient time as measured instead of the minutes asked for.",
        sum(
            bool(case.values.get("booked_min")) and not patient.booked_min
            for case, patient in pairs
        ),
    )  # fmt: skip


def _of_procedures(
    list_map: ListMap, num_procedures: dict[str, int]
) -> Iterator[Assumption]:
    yield Assumption(
        "procedures",
        "Patienttid ur anmälda minuter eller specialitetens utfall; spridning därefter,"
        " annars halva medelvärdet.",
        "Patient time from the minutes asked for or the specialty's outcomes; spread"
        " likewise, else half the mean.",
        num_procedures["derived"],
    )  # fmt: skip
    yield Assumption(
        "procedures", f"Patienttid okänd: {list_map.mean_min} min.",
        f"Patient time unknown: {list_map.mean_min} min.", num_procedures["guessed"],
    )  # fmt: skip
    yield Assumption(
        "procedures",
        f"Bytestid {list_map.turnover_min} min, där ingen annan import vet bättre.",
        f"Turnover {list_map.turnover_min} min, where no other import knows better.",
        num_procedures["all"],
    )  # fmt: skip
    yield Assumption(
        "procedures", f"Slutenvård: vårdtid {list_map.stay_days} dygn i medel.",
        f"Inpatients: a mean stay of {list_map.stay_days} days.",
        num_procedures["stay"],
    )  # fmt: skip


def _of_people(patients: Sequence[Patient]) -> Iterator[Assumption]:
    named = {p.surgeon_id for p in patients} | {p.booked_surgeon_id for p in patients}
    yield Assumption(
        "staff",
        "Den som är namngiven operatör finns i personalen och får göra ärendets"
        " åtgärder.",
        "Who is named as surgeon is on the staff and may do the case's procedures.",
        len(named - {""}),
    )  # fmt: skip
