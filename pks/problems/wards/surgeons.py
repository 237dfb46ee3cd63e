"""Who may operate on whom, where and for how many minutes of a day."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from pks.model.patients import Patient
from pks.model.region import Region
from pks.problems.wards.candidate import Queue, is_told
from pks.problems.wards.period import Period

At = tuple[str, int]  # surgeon and day


@dataclass(frozen=True, slots=True)
class Surgeons:
    """
    The surgeons' theatre duties.

    Attributes
    ----------
    minutes
        (surgeon, day) -> minutes of theatre duty, those told to day patients taken.
    site
        (surgeon, day) -> where.
    able
        Procedure -> who may do it, in the order of the staff.
    """

    minutes: dict[At, int]
    site: dict[At, str]
    able: dict[str, tuple[str, ...]]

    def of(self, patient: Patient) -> tuple[str, ...]:
        """Return who may operate on a patient: the one decided, else all who may."""
        decided = patient.booked_surgeon_id if is_told(patient) else ""
        if decided or patient.surgeon_id:
            return (decided or patient.surgeon_id,)
        first, *others = (self.able.get(p, ()) for p in patient.procedure_ids)
        return tuple(name for name in first if all(name in rows for rows in others))


def surgeons_of(region: Region, period: Period, queue: Queue) -> Surgeons:
    """Return the surgeons' minutes; a day of several sites is not listed (a check)."""
    able: defaultdict[str, list[str]] = defaultdict(list)
    for row in region.surgeon_privileges:
        able[row.procedure_id].append(row.staff_id)
    home = {row.staff_id: row.site_id for row in region.staff}
    operating = {row.staff_id for row in region.surgeon_privileges}
    minutes: Counter[At] = Counter()
    site: dict[At, str] = {}
    for duty in region.duties:
        at = duty.staff_id, period.day(duty.date)
        if duty.kind == "theatre" and at[1] in period.days and at[0] in operating:
            minutes[at] += duty.ends_min - duty.start_min
            site[at] = duty.site_id or home[duty.staff_id]
    for patient, taken_min in queue.day_patients:
        if patient.booked_date and patient.booked_surgeon_id and is_told(patient):
            at = patient.booked_surgeon_id, period.day(patient.booked_date)
            if at in minutes:
                minutes[at] = max(0, minutes[at] - taken_min)
    return Surgeons(dict(minutes), site, {p: tuple(rows) for p, rows in able.items()})
