"""The referral list with everything named: what its workbook shows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from api.reports.texts import say
from pks.bilingual import Language
from pks.calendar import week_of
from pks.clocks import rule_on, waited_days
from pks.kpi import Measure
from pks.kpi.access import access
from pks.model.patients import Patient
from pks.model.region import Region
from pks.referrals import Counted, Planned, Prospect, Referral, horizon_end


@dataclass(frozen=True, slots=True)
class ReferralReport:
    """
    The rows and where they come from.

    ``reasons`` is the plan's first reason by patient, in words; ``other_data`` the
    weeks of plans that were made from another extract.
    """

    region: Region
    rows: tuple[Referral, ...]
    counted: Counted
    planned: Planned
    reasons: Mapping[str, str]
    other_data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """A patient's line in words; ``prospect`` parts the two lists."""

    prospect: Prospect
    case_id: str
    specialty: str
    flow: str
    procedures: str
    priority: str
    decision_date: date
    waited_days: int
    guarantee_date: date
    days_left: int
    planned_date: date | None
    days_over: int
    why: str
    reason: str
    elsewhere: str
    elsewhere_date: date | None
    offer_by: date | None
    action: str


@dataclass(frozen=True, slots=True)
class WeekCounts:
    """Patients to be referred of one specialty: passed, and by week of the last day."""

    specialty: str
    passed: int
    by_week: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return self.passed + sum(self.by_week)


@dataclass(frozen=True, slots=True)
class ReferralView:
    """The report as it is read, in one language."""

    language: Language
    as_of: date
    title: str
    lines: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    access: tuple[Measure, ...]
    weeks: tuple[str, ...]
    by_specialty: tuple[WeekCounts, ...]
    to_refer: tuple[ReferralRow, ...]
    no_time_yet: tuple[ReferralRow, ...]


def referral_view(report: ReferralReport, language: Language = "sv") -> ReferralView:
    """Return the report in words."""
    as_of = report.region.parameters.as_of
    rows = referral_rows(report, language)
    to_refer = tuple(row for row in rows if row.prospect != Prospect.OPEN)
    weeks = sorted({week_of(r.guarantee_date) for r in to_refer if r.days_left >= 0})
    return ReferralView(
        language=language,
        as_of=as_of,
        title=say("ref.title", language, date=as_of.isoformat()),
        lines=lines(report, language),
        counts=counts(report, language),
        access=access(report.region),
        weeks=tuple(weeks),
        by_specialty=by_specialty(to_refer, weeks),
        to_refer=to_refer,
        no_time_yet=tuple(row for row in rows if row.prospect == Prospect.OPEN),
    )


def lines(report: ReferralReport, language: Language) -> tuple[str, ...]:
    """Return what a reader must know before the figures."""
    parameters = report.region.parameters
    days = rule_on(parameters.as_of, parameters.guarantee).days
    calling = parameters.calling
    found = [say("ref.subtitle", language, region=parameters.name, days=days)]
    if report.planned.mondays:
        end = horizon_end(report.region, report.planned)
        found.append(say("ref.planned_until", language, date=end.isoformat()))
    else:
        found.append(say("ref.no_plan", language, days=calling.ahead_days))
    found += [say("ref.other_data", language, week=w) for w in report.other_data]
    found.append(say("ref.offer_note", language, days=calling.notice_days))
    return tuple(found)


