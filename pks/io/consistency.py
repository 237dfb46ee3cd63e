"""What must fit together within a table and between tables, once cells are read."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import combinations

from pks.calendar import ZONE
from pks.io.consistent import Fault, Tables
from pks.io.formats import format_clock
from pks.io.lever_checks import LEVER_CHECKS
from pks.io.names import shortened
from pks.io.weeks import is_week
from pks.model.care import Flow
from pks.model.demand import Inflow, Quota
from pks.model.nursing import Shift
from pks.model.patients import Inpatient, Patient
from pks.model.people import Duty, Person
from pks.model.places import Closure, Session, Ward


def session_hours(tables: Tables) -> Iterator[Fault]:
    """A session ends after it starts."""
    session: Session
    for at, session in tables["sessions"].items():
        if session.end_min <= session.start_min:
            start = format_clock(session.start_min)
            yield at, "end_min", format_clock(session.end_min), f"an end after {start}"


def session_overlaps(tables: Tables) -> Iterator[Fault]:
    """Sessions of a theatre do not overlap on a weekday of the same cycle week."""
    by_day: dict[tuple[str, str], list[tuple[int, Session]]] = {}
    for at, session in tables["sessions"].items():
        by_day.setdefault((session.theatre_id, session.weekday), []).append(
            (at, session)
        )
    for sessions in by_day.values():
        for (_, one), (at, other) in combinations(sessions, 2):
            if _overlap(one, other):
                yield (
                    at, "start_min", other.session_id,
                    f"hours that do not overlap {shortened(one.session_id)}",
                )  # fmt: skip


def _overlap(one: Session, other: Session) -> bool:
    same_week = one.cycle_week == other.cycle_week or 0 in (
        one.cycle_week,
        other.cycle_week,
    )
    return same_week and one.start_min < other.end_min and other.start_min < one.end_min


def shift_hours(tables: Tables) -> Iterator[Fault]:
    """A ward's shift has a length; it may pass midnight."""
    row: Shift
    for at, row in tables["shifts"].items():
        if not row.length_min:
            start = format_clock(row.start_min)
            yield at, "end_min", format_clock(row.end_min), f"an end other than {start}"


def skilled_nurses(tables: Tables) -> Iterator[Fault]:
    """No more nurses of a shift are experienced than there are."""
    row: Shift
    for at, row in tables["shifts"].items():
        if row.skilled_nurses > row.nurses:
            yield (
                at, "skilled_nurses", str(row.skilled_nurses),
                f"at most the shift's nurses ({row.nurses})",
            )  # fmt: skip


def inpatient_rooms(tables: Tables) -> Iterator[Fault]:
    """Somebody in a bed lies in a room of the ward."""
    ward_of = {row.room_id: row.ward_id for row in tables["rooms"].values()}
    row: Inpatient
    for at, row in tables["inpatients"].items():
        if row.room_id and ward_of.get(row.room_id, row.ward_id) != row.ward_id:
            yield at, "room_id", row.room_id, f"a room of {shortened(row.ward_id)}"


def closure_days(tables: Tables) -> Iterator[Fault]:
    """A closure's last day is not before its first."""
    closure: Closure
    for at, closure in tables["closures"].items():
        if closure.to_date < closure.from_date:
            expected = f"a day on or after {closure.from_date}"
            yield at, "to_date", str(closure.to_date), expected


def flow_wards(tables: Tables) -> Iterator[Fault]:
    """A flow's ward, intensive care and recovery are of those kinds."""
    kind_of: dict[str, str] = {}
    ward: Ward
    for ward in tables["wards"].values():
        kind_of[ward.ward_id] = ward.kind
    flow: Flow
    for at, flow in tables["flows"].items():
        for name, kind in (("ward_id", "ward"), ("icu_id", "icu"), ("pacu_id", "pacu")):
            ward_id = getattr(flow, name)
            if kind_of.get(ward_id, kind) != kind:
                yield at, name, ward_id, f"a ward of kind {kind}"


