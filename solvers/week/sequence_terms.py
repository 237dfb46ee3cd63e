"""The terms that need start minutes; 0 in a model without them."""

from collections import defaultdict
from collections.abc import Callable, Mapping

from ortools.sat.python.cp_model import IntVar, LinearExpr

from pks.calendar import DAY_MIN
from pks.problems.week.problem import ANY, Case
from solvers.week.model import Expr, WeekModel, weighted


def children_first(m: WeekModel) -> Expr:
    """Minutes from the session's start that children wait."""
    return minutes_into_session(m, "child", lambda case: case.child)


def day_surgery_early(m: WeekModel) -> Expr:
    """Minutes from the session's start that day-surgery patients wait."""
    return minutes_into_session(m, "day", lambda case: case.home_min > 0)


def minutes_into_session(
    m: WeekModel, name: str, concerns: Callable[[Case], bool]
) -> Expr:
    """Return the sum of minutes from session start to case start over some cases."""
    waits: list[IntVar] = []
    for c in m.start:
        if concerns(m.case(c)):
            opening = weighted(
                (m.session(s).start_min, placed) for s, placed in m.placed_of[c]
            )
            waits.append(if_present(m, c, f"{name}[{c}]", m.start[c] - opening))
    return LinearExpr.sum(waits)


def if_present(m: WeekModel, c: int, name: str, minutes: Expr) -> IntVar:
    """Return the minutes if the case is done, else 0."""
    counted = m.cp.new_int_var(0, DAY_MIN, name)
    m.cp.add(counted == minutes).only_enforce_if(m.present[c])
    m.cp.add(counted == 0).only_enforce_if(~m.present[c])
    return counted


def infection_last(m: WeekModel) -> Expr:
    """Minutes that a session goes on after an infectious case has left."""
    left: list[IntVar] = []
    for s in m.sessions:
        infectious = [(c, p) for c, p in m.placed_in[s] if m.case(c).infectious]
        if infectious and m.session(s).day in m.scope.timed_days:
            last_end = m.largest(
                f"last_end[{s}]",
                m.session(s).end_min,
                [end_if(m, c, placed) for c, placed in m.placed_in[s]],
            )
            left += [time_left(m, c, s, placed, last_end) for c, placed in infectious]
    return LinearExpr.sum(left)


def end_if(m: WeekModel, c: int, placed: IntVar) -> Expr:
    """Return a case's end if it is placed, and something negative if not."""
    return m.start[c] + m.case(c).mean_min - 2 * DAY_MIN * (1 - placed)


def time_left(m: WeekModel, c: int, s: int, placed: IntVar, last_end: IntVar) -> IntVar:
    """Return the minutes from a case's end to the session's last, 0 if not placed."""
    left = m.cp.new_int_var(0, DAY_MIN, f"left[{c},{s}]")
    end = m.start[c] + m.case(c).mean_min
    m.cp.add(left == last_end - end).only_enforce_if(placed)
    m.cp.add(left == 0).only_enforce_if(~placed)
    return left


def planned_overtime(m: WeekModel) -> Expr:
    """Minutes by which each surgeon's day passes the end of the duty it lies in."""
    passed: list[IntVar] = []
    for (k, day), keys in m.surgeon_days.items():
        ends: defaultdict[int, list[Expr]] = defaultdict(list)  # by the duty's end
        can_pass = False
        for key, _ in keys:
            c = key[0]
            for stretch, chosen in m.duty_parts[key] if c in m.start else ():
                ends[stretch.duty_end_min].append(end_if(m, c, chosen))
                last = max(last for _, last in stretch.windows) + m.case(c).mean_min
                can_pass |= last > stretch.duty_end_min
        if can_pass:
            passed.append(minutes_past_duty(m, f"overtime[{k},{day}]", ends))
    return LinearExpr.sum(passed)


def minutes_past_duty(
    m: WeekModel, name: str, ends: Mapping[int, list[Expr]]
) -> IntVar:
    """Return the minutes by which the last of some ends passes the duty it lies in."""
    most = m.problem.settings.surgeon_overtime_max_min
    if len(ends) == 1:
        ((duty_end, found),) = ends.items()
        return m.largest(name, most, [end - duty_end for end in found])
    last_in = {
        duty_end: m.largest(f"{name}<{duty_end}", 2 * DAY_MIN, found)
        for duty_end, found in ends.items()
    }
    last = m.largest(f"{name}:last", 2 * DAY_MIN, last_in.values())
    lies_in = {end: m.cp.new_bool_var(f"{name}:{end}") for end in last_in}
    m.cp.add_exactly_one(lies_in.values())
    for duty_end, lies in lies_in.items():
        m.cp.add(last == last_in[duty_end]).only_enforce_if(lies)
    return m.largest(name, most, [last - weighted(lies_in.items())])


def start_shifts(m: WeekModel) -> Expr:
    """Minutes that present bookings which keep their day are shifted."""
    shifts: list[IntVar] = []
    for c, start in m.start.items():
        present = m.case(c).present
        if present is not None and present.start_min != ANY:
            that_day = [p for s, p in m.placed_of[c] if m.session(s).day == present.day]
            stays = m.cp.new_bool_var(f"stays[{c}]")
            m.cp.add(LinearExpr.sum(that_day) == stays)
            shift = m.cp.new_int_var(-DAY_MIN, DAY_MIN, f"shift[{c}]")
            m.cp.add(shift == start - present.start_min).only_enforce_if(stays)
            m.cp.add(shift == 0).only_enforce_if(~stays)
            shifts.append(m.cp.new_int_var(0, DAY_MIN, f"shifted[{c}]"))
            m.cp.add_abs_equality(shifts[-1], shift)
    return LinearExpr.sum(shifts)
