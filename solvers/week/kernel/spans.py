"""
How long a surgeon's day takes at least, start minutes or not.

Between two of a surgeon's cases in one session lies the turnover there, unless the
surgeon works elsewhere meanwhile: during another surgeon's case, or in idle minutes of
the session. So pairs that must follow each other directly are counted, each with its
turnover; all other neighbours have a transfer between them. This is no rule of its own
but follows from those of start minutes, which the kernel does not carry.
"""

from pks.machine.compiled import compiled
from solvers.week.kernel.layout import NOWHERE, Week
from solvers.week.kernel.prices import idle_of

LONG = 10**6  # minutes


@compiled
def keeps_span(w: Week, d: int) -> bool:
    """Whether the least time of a surgeon's day fits in the duties and overtime."""
    return w.days[d].minutes + turnovers_of(w, d) <= w.days[d].most_min


@compiled
def turnovers_of(w: Week, d: int) -> int:
    """Return the minutes by which turnovers pass the transfers in a surgeon's day."""
    extra = 0
    for i in range(w.days[d].num_cases):
        if is_first_of_session(w, d, i):
            extra += extra_in(w, d, session_at(w, d, i), work_at(w, d, i))
    return extra


@compiled
def session_at(w: Week, d: int, i: int) -> int:
    """Return the session of a surgeon's case."""
    return w.places[w.cases[w.day_cases[d, i]].place].session


@compiled
def work_at(w: Week, d: int, i: int) -> int:
    """Return the work that a surgeon's case belongs to."""
    return w.places[w.cases[w.day_cases[d, i]].place].work


@compiled
def is_first_of_session(w: Week, d: int, i: int) -> bool:
    """Whether no case before this one of a surgeon's day is in the same session."""
    for before in range(i):  # noqa: SIM110 (no generators in compiled code)
        if session_at(w, d, before) == session_at(w, d, i):
            return False
    return True


@compiled
def extra_in(w: Week, d: int, s: int, work: int) -> int:
    """Return what turnovers in a session cost a surgeon more than transfers, in min."""
    transfer = w.whole[0].transfer_min
    num_here = w.works[work].num_cases
    num_away = w.days[d].num_cases - num_here
    turnover, visit = LONG, LONG
    for i in range(w.days[d].num_cases):
        case = w.cases[w.day_cases[d, i]]
        if session_at(w, d, i) == s:
            turnover = min(turnover, case.turnover_min)
        else:
            visit = min(visit, case.mean_min + 2 * transfer)
    num_breaks = w.sessions[s].num_cases - num_here
    if num_away > 0:
        num_breaks += idle_of(w, s) // max(1, visit - turnover)
    num_pairs = num_here - 1 - min(num_away, num_breaks)
    return max(0, num_pairs) * max(0, turnover - transfer)


@compiled
def keeps_spans(w: Week) -> bool:
    """Whether every surgeon's day that got a case in this move has time for it."""
    for i in range(w.whole[0].num_edits):
        p = w.edits[i].place_to
        if p != NOWHERE and not keeps_span(w, w.places[p].day):
            return False
    return True
