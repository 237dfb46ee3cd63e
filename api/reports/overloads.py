"""What standing bookings overfilled before anything was planned, as people read it."""

from dataclasses import dataclass

from api.reports.names import Names
from api.reports.texts import say
from pks.bilingual import Language
from pks.calendar import clock
from pks.problems.week.problem import Overload
from pks.reasons.reason import in_beds, place, weekday


@dataclass(frozen=True, slots=True)
class OverloadRow:
    """A shortage that was there: the limit, where, by how much, and who stands."""

    limit: str
    where: str
    excess: str
    case_ids: tuple[str, ...]


def overload_rows(names: Names, language: Language) -> tuple[OverloadRow, ...]:
    """Return the week's overloads in the order of the problem."""
    problem = names.problem
    return tuple(
        OverloadRow(
            limit=say(f"overload.{overload.rule}", language),
            where=where(names, overload, language),
            excess=excess(overload, language),
            case_ids=tuple(problem.labels.cases[c] for c in overload.cases),
        )
        for overload in problem.overloads
    )


def where(names: Names, overload: Overload, language: Language) -> str:
    """Return the resource and the time."""
    day = weekday(overload.day, language)
    if overload.rule == "surgeon_minutes":
        return f"{names('people', overload.person)} {day}"
    if overload.rule == "ward_beds":
        return f"{names('wards', overload.ward)} {day}"
    if overload.rule == "team_heads":
        hours = f"{clock(overload.start_min)}–{clock(overload.end_min)}"
        need = names("needs", overload.need)
        return f"{names('sites', overload.site)} {day} {hours}, {need}"
    return place(names.problem, overload.session, language, names)


def excess(overload: Overload, language: Language) -> str:
    """Return by how much a limit is passed, with its unit."""
    if overload.rule == "ward_beds":
        return say("overload.beds", language, count=in_beds(overload.excess, language))
    unit = "heads" if overload.rule == "team_heads" else "min"
    return say(f"overload.{unit}", language, count=overload.excess)
