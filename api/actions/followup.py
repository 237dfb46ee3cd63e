"""Follow up a week: what was planned against what really happened."""

from dataclasses import dataclass
from pathlib import Path

from api.actions.plan import all_or_none
from api.reports.followup import FollowUpView, followup_view, write_followup
from pks.bilingual import Language
from pks.calendar import monday_of
from pks.errors import InvalidInput
from pks.followup import PlannedCase, Trend, WeekFollowUp, follow_up, trends
from pks.followup.matching import week_days
from pks.io import load_region
from pks.io.plans import BookingDocument, PlanDocument, minute, read_plan
from pks.model.region import Region


@dataclass(frozen=True, slots=True)
class FollowUpRequest:
    """
    What to follow up.

    ``plan_path`` None takes the planned times that the outcomes hold themselves.
    """

    region_path: Path
    week: str
    out: Path
    plan_path: Path | None = None
    language: Language = "sv"


@dataclass(frozen=True, slots=True)
class FollowUpOutcome:
    """What came of it; ``files`` in the reader's order."""

    view: FollowUpView
    files: tuple[Path, ...]

    @property
    def followed(self) -> WeekFollowUp:
        """The week followed up."""
        return self.view.followed

    @property
    def trends(self) -> tuple[Trend, ...]:
        """The charts."""
        return self.view.trends


def follow_up_week(request: FollowUpRequest) -> FollowUpOutcome:
    """
    Load, follow up and write the workbook and the page.

    The plan was made before the week, from other data than today's: its hash is not
    compared.

    Raises
    ------
    InvalidInput
        If the files cannot be used, the plan is of another week, or the region has no
        outcomes in the week.
    """
    monday_of(request.week)
    document = None if request.plan_path is None else read_plan(request.plan_path)
    if document is not None and document.week != request.week:
        raise InvalidInput(
            f"{request.plan_path}: week: expected {request.week},"
            f" got {document.week!r}."
        )
    region = load_region(request.region_path)
    check_outcomes(region, request.week, str(request.region_path))
    view = followup_view(
        region, *followed_week(region, request.week, document), request.language
    )
    with all_or_none(request.out) as folder:
        names = [path.name for path in write_followup(view, folder)]
    files = tuple(request.out / name for name in names)
    return FollowUpOutcome(view, files)


def followed_week(
    region: Region, week: str, document: PlanDocument | None
) -> tuple[WeekFollowUp, tuple[Trend, ...]]:
    """Return a week against its plan, or the outcomes' own times, and the charts."""
    planned = None if document is None else planned_cases(document, region)
    return follow_up(region, week, planned), trends(region, week)


def check_outcomes(region: Region, week: str, name: str) -> None:
    """Refuse a week that the outcomes of a region say nothing of."""
    days = week_days(week)
    if not any(row.date in days for row in region.outcomes):
        found = sorted({row.date for row in region.outcomes})
        span = f" They run from {found[0]} to {found[-1]}." if found else ""
        raise InvalidInput(
            f"{name}: outcomes: expected at least one row with a date in {week}.{span}"
        )


def planned_cases(document: PlanDocument, region: Region) -> tuple[PlannedCase, ...]:
    """Return a plan's bookings; procedures are the waiting list's where it has them."""
    procedures = {row.patient_id: row.procedure_ids for row in region.patients}
    return tuple(
        planned_case(row, procedures.get(row.patient_id, ()))
        for row in document.bookings
    )


def planned_case(row: BookingDocument, procedure_ids: tuple[str, ...]) -> PlannedCase:
    """Return one booking of a plan."""
    start_min = minute(row.start)
    return PlannedCase(
        row.patient_id, row.date, row.theatre_id, start_min,
        minute(row.end) - start_min, procedure_ids,
    )  # fmt: skip
