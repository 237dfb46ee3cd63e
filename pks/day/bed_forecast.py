"""
Beds night by night: who lies there, who comes, and whether the staffed ones suffice.

Those present are taken to leave on their expected day; everybody who is booked is a
chance of their own a night (`pks.problems.week.stays`), and the number of beds is
Poisson-binomial (`pks.kpi.bed_chances`). Emergencies are counted only as the beds that
the reserve keeps free for them. What the same patients need of nursing, shift by shift,
is `pks.day.shift_needs`.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pks.calendar import week_of
from pks.day.shift_needs import ShiftNeed, shift_needs
from pks.kpi.bed_chances import HIGH, Taken, beds_of
from pks.model.parameters import Parameters
from pks.model.patients import Patient
from pks.model.places import WardBeds
from pks.model.region import Region
from pks.problems.week.beds import BookedStay, beds_by_ward, booked_stays, leaving, on
from pks.problems.week.cases import is_day_fixed, lookups
from pks.problems.week.index import WeekIndex, week_index
from pks.problems.week.problem import ANY, NIGHTS
from pks.problems.week.standing import StandingBooking

ACCEPTED_PROB = round(1 - HIGH, 6)
UNSURE_PROB = 0.5  # beyond it, beds or staff are said not to suffice
DAY = timedelta(days=1)
TOLD = ("called", "confirmed")


@dataclass(frozen=True, slots=True)
class BedNight:
    """
    A ward's night, the one after its date, in beds.

    Attributes
    ----------
    staffed
        None where the ward's beds are not listed: then nothing limits them.
    present
        Those in a bed now who are expected to be there still.
    ready_to_leave
        Those of them who are ready for discharge: free if they could leave.
    expected
        What those who are booked take on average beside those present.
    taken
        All of them together: eight nights of ten, and the risk that the staffed beds
        less the reserve do not suffice.
    risk_if_ready_leave
        The risk if all who are ready left; None without a limit.
    """

    date: date
    staffed: int | None
    reserve: int
    present: int
    ready_to_leave: int
    expected: float
    taken: Taken
    risk_if_ready_leave: float | None

    @property
    def room(self) -> int | None:
        """Staffed beds less the reserve, at least 0; None without a limit."""
        return None if self.staffed is None else max(0, self.staffed - self.reserve)

    @property
    def risk(self) -> float | None:
        """The probability that the beds do not suffice; None without a limit."""
        return self.taken.over_prob

    @property
    def lacking(self) -> int:
        """
        Beds more, or patients fewer, for a risk of `ACCEPTED_PROB` at most.

        The two are one: what the distribution passes in one night of ten, `HIGH`, is
        to have a bed.
        """
        return 0 if self.room is None else max(0, self.taken.high - self.room)


@dataclass(frozen=True, slots=True)
class WardForecast:
    """
    A ward or an ICU, its nights in the order of their dates, and its shifts.

    ``shifts`` is empty where acuity is not counted (`pks.day.acuity.counted_wards`).
    """

    ward_id: str
    nights: tuple[BedNight, ...]
    shifts: tuple[ShiftNeed, ...] = ()

    @property
    def worst(self) -> BedNight | None:
        """The night that lacks most beds, of equal ones the riskiest; None if none."""
        lacks = [night for night in self.nights if night.lacking]
        return max(lacks, key=lambda n: (n.lacking, n.risk or 0.0), default=None)

    @property
    def worst_shift(self) -> ShiftNeed | None:
        """The shift that lacks most minutes, of equal ones the riskiest."""
        lacks = [need for need in self.shifts if need.lacking_min]
        return max(lacks, key=lambda n: (n.lacking_min, n.risk or 0.0), default=None)


@dataclass(frozen=True, slots=True)
class BedForecast:
    """
    The wards of a region.

    ``num_without_ward`` are stays of which nobody knows the ward: booked without a
    theatre, or of a flow without one. They are in no ward's figures.
    """

    wards: tuple[WardForecast, ...]
    num_without_ward: int


def bed_forecast(region: Region, monday: date) -> BedForecast:
    """
    Return every ward's nights of two weeks, from the day of the extract on.

    Parameters
    ----------
    region
        Its patients are booked as `booked_as_planned` leaves them.
    monday
        The first week's Monday.
    """
    index = week_index(region, monday)
    stays = tuple(booked_stays(region, index, lookups(region, index)))
    chances, num_without_ward = booked_chances(stays)
    needs = shift_needs(region, index, stays)
    present = present_by_night(region, index, only_ready=False)
    ready = present_by_night(region, index, only_ready=True)
    beds = beds_by_ward(region)
    first = max(0, index.day(region.parameters.as_of))
    wards = tuple(
        WardForecast(
            ward_id,
            tuple(
                bed_night(
                    monday + night * DAY,
                    on(beds[ward_id], monday + night * DAY),
                    present[ward, night],
                    ready[ward, night],
                    chances.get((ward, night), ()),
                )
                for night in range(first, NIGHTS)
            ),
            needs.get(ward_id, ()),
        )
        for ward_id, ward in index.wards.items()
    )
    return BedForecast(wards, num_without_ward)


def bed_night(
    day: date,
    beds: WardBeds | None,
    present: int,
    ready: int,
    permille: Sequence[int],
) -> BedNight:
    """Return a night of those present, of whom some are ready, and of stays."""
    staffed = None if beds is None else beds.staffed
    reserve = 0 if beds is None else beds.emergency_reserve
    room = None if staffed is None else max(0, staffed - reserve)
    return BedNight(
        date=day,
        staffed=staffed,
        reserve=reserve,
        present=present,
        ready_to_leave=ready,
        expected=sum(permille) / 1000,
        taken=beds_of(present, permille, room),
        risk_if_ready_leave=beds_of(present - ready, permille, room).over_prob,
    )


def booked_chances(
    stays: Sequence[BookedStay],
) -> tuple[dict[tuple[int, int], list[int]], int]:
    """Return the permille of stays by (ward, night), and how many have no ward."""
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    num_without_ward = 0
    for stay in stays:
        for night, permille in stay.nights():
            if stay.ward != ANY:
                found[stay.ward, night].append(permille)
        num_without_ward += stay.ward == ANY and any(stay.nights())
    return dict(found), num_without_ward


def present_by_night(
    region: Region, index: WeekIndex, only_ready: bool
) -> Counter[tuple[int, int]]:
    """Return those who are in a bed now by (ward, night)."""
    found: Counter[tuple[int, int]] = Counter()
    for row in region.inpatients:
        if row.ward_id in index.wards and (row.ready_since or not only_ready):
            leaves = index.day(leaving(row, region.parameters.as_of))
            nights = range(min(leaves, NIGHTS))
            found.update((index.wards[row.ward_id], night) for night in nights)
    return found


def booked_as_planned(
    region: Region,
    bookings: Sequence[StandingBooking],
    weeks: frozenset[str],
    older: frozenset[str] = frozenset(),
) -> Region:
    """
    Return a region whose patients are booked as plans say.

    A day of the waiting list that no plan may move (`is_day_fixed`) goes before the
    plan; what else the list has booked in a planned week gives way to it. Where the
    list is newer than the plan, whoever is called or confirmed comes when it says, as
    in `pks.problems.week.standing`.

    Parameters
    ----------
    bookings
        All that the plans book.
    weeks
        The weeks planned.
    older
        Those of them whose plans are of an older extract.
    """
    theatres = {row.theatre_id for row in region.theatres}
    by_patient = {b.patient_id: b for b in bookings if b.theatre_id in theatres}
    by_list = {
        patient.patient_id
        for patient in region.patients
        if goes_before(
            patient, by_patient.get(patient.patient_id), region.parameters, older
        )
    }
    patients = tuple(
        planned_patient(p, by_patient.get(p.patient_id), weeks, p.patient_id in by_list)
        for p in region.patients
    )
    return replace(region, patients=patients)


def goes_before(
    patient: Patient,
    booking: StandingBooking | None,
    parameters: Parameters,
    older: frozenset[str],
) -> bool:
    """Whether the list's day of a patient goes before what plans say."""
    day = patient.booked_date
    if day is None or not patient.is_booked:
        return False
    days = (day,) if booking is None else (day, booking.date)
    is_newer = patient.booking_state in TOLD and any(week_of(d) in older for d in days)
    return is_newer or is_day_fixed(patient, parameters)


def planned_patient(
    patient: Patient,
    booking: StandingBooking | None,
    weeks: frozenset[str],
    is_fixed: bool,
) -> Patient:
    """Return a patient as plans book him or her."""
    day = patient.booked_date
    if patient.booking_state == "performed":
        return patient
    if booking is None:
        is_dropped = not is_fixed and day is not None and week_of(day) in weeks
        return replace(patient, booked_date=None) if is_dropped else patient
    if not is_fixed or (day == booking.date and not patient.booked_theatre_id):
        return replace(
            patient,
            booking_state=patient.booking_state if is_fixed else "proposed",
            booked_date=booking.date,
            booked_theatre_id=booking.theatre_id,
        )
    return patient
