"""The changes as people read them, in one language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from api.reports.changes.report import TOLD, ChangesReport
from api.reports.names import Names
from api.reports.texts import TEXTS, say
from api.reports.view import WeekView, week_view
from pks.bilingual import Language
from pks.calendar import DAY_MIN, monday_of
from pks.io.plans import BookingDocument
from pks.model.patients import Patient
from pks.reasons.reason import in_beds, weekday
from pks.replan import Change, ChangeKind

OF_PATIENTS = ("cancellation", "declined", "confirmed")


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A patient whose booking changes."""

    case_id: str
    kind: ChangeKind
    change: str
    before: str
    after: str
    action: str
    specialty: str
    procedures: str
    priority: str
    reason: str


@dataclass(frozen=True, slots=True)
class SessionChange:
    """A session that opens or closes."""

    session: str
    theatre: str
    on: date
    change: str


@dataclass(frozen=True, slots=True)
class ChangesView:
    """Everything that is shown; ``unresolved`` holds whole sentences."""

    week: WeekView
    title: str
    subtitle: str
    status: tuple[str, ...]
    rows: tuple[ChangeRow, ...]
    sessions: tuple[SessionChange, ...]
    unresolved: tuple[str, ...]


def changes_view(report: ChangesReport, language: Language) -> ChangesView:
    """Return the changes in words."""
    week = week_view(report.week, language)
    reasons = {row.case_id: row.text for row in week.unplanned}
    return ChangesView(
        week=week,
        title=say("changes.title", language, week=report.week.problem.week),
        subtitle=say("changes.subtitle", language, at=f"{report.at:%Y-%m-%d %H:%M}"),
        status=tuple(status(report, language)),
        rows=tuple(change_rows(report, week.names, reasons, language)),
        sessions=tuple(session_changes(report, week.names, language)),
        unresolved=tuple(unresolved(report, week.names, reasons, language)),
    )


def status(report: ChangesReport, language: Language) -> Iterator[str]:
    """Yield what is to be known first."""
    if not report.changes:
        yield say("changes.none", language)
    else:
        yield say(
            "changes.counts",
            language,
            lost=report.count(ChangeKind.DROPPED),
            days=report.count(ChangeKind.OTHER_DAY),
            starts=report.count(ChangeKind.OTHER_START),
            called=report.count(ChangeKind.CALLED_IN),
            emergencies=report.count(ChangeKind.EMERGENCY),
        )
    yield say("changes.fewest" if report.is_fewest else "changes.not_proved", language)
    if not report.same_data:
        yield say("changes.other_data", language)


def change_rows(
    report: ChangesReport, names: Names, reasons: dict[str, str], language: Language
) -> Iterator[ChangeRow]:
    """Yield a row a patient."""
    patients = {p.patient_id: p for p in report.week.region.patients}
    cases = {name: c for c, name in enumerate(report.week.problem.labels.cases)}
    for change in report.changes:
        patient = patients.get(change.patient_id)
        c = cases.get(change.patient_id)
        case = None if c is None else report.week.problem.cases[c]
        yield ChangeRow(
            case_id=change.patient_id,
            kind=change.kind,
            change=say(f"kind.{change.kind}", language),
            before=place(change.before, names, language),
            after=place(change.after, names, language),
            action=action(change, patient, report, language),
            specialty="" if case is None else names("specialties", case.specialty),
            procedures=""
            if case is None
            else " + ".join(names("procedures", p) for p in case.procedures),
            priority="" if patient is None else patient.priority,
            reason="" if change.after else reasons.get(change.patient_id, ""),
        )


def place(row: BookingDocument | None, names: Names, language: Language) -> str:
    """Return a booking in short: day, time, theatre and surgeon."""
    if row is None:
        return say("changes.nothing", language)
    day = say(f"day.{row.date.weekday()}", language)[:3].lower()
    theatre = names.theatres.get(row.theatre_id, row.theatre_id)
    when = f"{day} {row.date.day}/{row.date.month} {row.start}"
    return f"{when}, {theatre}, {row.surgeon_id}"


