"""The week's board while a plan is being made: what is booked, and what still fits."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pks.problems.week.plan import Booking
from pks.problems.week.problem import ANY, NIGHTS, Case, Session, WeekProblem
from solvers.week.places import Places, Stretch
from solvers.week.staffing import Part, can_staff, day_parts, heads

Span = tuple[int, int]


@dataclass(slots=True)
class Carried:
    """What a session carries so far; ``longest_min`` is its longest turnover."""

    num_cases: int = 0
    minutes: int = 0  # patient times and turnovers
    longest_min: int = 0
    variance_min2: int = 0

    def with_case(self, case: Case) -> "Carried":
        """Return what it carries with one case more."""
        return Carried(
            self.num_cases + 1,
            self.minutes + case.mean_min + case.turnover_min,
            max(self.longest_min, case.turnover_min),
            self.variance_min2 + case.var_min2,
        )

    def idle_min(self, session: Session) -> int:
        """Return the minutes of a session that nothing fills; 0 while it is closed."""
        load = self.minutes - self.longest_min
        return session.end_min - session.start_min - load if self.num_cases else 0


class Board:
    """Keeps every hard limit of the week while bookings are added one by one."""

    def __init__(self, problem: WeekProblem) -> None:
        self._problem = problem
        self.bookings: list[Booking] = []
        self._carried = [Carried() for _ in problem.sessions]
        self._theatre: defaultdict[tuple[int, int], list[Span]] = defaultdict(list)
        self._surgeon: defaultdict[tuple[int, int], list[Span]] = defaultdict(list)
        self._recovery: defaultdict[tuple[int, int], list[Span]] = defaultdict(list)
        self._in_use: defaultdict[tuple[int, int, int], list[Span]] = defaultdict(list)
        self._surgeon_min: Counter[tuple[int, int]] = Counter()
        self._works: set[tuple[int, int]] = set()
        self._beds = [list(ward.free_permille) for ward in problem.wards]
        self._idle_min: Counter[tuple[int, int]] = Counter()
        self._adds: set[tuple[int, int]] = set()  # with more than what must stand
        self._needs: defaultdict[int, dict[int, int]] = defaultdict(dict)
        self._staffed: dict[object, bool] = {}
        self._parts: defaultdict[int, list[Part]] = defaultdict(list)
        for part in day_parts(problem):
            for s in part.sessions:
                self._parts[s].append(part)

    def is_open(self, session: int) -> bool:
        """Whether something is booked in a session."""
        return self._carried[session].num_cases > 0

    def works(self, session: int, surgeon: int) -> bool:
        """Whether a surgeon works in a session already."""
        return (session, surgeon) in self._works

    def has_room(self, c: int, s: int, k: int) -> bool:
        """Whether a case fits by every sum: minutes, risk, surgeon, beds and team."""
        return (
            self._fits_session(c, s)
            and self._fits_surgeon(c, s, k)
            and self._fits_beds(c, s)
            and self._leaves_reserve(c, s)
            and self._fits_team(c, s)
        )

    def _fits_session(self, c: int, s: int) -> bool:
        session = self._problem.sessions[s]
        carried = self._carried[s].with_case(self._problem.cases[c])
        idle = carried.idle_min(session)
        slack = idle + session.limit_min - session.end_min
        needed = session.z2_permille * carried.variance_min2
        return idle >= 0 and slack >= 0 and 1000 * slack**2 >= needed

    def _fits_surgeon(self, c: int, s: int, k: int) -> bool:
        settings, day = self._problem.settings, self._problem.sessions[s].day
        duties = [d for d in self._problem.people[k].duties if d.day == day]
        limit = sum(d.end_min - d.start_min for d in duties)
        limit += settings.surgeon_overtime_max_min + settings.surgeon_transfer_min
        more = self._problem.cases[c].mean_min + settings.surgeon_transfer_min
        return self._surgeon_min[k, day] + more <= limit

    def _nights(self, c: int, s: int) -> Iterable[tuple[int, int, int]]:
        """Yield (ward, night, permille) that a case in a session takes."""
        case, session = self._problem.cases[c], self._problem.sessions[s]
        flow = self._problem.flows[case.flow_by_site[session.site]]
        stays = ((flow.ward, case.ward_permille), (flow.icu, case.icu_permille))
        for ward, chances in stays:
            for night, chance in enumerate(chances, session.day):
                if ward != ANY and night < NIGHTS:
                    yield ward, night, chance

    def _fits_beds(self, c: int, s: int) -> bool:
        added: Counter[tuple[int, int]] = Counter()  # a ward may be the ICU too
        for ward, night, chance in self._nights(c, s):
            added[ward, night] += chance
        return all(self._beds[w][n] >= chance for (w, n), chance in added.items())

    def _leaves_reserve(self, c: int, s: int) -> bool:
        session, case = self._problem.sessions[s], self._problem.cases[c]
        place = session.day, session.site
        if session.emergency or (case.fixed_day and place not in self._adds):
            return True
        carried = self._carried[s]
        idle = self._idle_min[place] - carried.idle_min(session)
        idle += carried.with_case(case).idle_min(session)
        return idle >= self._problem.sites[session.site].reserve_min(session.day)

    def _fits_team(self, c: int, s: int) -> bool:
        needs = dict(self._needs[s])
        for need, count in self._problem.cases[c].needs:
            needs[need] = max(needs.get(need, 0), count)
        if needs == self._needs[s]:
            return True
        return all(
            self._can_staff(part, self._wanted(part, s, needs))
            for part in self._parts[s]
        )

    def _can_staff(self, part: Part, wanted: dict[int, int]) -> bool:
        """Ask once for each part and wish: most cases ask for the same team."""
        key = (part.site, part.day, part.start_min, tuple(sorted(wanted.items())))
        if key not in self._staffed:
            self._staffed[key] = can_staff(part, wanted)
        return self._staffed[key]

    def _wanted(self, part: Part, s: int, needs: dict[int, int]) -> dict[int, int]:
        total: Counter[int] = Counter()
        for other in part.sessions:
            total.update(needs if other == s else self._needs[other])
        return {n: heads(self._problem, n, count) for n, count in total.items()}

    def is_free(self, booking: Booking, places: Places) -> bool:
        """Whether just this booking is allowed and collides with nothing."""
        c, s, k, start = (
            booking.case,
            booking.session,
            booking.surgeon,
            booking.start_min,
        )
        windows = [w for stretch in places.get((s, k), ()) for w in stretch.windows]
        return (
            any(first <= start <= last for first, last in windows)
            and self.has_room(c, s, k)
            and self._collision(self._problem.cases[c], c, s, k, start) is None
        )

    def first_start(
        self, c: int, s: int, k: int, starts: tuple[Stretch, ...]
    ) -> int | None:
        """Return the earliest start on the grid that collides with nothing."""
        case, session = self._problem.cases[c], self._problem.sessions[s]
        grid = self._problem.settings.grid_min
        for stretch in starts:
            for first, last in stretch.windows:
                offset = -(first - session.start_min) % grid
                start = first + offset
                while start <= last:
                    later = self._collision(case, c, s, k, start)
                    if later is None:
                        return start
                    start += max(grid, -(-(later - start) // grid) * grid)
        return None

    def _collision(self, case: Case, c: int, s: int, k: int, start: int) -> int | None:
        """Return a minute no later than the next start worth trying; None if free."""
        session = self._problem.sessions[s]
        day, end = session.day, start + case.mean_min
        transfer = self._problem.settings.surgeon_transfer_min
        held = (
            (self._theatre[session.theatre, day], start, end + case.turnover_min),
            (self._surgeon[k, day], start, end + transfer),
        )
        for spans, first, last in held:
            for busy_start, busy_end in spans:
                if busy_start < last and first < busy_end:
                    return busy_end
        for key, span, most in self._shared(c, s, start):
            if most <= busiest(key, span):
                return start + 1
        return None

    def _shared(
        self, c: int, s: int, start: int
    ) -> Iterable[tuple[list[Span], Span, int]]:
        """Yield (spans held, span wanted, places) of what several cases share."""
        case, session = self._problem.cases[c], self._problem.sessions[s]
        end = start + case.mean_min
        flow = self._problem.flows[case.flow_by_site[session.site]]
        if flow.pacu != ANY and case.pacu_min > 0:
            places = self._problem.pacus[flow.pacu].places[session.day]
            held = self._recovery[flow.pacu, session.day]
            yield held, (end, end + case.pacu_min), places
        for equipment in self._borrowed(c, s):
            pieces = self._problem.movable[session.site][equipment]
            key = (session.site, equipment, session.day)
            yield self._in_use[key], (start, end), pieces

    def _borrowed(self, c: int, s: int) -> list[int]:
        """Return the equipment a case needs that its theatre lacks."""
        fixed = self._problem.theatres[self._problem.sessions[s].theatre].equipment
        return [e for e in self._problem.cases[c].equipment if e not in fixed]

    def book(self, booking: Booking) -> None:
        """Add a booking; the caller has seen that it fits."""
        c, s, k, start = (
            booking.case,
            booking.session,
            booking.surgeon,
            booking.start_min,
        )
        case, session = self._problem.cases[c], self._problem.sessions[s]
        day, end = session.day, start + case.mean_min
        transfer = self._problem.settings.surgeon_transfer_min
        for held, span, _ in self._shared(c, s, start):
            held.append(span)
        self._theatre[session.theatre, day].append((start, end + case.turnover_min))
        self._surgeon[k, day].append((start, end + transfer))
        self._surgeon_min[k, day] += case.mean_min + transfer
        for ward, night, chance in self._nights(c, s):
            self._beds[ward][night] -= chance
        before = self._carried[s]
        self._carried[s] = before.with_case(case)
        more_idle = self._carried[s].idle_min(session) - before.idle_min(session)
        if not session.emergency:
            self._idle_min[day, session.site] += more_idle
            if not case.fixed_day:
                self._adds.add((day, session.site))
        for need, count in case.needs:
            self._needs[s][need] = max(self._needs[s].get(need, 0), count)
        self._works.add((s, k))
        self.bookings.append(booking)


def busiest(spans: list[Span], wanted: Span) -> int:
    """Return the most spans that are under way at once within ``wanted``."""
    inside = [span for span in spans if span[0] < wanted[1] and wanted[0] < span[1]]
    edges = [max(start, wanted[0]) for start, _ in inside]
    return max(
        (sum(start <= t < end for start, end in inside) for t in edges), default=0
    )
