"""What a plan uses, added up once so that each patient's question is cheap."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from pks.kpi.beds import planned_permille
from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.problems.week.problem import ANY
from pks.reasons.team import TeamDay, team_days

Key = tuple[int, int]
DAY_MIN = 1440


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """
    A plan's loads.

    Attributes
    ----------
    sessions_of
        By specialty: the sessions open to it.
    load_min, longest_turnover_min, var_min2
        By session: left side of ``session_hours``, its largest turnover, variance.
    moved
        By (site, day, equipment): spans of the cases it must be moved for.
    idle_min
        By (site, day): minutes left in the open sessions.
    surgeon_used_min
        By (person, day), a transfer included after every case.
    stretch_min
        By (person, day, site): the longest stretch on theatre duty outside rests.
    in_pacu
        By (recovery unit, day): spans of the patients there.
    """

    problem: WeekProblem
    sessions_of: dict[int, tuple[int, ...]]
    by_session: dict[int, list[Booking]]
    by_theatre: dict[Key, list[Booking]]
    by_surgeon: dict[Key, list[Booking]]
    moved: dict[tuple[int, int, int], list[Key]]
    load_min: tuple[int, ...]
    longest_turnover_min: tuple[int, ...]
    var_min2: tuple[int, ...]
    idle_min: Counter[Key]
    surgeon_used_min: Counter[Key]
    duty_min: Counter[Key]
    stretch_min: dict[tuple[int, int, int], int]
    bed_permille: Counter[Key]
    in_pacu: dict[Key, list[Key]]
    teams: dict[Key, TeamDay]
    privileged: dict[tuple[int, int, tuple[int, ...]], tuple[int, ...]] = field(
        default_factory=dict
    )

    def surgeons(
        self, day: int, site: int, procedures: tuple[int, ...]
    ) -> tuple[int, ...]:
        """Return who is on theatre duty and may do all the procedures."""
        key = (day, site, procedures)
        if key not in self.privileged:
            wanted = set(procedures)
            self.privileged[key] = tuple(
                k
                for k, d, h in self.stretch_min
                if (d, h) == (day, site)
                and wanted <= set(self.problem.people[k].procedures)
            )
        return self.privileged[key]

    def adds(self, site: int, day: int) -> bool:
        """Whether a site has more on a day than what must stand."""
        return any(
            not self.problem.cases[booking.case].fixed_day
            for s, bookings in self.by_session.items()
            if (self.problem.sessions[s].site, self.problem.sessions[s].day)
            == (site, day)
            and not self.problem.sessions[s].emergency
            for booking in bookings
        )


def plan_facts(problem: WeekProblem, plan: WeekPlan) -> PlanFacts:
    """Add up everything that the plan uses."""
    by_session = dict(plan.by_session())
    sessions = range(len(problem.sessions))
    cases = [[problem.cases[b.case] for b in by_session.get(s, ())] for s in sessions]
    longest = tuple(max((c.turnover_min for c in row), default=0) for row in cases)
    load = tuple(
        sum(c.mean_min + c.turnover_min for c in row) - most
        for row, most in zip(cases, longest, strict=True)
    )
    idle: Counter[Key] = Counter()
    for s in by_session:
        session = problem.sessions[s]
        if not session.emergency:
            length_min = session.end_min - session.start_min
            idle[session.site, session.day] += length_min - load[s]
    return PlanFacts(
        problem=problem,
        sessions_of=sessions_of(problem),
        by_session=by_session,
        by_theatre=by_theatre(problem, plan),
        by_surgeon=by_surgeon(problem, plan),
        moved=moved(problem, plan),
        load_min=load,
        longest_turnover_min=longest,
        var_min2=tuple(sum(c.var_min2 for c in row) for row in cases),
        idle_min=idle,
        surgeon_used_min=surgeon_used_min(problem, plan),
        duty_min=duty_min(problem),
        stretch_min=stretches(problem),
        bed_permille=planned_permille(problem, plan),
        in_pacu=in_pacu(problem, plan),
        teams=team_days(problem, by_session),
    )


def sessions_of(problem: WeekProblem) -> dict[int, tuple[int, ...]]:
    """Return the sessions open to each specialty."""
    return {
        specialty: tuple(
            s
            for s, row in enumerate(problem.sessions)
            if row.specialty in (ANY, specialty) and not row.emergency
        )
        for specialty in range(len(problem.labels.specialties))
    }


def by_theatre(problem: WeekProblem, plan: WeekPlan) -> dict[Key, list[Booking]]:
    """Return the bookings by (theatre, day) in the order of their starts."""
    found: defaultdict[Key, list[Booking]] = defaultdict(list)
    for booking in sorted(plan.bookings, key=lambda b: b.start_min):
        session = problem.sessions[booking.session]
        found[session.theatre, session.day].append(booking)
    return dict(found)


def moved(
    problem: WeekProblem, plan: WeekPlan
) -> dict[tuple[int, int, int], list[Key]]:
    """Return when each movable equipment is used, by (site, day, equipment)."""
    found: defaultdict[tuple[int, int, int], list[Key]] = defaultdict(list)
    for booking in plan.bookings:
        case, session = problem.cases[booking.case], problem.sessions[booking.session]
        span = (booking.start_min, booking.start_min + case.mean_min)
        for piece in set(case.equipment) - set(
            problem.theatres[session.theatre].equipment
        ):
            found[session.site, session.day, piece].append(span)
    return dict(found)


def by_surgeon(problem: WeekProblem, plan: WeekPlan) -> dict[Key, list[Booking]]:
    """Return the bookings by (surgeon, day)."""
    found: defaultdict[Key, list[Booking]] = defaultdict(list)
    for booking in plan.bookings:
        found[booking.surgeon, problem.sessions[booking.session].day].append(booking)
    return dict(found)


def surgeon_used_min(problem: WeekProblem, plan: WeekPlan) -> Counter[Key]:
    """Return the minutes each surgeon is planned for, a transfer after every case."""
    used: Counter[Key] = Counter()
    for booking in plan.bookings:
        minutes = problem.cases[booking.case].mean_min
        day = problem.sessions[booking.session].day
        used[booking.surgeon, day] += minutes + problem.settings.surgeon_transfer_min
    return used


def duty_min(problem: WeekProblem) -> Counter[Key]:
    """Return each person's minutes on theatre duty by day."""
    found: Counter[Key] = Counter()
    for k, person in enumerate(problem.people):
        for duty in person.duties:
            found[k, duty.day] += duty.end_min - duty.start_min
    return found


