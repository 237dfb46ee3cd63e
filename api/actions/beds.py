"""Forecast the beds of two weeks, and write them as workbook and page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from api.actions.given_plans import GivenPlans, given_plans, read_plans
from api.actions.written import written
from api.reports.beds import BedsView, write_beds
from pks.bilingual import Language
from pks.calendar import monday_of, week_of
from pks.day.bed_forecast import bed_forecast, booked_as_planned
from pks.errors import InvalidInput
from pks.io import load_region
from pks.io.plans import PlanDocument
from pks.model.region import Region

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class BedsOutcome:
    """The forecast, in numbers and in words, and the files written, if any."""

    view: BedsView
    files: tuple[Path, ...]


def find_beds(
    region_path: Path,
    plan: Path | None = None,
    published: Sequence[Path] = (),
    out: Path | None = None,
    language: Language = "sv",
) -> BedsOutcome:
    """
    Load the region, forecast its beds, and write them where a folder is given.

    A plan made from an older extract is used, and the forecast says so.

    Raises
    ------
    InvalidInput
        If a file cannot be used, two plans are of one week, or the plan's week is over.
    """
    region = load_region(region_path)
    documents = read_plans([*([plan] if plan else []), *published])
    week = documents[0].week if plan else None
    view = beds_view(region, given_plans(documents, region), week, language)
    return BedsOutcome(view, written(out, partial(write_beds, view)))


def beds_view(
    region: Region, given: GivenPlans, week: str | None, language: Language
) -> BedsView:
    """
    Return the forecast of two weeks from one on, as plans and the waiting list say.

    By itself the first week is the first one planned that is not over, else that of
    the extract.

    Raises
    ------
    InvalidInput
        If the week is over.
    """
    as_of = region.parameters.as_of
    weeks = frozenset(document.week for document in given.documents)
    coming = min((w for w in weeks if not is_over(w, as_of)), default=week_of(as_of))
    first = week or coming
    if is_over(first, as_of):
        raise InvalidInput(
            f"{first}: expected a week that is not over at the extract, {as_of}."
        )
    monday = monday_of(first)
    bookings = [row for d in given.documents for row in d.own_bookings()]
    found = bed_forecast(
        booked_as_planned(region, bookings, weeks, frozenset(given.other_data)), monday
    )
    shown = {first, week_of(monday + WEEK)}
    return BedsView(
        region=region,
        found=found,
        week=first,
        planned=tuple(d.week for d in given.documents if d.week in shown),
        other_data=tuple(w for w in given.other_data if w in shown),
        num_unknown=num_unknown(region, given.documents, as_of),
        language=language,
    )


def is_over(week: str, as_of: date) -> bool:
    """Whether a week ended before a day."""
    return monday_of(week) + WEEK <= as_of


def num_unknown(region: Region, documents: Sequence[PlanDocument], as_of: date) -> int:
    """Return the bookings to come of patients who do not stand on the waiting list."""
    known = {patient.patient_id for patient in region.patients}
    return sum(
        row.date >= as_of and row.patient_id not in known
        for document in documents
        for row in document.bookings
    )