def action(
    change: Change, patient: Patient | None, report: ChangesReport, language: Language
) -> str:
    """Return what somebody must do."""
    key = f"do.{change.kind}"
    if is_told(change, patient) and f"{key}.told" in TEXTS:
        key = f"{key}.told"
    if change.kind == ChangeKind.CALLED_IN and patient and not patient.short_notice:
        key = f"{key}.notice"
    return say(key, language)


def is_told(change: Change, patient: Patient | None) -> bool:
    """Whether the patient knows of the booking before."""
    return (
        patient is not None
        and change.before is not None
        and patient.booking_state in TOLD
        and patient.booked_date == change.before.date
    )


def session_changes(
    report: ChangesReport, names: Names, language: Language
) -> Iterator[SessionChange]:
    """Yield the sessions that open and those that close."""
    labels = report.week.problem.labels
    now = {labels.sessions[b.session] for b in report.week.plan.bookings}
    was = {row.session_id: row for row in report.before.bookings}
    monday = monday_of(report.week.problem.week)
    for s, session in enumerate(report.week.problem.sessions):
        name = labels.sessions[s]
        if name in now and name not in was:
            yield SessionChange(
                name,
                names("theatres", session.theatre),
                monday + timedelta(days=session.day),
                say("changes.opens", language),
            )
    for name, row in was.items():
        if name not in now:
            yield SessionChange(
                name,
                names.theatres.get(row.theatre_id, row.theatre_id),
                row.date,
                say("changes.closes", language),
            )


def unresolved(
    report: ChangesReport, names: Names, reasons: dict[str, str], language: Language
) -> Iterator[str]:
    """Yield what is short or left to people, a sentence each."""
    for change in report.changes:
        case = change.patient_id
        if change.kind == ChangeKind.EMERGENCY_UNPLACED:
            yield say("open.emergency", language, case=case)
        elif change.kind == ChangeKind.DROPPED:
            reason = reasons.get(case, say("changes.nothing", language))
            lower = reason[:1].lower() + reason[1:]
            yield say("open.dropped", language, case=case, reason=lower)
    for (ward, night), permille in sorted(report.overloaded.items()):
        yield say(
            "open.beds",
            language,
            ward=names("wards", ward),
            day=weekday(night, language),
            beds=in_beds(permille, language),
        )
    yield from notes(report, language)


def notes(report: ChangesReport, language: Language) -> Iterator[str]:
    """Yield the events that the plan could not take in as they are."""
    was = {row.patient_id for row in report.before.bookings}
    opens = {
        name: session
        for session, name in zip(
            report.week.problem.sessions,
            report.week.problem.labels.sessions,
            strict=True,
        )
    }
    monday = monday_of(report.week.problem.week)
    now = (report.at.date() - monday).days * DAY_MIN + report.at.hour * 60
    now += report.at.minute
    for event in report.events:
        if event.kind in OF_PATIENTS and event.patient_id not in was:
            yield say("open.no_booking", language, case=event.patient_id)
        elif event.kind == "late" and event.session_id in opens:
            session = opens[event.session_id]
            if session.day * DAY_MIN + session.start_min < now:
                yield say("open.late_begun", language, session=event.session_id)
        elif event.kind == "sick" and has_begun(report, event.staff_id):
            yield say("open.sick_today", language, person=event.staff_id)


def has_begun(report: ChangesReport, staff_id: str) -> bool:
    """Whether somebody has begun a theatre duty of today that stands in part."""
    minute = report.at.hour * 60 + report.at.minute
    return any(
        duty.staff_id == staff_id
        and duty.kind == "theatre"
        and duty.date == report.at.date()
        and duty.start_min < minute < duty.ends_min
        for duty in report.week.region.duties
    )