def stretches(problem: WeekProblem) -> dict[tuple[int, int, int], int]:
    """Return each surgeon's longest stretch free of rests by day and site."""
    found: dict[tuple[int, int, int], int] = {}
    for k, person in enumerate(problem.people):
        if not person.procedures:
            continue
        rests = [(rest.start_min, rest.end_min) for rest in person.rests]
        for duty in person.duties:
            start = duty.day * DAY_MIN
            span = (start + duty.start_min, start + duty.end_min)
            key = (k, duty.day, duty.site)
            found[key] = max(found.get(key, 0), longest_free(span, rests))
    return found


def longest_free(span: Key, taken: list[Key]) -> int:
    """Return the longest part of a span that no taken span touches."""
    longest, reached = 0, span[0]
    for start, end in sorted(taken):
        longest = max(longest, min(start, span[1]) - reached)
        reached = max(reached, end)
    return max(longest, span[1] - reached)


def in_pacu(problem: WeekProblem, plan: WeekPlan) -> dict[Key, list[Key]]:
    """Return the spans of the patients in each recovery unit by day."""
    found: defaultdict[Key, list[Key]] = defaultdict(list)
    for booking in plan.bookings:
        case, session = problem.cases[booking.case], problem.sessions[booking.session]
        flow = case.flow_by_site[session.site]
        pacu = problem.flows[flow].pacu if flow != ANY else ANY
        if pacu != ANY and case.pacu_min:
            end = booking.start_min + case.mean_min
            found[pacu, session.day].append((end, end + case.pacu_min))
    return dict(found)
