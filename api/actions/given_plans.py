"""Plans given beside a region: read, told apart by week, set against its data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pks.calendar import monday_of
from pks.errors import InvalidInput
from pks.io.plans import PlanDocument, read_plan
from pks.model.region import Region, region_hash
from pks.problems.week.standing import StandingBooking


@dataclass(frozen=True, slots=True)
class GivenPlans:
    """
    Plans in the order of their weeks.

    ``other_data`` are the weeks of plans that were made from other data than the
    region now is: the normal case on the day, when the waiting list has moved on.
    """

    documents: tuple[PlanDocument, ...]
    other_data: tuple[str, ...]

    def of_this_data(self) -> tuple[PlanDocument, ...]:
        """Return the plans made from the region as it is."""
        return tuple(d for d in self.documents if d.week not in self.other_data)

    def mondays(self) -> frozenset[date]:
        """Return the Mondays of the weeks planned."""
        return frozenset(monday_of(document.week) for document in self.documents)


def read_given_plans(paths: Sequence[Path], region: Region) -> GivenPlans:
    """Read plans beside a region; raises as `read_plans`."""
    return given_plans(read_plans(paths), region)


def read_plans(paths: Sequence[Path]) -> list[PlanDocument]:
    """
    Read plans in their order, each of a week of its own.

    Raises
    ------
    InvalidInput
        If a plan cannot be read, or two are of the same week.
    """
    file_by_week: dict[str, Path] = {}
    documents = []
    for path in paths:
        document = read_plan(path)
        monday_of(document.week)
        if document.week in file_by_week:
            raise InvalidInput(
                f"{path}: expected one plan a week, but {file_by_week[document.week]}"
                f" is of {document.week} too."
            )
        file_by_week[document.week] = path
        documents.append(document)
    return documents


def given_plans(documents: Iterable[PlanDocument], region: Region) -> GivenPlans:
    """Return plans, each of a week of its own, beside a region."""
    ordered = tuple(sorted(documents, key=lambda document: document.week))
    known = region_hash(region) if ordered else ""
    return GivenPlans(ordered, tuple(d.week for d in ordered if d.region_hash != known))


def published_bookings(paths: Iterable[Path]) -> tuple[StandingBooking, ...]:
    """Return the bookings of published plans; the later file goes first."""
    return bookings_of(map(read_plan, paths))


def bookings_of(documents: Iterable[PlanDocument]) -> tuple[StandingBooking, ...]:
    """Return the bookings of plans, one a patient; the later plan goes first."""
    found: dict[str, StandingBooking] = {}
    for document in documents:
        for booking in document.own_bookings():
            found[booking.patient_id] = booking
    return tuple(found.values())
