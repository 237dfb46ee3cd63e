"""Why a patient is admitted on a day or on none, in lines or as one JSON object."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from api.actions.explain_admission import AdmissionWhy
from api.reports.admission.reasons import reason_word
from api.reports.names import RegionNames
from api.reports.texts import say
from pks.bilingual import Language
from pks.reasons.admission import DayLacks
from pks.rules.admission_alone import Lack

IN_MINUTES = ("surgeon_minutes", "theatre_minutes")


def why_summary(why: AdmissionWhy) -> dict[str, object]:
    """Return it for machines."""
    return {
        "patient_id": why.patient_id,
        "admission": why.admission,
        "ward_id": why.ward.ward_id if why.ward else None,
        "left_out": why.left_out or None,
        "days": [
            {
                "date": why.period.date(day.day).isoformat(),
                "room_id": why.ward.rooms[day.room].room_id if why.ward else None,
                "lacks": [
                    {"rule": rule, "excess": excess} for rule, excess in day.lacks
                ],
            }
            for day in why.days
        ],
    }


def why_lines(why: AdmissionWhy, language: Language) -> Iterator[str]:
    """Yield what the command prints."""
    names = RegionNames(why.region, language)
    if why.ward is None:
        reason = reason_word(why.left_out, language)
        yield say("admit.why_left_out", language, name=why.patient_id, reason=reason)
        return
    ward = names.wards[why.ward.ward_id]
    row = why.admission
    if row is None:
        yield say("admit.why_not", language, name=why.patient_id, ward=ward)
    else:
        yield say(
            "admit.why_admitted",
            language,
            name=row.patient_id,
            day=row.date,
            ward=ward,
            room=row.room_id,
            theatre=names.theatres[row.theatre_id],
            surgeon=row.surgeon_id,
        )
    for day in why_days(why, language):
        key = "admit.why_chosen" if day.is_chosen else "admit.why_day"
        yield say(key, language, day=day.name, told=day.told)


@dataclass(frozen=True, slots=True)
class WhyDay:
    """A day on which a patient may come, in words."""

    name: str
    is_chosen: bool
    told: str


def why_days(why: AdmissionWhy, language: Language) -> Iterator[WhyDay]:
    """Yield what each day lacks."""
    chosen = why.admission.date if why.admission else ""
    for day in why.days:
        on = why.period.date(day.day)
        told = lacks_told(why, day, language)
        yield WhyDay(day_name(on, language), on.isoformat() == chosen, told)


def lacks_told(why: AdmissionWhy, day: DayLacks, language: Language) -> str:
    """Return what a day lacks, in words."""
    assert why.ward is not None
    if not day.lacks:
        room = why.ward.rooms[day.room].room_id
        return say("admit.why_free", language, room=room)
    return "; ".join(lack_told(why, day.day, lack, language) for lack in day.lacks)


def lack_told(why: AdmissionWhy, day: int, lack: Lack, language: Language) -> str:
    """Return one thing that a day lacks, in words."""
    rule, excess = lack
    told = reason_word(rule, language)
    if rule not in IN_MINUTES:
        return told
    if rule in closed_rules(why, day):
        return say(f"admit.why_no_{rule}", language)
    return say("admit.why_min", language, told=told, excess=excess)


def closed_rules(why: AdmissionWhy, day: int) -> Iterator[str]:
    """Yield the rules of what there is nothing at all of on a day."""
    assert why.ward is not None
    problem = why.ward.problem
    number = problem.labels.patients.index(why.patient_id)
    patient = problem.patients[number]
    if not problem.surgeons_min[patient.surgeon][day]:
        yield "surgeon_minutes"
    if not any(problem.theatres_min[t][day] for t in patient.theatres):
        yield "theatre_minutes"


def day_name(on: date, language: Language) -> str:
    """Return a day as people say it."""
    return f"{say(f'day.{on.weekday()}', language)[:3].lower()} {on.day}/{on.month}"
