"""A day theatre by theatre, as the meeting reads it."""

from dataclasses import dataclass
from datetime import date

from api.reports.cases import CaseRow
from api.reports.day.report import DayPlan, DayReport
from api.reports.names import Names
from api.reports.sessions import SessionRow, TheatreRow, theatre_rows
from api.reports.texts import percent, say
from pks.bilingual import Language
from pks.calendar import clock
from pks.day.decisions import Coming, call_of, other_day
from pks.day.holes import absent_surgeons
from pks.io.plans import BookingDocument
from pks.kpi import week_kpis
from pks.model.patients import Patient


@dataclass(frozen=True, slots=True)
class DayCase:
    """A case and what is missing or unclear, in words."""

    case: CaseRow
    care_form: str
    notes: tuple[str, ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DaySession:
    """A session of the day; ``facts`` says how full it is, ``team`` who is in it."""

    theatre: str
    session: SessionRow
    facts: str
    team: str
    cases: tuple[DayCase, ...]


@dataclass(frozen=True, slots=True)
class UnknownRow:
    """A planned operation that today's data do not know, and why."""

    case_id: str
    theatre: str
    times: str
    why: str


@dataclass(frozen=True, slots=True)
class DayTable:
    """A day's sessions, and the plan's operations that are unknown now."""

    date: date
    name: str
    sessions: tuple[DaySession, ...]
    unknown: tuple[UnknownRow, ...]

    @property
    def num_cases(self) -> int:
        """Operations planned."""
        return sum(len(session.cases) for session in self.sessions)

    @property
    def num_open(self) -> int:
        """Sessions with an operation."""
        return sum(bool(session.cases) for session in self.sessions)

    @property
    def num_sessions(self) -> int:
        """Sessions that may be opened; those for emergencies do not count."""
        return sum(not session.session.is_emergency for session in self.sessions)


def day_name(on: date, language: Language) -> str:
    """Return a weekday with its date, such as ``måndag 1/2``."""
    name = say(f"day.{on.weekday()}", language)
    return f"{name.lower() if language == 'sv' else name} {on.day}/{on.month}"


def day_table(report: DayReport, day: DayPlan, language: Language) -> DayTable:
    """Return one day's sessions, site by site and theatre by theatre."""
    names = Names(report.region, day.problem, language)
    patients = {patient.patient_id: patient for patient in report.region.patients}
    kpis = week_kpis(report.region, day.problem, day.plan)
    absent = {
        booking.case for booking in absent_surgeons(day.problem, day.plan, day.day)
    }
    sessions = [
        day_session(names, theatre, session, patients, absent, language)
        for theatre in theatre_rows(names, day.plan, kpis, language)
        for session in theatre.by_day.get(day.day, ())
    ]
    return DayTable(
        date=day.date,
        name=day_name(day.date, language),
        sessions=tuple(sessions),
        unknown=tuple(
            unknown_row(row, report, names, patients, language) for row in day.unknown
        ),
    )


def day_session(
    names: Names,
    theatre: TheatreRow,
    session: SessionRow,
    patients: dict[str, Patient],
    absent: set[int],
    language: Language,
) -> DaySession:
    """Return one session with its cases."""
    return DaySession(
        theatre=names("theatres", theatre.theatre),
        session=session,
        facts=session_facts(session, language),
        team=", ".join(session.team),
        cases=tuple(
            DayCase(
                case=case,
                care_form=say(
                    "care.day" if case.is_day_surgery else "care.inpatient", language
                ),
                notes=tuple(n for n in case.notes if n != say("note.day", language)),
                lacks=lacks(patients[case.case_id], case, absent, language),
            )
            for case in session.cases
        ),
    )


def session_facts(session: SessionRow, language: Language) -> str:
    """Return how full a session is, when it ends and how sure that is."""
    if session.load is None:
        key = "emergency" if session.is_emergency else "closed"
        return say(f"meet.session_{key}", language)
    ends = say("meet.ends", language, time=clock(session.load.ends_min))
    prob = percent(session.load.risk_prob, language)
    used = percent(session.used_share, language)
    return f"{used}, {ends}, {say('meet.risk', language, risk=prob)}"


def lacks(
    patient: Patient, case: CaseRow, absent: set[int], language: Language
) -> tuple[str, ...]:
    """Return what is missing or unclear of a case."""
    row = Coming(
        patient, case.date, call_of(patient, case.date), other_day(patient, case.date)
    )
    found = list(unsettled(row, language))
    if case.case in absent:
        found.append(say("meet.no_surgeon_there", language))
    return tuple(found)


def unsettled(row: Coming, language: Language) -> tuple[str, ...]:
    """Return what is not settled of a coming patient, in words."""
    found = list(unprepared(row, language))
    if row.other_day is not None:
        found.append(say("meet.other_day", language, date=row.other_day.isoformat()))
    elif row.call:
        found.append(say(f"meet.call_{row.call}", language))
    return tuple(found)


def unprepared(row: Coming, language: Language) -> tuple[str, ...]:
    """Return the preparations that are missing, in words."""
    found = []
    if row.patient.missing:
        names = ", ".join(row.patient.missing)
        found.append(say("meet.missing", language, names=names))
    elif not row.patient.ready:
        found.append(say("meet.not_assessed", language))
    return tuple(found)


def unknown_row(
    row: BookingDocument,
    report: DayReport,
    names: Names,
    patients: dict[str, Patient],
    language: Language,
) -> UnknownRow:
    """Return a booking of the plan that today's data do not know."""
    return UnknownRow(
        case_id=row.patient_id,
        theatre=names.theatres.get(row.theatre_id, row.theatre_id),
        times=f"{row.start}–{row.end}",
        why=say(f"meet.unknown_{why_unknown(row, report, patients)}", language),
    )


def why_unknown(
    row: BookingDocument, report: DayReport, patients: dict[str, Patient]
) -> str:
    """Return what became of a planned operation: a word of the reports' texts."""
    for outcome in report.region.outcomes:
        if (outcome.case_id, outcome.date) == (row.patient_id, row.date):
            return outcome.result
    patient = patients.get(row.patient_id)
    if patient is None:
        return "gone"
    if patient.booking_state == "performed":
        return "performed"
    return "left" if patient.elsewhere == "accepted" else "changed"
