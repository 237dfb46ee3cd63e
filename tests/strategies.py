"""Random plans for random small weeks: any, and valid ones."""

from collections.abc import Callable, Iterator

from hypothesis import strategies as st

from pks.problems.week import Booking, TeamMember, WeekPlan, WeekProblem
from pks.rules import check
from pks.rules.week import RULES
from pks.rules.week.locks import locked_day
from tests.random_weeks import NUM_NEEDS, grid, mostly, problems, tuples

__all__ = ["plans", "problems", "valid_plans", "with_plans"]

WITHOUT_MUSTS = tuple(rule for rule in RULES if rule is not locked_day)


@st.composite
def plans(draw: st.DrawFn, problem: WeekProblem) -> WeekPlan:
    """A well-formed plan in which no case is twice, sometimes with people named."""
    bookings = st.builds(
        Booking,
        case=st.integers(0, len(problem.cases) - 1),
        session=st.integers(0, len(problem.sessions) - 1),
        surgeon=st.integers(0, len(problem.people) - 1),
        start_min=grid(420, 1000),
    )
    once = st.lists(bookings, max_size=8, unique_by=lambda booking: booking.case)
    starts = grid(420, 600)
    members = st.builds(
        lambda session, need, person, start_min, length_min: TeamMember(
            session, need, person, start_min, start_min + length_min
        ),
        st.integers(0, len(problem.sessions) - 1),
        st.integers(0, NUM_NEEDS - 1),
        st.integers(0, len(problem.people) - 1),
        starts,
        grid(60, 480),
    )
    team = st.just(()) | tuples(members, 0, 4)
    return WeekPlan(tuple(draw(once)), draw(team))


@st.composite
def valid_plans(draw: st.DrawFn, problem: WeekProblem) -> WeekPlan:
    """A plan that breaks no rule but `locked_day`: what fits, in a random order."""
    bookings: tuple[Booking, ...] = ()
    for case in draw(st.permutations(range(len(problem.cases)))):
        wait_min = draw(mostly(0, grid(0, 60)))
        for booking in places(problem, bookings, case, wait_min):
            more = (*bookings, booking)
            if not check(problem, WeekPlan(more), WITHOUT_MUSTS):
                bookings = more
                break
    return WeekPlan(bookings)


def places(
    problem: WeekProblem, bookings: tuple[Booking, ...], case: int, wait_min: int
) -> Iterator[Booking]:
    """Yield bookings of a case: behind the others of each session, by each surgeon."""
    for index, session in enumerate(problem.sessions):
        start_min = max(
            (
                b.start_min
                + problem.cases[b.case].mean_min
                + problem.cases[b.case].turnover_min
                for b in bookings
                if b.session == index
            ),
            default=session.start_min,
        )
        for person in range(len(problem.people)):
            yield Booking(case, index, person, start_min + wait_min)


def with_plans(
    plan_of: Callable[[WeekProblem], st.SearchStrategy[WeekPlan]],
) -> st.SearchStrategy[tuple[WeekProblem, WeekPlan]]:
    """Problems, each with a plan for it."""
    return problems().flatmap(lambda p: st.tuples(st.just(p), plan_of(p)))
