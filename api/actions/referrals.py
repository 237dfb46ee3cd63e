"""List who will pass the care guarantee and must be offered another provider."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from api.actions.given_plans import GivenPlans, read_given_plans
from api.actions.plan import all_or_none
from api.reports.names import Names
from api.reports.referrals import ReferralReport, referral_view, write_referrals
from api.reports.referrals.view import ReferralRow
from api.reports.texts import say
from pks.bilingual import Language
from pks.calendar import monday_of
from pks.io import load_region
from pks.io.plans import PlanDocument, plan_of
from pks.io.quota_file import with_quotas
from pks.kpi import Measure
from pks.model.region import Region
from pks.problems.week import week_problem
from pks.reasons import first_reasons, reason_text
from pks.referrals import Counted, Planned, Referral, counted, referrals


@dataclass(frozen=True, slots=True)
class ReferralOutcome:
    """The list, in words and in numbers, and the file that holds it."""

    as_of: date
    to_refer: tuple[ReferralRow, ...]
    no_time_yet: tuple[ReferralRow, ...]
    counts: tuple[tuple[str, int], ...]
    access: tuple[Measure, ...]
    counted: Counted
    plans_of_other_data: tuple[str, ...]
    file: Path


def list_referrals(
    region_path: Path,
    out: Path,
    plan_paths: Sequence[Path] = (),
    language: Language = "sv",
    quotas_path: Path | None = None,
) -> ReferralOutcome:
    """
    Set the waiting list's guarantee dates against what is booked and planned.

    Plans made with a capacity plan's quotas are of the region with those.

    Raises
    ------
    InvalidInput
        If the region or a plan cannot be used.
    """
    region = with_quotas(load_region(region_path), quotas_path)
    plans = read_given_plans(plan_paths, region)
    planned = Planned(planned_dates(plans), plans.mondays())
    rows = referrals(region, planned)
    report = ReferralReport(
        region=region,
        rows=rows,
        counted=counted(region, rows),
        planned=planned,
        reasons=plan_reasons(region, plans, rows, language),
        other_data=plans.other_data,
    )
    view = referral_view(report, language)
    name = f"{say('ref.file', language)}.xlsx"
    with all_or_none(out) as folder:
        write_referrals(view, folder / name)
    return ReferralOutcome(
        as_of=view.as_of,
        to_refer=view.to_refer,
        no_time_yet=view.no_time_yet,
        counts=view.counts,
        access=view.access,
        counted=report.counted,
        plans_of_other_data=plans.other_data,
        file=out / name,
    )


def planned_dates(plans: GivenPlans) -> dict[str, date]:
    """Return each planned patient's first day."""
    found: dict[str, date] = {}
    for document in plans.documents:
        for booking in document.bookings:
            found.setdefault(booking.patient_id, booking.date)
    return found


def plan_reasons(
    region: Region, plans: GivenPlans, rows: tuple[Referral, ...], language: Language
) -> dict[str, str]:
    """
    Return why those without a time have none, in the last week that would be in time.

    Who would be in time in none of the weeks has the reason of the first.
    """
    found: dict[str, str] = {}
    documents = plans.of_this_data()
    untimed = {
        row.patient.patient_id: row.guarantee_date
        for row in rows
        if row.planned_date is None
    }
    for number, document in enumerate(documents):
        monday = monday_of(document.week)
        wanted = {
            case_id
            for case_id, last in untimed.items()
            if number == 0 or monday <= last
        }
        found |= week_reasons(region, document, wanted, language)
    return found


def week_reasons(
    region: Region, document: PlanDocument, wanted: set[str], language: Language
) -> dict[str, str]:
    """Return the first reasons of one week, of those wanted, in words."""
    buffers = document.buffer_by_session()
    problem = week_problem(region, document.week, buffers=buffers)
    names = Names(region, problem, language)
    cases = problem.labels.cases
    return {
        cases[reason.case]: reason_text(problem, reason, language, names)
        for reason in first_reasons(problem, plan_of(document, problem))
        if cases[reason.case] in wanted
    }
