"""Which class of acuity a patient counts as, and on which wards it is counted."""

from collections.abc import Mapping
from dataclasses import dataclass

from pks.model.nursing import Acuity
from pks.model.places import Ward
from pks.model.region import Region
from pks.problems.week.beds import BookedStay
from pks.problems.week.problem import ANY


@dataclass(frozen=True, slots=True)
class Classes:
    """
    The classes of acuity, and which one counts.

    Attributes
    ----------
    usual
        Ward id -> the class of those who have none of their own.
    by_flow
        Flow's index -> its classes in the first day and night, and after that; an
        empty id is the ward's usual class.
    """

    by_id: Mapping[str, Acuity]
    usual: Mapping[str, Acuity]
    by_flow: tuple[tuple[str, str], ...]

    def of(self, acuity_id: str, ward_id: str) -> Acuity:
        """Return the class of an id on a ward; the ward's usual one for an empty id."""
        return self.by_id.get(acuity_id, self.usual[ward_id])

    def of_stay(self, stay: BookedStay, nights: int, ward: Ward) -> Acuity:
        """
        Return the class of a booked patient so many nights after the operation.

        In intensive care it is the ICU's own: a flow's classes are those of its ward.
        """
        if stay.flow == ANY or ward.kind == "icu":
            return self.usual[ward.ward_id]
        return self.of(self.by_flow[stay.flow][min(nights, 1)], ward.ward_id)


def classes_of(region: Region) -> Classes:
    """Return the classes of a region that lists some."""
    by_id = {row.acuity_id: row for row in region.acuity}
    middle = middle_class(region)
    return Classes(
        by_id=by_id,
        usual={w.ward_id: by_id.get(w.acuity_id, middle) for w in region.wards},
        by_flow=tuple(
            (row.first_acuity_id or row.acuity_id, row.acuity_id)
            for row in region.flows
        ),
    )


def middle_class(region: Region) -> Acuity:
    """
    Return the middle class by minutes a day and night, of two the heavier.

    Classes that an ICU has as its own are left out: they say nothing of a ward.
    """
    of_icus = {row.acuity_id for row in region.wards if row.kind == "icu"}
    rows = [row for row in region.acuity if row.acuity_id not in of_icus]
    rows = sorted(
        rows or region.acuity,
        key=lambda row: (row.day_min + row.evening_min + row.night_min, row.acuity_id),
    )
    return rows[len(rows) // 2]


def counted_wards(region: Region) -> tuple[Ward, ...]:
    """
    Return the wards whose acuity is counted: those with a shift listed.

    An ICU must have a class of its own: a ward's middle class is far from one nurse a
    patient. Recovery has no nights.
    """
    staffed = {row.ward_id for row in region.shifts} if region.acuity else set()
    return tuple(
        row
        for row in region.wards
        if row.ward_id in staffed
        and (row.kind == "ward" or (row.kind == "icu" and row.acuity_id))
    )


def uncounted_wards(region: Region) -> tuple[Ward, ...]:
    """Return the wards and ICUs whose acuity is not counted."""
    counted = {row.ward_id for row in counted_wards(region)}
    return tuple(
        row for row in region.wards if row.kind != "pacu" and row.ward_id not in counted
    )
