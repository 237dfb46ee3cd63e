"""
The objective's terms as expressions, each equal to its twin in `pks.score.week`.

Every expression is fixed by the bookings and starts, never only bounded by them, so
that any solution's terms are the score's. Terms that need start minutes are left out
of a model without them, where they count as 0.
"""

from collections import defaultdict
from collections.abc import Callable

from ortools.sat.python.cp_model import IntVar, LinearExpr

from pks.problems.week.problem import ANY, Case, Present, Session
from solvers.week.loads import idle_min, most_variance_min2, session_load
from solvers.week.model import Expr, WeekModel, weighted
from solvers.week.places import least_buffer
from solvers.week.sequence_terms import (
    children_first,
    day_surgery_early,
    infection_last,
    planned_overtime,
    start_shifts,
)

Term = Callable[[WeekModel], Expr]


def late(limit: int | None, day: int) -> int:
    """Return the days by which a limit is passed."""
    return 0 if limit is None else max(0, day - limit)


def by_day(m: WeekModel, amount: Callable[[Case, int], int]) -> Expr:
    """Return a sum over cases of an amount at the day done, or the next chance."""
    next_chance = m.problem.settings.next_chance_day
    unplanned = [amount(case, next_chance) for case in m.problem.cases]
    changes = weighted(
        (amount(m.case(c), m.session(s).day) - unplanned[c], placed)
        for (c, s), placed in m.placed.items()
    )
    return sum(unplanned) + changes


def medical_late(m: WeekModel) -> Expr:
    """Days past the medical date."""
    return by_day(m, lambda case, day: late(case.medical_day, day))


def guarantee_late(m: WeekModel) -> Expr:
    """Days past the guarantee."""
    return by_day(m, lambda case, day: late(case.guarantee_day, day))


def waiting(m: WeekModel) -> Expr:
    """Days of waiting, weighted by priority and time waited."""
    return by_day(m, lambda case, day: case.waiting_weight * day)


def quota_short(m: WeekModel) -> Expr:
    """Cases that each flow lacks to its quota."""
    done: defaultdict[int, list[IntVar]] = defaultdict(list)
    for (c, s), placed in m.placed.items():
        done[m.case(c).flow_by_site[m.session(s).site]].append(placed)
    short: Expr = 0
    for f, flow in enumerate(m.problem.flows):
        if flow.quota > 0:
            lacking = flow.quota - LinearExpr.sum(done[f])
            short += m.largest(f"short[{f}]", flow.quota, [lacking])
    return short


def overtime_risk(m: WeekModel) -> Expr:
    """Minutes of buffer that open sessions lack to the preferred risk."""
    return LinearExpr.sum([missing_buffer(m, s) for s in m.sessions])


def missing_buffer(m: WeekModel, s: int) -> IntVar:
    """Return the minutes of buffer that a session lacks; 0 while it is closed."""
    z2 = m.session(s).preferred_z2_permille
    most = least_buffer(z2, most_variance_min2(m, s))
    load = session_load(m, s)
    buffer = m.cp.new_int_var(0, most, f"buffer[{s}]")
    m.buffers[s] = buffer
    squared = m.cp.new_int_var(0, most**2, f"buffer2[{s}]")
    m.cp.add_multiplication_equality(squared, [buffer, buffer])
    m.cp.add(1000 * squared >= z2 * load.variance_min2)
    varies = [p for c, p in m.placed_in[s] if z2 * m.case(c).var_min2 > 0]
    uncertain = m.either(f"varies[{s}]", varies) if varies else m.cp.new_constant(0)
    one_less = 1000 * (squared - 2 * buffer + 1)
    m.cp.add(one_less < z2 * load.variance_min2).only_enforce_if(uncertain)
    m.cp.add(buffer == 0).only_enforce_if(~uncertain)
    return m.largest(f"missing[{s}]", most, [buffer - load.slack_min])


def idle(m: WeekModel) -> Expr:
    """Minutes of open elective sessions that nothing fills."""
    return sum((idle_min(m, s) for s in m.elective_sessions), start=0)


def open_sessions(m: WeekModel) -> Expr:
    """Open elective sessions."""
    return LinearExpr.sum([m.is_open[s] for s in m.elective_sessions])


def surgeon_transfers(m: WeekModel) -> Expr:
    """Sessions that surgeons work in beyond the first of their day."""
    transfers: Expr = 0
    for (k, day), keys in m.surgeon_days.items():
        in_session: defaultdict[int, list[IntVar]] = defaultdict(list)
        for (_, s, _), booked in keys:
            in_session[s].append(booked)
        if len(in_session) > 1:
            works = [
                m.either(f"works[{k},{s}]", options)
                for s, options in in_session.items()
            ]
            transfers += LinearExpr.sum(works) - m.either(f"operates[{k},{day}]", works)
    return transfers


def ward_peaks(m: WeekModel) -> Expr:
    """Permille of beds above the target that the plan adds, over nights and wards."""
    peaks: Expr = 0
    for (w, night), stays in m.stays.items():
        ward = m.problem.wards[w]
        over = ward.busy_permille[night] - ward.target_permille[night]
        free = ward.free_permille[night]
        if over + free > 0:
            name = f"peak[{w},{night}]"
            passed = m.largest(name, over + free, [over + weighted(stays)])
            peaks += passed - max(0, over)
    return peaks


def patient_wishes(m: WeekModel) -> Expr:
    """Patients booked on a day they did not wish."""
    return LinearExpr.sum(
        [
            placed
            for (c, s), placed in m.placed.items()
            if m.case(c).wished_days and m.session(s).day not in m.case(c).wished_days
        ]
    )


def moved(m: WeekModel) -> Expr:
    """Present bookings moved or dropped, the nearest day weighing most."""
    amount: Expr = 0
    for case in m.problem.cases:
        if case.present is not None:
            amount += case.present.nearness + case.present.dropped
    changes = []
    for (c, s, k), booked in m.booked.items():
        present = m.case(c).present
        if present is not None:
            unplanned = present.nearness + present.dropped
            changes.append((moved_weight(present, m.session(s), k) - unplanned, booked))
    return amount + weighted(changes)


def moved_weight(present: Present, session: Session, surgeon: int) -> int:
    """Return what it weighs to have a case with a present booking somewhere."""
    if session.day != present.day:
        return present.nearness
    weight = int(present.theatre not in (ANY, session.theatre))
    if present.surgeon not in (ANY, surgeon):
        weight += present.new_surgeon
    return weight


TERMS: tuple[Term, ...] = (
    medical_late,
    guarantee_late,
    quota_short,
    waiting,
    overtime_risk,
    planned_overtime,
    idle,
    open_sessions,
    surgeon_transfers,
    ward_peaks,
    children_first,
    infection_last,
    day_surgery_early,
    patient_wishes,
    moved,
    start_shifts,
)
