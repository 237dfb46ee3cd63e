"""Sessions that are not in the master schedule and run only if somebody decides so."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import linear_sum_assignment

from pks.model.policy import Policy
from sim.hospital.house import NONE, Hospital, SessionDay

WEEK_DAYS, FRIDAY, SATURDAY = 7, 4, 5
ADDED_START_MIN = 8 * 60
USUAL_ADDED_MIN = 420  # of an added session, where no lever says it

Key = tuple[int, int]  # site and specialty


def addable(
    hospital: Hospital, policy: Policy, taken: Sequence[SessionDay]
) -> list[SessionDay]:
    """
    Return what the takt control may add: one a Saturday, site and specialty.

    Parameters
    ----------
    taken
        Sessions that run anyway; what would meet one in its theatre is left out.
    """
    if policy.takt_control == "none":
        return []
    theatre_of = saturday_theatres(hospital)
    busy = {(s.theatre, s.day) for s in taken if s.day % WEEK_DAYS == SATURDAY}
    weeks = max((s.day for s in hospital.sessions), default=0) // WEEK_DAYS + 1
    found = []
    for week in range(weeks):
        if week * WEEK_DAYS + FRIDAY in hospital.off_days:
            continue
        day = week * WEEK_DAYS + SATURDAY
        for (site, specialty), theatre in theatre_of.items():
            if (theatre, day) not in busy:
                minutes = hospital.extra_limits[site][1] or USUAL_ADDED_MIN
                found.append(
                    SessionDay(
                        session_id=f"added-{week}-{site}-{specialty}",
                        theatre=theatre,
                        site=site,
                        day=day,
                        start_min=ADDED_START_MIN,
                        end_min=ADDED_START_MIN + minutes,
                        specialty=specialty,
                        is_extra=True,
                        is_added=True,
                    )
                )
    return found


def saturday_theatres(hospital: Hospital) -> dict[Key, int]:
    """
    Return a theatre of its own for each site's specialties, as far as there are some.

    Of all ways to give them out one in which most specialties have a theatre, and then
    most sessions of the master schedule are in their specialty's.
    """
    num: defaultdict[Key, Counter[int]] = defaultdict(Counter)
    for s in hospital.sessions:
        if not s.is_emergency and s.specialty != NONE:
            num[s.site, s.specialty][s.theatre] += 1
    keys = sorted(num)
    counts = np.zeros((len(keys), len(hospital.theatres)))
    for row, key in enumerate(keys):
        for theatre, count in num[key].items():
            counts[row, theatre] = len(hospital.sessions) + count
    rows, theatres = linear_sum_assignment(counts, maximize=True)
    return {
        keys[row]: theatre
        for row, theatre in zip(rows.tolist(), theatres.tolist(), strict=True)
        if counts[row, theatre] > 0
    }


def released(
    sessions: Sequence[SessionDay], policy: Policy, loose: set[int]
) -> list[SessionDay]:
    """Return each specialty's sessions once more, for any specialty (6-4-2)."""
    if policy.freeze_fences != "642":
        return []
    return [
        replace(s, session_id=f"{s.session_id}-released", specialty=NONE, booked_min=0,
                released_from=i)
        for i, s in enumerate(sessions)
        if s.is_planned and not s.is_extra and s.specialty != NONE and i not in loose
    ]  # fmt: skip
