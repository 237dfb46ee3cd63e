"""Beds that the plan fills, ward by ward and night by night."""

from collections import Counter
from dataclasses import dataclass

from pks.bilingual import Text
from pks.kpi.bed_chances import Taken, beds_taken, planned_chances
from pks.kpi.measure import Formula, Measure
from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import DAYS, NIGHTS, UNLIMITED

BEDS = Formula(
    "bed_nights",
    "share",
    Text("Lediga vårdplatser som fylls", "Free beds filled"),
    Text(
        "förväntade vårdplatsnätter av veckans operationer, måndag till söndag",
        "expected bed-nights of the week's operations, Monday to Sunday",
    ),
    Text(
        "lediga vårdplatsnätter: disponibla − förväntat inneliggande − akutreserv, "
        "minst 0 per natt",
        "free bed-nights: staffed − expected present − emergency reserve, at least 0 "
        "a night",
    ),
    Text(
        "Avdelningar utan angivna platser räknas inte.",
        "Wards without beds given do not count.",
    ),
)
FULL_NIGHTS = Formula(
    "fullest_night",
    "share",
    Text("Fullaste natten", "Fullest night"),
    Text(
        "beläggning av planen på den avdelning och natt där den är störst",
        "load of the plan on the ward and night where it is highest",
    ),
    Text("lediga platser där den natten", "free beds there that night"),
)


@dataclass(frozen=True, slots=True)
class WardNight:
    """A night of a ward in permille beds; ``free_permille`` is None without a limit."""

    ward: int
    night: int
    planned_permille: int
    free_permille: int | None
    busy_permille: int
    target_permille: int
    taken: Taken


def ward_nights(problem: WeekProblem, plan: WeekPlan) -> tuple[WardNight, ...]:
    """Return every watched night of every ward."""
    planned = planned_permille(problem, plan)
    taken = beds_taken(problem, plan)
    return tuple(
        WardNight(
            ward=index,
            night=night,
            planned_permille=planned[index, night],
            free_permille=None
            if ward.free_permille[night] >= UNLIMITED
            else ward.free_permille[night],
            busy_permille=ward.busy_permille[night],
            target_permille=ward.target_permille[night],
            taken=taken[index, night],
        )
        for index, ward in enumerate(problem.wards)
        for night in range(NIGHTS)
    )


def planned_permille(problem: WeekProblem, plan: WeekPlan) -> Counter[tuple[int, int]]:
    """Return the plan's expected load by (ward, night), in permille beds."""
    chances = planned_chances(problem, plan)
    return Counter({at: sum(permille) for at, permille in chances.items()})


def fullest_night(nights: tuple[WardNight, ...]) -> WardNight | None:
    """Return the week's night where the plan takes the largest share of the free."""
    limited = [night for night in nights if night.free_permille and night.night < DAYS]
    return max(
        limited,
        key=lambda night: night.planned_permille / (night.free_permille or 1),
        default=None,
    )


def beds(nights: tuple[WardNight, ...]) -> tuple[Measure, ...]:
    """Return how full the plan makes the free beds, in all and at the worst."""
    limited = [
        (night.planned_permille, night.free_permille)
        for night in nights
        if night.free_permille is not None and night.night < DAYS
    ]
    fullest = fullest_night(nights)
    worst = (
        (fullest.planned_permille, fullest.free_permille or 0) if fullest else (0, 0)
    )
    return (
        Measure(
            BEDS,
            sum(planned for planned, _ in limited) / 1000,
            sum(free for _, free in limited) / 1000,
        ),
        Measure(FULL_NIGHTS, worst[0] / 1000, worst[1] / 1000),
    )
