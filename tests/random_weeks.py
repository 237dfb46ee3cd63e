"""Random small week problems that use every field."""

from typing import Any, TypeVar

from hypothesis import strategies as st

from pks.problems.week import WeekProblem
from pks.problems.week.problem import (
    ANY,
    DAYS,
    NEVER,
    NIGHTS,
    NO_MINUTE,
    TERM_UNITS,
    UNLIMITED,
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
    Ward,
)
from pks.problems.week.standing_room import with_room
from tests.parts import DAY_MIN, week_problem

NUM_SITES, NUM_WARDS, NUM_PACUS, NUM_NEEDS, NUM_EQUIPMENT = 2, 2, 1, 3, 2
NUM_SPECIALTIES, NUM_PROCEDURES, NUM_FLOWS, NUM_DAYS = 2, 3, 4, 2
GRID_MIN = 15
T = TypeVar("T")


def subsets(count: int) -> st.SearchStrategy[tuple[int, ...]]:
    """Some of the indices below a count, sorted."""
    return st.sets(st.integers(0, count - 1)).map(lambda chosen: tuple(sorted(chosen)))


def mostly(usual: T, others: st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    """The usual value three times of four: else hardly a plan would be valid."""
    return st.integers(0, 3).flatmap(lambda n: others if n == 3 else st.just(usual))


def index_or_any(count: int) -> st.SearchStrategy[int]:
    return st.integers(ANY, count - 1)


def grid(low_min: int, high_min: int) -> st.SearchStrategy[int]:
    """Minutes on the grid, both ends included."""
    steps = st.integers(low_min // GRID_MIN, high_min // GRID_MIN)
    return steps.map(lambda step: step * GRID_MIN)


def rows(low: int, high: int) -> st.SearchStrategy[tuple[int, ...]]:
    """A number for each night, the first few at random and the rest at the top."""
    first = st.lists(st.integers(low, high), min_size=4, max_size=4)
    return first.map(lambda nights: (*nights, *(high,) * (NIGHTS - len(nights))))


def permilles() -> st.SearchStrategy[tuple[int, ...]]:
    """Falling probabilities to be there still, in up to four nights."""
    some = st.lists(st.integers(0, 1000), max_size=4)
    return some.map(lambda shares: tuple(sorted(shares, reverse=True)))


def presents(num_theatres: int, num_people: int) -> st.SearchStrategy[Present]:
    return st.builds(
        Present,
        day=st.integers(0, NUM_DAYS - 1),
        theatre=index_or_any(num_theatres),
        start_min=st.just(ANY) | grid(480, 600),
        surgeon=index_or_any(num_people),
        nearness=st.integers(1, 9),
        dropped=st.sampled_from((0, 7)),
        new_surgeon=st.sampled_from((0, 3)),
    )


@st.composite
def cases(draw: st.DrawFn, num_theatres: int, num_people: int) -> Case:
    """A patient; locks stand only on a present booking."""
    present = draw(st.none() | presents(num_theatres, num_people))
    locked = st.just(False) if present is None else st.booleans()
    days = st.integers(-3, 9)
    return Case(
        specialty=draw(st.integers(0, NUM_SPECIALTIES - 1)),
        procedures=draw(mostly((0,), subsets(NUM_PROCEDURES).filter(bool))),
        mean_min=draw(grid(15, 120)),
        var_min2=draw(st.integers(0, 900)),
        turnover_min=draw(grid(0, 45)),
        pacu_min=draw(grid(0, 90)),
        home_min=draw(st.just(0) | grid(60, 240)),
        ward_permille=draw(permilles()),
        icu_permille=draw(permilles()),
        flow_by_site=tuple(
            draw(mostly(site, st.sampled_from((site + NUM_SITES, ANY))))
            for site in range(NUM_SITES)
        ),
        sites=draw(mostly((0, 1), subsets(NUM_SITES).filter(bool))),
        equipment=draw(mostly((), subsets(NUM_EQUIPMENT))),
        needs=tuple(
            (need, draw(mostly(20, st.sampled_from((30, 60, 120)))))
            for need in draw(subsets(NUM_NEEDS))
        ),
        first_day=draw(mostly(0, st.sampled_from((1, NEVER)))),
        last_day=draw(mostly(6, st.integers(0, 1))),
        blocked_days=draw(mostly((), subsets(NUM_DAYS))),
        notice_day=draw(mostly(0, st.integers(0, 2))),
        wished_days=draw(subsets(NUM_DAYS)),
        medical_day=draw(st.none() | days),
        guarantee_day=draw(st.none() | days),
        waiting_weight=draw(st.integers(0, 12)),
        surgeon=draw(mostly(ANY, index_or_any(num_people))),
        child=draw(st.booleans()),
        infectious=draw(st.booleans()),
        elsewhere=draw(mostly(False, st.booleans())),
        present=present,
        fixed_day=draw(locked),
        fixed_theatre=draw(locked),
        fixed_surgeon=draw(locked),
        emergency=draw(mostly(False, st.booleans())),
        earliest_min=draw(mostly(-NO_MINUTE, grid(480, 600))),
        latest_min=draw(mostly(NO_MINUTE, grid(480, DAY_MIN + 600))),
    )


@st.composite
def sessions(draw: st.DrawFn, theatres: tuple[Theatre, ...]) -> Session:
    """Two to nine hours; the team may leave before the end, or an hour after it."""
    theatre = draw(st.integers(0, len(theatres) - 1))
    start_min = draw(grid(450, 540))
    end_min = start_min + draw(grid(120, 540))
    return Session(
        theatre=theatre,
        site=theatres[theatre].site,
        day=draw(st.integers(0, NUM_DAYS - 1)),
        start_min=start_min,
        end_min=end_min,
        specialty=draw(mostly(ANY, index_or_any(NUM_SPECIALTIES))),
        emergency=draw(mostly(False, st.booleans())),
        limit_min=end_min + draw(grid(-30, 60)),
        z2_permille=draw(st.integers(0, 2000)),
        preferred_z2_permille=draw(st.integers(2000, 4000)),
        done_by_min=draw(mostly(NO_MINUTE, grid(540, 900))),
    )


@st.composite
def duties(draw: st.DrawFn, day: int) -> TheatreDuty:
    """A duty of two to ten hours, most often a whole day."""
    start_min = draw(mostly(450, grid(465, 600)))
    length_min = draw(mostly(600, grid(120, 600)))
    site = draw(mostly(0, st.just(1)))
    return TheatreDuty(day, site, start_min, start_min + length_min)


def rests() -> st.SearchStrategy[Rest]:
    starts = grid(0, NUM_DAYS * DAY_MIN)
    return starts.map(lambda start: Rest("daily", start, start + 11 * 60))


def mostly_on(day: int) -> st.SearchStrategy[tuple[TheatreDuty, ...]]:
    """A duty of a day, or now and then none."""
    return st.integers(0, 3).flatmap(lambda n: tuples(duties(day), int(n < 3), 1))


def flat(parts: tuple[tuple[TheatreDuty, ...], ...]) -> tuple[TheatreDuty, ...]:
    return tuple(duty for part in parts for duty in part)


def people() -> st.SearchStrategy[Person]:
    return st.builds(
        Person,
        needs=mostly(tuple(range(NUM_NEEDS)), subsets(NUM_NEEDS)),
        procedures=mostly(tuple(range(NUM_PROCEDURES)), subsets(NUM_PROCEDURES)),
        duties=st.tuples(*(mostly_on(day) for day in (0, 0, 1))).map(flat),
        rests=mostly((), tuples(rests(), 1, 1)),
    )


def tuples(
    items: st.SearchStrategy[Any], low: int, high: int
) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, min_size=low, max_size=high).map(tuple)


def flows(site: int) -> st.SearchStrategy[Flow]:
    return st.builds(
        Flow,
        site=st.just(site),
        ward=index_or_any(NUM_WARDS),
        icu=index_or_any(NUM_WARDS),
        pacu=index_or_any(NUM_PACUS),
        quota=st.integers(0, 4),
    )


def wards() -> st.SearchStrategy[Ward]:
    free = mostly((UNLIMITED,) * NIGHTS, rows(0, 3000))
    return st.builds(Ward, free, rows(0, 2000), rows(500, 2500))


def site_limits() -> st.SearchStrategy[Site]:
    used = st.lists(grid(0, 60), min_size=DAYS, max_size=DAYS).map(tuple)
    nothing = (0,) * DAYS
    return st.builds(Site, grid(720, 1200), grid(0, 60), mostly(nothing, used))


def week_settings() -> st.SearchStrategy[Settings]:
    return st.builds(
        Settings,
        grid_min=st.just(GRID_MIN),
        surgeon_transfer_min=grid(0, 30),
        surgeon_overtime_max_min=grid(0, 60),
        midday_min=st.just(720),
        next_chance_day=st.integers(7, 21),
    )


@st.composite
def problems(draw: st.DrawFn) -> WeekProblem:
    """
    A small week: 2 to 8 cases, 1 to 4 sessions, 1 to 4 people.

    Half of them have room for the bookings that must stand.
    """
    sites = mostly(0, st.just(1))
    theatres = draw(tuples(st.builds(Theatre, sites, subsets(NUM_EQUIPMENT)), 1, 3))
    staff = draw(tuples(people(), 1, 4))
    closing = grid(720, 1200)
    pieces = mostly(2, st.integers(0, 1))
    problem = week_problem(
        cases=draw(tuples(cases(len(theatres), len(staff)), 2, 8)),
        sessions=draw(tuples(sessions(theatres), 1, 4)),
        theatres=theatres,
        people=staff,
        sites=draw(tuples(site_limits(), NUM_SITES, NUM_SITES)),
        wards=draw(tuples(wards(), NUM_WARDS, NUM_WARDS)),
        pacus=(Pacu(draw(tuples(pieces, 7, 7)), draw(closing)),),
        flows=tuple(draw(flows(index % NUM_SITES)) for index in range(NUM_FLOWS)),
        relief_permille=draw(tuples(st.sampled_from((0, 125, 500)), 3, 3)),
        movable=draw(tuples(tuples(pieces, 2, 2), NUM_SITES, NUM_SITES)),
        settings=draw(week_settings()),
        weights=tuple((name, draw(st.integers(0, 99))) for name in TERM_UNITS),
    )
    return with_room(problem) if draw(st.booleans()) else problem
