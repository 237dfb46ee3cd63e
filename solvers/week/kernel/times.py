"""
Start minutes for the sessions that a move put somebody in.

Sessions that share a surgeon, or a theatre on a day, are timed together, one case
after the other: whichever could be done first, or one that shares its theatre or
surgeon and could start before that is over (Giffler and Thompson, 1960). Everybody
wishes to start as before, whoever has just come at any minute, and whoever came too
late in one dive wishes to start earlier in the next (as in squeaky wheel optimization,
Joslin and Clements, 1999). Where no dive finds starts, the move is refused.

Recovery places and movable equipment are left to `solvers.week.sequence`.
"""

from pks.machine.compiled import compiled
from solvers.chance import unit
from solvers.week.kernel.layout import NOWHERE, Week

LATE = 10**6  # minutes, later than any start
DIVES = 5  # before a move is refused
HASTE_MIN = 60  # by which whoever came too late wishes to start earlier


@compiled
def keeps_times(w: Week) -> bool:
    """Whether start minutes are found wherever this move put somebody; keep them."""
    num_near = 0
    for i in range(w.whole[0].num_edits):
        if stays(w, i):
            num_near = add_around(w, w.places[w.edits[i].place_to].session, num_near)
    num_cases = gather(w, num_near)
    for _ in range(DIVES):
        wish_anew(w)
        if dive(w, num_cases):
            keep_tried(w, num_cases)
            return True
    return False


@compiled
def stays(w: Week, i: int) -> bool:
    """Whether an edit of this move put a case where it still is."""
    p = w.edits[i].place_to
    return p != NOWHERE and w.cases[w.edits[i].case].place == p


@compiled
def add_around(w: Week, s: int, num_near: int) -> int:
    """Add a session and all that are timed with it; return how many there are."""
    seen, num_near = num_near, add_near(w, s, num_near)
    while seen < num_near:
        here = w.near[seen]
        num_near = add_near(w, w.sessions[here].beside, num_near)
        for i in range(w.sessions[here].num_cases):
            d = w.places[w.cases[w.session_cases[here, i]].place].day
            if w.days[d].num_sessions > 1:
                num_near = add_sessions_of(w, d, num_near)
        seen += 1
    return num_near


@compiled
def add_sessions_of(w: Week, d: int, num_near: int) -> int:
    """Add the sessions of a surgeon's day; return how many there are."""
    for i in range(w.days[d].num_cases):
        p = w.cases[w.day_cases[d, i]].place
        num_near = add_near(w, w.places[p].session, num_near)
    return num_near


@compiled
def add_near(w: Week, s: int, num_near: int) -> int:
    """Add one session, unless it is there already; return how many there are."""
    if w.sessions[s].is_near:
        return num_near
    w.sessions[s].is_near = 1
    w.near[num_near] = s
    return num_near + 1


@compiled
def gather(w: Week, num_near: int) -> int:
    """List the cases of the sessions that are timed together; return how many."""
    num_cases = 0
    for i in range(num_near):
        s = w.near[i]
        w.sessions[s].is_near = 0
        for j in range(w.sessions[s].num_cases):
            case = w.cases[w.session_cases[s, j]]
            case.wish_min = case.start_min
            w.ahead[num_cases] = w.session_cases[s, j]
            num_cases += 1
    return num_cases


@compiled
def wish_anew(w: Week) -> None:
    """Wish any start that the place allows for whoever this move put there."""
    for i in range(w.whole[0].num_edits):
        if stays(w, i):
            place = w.places[w.edits[i].place_to]
            first = w.windows[place.first_window].first_min
            last = w.windows[place.end_window - 1].last_min
            wish = first + int(unit(w.chance) * (last - first))
            w.cases[w.edits[i].case].wish_min = wish


@compiled
def dive(w: Week, num_cases: int) -> bool:
    """Time the listed cases one after the other; whether all got a start."""
    for i in range(num_cases):
        place = w.places[w.cases[w.ahead[i]].place]
        w.free_min[w.sessions[place.session].theatre] = 0
        w.days[place.day].free_min = 0
    for num_timed in range(num_cases):
        i = next_case(w, num_timed, num_cases)
        if i == NOWHERE:
            return False
        c = w.ahead[i]
        w.ahead[i] = w.ahead[num_timed]
        w.ahead[num_timed] = c
        hold(w, c)
    return True


@compiled
def hold(w: Week, c: int) -> None:
    """Start a case as early as it can, and hold its theatre and surgeon."""
    case, place = w.cases[c], w.places[w.cases[c].place]
    case.tried_min = earliest(w, c)
    end = case.tried_min + case.mean_min
    w.free_min[w.sessions[place.session].theatre] = end + case.turnover_min
    w.days[place.day].free_min = end + w.whole[0].transfer_min


@compiled
def next_case(w: Week, num_timed: int, num_cases: int) -> int:
    """Return where in the list the next case is, `NOWHERE` if one comes too late."""
    first, first_end = NOWHERE, LATE
    for i in range(num_timed, num_cases):
        case = w.cases[w.ahead[i]]
        case.tried_min = earliest(w, w.ahead[i])
        if case.tried_min == LATE:
            case.wish_min -= HASTE_MIN
            return NOWHERE
        if case.tried_min + case.mean_min < first_end:
            first, first_end = i, case.tried_min + case.mean_min
    chosen = first
    for i in range(num_timed, num_cases):
        case, best = w.cases[w.ahead[i]], w.cases[w.ahead[chosen]]
        is_wished = case.wish_min < best.wish_min and case.tried_min < first_end
        if is_wished and shares(w, w.ahead[first], w.ahead[i]):
            chosen = i
    return chosen


@compiled
def shares(w: Week, c: int, other: int) -> bool:
    """Whether two booked cases have the theatre or the surgeon of a day in common."""
    one, two = w.places[w.cases[c].place], w.places[w.cases[other].place]
    theatre = w.sessions[one.session].theatre
    return one.day == two.day or theatre == w.sessions[two.session].theatre


@compiled
def earliest(w: Week, c: int) -> int:
    """Return a case's earliest start after all that is timed, `LATE` if too late."""
    place = w.places[w.cases[c].place]
    theatre = w.sessions[place.session].theatre
    free = max(w.free_min[theatre], w.days[place.day].free_min)
    for i in range(place.first_window, place.end_window):
        if free <= w.windows[i].last_min:
            return max(free, w.windows[i].first_min)
    return LATE


@compiled
def keep_tried(w: Week, num_cases: int) -> None:
    """Keep the starts of a dive."""
    for i in range(num_cases):
        case = w.cases[w.ahead[i]]
        case.start_min = case.tried_min
