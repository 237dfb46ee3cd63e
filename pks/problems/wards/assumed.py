"""What the wards' problems take for granted, each with the rows that it concerns."""

from collections.abc import Collection, Iterator

from pks.day.acuity import counted_wards
from pks.model.places import WEEKDAYS
from pks.model.region import Assumption, Region
from pks.problems.wards.candidate import blocked_days
from pks.problems.wards.compile import AdmissionWards
from pks.problems.wards.nursing import SHIFTS
from pks.problems.wards.rooms import here_at_start, usable_beds
from pks.problems.week.cases import waiting

ALWAYS = (
    (
        "patients",
        "Patienten läggs in på operationsdagen och ligger kvar det förväntade antalet"
        " nätter efter ingreppet, avrundat; nätter efter periodens slut räknas inte.",
        "A patient is admitted on the day of the operation and stays the procedure's"
        " expected nights, rounded; nights after the period are not counted.",
    ),
    (
        "sessions",
        "Salspassets hela längd får användas, med patienttid och bytestid per"
        " operation; team, uppvakning, IVA och övertidsrisk prövas i veckoplanen.",
        "The whole of a session may be used, with patient time and turnover for each"
        " operation; teams, recovery, ICU and overtime risk are for the week's plan.",
    ),
    (
        "rooms",
        "Platser som inte är bemannade eller hålls för akuta tas från avdelningens"
        " sista rum; den som redan ligger där behåller sin plats.",
        "Beds not staffed, or kept for emergencies, are those of the ward's last rooms;"
        " whoever is there already keeps the bed.",
    ),
    (
        "shifts",
        "En sjuksköterska är en rad i avdelningens schema, inte en person, med lika del"
        " av passets minuter sedan akutreservens platser fått sitt.",
        "A nurse is a line of the ward's roster, not a person, with an equal share of"
        " the shift's minutes once the emergency reserve's beds have theirs.",
    ),
)


def admission_assumptions(
    region: Region, found: AdmissionWards
) -> tuple[Assumption, ...]:
    """Return what was assumed, what concerns no row left out."""
    counted = [row for row in counted_rows(region, found) if row.num_rows]
    always = [Assumption(table, sv, en, 0) for table, sv, en in ALWAYS]
    return (*counted, *always)


def counted_rows(region: Region, found: AdmissionWards) -> Iterator[Assumption]:
    """Yield what concerns some rows."""
    placed = [one for ward in found.wards for one in ward.patients]
    patients = [one.candidate.patient for one in placed]
    here = here_at_start(region, found.period)
    yield Assumption(
        "patients",
        "Kön saknas: räknas som kvinna.",
        "No sex given: counted as a woman.",
        sum(not row.sex for row in patients) + sum(not one.sex for one in here),
    )
    yield Assumption(
        "patients",
        "Ingen operatör bestämd: den behöriga som först har tid.",
        "No surgeon decided: whoever may and has time first.",
        sum(not row.surgeon_id and not row.booked_surgeon_id for row in patients),
    )
    yield Assumption(
        "patients",
        "Spärrade dagar eller pauser: bara den längsta sammanhängande tiden räknas.",
        "Blocked days or pauses: only the longest unbroken run of days counts.",
        sum(
            any(day in found.period.days for day in blocked_days(row, found.period))
            for row in patients
        ),
    )
    yield Assumption(
        "sessions",
        f"Salspass av {found.sessions.num_sessions} som lämnas åt dagkirurgin, som dess"
        " del av specialitetens väntelista.",
        f"Sessions of {found.sessions.num_sessions} left to day surgery, as its share"
        " of the specialty's waiting list.",
        found.sessions.num_day_surgery,
    )
    yield from of_beds(region, found)
    yield from of_people(region, found)


def of_beds(region: Region, found: AdmissionWards) -> Iterator[Assumption]:
    """Yield what is assumed of rooms, beds and nursing."""
    wards = {ward.ward_id for ward in found.wards}
    with_rooms = {row.ward_id for row in region.rooms}
    beds = usable_beds(region, found.period)
    counted = {row.ward_id for row in counted_wards(region)}
    yield Assumption(
        "rooms",
        "Avdelningar utan rum i tabellen: varje vårdplats räknas som ett enkelrum.",
        "Wards without rooms listed: each bed counts as a single room.",
        len(wards - with_rooms),
    )
    yield Assumption(
        "ward_beds",
        "Avdelningar utan angivna vårdplatser: bara rummen begränsar.",
        "Wards without beds listed: only the rooms limit them.",
        sum(beds[ward_id] is None for ward_id in wards),
    )
    yield Assumption(
        "shifts",
        "Avdelningar vars vårdtyngd eller bemanning är okänd: sköterskorna begränsar"
        " inte.",
        "Wards whose acuity or staff is unknown: nurses do not limit anything.",
        len(wards - counted),
    )
    yield Assumption(
        "shifts",
        "Pass (veckodag och avdelning) utan rad: sköterskorna begränsar inte.",
        "Shifts (weekday and ward) without a row: nurses do not limit anything.",
        num_unlisted_shifts(region, wards & counted),
    )


def of_people(region: Region, found: AdmissionWards) -> Iterator[Assumption]:
    """Yield what is assumed of those in the beds and of those who wait."""
    isolated = {row.ward_id for row in region.rooms if row.isolation}
    here = here_at_start(region, found.period)
    yield Assumption(
        "inpatients",
        "Inneliggande utan rum: läggs i det fullaste rum som passar.",
        "In a bed without a room: laid in the fullest room that suits.",
        sum(not one.room_id for one in here),
    )
    yield Assumption(
        "inpatients",
        "Inneliggande som inget rum räckte till: en extraplats var.",
        "In a bed and no room was left: an extra bed each.",
        found.num_extra,
    )
    yield Assumption(
        "rooms",
        "Smittsamma på avdelning utan isoleringsrum: läggs i vilket rum som helst.",
        "Infectious on a ward without rooms for isolation: laid in any room.",
        sum(
            one.candidate.patient.infection
            for ward in found.wards
            if ward.ward_id not in isolated
            for one in ward.patients
        ),
    )
    yield Assumption(
        "patients",
        "Tider som patienter redan fått och som är mer än vad som finns: de får plats"
        " ändå.",
        "Days told to patients that take more than there is: they have it all the"
        " same.",
        len(found.overloads),
    )
    yield Assumption(
        "patients",
        "Dagkirurgiska patienter behöver ingen vårdplats och planeras inte här.",
        "Day surgery needs no bed and is not planned here.",
        sum(row.care_form == "day" for row in waiting(region)),
    )


def num_unlisted_shifts(region: Region, wards: Collection[str]) -> int:
    """Return how many shifts of a week wards with shifts have no row for."""
    num_listed = sum(row.ward_id in wards for row in region.shifts)
    return len(wards) * len(WEEKDAYS) * len(SHIFTS) - num_listed
