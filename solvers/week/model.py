"""The week as a CP-SAT model: its variables and the lookups that the families read."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ortools.sat.python.cp_model import (
    CpModel,
    IntVar,
    LinearExpr,
)

from pks.problems.week.plan import Booking, WeekPlan
from pks.problems.week.problem import ANY, NIGHTS, Case, Session, WeekProblem
from solvers.week.places import Stretch
from solvers.week.scope import Scope

Key = tuple[int, int, int]  # case, session, surgeon
Expr = LinearExpr | int
Placed = list[tuple[int, IntVar]]
LARGEST_EXCESS = 10**6


@dataclass(frozen=True, slots=True)
class SessionLoad:
    """
    What a session carries; made by `solvers.week.loads.session_load`.

    Attributes
    ----------
    load_min
        Minutes its cases take, the longest turnover left out.
    slack_min, slack_min2
        Minutes left until its limit, and their square.
    variance_min2
        Variance of its patient times together.
    """

    load_min: Expr
    slack_min: IntVar
    slack_min2: IntVar
    variance_min2: Expr


@dataclass(frozen=True)
class WeekModel:
    """
    A model under construction.

    Attributes
    ----------
    booked
        True if a case is done in a session by a surgeon; made only where possible.
    start
        Start minute of each case that can be on a timed day.
    stretches
        For each booked variable, the starts it allows.
    fixed
        Bookings of the start plan that stand, by case.
    elastic, excess
        Families that may be broken, and by how much each of their limits is.
    loads, buffers
        What sessions carry, and the buffers they should have, once asked for.
    """

    problem: WeekProblem
    scope: Scope
    cp: CpModel
    booked: Mapping[Key, IntVar]
    stretches: Mapping[Key, tuple[Stretch, ...]]
    start: Mapping[int, IntVar]
    fixed: Mapping[int, Booking]
    elastic: frozenset[str] = frozenset()
    excess: dict[tuple[str, str], IntVar] = field(default_factory=dict)
    loads: dict[int, SessionLoad] = field(default_factory=dict)
    buffers: dict[int, IntVar] = field(default_factory=dict)

    @cached_property
    def cases(self) -> tuple[int, ...]:
        """Cases that can be booked in this model."""
        return tuple(sorted({c for c, _, _ in self.booked}))

    @cached_property
    def sessions(self) -> tuple[int, ...]:
        """Sessions that can be open in this model."""
        return tuple(sorted({s for _, s, _ in self.booked}))

    @cached_property
    def elective_sessions(self) -> tuple[int, ...]:
        """Those of the sessions that are not kept for emergencies."""
        return tuple(s for s in self.sessions if not self.session(s).emergency)

    @cached_property
    def placed(self) -> Mapping[tuple[int, int], IntVar]:
        """True if a case is done in a session, whoever operates."""
        surgeons: defaultdict[tuple[int, int], list[IntVar]] = defaultdict(list)
        for (c, s, _), booked in self.booked.items():
            surgeons[c, s].append(booked)
        return {
            (c, s): self.either(f"placed[{c},{s}]", options, at_most_one=True)
            for (c, s), options in surgeons.items()
        }

    @cached_property
    def placed_in(self) -> Mapping[int, Placed]:
        """Per session, the cases that can be in it."""
        found: defaultdict[int, Placed] = defaultdict(list)
        for (c, s), placed in self.placed.items():
            found[s].append((c, placed))
        return found

    @cached_property
    def placed_of(self) -> Mapping[int, Placed]:
        """Per case, the sessions it can be in."""
        found: defaultdict[int, Placed] = defaultdict(list)
        for (c, s), placed in self.placed.items():
            found[c].append((s, placed))
        return found

    @cached_property
    def timed_placements(self) -> list[tuple[int, int, IntVar]]:
        """Cases in sessions whose start minutes are decided."""
        return [
            (c, s, placed) for (c, s), placed in self.placed.items() if c in self.start
        ]

    @cached_property
    def timed_bookings(self) -> list[Key]:
        """Bookings whose start minutes are decided."""
        return [key for key in self.booked if key[0] in self.start]

    @cached_property
    def surgeon_days(self) -> Mapping[tuple[int, int], list[tuple[Key, IntVar]]]:
        """Per (surgeon, day), what the surgeon can do."""
        found: defaultdict[tuple[int, int], list[tuple[Key, IntVar]]] = defaultdict(
            list
        )
        for key, booked in self.booked.items():
            found[key[2], self.session(key[1]).day].append((key, booked))
        return found

    @cached_property
    def is_open(self) -> Mapping[int, IntVar]:
        """True if something is placed in a session."""
        return {
            s: self.either(f"is_open[{s}]", [p for _, p in self.placed_in[s]])
            for s in self.sessions
        }

    @cached_property
    def present(self) -> Mapping[int, IntVar]:
        """True if a case is done in the week at all."""
        return {
            c: self.either(f"present[{c}]", [p for _, p in options], at_most_one=True)
            for c, options in self.placed_of.items()
        }

    @cached_property
    def duty_parts(self) -> Mapping[Key, list[tuple[Stretch, IntVar]]]:
        """Per booking, the surgeon's duties it can lie in, and which one it does."""
        found: dict[Key, list[tuple[Stretch, IntVar]]] = {}
        for key, allowed in self.stretches.items():
            chosen = [self.booked[key]]
            if len(allowed) > 1:
                names = [f"duty[{key},{i}]" for i in range(len(allowed))]
                chosen = [self.cp.new_bool_var(name) for name in names]
                self.cp.add(LinearExpr.sum(chosen) == self.booked[key])
            found[key] = list(zip(allowed, chosen, strict=True))
        return found

    @cached_property
    def stays(self) -> Mapping[tuple[int, int], list[tuple[int, IntVar]]]:
        """Per (ward, night), the permille of a bed that each placement takes."""
        found: defaultdict[tuple[int, int], list[tuple[int, IntVar]]] = defaultdict(
            list
        )
        for (c, s), placed in self.placed.items():
            case, session = self.case(c), self.session(s)
            flow = self.problem.flows[case.flow_by_site[session.site]]
            stays = ((flow.ward, case.ward_permille), (flow.icu, case.icu_permille))
            for ward, chances in stays:
                for night, chance in enumerate(chances, session.day):
                    if ward != ANY and night < NIGHTS:
                        found[ward, night].append((chance, placed))
        return found

    def case(self, c: int) -> Case:
        """Return a case's facts."""
        return self.problem.cases[c]

    def session(self, s: int) -> Session:
        """Return a session's facts."""
        return self.problem.sessions[s]

    def length_min(self, s: int) -> int:
        """Return the minutes of a session."""
        return self.session(s).end_min - self.session(s).start_min

    def either(
        self, name: str, options: Sequence[IntVar], *, at_most_one: bool = False
    ) -> IntVar:
        """Return a variable that is true exactly when one of the options is."""
        if len(options) == 1:
            return options[0]
        any_of = self.cp.new_bool_var(name)
        if at_most_one:
            self.cp.add(LinearExpr.sum(options) == any_of)
            return any_of
        self.cp.add_bool_or([*options, ~any_of])
        for option in options:
            self.cp.add_implication(option, any_of)
        return any_of

    def largest(self, name: str, most: int, options: Iterable[Expr]) -> IntVar:
        """Return a variable equal to the largest of 0 and the options."""
        variable = self.cp.new_int_var(0, max(0, most), name)
        self.cp.add_max_equality(variable, [0, *options])
        return variable

    def give(self, family: str, where: str) -> IntVar | int:
        """Return what a limit may be passed by: 0 unless its family is elastic."""
        if family not in self.elastic:
            return 0
        excess = self.cp.new_int_var(0, LARGEST_EXCESS, f"excess[{family},{where}]")
        self.excess[family, where] = excess
        return excess

    def start_min(
        self, c: int, allowed: tuple[Stretch, ...], value: Callable[[IntVar], int]
    ) -> int:
        """Return a case's start, or the first one possible where none is decided."""
        return value(self.start[c]) if c in self.start else first_start(allowed)

    def plan_of(self, value: Callable[[IntVar], int]) -> WeekPlan:
        """Return the plan that the variables' values say."""
        bookings = [
            self.fixed.get(c) or Booking(c, s, k, self.start_min(c, allowed, value))
            for (c, s, k), allowed in self.stretches.items()
            if value(self.booked[c, s, k])
        ]
        return WeekPlan(tuple(sorted(bookings)))


def first_start(stretches: tuple[Stretch, ...]) -> int:
    """Return the first start that a booking allows."""
    return min(first for stretch in stretches for first, _ in stretch.windows)


def weighted(pairs: Iterable[tuple[int, IntVar]]) -> Expr:
    """Return the sum of coefficient times variable; zero coefficients are left out."""
    kept = [(coefficient, variable) for coefficient, variable in pairs if coefficient]
    if not kept:
        return 0
    coefficients, variables = zip(*kept, strict=True)
    return LinearExpr.weighted_sum(list(variables), list(coefficients))
