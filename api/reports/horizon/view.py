"""The horizon with everything named: what its page and workbooks show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from api.reports.horizon.report import HorizonReport, WeekLine
from api.reports.texts import percent, say
from pks.bilingual import Language
from pks.calling import Call, Proposal
from pks.io.horizons import MoveDocument, ProposalDocument, WeekDocument
from pks.io.plans import minute
from pks.model.region import Region


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week's line of the overview; ``notes`` say what is missing or clashes."""

    week: str
    link: str
    num_booked: int | None
    planned_h: float | None
    opened: int | None
    used_share: float | None
    takt_share: float | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeCells:
    """A time as it is read: day, start in minutes, theatre, surgeon."""

    date: date
    start_min: int
    theatre: str
    surgeon: str


@dataclass(frozen=True, slots=True)
class CallRow:
    """A patient to call."""

    call_by: date
    case_id: str
    specialty: str
    procedures: str
    priority: str
    is_standby: bool
    is_soon: bool
    proposed: TimeCells
    alternatives: tuple[TimeCells, ...]
    cancel_by: date | None
    guarantee_date: date | None
    missing: str


@dataclass(frozen=True, slots=True)
class DueRow:
    """A preparation to order."""

    order_by: date
    case_id: str
    specialty: str
    name: str
    booked: date
    valid_from: date


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A published booking that is another now; ``planned`` is None if it is gone."""

    case_id: str
    published: TimeCells
    planned: TimeCells | None


@dataclass(frozen=True, slots=True)
class HorizonView:
    """The report as it is read, in one language."""

    language: Language
    as_of: date
    title: str
    subtitle: str
    lines: tuple[str, ...]
    weeks: tuple[WeekRow, ...]
    num_alternatives: int
    calls: tuple[CallRow, ...]
    due: tuple[DueRow, ...]
    moves: tuple[MoveRow, ...]

    def say(self, key: str, **values: object) -> str:
        """Return a text of `api.reports.texts`."""
        return say(key, self.language, **values)


def horizon_view(report: HorizonReport, language: Language = "sv") -> HorizonView:
    """Return the report in words."""
    parameters = report.region.parameters
    weeks = report.document.weeks
    namer = Namer(report.region)
    return HorizonView(
        language=language,
        as_of=parameters.as_of,
        title=say("horizon.title", language, first=weeks[0].week, last=weeks[-1].week),
        subtitle=f"{parameters.name}, {parameters.as_of.isoformat()}",
        lines=tuple(status_lines(report, language)),
        weeks=tuple(
            week_row(report.region, document, line, language)
            for document, line in zip(weeks, report.weeks, strict=True)
        ),
        num_alternatives=parameters.calling.alternatives,
        calls=tuple(map(namer.call_row, report.calls)),
        due=tuple(sorted(namer.due_rows(report.calls), key=lambda row: row.order_by)),
        moves=tuple(map(namer.move_row, report.document.moves)),
    )


def status_lines(report: HorizonReport, language: Language) -> Iterator[str]:
    """Yield what a reader must know first."""
    document, parameters = report.document, report.region.parameters
    yield say(
        "horizon.booked",
        language,
        booked=document.num_booked,
        waiting=document.num_waiting,
    )
    if document.gap is not None:
        yield say("horizon.gap", language, gap=percent(document.gap, language, 1))
    soon = [call for call in report.calls if call.is_soon]
    yield say(
        "horizon.calls",
        language,
        soon=len(soon),
        days=parameters.calling.soon_days,
        calls=len(document.calls),
        ahead=parameters.calling.ahead_days,
        notice=parameters.calling.notice_days,
    )
    lacking = sum(not call.alternatives for call in soon)
    if lacking:
        yield say("horizon.no_alternative", language, count=lacking)
    if document.moves:
        yield say("horizon.moves", language, count=len(document.moves))
    if report.region.rows_set_aside:
        yield say("horizon.quarantine", language, count=report.region.rows_set_aside)


def week_row(
    region: Region, document: WeekDocument, line: WeekLine, language: Language
) -> WeekRow:
    """Return a week's line."""
    notes = tuple(week_notes(region, document, line, language))
    link = "" if document.plan is None else f"{document.week}/plan.html"
    if line.kpis is None:
        return WeekRow(document.week, link, None, None, None, None, None, notes)
    kpis = line.kpis
    return WeekRow(
        week=document.week,
        link=link,
        num_booked=document.num_booked,
        planned_h=kpis.measure("planned_min").numerator / 60,
        opened=round(kpis.measure("opened_sessions").numerator),
        used_share=kpis.measure("utilisation_sessions").value,
        takt_share=kpis.measure("takt_met").value,
        notes=notes,
    )


def week_notes(
    region: Region, document: WeekDocument, line: WeekLine, language: Language
) -> Iterator[str]:
    """Yield what is missing in a week, what clashes, and whether it is loose."""
    sites = {site.site_id: site.name for site in region.sites}
    if document.preliminary:
        yield say("horizon.preliminary", language)
    for gap in document.gaps:
        yield say(f"horizon.gap_{gap.what}", language, site=sites[gap.site_id])
    if document.plan is None:
        yield say("horizon.no_plan", language)
    for clash in line.clashes:
        yield f"{clash.rule}: {clash.where}"


class Namer:
    """Names for the ids of calls and moves."""

    def __init__(self, region: Region) -> None:
        self._theatres = {row.theatre_id: row.name for row in region.theatres}
        self._procedures = {row.procedure_id: row for row in region.procedures}
        self._specialties = {row.specialty_id: row.name for row in region.specialties}

    def time(self, proposal: Proposal) -> TimeCells:
        """Return a time with its theatre's name."""
        theatre = self._theatres[proposal.theatre_id]
        return TimeCells(
            proposal.date, proposal.start_min, theatre, proposal.surgeon_id
        )

    def document_time(self, row: ProposalDocument) -> TimeCells:
        """Return a document's time with its theatre's name."""
        theatre = self._theatres.get(row.theatre_id, row.theatre_id)
        return TimeCells(row.date, minute(row.start), theatre, row.surgeon_id)

    def specialty(self, call: Call) -> str:
        """Return the specialty of a call's main procedure."""
        main = self._procedures[call.patient.procedure_ids[0]]
        return self._specialties[main.specialty_id]

    def call_row(self, call: Call) -> CallRow:
        """Return a call in words."""
        patient = call.patient
        names = [self._procedures[pid].name for pid in patient.procedure_ids]
        return CallRow(
            call_by=call.call_by,
            case_id=patient.patient_id,
            specialty=self.specialty(call),
            procedures=" + ".join(names),
            priority=patient.priority,
            is_standby=patient.short_notice,
            is_soon=call.is_soon,
            proposed=self.time(call.proposed),
            alternatives=tuple(map(self.time, call.alternatives)),
            cancel_by=call.cancel_by,
            guarantee_date=call.guarantee_date,
            missing=", ".join(
                f"{due.name} ({due.order_by.isoformat()})" for due in call.missing
            ),
        )

    def due_rows(self, calls: tuple[Call, ...]) -> Iterator[DueRow]:
        """Yield the preparations to order of all calls."""
        for call in calls:
            for due in call.missing:
                yield DueRow(
                    due.order_by,
                    due.patient_id,
                    self.specialty(call),
                    due.name,
                    due.booked,
                    due.valid_from,
                )

    def move_row(self, move: MoveDocument) -> MoveRow:
        """Return a move in words."""
        planned = None if move.planned is None else self.document_time(move.planned)
        return MoveRow(move.patient_id, self.document_time(move.published), planned)
