"""The list's cases as patients of the region."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pks.io.cells import Unfit, parse_periods
from pks.io.exports import id_of
from pks.io.exports.table_file import TableFile
from pks.io.waiting_list.case import ListCase
from pks.io.waiting_list.fields import MANY, ONE
from pks.io.waiting_list.list_map import ListMap
from pks.io.waiting_list.reader import WaitingList
from pks.model.patients import Patient, Periods

WAITS = {"pvv": "pvv_periods", "mov": "mov_periods"}  # status -> field
PRIORITY = "3"
BOOKED_STATE = "called"
Known = Mapping[str, Periods]  # by case id


@dataclass(frozen=True, slots=True)
class Setting:
    """Ids by case, and what goes before the minutes asked for."""

    procedures: Mapping[str, tuple[str, ...]]
    theatres: Mapping[str, str]
    is_measured: Callable[[str], bool]


def spoken_columns(waiting: WaitingList, list_map: ListMap) -> tuple[str, ...]:
    """Return the fields of `Patient` that the list speaks for."""
    named = {*list_map.columns, *list_map.defaults}
    fields = [
        "procedure_ids",
        *(f for name, f in (ONE | MANY).items() if name in named),
    ]
    extra = {
        "age": ("age_band",),
        "site": ("site_ids",),
        "svf": ("svf_start",),
        "status": tuple(WAITS.values()),
        "booked_start": ("booked_start_min",),
        "booked_date": ("booking_state",),
    }
    fields += [f for name, more in extra.items() if name in named for f in more]
    return tuple(dict.fromkeys(fields))


def list_patients(
    waiting: WaitingList, list_map: ListMap, setting: Setting, before: TableFile
) -> list[Patient]:
    """
    Return the patients, in the order of the list.

    Parameters
    ----------
    before
        The region's patients as they stand; their open waits go on.
    """
    named = {*list_map.columns, *list_map.defaults}
    told = WAITS.items() if "status" in named else ()
    known = {
        status: _known(before.column(field))
        for status, field in told
        if status not in named
    }
    return [_patient(case, waiting.as_of, setting, known) for case in waiting.cases]


def _patient(
    case: ListCase, as_of: date, setting: Setting, known: Mapping[str, Known]
) -> Patient:
    values: dict[str, Any] = {"priority": PRIORITY, **case.values}
    procedures = setting.procedures[case.case_id]
    if values.get("booked_min") and setting.is_measured(procedures[0]):
        values["booked_min"] = 0
    if values.get("booked_theatre_id"):
        values["booked_theatre_id"] = setting.theatres[case.case_id]
    if values.get("booked_date") and not values.get("booking_state"):
        values["booking_state"] = BOOKED_STATE
    if case.svf and not values.get("svf_start"):
        values["svf_start"] = values.get("request_date") or values["decision_date"]
    if case.site:
        values["site_ids"] = (id_of(case.site),)
    for status, waits in known.items():
        periods = waits.get(case.case_id, ())
        values[WAITS[status]] = _wait(case, status, periods, as_of)
    return Patient(case.case_id, procedures, **values)


def _wait(case: ListCase, status: str, known: Periods, as_of: date) -> Periods:
    """
    Return a kind of waiting's periods, told by the status from list to list.

    A wait that the list does not date begins on the day of the first extract that
    shows it and ends the day before the first that does not.
    """
    closed = tuple(period for period in known if period[1] is not None)
    start = next((first for first, last in known if last is None), None)
    if case.status == status:
        return (*closed, (case.status_from or start or as_of, None))
    if start is None or start >= as_of:
        return closed
    return (*closed, (start, as_of - timedelta(days=1)))


def _known(column: Mapping[str, str]) -> Known:
    """Return the periods that stand in a column, by case id."""
    found = {}
    for case_id, text in column.items():
        if text:
            with suppress(Unfit):
                found[case_id] = parse_periods(text)
    return found
