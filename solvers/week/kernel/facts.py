"""A week's problem and places laid out for compiled code."""

from collections.abc import Iterable, Sequence

import numpy as np

from pks.calendar import DAY_MIN
from pks.problems.week.problem import ANY, DAYS, NIGHTS, Case, Session, WeekProblem
from solvers.week.kernel import layout
from solvers.week.kernel.layout import Ints, Records, Week, records
from solvers.week.places import Places
from solvers.week.staffing import Part, day_parts
from solvers.week.terms import late, moved_weight

PlaceKey = tuple[int, int, int]  # case, session, surgeon
Pair = tuple[int, int]


def place_keys(places: Sequence[Places]) -> list[PlaceKey]:
    """Return every place in the order of `Week.places`."""
    return [(c, s, k) for c, found in enumerate(places) for s, k in sorted(found)]


def empty_week(problem: WeekProblem, places: Sequence[Places], seed: int) -> Week:
    """Return the week of a searcher with nobody booked."""
    keys = place_keys(places)
    works = numbered((s, k) for _, s, k in keys)
    days = surgeon_days(problem, keys)
    place_records, stays = laid_places(problem, keys, works, days)
    windows = laid_windows(place_records, places, keys)
    case_records, needs = laid_cases(problem, keys)
    day = day_parts(problem)
    sessions, parts = laid_sessions(problem, day)
    yards, yard_sessions = laid_yards(problem)
    transfer_cost = problem.weight_by_term["surgeon_transfers"]
    day_records = records(
        layout.DAY,
        most_min=(most_min(problem, k, day) for k, day in days),
        transfer_cost=[transfer_cost] * len(days),
    )
    num_needs, num_sessions = len(problem.relief_permille), len(sessions)
    shortest = shortest_case(case_records)
    case_records["place"] = case_records["best"] = layout.NOWHERE
    return Week(
        cases=case_records,
        places=place_records,
        sessions=sessions,
        days=day_records,
        works=np.zeros(len(works), layout.WORK),
        beds=laid_beds(problem),
        yards=yards,
        flows=records(layout.FLOW, quota=(flow.quota for flow in problem.flows)),
        needs=needs,
        stays=stays,
        windows=windows,
        parts=parts,
        yard_sessions=yard_sessions,
        session_cases=room_for(sessions["length_min"], shortest),
        day_cases=room_for(day_records["most_min"], shortest),
        largest=np.zeros((num_sessions, num_needs), np.int64),
        wanted=np.zeros((len(day), num_needs), np.int64),
        able=people_able(problem, day),
        relief=np.array(problem.relief_permille, np.int64),
        heads=np.zeros(num_needs, np.int64),
        heads_of=np.zeros(1 << num_needs, np.int64),
        near=np.zeros(num_sessions, np.int64),
        ahead=np.zeros(len(case_records), np.int64),
        free_min=np.zeros(num_sessions, np.int64),
        edits=np.zeros(layout.LONGEST_LOG, layout.EDIT),
        whole=laid_whole(problem),
        chance=np.array([seed + 1], np.uint64),
    )


def surgeon_days(problem: WeekProblem, keys: Iterable[PlaceKey]) -> dict[Pair, int]:
    """Return the number of each surgeon's day, in the order of `Week.days`."""
    return numbered((k, problem.sessions[s].day) for _, s, k in keys)


def numbered(keys: Iterable[Pair]) -> dict[Pair, int]:
    """Return each different key's number, in the order they come."""
    return {key: i for i, key in enumerate(dict.fromkeys(keys))}


def ends(lengths: Iterable[int]) -> tuple[Ints, Ints]:
    """Return where lists begin and end that stand one after the other."""
    edges = np.cumsum([0, *lengths], dtype=np.int64)
    return edges[:-1], edges[1:]


