"""How much of a week's work agency staff does."""

from datetime import timedelta

from pks.bilingual import Text
from pks.calendar import monday_of
from pks.kpi.measure import Formula, Measure
from pks.model.people import Duty
from pks.model.region import Region

WORK = frozenset({"theatre", "clinic", "ward", "jour"})

AGENCY = Formula(
    "agency_share",
    "share",
    Text("Hyrpersonal", "Agency staff"),
    Text(
        "timmar i veckans pass (operation, mottagning, avdelning, jour) med inhyrda",
        "hours of the week's duties (theatre, clinic, ward, on call) by agency staff",
    ),
    Text("timmar i alla sådana pass", "hours of all such duties"),
)


def agency_share(region: Region, week: str) -> Measure:
    """Return the share of a week's duty hours that agency staff works."""
    monday = monday_of(week)
    last = monday + timedelta(days=6)
    hired = {row.staff_id for row in region.staff if row.agency}
    duties = [
        row for row in region.duties if row.kind in WORK and monday <= row.date <= last
    ]
    bought = sum(length_min(row) for row in duties if row.staff_id in hired)
    return Measure(AGENCY, bought / 60, sum(map(length_min, duties)) / 60)


def length_min(duty: Duty) -> int:
    """Return the minutes of a duty."""
    return duty.ends_min - duty.start_min