def flows_are_distinct(tables: Tables) -> Iterator[Fault]:
    """A site's procedure group belongs to one flow."""
    first: dict[tuple[str, str, str], str] = {}
    flow: Flow
    for at, flow in tables["flows"].items():
        key = (flow.site_id, flow.specialty_id, flow.procedure_group)
        other = first.setdefault(key, flow.flow_id)
        if other != flow.flow_id:
            yield at, "procedure_group", flow.procedure_group, (
                "one flow per site, specialty and group"
                f" ({shortened(other)} is the same)"
            )  # fmt: skip


def iso_weeks(tables: Tables) -> Iterator[Fault]:
    """A week of the history is an ISO week."""
    row: Inflow
    for at, row in tables["inflow"].items():
        if not is_week(row.week):
            yield at, "week", row.week, "an ISO week such as 2026-W48"


def quota_weeks(tables: Tables) -> Iterator[Fault]:
    """A quota's week is an ISO week, or blank for every week."""
    row: Quota
    for at, row in tables["quotas"].items():
        if row.week and not is_week(row.week):
            yield at, "week", row.week, "an ISO week such as 2026-W48, or blank"


def ready_window(tables: Tables) -> Iterator[Fault]:
    """A patient's window does not end before it begins."""
    patient: Patient
    for at, patient in tables["patients"].items():
        first, last = patient.ready_from, patient.ready_until
        if first is not None and last is not None and last < first:
            yield at, "ready_until", str(last), f"a day on or after {first}"


def booking_dates(tables: Tables) -> Iterator[Fault]:
    """A booking in any state but declined has its date."""
    patient: Patient
    for at, patient in tables["patients"].items():
        state = patient.booking_state
        if state not in ("", "declined") and patient.booked_date is None:
            yield at, "booked_date", "", f"a date, as the booking is {state}"


def booking_states(tables: Tables) -> Iterator[Fault]:
    """A booked date has a state."""
    patient: Patient
    for at, patient in tables["patients"].items():
        if patient.booked_date is not None and not patient.booking_state:
            yield at, "booking_state", "", "a state, as there is a booked date"


def duty_clocks(tables: Tables) -> Iterator[Fault]:
    """A duty starts and ends at times that exist when the clocks go forward."""
    duty: Duty
    for at, duty in tables["duties"].items():
        for name, minute in (("start_min", duty.start_min), ("end_min", duty.ends_min)):
            if 120 <= minute % 1440 < 180 and not _exists(duty.date, minute):
                yield at, name, format_clock(minute % 1440), (
                    "a time that exists (the clocks go from 02:00 to 03:00 that night)"
                )  # fmt: skip


@cache
def _exists(day: date, minute: int) -> bool:
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
    there_and_back = wall.replace(tzinfo=ZONE).astimezone(UTC).astimezone(ZONE)
    return there_and_back.replace(tzinfo=None) == wall


def one_site_a_day(tables: Tables) -> Iterator[Fault]:
    """A person has theatre duty at one site a day."""
    home: dict[str, str] = {}
    person: Person
    for person in tables["staff"].values():
        home[person.staff_id] = person.site_id
    first: dict[tuple[str, date], str] = {}
    duty: Duty
    for at, duty in tables["duties"].items():
        if duty.kind == "theatre":
            site = duty.site_id or home.get(duty.staff_id, "")
            other = first.setdefault((duty.staff_id, duty.date), site)
            if other != site:
                yield (
                    at,
                    "site_id",
                    site,
                    f"theatre duty at one site a day ({shortened(other)})",
                )


CHECKS: tuple[tuple[str, Callable[[Tables], Iterator[Fault]]], ...] = (
    ("sessions", session_hours),
    ("sessions", session_overlaps),
    ("shifts", shift_hours),
    ("shifts", skilled_nurses),
    ("inpatients", inpatient_rooms),
    ("closures", closure_days),
    ("flows", flow_wards),
    ("flows", flows_are_distinct),
    ("inflow", iso_weeks),
    ("quotas", quota_weeks),
    ("patients", ready_window),
    ("patients", booking_dates),
    ("patients", booking_states),
    ("duties", duty_clocks),
    ("duties", one_site_a_day),
    *LEVER_CHECKS,
)
