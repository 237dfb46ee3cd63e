"""
The tiny week: every rule can be broken alone in it, most numbers lie on a boundary.

Two sites, two days, eleven possible (case, session, surgeon). `PLAN` is valid;
`tests/pks/rules` breaks each rule by a small change of it.

====  ==========================  ======  =============================================
Case  Is                          Min     Possible
====  ==========================  ======  =============================================
C0    child, microscope, laser    95+15   S0 or S1 by P0 or P1, S3 by P1
C1    infectious, laser, ICU      70+40   S0, S1 or S2, by P0
C2    day surgery                 45+20   S1 by P0 or P1 (Tuesday is blocked)
C3    booked and locked           60+10   S1 by P1, a must
C4    booked in another week      35+25   nowhere
C5    not ready                   50+30   nowhere
====  ==========================  ======  =============================================
"""

from typing import Any

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import (
    ANY,
    NEVER,
    TERM_UNITS,
    Case,
    Flow,
    Pacu,
    Person,
    Present,
    Rest,
    Session,
    Settings,
    Site,
    Theatre,
    TheatreDuty,
)
from tests.parts import (
    DAY_MIN,
    case,
    changed,
    plan_of,
    session,
    ward,
    week_problem,
    with_settings,
)

__all__ = [
    "PEOPLE",
    "PLAN",
    "case",
    "changed",
    "plan_of",
    "session",
    "tiny_problem",
    "ward",
    "week_problem",
    "with_settings",
]

PLAN: WeekPlan = plan_of((0, 0, 0, 480), (1, 2, 0, 480), (3, 1, 1, 490))

NORTH, SOUTH = 0, 1
BOTH = (NORTH, SOUTH)
MON, TUE = 0, 1
MICROSCOPE, LASER = 0, 1
NURSE, ANAESTHETIST = 0, 1
WHOLE = 60

CASES: tuple[Case, ...] = (
    case(
        mean_min=95,
        var_min2=221,
        turnover_min=15,
        pacu_min=65,
        ward_permille=(1000, 700, 300),
        flow_by_site=(0, 1),
        sites=BOTH,
        equipment=(MICROSCOPE, LASER),
        needs=((NURSE, WHOLE), (ANAESTHETIST, 20)),
        last_day=TUE,
        wished_days=(MON,),
        medical_day=MON,
        guarantee_day=5,
        waiting_weight=7,
        child=True,
    ),
    case(
        procedures=(1,),
        mean_min=70,
        var_min2=152,
        turnover_min=40,
        ward_permille=(0, 800, 400),
        icu_permille=(900,),
        flow_by_site=(0, 1),
        sites=BOTH,
        equipment=(LASER,),
        needs=((ANAESTHETIST, 19),),
        last_day=TUE,
        wished_days=(MON, 4),
        guarantee_day=-3,
        waiting_weight=5,
        infectious=True,
        present=Present(MON, 0, ANY, ANY, nearness=2),
    ),
    case(
        specialty=1,
        mean_min=45,
        var_min2=90,
        turnover_min=20,
        home_min=125,
        flow_by_site=(0, 1),
        needs=((NURSE, WHOLE), (ANAESTHETIST, 21)),
        blocked_days=(TUE,),
        wished_days=(3,),
        medical_day=2,
        waiting_weight=3,
        present=Present(MON, ANY, ANY, ANY, nearness=6),
    ),
    case(
        mean_min=60,
        var_min2=120,
        turnover_min=10,
        pacu_min=25,
        ward_permille=(600,),
        flow_by_site=(0, ANY),
        sites=BOTH,
        needs=((NURSE, WHOLE), (ANAESTHETIST, 19)),
        guarantee_day=8,
        waiting_weight=2,
        present=Present(MON, 1, 490, 1, nearness=4),
        fixed_day=True,
        fixed_theatre=True,
        fixed_surgeon=True,
    ),
    case(
        mean_min=35,
        turnover_min=25,
        flow_by_site=(0, ANY),
        sites=BOTH,
        waiting_weight=11,
        elsewhere=True,
    ),
    case(
        mean_min=50,
        turnover_min=30,
        flow_by_site=(0, ANY),
        sites=BOTH,
        first_day=NEVER,
        medical_day=13,
        waiting_weight=1,
    ),
)


