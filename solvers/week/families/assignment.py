"""
Families that speak of who is where on which day.

They follow from the whole model, so a bound found with them alone is valid.
"""

from collections import defaultdict

from ortools.sat.python.cp_model import IntVar, LinearExpr

from solvers.week.loads import (
    idle_min,
    largest_placed,
    most_variance_min2,
    session_load,
)
from solvers.week.model import Expr, WeekModel, weighted
from solvers.week.places import least_buffer
from solvers.week.staffing import PERSON_PARTS, Part, day_parts


def one_booking(m: WeekModel) -> None:
    r"""
    Each case is booked at most once.

    .. math:: \sum_{s,k} booked_{csk} \le 1 \quad \forall c
    """
    for options in m.placed_of.values():
        m.cp.add_at_most_one(placed for _, placed in options)


def locked_day(m: WeekModel) -> None:
    r"""
    A case with a fixed day is booked; its places are on that day only.

    .. math:: \sum_{s,k} booked_{csk} = 1 \quad \forall c \text{ fixed}
    """
    for c, case in enumerate(m.problem.cases):
        if case.fixed_day and m.scope.has_case(c):
            missing = m.give("locked_day", m.problem.labels.cases[c])
            places = [placed for _, placed in m.placed_of.get(c, [])]
            m.cp.add(LinearExpr.sum([*places, missing]) >= 1)


def session_hours(m: WeekModel) -> None:
    r"""
    The cases of a session fit in its hours, turnovers between them included.

    .. math:: \sum_c (p_c + \tau_c) x_{cs} - \max_c \tau_c x_{cs} \le (e_s - a_s) y_s
    """
    for s in m.sessions:
        length = m.length_min(s) * m.is_open[s]
        given = m.give("session_hours", m.problem.labels.sessions[s])
        m.cp.add(session_load(m, s).load_min <= length + given)


def overtime_risk(m: WeekModel) -> None:
    r"""
    The risk of passing the team's last duty end is at most the accepted one.

    .. math:: m_s \ge 0, \quad 1000 m_s^2 \ge z_s \sum_c v_c x_{cs}

    The second row is its chord, which holds the linear relaxation.
    """
    for s in m.sessions:
        z2 = m.session(s).z2_permille
        most = least_buffer(z2, most_variance_min2(m, s))
        load = session_load(m, s)
        m.cp.add(1000 * load.slack_min2 >= z2 * load.variance_min2)
        m.cp.add(1000 * most * load.slack_min >= z2 * load.variance_min2)


def surgeon_minutes(m: WeekModel) -> None:
    r"""
    A surgeon's cases of a day fit in the theatre duties and the overtime allowed.

    .. math:: \sum_c (p_c + g) x_{ck} \le D_{kd} + o + g
    """
    settings = m.problem.settings
    transfer = settings.surgeon_transfer_min
    for (k, day), keys in m.surgeon_days.items():
        duties = [d for d in m.problem.people[k].duties if d.day == day]
        on_duty = sum(d.end_min - d.start_min for d in duties)
        used = weighted((m.case(c).mean_min + transfer, b) for (c, _, _), b in keys)
        extra = m.give("surgeon_minutes", f"{k},{day}")
        limit = on_duty + settings.surgeon_overtime_max_min + transfer
        m.cp.add(used <= limit + extra)


def team_heads(m: WeekModel) -> None:
    r"""
    In each part of a day the people there fill every need, each person one.

    .. math:: 60 \cdot 1000 \sum_g f_{gn} \ge (1000 + r_n) \sum_s need_{sn}, \quad
        \sum_n f_{gn} \le crew_g
    """
    wanted: dict[tuple[int, int], Expr] = {}
    for p, part in enumerate(day_parts(m.problem)):
        needs_of = {s: session_needs(m, s) for s in part.sessions if s in m.is_open}
        for s, needs in needs_of.items():
            for n in needs:
                if (s, n) not in wanted:
                    wanted[s, n] = need_of_session(m, s, n)
        staff_part(m, p, part, needs_of, wanted)


def session_needs(m: WeekModel, s: int) -> list[int]:
    """Return the needs that some case of a session can have."""
    return sorted({n for c, _ in m.placed_in[s] for n, _ in m.case(c).needs})


def need_of_session(m: WeekModel, s: int, need: int) -> Expr:
    """Return the largest count of a need among a session's cases, in 60ths."""
    return largest_placed(
        m, s, f"need{need}", lambda c: dict(m.case(c).needs).get(need, 0)
    )


def staff_part(
    m: WeekModel,
    p: int,
    part: Part,
    needs_of: dict[int, list[int]],
    wanted: dict[tuple[int, int], Expr],
) -> None:
    """Assign the crews of one part to the needs of its sessions."""
    filled: defaultdict[int, list[IntVar]] = defaultdict(list)
    needs = sorted({n for found in needs_of.values() for n in found})
    for g, (capable, count) in enumerate(part.crews):
        fills = {
            n: m.cp.new_int_var(0, count, f"fill[{p},{g},{n}]")
            for n in needs
            if n in capable
        }
        m.cp.add(LinearExpr.sum(list(fills.values())) <= count)
        for n, fill in fills.items():
            filled[n].append(fill)
    for n in needs:
        total = sum(wanted[s, n] for s, found in needs_of.items() if n in found)
        hired = m.give("team_heads", f"{p},{n}")
        heads = LinearExpr.sum([*filled[n], hired])
        relief = 1000 + m.problem.relief_permille[n]
        m.cp.add(PERSON_PARTS * 1000 * heads >= relief * total)


def ward_beds(m: WeekModel) -> None:
    r"""
    In each night a ward's expected new patients fit in its free beds.

    .. math:: \sum_c P_c(j - d_c) x_{cs} \le free_{wj} \quad \forall w, j
    """
    for (w, night), stays in m.stays.items():
        free = m.problem.wards[w].free_permille[night]
        m.cp.add(weighted(stays) <= free + m.give("ward_beds", f"{w},{night}"))


def emergency_reserve(m: WeekModel) -> None:
    r"""
    Each day with more than what must stand leaves the site's minutes for emergencies.

    .. math:: \sum_s ((e_s - a_s) y_s - load_s) \ge R_h y_{hd}
    """
    by_day: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for s in m.elective_sessions:
        by_day[m.session(s).site, m.session(s).day].append(s)
    for (site, day), sessions in by_day.items():
        reserve = m.problem.sites[site].reserve_min(day)
        if reserve > 0:
            adds = [a for s in sessions for a in additions(m, s)]
            if not adds:
                continue
            any_added = m.either(f"adds[{site},{day}]", adds)
            left = sum(idle_min(m, s) for s in sessions)
            extra = m.give("emergency_reserve", f"{site},{day}")
            m.cp.add(left + extra >= reserve * any_added)


def additions(m: WeekModel, s: int) -> list[IntVar]:
    """Return truths of which one holds if a session has more than fixed days."""
    added = [placed for c, placed in m.placed_in[s] if not m.case(c).fixed_day]
    return [m.is_open[s]] if len(added) == len(m.placed_in[s]) else added