def laid_cases(
    problem: WeekProblem, keys: Sequence[PlaceKey]
) -> tuple[Records, Records]:
    """Return the cases, and what they need of their teams."""
    cases = problem.cases
    num_places = np.bincount([c for c, _, _ in keys], minlength=len(cases))
    first_place, end_place = ends(num_places)
    first_need, end_need = ends(len(case.needs) for case in cases)
    wanted = [need for case in cases for need in case.needs]
    found = records(
        layout.CASE,
        must=(case.fixed_day for case in cases),
        mean_min=(case.mean_min for case in cases),
        turnover_min=(case.turnover_min for case in cases),
        var_min2=(case.var_min2 for case in cases),
        first_place=first_place,
        end_place=end_place,
        first_need=first_need,
        end_need=end_need,
    )
    return found, pairs(layout.NEED, wanted)


def pairs(kind: np.dtype[np.void], rows: Sequence[Pair]) -> Records:
    """Return records of two facts."""
    found = np.zeros(len(rows), kind)
    for name, column in zip(kind.names or (), zip(*rows, strict=True), strict=False):
        found[name] = column
    return found


def laid_places(
    problem: WeekProblem,
    keys: Sequence[PlaceKey],
    works: dict[Pair, int],
    days: dict[Pair, int],
) -> tuple[Records, Records]:
    """Return the places, and the beds that the stays from them take."""
    cases, sessions = problem.cases, problem.sessions
    nights = [nights_of(problem, cases[c], sessions[s]) for c, s, _ in keys]
    stays = list(dict.fromkeys(nights))
    bounds = zip(*ends(map(len, stays)), strict=True)
    at = dict(zip(stays, bounds, strict=True))
    found = records(
        layout.PLACE,
        session=(s for _, s, _ in keys),
        day=(days[k, sessions[s].day] for _, s, k in keys),
        work=(works[s, k] for _, s, k in keys),
        flow=(cases[c].flow_by_site[sessions[s].site] for c, s, _ in keys),
        cost=(place_cost(problem, cases[c], sessions[s], k) for c, s, k in keys),
        first_stay=(at[stay][0] for stay in nights),
        end_stay=(at[stay][1] for stay in nights),
    )
    return found, pairs(layout.STAY, [bed for stay in stays for bed in stay])


def laid_windows(
    found: Records, places: Sequence[Places], keys: Sequence[PlaceKey]
) -> Records:
    """Return the windows that places start in, each place's by rising minute."""
    starts = [
        tuple(sorted({w for stretch in places[c][s, k] for w in stretch.windows}))
        for c, s, k in keys
    ]
    windows = list(dict.fromkeys(starts))
    bounds = zip(*ends(map(len, windows)), strict=True)
    at = dict(zip(windows, bounds, strict=True))
    found["first_window"] = [at[start][0] for start in starts]
    found["end_window"] = [at[start][1] for start in starts]
    return pairs(layout.WINDOW, [window for start in windows for window in start])


def place_cost(problem: WeekProblem, case: Case, session: Session, k: int) -> int:
    """Return what a place costs more than leaving its case out, in fixed terms."""
    weights, day = problem.weight_by_term, session.day
    never = problem.settings.next_chance_day
    cost = weights["waiting"] * case.waiting_weight * (day - never)
    for name, limit in (
        ("medical_late", case.medical_day),
        ("guarantee_late", case.guarantee_day),
    ):
        cost += weights[name] * (late(limit, day) - late(limit, never))
    if case.wished_days and day not in case.wished_days:
        cost += weights["patient_wishes"]
    if case.present is not None:
        left_out = case.present.nearness + case.present.dropped
        cost += weights["moved"] * (moved_weight(case.present, session, k) - left_out)
    return cost


def nights_of(problem: WeekProblem, case: Case, session: Session) -> tuple[Pair, ...]:
    """Return the (bed, permille) that a case in a session takes."""
    flow = problem.flows[case.flow_by_site[session.site]]
    taken: dict[int, int] = {}  # a ward may be the ICU too
    stays = ((flow.ward, case.ward_permille), (flow.icu, case.icu_permille))
    for ward, chances in stays:
        for night, chance in enumerate(chances, session.day):
            if ward != ANY and night < NIGHTS and chance:
                bed = ward * NIGHTS + night
                taken[bed] = taken.get(bed, 0) + chance
    return tuple(sorted(taken.items()))


