"""What a waiting list's map can name, and how each column is read."""

from collections.abc import Callable
from typing import Any

from pks.io.cells import parse_flag, parser_of
from pks.io.exports import ExportMap, Field, Fields, date_reader, id_of
from pks.io.waiting_list.parsing import (
    age_band_of,
    codes_in,
    dates_reader,
    items_of,
    minutes_of,
    period_of,
)
from pks.model.columns import columns_of
from pks.model.patients import (
    AGE_BANDS,
    BOOKING_STATES,
    CARE_FORMS,
    ELSEWHERE,
    PRIORITIES,
    SEXES,
    Patient,
)

STATUSES = {
    "active": "väntar", "pvv": "patientvald väntan", "mov": "medicinskt orsakad väntan",
    "off": "väntar inte längre",
}  # fmt: skip

FIELDS: Fields = {
    "case": Field(must=True, is_text=True),
    "procedures": Field(must=True, several=True, is_text=True),
    "decided": Field(must=True),
    "procedure_name": Field(is_text=True),
    "specialty": Field(is_text=True),
    "site": Field(is_text=True),
    "status": Field(is_text=True, words=STATUSES),
    "status_from": Field(),
    "priority": Field(is_text=True, words=PRIORITIES),
    "requested": Field(),
    "medical_date": Field(),
    "surgeon": Field(is_text=True),
    "booked_min": Field(),
    "care_form": Field(is_text=True, words=CARE_FORMS),
    "age_band": Field(is_text=True, words=AGE_BANDS),
    "age": Field(),
    "sex": Field(is_text=True, words=SEXES),
    "infection": Field(is_text=True, words={"yes": "ja", "no": "nej"}),
    "ready": Field(is_text=True, words={"yes": "ja", "no": "nej"}),
    "ready_from": Field(),
    "ready_until": Field(),
    "blocked": Field(several=True),
    "wished": Field(several=True),
    "pvv": Field(several=True),
    "mov": Field(several=True),
    "svf": Field(is_text=True, words={"yes": "ja", "no": "nej"}),
    "svf_start": Field(),
    "svf_course": Field(is_text=True),
    "home_region": Field(is_text=True),
    "offered": Field(several=True),
    "declined": Field(several=True),
    "elsewhere": Field(is_text=True, words=ELSEWHERE),
    "elsewhere_date": Field(),
    "missing": Field(several=True, is_text=True),
    "short_notice": Field(is_text=True, words={"yes": "ja", "no": "nej"}),
    "booking_state": Field(is_text=True, words=BOOKING_STATES),
    "booked_date": Field(),
    "booked_theatre": Field(is_text=True),
    "booked_start": Field(),
    "booked_surgeon": Field(is_text=True),
    "called_on": Field(),
    "locked": Field(is_text=True, words={"yes": "ja", "no": "nej"}),
}

TELLING = ("procedures", "decided", "priority")  # a totals row has none of them

ONE = {  # our name -> the patient's field, where a cell becomes a value
    "decided": "decision_date", "priority": "priority", "requested": "request_date",
    "medical_date": "medical_date", "surgeon": "surgeon_id",
    "booked_min": "booked_min", "care_form": "care_form", "age_band": "age_band",
    "sex": "sex", "infection": "infection", "ready": "ready",
    "ready_from": "ready_from",
    "ready_until": "ready_until", "svf_start": "svf_start",
    "svf_course": "svf_course", "home_region": "home_region",
    "elsewhere": "elsewhere", "elsewhere_date": "elsewhere_date",
    "short_notice": "short_notice", "booking_state": "booking_state",
    "booked_date": "booked_date", "booked_theatre": "booked_theatre_id",
    "booked_surgeon": "booked_surgeon_id", "called_on": "called_on",
    "locked": "lock_date",
}  # fmt: skip
MANY = {  # where cells become a tuple, over several columns and rows
    "blocked": "blocked_dates", "wished": "wished_dates", "offered": "offered_dates",
    "declined": "declined_dates", "missing": "missing",
    "pvv": "pvv_periods", "mov": "mov_periods",
}  # fmt: skip
PERSONS = ("surgeon", "booked_surgeon")
_DATES = frozenset((
    "decided", "requested", "medical_date", "ready_from", "ready_until", "svf_start",
    "elsewhere_date", "booked_date", "called_on", "status_from",
))  # fmt: skip
_FLAGS = frozenset(("infection", "ready", "svf", "short_notice", "locked"))
_CHOICES = frozenset(
    ("priority", "care_form", "age_band", "sex", "elsewhere", "booking_state")
)

Parse = Callable[[str], Any]


def parser(name: str, list_map: ExportMap, separator: str = "") -> Parse:
    """Return what reads a cell of our name; it raises `Unfit`."""
    if name in _DATES:
        return date_reader(list_map.date_formats)
    if name in _FLAGS:
        return parse_flag
    if name in _CHOICES:
        return parser_of(columns_of(Patient)[ONE[name]])
    special: dict[str, Parse] = {
        "booked_min": minutes_of, "age": age_band_of, "missing": items_of,
        "procedures": codes_in(separator),
        "pvv": period_of(list_map.date_formats),
        "mov": period_of(list_map.date_formats),
    }  # fmt: skip
    if name in MANY:
        return special.get(name) or dates_reader(list_map.date_formats)
    return special.get(name, id_of)