def theatre_session(
    theatre: int, day: int, start_min: int, end_min: int, **changes: Any
) -> Session:
    """A session whose site is its theatre's."""
    return session(
        theatre=theatre,
        site=THEATRES[theatre].site,
        day=day,
        start_min=start_min,
        end_min=end_min,
        preferred_z2_permille=2700,
        **changes,
    )


THEATRES = (Theatre(NORTH, (MICROSCOPE,)), Theatre(NORTH, ()), Theatre(SOUTH, ()))
SESSIONS: tuple[Session, ...] = (
    theatre_session(0, MON, 480, 660, specialty=0, limit_min=680, z2_permille=1074),
    theatre_session(1, MON, 490, 695, limit_min=739, z2_permille=1300),
    theatre_session(2, TUE, 470, 560, limit_min=553, z2_permille=1100),
    theatre_session(0, TUE, 505, 705, limit_min=615, z2_permille=1018),
    theatre_session(1, TUE, 485, 800, limit_min=815, emergency=True),
)
PEOPLE: tuple[Person, ...] = (
    Person(
        needs=(),
        procedures=(0, 1),
        duties=(
            TheatreDuty(MON, NORTH, 475, 665),
            TheatreDuty(TUE, SOUTH, 480, 540),
        ),
        rests=(Rest("weekly", DAY_MIN + 565, DAY_MIN + 565 + 36 * 60),),
    ),
    Person(
        needs=(NURSE,),
        procedures=(0,),
        duties=(
            TheatreDuty(MON, NORTH, 485, 670),
            TheatreDuty(TUE, NORTH, 500, 705),
        ),
        rests=(Rest("daily", 685, 685 + 11 * 60),),
    ),
    Person(
        needs=(NURSE, ANAESTHETIST),
        procedures=(),
        duties=(
            TheatreDuty(MON, NORTH, 480, 695),
            TheatreDuty(TUE, NORTH, 505, 710),
        ),
        rests=(Rest("daily", 695, 695 + 11 * 60),),
    ),
    Person(
        needs=(ANAESTHETIST,),
        procedures=(),
        duties=(
            TheatreDuty(MON, NORTH, 480, 700),
            TheatreDuty(TUE, SOUTH, 470, 560),
        ),
        rests=(Rest("after_jour", 0, 480),),
    ),
)
WEIGHTS = (
    10**8,
    10**5,
    61,
    1,
    3,
    13,
    2,
    97,
    17,
    1,
    5,
    4,
    6,
    23,
    31,
    7,
)  # TERM_UNITS' order


def tiny_problem(**changes: Any) -> WeekProblem:
    """Make the tiny week, or a variant of it."""
    parts: dict[str, Any] = {
        "cases": CASES,
        "sessions": SESSIONS,
        "theatres": THEATRES,
        "people": PEOPLE,
        "sites": (Site(730, 85), Site(690, 20)),
        "wards": (
            ward(
                free_permille=(1600, 1500, 1100),
                busy_permille=(300, 500, 900),
                target_permille=(1700, 1300, 800, 400),
            ),
            ward(free_permille=(950, 900), busy_permille=(0, 100)),
        ),
        "pacus": (Pacu(places=(1, 2, 0, 0, 0, 0, 0), closes_min=720),),
        "flows": (Flow(NORTH, 0, 1, 0, 3), Flow(SOUTH, ANY, 1, ANY, 2)),
        "relief_permille": (0, 500),
        "movable": ((1, 1), (0, 1)),
        "settings": Settings(
            grid_min=5,
            surgeon_transfer_min=5,
            surgeon_overtime_max_min=25,
            midday_min=600,
            next_chance_day=16,
        ),
        "weights": tuple(zip(TERM_UNITS, WEIGHTS, strict=True)),
        "first": ("medical_late", "guarantee_late"),
    }
    return week_problem(**(parts | changes))
