"""An admission plan on the page: the whole of it, and what is chosen to be seen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from api.actions.admit import Admitted
from api.reports.admission import AdmissionView
from api.reports.admission.board import fortnights
from api.summary_admit import clash_lines
from pks.bilingual import Language
from pks.calendar import monday_of, week_of
from pks.problems.wards import Period
from pks.rules.violation import Violation

MOST_FIRST_WEEKS = 12


@dataclass(frozen=True, slots=True)
class AdmissionsPage:
    """
    An admission plan as it is shown.

    Attributes
    ----------
    whole
        Every ward and day.
    chosen
        One ward or all, on the days of one page.
    ward_id
        Blank for all.
    part
        The page's number.
    pages
        The days of each page, two weeks at most.
    """

    whole: AdmissionView
    chosen: AdmissionView
    ward_id: str
    part: int
    pages: tuple[range, ...]

    @property
    def days(self) -> range:
        """The days that are shown."""
        return self.pages[self.part]

    def span(self, days: range) -> str:
        """Return the first and the last of some days in a row."""
        dates = self.whole.dates
        return f"{self.whole.day(dates[days[0]])} – {self.whole.day(dates[days[-1]])}"


def admissions_page(
    admitted: Admitted, language: Language, ward_id: str, part: int
) -> AdmissionsPage:
    """Return a plan as it is shown; all wards, the first days, where none are such."""
    whole = AdmissionView(
        admitted.region,
        admitted.found,
        admitted.settled,
        admitted.document,
        language,
    )
    pages = fortnights(admitted.found.period.num_days)
    known = {settled.ward.ward_id for settled in admitted.settled}
    ward = ward_id if ward_id in known else ""
    number = part if part < len(pages) else 0
    chosen = narrowed(whole, ward, pages[number])
    return AdmissionsPage(whole, chosen, ward, number, pages)


def narrowed(view: AdmissionView, ward_id: str, days: range) -> AdmissionView:
    """Return a plan with a ward's rows only, if one is named, and some days' only."""
    dates = {view.dates[day].isoformat() for day in days}
    document = view.document
    admissions = (row for row in document.admissions if row.date in dates)
    if not ward_id:
        shown = replace(document, admissions=tuple(admissions))
        return replace(view, document=shown)
    out = (row for row in document.not_admitted if row.ward_id == ward_id)
    return replace(
        view,
        settled=tuple(s for s in view.settled if s.ward.ward_id == ward_id),
        document=replace(
            document,
            admissions=tuple(row for row in admissions if row.ward_id == ward_id),
            not_admitted=tuple(out),
        ),
    )


def clashes_told(
    document: dict[str, Any], period: Period, language: Language
) -> tuple[str, ...]:
    """Return what no plan can mend, of a result without a plan."""
    clashes = [
        (row["ward_id"], Violation(row["rule"], row["where"], row["excess"]))
        for row in document["clashes"]
    ]
    return tuple(clash_lines(clashes, period, language))


def first_weeks(start_week: str) -> Iterator[str]:
    """Yield the weeks that a plan may begin with, a region's own first."""
    monday = monday_of(start_week)
    for number in range(MOST_FIRST_WEEKS):
        yield week_of(monday + timedelta(weeks=number))