def most_min(problem: WeekProblem, surgeon: int, day: int) -> int:
    """Return the minutes, transfers included, that a surgeon can work on a day."""
    duties = [d for d in problem.people[surgeon].duties if d.day == day]
    settings = problem.settings
    more = settings.surgeon_overtime_max_min + settings.surgeon_transfer_min
    return sum(d.end_min - d.start_min for d in duties) + more


def laid_sessions(problem: WeekProblem, day: Sequence[Part]) -> tuple[Records, Ints]:
    """Return the sessions, and the parts of the day that elective ones run in."""
    sessions = problem.sessions
    parts: list[list[int]] = [[] for _ in sessions]
    for number, part in enumerate(day):
        for s in part.sessions:
            parts[s].append(number)
    first_part, end_part = ends(map(len, parts))
    numbers = numbered((s.theatre, s.day) for s in sessions)
    theatres = [numbers[s.theatre, s.day] for s in sessions]
    found = records(
        layout.SESSION,
        length_min=(s.end_min - s.start_min for s in sessions),
        reach_min=(s.limit_min - s.start_min for s in sessions),
        z2=(s.z2_permille for s in sessions),
        preferred_z2=(s.preferred_z2_permille for s in sessions),
        elective=(not s.emergency for s in sessions),
        yard=(s.site * DAYS + s.day for s in sessions),
        theatre=theatres,
        beside=sessions_beside(theatres),
        first_part=first_part,
        end_part=end_part,
    )
    return found, np.array([part for row in parts for part in row], np.int64)


def sessions_beside(theatres: Sequence[int]) -> list[int]:
    """Return the next session of the same theatre and day, in a ring."""
    found = list(range(len(theatres)))
    last: dict[int, int] = {}
    for s, theatre in enumerate(theatres):
        before, last[theatre] = last.get(theatre, s), s
        found[s], found[before] = found[before], s
    return found


def laid_yards(problem: WeekProblem) -> tuple[Records, Ints]:
    """Return the sites' days, and their elective sessions."""
    found: list[list[int]] = [[] for _ in range(len(problem.sites) * DAYS)]
    for s, session in enumerate(problem.sessions):
        if not session.emergency:
            found[session.site * DAYS + session.day].append(s)
    first, end = ends(map(len, found))
    reserves = (site.reserve_min(day) for site in problem.sites for day in range(DAYS))
    yards = records(
        layout.YARD, reserve_min=reserves, first_session=first, end_session=end
    )
    return yards, np.array([s for row in found for s in row], np.int64)


def laid_beds(problem: WeekProblem) -> Records:
    """Return every ward's nights."""
    wards = problem.wards
    return records(
        layout.BED,
        free=(free for ward in wards for free in ward.free_permille),
        above=(
            busy - target
            for ward in wards
            for busy, target in zip(
                ward.busy_permille, ward.target_permille, strict=True
            )
        ),
    )


def laid_whole(problem: WeekProblem) -> Records:
    """Return the one record of weights and sums."""
    whole = np.zeros(1, layout.WHOLE)
    whole["transfer_min"] = problem.settings.surgeon_transfer_min
    for name, weight in problem.weights:
        if name in (layout.WHOLE.names or ()):
            whole[name] = weight
    whole["cost"] = whole["quota_short"] * sum(flow.quota for flow in problem.flows)
    whole["best_cost"] = np.iinfo(np.int64).max
    return whole


def people_able(problem: WeekProblem, day: Sequence[Part]) -> Ints:
    """Return how many people of each part can fill some need of each set of needs."""
    sets = np.arange(1 << len(problem.relief_permille))
    found = np.zeros((len(day), len(sets)), np.int64)
    for row, part in zip(found, day, strict=True):
        for capable, count in part.crews:
            row += count * ((sets & sum(1 << need for need in capable)) > 0)
    return found


def shortest_case(cases: Records) -> int:
    """Return the least minutes of a case that has a place, at least 1."""
    minutes = cases["mean_min"][cases["first_place"] < cases["end_place"]]
    return max(1, int(minutes.min(initial=DAY_MIN)))


def room_for(minutes: Ints, shortest_min: int) -> Ints:
    """Return room for as many cases as fit in each row's minutes."""
    most = int(minutes.max(initial=0)) // shortest_min + 2
    return np.zeros((len(minutes), most), np.int64)
