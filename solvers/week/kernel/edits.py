"""
A case out of the week or into it, and every sum with it.

Invariant: after each edit every sum is what `solvers.week.kernel.audit` counts anew
from the cases' places alone; ``whole.cost`` is the objective of those bookings less
that of the empty week.
"""

from pks.machine.compiled import compiled
from solvers.week.kernel.layout import NOWHERE, Week
from solvers.week.kernel.prices import idle_of, peak_price, session_price


@compiled
def take_out(w: Week, c: int) -> None:
    """Leave a booked case out."""
    p = w.cases[c].place
    note(w, c, p, NOWHERE)
    w.cases[c].place = NOWHERE
    w.whole[0].cost -= w.places[p].cost
    leave_session(w, c, w.places[p].session)
    leave_surgeon(w, c, p)
    change_beds(w, p, -1)
    flow = w.flows[w.places[p].flow]
    if flow.num_cases <= flow.quota:
        w.whole[0].cost += w.whole[0].quota_short
    flow.num_cases -= 1


@compiled
def put_in(w: Week, c: int, p: int) -> None:
    """Book a case that is left out; whether it fits has been seen before."""
    note(w, c, NOWHERE, p)
    w.cases[c].place = p
    w.whole[0].cost += w.places[p].cost
    enter_session(w, c, w.places[p].session)
    enter_surgeon(w, c, p)
    change_beds(w, p, 1)
    flow = w.flows[w.places[p].flow]
    flow.num_cases += 1
    if flow.num_cases <= flow.quota:
        w.whole[0].cost -= w.whole[0].quota_short


@compiled
def note(w: Week, c: int, place_from: int, place_to: int) -> None:
    """Note an edit, so that it can be undone."""
    edit = w.edits[w.whole[0].num_edits]
    edit.case = c
    edit.place_from = place_from
    edit.place_to = place_to
    w.whole[0].num_edits += 1


@compiled
def undo(w: Week) -> None:
    """Undo every edit noted, the last one first."""
    for i in range(w.whole[0].num_edits - 1, -1, -1):
        c = w.edits[i].case
        if w.edits[i].place_to == NOWHERE:
            put_in(w, c, w.edits[i].place_from)
        else:
            take_out(w, c)
    w.whole[0].num_edits = 0


@compiled
def count_session(w: Week, s: int, sign: int) -> None:
    """Add a session's share to the sums of the whole, or take it out again."""
    session = w.sessions[s]
    w.whole[0].cost += sign * session_price(w, s)
    if session.elective and session.num_cases > 0:
        w.yards[session.yard].idle_min += sign * idle_of(w, s)


@compiled
def enter_session(w: Week, c: int, s: int) -> None:
    """Add a case to a session."""
    count_session(w, s, -1)
    case, session = w.cases[c], w.sessions[s]
    w.session_cases[s, session.num_cases] = c
    case.at_session = session.num_cases
    session.num_cases += 1
    session.minutes += case.mean_min + case.turnover_min
    session.var_min2 += case.var_min2
    session.longest_min = max(session.longest_min, case.turnover_min)
    w.yards[session.yard].num_added += session.elective * (1 - case.must)
    for i in range(case.first_need, case.end_need):
        n = w.needs[i].need
        if w.needs[i].sixtieths > w.largest[s, n]:
            set_largest(w, s, n, w.needs[i].sixtieths)
    count_session(w, s, 1)


@compiled
def leave_session(w: Week, c: int, s: int) -> None:
    """Take a case from a session."""
    count_session(w, s, -1)
    case, session = w.cases[c], w.sessions[s]
    session.num_cases -= 1
    last = w.session_cases[s, session.num_cases]
    w.session_cases[s, case.at_session] = last
    w.cases[last].at_session = case.at_session
    session.minutes -= case.mean_min + case.turnover_min
    w.yards[session.yard].num_added -= session.elective * (1 - case.must)
    session.var_min2 -= case.var_min2
    if case.turnover_min == session.longest_min:
        session.longest_min = longest_turnover(w, s)
    for i in range(case.first_need, case.end_need):
        n = w.needs[i].need
        if w.needs[i].sixtieths == w.largest[s, n]:
            set_largest(w, s, n, largest_need(w, s, n))
    count_session(w, s, 1)


@compiled
def longest_turnover(w: Week, s: int) -> int:
    """Return the longest turnover among a session's cases."""
    longest = 0
    for i in range(w.sessions[s].num_cases):
        longest = max(longest, w.cases[w.session_cases[s, i]].turnover_min)
    return longest


@compiled
def largest_need(w: Week, s: int, need: int) -> int:
    """Return the largest count of a need among a session's cases."""
    largest = 0
    for m in range(w.sessions[s].num_cases):
        case = w.cases[w.session_cases[s, m]]
        for i in range(case.first_need, case.end_need):
            if w.needs[i].need == need:
                largest = max(largest, w.needs[i].sixtieths)
    return largest


@compiled
def set_largest(w: Week, s: int, need: int, sixtieths: int) -> None:
    """Change what a session wants of a need."""
    for i in range(w.sessions[s].first_part, w.sessions[s].end_part):
        w.wanted[w.parts[i], need] += sixtieths - w.largest[s, need]
    w.largest[s, need] = sixtieths


@compiled
def enter_surgeon(w: Week, c: int, p: int) -> None:
    """Add a case to its surgeon's day."""
    d = w.places[p].day
    day, work = w.days[d], w.works[w.places[p].work]
    w.day_cases[d, day.num_cases] = c
    w.cases[c].at_day = day.num_cases
    day.num_cases += 1
    day.minutes += w.cases[c].mean_min + w.whole[0].transfer_min
    work.num_cases += 1
    if work.num_cases == 1:
        day.num_sessions += 1
        if day.num_sessions > 1:
            w.whole[0].cost += day.transfer_cost


@compiled
def leave_surgeon(w: Week, c: int, p: int) -> None:
    """Take a case from its surgeon's day."""
    d = w.places[p].day
    day, work = w.days[d], w.works[w.places[p].work]
    day.num_cases -= 1
    last = w.day_cases[d, day.num_cases]
    w.day_cases[d, w.cases[c].at_day] = last
    w.cases[last].at_day = w.cases[c].at_day
    day.minutes -= w.cases[c].mean_min + w.whole[0].transfer_min
    work.num_cases -= 1
    if work.num_cases == 0:
        day.num_sessions -= 1
        if day.num_sessions > 0:
            w.whole[0].cost -= day.transfer_cost


@compiled
def change_beds(w: Week, p: int, sign: int) -> None:
    """Take the beds of the stay from a place, or give them back."""
    for i in range(w.places[p].first_stay, w.places[p].end_stay):
        b = w.stays[i].bed
        w.whole[0].cost -= peak_price(w, b)
        w.beds[b].added += sign * w.stays[i].permille
        w.whole[0].cost += peak_price(w, b)
