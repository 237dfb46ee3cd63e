"""Small weeks with too many cases: every limit of the assignment binds somewhere."""

from random import Random

from pks.problems.week import WeekProblem
from pks.problems.week.problem import (
    ANY,
    NIGHTS,
    TERM_UNITS,
    Case,
    Flow,
    Person,
    Present,
    Session,
    Settings,
    Site,
    Theatre,
    TheatreDuty,
    Ward,
)
from tests.parts import DAY_MIN, case, session, surgeon, ward, week_problem

NUM_CASES, NUM_THEATRES, NUM_DAYS, NUM_SURGEONS, NUM_NURSES = 14, 3, 2, 3, 4
QUARTERS_MIN = (30, 45, 60, 90)  # a coarse grid: limits are met to the minute
NURSE, ANAESTHETIST = 0, 1


def crowded_week(seed: int) -> WeekProblem:
    """A week of two days at one site, in which most cases find no room."""
    chance = Random(seed)
    shortest_min = chance.choice((120, 180, 240))
    return week_problem(
        cases=tuple(a_case(chance) for _ in range(NUM_CASES)),
        sessions=tuple(
            a_session(chance, theatre, day, shortest_min)
            for theatre in range(NUM_THEATRES)
            for day in range(NUM_DAYS)
        ),
        theatres=(Theatre(site=0, equipment=()),) * NUM_THEATRES,
        people=(
            *(a_surgeon(chance) for _ in range(NUM_SURGEONS)),
            *(a_nurse(chance) for _ in range(NUM_NURSES)),
        ),
        sites=(Site(DAY_MIN, chance.choice((0, 0, 60, 120, 300))),),
        wards=(a_ward(chance), a_ward(chance)),
        flows=(
            Flow(site=0, ward=0, icu=ANY, pacu=ANY, quota=chance.randrange(4)),
            Flow(site=0, ward=0, icu=1, pacu=ANY, quota=chance.randrange(4)),
        ),
        relief_permille=(chance.choice((0, 0, 200)), 0),
        settings=Settings(
            grid_min=5,
            surgeon_transfer_min=chance.choice((0, 0, 15, 30)),
            surgeon_overtime_max_min=chance.choice((0, 30)),
            midday_min=720,
            next_chance_day=9,
        ),
        weights=tuple((name, chance.randrange(1, 50)) for name in TERM_UNITS),
    )


def a_case(chance: Random) -> Case:
    """A case that may go nearly anywhere; one of five must be booked on its day."""
    day = chance.randrange(NUM_DAYS)
    is_fixed = chance.random() < 0.2
    present = Present(day, ANY, 480, ANY, nearness=3, dropped=9, new_surgeon=2)
    return case(
        mean_min=chance.choice(QUARTERS_MIN),
        var_min2=chance.choice((0, 0, 100, 900)),
        turnover_min=chance.choice((0, 15, 30, 60)),
        ward_permille=chance.choice(((), (1000,), (1000, 500))),
        icu_permille=chance.choice(((), (500,), (1000,))),
        flow_by_site=(chance.randrange(2),),
        needs=chance.choice(
            ((), ((NURSE, 60),), ((NURSE, 120),), ((NURSE, 60), (ANAESTHETIST, 30)))
        ),
        wished_days=chance.choice(((), (0,))),
        medical_day=chance.choice((None, 0, 3, 9)),
        guarantee_day=chance.choice((None, 1)),
        waiting_weight=chance.randrange(5),
        surgeon=chance.choice((ANY, ANY, 0)),
        present=present if is_fixed or chance.random() < 0.2 else None,
        fixed_day=is_fixed,
        emergency=chance.random() < 0.2,
    )


def a_session(chance: Random, theatre: int, day: int, shortest_min: int) -> Session:
    """A session of a few hours, one of six kept for emergencies."""
    end_min = 480 + shortest_min + chance.choice((0, 0, 60))
    return session(
        theatre=theatre,
        day=day,
        end_min=end_min,
        limit_min=end_min + chance.choice((0, 0, 15)),
        z2_permille=chance.choice((0, 1000, 2250)),
        preferred_z2_permille=chance.choice((0, 2250, 4000)),
        emergency=chance.random() < 1 / 6,
    )


def a_surgeon(chance: Random) -> Person:
    """A surgeon with a day of a few hours; one of three helps as a nurse, too."""
    duties = tuple(
        TheatreDuty(day, 0, 480, 480 + chance.choice((120, 240, 300)))
        for day in range(NUM_DAYS)
    )
    return surgeon(duties=duties, needs=chance.choice(((), (), (NURSE,))))


def a_nurse(chance: Random) -> Person:
    """Somebody of the team, there in the morning or all day."""
    duties = tuple(
        TheatreDuty(day, 0, 480, chance.choice((720, DAY_MIN)))
        for day in range(NUM_DAYS)
    )
    fills = chance.choice(((NURSE,), (NURSE,), (NURSE, ANAESTHETIST), (ANAESTHETIST,)))
    return surgeon(procedures=(), needs=fills, duties=duties)


def a_ward(chance: Random) -> Ward:
    """A ward with few beds, or with many."""
    free = chance.choice((1000, 2000, 3000, 20_000))
    return ward(
        free_permille=(free,) * NIGHTS,
        busy_permille=(500,) * NIGHTS,
        target_permille=(chance.choice((0, 1000, 2000)),) * NIGHTS,
    )
