"""Families that speak of minutes: who comes when, and what is shared meanwhile."""

from collections import defaultdict
from collections.abc import Iterable

from ortools.sat.python.cp_model import Domain, IntervalVar, IntVar

from pks.problems.week.problem import ANY
from solvers.week.model import WeekModel

Intervals = dict[tuple[int, ...], list[IntervalVar]]


def start_windows(m: WeekModel) -> None:
    """
    A booking starts and ends where its session, its surgeon and its recovery allow.

    The windows hold the rules theatre_hours, done_by, surgeon_hours, protected_rest,
    pacu_closing and day_surgery_home; see `solvers.week.places`.
    """
    for c, s, k in m.timed_bookings:
        for stretch, chosen in m.duty_parts[c, s, k]:
            windows = Domain.from_intervals([list(w) for w in stretch.windows])
            m.cp.add_linear_expression_in_domain(m.start[c], windows).only_enforce_if(
                chosen
            )


def theatre_overlap(m: WeekModel) -> None:
    """A theatre holds one case at a time, with the turnover after it."""
    held: Intervals = defaultdict(list)
    for c, s, placed in m.timed_placements:
        session, case = m.session(s), m.case(c)
        length = case.mean_min + case.turnover_min
        interval = optional(m, c, 0, length, placed, f"theatre[{c},{s}]")
        held[session.theatre, session.day].append(interval)
    no_overlap(m, held.values())


def surgeon_overlap(m: WeekModel) -> None:
    """A surgeon does one case at a time, with the transfer after it."""
    transfer = m.problem.settings.surgeon_transfer_min
    held: Intervals = defaultdict(list)
    for c, s, k in m.timed_bookings:
        length = m.case(c).mean_min + transfer
        name = f"surgeon[{c},{s},{k}]"
        interval = optional(m, c, 0, length, m.booked[c, s, k], name)
        held[k, m.session(s).day].append(interval)
    no_overlap(m, held.values())


def pacu_places(m: WeekModel) -> None:
    """A recovery unit never holds more patients than it has places that day."""
    held: Intervals = defaultdict(list)
    for c, s, placed in m.timed_placements:
        session, case = m.session(s), m.case(c)
        pacu = m.problem.flows[case.flow_by_site[session.site]].pacu
        if pacu != ANY and case.pacu_min > 0:
            interval = optional(
                m, c, case.mean_min, case.pacu_min, placed, f"pacu[{c},{s}]"
            )
            held[pacu, session.day].append(interval)
    for (pacu, day), intervals in held.items():
        places = m.problem.pacus[pacu].places[day]
        m.cp.add_cumulative(intervals, [1] * len(intervals), places)


def movable_equipment(m: WeekModel) -> None:
    """No more cases at a site use a movable equipment at once than it has pieces."""
    held: Intervals = defaultdict(list)
    for c, s, placed in m.timed_placements:
        session, case = m.session(s), m.case(c)
        for equipment in case.equipment:
            if equipment not in m.problem.theatres[session.theatre].equipment:
                interval = optional(
                    m, c, 0, case.mean_min, placed, f"equipment[{c},{s},{equipment}]"
                )
                held[session.site, equipment, session.day].append(interval)
    for (site, equipment, _), intervals in held.items():
        pieces = m.problem.movable[site][equipment]
        m.cp.add_cumulative(intervals, [1] * len(intervals), pieces)


def optional(
    m: WeekModel, c: int, after_min: int, length_min: int, present: IntVar, name: str
) -> IntervalVar:
    """Return an interval of a case that begins ``after_min`` after its start."""
    return m.cp.new_optional_fixed_size_interval_var(
        m.start[c] + after_min, length_min, present, name
    )


def no_overlap(m: WeekModel, groups: Iterable[list[IntervalVar]]) -> None:
    """Keep each group's intervals apart."""
    for intervals in groups:
        m.cp.add_no_overlap(intervals)
