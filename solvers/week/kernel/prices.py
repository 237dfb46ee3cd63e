"""What a session and a bed cost by their sums, each as its twin in the score."""

from math import sqrt

from pks.machine.compiled import compiled
from solvers.week.kernel.layout import Week


@compiled
def load_of(w: Week, s: int) -> int:
    """Return the minutes that a session's cases take, the longest turnover left out."""
    return w.sessions[s].minutes - w.sessions[s].longest_min


@compiled
def idle_of(w: Week, s: int) -> int:
    """Return the minutes of an open session that nothing fills."""
    return w.sessions[s].length_min - load_of(w, s)


@compiled
def session_price(w: Week, s: int) -> int:
    """Return what a session costs: risk of overtime, idle minutes, being open."""
    session, weights = w.sessions[s], w.whole[0]
    if session.num_cases == 0:
        return 0
    slack = session.reach_min - load_of(w, s)
    buffer = least_buffer(session.preferred_z2 * session.var_min2)
    price = weights.overtime_risk * max(0, buffer - slack)
    if session.elective:
        price += weights.idle * idle_of(w, s) + weights.open_sessions
    return price


@compiled
def least_buffer(z2_variance: int) -> int:
    """Return the least b >= 0 with 1000 b² >= a variance times z² in permille."""
    buffer = int(sqrt(z2_variance / 1000))
    while 1000 * buffer * buffer < z2_variance:
        buffer += 1
    while buffer > 0 and 1000 * (buffer - 1) * (buffer - 1) >= z2_variance:
        buffer -= 1
    return buffer


@compiled
def peak_price(w: Week, b: int) -> int:
    """Return what the permille added to a bed above its target cost."""
    bed = w.beds[b]
    return w.whole[0].ward_peaks * (max(0, bed.above + bed.added) - max(0, bed.above))