def counts(report: ReferralReport, language: Language) -> tuple[tuple[str, int], ...]:
    """Return the figures of the first sheet with their names."""
    as_of, counted = report.region.parameters.as_of, report.counted
    by_prospect = Counter(row.prospect for row in report.rows)
    unoffered = [
        row for row in report.rows if row.prospect != Prospect.OPEN and row.is_unoffered
    ]
    figures = {
        "ref.num_waiting": counted.num_waiting,
        "ref.num_in_time": counted.num_in_time,
        "ref.num_still": counted.num_still,
        "ref.num_passed": by_prospect[Prospect.PASSED],
        "ref.num_late": by_prospect[Prospect.LATE],
        "ref.num_unplaced": by_prospect[Prospect.UNPLACED],
        "ref.num_open": by_prospect[Prospect.OPEN],
        "ref.num_to_offer": len(unoffered),
        "ref.num_now": sum(row.offer_by <= as_of for row in unoffered),
        "ref.num_accepted": counted.num_accepted_elsewhere,
        "ref.num_other_regions": counted.num_other_regions,
    }
    return tuple((say(key, language), count) for key, count in figures.items())


def by_specialty(
    rows: tuple[ReferralRow, ...], weeks: list[str]
) -> tuple[WeekCounts, ...]:
    """Return the patients to be referred, specialty by specialty."""
    ended = Counter(
        (row.specialty, week_of(row.guarantee_date) if row.days_left >= 0 else "")
        for row in rows
    )
    return tuple(
        WeekCounts(name, ended[name, ""], tuple(ended[name, week] for week in weeks))
        for name in sorted({row.specialty for row in rows})
    )


def referral_rows(
    report: ReferralReport, language: Language
) -> tuple[ReferralRow, ...]:
    """Return every row in words."""
    region = report.region
    procedures = {row.procedure_id: row for row in region.procedures}
    specialties = {row.specialty_id: row.name for row in region.specialties}
    flows = flow_names(region)
    found = []
    for row in report.rows:
        patient = row.patient
        main = procedures[patient.procedure_ids[0]]
        key = (main.specialty_id, main.procedure_group)
        names = (procedures[pid].name for pid in patient.procedure_ids)
        found.append(
            ReferralRow(
                prospect=row.prospect,
                case_id=patient.patient_id,
                specialty=specialties[main.specialty_id],
                flow=", ".join(
                    name
                    for site, name in flows.get(key, {}).items()
                    if not patient.site_ids or site in patient.site_ids
                ),
                procedures=" + ".join(names),
                priority=patient.priority,
                decision_date=patient.decision_date,
                waited_days=waited_days(patient, region.parameters.as_of),
                guarantee_date=row.guarantee_date,
                days_left=row.days_left,
                planned_date=row.planned_date,
                days_over=row.days_over,
                why=why(row, language),
                reason=reason(report, row),
                elsewhere=say(f"ref.elsewhere_{patient.elsewhere}", language),
                elsewhere_date=patient.elsewhere_date,
                offer_by=row.offer_by if row.is_unoffered else None,
                action=action(row, patient, region.parameters.as_of, language),
            )
        )
    return tuple(found)


def reason(report: ReferralReport, row: Referral) -> str:
    """Return the plan's first reason for who has no time; blank for others."""
    if row.planned_date is not None:
        return ""
    return report.reasons.get(row.patient.patient_id, "")


def flow_names(region: Region) -> dict[tuple[str, str], dict[str, str]]:
    """Return flow names by (specialty, group), then by site."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for flow in region.flows:
        key = (flow.specialty_id, flow.procedure_group)
        found.setdefault(key, {})[flow.site_id] = flow.name
    return found


def why(row: Referral, language: Language) -> str:
    """Return how the patient stands to the guarantee."""
    if row.prospect == Prospect.PASSED and row.planned_date is not None:
        return say("ref.why_passed_planned", language)
    return say(f"ref.why_{row.prospect.value}", language)


def action(row: Referral, patient: Patient, as_of: date, language: Language) -> str:
    """Return what is to be done."""
    if row.prospect == Prospect.OPEN and row.is_unoffered:
        return say("ref.do_plan", language)
    answered = {"offered": "ref.do_answer", "declined": "ref.do_keep"}
    if patient.elsewhere in answered:
        return say(answered[patient.elsewhere], language)
    return say("ref.do_now" if row.offer_by <= as_of else "ref.do_by", language)
