"""Plans of a tiny week to judge: every conceivable booking, pairs, larger ones."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, permutations, product
from random import Random

from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.problems.week.problem import ANY
from solvers.week.places import Places, all_places
from tests.builders import changed, tiny_problem
from tests.parts import DAY_MIN

Triple = tuple[int, int, int]
BESIDE_MIN = (-1, 0, 1)
LOCKED = 3  # the case that must be booked


@dataclass(frozen=True)
class TinyPlans:
    """Plans of one problem; bookings are (case, session, surgeon, start)."""

    problem: WeekProblem

    @cached_property
    def triples(self) -> tuple[Triple, ...]:
        """Every conceivable (case, session, surgeon)."""
        p = self.problem
        cases, sessions = range(len(p.cases)), range(len(p.sessions))
        return tuple(product(cases, sessions, range(len(p.people))))

    @cached_property
    def places(self) -> tuple[Places, ...]:
        """Where the solver sees a place for each case."""
        return all_places(self.problem)

    @cached_property
    def possible(self) -> tuple[Triple, ...]:
        """The triples that the solver makes variables for."""
        return tuple((c, *at) for c, found in enumerate(self.places) for at in found)

    def first_start(self, triple: Triple) -> int:
        """Return the first start of a possible triple."""
        return self.places[triple[0]][triple[1:]][0].windows[0][0]

    def starts(self, triple: Triple) -> list[int]:
        """Return the minutes at which a rule of a lone booking may change its mind."""
        found = {
            edge + d for edge in edges_min(self.problem, *triple) for d in BESIDE_MIN
        }
        return sorted(start for start in found if 0 <= start < DAY_MIN)

    def singles(self) -> Iterator[WeekPlan]:
        """Yield every conceivable booking alone, at each start of note."""
        for triple in self.triples:
            for start_min in self.starts(triple):
                yield WeekPlan((Booking(*triple, start_min),))

    def pairs(self) -> Iterator[WeekPlan]:
        """Yield two possible bookings, the second where the first may be in its way."""
        for one, other in permutations(self.possible, 2):
            booking = Booking(*one, self.first_start(one))
            for start_min in sorted(self.collisions_min(booking, other)):
                yield WeekPlan((booking, Booking(*other, start_min)))

    def collisions_min(self, booking: Booking, other: Triple) -> set[int]:
        """Return the starts after a booking at which something shared gets free."""
        case, second = self.problem.cases[booking.case], self.problem.cases[other[0]]
        end_min = booking.start_min + case.mean_min
        free_min = (
            end_min,
            end_min + case.turnover_min,
            end_min + self.problem.settings.surgeon_transfer_min,
            end_min + case.pacu_min - second.mean_min,
        )
        beside = {minute + d for minute in free_min for d in BESIDE_MIN}
        return {self.first_start(other), *beside}

    def subsets(self) -> Iterator[WeekPlan]:
        """Yield every set of possible bookings, at starts that do not matter."""
        for size in range(len(self.possible) + 1):
            for chosen in combinations(self.possible, size):
                yield WeekPlan(
                    tuple(Booking(*at, self.first_start(at)) for at in chosen)
                )

    def larger(self, count: int, seed: int) -> Iterator[WeekPlan]:
        """Yield random plans of a few cases, packed and then moved a minute or not."""
        random = Random(seed)
        cases = sorted({c for c, _, _ in self.possible})
        for _ in range(count):
            some = random.sample(cases, random.randint(2, len(cases)))
            yield WeekPlan(tuple(self.packed(some, random)))

    def packed(self, cases: list[int], random: Random) -> Iterator[Booking]:
        """Yield a booking of each case behind those before it, or a minute off."""
        free_min: dict[tuple[str, int, int], int] = {}
        for c in cases:
            at = random.choice([triple for triple in self.possible if triple[0] == c])
            case, session = self.problem.cases[c], self.problem.sessions[at[1]]
            theatre = ("theatre", session.theatre, session.day)
            surgeon = ("surgeon", at[2], session.day)
            first = self.first_start(at)
            start_min = max(first, free_min.get(theatre, 0), free_min.get(surgeon, 0))
            end_min = start_min + case.mean_min
            free_min[theatre] = end_min + case.turnover_min
            transfer_min = self.problem.settings.surgeon_transfer_min
            free_min[surgeon] = end_min + transfer_min
            yield Booking(*at, start_min + random.choice((0, 0, 0, 0, -1, 1)))


def edges_min(problem: WeekProblem, c: int, s: int, k: int) -> Iterator[int]:
    """Yield the starts that sessions, duties, rests and closing times name."""
    case, session, person = problem.cases[c], problem.sessions[s], problem.people[k]
    site = problem.sites[session.site]
    ends = [session.end_min, site.day_surgery_closes_min - case.home_min]
    yield session.start_min
    for duty in person.duties:
        yield duty.start_min
        overtime_min = problem.settings.surgeon_overtime_max_min
        ends += [duty.end_min, duty.end_min + overtime_min]
    for rest in person.rests:
        yield rest.end_min - session.day * DAY_MIN
        ends.append(rest.start_min - session.day * DAY_MIN)
    flow = case.flow_by_site[session.site]
    if flow != ANY and problem.flows[flow].pacu != ANY:
        pacu = problem.pacus[problem.flows[flow].pacu]
        ends.append(pacu.closes_min - case.pacu_min)
    yield from (end - case.mean_min for end in ends)


def roomy_problem() -> WeekProblem:
    """Make the tiny week with so much room that larger plans are often valid."""
    tight = changed(tiny_problem(), "cases", LOCKED, fixed_day=False)
    people = tuple(
        replace(
            person,
            rests=(),
            duties=tuple(replace(d, end_min=d.end_min + 200) for d in person.duties),
        )
        for person in tight.people
    )
    return replace(
        tight,
        people=people,
        sites=tuple(replace(s, day_surgery_closes_min=1000) for s in tight.sites),
        pacus=tuple(replace(p, closes_min=1000) for p in tight.pacus),
        sessions=tuple(
            replace(s, end_min=s.end_min + 200, limit_min=s.limit_min + 200)
            for s in tight.sessions
        ),
    )


# Without the lock on its day the locked case may be left out, so that plans without
# it can be valid.
FREE = TinyPlans(changed(tiny_problem(), "cases", LOCKED, fixed_day=False))
ROOMY = TinyPlans(roomy_problem())
