"""An admission plan that was written, in the indexes of its wards again."""

from collections.abc import Iterable
from datetime import date

from api.actions.admit import Admitted
from pks.errors import InvalidInput
from pks.io.admissions import AdmissionDocument
from pks.model.region import Region, region_hash
from pks.problems.admission.plan import Admission, AdmissionPlan, Round
from pks.problems.wards import Period, WardProblem, admission_wards, period_of
from pks.problems.wards.nursing import DAYS_AFTER
from pks.problems.wards.settle import (
    SettledWard,
    missing_of,
    without_hopeless,
    without_missing,
)
from pks.problems.week.standing import StandingBooking, with_standing


def admitted_plan(
    loaded: Region, document: AdmissionDocument, published: Iterable[StandingBooking]
) -> Admitted:
    """
    Return a plan as it was when it was written.

    Parameters
    ----------
    loaded
        The region as it was read.
    published
        The bookings that the plan was made beside.

    Raises
    ------
    InvalidInput
        If the plan is of other data, or does not fit the wards made of them.
    """
    if document.region_hash != region_hash(loaded):
        raise InvalidInput("admission.json: expected a plan of this region's data.")
    region = with_standing(loaded, published, weeks=())
    period = period_of(region.parameters, document.week, document.weeks)
    found = admission_wards(region, period)
    try:
        settled = tuple(settled_again(document, ward, period) for ward in found.wards)
    except KeyError as error:
        raise InvalidInput(
            f"{error.args[0]}: expected an admission plan of these wards and of these"
            " published plans; make it anew."
        ) from None
    return Admitted(region, found, settled, document)


def settled_again(
    document: AdmissionDocument, ward: WardProblem, period: Period
) -> SettledWard:
    """Return a ward's plan with those let go who must come and found no place."""
    plan = plan_of(document, ward, period)
    last = without_missing(without_hopeless(ward), plan)
    return SettledWard(last, plan, missing_of(ward, plan))


def plan_of(
    document: AdmissionDocument, ward: WardProblem, period: Period
) -> AdmissionPlan:
    """Return a ward's plan; its rounds only where the ward's nurses are known."""
    labels, num = ward.problem.labels, ward.problem.num_shifts_a_day
    patients = {name: n for n, name in enumerate(labels.patients)}
    rooms = {row.room_id: n for n, row in enumerate(ward.rooms)}
    nurses = {name: n for n, name in enumerate(labels.nurses)}
    lines = {
        (line.theatre_id, line.specialty_id): n for n, line in enumerate(ward.lines)
    }

    def shift_of(on: str, name: str) -> int:
        day = period.day(date.fromisoformat(on)) - DAYS_AFTER[name]
        return num * day + labels.shifts.index(name)

    return AdmissionPlan(
        tuple(
            Admission(
                patients[row.patient_id],
                period.day(date.fromisoformat(row.date)),
                rooms[row.room_id],
                lines[row.theatre_id, row.specialty_id],
            )
            for row in document.admissions
            if row.ward_id == ward.ward_id
        ),
        tuple(
            Round(
                rooms[row.room_id],
                shift_of(row.date, row.shift),
                nurses[f"{row.shift} {row.nurse}"],
            )
            for row in document.rounds
            if row.ward_id == ward.ward_id
        ),
    )
