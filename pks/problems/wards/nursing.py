"""
Nurses by shift, and what people in beds ask of them.

The shifts of a day are those of its night: evening, night, and the day shift after it,
as in `pks.day.shift_needs`. A nurse is a line of the roster, not a person: so many as
the shift has nurses, each with an equal share of the staff's minutes, less what the
beds kept for emergencies need.
"""

from dataclasses import dataclass

from pks.day.acuity import Classes, classes_of, counted_wards
from pks.day.shift_needs import weekday_of
from pks.model.nursing import Acuity, Shift
from pks.model.places import WardBeds
from pks.model.region import Region
from pks.problems.admission.problem import Care, Nurse
from pks.problems.wards.period import Period
from pks.problems.wards.rooms import Here
from pks.problems.week.beds import beds_by_ward, on

SHIFTS = ("evening", "night", "day")  # of the night of a day, the last on the day after
DAYS_AFTER = {"evening": 0, "night": 0, "day": 1}
AGE_BANDS = ("child", "adult", "old")
SKILLED, ANY_SKILL = 1, 0
NO_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Nursing:
    """
    What a region says of nursing.

    Attributes
    ----------
    classes
        None where acuity is not listed.
    counted
        The wards whose shifts and acuity are known.
    """

    region: Region
    period: Period
    classes: Classes | None
    counted: frozenset[str]

    def nurses(self, ward_id: str) -> tuple[tuple[str, Nurse], ...]:
        """
        Return a ward's nurses by name.

        One without limits answers for all rooms in shifts that are not listed.
        """
        period = self.period
        if ward_id not in self.counted:
            num = period.num_days * len(SHIFTS)
            duties = tuple((shift, NO_LIMIT) for shift in range(num))
            return (("", Nurse(SKILLED, duties)),)
        staffed = {
            (row.weekday, row.shift): row
            for row in self.region.shifts
            if row.ward_id == ward_id
        }
        duties_of: dict[tuple[str, int, int], list[tuple[int, int]]] = {}
        beds = beds_by_ward(self.region)[ward_id]
        for day in period.days:
            kept = on(beds, period.date(day))
            for number, shift in enumerate(SHIFTS):
                weekday = weekday_of(period.date(day + DAYS_AFTER[shift]), self.region)
                row = staffed.get((weekday, shift))
                most = NO_LIMIT if row is None else self.most_min(ward_id, row, kept)
                for line in lines_of(row):
                    duty = len(SHIFTS) * day + number, most
                    duties_of.setdefault((shift, *line), []).append(duty)
        return tuple(
            (f"{shift} {number}{'+' if skill else ''}", Nurse(skill, tuple(duties)))
            for (shift, skill, number), duties in sorted(
                duties_of.items(), key=lambda row: (SHIFTS.index(row[0][0]), row[0][1:])
            )
        )

    def most_min(self, ward_id: str, row: Shift, kept: WardBeds | None) -> int:
        """Return the minutes that each nurse of a shift has for those in the rooms."""
        assert self.classes is not None
        if not row.nurses:
            return 0
        reserve = min(kept.staffed, kept.emergency_reserve) if kept else 0
        usual_min = self.classes.usual[ward_id].minutes(row.shift)
        return max(0, row.staffed_min - reserve * usual_min) // row.nurses

    def classes_at(self, ward_id: str, flow: int, nights: int) -> Acuity | None:
        """Return the class of a flow's patient so many nights after the operation."""
        if self.classes is None or ward_id not in self.counted:
            return None
        acuity_id = self.classes.by_flow[flow][min(nights, 1)]
        return self.classes.of(acuity_id, ward_id)

    def care(
        self, ward_id: str, flow: int, nights: int, sex: str, age_band: str
    ) -> Care:
        """Return what a patient of a flow asks for from the operation on."""
        classes = [self.classes_at(ward_id, flow, night) for night in range(nights)]
        return care_of(classes, sex, age_band)

    def care_here(self, one: Here) -> Care:
        """Return what somebody asks for who is there when the period begins."""
        nights = range(min(one.nights, self.period.num_days))
        if one.flow >= 0:
            classes = [
                self.classes_at(one.ward_id, one.flow, one.nights_gone + night)
                for night in nights
            ]
        elif self.classes is None or one.ward_id not in self.counted:
            classes = [None for _ in nights]
        else:
            own = self.classes.of(one.acuity_id, one.ward_id)
            classes = [own for _ in nights]
        return care_of(classes, one.sex, one.age_band)


def nursing_of(region: Region, period: Period) -> Nursing:
    """Return what a region says of nursing."""
    counted = frozenset(row.ward_id for row in counted_wards(region))
    classes = classes_of(region) if region.acuity else None
    return Nursing(region, period, classes, counted)


def lines_of(row: Shift | None) -> list[tuple[int, int]]:
    """Return a shift's nurses as (skill, number); number 0 where it is not listed."""
    if row is None:
        return [(SKILLED, 0)]
    others = row.nurses - row.skilled_nurses
    skilled = [(SKILLED, n + 1) for n in range(row.skilled_nurses)]
    return skilled + [(ANY_SKILL, n + 1) for n in range(others)]


def care_of(classes: list[Acuity | None], sex: str, age_band: str) -> Care:
    """Return what somebody asks for by the class of each night; none asks nothing."""
    by_shift = [(row, shift) for row in classes for shift in SHIFTS]
    return Care(
        sex=int(sex == "male"),
        age_group=AGE_BANDS.index(age_band),
        num_days=len(classes),
        workload=tuple(row.minutes(shift) if row else 0 for row, shift in by_shift),
        skill=tuple(int(row.skilled) if row else 0 for row, _ in by_shift),
    )
