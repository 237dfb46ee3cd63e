"""Who will pass the care guarantee, and must be offered another provider."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pks.clocks import guarantee_date, is_own, still_waits
from pks.model.patients import Patient
from pks.model.region import Region

WEEK_DAYS = 7


class Prospect(StrEnum):
    """How a patient stands to the guarantee, the worst first."""

    PASSED = "passed"  # the last day has gone by
    LATE = "late"  # the time booked or planned comes after it
    UNPLACED = "unplaced"  # no time, and the last day lies within what is planned
    OPEN = "open"  # no time yet, and the last day lies beyond what is planned


@dataclass(frozen=True, slots=True)
class Referral:
    """
    A waiting patient who will pass the guarantee, or has no time yet.

    Attributes
    ----------
    guarantee_date
        Last day in time.
    days_left
        Days from the extract to the last day; negative when it has gone by.
    planned_date
        Day planned or booked; None without one.
    offer_by
        Last day to offer another provider, so that the patient gets the notice days
        of the parameter before the last day; may have gone by.
    """

    patient: Patient
    prospect: Prospect
    guarantee_date: date
    days_left: int
    planned_date: date | None
    offer_by: date

    @property
    def days_over(self) -> int:
        """Days that the planned day lies past the last day in time; at least 0."""
        if self.planned_date is None:
            return 0
        return max(0, (self.planned_date - self.guarantee_date).days)

    @property
    def is_unoffered(self) -> bool:
        """Whether no other provider has been offered yet."""
        return not self.patient.elsewhere


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of the waiting the list speaks of, and how many it leaves out why."""

    num_waiting: int
    num_in_time: int
    num_still: int
    num_other_regions: int
    num_accepted_elsewhere: int


@dataclass(frozen=True, slots=True)
class Planned:
    """
    Days of operation planned, by patient, and the weeks (Mondays) that plans cover.

    Within a covered week the plan goes before the waiting list's own booking.
    """

    dates: Mapping[str, date]
    mondays: frozenset[date] = frozenset()

    def day_of(self, patient: Patient, as_of: date) -> date | None:
        """Return the patient's day from the extract on: planned, else booked."""
        day = self.dates.get(patient.patient_id)
        if day is None and patient.is_booked and not self.covers(patient.booked_date):
            day = patient.booked_date
        return day if day is not None and day >= as_of else None

    def covers(self, day: date | None) -> bool:
        """Whether a day lies in a week that a plan covers."""
        return day is not None and day - timedelta(day.weekday()) in self.mondays

    def until(self) -> date | None:
        """Return the last day of the last week covered."""
        last = max(self.mondays, default=None)
        return None if last is None else last + timedelta(days=WEEK_DAYS - 1)


def referrals(region: Region, planned: Planned) -> tuple[Referral, ...]:
    """
    Return who will pass the guarantee or has no time, the most pressing first.

    Only the region's own patients are in it, for the duty is the home region's, and
    only those whose clock runs. What is planned ends with the last plan's week, or
    without a plan with the days ahead that patients are called.

    References
    ----------
    SKR, "Allmänna frågor och svar om vårdgarantin" (2023-12-11): a region that does not
    meet the guarantee sees to it that the patient gets care with another provider.
    """
    found = (referral(patient, region, planned) for patient in own_waiting(region))
    order = list(Prospect)
    return tuple(
        sorted(
            (row for row in found if row is not None),
            key=lambda row: (
                order.index(row.prospect) == len(order) - 1,
                row.guarantee_date,
                row.patient.priority,
                row.patient.patient_id,
            ),
        )
    )


def referral(patient: Patient, region: Region, planned: Planned) -> Referral | None:
    """Return one patient's line; None if in time, or while the clock stands still."""
    parameters = region.parameters
    last = guarantee_date(patient, parameters.guarantee)
    if last is None:
        return None
    day = planned.day_of(patient, parameters.as_of)
    prospect = prospect_of(last, day, parameters.as_of, horizon_end(region, planned))
    if prospect is None:
        return None
    return Referral(
        patient=patient,
        prospect=prospect,
        guarantee_date=last,
        days_left=(last - parameters.as_of).days,
        planned_date=day,
        offer_by=last - timedelta(days=parameters.calling.notice_days),
    )


def prospect_of(
    last: date, day: date | None, as_of: date, end: date
) -> Prospect | None:
    """Return how a last day in time and a planned day stand; None when in time."""
    if last < as_of:
        return Prospect.PASSED
    if day is not None:
        return Prospect.LATE if day > last else None
    return Prospect.UNPLACED if last <= end else Prospect.OPEN


def horizon_end(region: Region, planned: Planned) -> date:
    """Return the last day of what is planned."""
    parameters = region.parameters
    ahead = parameters.as_of + timedelta(days=parameters.calling.ahead_days)
    return planned.until() or ahead


def own_waiting(region: Region) -> Iterable[Patient]:
    """Return the region's own patients who still wait here."""
    name = region.parameters.name
    return (p for p in region.patients if still_waits(p) and is_own(p, name))


def counted(region: Region, rows: tuple[Referral, ...]) -> Counted:
    """Return how the list stands to the whole waiting list."""
    rules = region.parameters.guarantee
    own = list(own_waiting(region))
    still = sum(guarantee_date(patient, rules) is None for patient in own)
    return Counted(
        num_waiting=len(own),
        num_in_time=len(own) - still - len(rows),
        num_still=still,
        num_other_regions=sum(map(still_waits, region.patients)) - len(own),
        num_accepted_elsewhere=sum(p.elsewhere == "accepted" for p in region.patients),
    )
