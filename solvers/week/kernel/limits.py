"""What stops a case from a place, each limit as its twin among the rules."""

from pks.machine.compiled import compiled
from solvers.week.kernel.layout import Week
from solvers.week.kernel.prices import idle_of

NOTHING, SESSION, SURGEON, BED, TEAM, RESERVE = range(6)
SIXTIETHS_PERMILLE = 60 * 1000


@compiled
def what_lacks(w: Week, c: int, p: int) -> int:
    """Return the first limit that a case left out would break at a place."""
    s, is_elective = w.places[p].session, w.sessions[w.places[p].session].elective
    if not fits_session(w, c, s):
        return SESSION
    if not fits_surgeon(w, c, w.places[p].day):
        return SURGEON
    if full_bed(w, p) >= 0:
        return BED
    if is_elective and not fits_team(w, c, s):
        return TEAM
    if is_elective and not leaves_reserve(w, c, s):
        return RESERVE
    return NOTHING


@compiled
def load_with(w: Week, c: int, s: int) -> int:
    """Return the minutes a session takes with a case more."""
    case, session = w.cases[c], w.sessions[s]
    longest = max(session.longest_min, case.turnover_min)
    return session.minutes + case.mean_min + case.turnover_min - longest


@compiled
def fits_session(w: Week, c: int, s: int) -> bool:
    """Whether a session's hours and accepted risk hold with a case more."""
    session = w.sessions[s]
    load = load_with(w, c, s)
    slack = session.reach_min - load
    needed = session.z2 * (session.var_min2 + w.cases[c].var_min2)
    return load <= session.length_min and slack >= 0 and 1000 * slack * slack >= needed


@compiled
def fits_surgeon(w: Week, c: int, d: int) -> bool:
    """Whether a surgeon's day has the minutes for a case more."""
    more = w.cases[c].mean_min + w.whole[0].transfer_min
    return w.days[d].minutes + more <= w.days[d].most_min


@compiled
def full_bed(w: Week, p: int) -> int:
    """Return a bed that the stay from a place has no room in, -1 if none."""
    for i in range(w.places[p].first_stay, w.places[p].end_stay):
        bed = w.beds[w.stays[i].bed]
        if bed.added + w.stays[i].permille > bed.free:
            return w.stays[i].bed
    return -1


@compiled
def leaves_reserve(w: Week, c: int, s: int) -> bool:
    """Whether a site's day keeps its minutes for emergencies with a case more."""
    session = w.sessions[s]
    if w.cases[c].must and w.yards[session.yard].num_added == 0:
        return True
    before = idle_of(w, s) if session.num_cases > 0 else 0
    after = session.length_min - load_with(w, c, s)
    yard = w.yards[session.yard]
    return yard.idle_min - before + after >= yard.reserve_min


@compiled
def keeps_reserve(w: Week, y: int) -> bool:
    """Whether a site's day keeps its minutes for emergencies, if anybody is added."""
    yard = w.yards[y]
    return yard.num_added == 0 or yard.idle_min >= yard.reserve_min


@compiled
def fits_team(w: Week, c: int, s: int) -> bool:
    """Whether the people there can fill a session's team with a case more."""
    grows = False
    for i in range(w.cases[c].first_need, w.cases[c].end_need):
        grows = grows or w.needs[i].sixtieths > w.largest[s, w.needs[i].need]
    if not grows:
        return True
    for i in range(w.sessions[s].first_part, w.sessions[s].end_part):
        if not can_staff(w, c, s, w.parts[i]):
            return False
    return True


@compiled
def can_staff(w: Week, c: int, s: int, part: int) -> bool:
    """Whether every set of needs has people enough in a part (Hall's theorem)."""
    for n in range(len(w.relief)):
        w.heads[n] = heads(w, n, w.wanted[part, n])
    for i in range(w.cases[c].first_need, w.cases[c].end_need):
        n = w.needs[i].need
        more = max(0, w.needs[i].sixtieths - w.largest[s, n])
        w.heads[n] = heads(w, n, w.wanted[part, n] + more)
    for n in range(len(w.relief)):
        for others in range(1 << n):
            together = (1 << n) + others
            w.heads_of[together] = w.heads_of[others] + w.heads[n]
            if w.heads_of[together] > w.able[part, together]:
                return False
    return True


@compiled
def heads(w: Week, need: int, sixtieths: int) -> int:
    """Return the whole people that some 60ths of a need take, relief included."""
    wanted = sixtieths * (1000 + w.relief[need])
    return (wanted + SIXTIETHS_PERMILLE - 1) // SIXTIETHS_PERMILLE
